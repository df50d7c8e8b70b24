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

    /// <summary>Hyperbolic tangent as a quotient of polynomials, within 1e-6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> value)
    {
        var x = Vector512.Min(Vector512.Max(value, Vector512.Create(-7.9f)), Vector512.Create(7.9f));
        var s = x * x;
        var p = Vector512.FusedMultiplyAdd(s, Vector512.Create(-2.76076847742355e-16f), Vector512.Create(2.00018790482477e-13f));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(-8.60467152213735e-11f));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(5.12229709037114e-08f));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(1.48572235717979e-05f));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(6.37261928875436e-04f));
        p = Vector512.FusedMultiplyAdd(p, s, Vector512.Create(4.89352455891786e-03f));
        var q = Vector512.FusedMultiplyAdd(s, Vector512.Create(1.19825839466702e-06f), Vector512.Create(1.18534705686654e-04f));
        q = Vector512.FusedMultiplyAdd(q, s, Vector512.Create(2.26843463243900e-03f));
        q = Vector512.FusedMultiplyAdd(q, s, Vector512.Create(4.89352518554385e-03f));
        return x * p / q;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        var half = Vector512.Create(0.5f);
        return Vector512.FusedMultiplyAdd(Tanh(x * half), half, half);
    }

    /// <summary>Applies the hyperbolic tangent in place. The length is a multiple of 16.</summary>
    public static void Tanh(Span<float> values)
    {
        foreach (ref var v in MemoryMarshal.Cast<float, Vector512<float>>(values))
            v = Tanh(v);
    }

    /// <summary>Applies the logistic function in place. The length is a multiple of 16.</summary>
    public static void Sigmoid(Span<float> values)
    {
        foreach (ref var v in MemoryMarshal.Cast<float, Vector512<float>>(values))
            v = Sigmoid(v);
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
