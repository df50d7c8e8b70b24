namespace Sitrep.Language.Neural;

/// <summary>
/// Heads from scores: every word takes its best head. Where that gives no tree with one root, the best root is settled and rings are broken one after
/// the other, each where it costs least; that is greedy where Chu and Liu (1965) and Edmonds (1967) contract a ring and choose anew.
/// </summary>
sealed class Trees
{
    int[] heads = [], ring = [], mark = [];

    /// <summary>
    /// Fills <paramref name="result"/> with the head of each of n words, n for the root. <paramref name="scores"/> holds n rows of n + 1 numbers, the last for the
    /// root; it is changed. At most cubic in n, nearly always quadratic.
    /// </summary>
    public void Best(Span<float> scores, int n, Span<int> result)
    {
        if (heads.Length < n + 1)
            (heads, ring, mark) = (new int[n * 2 + 1], new int[n * 2 + 1], new int[n * 2 + 1]);
        var width = n + 1;
        int roots = 0, root = 0;
        for (var i = 0; i < n; i++)
        {
            var row = scores.Slice(i * width, width);
            result[i] = Most(row);
            if (result[i] != n)
                continue;
            if (roots++ == 0 || row[n] - Second(row) > scores[root * width + n] - Second(scores.Slice(root * width, width)))
                root = i;
        }
        if (roots == 1 && !Ring(result, n))
            return;
        if (roots == 0)
            root = MostRoot(scores, n);
        for (var i = 0; i < n; i++)
        {
            if (i == root)
                scores.Slice(i * width, n).Fill(float.MinValue / 4);
            else
                scores[i * width + n] = float.MinValue / 4;
        }
        for (var i = 0; i < n; i++)
            result[i] = i == root ? n : Most(scores.Slice(i * width, width));
        while (Ring(result, n))
            Break(scores, n, result);
    }

    static int Most(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var c = 1; c < row.Length; c++)
            best = row[c] > row[best] ? c : best;
        return best;
    }

    /// <summary>The best score but the root's.</summary>
    static float Second(ReadOnlySpan<float> row)
    {
        var most = float.MinValue;
        foreach (var v in row[..^1])
            most = Math.Max(most, v);
        return most;
    }

    static int MostRoot(ReadOnlySpan<float> scores, int n)
    {
        var best = 0;
        for (var i = 1; i < n; i++)
        {
            if (scores[i * (n + 1) + n] > scores[best * (n + 1) + n])
                best = i;
        }
        return best;
    }

    /// <summary>Whether some words hang on each other in a ring; they are then marked in <see cref="ring"/> with 1.</summary>
    bool Ring(ReadOnlySpan<int> result, int n)
    {
        Array.Clear(mark, 0, n + 1);
        for (var i = 0; i < n; i++)
        {
            var at = i;
            while (at != n && mark[at] == 0)
            {
                mark[at] = i + 1;
                at = result[at];
            }
            if (at == n || mark[at] != i + 1)
                continue;
            Array.Clear(ring, 0, n + 1);
            for (var k = at; ring[k] == 0; k = result[k])
                ring[k] = 1;
            return true;
        }
        return false;
    }

    /// <summary>
    /// Breaks the marked ring where it costs least: one of its words takes the best head from which the ring is not reached. Every call takes a
    /// ring away and makes none.
    /// </summary>
    void Break(Span<float> scores, int n, Span<int> result)
    {
        MarkReaching(result, n);
        int word = -1, head = n;
        var least = float.MaxValue;
        for (var i = 0; i < n; i++)
        {
            if (ring[i] == 0)
                continue;
            var row = scores.Slice(i * (n + 1), n + 1);
            for (var h = 0; h <= n; h++)
            {
                if (h < n && mark[h] == Reaches)
                    continue;
                var cost = row[result[i]] - row[h];
                if (cost < least)
                    (least, word, head) = (cost, i, h);
            }
        }
        result[word] = head;
    }

    const int Unknown = 0, Free = -1, Reaches = -2;

    /// <summary>Marks the words that hang on the marked ring, or on another one: no word of the ring may hang on them.</summary>
    void MarkReaching(ReadOnlySpan<int> result, int n)
    {
        Array.Clear(mark, 0, n + 1);
        for (var i = 0; i < n; i++)
        {
            var at = i;
            for (; at != n && mark[at] == Unknown && ring[at] == 0; at = result[at])
                mark[at] = i + 1;
            // Met a word of this very walk: another ring, which is as good as not free.
            var outcome = at == n || mark[at] == Free ? Free : Reaches;
            for (var back = i; back != n && mark[back] == i + 1; back = result[back])
                mark[back] = outcome;
            if (ring[i] != 0)
                mark[i] = Reaches;
        }
    }
}
