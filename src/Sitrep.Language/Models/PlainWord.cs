namespace Sitrep.Language.Models;

/// <summary>Words without what does not tell them apart: small letters, one digit for all, one apostrophe, one quote, one hyphen and one dash.</summary>
static class PlainWord
{
    const int LongestForm = 64;

    /// <summary>Hash of a word in plain form; of a very long one, of its beginning.</summary>
    public static ulong HashOf(ReadOnlySpan<char> form)
    {
        Span<char> lower = stackalloc char[LongestForm];
        form = form.Length > LongestForm ? form[..LongestForm] : form;
        for (var k = 0; k < form.Length; k++)
            lower[k] = char.IsDigit(form[k]) ? '0' : char.IsLetter(form[k]) ? char.ToLowerInvariant(form[k]) : Sign(form[k]);
        return Hashes.Text(lower[..form.Length]);
    }

    /// <summary>The plain form of a character that is no letter or digit.</summary>
    public static char Sign(char c) => c switch
    {
        '’' or '‘' or '`' or '´' or 'ʼ' => '\'',
        '“' or '”' or '„' or '«' or '»' => '"',
        '‐' or '‑' => '-',
        '—' or '–' or '−' => '–',
        _ => c,
    };
}
