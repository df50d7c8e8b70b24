using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sitrep.Language.Neural;

/// <summary>
/// Elementwise functions over whole spans. Made of sums, products and quotients only, in one order for every element, so that the
/// bits do not depend on the machine.
/// </summary>
static class Activations
{
    public const float LeakySlope = 0.1f;

    /// <summary>Hyperbolic tangent by the fifth convergent of Lambert's fraction, cut off at 1; within 0.002.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        var s = x * x;
        var over = Vector512.FusedMultiplyAdd(s + Vector512.Create(105f), s, Vector512.Create(945f)) * x;
        var under = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(s, Vector512.Create(15f), Vector512.Create(420f)), s, Vector512.Create(945f));
        return Vector512.Min(Vector512.Max(over / under, Vector512.Create(-1f)), Vector512.Create(1f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        var half = Vector512.Create(0.5f);
        return Vector512.FusedMultiplyAdd(Tanh(x * half), half, half);
    }

    /// <summary>The greatest of sixteen.</summary>
    public static float Most(Vector512<float> values)
    {
        var eight = Vector256.Max(values.GetLower(), values.GetUpper());
        var four = Vector128.Max(eight.GetLower(), eight.GetUpper());
        return MathF.Max(MathF.Max(four[0], four[1]), MathF.Max(four[2], four[3]));
    }

    /// <summary>Positive values stay, others become a tenth. The length is a multiple of 16.</summary>
    public static void Leaky(Span<float> values)
    {
        var slope = Vector512.Create(LeakySlope);
        foreach (ref var v in MemoryMarshal.Cast<float, Vector512<float>>(values))
            v = Vector512.Max(v, v * slope);
    }

    /// <summary>Takes the slope of <see cref="Leaky"/> at its result <paramref name="output"/> into a gradient.</summary>
    public static void LeakyBack(ReadOnlySpan<float> output, Span<float> gradient)
    {
        for (var i = 0; i < gradient.Length; i++)
            gradient[i] = output[i] > 0 ? gradient[i] : gradient[i] * LeakySlope;
    }
}
