using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sitrep.Language.Neural;

/// <summary>
/// A learnt matrix in whole numbers of six bits with a scale for each column, and its product with rows of seven-bit numbers. Four products a lane
/// where the machine multiplies bytes, and the same bits everywhere: sums of whole numbers do not depend on their order.
/// </summary>
sealed class IntegerProduct
{
    /// <summary>Greatest weight as it is kept in files, and as it is used: finer weights were tried and are not better by more than 0.1 of LAS.</summary>
    public const int MostWeight = 1023, MostUsed = 31;
    /// <summary>Greatest size of a value, and what is added to it so that none is negative.</summary>
    public const int MostValue = 63, Shift = 64;
    public const int MostInner = 1000;
    const int Panel = 32, Block = 4;
    /// <summary>Inner dimensions of a lane, and lanes whose sums of 16 bits cannot run over: 4 · 2 · 127 · 31 &lt; 2^15.</summary>
    const int Lane = 4, Lanes = 4;

    readonly sbyte[] packed;
    readonly int[] starts;
    readonly float[] scales, bias;
    readonly int groups;

    /// <summary>Takes weights by rows (<paramref name="inner"/> × <paramref name="columns"/>), each at most <see cref="MostWeight"/> in size.</summary>
    public IntegerProduct(ReadOnlySpan<short> weights, int inner, int columns, float[] scales, float[] bias)
    {
        Columns = columns;
        groups = (inner + Lane * Lanes - 1) / (Lane * Lanes);
        this.scales = Pad([.. scales.Select(s => s * MostWeight / MostUsed)]);
        this.bias = Pad(bias);
        packed = new sbyte[PaddedInner * Padded];
        starts = new int[Padded];
        for (var k = 0; k < inner; k++)
        {
            for (var c = 0; c < columns; c++)
            {
                var used = (sbyte)MathF.Round(weights[k * columns + c] * (float)MostUsed / MostWeight);
                packed[((c / Panel * (PaddedInner / Lane) + k / Lane) * Panel + c % Panel) * Lane + k % Lane] = used;
                // Takes back what the shift of the values adds.
                starts[c] -= Shift * used;
            }
        }

        float[] Pad(float[] values) => [.. values, .. new float[Padded - columns]];
    }

    public int Columns { get; }
    /// <summary>Columns in whole panels: the stride of the result.</summary>
    public int Padded => (Columns + Panel - 1) / Panel * Panel;
    /// <summary>Inner dimensions in whole groups: the stride of the rows given.</summary>
    public int PaddedInner => groups * Lane * Lanes;

    /// <summary>Turns a row of floats, a multiple of 16, into shifted bytes; returns what 1 stands for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Quantise(ReadOnlySpan<float> from, Span<byte> to)
    {
        _ = to[from.Length - 1];
        ref var first = ref MemoryMarshal.GetReference(from);
        ref var target = ref MemoryMarshal.GetReference(to);
        var size = Size(ref first, from.Length);
        var factor = Vector512.Create(MostValue / size);
        var half = Vector512.Create(Shift + 0.5f);
        for (var i = 0; i < from.Length; i += 16)
        {
            // Positive by the shift, so cutting off is rounding down.
            var whole = Vector512.ConvertToInt32(Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref first, (nuint)i), factor, half)).AsUInt32();
            var words = Vector256.Narrow(whole.GetLower(), whole.GetUpper());
            Vector128.Narrow(words.GetLower(), words.GetUpper()).StoreUnsafe(ref target, (nuint)i);
        }
        return size / MostValue;
    }

    /// <summary>The same in 12-bit numbers, for what is compared word by word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Quantise(ReadOnlySpan<float> from, Span<short> to, int most)
    {
        _ = to[from.Length - 1];
        ref var first = ref MemoryMarshal.GetReference(from);
        var size = Size(ref first, from.Length);
        var factor = Vector512.Create(most / size);
        var half = Vector512.Create(0.5f);
        for (var i = 0; i < from.Length; i += 16)
        {
            var whole = Vector512.ConvertToInt32(Vector512.Floor(Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref first, (nuint)i), factor, half)));
            Vector256.Narrow(whole.GetLower(), whole.GetUpper()).StoreUnsafe(ref to[i]);
        }
        return size / most;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Size(ref float first, int length)
    {
        var most = Vector512<float>.Zero;
        for (var i = 0; i < length; i += 16)
            most = Vector512.Max(most, Vector512.Abs(Vector512.LoadUnsafe(ref first, (nuint)i)));
        return MathF.Max(1e-9f, Activations.Most(most));
    }

    /// <summary>
    /// Writes the product of <paramref name="rows"/> rows and the matrix, plus the bias. Rows of <paramref name="from"/> are <see cref="PaddedInner"/> apart and of
    /// <paramref name="to"/> <see cref="Padded"/>; these and <paramref name="units"/> need room for a multiple of 8 rows, whose last may be overwritten.
    /// <paramref name="width"/> is for tests: it works as a machine with fewer instructions does.
    /// </summary>
    public void Multiply(ReadOnlySpan<byte> from, ReadOnlySpan<float> units, int rows, Span<float> to, int width = 512)
    {
        if (rows == 0)
            return;
        var room = (rows + Block - 1) / Block * Block;
        _ = from[room * PaddedInner - 1];
        _ = units[room - 1];
        _ = to[room * Padded - 1];
        var wide = Avx512BW.IsSupported && width >= 512;
        var half = Avx2.IsSupported && width >= 256;
        for (var at = 0; at < Padded; at += Panel)
        {
            ref var b = ref packed[at * PaddedInner];
            for (var r = 0; r < room; r += Block)
            {
                if (wide)
                    Kernel(ref Unsafe.As<byte, int>(ref Unsafe.AsRef(in from[r * PaddedInner])), groups, ref b, ref starts[at], ref Unsafe.AsRef(in units[r]), ref scales[at], ref bias[at], ref to[r * Padded + at], Padded);
                else
                    Plain(from.Slice(r * PaddedInner, Block * PaddedInner), at, units.Slice(r, Block), to[(r * Padded + at)..], half);
            }
        }
    }

    void Plain(ReadOnlySpan<byte> rows, int at, ReadOnlySpan<float> units, Span<float> to, bool half)
    {
        Span<int> sums = stackalloc int[Panel];
        for (var k = 0; k < Block; k++)
        {
            starts.AsSpan(at, Panel).CopyTo(sums);
            var row = rows.Slice(k * PaddedInner, PaddedInner);
            if (half)
                Half(ref Unsafe.As<byte, int>(ref MemoryMarshal.GetReference(row)), groups * Lanes, ref packed[at * PaddedInner], ref sums[0]);
            for (var i = 0; i < row.Length && !half; i++)
            {
                var b = packed.AsSpan(at * PaddedInner + i / Lane * Panel * Lane, Panel * Lane);
                for (var c = 0; c < Panel; c++)
                    sums[c] += row[i] * b[c * Lane + i % Lane];
            }
            for (var c = 0; c < Panel; c++)
                to[k * Padded + c] = MathF.FusedMultiplyAdd(sums[c] * units[k], scales[at + c], bias[at + c]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Half(ref int a, int lanes, ref sbyte b, ref int sums)
    {
        var ones = Vector256.Create((short)1);
        for (nuint c = 0; c < Panel; c += 8)
        {
            var sum = Vector256.LoadUnsafe(ref sums, c);
            for (nint k = 0; k < lanes; k++)
            {
                var v = Vector256.Create(Unsafe.Add(ref a, k)).AsByte();
                sum += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(v, Vector256.LoadUnsafe(ref b, ((nuint)k * Panel + c) * Lane)), ones);
            }
            sum.StoreUnsafe(ref sums, c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Kernel(ref int a, int groups, ref sbyte b, ref int starts, ref float units, ref float scales, ref float bias, ref float to, int stride)
    {
        var ones = Vector512.Create((short)1);
        var (s0, s1) = (Vector512.LoadUnsafe(ref starts), Vector512.LoadUnsafe(ref starts, 16));
        Vector512<int> a0 = s0, a1 = s1, b0 = s0, b1 = s1, c0 = s0, c1 = s1, d0 = s0, d1 = s1;
        ref var r1 = ref Unsafe.Add(ref a, groups * Lanes);
        ref var r2 = ref Unsafe.Add(ref r1, groups * Lanes);
        ref var r3 = ref Unsafe.Add(ref r2, groups * Lanes);
        nint lane = 0;
        for (var g = 0; g < groups; g++)
        {
            Vector512<short> e0 = default, e1 = default, f0 = default, f1 = default, g0 = default, g1 = default, h0 = default, h1 = default;
            for (var k = 0; k < Lanes; k++, lane++)
            {
                var left = Vector512.LoadUnsafe(ref b, (nuint)lane * Panel * Lane);
                var right = Vector512.LoadUnsafe(ref b, (nuint)lane * Panel * Lane + 64);
                var v = Vector512.Create(Unsafe.Add(ref a, lane)).AsByte();
                e0 += Avx512BW.MultiplyAddAdjacent(v, left);
                e1 += Avx512BW.MultiplyAddAdjacent(v, right);
                v = Vector512.Create(Unsafe.Add(ref r1, lane)).AsByte();
                f0 += Avx512BW.MultiplyAddAdjacent(v, left);
                f1 += Avx512BW.MultiplyAddAdjacent(v, right);
                v = Vector512.Create(Unsafe.Add(ref r2, lane)).AsByte();
                g0 += Avx512BW.MultiplyAddAdjacent(v, left);
                g1 += Avx512BW.MultiplyAddAdjacent(v, right);
                v = Vector512.Create(Unsafe.Add(ref r3, lane)).AsByte();
                h0 += Avx512BW.MultiplyAddAdjacent(v, left);
                h1 += Avx512BW.MultiplyAddAdjacent(v, right);
            }
            a0 += Avx512BW.MultiplyAddAdjacent(e0, ones);
            a1 += Avx512BW.MultiplyAddAdjacent(e1, ones);
            b0 += Avx512BW.MultiplyAddAdjacent(f0, ones);
            b1 += Avx512BW.MultiplyAddAdjacent(f1, ones);
            c0 += Avx512BW.MultiplyAddAdjacent(g0, ones);
            c1 += Avx512BW.MultiplyAddAdjacent(g1, ones);
            d0 += Avx512BW.MultiplyAddAdjacent(h0, ones);
            d1 += Avx512BW.MultiplyAddAdjacent(h1, ones);
        }
        var (scale0, scale1) = (Vector512.LoadUnsafe(ref scales), Vector512.LoadUnsafe(ref scales, 16));
        var (bias0, bias1) = (Vector512.LoadUnsafe(ref bias), Vector512.LoadUnsafe(ref bias, 16));
        Store(a0, a1, units, scale0, scale1, bias0, bias1, ref to);
        Store(b0, b1, Unsafe.Add(ref units, 1), scale0, scale1, bias0, bias1, ref Unsafe.Add(ref to, stride));
        Store(c0, c1, Unsafe.Add(ref units, 2), scale0, scale1, bias0, bias1, ref Unsafe.Add(ref to, stride * 2));
        Store(d0, d1, Unsafe.Add(ref units, 3), scale0, scale1, bias0, bias1, ref Unsafe.Add(ref to, stride * 3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector512<int> left, Vector512<int> right, float unit, Vector512<float> scale0, Vector512<float> scale1, Vector512<float> bias0, Vector512<float> bias1, ref float to)
    {
        var factor = Vector512.Create(unit);
        Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(left) * factor, scale0, bias0).StoreUnsafe(ref to);
        Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(right) * factor, scale1, bias1).StoreUnsafe(ref to, 16);
    }
}
