using Sitrep.Language.Neural;

namespace Sitrep.Language.Training.Networks;

/// <summary>Up to four outcomes with their chances: what a teacher says of one word.</summary>
struct Shares
{
    public short A, B, C, D;
    public float PA, PB, PC, PD;

    /// <summary>The likeliest four of a distribution, their chances made to add up to 1.</summary>
    public static Shares Of(ReadOnlySpan<float> chances)
    {
        Span<short> best = stackalloc short[4];
        Span<float> top = stackalloc float[4];
        top.Fill(-1);
        for (short c = 0; c < chances.Length; c++)
        {
            var at = 4;
            while (at > 0 && chances[c] > top[at - 1])
                at--;
            if (at == 4)
                continue;
            for (var k = 3; k > at; k--)
                (best[k], top[k]) = (best[k - 1], top[k - 1]);
            (best[at], top[at]) = (c, chances[c]);
        }
        float sum = 0;
        for (var k = 0; k < 4; k++)
            sum += top[k] = Math.Max(0, top[k]);
        return new Shares { A = best[0], B = best[1], C = best[2], D = best[3], PA = top[0] / sum, PB = top[1] / sum, PC = top[2] / sum, PD = top[3] / sum };
    }

    /// <summary>Takes the chances off a row of chances, which makes it the gradient of the cross-entropy.</summary>
    public readonly void Subtract(Span<float> from)
    {
        from[A] -= PA;
        from[B] -= PB;
        from[C] -= PC;
        from[D] -= PD;
    }

    public static Shares Sure(int outcome) => new() { A = (short)outcome, PA = 1 };
}

/// <summary>
/// Sentences to learn from, as flat arrays over their words: what the network sees, and what it shall say. A missing answer teaches nothing.
/// </summary>
sealed class Examples
{
    public required TokenRange[] Sentences { get; init; }
    /// <summary>Rows of the given vectors and of the learnt words; -1 for none.</summary>
    public required int[] Vector { get; init; }
    public required int[] Word { get; init; }
    /// <summary><see cref="WordParts.Affixes"/> rows a word.</summary>
    public required int[] Affixes { get; init; }
    /// <summary>Rows of letter triples; those of word i are [TripleEnd[i-1], TripleEnd[i]).</summary>
    public required int[] Triples { get; init; }
    public required int[] TripleEnd { get; init; }
    /// <summary>What the name lists say, below 32.</summary>
    public required byte[] Listed { get; init; }
    /// <summary>Answers. Heads count from 0 in the sentence, its length is the root.</summary>
    public required Shares[] Tags { get; init; }
    public required Shares[] Heads { get; init; }
    public required Shares[] Labels { get; init; }
    public required Shares[] Names { get; init; }
    /// <summary>For names whose answer is open between some: a set of classes, 0 when <see cref="Names"/> says it.</summary>
    public required ushort[] NamesOpen { get; init; }
    public bool HasTags { get; set; }
    public bool HasTrees { get; set; }
    public bool HasNames { get; set; }

    public int Count => Word.Length;
}
