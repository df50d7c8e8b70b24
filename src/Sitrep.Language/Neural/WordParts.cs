using Sitrep.Language.Models;

namespace Sitrep.Language.Neural;

/// <summary>How the capitals of a sentence are to be read.</summary>
enum CaseMode : byte
{
    /// <summary>A capital means something.</summary>
    Plain,
    /// <summary>All letters are capitals, as in old wire text.</summary>
    Upper,
    /// <summary>Most words begin with one, as in headlines.</summary>
    Title,
    /// <summary>There is none.</summary>
    Lower,
}

/// <summary>
/// What the network looks at in one written word by itself: rows of the hashed tables of affixes and letter triples. Digits count as one
/// digit, apostrophes and quotes as one of their kind; where the sentence's capitals mean nothing they are not looked at.
/// </summary>
ref struct WordParts
{
    public const int LongestForm = 48, Affixes = 11, MostTriples = LongestForm + 2;

    /// <summary>Hash of the word in plain form: the key into the tables of words.</summary>
    public ulong Word;
    /// <summary>The same with the digits kept: the key into the tables of vectors.</summary>
    public ulong Exact;
    /// <summary>Letter triples in use.</summary>
    public int Triples;

    /// <summary>Takes a word apart; <paramref name="affixes"/> and <paramref name="triples"/> get row numbers below <paramref name="rows"/>, a power of 2.</summary>
    public static WordParts Of(ReadOnlySpan<char> form, CaseMode mode, bool first, int rows, Span<int> affixes, Span<int> triples)
    {
        if (form.Length > LongestForm)
            form = form[..LongestForm];
        Span<char> room = stackalloc char[LongestForm + 2];
        Span<char> exact = stackalloc char[LongestForm];
        Span<char> pattern = stackalloc char[12];
        var kind = Plain(form, mode, room, exact, pattern, out var patternLength);
        var word = room.Slice(1, form.Length);
        var mask = (ulong)rows - 1;
        var parts = new WordParts { Word = Hashes.Text(word), Exact = Hashes.Text(exact[..form.Length]) };
        affixes[0] = Row(1, parts.Word);
        affixes[1] = Row(2, Hashes.Text(pattern[..patternLength]));
        affixes[2] = Row(3, kind + (first ? 64UL : 0) + ((ulong)mode << 8));
        for (var k = 1; k <= 3; k++)
            affixes[2 + k] = Row(10 + (ulong)k, Hashes.Text(word[..Math.Min(k, word.Length)]));
        for (var k = 1; k <= 5; k++)
            affixes[5 + k] = Row(20 + (ulong)k, Hashes.Text(word[^Math.Min(k, word.Length)..]));
        var framed = room[..(form.Length + 2)];
        framed[0] = framed[^1] = '\u0001';
        parts.Triples = framed.Length - 2;
        for (var k = 0; k < parts.Triples; k++)
            triples[k] = Row(30, Hashes.Text(framed.Slice(k, 3)));
        return parts;

        int Row(ulong template, ulong value) => (int)(Hashes.Of(template, value) & mask);
    }

    static ulong Plain(ReadOnlySpan<char> form, CaseMode mode, Span<char> room, Span<char> exact, Span<char> pattern, out int patternLength)
    {
        bool upper = false, small = false, digit = false, mark = false;
        patternLength = 0;
        for (var k = 0; k < form.Length; k++)
        {
            var c = form[k];
            char sign;
            if (char.IsDigit(c))
            {
                digit = true;
                sign = '0';
                exact[k] = c;
                c = '0';
            }
            else if (char.IsLetter(c))
            {
                var capital = char.IsUpper(c);
                upper |= capital;
                small |= !capital;
                sign = capital && mode is CaseMode.Plain or CaseMode.Title && capital && k == 0 ? 'A' : 'a';
                exact[k] = c = char.ToLowerInvariant(c);
            }
            else
            {
                mark = true;
                exact[k] = sign = c = PlainWord.Sign(c);
            }
            room[k + 1] = c;
            if (patternLength < pattern.Length && !(patternLength > 1 && pattern[patternLength - 1] == sign && pattern[patternLength - 2] == sign))
                pattern[patternLength++] = sign;
        }
        var begins = form.Length > 0 && char.IsUpper(form[0]);
        var kind = (digit ? 1UL : 0) | (mark ? 2UL : 0) | (form.Length == 1 ? 4UL : 0);
        if (mode == CaseMode.Plain)
            kind |= (upper ? 8UL : 0) | (small ? 16UL : 0) | (begins ? 32UL : 0);
        else if (mode == CaseMode.Title)
            kind |= begins ? 32UL : 0;
        return kind;
    }
}
