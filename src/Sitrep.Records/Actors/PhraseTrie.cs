namespace Sitrep.Records.Actors;

/// <summary>
/// Phrases as paths of word ids with a value each; several phrases may end at one node. Filled once, then read only. A look-up walks as
/// long as words match, so it costs at most the longest phrase.
/// </summary>
internal sealed class PhraseTrie(WordIds words)
{
    readonly Dictionary<long, int> steps = [];
    readonly List<List<int>?> values = [null];

    internal int Nodes => values.Count;

    /// <summary>Adds a phrase; nothing happens for one without letters.</summary>
    internal void Add(string phrase, int value)
    {
        Add(WordIds.Split(phrase), value);
        if (phrase.AsSpan().IndexOfAny('\'', '’') >= 0)
            Add(WordIds.SplitOwners(phrase), value);
    }

    void Add(List<string> phrase, int value)
    {
        var node = 0;
        foreach (var word in phrase)
        {
            var key = Key(node, words.Add(word));
            if (!steps.TryGetValue(key, out var next))
            {
                steps[key] = next = values.Count;
                values.Add(null);
            }
            node = next;
        }
        if (node == 0)
            return;
        var at = values[node] ??= [];
        if (!at.Contains(value))
            at.Add(value);
    }

    /// <summary>
    /// The longest phrase that begins at a word and has values, within one sentence: its length in words and its values, in the order
    /// they were added; length 0 when there is none. With <paramref name="accept"/> a phrase counts only if one of its values is taken.
    /// </summary>
    internal int Longest(FoldedText text, int first, out IReadOnlyList<int> found, Func<FoldedText, int, int, int, bool>? accept = null)
    {
        var node = 0;
        var best = 0;
        found = [];
        for (var i = first; i < text.Count; i++)
        {
            var id = text.Id(i);
            if (id < 0 || !steps.TryGetValue(Key(node, id), out node) || (i > first && !text.SameSentence(first, i)))
                break;
            if (values[node] is not { } here || (accept is not null && !Any(here, text, first, i + 1, accept)))
                continue;
            (best, found) = (i + 1 - first, here);
        }
        return best;
    }

    /// <summary>The same for tries in which a phrase has one value; -1 when nothing is found.</summary>
    internal int Longest(FoldedText text, int first, out int value)
    {
        var length = Longest(text, first, out IReadOnlyList<int> found);
        value = length > 0 ? found[0] : -1;
        return length;
    }

    static bool Any(List<int> values, FoldedText text, int first, int end, Func<FoldedText, int, int, int, bool> accept)
    {
        foreach (var value in values)
        {
            if (accept(text, first, end, value))
                return true;
        }
        return false;
    }

    /// <summary>Values of the phrase that a string makes, or none.</summary>
    internal IReadOnlyList<int> Exact(string phrase)
    {
        var node = 0;
        foreach (var word in WordIds.Split(phrase))
        {
            var id = words.Get(word);
            if (id < 0 || !steps.TryGetValue(Key(node, id), out node))
                return [];
        }
        return values[node] ?? [];
    }

    static long Key(int node, int word) => ((long)node << 32) | (uint)word;
}
