using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>
/// Phrases of one or more words, found at a token whatever way the tokeniser cuts hyphens and clitics: letters are compared
/// in the text itself, without regard to case; a space matches any white space. Built once, then read by many threads.
/// </summary>
sealed class PhraseTable<T>
{
    readonly Dictionary<string, List<(string Phrase, T Value)>> byFirst = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, List<(string Phrase, T Value)>>.AlternateLookup<ReadOnlySpan<char>> lookup;

    /// <summary>Length of the longest first word, beyond which a word of the text is not read.</summary>
    int longest = 1;
    /// <summary>Which ASCII characters begin a phrase, in either case.</summary>
    UInt128 begins;

    public PhraseTable() => lookup = byFirst.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Add(string phrase, T value)
    {
        var first = FirstWord(phrase, 0, phrase.Length).ToString();
        longest = Math.Max(longest, first.Length);
        foreach (var sign in (char[])[char.ToLowerInvariant(first[0]), char.ToUpperInvariant(first[0])])
            begins |= sign < 128 ? UInt128.One << sign : UInt128.Zero;
        if (!byFirst.TryGetValue(first, out var list))
            byFirst[first] = list = [];
        var at = 0;
        while (at < list.Count && list[at].Phrase.Length >= phrase.Length)
            at++;
        list.Insert(at, (phrase, value));
    }

    /// <summary>The longest phrase that begins at a token and ends with a token.</summary>
    public bool TryMatch(Document document, int token, out TokenRange range, out T value)
    {
        var text = document.Text;
        var start = document.Start(token);
        if ((text[start] >= 128 || (begins >> text[start] & 1) != 0) && lookup.TryGetValue(FirstWord(text, start, longest + 1), out var list))
        {
            foreach (var (phrase, found) in list)
            {
                var end = Match(text, start, phrase);
                if (end < 0)
                    continue;
                var last = document.TokenAt(end - 1);
                if (last < document.Count && document.End(last) == end)
                {
                    range = new TokenRange(token, last + 1);
                    value = found;
                    return true;
                }
            }
        }
        range = default;
        value = default!;
        return false;
    }

    public bool Contains(Document document, int token) => TryMatch(document, token, out var range, out _) && range.Length == 1;

    static int Match(string text, int at, string phrase)
    {
        for (var i = 0; i < phrase.Length; i++)
        {
            if (phrase[i] == ' ')
            {
                var before = at;
                while (at < text.Length && char.IsWhiteSpace(text[at]))
                    at++;
                if (at == before)
                    return -1;
                continue;
            }
            if (at >= text.Length || !Same(text[at], phrase[i]))
                return -1;
            at++;
        }
        return at == text.Length || !char.IsLetterOrDigit(text[at]) || !char.IsLetterOrDigit(phrase[^1]) ? at : -1;
    }

    static bool Same(char a, char b) => a == b || char.ToLowerInvariant(a) == char.ToLowerInvariant(b) || (a == '’' && b == '\'');

    static ReadOnlySpan<char> FirstWord(string text, int start, int most)
    {
        var end = start;
        while (end < text.Length && end - start < most && char.IsLetterOrDigit(text[end]))
            end++;
        return text.AsSpan(start, Math.Max(end - start, Math.Min(1, text.Length - start)));
    }
}
