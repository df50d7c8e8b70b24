using System.Numerics;

namespace Sitrep.Language.Training.Networks;

/// <summary>
/// A matrix that is learnt, with a gradient for each part of the batch and Adam's two averages. In a table of rows (embeddings) only rows
/// that a batch touched are moved.
/// </summary>
sealed class Parameter
{
    const float First = 0.9f, Second = 0.98f, Smallest = 1e-8f;

    readonly float[] mean, spread;
    readonly bool sparse;
    readonly List<int>[] touched;
    readonly bool[][] seen;
    readonly int[] steps;

    public Parameter(int rows, int columns, float scale, Random random, int parts, bool sparse = false)
    {
        Rows = rows;
        Columns = columns;
        this.sparse = sparse;
        Values = new float[rows * columns];
        mean = new float[Values.Length];
        spread = new float[Values.Length];
        steps = new int[sparse ? rows : 1];
        Gradients = [.. Enumerable.Range(0, parts).Select(_ => new float[Values.Length])];
        touched = [.. Enumerable.Range(0, parts).Select(_ => new List<int>())];
        seen = [.. Enumerable.Range(0, parts).Select(_ => new bool[sparse ? rows : 0])];
        for (var i = 0; i < Values.Length && scale > 0; i++)
            Values[i] = (random.NextSingle() * 2 - 1) * scale;
    }

    public int Rows { get; }
    public int Columns { get; }
    public float[] Values { get; }
    public float[][] Gradients { get; }

    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * Columns, Columns);

    /// <summary>The gradient of a row of a table, which counts as touched.</summary>
    public Span<float> Touch(int part, int row)
    {
        if (!seen[part][row])
        {
            seen[part][row] = true;
            touched[part].Add(row);
        }
        return Gradients[part].AsSpan(row * Columns, Columns);
    }

    /// <summary>Adds up the parts' gradients, moves the values, and clears the gradients.</summary>
    public void Step(float rate)
    {
        if (!sparse)
        {
            Move(0, Values.Length, ++steps[0], rate);
            return;
        }
        for (var part = 0; part < touched.Length; part++)
        {
            foreach (var row in touched[part])
            {
                // A row that an earlier part touched too has been moved with it.
                if (seen[part][row])
                    Move(row * Columns, Columns, ++steps[row], rate);
                foreach (var marks in seen)
                    marks[row] = false;
            }
            touched[part].Clear();
        }
    }

    void Move(int at, int count, int step, float rate)
    {
        var gradient = Gradients[0].AsSpan(at, count);
        for (var part = 1; part < Gradients.Length; part++)
        {
            var more = Gradients[part].AsSpan(at, count);
            Vectors.Add(more, gradient);
            more.Clear();
        }
        var pace = rate * MathF.Sqrt(1 - MathF.Pow(Second, step)) / (1 - MathF.Pow(First, step));
        Span<float> values = Values.AsSpan(at, count), means = mean.AsSpan(at, count), spreads = spread.AsSpan(at, count);
        var i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
        {
            var g = new Vector<float>(gradient[i..]);
            var m = new Vector<float>(means[i..]);
            var s = new Vector<float>(spreads[i..]);
            m += (g - m) * (1 - First);
            s += (g * g - s) * (1 - Second);
            m.CopyTo(means[i..]);
            s.CopyTo(spreads[i..]);
            (new Vector<float>(values[i..]) - m * pace / (Vector.SquareRoot(s) + new Vector<float>(Smallest))).CopyTo(values[i..]);
        }
        for (; i < count; i++)
        {
            var g = gradient[i];
            means[i] += (g - means[i]) * (1 - First);
            spreads[i] += (g * g - spreads[i]) * (1 - Second);
            values[i] -= means[i] * pace / (MathF.Sqrt(spreads[i]) + Smallest);
        }
        gradient.Clear();
    }
}
