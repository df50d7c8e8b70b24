using System.Globalization;

namespace Sitrep.Language.Tokens;

/// <summary>Classes of characters as the tokeniser sees them.</summary>
static class CharClass
{
    /// <summary>White space, control and invisible format characters: never a token by themselves.</summary>
    public static bool IsBlank(char c) =>
        c <= ' ' || (c >= 0x7F && (char.IsWhiteSpace(c) || char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format));

    /// <summary>Letters, digits, combining marks and what stands inside a word without a sound of its own.</summary>
    public static bool IsWord(char c)
    {
        if (c < 0x80)
            return char.IsAsciiLetterOrDigit(c) || c == '_';
        if (char.IsLetterOrDigit(c))
            return true;
        return CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
    }

    public static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or '`' or '´' or 'ʼ' or '′';
    public static bool IsOpener(char c) => c is '(' or '[' or '{' or '“' or '‘' or '«' or '‹' or '„' or '‚';
    public static bool IsCloser(char c) => c is ')' or ']' or '}' or '”' or '’' or '»' or '›' or '"' or '\'';
    public static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '«' or '»' or '\'' or '‘' or '’' or '‹' or '›' or '`';
    public static bool IsDash(char c) => c is '-' or '‐' or '‑' or '–' or '—' or '−';
    public static bool IsHyphen(char c) => c is '-' or '‐' or '‑';
    public static bool IsFinal(char c) => c is '.' or '?' or '!' or '…' or '؟' or '。' or '‼' or '⁉';
}
