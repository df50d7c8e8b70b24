using System.Numerics;

namespace Sitrep.Language.Neural;

/// <summary>
/// The recurrent part of a layer, after Bradbury et al. 2017 (quasi-recurrent networks, "fo-pooling"): candidate, forget gate and output gate of
/// every word come from one product, and only the running mean goes from word to word, forth in one half and back in the other.
/// Columns of <c>gates</c>: candidate, forget, output of the way forth, then the same of the way back.
/// </summary>
static class Recurrence
{
    /// <summary>
    /// Applies the functions of the gates in place and runs both ways over every sentence, adding to <paramref name="output"/>. Rows of gates are
    /// <paramref name="stride"/> apart, those of the others two times <paramref name="hidden"/>.
    /// </summary>
    public static void Forward(Span<float> gates, int stride, ReadOnlySpan<TokenRange> sentences, int hidden, Span<float> memory, Span<float> output)
    {
        foreach (var sentence in sentences)
        {
            for (var t = sentence.First; t < sentence.End; t++)
            {
                for (var way = 0; way < 2; way++)
                {
                    Activations.Tanh(gates.Slice(t * stride + way * 3 * hidden, hidden));
                    Activations.Sigmoid(gates.Slice(t * stride + (way * 3 + 1) * hidden, 2 * hidden));
                }
            }
            for (var way = 0; way < 2; way++)
            {
                for (var k = 0; k < sentence.Length; k++)
                {
                    var t = way == 0 ? sentence.First + k : sentence.End - 1 - k;
                    var at = t * 2 * hidden + way * hidden;
                    var before = k == 0 ? [] : memory.Slice(way == 0 ? at - 2 * hidden : at + 2 * hidden, hidden);
                    Step(gates.Slice(t * stride + way * 3 * hidden, 3 * hidden), before, memory.Slice(at, hidden), output.Slice(at, hidden), hidden);
                }
            }
        }
    }

    static void Step(ReadOnlySpan<float> gates, ReadOnlySpan<float> before, Span<float> memory, Span<float> output, int hidden)
    {
        for (var i = 0; i < hidden; i += Vector<float>.Count)
        {
            var z = new Vector<float>(gates[i..]);
            var f = new Vector<float>(gates[(hidden + i)..]);
            var o = new Vector<float>(gates[(2 * hidden + i)..]);
            var c = (before.Length == 0 ? Vector<float>.Zero : new Vector<float>(before[i..])) * f + (Vector<float>.One - f) * z;
            c.CopyTo(memory[i..]);
            // Added, not set: what comes in from below passes by the layer.
            (new Vector<float>(output[i..]) + o * c).CopyTo(output[i..]);
        }
    }
}
