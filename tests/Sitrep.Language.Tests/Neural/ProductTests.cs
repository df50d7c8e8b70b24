using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Sitrep.Language.Neural;
using Xunit;

namespace Sitrep.Language.Tests.Neural;

/// <summary>The products of matrices against the plain way of working them out.</summary>
public class ProductTests
{
    static readonly Gen<(int Rows, int Inner, int Columns, int Seed)> sizes =
        from rows in Gen.Choose(1, 40) from inner in Gen.Choose(1, 70) from columns in Gen.Choose(1, 100) from seed in Gen.Choose(0, 1 << 20) select (rows, inner, columns, seed);

    [Fact]
    public void Floats_are_summed_in_order() => Prop.ForAll(sizes.ToArbitrary(), size =>
    {
        var (rows, inner, columns, seed) = size;
        var random = new Random(seed);
        float[] a = Numbers(random, rows * inner), b = Numbers(random, inner * columns), c = Numbers(random, rows * columns), packed = new float[Gemm.PackedLength(inner, columns)];
        Gemm.Pack(b, inner, columns, columns, 1, packed);
        var expected = new float[rows * columns];
        for (var r = 0; r < rows; r++)
        {
            for (var col = 0; col < columns; col++)
            {
                float sum = 0;
                for (var k = 0; k < inner; k++)
                    sum = MathF.FusedMultiplyAdd(a[r * inner + k], b[k * columns + col], sum);
                expected[r * columns + col] = c[r * columns + col] + sum;
            }
        }
        Gemm.Add(a, rows, inner, inner, 1, packed, columns, c, columns);
        c.ShouldBe(expected);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Strides_turn_a_matrix_over()
    {
        var random = new Random(3);
        float[] a = Numbers(random, 12 * 9), b = Numbers(random, 9 * 5), turnedA = new float[a.Length], turnedB = new float[b.Length];
        for (var i = 0; i < a.Length; i++)
            turnedA[i % 9 * 12 + i / 9] = a[i];
        for (var i = 0; i < b.Length; i++)
            turnedB[i % 5 * 9 + i / 5] = b[i];
        Product(a, 9, 1, b, 5, 1).ShouldBe(Product(turnedA, 1, 12, turnedB, 1, 9));

        static float[] Product(float[] a, int rowStride, int innerStride, float[] b, int bRow, int bColumn)
        {
            var packed = new float[Gemm.PackedLength(9, 5)];
            Gemm.Pack(b, 9, 5, bRow, bColumn, packed);
            var c = new float[12 * 5];
            Gemm.Add(a, 12, 9, rowStride, innerStride, packed, 5, c, 5);
            return c;
        }
    }

    [Fact]
    public void Whole_numbers_are_multiplied_exactly() => Prop.ForAll(sizes.ToArbitrary(), size =>
    {
        var (rows, inner, columns, seed) = size;
        var random = new Random(seed);
        var weights = Enumerable.Range(0, inner * columns).Select(_ => (short)random.Next(-IntegerProduct.MostWeight, IntegerProduct.MostWeight + 1)).ToArray();
        float[] scales = Numbers(random, columns), bias = Numbers(random, columns);
        var product = new IntegerProduct(weights, inner, columns, scales, bias);
        var room = (rows + 7) / 8 * 8;
        var from = new byte[room * product.PaddedInner];
        for (var r = 0; r < rows; r++)
        {
            for (var k = 0; k < inner; k++)
                from[r * product.PaddedInner + k] = (byte)(IntegerProduct.Shift + random.Next(-IntegerProduct.MostValue, IntegerProduct.MostValue + 1));
        }
        var units = Numbers(random, room);
        float[] fast = new float[room * product.Padded], half = new float[room * product.Padded], plain = new float[room * product.Padded];
        product.Multiply(from, units, rows, fast);
        product.Multiply(from, units, rows, half, width: 256);
        product.Multiply(from, units, rows, plain, width: 0);
        plain.AsSpan(0, rows * product.Padded).SequenceEqual(fast.AsSpan(0, rows * product.Padded)).ShouldBeTrue("the quick way and the plain way give the same bits");
        plain.AsSpan(0, rows * product.Padded).SequenceEqual(half.AsSpan(0, rows * product.Padded)).ShouldBeTrue("and so does the one between");
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                var sum = Enumerable.Range(0, inner).Sum(k => (from[r * product.PaddedInner + k] - IntegerProduct.Shift) * (int)MathF.Round(weights[k * columns + c] * 31f / IntegerProduct.MostWeight));
                fast[r * product.Padded + c].ShouldBe(MathF.FusedMultiplyAdd(sum * units[r], scales[c] * IntegerProduct.MostWeight / IntegerProduct.MostUsed, bias[c]));
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Finer_numbers_are_multiplied_exactly() => Prop.ForAll(sizes.ToArbitrary(), size =>
    {
        var (rows, inner, columns, seed) = size;
        var random = new Random(seed);
        var weights = Enumerable.Range(0, inner * columns).Select(_ => (short)random.Next(-FineProduct.MostWeight, FineProduct.MostWeight + 1)).ToArray();
        float[] scales = Numbers(random, columns), bias = Numbers(random, columns);
        var product = new FineProduct(weights, inner, columns, scales, bias);
        var room = (rows + 7) / 8 * 8;
        var from = new short[room * product.PaddedInner];
        for (var r = 0; r < rows; r++)
        {
            for (var k = 0; k < inner; k++)
                from[r * product.PaddedInner + k] = (short)random.Next(-FineProduct.MostValue, FineProduct.MostValue + 1);
        }
        var units = Numbers(random, room);
        var result = new float[room * product.Padded];
        foreach (var width in (int[])[512, 256, 0])
        {
            product.Multiply(from, units, rows, result, width);
            for (var r = 0; r < rows; r++)
            {
                for (var c = 0; c < columns; c++)
                {
                    var sum = Enumerable.Range(0, inner).Sum(k => from[r * product.PaddedInner + k] * weights[k * columns + c]);
                    result[r * product.Padded + c].ShouldBe(MathF.FusedMultiplyAdd(sum * units[r], scales[c], bias[c]));
                }
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_row_becomes_whole_numbers_and_back()
    {
        var row = Numbers(new Random(5), 64);
        var whole = new byte[64];
        var unit = IntegerProduct.Quantise(row, whole);
        for (var i = 0; i < row.Length; i++)
            ((whole[i] - IntegerProduct.Shift) * unit).ShouldBe(row[i], unit * 0.51f);
        whole.Max(w => Math.Abs(w - IntegerProduct.Shift)).ShouldBe(IntegerProduct.MostValue);
        var fine = new short[64];
        unit = IntegerProduct.Quantise(row, fine, 2047);
        for (var i = 0; i < row.Length; i++)
            (fine[i] * unit).ShouldBe(row[i], unit * 0.51f);
    }

    static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
}
