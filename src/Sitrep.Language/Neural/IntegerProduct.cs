using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sitrep.Language.Neural;

/// <summary>
/// A learnt matrix in whole numbers of 11 bits with a scale for each column, and its product with rows of 12-bit numbers. Twice as fast as floats
/// where the machine multiplies pairs of 16-bit numbers, and the same bits everywhere. Safe in 32 bits up to 1,000 inner dimensions.
/// </summary>
sealed class IntegerProduct
{
    public const int MostWeight = 1023, MostValue = 2047, MostInner = 1000;
    const int Panel = 32, Block = 8;

    readonly short[] packed;
    readonly float[] scales, bias;
    readonly int pairs;

    /// <summary>Takes weights by rows (<paramref name="inner"/> × <paramref name="columns"/>), each at most <see cref="MostWeight"/> in size.</summary>
    public IntegerProduct(ReadOnlySpan<short> weights, int inner, int columns, float[] scales, float[] bias)
    {
        Inner = inner;
        Columns = columns;
        pairs = (inner + 1) / 2;
        this.scales = Pad(scales);
        this.bias = Pad(bias);
        packed = new short[pairs * 2 * Padded];
        for (var k = 0; k < inner; k++)
        {
            for (var c = 0; c < columns; c++)
                packed[(c / Panel * pairs + k / 2) * Panel * 2 + c % Panel * 2 + k % 2] = weights[k * columns + c];
        }

        float[] Pad(float[] values) => [.. values, .. new float[Padded - columns]];
    }

    public int Inner { get; }
    public int Columns { get; }
    /// <summary>Columns in whole panels: the stride of the result.</summary>
    public int Padded => (Columns + Panel - 1) / Panel * Panel;
    /// <summary>Inner dimensions in whole pairs: the stride of the rows given.</summary>
    public int PaddedInner => pairs * 2;

    /// <summary>Turns a row of floats into whole numbers; returns what one of them stands for.</summary>
    public static float Quantise(ReadOnlySpan<float> from, Span<short> to)
    {
        var most = Vector512<float>.Zero;
        ref var first = ref MemoryMarshal.GetReference(from);
        for (var i = 0; i < from.Length; i += 16)
            most = Vector512.Max(most, Vector512.Abs(Vector512.LoadUnsafe(ref first, (nuint)i)));
        var size = 1e-9f;
        for (var i = 0; i < 16; i++)
            size = MathF.Max(size, most[i]);
        var factor = Vector512.Create(MostValue / size);
        var half = Vector512.Create(0.5f);
        for (var i = 0; i < from.Length; i += 16)
        {
            var whole = Vector512.ConvertToInt32(Vector512.Floor(Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref first, (nuint)i), factor, half)));
            Vector256.Narrow(whole.GetLower(), whole.GetUpper()).StoreUnsafe(ref to[i]);
        }
        return size / MostValue;
    }

    /// <summary>
    /// Writes the product of <paramref name="rows"/> rows and the matrix, plus the bias. Rows of <paramref name="from"/> are <see cref="PaddedInner"/> apart and of
    /// <paramref name="to"/> <see cref="Padded"/>; both need room for a multiple of 8 rows. <paramref name="plainly"/>
    /// works as a machine without the wide instructions does.
    /// </summary>
    public void Multiply(ReadOnlySpan<short> from, ReadOnlySpan<float> units, int rows, Span<float> to, bool plainly = false)
    {
        if (rows == 0)
            return;
        var blocks = (rows + Block - 1) / Block;
        _ = from[blocks * Block * PaddedInner - 1];
        _ = units[rows - 1];
        _ = to[blocks * Block * Padded - 1];
        Span<int> sums = stackalloc int[Block * Panel];
        for (var p = 0; p < Padded / Panel; p++)
        {
            ref var b = ref packed[p * pairs * Panel * 2];
            for (var r = 0; r < blocks * Block; r += Block)
            {
                if (Avx512BW.IsSupported && !plainly)
                    Kernel(ref Unsafe.As<short, int>(ref Unsafe.AsRef(in from[r * PaddedInner])), pairs, ref b, ref sums[0]);
                else
                    Plain(from.Slice(r * PaddedInner, Block * PaddedInner), p, sums);
                for (var k = 0; k < Block && r + k < rows; k++)
                    Store(ref sums[k * Panel], units[r + k], p * Panel, ref to[(r + k) * Padded + p * Panel]);
            }
        }
    }

    void Store(ref int sums, float unit, int column, ref float to)
    {
        ref var scale = ref scales[column];
        ref var add = ref bias[column];
        var factor = Vector512.Create(unit);
        for (nuint i = 0; i < Panel; i += 16)
        {
            var value = Vector512.ConvertToSingle(Vector512.LoadUnsafe(ref sums, i)) * factor;
            Vector512.FusedMultiplyAdd(value, Vector512.LoadUnsafe(ref scale, i), Vector512.LoadUnsafe(ref add, i)).StoreUnsafe(ref to, i);
        }
    }

    void Plain(ReadOnlySpan<short> rows, int panel, Span<int> sums)
    {
        sums.Clear();
        for (var k = 0; k < Block; k++)
        {
            var row = rows.Slice(k * PaddedInner, PaddedInner);
            var to = sums.Slice(k * Panel, Panel);
            for (var pair = 0; pair < pairs; pair++)
            {
                int left = row[2 * pair], right = row[2 * pair + 1];
                var b = packed.AsSpan((panel * pairs + pair) * Panel * 2, Panel * 2);
                for (var c = 0; c < Panel; c++)
                    to[c] += left * b[2 * c] + right * b[2 * c + 1];
            }
        }
    }

    static void Kernel(ref int a, int pairs, ref short b, ref int to)
    {
        // long: sixteen sums that must stay in registers
        Vector512<int> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        Vector512<int> e0 = default, e1 = default, f0 = default, f1 = default, g0 = default, g1 = default, h0 = default, h1 = default;
        ref var r1 = ref Unsafe.Add(ref a, pairs);
        ref var r2 = ref Unsafe.Add(ref a, pairs * 2);
        ref var r3 = ref Unsafe.Add(ref a, pairs * 3);
        ref var r4 = ref Unsafe.Add(ref a, pairs * 4);
        ref var r5 = ref Unsafe.Add(ref a, pairs * 5);
        ref var r6 = ref Unsafe.Add(ref a, pairs * 6);
        ref var r7 = ref Unsafe.Add(ref a, pairs * 7);
        for (nint k = 0; k < pairs; k++)
        {
            var left = Vector512.LoadUnsafe(ref b, (nuint)(k * Panel * 2));
            var right = Vector512.LoadUnsafe(ref b, (nuint)(k * Panel * 2 + Panel));
            var v = Vector512.Create(Unsafe.Add(ref a, k)).AsInt16();
            a0 += Avx512BW.MultiplyAddAdjacent(v, left);
            a1 += Avx512BW.MultiplyAddAdjacent(v, right);
            v = Vector512.Create(Unsafe.Add(ref r1, k)).AsInt16();
            b0 += Avx512BW.MultiplyAddAdjacent(v, left);
            b1 += Avx512BW.MultiplyAddAdjacent(v, right);
            v = Vector512.Create(Unsafe.Add(ref r2, k)).AsInt16();
            c0 += Avx512BW.MultiplyAddAdjacent(v, left);
            c1 += Avx512BW.MultiplyAddAdjacent(v, right);
            v = Vector512.Create(Unsafe.Add(ref r3, k)).AsInt16();
            d0 += Avx512BW.MultiplyAddAdjacent(v, left);
            d1 += Avx512BW.MultiplyAddAdjacent(v, right);
            v = Vector512.Create(Unsafe.Add(ref r4, k)).AsInt16();
            e0 += Avx512BW.MultiplyAddAdjacent(v, left);
            e1 += Avx512BW.MultiplyAddAdjacent(v, right);
            v = Vector512.Create(Unsafe.Add(ref r5, k)).AsInt16();
            f0 += Avx512BW.MultiplyAddAdjacent(v, left);
            f1 += Avx512BW.MultiplyAddAdjacent(v, right);
            v = Vector512.Create(Unsafe.Add(ref r6, k)).AsInt16();
            g0 += Avx512BW.MultiplyAddAdjacent(v, left);
            g1 += Avx512BW.MultiplyAddAdjacent(v, right);
            v = Vector512.Create(Unsafe.Add(ref r7, k)).AsInt16();
            h0 += Avx512BW.MultiplyAddAdjacent(v, left);
            h1 += Avx512BW.MultiplyAddAdjacent(v, right);
        }
        a0.StoreUnsafe(ref to); a1.StoreUnsafe(ref to, 16);
        b0.StoreUnsafe(ref to, 32); b1.StoreUnsafe(ref to, 48);
        c0.StoreUnsafe(ref to, 64); c1.StoreUnsafe(ref to, 80);
        d0.StoreUnsafe(ref to, 96); d1.StoreUnsafe(ref to, 112);
        e0.StoreUnsafe(ref to, 128); e1.StoreUnsafe(ref to, 144);
        f0.StoreUnsafe(ref to, 160); f1.StoreUnsafe(ref to, 176);
        g0.StoreUnsafe(ref to, 192); g1.StoreUnsafe(ref to, 208);
        h0.StoreUnsafe(ref to, 224); h1.StoreUnsafe(ref to, 240);
    }
}
