namespace Sitrep.Records.Figures;

/// <summary>The words that a finder's tables know, numbered from 0. Filled while tables are read, then only read.</summary>
internal sealed class Vocabulary
{
    /// <summary>Longer words than this are never looked up, which bounds the work on hostile text.</summary>
    public const int LongestWord = 40;

    readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

    public int Count => ids.Count;

    /// <summary>The number of a word, new or known.</summary>
    public int Add(string word)
    {
        var lower = word.ToLowerInvariant();
        if (!ids.TryGetValue(lower, out var id))
            ids[lower] = id = ids.Count;
        return id;
    }

    /// <summary>Adds a phrase written word by word with blanks between.</summary>
    public int[] AddPhrase(string phrase) => [.. phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Add)];

    /// <summary>The number of a word whatever its case, or -1.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestWord)
            return -1;
        Span<char> lower = stackalloc char[word.Length];
        for (var i = 0; i < word.Length; i++)
            lower[i] = word[i] is '\u2019' or '\u2018' ? '\'' : word[i] is '\u2010' or '\u2011' or '\u2013' ? '-' : char.ToLowerInvariant(word[i]);
        return ids.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out var id) ? id : -1;
    }
}
