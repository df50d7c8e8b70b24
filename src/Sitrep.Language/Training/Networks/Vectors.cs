using System.Numerics;

namespace Sitrep.Language.Training.Networks;

/// <summary>Sums over spans of equal length.</summary>
static class Vectors
{
    /// <summary>to += from.</summary>
    public static void Add(ReadOnlySpan<float> from, Span<float> to)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= to.Length; i += Vector<float>.Count)
            (new Vector<float>(to[i..]) + new Vector<float>(from[i..])).CopyTo(to[i..]);
        for (; i < to.Length; i++)
            to[i] += from[i];
    }

    /// <summary>to += from * factor.</summary>
    public static void Add(ReadOnlySpan<float> from, float factor, Span<float> to)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= to.Length; i += Vector<float>.Count)
            (new Vector<float>(to[i..]) + new Vector<float>(from[i..]) * factor).CopyTo(to[i..]);
        for (; i < to.Length; i++)
            to[i] += from[i] * factor;
    }

    /// <summary>to *= from.</summary>
    public static void Multiply(ReadOnlySpan<float> from, Span<float> to)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= to.Length; i += Vector<float>.Count)
            (new Vector<float>(to[i..]) * new Vector<float>(from[i..])).CopyTo(to[i..]);
        for (; i < to.Length; i++)
            to[i] *= from[i];
    }

    /// <summary>Turns scores into chances in place; returns the logarithm of their sum of powers.</summary>
    public static void Softmax(Span<float> scores)
    {
        var most = float.MinValue;
        foreach (var s in scores)
            most = MathF.Max(most, s);
        float sum = 0;
        foreach (ref var s in scores)
            sum += s = MathF.Exp(s - most);
        foreach (ref var s in scores)
            s /= sum;
    }
}
