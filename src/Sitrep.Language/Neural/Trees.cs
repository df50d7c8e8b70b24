namespace Sitrep.Language.Neural;

/// <summary>
/// Heads from scores: every word takes its best head; where that gives no tree with one root, the best tree is found by contracting rings (Chu and Liu
/// 1965, Edmonds 1967) after the best root has been settled.
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
    /// Breaks the marked ring where it costs least: one of its words takes the best head outside from which the ring is not reached. Greedy where
    /// Edmonds contracts; rings are so few and short that the difference was not to be measured, and the loss of a ring at each step ends it.
    /// </summary>
    void Break(Span<float> scores, int n, Span<int> result)
    {
        int word = -1, head = n;
        var least = float.MaxValue;
        for (var i = 0; i < n; i++)
        {
            if (ring[i] == 0)
                continue;
            var row = scores.Slice(i * (n + 1), n + 1);
            for (var h = 0; h <= n; h++)
            {
                if (h < n && (ring[h] != 0 || Reaches(result, h, n)))
                    continue;
                var cost = row[result[i]] - row[h];
                if (cost < least)
                    (least, word, head) = (cost, i, h);
            }
        }
        result[word] = head;
    }

    bool Reaches(ReadOnlySpan<int> result, int from, int n)
    {
        var at = from;
        for (var steps = 0; at != n && steps <= n; steps++)
        {
            if (ring[at] != 0)
                return true;
            at = result[at];
        }
        return at != n;
    }
}
