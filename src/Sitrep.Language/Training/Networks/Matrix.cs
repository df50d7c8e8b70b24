using Sitrep.Language.Neural;

namespace Sitrep.Language.Training.Networks;

/// <summary>A matrix of row vectors whose room is kept between uses.</summary>
sealed class Matrix(int columns)
{
    public float[] Values = [];
    public int Rows { get; private set; }
    public int Columns => columns;

    /// <summary>Sets the number of rows and clears them.</summary>
    public Matrix Clear(int rows)
    {
        Rows = rows;
        if (Values.Length < rows * columns)
            Values = new float[rows * columns * 5 / 4];
        else
            Array.Clear(Values, 0, rows * columns);
        return this;
    }

    public Span<float> All => Values.AsSpan(0, Rows * columns);
    public Span<float> Row(int row) => Values.AsSpan(row * columns, columns);
}

/// <summary>Products of matrices with parameters, forward and back, for one part of a batch.</summary>
sealed class Products(int part)
{
    float[] packed = [];

    /// <summary>to += from · weights.</summary>
    public void Forward(Matrix from, Parameter weights, Matrix to) => Add(from.All, from.Rows, from.Columns, from.Columns, 1, weights.Values, weights.Rows, weights.Columns, weights.Columns, 1, to.All, to.Columns);

    /// <summary>Gradients of <see cref="Forward"/>; <paramref name="fromGradient"/> may be null.</summary>
    public void Back(Matrix from, Parameter weights, Matrix toGradient, Matrix? fromGradient)
    {
        if (fromGradient is not null)
            Add(toGradient.All, toGradient.Rows, toGradient.Columns, toGradient.Columns, 1, weights.Values, weights.Columns, weights.Rows, 1, weights.Columns, fromGradient.All, fromGradient.Columns);
        Add(from.All, from.Columns, from.Rows, 1, from.Columns, toGradient.All, from.Rows, toGradient.Columns, toGradient.Columns, 1, weights.Gradients[part], weights.Columns);
    }

    /// <summary>to += A · B for matrices given by their strides.</summary>
    public void Add(ReadOnlySpan<float> a, int rows, int inner, int rowStride, int innerStride, ReadOnlySpan<float> b, int bRows, int bColumns, int bRowStride, int bColumnStride, Span<float> to, int stride)
    {
        var length = Gemm.PackedLength(bRows, bColumns);
        if (packed.Length < length)
            packed = new float[length * 5 / 4];
        Gemm.Pack(b, bRows, bColumns, bRowStride, bColumnStride, packed);
        Gemm.Add(a, rows, inner, rowStride, innerStride, packed, bColumns, to, stride);
    }

    /// <summary>Adds a row of biases to every row.</summary>
    public static void Bias(Parameter bias, Matrix to)
    {
        for (var r = 0; r < to.Rows; r++)
        {
            Vectors.Add(bias.Values, to.Row(r));
        }
    }

    public void BiasBack(Parameter bias, Matrix gradient)
    {
        var to = bias.Gradients[part];
        for (var r = 0; r < gradient.Rows; r++)
        {
            Vectors.Add(gradient.Row(r), to);
        }
    }
}
