namespace Sitrep.Records.Figures;

/// <summary>The words that a finder's tables know, numbered from 0. Filled while tables are read, then only read, by any number of threads.</summary>
internal sealed class Vocabulary
{
    /// <summary>Longer words than this are never looked up, which bounds the work on hostile text.</summary>
    public const int LongestWord = 40;

    readonly List<string> words = [];
    /// <summary>Numbers of words by the hash of their letters, open addressing, never more than half full; -1 is free.</summary>
    int[] slots = Free(1024);

    static int[] Free(int size)
    {
        var all = new int[size];
        all.AsSpan().Fill(-1);
        return all;
    }

    public int Count => words.Count;

    /// <summary>The number of a word, new or known.</summary>
    public int Add(string word)
    {
        if (word.Length > LongestWord)
            throw new ArgumentException($"'{word}' is longer than {LongestWord} letters", nameof(word));
        Span<char> lower = stackalloc char[LongestWord];
        var hash = Fold(word, lower, false);
        if (At(hash, lower[..word.Length]) is >= 0 and var known)
            return known;
        words.Add(lower[..word.Length].ToString());
        Place(hash, words.Count - 1);
        if (words.Count * 2 > slots.Length)
        {
            slots = Free(slots.Length * 2);
            for (var i = 0; i < words.Count; i++)
                Place(Fold(words[i], lower, false), i);
        }
        return words.Count - 1;
    }

    void Place(uint hash, int number)
    {
        var at = hash & (uint)(slots.Length - 1);
        while (slots[at] >= 0)
            at = (at + 1) & (uint)(slots.Length - 1);
        slots[at] = number;
    }

    /// <summary>Adds a phrase written word by word with blanks between.</summary>
    public int[] AddPhrase(string phrase) => [.. phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Add)];

    /// <summary>The number of a word whatever its case, or -1.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestWord)
            return -1;
        Span<char> lower = stackalloc char[LongestWord];
        return At(Fold(word, lower, true), lower[..word.Length]);
    }

    int At(uint hash, ReadOnlySpan<char> lower)
    {
        for (var at = hash & (uint)(slots.Length - 1); slots[at] >= 0; at = (at + 1) & (uint)(slots.Length - 1))
        {
            if (lower.SequenceEqual(words[slots[at]]))
                return slots[at];
        }
        return -1;
    }

    /// <summary>Writes a word in small letters, if asked with plain quotes and hyphens (a table says what it says); gives its hash.</summary>
    static uint Fold(ReadOnlySpan<char> word, Span<char> lower, bool plain)
    {
        var hash = 2166136261u;
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (c is >= 'A' and <= 'Z')
                c |= ' ';
            else if (c > 127)
                c = !plain ? char.ToLowerInvariant(c) : c is '\u2019' or '\u2018' ? '\'' : c is '\u2010' or '\u2011' or '\u2013' ? '-' : char.ToLowerInvariant(c);
            lower[i] = c;
            hash = (hash ^ c) * 16777619u;
        }
        return hash ^ (hash >> 15);
    }
}
