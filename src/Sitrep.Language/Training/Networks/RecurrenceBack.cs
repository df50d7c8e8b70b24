using System.Numerics;

namespace Sitrep.Language.Training.Networks;

/// <summary>The way back through <see cref="Neural.Recurrence"/>.</summary>
static class RecurrenceBack
{
    /// <summary>Turns the gradient of the output into that of the gates before their functions. <paramref name="carry"/> is scratch of one direction's length.</summary>
    public static void Run(Matrix gates, IReadOnlyList<TokenRange> sentences, int hidden, Matrix memory, Matrix outputGradient, Matrix gatesGradient, Span<float> carry)
    {
        foreach (var sentence in sentences)
        {
            for (var way = 0; way < 2; way++)
            {
                carry.Clear();
                for (var k = sentence.Length - 1; k >= 0; k--)
                {
                    var t = way == 0 ? sentence.First + k : sentence.End - 1 - k;
                    var before = k == 0 ? [] : memory.Row(way == 0 ? t - 1 : t + 1).Slice(way * hidden, hidden);
                    StepBack(gates.Row(t).Slice(way * 3 * hidden, 3 * hidden), before, memory.Row(t).Slice(way * hidden, hidden),
                        outputGradient.Row(t).Slice(way * hidden, hidden), gatesGradient.Row(t).Slice(way * 3 * hidden, 3 * hidden), carry, hidden);
                }
            }
        }
    }

    static void StepBack(ReadOnlySpan<float> gates, ReadOnlySpan<float> before, ReadOnlySpan<float> memory, ReadOnlySpan<float> gradient, Span<float> to, Span<float> carry, int hidden)
    {
        var one = Vector<float>.One;
        for (var i = 0; i < hidden; i += Vector<float>.Count)
        {
            var z = new Vector<float>(gates[i..]);
            var f = new Vector<float>(gates[(hidden + i)..]);
            var o = new Vector<float>(gates[(2 * hidden + i)..]);
            var c = new Vector<float>(memory[i..]);
            var last = before.Length == 0 ? Vector<float>.Zero : new Vector<float>(before[i..]);
            var g = new Vector<float>(gradient[i..]);
            var d = new Vector<float>(carry[i..]) + g * o;
            (d * (one - f) * (one - z * z)).CopyTo(to[i..]);
            (d * (last - z) * f * (one - f)).CopyTo(to[(hidden + i)..]);
            (g * c * o * (one - o)).CopyTo(to[(2 * hidden + i)..]);
            (d * f).CopyTo(carry[i..]);
        }
    }
}
