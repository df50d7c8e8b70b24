namespace Sitrep.Language.Models;

/// <summary>
/// What the models look at in the words of one document: hashes of form, affixes and shape, as flat arrays over the tokens. Digits
/// count as one digit, all apostrophes and quotes as one of their kind, and in a sentence in capitals or in title case the
/// capitals are played down.
/// </summary>
sealed class WordTraits
{
    const int LongestForm = 64;

    public readonly ulong[] Word, Shape, Case;
    public readonly ulong[] Prefix1, Prefix2, Prefix3, Suffix1, Suffix2, Suffix3, Suffix4;
    /// <summary>Tag class and cluster of the word; filled by <see cref="Lexicon.Look"/>.</summary>
    public readonly ulong[] Class, Cluster;
    /// <summary>Number of the set of tags that the word may take, 0 for any; filled likewise.</summary>
    public readonly int[] Allowed;
    public readonly bool[] Capital;
    /// <summary>Per sentence: 0 ordinary, 1 all capitals, 2 title case.</summary>
    public readonly byte[] Mode;

    public WordTraits(Document document)
    {
        var n = document.Count;
        Word = new ulong[n];
        Shape = new ulong[n];
        Case = new ulong[n];
        Prefix1 = new ulong[n];
        Prefix2 = new ulong[n];
        Prefix3 = new ulong[n];
        Suffix1 = new ulong[n];
        Suffix2 = new ulong[n];
        Suffix3 = new ulong[n];
        Suffix4 = new ulong[n];
        Capital = new bool[n];
        Class = new ulong[n];
        Cluster = new ulong[n];
        Allowed = new int[n];
        Mode = new byte[document.Sentences.Count];
        Span<char> lower = stackalloc char[LongestForm];
        for (var s = 0; s < Mode.Length; s++)
        {
            var sentence = document.Sentences[s];
            Mode[s] = ModeOf(document, sentence);
            for (var i = sentence.First; i < sentence.End; i++)
                Fill(document.Form(i), i, Mode[s], i == sentence.First, lower);
        }
    }

    void Fill(ReadOnlySpan<char> form, int i, byte mode, bool first, Span<char> lower)
    {
        if (form.Length > lower.Length)
            form = form[..lower.Length];
        bool upper = false, small = false, digit = false, mark = false;
        for (var k = 0; k < form.Length; k++)
        {
            var c = form[k];
            if (char.IsDigit(c))
            {
                digit = true;
                c = '0';
            }
            else if (char.IsLetter(c))
            {
                if (char.IsUpper(c))
                    upper = true;
                else
                    small = true;
                c = char.ToLowerInvariant(c);
            }
            else
            {
                mark = true;
                c = Plain(c);
            }
            lower[k] = c;
        }
        var word = lower[..form.Length];
        Word[i] = Hashes.Text(word);
        Capital[i] = form.Length > 0 && char.IsUpper(form[0]);
        var kind = (ulong)((upper ? 1 : 0) | (small ? 2 : 0) | (digit ? 4 : 0) | (mark ? 8 : 0) | (Capital[i] ? 16 : 0) | (form.Length == 1 ? 32 : 0));
        Shape[i] = mode == 0 ? kind : (kind & ~19UL) | 64UL << mode | (mode == 2 && Capital[i] ? 16UL : 0);
        Case[i] = mode == 0 ? (kind & 19) + (first ? 100UL : 0) : 200UL + mode + (mode == 2 && Capital[i] ? 10UL : 0);
        Prefix1[i] = Hashes.Text(word[..Math.Min(1, word.Length)]);
        Prefix2[i] = Hashes.Text(word[..Math.Min(2, word.Length)]);
        Prefix3[i] = Hashes.Text(word[..Math.Min(3, word.Length)]);
        Suffix1[i] = Hashes.Text(word[^Math.Min(1, word.Length)..]);
        Suffix2[i] = Hashes.Text(word[^Math.Min(2, word.Length)..]);
        Suffix3[i] = Hashes.Text(word[^Math.Min(3, word.Length)..]);
        Suffix4[i] = Hashes.Text(word[^Math.Min(4, word.Length)..]);
    }

    /// <summary>The hash that <see cref="Word"/> holds of a form.</summary>
    public static ulong HashOf(ReadOnlySpan<char> form)
    {
        Span<char> lower = stackalloc char[LongestForm];
        form = form.Length > LongestForm ? form[..LongestForm] : form;
        for (var k = 0; k < form.Length; k++)
            lower[k] = char.IsDigit(form[k]) ? '0' : char.IsLetter(form[k]) ? char.ToLowerInvariant(form[k]) : Plain(form[k]);
        return Hashes.Text(lower[..form.Length]);
    }

    public static char Plain(char c) => c switch
    {
        '’' or '‘' or '`' or '´' or 'ʼ' => '\'',
        '“' or '”' or '„' or '«' or '»' => '"',
        '‐' or '‑' => '-',
        '—' or '–' or '−' => '–',
        _ => c,
    };

    static byte ModeOf(Document document, TokenRange sentence)
    {
        int words = 0, capitals = 0, uppers = 0, letters = 0, longWords = 0;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            var form = document.Form(i);
            if (!char.IsLetter(form[0]))
                continue;
            words++;
            var upper = 0;
            foreach (var c in form)
            {
                letters += char.IsLetter(c) ? 1 : 0;
                upper += char.IsUpper(c) ? 1 : 0;
            }
            uppers += upper;
            if (form.Length > 3)
            {
                longWords++;
                capitals += char.IsUpper(form[0]) ? 1 : 0;
            }
        }
        if (words >= 2 && letters >= 6 && uppers * 10 >= letters * 8)
            return 1;
        return words >= 4 && longWords >= 3 && capitals * 10 >= longWords * 8 ? (byte)2 : (byte)0;
    }
}
