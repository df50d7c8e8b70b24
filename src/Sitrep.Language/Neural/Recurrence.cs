using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sitrep.Language.Neural;

/// <summary>
/// The recurrent part of a layer, after Bradbury et al. 2017 (quasi-recurrent networks, "fo-pooling"): candidate, forget gate and output gate of
/// every word come from one product, and only the running mean goes from word to word, forth in one half and back in the other.
/// Columns of <c>gates</c>: candidate, forget, output of the way forth, then the same of the way back.
/// </summary>
static class Recurrence
{
    /// <summary>
    /// Applies the functions of the gates in place and runs both ways over every sentence, adding to <paramref name="output"/>: what comes in
    /// from below passes by the layer. Rows of gates are <paramref name="stride"/> apart, those of the others two times <paramref name="hidden"/>,
    /// which is a multiple of 16.
    /// </summary>
    public static void Forward(Span<float> gates, int stride, ReadOnlySpan<TokenRange> sentences, int hidden, Span<float> memory, Span<float> output)
    {
        foreach (var sentence in sentences)
        {
            // Checked once here, so that the steps need not.
            _ = gates[sentence.First * stride];
            _ = gates[(sentence.End - 1) * stride + 6 * hidden - 1];
            _ = memory[sentence.End * 2 * hidden - 1];
            _ = output[sentence.End * 2 * hidden - 1];
            for (var way = 0; way < 2; way++)
            {
                var step = way == 0 ? 1 : -1;
                var t = way == 0 ? sentence.First : sentence.End - 1;
                for (var k = 0; k < sentence.Length; k++, t += step)
                {
                    var at = (t * 2 + way) * hidden;
                    ref var now = ref memory[at];
                    // Before the first word there is nothing: whatever number still lies there is multiplied with zero.
                    ref var before = ref k == 0 ? ref now : ref memory[at - step * 2 * hidden];
                    Step(ref gates[t * stride + way * 3 * hidden], ref before, k == 0 ? 0 : 1, ref now, ref output[at], hidden);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Step(ref float gates, ref float before, float keep, ref float memory, ref float output, int hidden)
    {
        var kept = Vector512.Create(keep);
        for (var i = 0; i < hidden; i += Vector512<float>.Count)
        {
            ref var z = ref Unsafe.Add(ref gates, i);
            ref var f = ref Unsafe.Add(ref z, hidden);
            ref var o = ref Unsafe.Add(ref f, hidden);
            var candidate = Activations.Tanh(Vector512.LoadUnsafe(ref z));
            var forget = Activations.Sigmoid(Vector512.LoadUnsafe(ref f));
            var give = Activations.Sigmoid(Vector512.LoadUnsafe(ref o));
            candidate.StoreUnsafe(ref z);
            forget.StoreUnsafe(ref f);
            give.StoreUnsafe(ref o);
            var c = Vector512.FusedMultiplyAdd(forget, Vector512.LoadUnsafe(ref before, (nuint)i) * kept - candidate, candidate);
            c.StoreUnsafe(ref memory, (nuint)i);
            Vector512.FusedMultiplyAdd(give, c, Vector512.LoadUnsafe(ref output, (nuint)i)).StoreUnsafe(ref output, (nuint)i);
        }
    }
}
