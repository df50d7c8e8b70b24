namespace Sitrep.Language.Training.Networks;

/// <summary>
/// A linear-chain conditional random field over name labels (Lafferty et al. 2001): chances of labels and of pairs of labels, over all ways through a
/// sentence or over those that stay within given sets of labels. Chances are scaled at every word, so no sentence is too long.
/// </summary>
sealed class LabelChain(int labels)
{
    float[] emit = [], forth = [], back = [], scale = [];

    /// <summary>
    /// Adds <paramref name="sign"/> times the chances to the gradients of scores and steps. <paramref name="step"/> holds the powers of what
    /// each label (row; the last row is the beginning) gives to the next, 0 where it may not follow. Returns the logarithm of the sum over all
    /// ways, or null when there is none; nothing is added then.
    /// </summary>
    public double? Add(ReadOnlySpan<float> scores, int words, ReadOnlySpan<int> allowed, ReadOnlySpan<float> step, float sign, Span<float> scoreGradient, Span<float> stepGradient)
    {
        var k = labels;
        if (emit.Length < words * k)
            (emit, forth, back, scale) = (new float[words * k * 2], new float[words * k * 2], new float[words * k * 2], new float[words * 2]);
        double total = 0;
        for (var t = 0; t < words; t++)
        {
            total += Emit(scores.Slice(t * k, k), allowed[t], emit.AsSpan(t * k, k));
            float sum = 0;
            for (var c = 0; c < k; c++)
            {
                var into = t == 0 ? step[k * k + c] : 0;
                for (var b = 0; t > 0 && b < k; b++)
                    into += forth[(t - 1) * k + b] * step[b * k + c];
                sum += forth[t * k + c] = into * emit[t * k + c];
            }
            if (sum <= 0)
                return null;
            scale[t] = sum;
            total += Math.Log(sum);
            for (var c = 0; c < k; c++)
                forth[t * k + c] /= sum;
        }
        Back(words, step);
        for (var t = 0; t < words; t++)
        {
            for (var c = 0; c < k; c++)
            {
                scoreGradient[t * k + c] += sign * forth[t * k + c] * back[t * k + c];
                var arrive = emit[t * k + c] * back[t * k + c] / scale[t] * sign;
                if (t == 0)
                    stepGradient[k * k + c] += arrive * step[k * k + c];
                for (var b = 0; t > 0 && b < k; b++)
                    stepGradient[b * k + c] += arrive * forth[(t - 1) * k + b] * step[b * k + c];
            }
        }
        return total;
    }

    static float Emit(ReadOnlySpan<float> scores, int allowed, Span<float> to)
    {
        var most = float.MinValue;
        foreach (var s in scores)
            most = MathF.Max(most, s);
        for (var c = 0; c < scores.Length; c++)
            to[c] = (allowed >> c & 1) != 0 ? MathF.Exp(scores[c] - most) : 0;
        return most;
    }

    void Back(int words, ReadOnlySpan<float> step)
    {
        var k = labels;
        back.AsSpan((words - 1) * k, k).Fill(1);
        for (var t = words - 2; t >= 0; t--)
        {
            for (var b = 0; b < k; b++)
            {
                float sum = 0;
                for (var c = 0; c < k; c++)
                    sum += step[b * k + c] * emit[(t + 1) * k + c] * back[(t + 1) * k + c];
                back[t * k + b] = sum / scale[t + 1];
            }
        }
    }
}
