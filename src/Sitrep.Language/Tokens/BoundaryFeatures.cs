namespace Sitrep.Language.Tokens;

/// <summary>A place between two tokens where a sentence may end, and what is known about its surroundings.</summary>
readonly ref struct Boundary
{
    public required string Text { get; init; }
    public required TokenList Tokens { get; init; }
    /// <summary>First token of the sentence so far, and the token after which it may end.</summary>
    public required int First { get; init; }
    public required int Last { get; init; }
    /// <summary>What sort each token of the paragraph is of (<see cref="BoundaryFeatures.Kind"/>); it has no certain end in it.</summary>
    public required ReadOnlySpan<byte> Kinds { get; init; }
    /// <summary>The token that the paragraph begins with.</summary>
    public required int Paragraph { get; init; }
    /// <summary>How the paragraph is written (<see cref="BoundaryFeatures.Style"/>).</summary>
    public required int Style { get; init; }
    public required int Depth { get; init; }
    public required bool Quoted { get; init; }
    /// <summary>What the rules alone would say.</summary>
    public required bool Rule { get; init; }

    /// <summary>The sort of a token, 0 outside the paragraph.</summary>
    public ulong Kind(int token) => (uint)(token - Paragraph) < (uint)Kinds.Length ? Kinds[token - Paragraph] : 0UL;

    /// <summary>Hash of a token's word, a fixed number outside the paragraph.</summary>
    public ulong Word(int token) => (uint)(token - Paragraph) < (uint)Kinds.Length ? BoundaryFeatures.Word(Form(token)) : 5;

    public ReadOnlySpan<char> Form(int token) => Text.AsSpan(Tokens.Starts[token], Tokens.Ends[token] - Tokens.Starts[token]);
}

/// <summary>Describes a <see cref="Boundary"/> to the <see cref="BoundaryModel"/>: words and kinds of words around it, the sentence so far, the paragraph.</summary>
static class BoundaryFeatures
{
    public const int Most = 40;
    const int LongestWord = 24;
    /// <summary>How many sorts of length a style tells apart.</summary>
    const int Lengths = 4;
    /// <summary>Kinds of tokens take this many bits.</summary>
    const int Bits = 6;

    /// <summary>Writes the features and returns how many they are.</summary>
    public static int Of(in Boundary b, TokenTables tables, WordUsage usage, Span<ulong> to)
    {
        // long: one feature a line, nothing else
        var i = b.Last;
        ulong p1 = b.Kind(i), p2 = b.Kind(i - 1), p3 = b.Kind(i - 2), n1 = b.Kind(i + 1), n2 = b.Kind(i + 2), n3 = b.Kind(i + 3);
        ulong w1 = b.Word(i), w2 = b.Word(i - 1), v1 = b.Word(i + 1), v2 = b.Word(i + 2);
        ulong gap = b.Tokens.Starts[i + 1] > b.Tokens.Ends[i] ? 1UL : 0, rule = b.Rule ? 2UL + gap : gap;
        ulong un1 = usage.Of(v1), up1 = usage.Of(w1), abbreviation = Abbreviated(p1) ? (ulong)tables.Abbreviation(b.Form(i)) * 2 + (tables.IsStarter(b.Form(i + 1)) ? 1UL : 0) : 0;
        ulong length = Bucket(i + 1 - b.First), left = Bucket(b.Paragraph + b.Kinds.Length - i - 1), style = (ulong)b.Style;
        ulong nest = (ulong)Math.Clamp(b.Depth, 0, 2) * 2 + (b.Quoted ? 1UL : 0), start = b.Kind(b.First) * 2 + (b.First == b.Paragraph ? 1UL : 0);
        var pair = p1 << Bits | n1;
        var n = 0;
        to[n++] = Mix(1, rule);
        to[n++] = Mix(2, pair);
        to[n++] = Mix(3, pair << Bits | p2);
        to[n++] = Mix(4, pair << Bits | n2);
        to[n++] = Mix(5, (pair << Bits | p2) << Bits | n2);
        to[n++] = Mix(6, (pair << Bits | p2) << Bits | p3);
        to[n++] = Mix(7, (pair << Bits | n2) << Bits | n3);
        to[n++] = Mix(8, w1, n1);
        to[n++] = Mix(9, v1, p1);
        to[n++] = Mix(10, w1, v1);
        to[n++] = Mix(11, w2, pair);
        to[n++] = Mix(12, v2, pair);
        to[n++] = Mix(13, pair << 2 | un1);
        to[n++] = Mix(14, ((p1 << Bits | p2) << 3 | abbreviation) << 2 | un1);
        to[n++] = Mix(15, n1 << 3 | abbreviation);
        to[n++] = Mix(16, pair << 4 | length);
        to[n++] = Mix(17, rule << 4 | length);
        to[n++] = Mix(18, pair << 3 | nest);
        to[n++] = Mix(19, rule << 3 | nest);
        to[n++] = Mix(20, pair << 4 | left);
        to[n++] = Mix(21, pair << Bits | style);
        to[n++] = Mix(22, rule << Bits | style);
        to[n++] = Mix(23, pair << 7 | start);
        to[n++] = Mix(24, b.Word(b.First), pair);
        to[n++] = Mix(25, (pair << 2 | un1) << 2 | up1);
        to[n++] = Mix(26, w1, rule);
        to[n++] = Mix(27, v1, rule);
        to[n++] = Mix(28, ((pair << Bits | p2) << Bits | n2) << 2 | rule);
        to[n++] = Mix(29, (pair << 2 | un1) << 3 | (uint)Math.Min(b.Tokens.Ends[i] - b.Tokens.Starts[i], 6));
        to[n++] = Mix(30, (p1 << 4 | length) << 4 | left);
        to[n++] = Mix(31, (p1 << Bits | style) << 2 | un1);
        to[n++] = Mix(32, w2, w1);
        to[n++] = Mix(33, v1, v2);
        to[n++] = Mix(34, (p1 << Bits | style) << 4 | length);
        to[n++] = Mix(35, w2 ^ w1 * Odd, n1);
        return n;
    }

    const ulong Odd = 0x9E3779B97F4A7C15UL;

    static ulong Mix(ulong template, ulong value, ulong other) => Mix(template, value ^ (other + 1) * 0xD6E8FEB86659FD93UL);

    static ulong Mix(ulong template, ulong value)
    {
        value = (value ^ template * Odd) * 0xFF51AFD7ED558CCDUL;
        return (value ^ value >> 32) * 0xC4CEB9FE1A85EC53UL;
    }

    /// <summary>How a stretch of text is written: capitals, marks at all, a mark at its end, its length. The same for any number of its tokens.</summary>
    public static int Style(string text, TokenList tokens, int first, int end)
    {
        int capital = 0, words = 0, upper = 0, finals = 0;
        for (var i = first; i < end; i++)
        {
            var c = text[tokens.Starts[i]];
            if (char.IsLetter(c))
            {
                words++;
                if (char.IsUpper(c))
                {
                    capital++;
                    upper += tokens.Ends[i] - tokens.Starts[i] == 1 || char.IsUpper(text[tokens.Ends[i] - 1]) ? 1 : 0;
                }
            }
            else if (CharClass.IsFinal(c))
                finals++;
        }
        var cases = upper * 10 >= words * 7 ? 3 : capital * 10 >= words * 7 ? 2 : capital == 0 ? 1 : 0;
        var last = text[tokens.Ends[end - 1] - 1];
        var marks = finals == 0 ? 0 : CharClass.IsFinal(last) || CharClass.IsCloser(last) ? 1 : 2;
        return (cases * 3 + marks) * Lengths + (end - first <= 8 ? 0 : end - first <= 30 ? 1 : end - first <= 200 ? 2 : 3);
    }

    /// <summary>Whether a style is that of text in capitals.</summary>
    public static bool IsCapitals(int style) => style >= 3 * 3 * Lengths;

    static ulong Bucket(int count) => (ulong)(count < 5 ? count : count < 9 ? 5 : count < 16 ? 6 : count < 31 ? 7 : 8);

    /// <summary>Hash of the word in small letters; digits count as one digit.</summary>
    public static ulong Word(ReadOnlySpan<char> form)
    {
        var h = 0xCBF29CE484222325UL;
        foreach (var c in form.Length > LongestWord ? form[..LongestWord] : form)
        {
            var plain = c < 0x80 ? char.IsAsciiDigit(c) ? '0' : char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c : c is '’' or '‘' ? '\'' : c is '“' or '”' ? '"' : char.ToLowerInvariant(c);
            h = (h ^ plain) * 0x100000001B3UL;
        }
        return h ^ (h >> 29);
    }

    /// <summary>Whether a kind is that of a word with its full stop.</summary>
    static bool Abbreviated(ulong kind) => kind is 3 or 4 or 5;

    /// <summary>What sort of token a form is: a number from 1 that fits <see cref="Bits"/>.</summary>
    public static byte Kind(ReadOnlySpan<char> form)
    {
        var c = form[0];
        if (char.IsAsciiLetter(c) || c >= 0x80 && char.IsLetter(c))
            return Letters(form);
        if (char.IsDigit(c))
            return Digits(form);
        if (form.Length > 2 && (c is '-' or '=' or '_' or '*' or '~' or '+' or '#'))
            return 17;
        var one = form.Length == 1;
        return c switch
        {
            '.' => (byte)(one ? 18 : 19),
            '…' => 19,
            '?' or '!' => (byte)(one ? 20 : 21),
            ',' => 22,
            ':' => (byte)(one ? 23 : 24),
            ';' => (byte)(one ? 25 : 24),
            '-' or '–' or '—' or '−' => (byte)(one ? 26 : 27),
            '(' or '[' or '{' => 28,
            ')' or ']' or '}' => 29,
            '"' => 30,
            '“' or '‘' or '«' or '„' or '‹' or '`' => 31,
            '”' or '»' or '›' => 32,
            '\'' or '’' => (byte)(one ? 33 : 34),
            '*' or '•' or '·' or '▪' or '●' or '■' or '>' or '|' => 35,
            '$' or '£' or '€' or '%' => 36,
            '@' or '#' when !one => 37,
            '@' or '#' or '/' or '\\' or '&' or '=' or '+' or '~' => 38,
            '<' when form.Length == 2 && form[1] == '3' => 24,
            '<' => 39,
            _ => (byte)(c < 0x80 ? 40 : 41),
        };
    }

    static byte Digits(ReadOnlySpan<char> form)
    {
        var clock = false;
        foreach (var c in form)
        {
            if (char.IsAsciiLetter(c))
                return 12;
            clock |= c is ':' or '/';
        }
        return (byte)(clock ? 13 : form.Length == 4 ? 14 : form.Length <= 2 ? 15 : 16);
    }

    static byte Letters(ReadOnlySpan<char> form)
    {
        var upper = char.IsUpper(form[0]);
        if (form.Length == 1)
            return (byte)(upper ? form[0] == 'I' ? 42 : 1 : 2);
        if (form[^1] == '.')
            return (byte)(form.Length == 2 ? 3 : upper ? 4 : 5);
        bool small = false, capital = false, digit = false;
        for (var i = 1; i < form.Length; i++)
        {
            var c = form[i];
            small |= (uint)(c - 'a') < 26 || c >= 0x80;
            capital |= (uint)(c - 'A') < 26;
            digit |= (uint)(c - '0') < 10;
            if (c == '@' || c == ':' || (c == '.' && i == 3 && form[0] is 'w' or 'W'))
                return 6;
        }
        if (!upper)
            return (byte)(capital || digit ? 7 : 8);
        return (byte)(digit ? 9 : small ? 10 : 11);
    }
}
