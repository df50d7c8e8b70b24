using System.Globalization;
using System.Text;
using Sitrep.Knowledge;

namespace Sitrep.Ingest.Texts;

/// <summary>
/// Brings text to the one form that spans point into: LF line ends, plain single spaces, no invisible or control characters,
/// no lone surrogates, letters and marks composed (NFC, but for the order of several marks), no space at a line's ends, at
/// most one blank line in a row. Applying it twice changes nothing.
/// </summary>
sealed class Canonical
{
    readonly Dictionary<(char Base, char Mark), char> compositions = [];

    public Canonical(KnowledgePack knowledge)
    {
        foreach (var row in knowledge.Table("ingest/compositions").Rows)
            compositions[(Code(row["base"]), Code(row["mark"]))] = Code(row["composed"]);
        static char Code(string hex) => (char)int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    /// <summary>The canonical form of a whole text.</summary>
    public string Clean(ReadOnlySpan<char> text)
    {
        var to = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\r' or '\n' or '\u000B' or '\u000C' or '\u0085' or '\u2028' or '\u2029')
            {
                if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                    i++;
                EndLine(to);
            }
            else if (char.IsSurrogate(c))
            {
                var pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
                to.Append(pair ? c : '\uFFFD');
                if (pair)
                    to.Append(text[++i]);
            }
            else
                Append(to, c);
        }
        while (to.Length > 0 && to[^1] is '\n' or ' ')
            to.Length--;
        return to.ToString();
    }

    /// <summary>The canonical form on one line.</summary>
    public string CleanLine(ReadOnlySpan<char> text)
    {
        var clean = Clean(text);
        return clean.Contains('\n') ? Clean(clean.Replace('\n', ' ')) : clean;
    }

    void Append(StringBuilder to, char c)
    {
        if (c == ' ' || c == '\t' || char.IsWhiteSpace(c) || c == '\u2800' || c == '\u3164')
        {
            if (to.Length > 0 && to[^1] is not ('\n' or ' '))
                to.Append(' ');
            return;
        }
        var category = char.GetUnicodeCategory(c);
        if (category is UnicodeCategory.Control or UnicodeCategory.Format)
            return;
        if (category == UnicodeCategory.NonSpacingMark && to.Length > 0 && compositions.TryGetValue((to[^1], c), out var composed))
            to[^1] = composed;
        else
            to.Append(c);
    }

    static void EndLine(StringBuilder to)
    {
        if (to.Length > 0 && to[^1] == ' ')
            to.Length--;
        if (to.Length > 0 && !(to.Length > 1 && to[^1] == '\n' && to[^2] == '\n'))
            to.Append('\n');
    }
}
