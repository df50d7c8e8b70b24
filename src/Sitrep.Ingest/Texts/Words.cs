namespace Sitrep.Ingest.Texts;

/// <summary>Looks at a text word by word, folded for case, without making strings.</summary>
static class Words
{
    /// <summary>True when <paramref name="phrase"/> stands at the beginning of <paramref name="text"/> and ends there at a word's end.</summary>
    public static bool Begin(ReadOnlySpan<char> text, ReadOnlySpan<char> phrase, StringComparison comparison = StringComparison.OrdinalIgnoreCase) =>
        text.StartsWith(phrase, comparison)
        && (text.Length == phrase.Length || !char.IsLetterOrDigit(phrase[^1]) || !char.IsLetterOrDigit(text[phrase.Length]));

    /// <summary>True when <paramref name="phrase"/> stands at the end of <paramref name="text"/> and begins there at a word's beginning.</summary>
    public static bool End(ReadOnlySpan<char> text, ReadOnlySpan<char> phrase, StringComparison comparison = StringComparison.OrdinalIgnoreCase) =>
        text.EndsWith(phrase, comparison)
        && (text.Length == phrase.Length || !char.IsLetterOrDigit(text[^(phrase.Length + 1)]));

    /// <summary>The letters and digits alone, in lower case: two writings of one title are equal in it.</summary>
    public static string Skeleton(ReadOnlySpan<char> text)
    {
        var to = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                to.Append(char.ToLowerInvariant(c));
        }
        return to.ToString();
    }

    /// <summary>Number of words, parted by spaces.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
            count += text[i] != ' ' && (i == 0 || text[i - 1] == ' ') ? 1 : 0;
        return count;
    }
}
