using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Runtime.Intrinsics;

namespace Sitrep.Language.Neural;

/// <summary>
/// As <see cref="IntegerProduct"/>, but with weights of 11 and values of 12 bits: for the small last products, where a label is chosen and
/// bytes would decide some cases that lie near each other otherwise. Safe in 32 bits up to 1,000 inner dimensions.
/// </summary>
sealed class FineProduct
{
    public const int MostWeight = 1023, MostValue = 2047, MostInner = 1000;
    const int Panel = 32, Block = 8;

    readonly short[] packed;
    readonly float[] scales, bias;
    readonly int pairs;

    /// <summary>Takes weights by rows (<paramref name="inner"/> × <paramref name="columns"/>), each at most <see cref="MostWeight"/> in size.</summary>
    public FineProduct(ReadOnlySpan<short> weights, int inner, int columns, float[] scales, float[] bias)
    {
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

    public int Columns { get; }
    /// <summary>Columns in whole panels: the stride of the result.</summary>
    public int Padded => (Columns + Panel - 1) / Panel * Panel;
    /// <summary>Inner dimensions in whole pairs: the stride of the rows given.</summary>
    public int PaddedInner => pairs * 2;

    /// <summary>
    /// Writes the product of <paramref name="rows"/> rows and the matrix, plus the bias. Rows of <paramref name="from"/> are <see cref="PaddedInner"/> apart and of
    /// <paramref name="to"/> <see cref="Padded"/>; these and <paramref name="units"/> need room for a multiple of 8 rows, whose last may be overwritten.
    /// <paramref name="width"/> is for tests: it works as a machine with fewer instructions does.
    /// </summary>
    public void Multiply(ReadOnlySpan<short> from, ReadOnlySpan<float> units, int rows, Span<float> to, int width = 512)
    {
        if (rows == 0)
            return;
        var room = (rows + Block - 1) / Block * Block;
        _ = from[room * PaddedInner - 1];
        _ = units[room - 1];
        _ = to[room * Padded - 1];
        var wide = Avx512BW.IsSupported && width >= 512;
        var half = Avx2.IsSupported && width >= 256;
        for (var p = 0; p < Padded / Panel; p++)
        {
            var at = p * Panel;
            for (var r = 0; r < room; r += Block)
            {
                if (wide)
                    Kernel(ref Unsafe.As<short, int>(ref Unsafe.AsRef(in from[r * PaddedInner])), pairs, ref packed[p * pairs * Panel * 2], ref Unsafe.AsRef(in units[r]), ref scales[at], ref bias[at], ref to[r * Padded + at], Padded);
                else
                    Plain(from.Slice(r * PaddedInner, Block * PaddedInner), p, units.Slice(r, Block), to[(r * Padded + at)..], half);
            }
        }
    }

    void Plain(ReadOnlySpan<short> rows, int panel, ReadOnlySpan<float> units, Span<float> to, bool half)
    {
        Span<int> sums = stackalloc int[Panel];
        for (var k = 0; k < Block; k++)
        {
            sums.Clear();
            var row = rows.Slice(k * PaddedInner, PaddedInner);
            if (half)
                Half(ref Unsafe.As<short, int>(ref MemoryMarshal.GetReference(row)), pairs, ref packed[panel * pairs * Panel * 2], ref sums[0]);
            for (var pair = 0; pair < pairs && !half; pair++)
            {
                int left = row[2 * pair], right = row[2 * pair + 1];
                var b = packed.AsSpan((panel * pairs + pair) * Panel * 2, Panel * 2);
                for (var c = 0; c < Panel; c++)
                    sums[c] += left * b[2 * c] + right * b[2 * c + 1];
            }
            for (var c = 0; c < Panel; c++)
                to[k * Padded + c] = MathF.FusedMultiplyAdd(sums[c] * units[k], scales[panel * Panel + c], bias[panel * Panel + c]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Half(ref int a, int pairs, ref short b, ref int to)
    {
        Vector256<int> x0 = default, x1 = default, x2 = default, x3 = default;
        for (nint k = 0; k < pairs; k++)
        {
            var v = Vector256.Create(Unsafe.Add(ref a, k)).AsInt16();
            var at = (nuint)(k * Panel * 2);
            x0 += Avx2.MultiplyAddAdjacent(v, Vector256.LoadUnsafe(ref b, at));
            x1 += Avx2.MultiplyAddAdjacent(v, Vector256.LoadUnsafe(ref b, at + 16));
            x2 += Avx2.MultiplyAddAdjacent(v, Vector256.LoadUnsafe(ref b, at + 32));
            x3 += Avx2.MultiplyAddAdjacent(v, Vector256.LoadUnsafe(ref b, at + 48));
        }
        x0.StoreUnsafe(ref to);
        x1.StoreUnsafe(ref to, 8);
        x2.StoreUnsafe(ref to, 16);
        x3.StoreUnsafe(ref to, 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Kernel(ref int a, int pairs, ref short b, ref float units, ref float scales, ref float bias, ref float to, int stride)
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
        var (scale0, scale1) = (Vector512.LoadUnsafe(ref scales), Vector512.LoadUnsafe(ref scales, 16));
        var (bias0, bias1) = (Vector512.LoadUnsafe(ref bias), Vector512.LoadUnsafe(ref bias, 16));
        Store(a0, a1, units, scale0, scale1, bias0, bias1, ref to);
        Store(b0, b1, Unsafe.Add(ref units, 1), scale0, scale1, bias0, bias1, ref Unsafe.Add(ref to, stride));
        Store(c0, c1, Unsafe.Add(ref units, 2), scale0, scale1, bias0, bias1, ref Unsafe.Add(ref to, stride * 2));
        Store(d0, d1, Unsafe.Add(ref units, 3), scale0, scale1, bias0, bias1, ref Unsafe.Add(ref to, stride * 3));
        Store(e0, e1, Unsafe.Add(ref units, 4), scale0, scale1, bias0, bias1, ref Unsafe.Add(ref to, stride * 4));
        Store(f0, f1, Unsafe.Add(ref units, 5), scale0, scale1, bias0, bias1, ref Unsafe.Add(ref to, stride * 5));
        Store(g0, g1, Unsafe.Add(ref units, 6), scale0, scale1, bias0, bias1, ref Unsafe.Add(ref to, stride * 6));
        Store(h0, h1, Unsafe.Add(ref units, 7), scale0, scale1, bias0, bias1, ref Unsafe.Add(ref to, stride * 7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector512<int> left, Vector512<int> right, float unit, Vector512<float> scale0, Vector512<float> scale1, Vector512<float> bias0, Vector512<float> bias1, ref float to)
    {
        var factor = Vector512.Create(unit);
        Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(left) * factor, scale0, bias0).StoreUnsafe(ref to);
        Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(right) * factor, scale1, bias1).StoreUnsafe(ref to, 16);
    }
}
