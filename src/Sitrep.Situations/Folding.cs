using System.Globalization;
using System.Text;
using Sitrep.Knowledge;

namespace Sitrep.Situations;

/// <summary>Names made comparable: lower case, no diacritics, no punctuation, single spaces.</summary>
public static class Folding
{
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
                folded.Append(char.ToLowerInvariant(Letters.Plain(c)));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark || c is '\'' or '\u2019' or '\u2018' or '`' or '\u02BB' or '\u02BC' or '\u02BF' or '\u02BE')
                continue;
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }
}
