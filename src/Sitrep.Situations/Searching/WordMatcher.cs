using System.Globalization;
using Sitrep.Domain;

namespace Sitrep.Situations.Searching;

/// <summary>Looks for the words of a query in texts that are at hand; names and words are compared folded.</summary>
sealed class WordMatcher(WordQuery query)
{
    readonly (string[] Words, bool Not, bool Prefix)[] terms = [.. query.Terms.Select(t => (Folding.Fold(t.Words).Split(' '), t.Not, t.Prefix))];

    /// <summary>A text made ready for <see cref="Fits"/>: folded, with a space at either end.</summary>
    public static string Ready(string text) => " " + Folding.Fold(text) + " ";

    /// <summary>True when every wanted term stands in the text and no unwanted one does.</summary>
    public bool Fits(string ready) => Array.TrueForAll(terms, t => t.Not != ready.Contains(" " + string.Join(' ', t.Words) + (t.Prefix ? "" : " "), StringComparison.Ordinal));

    /// <summary>Where wanted terms stand in a text, in order and apart, as places from <paramref name="offset"/> on.</summary>
    public List<TextSpan> Occurrences(ReadOnlySpan<char> text, int offset)
    {
        var tokens = Tokens(text);
        var spans = new List<TextSpan>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var length = terms.Where(t => !t.Not && Stands(tokens, i, t.Words, t.Prefix)).Select(t => t.Words.Length).DefaultIfEmpty().Max();
            if (length == 0)
                continue;
            spans.Add(new TextSpan(offset + tokens[i].Start, offset + tokens[i + length - 1].End));
            i += length - 1;
        }
        return spans;
    }

    static bool Stands(List<(string Word, int Start, int End)> tokens, int at, string[] words, bool prefix)
    {
        if (at + words.Length > tokens.Count)
            return false;
        for (var i = 0; i < words.Length; i++)
        {
            var token = tokens[at + i].Word;
            if (prefix && i == words.Length - 1 ? !token.StartsWith(words[i], StringComparison.Ordinal) : token != words[i])
                return false;
        }
        return true;
    }

    /// <summary>Words as folding parts them, with where they stand.</summary>
    static List<(string Word, int Start, int End)> Tokens(ReadOnlySpan<char> text)
    {
        var found = new List<(string, int, int)>();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || (at > start && Inside(text[at]))))
                at++;
            if (at > start)
                found.Add((Folding.Fold(text[start..at].ToString()), start, at));
            else
                at++;
        }
        return found;
    }

    // What folding leaves out without parting a word.
    static bool Inside(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark || c is '\'' or '\u2019' or '\u2018' or '`' or '\u02BB' or '\u02BC' or '\u02BF' or '\u02BE';
}
