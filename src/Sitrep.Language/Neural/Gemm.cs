using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sitrep.Language.Neural;

/// <summary>
/// Products of matrices of single floats. The right factor is packed into panels of 32 columns. Every element is summed over the inner index in
/// order with fused multiply-adds, so the result has the same bits whatever the width of the machine's vectors.
/// </summary>
static class Gemm
{
    /// <summary>Columns of a panel.</summary>
    public const int Panel = 32;
    const int Block = 8;

    /// <summary>Length of a packed matrix of <paramref name="rows"/> by <paramref name="columns"/>.</summary>
    public static int PackedLength(int rows, int columns) => rows * Panels(columns) * Panel;

    /// <summary>Columns rounded up to whole panels.</summary>
    public static int Padded(int columns) => Panels(columns) * Panel;

    static int Panels(int columns) => (columns + Panel - 1) / Panel;

    /// <summary>Packs a matrix whose element (r, c) lies at <c>r * rowStride + c * columnStride</c>; columns missing from the last panel are 0.</summary>
    public static void Pack(ReadOnlySpan<float> from, int rows, int columns, int rowStride, int columnStride, Span<float> to)
    {
        for (var p = 0; p < Panels(columns); p++)
        {
            var width = Math.Min(Panel, columns - p * Panel);
            var panel = to.Slice(p * rows * Panel, rows * Panel);
            for (var r = 0; r < rows; r++)
            {
                var row = panel.Slice(r * Panel, Panel);
                var at = r * rowStride + p * Panel * columnStride;
                if (columnStride == 1)
                {
                    from.Slice(at, width).CopyTo(row);
                }
                else
                {
                    for (var c = 0; c < width; c++)
                        row[c] = from[at + c * columnStride];
                }
                row[width..].Clear();
            }
        }
    }

    /// <summary>
    /// Adds the product of A (element (r, k) at <c>r * rowStride + k * innerStride</c>) and the packed B to C, whose rows are
    /// <paramref name="stride"/> apart. C needs room for whole panels in each row, but for the last panel when
    /// <paramref name="columns"/> says that fewer count.
    /// </summary>
    public static void Add(ReadOnlySpan<float> a, int rows, int inner, int rowStride, int innerStride, ReadOnlySpan<float> packed, int columns, Span<float> c, int stride)
    {
        if (rows == 0 || inner == 0)
            return;
        // One check here stands for those that the kernel leaves out.
        _ = a[(rows - 1) * rowStride + (inner - 1) * innerStride];
        _ = packed[PackedLength(inner, columns) - 1];
        _ = c[(rows - 1) * stride + columns - 1];
        Span<float> edge = stackalloc float[Block * Panel];
        for (var p = 0; p < Panels(columns); p++)
        {
            ref var b = ref Unsafe.AsRef(in packed[p * inner * Panel]);
            var width = Math.Min(Panel, columns - p * Panel);
            for (var r = 0; r < rows; r += Block)
            {
                var height = Math.Min(Block, rows - r);
                ref var left = ref Unsafe.AsRef(in a[r * rowStride]);
                if (width == Panel && height == Block)
                {
                    Kernel8(ref left, rowStride, innerStride, ref b, inner, ref c[r * stride + p * Panel], stride);
                    continue;
                }
                edge.Clear();
                if (height == Block)
                {
                    Kernel8(ref left, rowStride, innerStride, ref b, inner, ref edge[0], Panel);
                }
                else
                {
                    for (var k = 0; k < height; k++)
                        Kernel1(ref Unsafe.Add(ref left, k * rowStride), innerStride, ref b, inner, ref edge[k * Panel]);
                }
                for (var k = 0; k < height; k++)
                {
                    var row = c.Slice((r + k) * stride + p * Panel, width);
                    for (var x = 0; x < width; x++)
                        row[x] += edge[k * Panel + x];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Kernel1(ref float a, int innerStride, ref float b, int inner, ref float c)
    {
        var x0 = Vector512<float>.Zero;
        var x1 = Vector512<float>.Zero;
        for (var k = 0; k < inner; k++)
        {
            var v = Vector512.Create(Unsafe.Add(ref a, k * innerStride));
            x0 = Vector512.FusedMultiplyAdd(v, Vector512.LoadUnsafe(ref b, (nuint)(k * Panel)), x0);
            x1 = Vector512.FusedMultiplyAdd(v, Vector512.LoadUnsafe(ref b, (nuint)(k * Panel + 16)), x1);
        }
        x0.StoreUnsafe(ref c);
        x1.StoreUnsafe(ref c, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Kernel8(ref float a, int rowStride, int innerStride, ref float b, int inner, ref float c, int stride)
    {
        // long: sixteen sums that must stay in registers
        Vector512<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        Vector512<float> e0 = default, e1 = default, f0 = default, f1 = default, g0 = default, g1 = default, h0 = default, h1 = default;
        ref var r0 = ref a;
        ref var r1 = ref Unsafe.Add(ref a, rowStride);
        ref var r2 = ref Unsafe.Add(ref a, rowStride * 2);
        ref var r3 = ref Unsafe.Add(ref a, rowStride * 3);
        ref var r4 = ref Unsafe.Add(ref a, rowStride * 4);
        ref var r5 = ref Unsafe.Add(ref a, rowStride * 5);
        ref var r6 = ref Unsafe.Add(ref a, rowStride * 6);
        ref var r7 = ref Unsafe.Add(ref a, rowStride * 7);
        nint at = 0;
        for (var k = 0; k < inner; k++, at += innerStride)
        {
            var left = Vector512.LoadUnsafe(ref b, (nuint)(k * Panel));
            var right = Vector512.LoadUnsafe(ref b, (nuint)(k * Panel + 16));
            var v = Vector512.Create(Unsafe.Add(ref r0, at));
            a0 = Vector512.FusedMultiplyAdd(v, left, a0);
            a1 = Vector512.FusedMultiplyAdd(v, right, a1);
            v = Vector512.Create(Unsafe.Add(ref r1, at));
            b0 = Vector512.FusedMultiplyAdd(v, left, b0);
            b1 = Vector512.FusedMultiplyAdd(v, right, b1);
            v = Vector512.Create(Unsafe.Add(ref r2, at));
            c0 = Vector512.FusedMultiplyAdd(v, left, c0);
            c1 = Vector512.FusedMultiplyAdd(v, right, c1);
            v = Vector512.Create(Unsafe.Add(ref r3, at));
            d0 = Vector512.FusedMultiplyAdd(v, left, d0);
            d1 = Vector512.FusedMultiplyAdd(v, right, d1);
            v = Vector512.Create(Unsafe.Add(ref r4, at));
            e0 = Vector512.FusedMultiplyAdd(v, left, e0);
            e1 = Vector512.FusedMultiplyAdd(v, right, e1);
            v = Vector512.Create(Unsafe.Add(ref r5, at));
            f0 = Vector512.FusedMultiplyAdd(v, left, f0);
            f1 = Vector512.FusedMultiplyAdd(v, right, f1);
            v = Vector512.Create(Unsafe.Add(ref r6, at));
            g0 = Vector512.FusedMultiplyAdd(v, left, g0);
            g1 = Vector512.FusedMultiplyAdd(v, right, g1);
            v = Vector512.Create(Unsafe.Add(ref r7, at));
            h0 = Vector512.FusedMultiplyAdd(v, left, h0);
            h1 = Vector512.FusedMultiplyAdd(v, right, h1);
        }
        Store(ref c, a0, a1);
        Store(ref Unsafe.Add(ref c, stride), b0, b1);
        Store(ref Unsafe.Add(ref c, stride * 2), c0, c1);
        Store(ref Unsafe.Add(ref c, stride * 3), d0, d1);
        Store(ref Unsafe.Add(ref c, stride * 4), e0, e1);
        Store(ref Unsafe.Add(ref c, stride * 5), f0, f1);
        Store(ref Unsafe.Add(ref c, stride * 6), g0, g1);
        Store(ref Unsafe.Add(ref c, stride * 7), h0, h1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(ref float to, Vector512<float> left, Vector512<float> right)
    {
        (Vector512.LoadUnsafe(ref to) + left).StoreUnsafe(ref to);
        (Vector512.LoadUnsafe(ref to, 16) + right).StoreUnsafe(ref to, 16);
    }
}
