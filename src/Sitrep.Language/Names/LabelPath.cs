namespace Sitrep.Language.Names;

/// <summary>The best way through the scores of B-, I- and O labels on which no name begins with its second word, and the names on it.</summary>
sealed class LabelPath
{
    const int MostLabels = 32, MostWords = 512;

    readonly byte[] place;
    readonly NameKind[] kinds;
    readonly float[] follow;

    /// <summary>
    /// Takes labels such as "O", "B-PER" and "I-PER", and what each (row; the last row is the beginning of a sentence) gives to the next, nothing when
    /// that is empty.
    /// </summary>
    public LabelPath(string[] labels, float[] follow)
    {
        if (labels.Length > MostLabels)
            throw Models.ModelReader.Damaged();
        this.follow = follow.Length > 0 ? follow : new float[(labels.Length + 1) * labels.Length];
        place = [.. labels.Select(c => (byte)(c[0] == 'O' ? 0 : c[0] == 'B' ? 1 : 2))];
        kinds = [.. labels.Select(c => c.Length < 3 ? NameKind.Other : c[2..] switch
        {
            "PER" => NameKind.Person,
            "ORG" => NameKind.Organisation,
            "LOC" => NameKind.Place,
            "GPE" => NameKind.Nationality,
            _ => NameKind.Other,
        })];
    }

    /// <summary>Whether a label may come after another, or at the beginning (-1).</summary>
    public bool MayFollow(int before, int label) => place[label] != 2 || before >= 0 && place[before] != 0 && kinds[before] == kinds[label];

    /// <summary>
    /// Chooses a label for every word of a range whose rows of scores are <paramref name="stride"/> apart (Viterbi 1967). The margin is by how much
    /// the chosen label's own score beats the best other.
    /// </summary>
    public void Find(ReadOnlySpan<float> scores, int stride, TokenRange range, Span<byte> labels, Span<float> margins)
    {
        int n = range.Length, k = place.Length;
        if (n > MostWords)
            throw new ArgumentOutOfRangeException(nameof(range));
        Span<float> best = stackalloc float[MostLabels], last = stackalloc float[MostLabels];
        Span<byte> from = stackalloc byte[n * k];
        for (var i = 0; i < n; i++)
        {
            var row = scores.Slice((range.First + i) * stride, k);
            for (var c = 0; c < k; c++)
            {
                var top = i == 0 && MayFollow(-1, c) ? follow[k * k + c] : float.MinValue / 4;
                for (var b = 0; i > 0 && b < k; b++)
                {
                    if (last[b] + follow[b * k + c] > top && MayFollow(b, c))
                        (top, from[i * k + c]) = (last[b] + follow[b * k + c], (byte)b);
                }
                best[c] = top + row[c];
            }
            best.CopyTo(last);
        }
        var at = Most(last[..k]);
        for (var i = n - 1; i >= 0; i--)
        {
            labels[range.First + i] = (byte)at;
            margins[range.First + i] = Margin(scores.Slice((range.First + i) * stride, k), at);
            at = from[i * k + at];
        }
    }

    static int Most(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var c = 1; c < row.Length; c++)
            best = row[c] > row[best] ? c : best;
        return best;
    }

    static float Margin(ReadOnlySpan<float> row, int chosen)
    {
        var other = float.MinValue;
        for (var c = 0; c < row.Length; c++)
            other = c != chosen && row[c] > other ? row[c] : other;
        return row[chosen] - other;
    }

    /// <summary>Adds the names of a sentence.</summary>
    public void Spans(ReadOnlySpan<byte> labels, TokenRange sentence, List<NameSpan> to)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (place[labels[i]] == 0)
                continue;
            var end = i + 1;
            while (end < sentence.End && place[labels[end]] == 2 && kinds[labels[end]] == kinds[labels[i]])
                end++;
            to.Add(new NameSpan(i, end, kinds[labels[i]]));
            i = end - 1;
        }
    }
}
