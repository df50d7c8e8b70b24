namespace Sitrep.Domain;

/// <summary>Words that stand one after the other; of a <paramref name="Prefix"/> the last is only a beginning. <paramref name="Not"/>: they must not stand there.</summary>
public sealed record WordTerm(string Words, bool Not, bool Prefix);

/// <summary>
/// What to look for in texts: every word, in any order; a phrase between double quotes; not what follows a minus; beginnings with a star after them
/// (<c>bridge "al qaim" -football shell*</c>). Case, diacritics and punctuation do not matter.
/// </summary>
public sealed record WordQuery
{
    /// <summary>Bounds: more, or longer, is refused.</summary>
    public const int MostTerms = 16, Longest = 200;
    const int ShortestPrefix = 2;

    WordQuery(IReadOnlyList<WordTerm> terms) => Terms = terms;

    /// <summary>At least one of them is wanted (not <see cref="WordTerm.Not"/>); each has a letter or a digit.</summary>
    public IReadOnlyList<WordTerm> Terms { get; }

    /// <summary>Reads a query; a <see cref="FormatException"/> says in plain words what is wrong with it.</summary>
    public static WordQuery Parse(string text)
    {
        if (text.Length > Longest)
            throw new FormatException($"the words to look for are longer than {Longest} characters");
        if (text.AsSpan().ContainsAnyInRange('\0', '\u0008'))
            throw new FormatException("the words to look for hold control characters");
        var terms = new List<WordTerm>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
                at++;
            else
                terms.Add(Term(text, ref at));
        }
        if (terms.Count > MostTerms)
            throw new FormatException($"more than {MostTerms} words and phrases to look for");
        if (!terms.Exists(t => !t.Not))
            throw new FormatException(terms.Count == 0 ? "no word to look for" : "at least one word without a minus is needed");
        return new WordQuery(terms);
    }

    static WordTerm Term(string text, ref int at)
    {
        var start = at;
        var not = text[at] == '-' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
        if (not)
            at++;
        string words;
        if (IsQuote(text[at]))
        {
            var end = at + 1;
            while (end < text.Length && !IsQuote(text[end]))
                end++;
            if (end == text.Length)
                throw new FormatException("a quotation mark is not closed");
            words = text[(at + 1)..end];
            at = end + 1;
        }
        else
        {
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && !IsQuote(text[end]))
                end++;
            words = text[at..end];
            at = end;
        }
        var prefix = words.EndsWith('*') || (at < text.Length && text[at] == '*');
        if (prefix && !words.EndsWith('*'))
            at++;
        var letters = words.Count(char.IsLetterOrDigit);
        if (letters == 0)
            throw new FormatException($"'{text[start..at]}' has no letter or digit to look for");
        if (prefix && letters < ShortestPrefix)
            throw new FormatException($"a star needs at least {ShortestPrefix} letters before it");
        return new WordTerm(words.TrimEnd('*').Trim(), not, prefix);
    }

    static bool IsQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E';
}
