using System.Buffers;

namespace Sitrep.Language.Tokens;

/// <summary>
/// Cuts a text into syntactic words as the UD English treebanks do. Tokens are in order, never overlap, hold no white space, and
/// every visible character is in exactly one. Linear in the length of the text.
/// </summary>
sealed class Tokeniser(TokenTables tables)
{
    /// <summary>Longest stretch that is looked at as one written word; longer ones are cut, so that hostile input stays cheap.</summary>
    const int LongestWord = 400;

    static readonly SearchValues<char> AddressEnds = SearchValues.Create("<>\"“”’»"), NotInMailName = SearchValues.Create("()[]{},;/");

    public TokenList Read(string text)
    {
        var tokens = new TokenList(text.Length / 5 + 8);
        Read(text, tokens);
        return tokens;
    }

    /// <summary>Adds the tokens of a text to a list.</summary>
    public void Read(string text, TokenList tokens)
    {
        var openSingle = false;
        for (var at = 0; at < text.Length;)
        {
            if (CharClass.IsBlank(text[at]))
            {
                if (text[at] == '\n')
                    openSingle = false;
                at++;
                continue;
            }
            var end = at + 1;
            while (end < text.Length && end - at < LongestWord && !char.IsWhiteSpace(text[end]))
                end++;
            if (end < text.Length && char.IsLowSurrogate(text[end]) && char.IsHighSurrogate(text[end - 1]))
                end++;
            Chunk(text, at, end, tokens, ref openSingle);
            at = end;
        }
    }

    /// <summary>One stretch without white space.</summary>
    void Chunk(string text, int start, int end, TokenList tokens, ref bool openSingle)
    {
        for (var at = start; at < end;)
        {
            var c = text[at];
            if (CharClass.IsBlank(c))
            {
                at++;
                continue;
            }
            var length = Address(text.AsSpan(at, end - at));
            if (length > 0)
                tokens.Add(at, at + length, false);
            else if (CharClass.IsWord(c) || (c is '#' or '@' && at + 1 < end && CharClass.IsWord(text[at + 1]) && !char.IsAsciiDigit(text[at + 1])))
                length = Word(text, at, end, tokens, openSingle);
            else if (CharClass.IsApostrophe(c) && (length = Leading(text.AsSpan(at, end - at))) > 0)
                tokens.Add(at, at + length, false);
            else
            {
                length = Sign(text.AsSpan(at, end - at));
                tokens.Add(at, at + length, false);
                if (length == 1 && c is '\'' or '‘' or '’' or '`')
                    openSingle = c == '‘' || (!openSingle && at == start && c != '’');
            }
            at += length;
        }
    }

    /// <summary>Length of a web or mail address at the start of the stretch, or 0.</summary>
    static int Address(ReadOnlySpan<char> chunk)
    {
        if (!char.IsAsciiLetterOrDigit(chunk[0]))
            return 0;
        var web = chunk.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || chunk.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || chunk.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || chunk.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
        var end = chunk.IndexOfAny(AddressEnds);
        var address = end < 0 ? chunk : chunk[..end];
        if (!web)
        {
            var sign = address.IndexOf('@');
            if (sign <= 0 || address[..sign].ContainsAny(NotInMailName) || !char.IsLetterOrDigit(address[^1]) && !address[(sign + 1)..].Contains('.'))
                return 0;
            if (sign + 1 >= address.Length || !char.IsLetterOrDigit(address[sign + 1]))
                return 0;
        }
        var length = address.Length;
        while (length > 1 && (address[length - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or ']' or '}' or '*' or '…' || CharClass.IsBlank(address[length - 1])
            || (address[length - 1] == ')' && !address[..length].Contains('('))))
            length--;
        return length;
    }

    int Leading(ReadOnlySpan<char> chunk)
    {
        var length = 1;
        while (length < chunk.Length && CharClass.IsWord(chunk[length]))
            length++;
        if (length == 1)
            return 0;
        if (length == 3 && char.IsAsciiDigit(chunk[1]) && char.IsAsciiDigit(chunk[2]))
            return length;
        if (length > 12)
            return 0;
        Span<char> straight = stackalloc char[length];
        chunk[..length].CopyTo(straight);
        straight[0] = '\'';
        return tables.IsLeading(straight) ? length : 0;
    }

    /// <summary>Length of a run of punctuation, a sign of several characters or a pictogram.</summary>
    int Sign(ReadOnlySpan<char> chunk)
    {
        var c = chunk[0];
        for (var length = Math.Min(3, chunk.Length); length > 1; length--)
        {
            if (tables.IsSign(chunk[..length]) && (length == chunk.Length || !CharClass.IsWord(chunk[length])))
                return length;
        }
        var end = 1;
        if (char.IsHighSurrogate(c) || c > 0x2100)
        {
            while (end < chunk.Length && (char.IsLowSurrogate(chunk[end]) || chunk[end] is '\u200D' or '\uFE0F' || chunk[end - 1] == '\u200D'))
                end++;
            return end;
        }
        if (c is '.' or '?' or '!' or '…')
        {
            while (end < chunk.Length && (chunk[end] is '?' or '!' || chunk[end] == c))
                end++;
            return end;
        }
        if (c is '-' or '*' or '=' or '_' or '~' or '+' or '#')
        {
            while (end < chunk.Length && chunk[end] == c)
                end++;
            return end;
        }
        return c is '\'' or '`' && chunk.Length > 1 && chunk[1] == c ? 2 : 1;
    }

    /// <summary>A word and what hangs on it; returns the length used up.</summary>
    int Word(string text, int start, int limit, TokenList tokens, bool openSingle)
    {
        var end = start + 1;
        while (end < limit && (CharClass.IsWord(text[end]) || CharClass.IsBlank(text[end]) || Inside(text, start, end, limit)))
            end++;
        while (end > start + 1 && CharClass.IsBlank(text[end - 1]))
            end--;
        end = Stop(text, start, end, limit);
        var digits = start;
        while (digits < end && (char.IsAsciiDigit(text[digits]) || (digits > start && digits + 1 < end && text[digits] is ('.' or ',') && char.IsAsciiDigit(text[digits + 1]))))
            digits++;
        if (digits > start && digits < end && tables.IsUnit(text.AsSpan(digits, end - digits)))
        {
            tokens.Add(start, digits, false);
            tokens.Add(digits, end, false);
            return end - start;
        }
        var used = end;
        if (used < limit && CharClass.IsApostrophe(text[used]) && text[used] != '`' && !openSingle && char.ToLowerInvariant(text[used - 1]) == 's'
            && (used + 1 == limit || !CharClass.IsWord(text[used + 1])))
        {
            tokens.Add(start, used, false);
            tokens.Add(used, used + 1, true);
            return used + 1 - start;
        }
        Parts(text, start, end, tokens);
        return end - start;
    }

    /// <summary>Splits contractions off a word.</summary>
    void Parts(string text, int start, int end, TokenList tokens)
    {
        var word = text.AsSpan(start, end - start);
        var first = tables.FirstPart(word);
        if (first == 0 && word.Length < 60 && !tables.IsKept(word))
        {
            var suffix = tables.Suffix(word);
            first = suffix == 0 ? 0 : word.Length - suffix;
        }
        if (first == 0)
        {
            tokens.Add(start, end, false);
            return;
        }
        tokens.Add(start, start + first, false);
        tokens.Add(start + first, end, true);
        // "shouldn't've": the first part may part again.
        var again = tables.Suffix(text.AsSpan(start, first));
        if (again > 0)
            tokens.SplitBeforeLast(start + first - again);
    }

    /// <summary>Whether a sign inside a word belongs to it.</summary>
    bool Inside(string text, int start, int at, int limit)
    {
        if (at + 1 >= limit || !CharClass.IsWord(text[at + 1]))
            return false;
        char before = text[at - 1], c = text[at], after = text[at + 1];
        bool digitBefore = char.IsAsciiDigit(before), digitAfter = char.IsAsciiDigit(after);
        switch (c)
        {
            case '.':
                return CharClass.IsWord(before) && (digitBefore == digitAfter || !char.IsUpper(after) || at - start < 3) && !SentenceGlued(text, start, at, limit);
            case ',' or ':':
                return digitBefore && digitAfter;
            case '/':
                return digitBefore && digitAfter && Numeric(text, start, at);
            case '&':
                return char.IsUpper(before) && char.IsUpper(after);
            case '-' or '‐' or '‑':
                return Joined(text, start, at, limit);
            case '@':
                return true;
            default:
                return CharClass.IsApostrophe(c) && (char.IsLetter(before) || digitBefore) && char.IsLetter(after);
        }
    }

    /// <summary>"…the town.The army": a full stop without a space after it, where two ordinary words meet.</summary>
    static bool SentenceGlued(string text, int start, int at, int limit)
    {
        if (at - start < 3 || at + 3 > limit || !char.IsUpper(text[at + 1]) || !char.IsLower(text[at + 2]) || !char.IsLower(text[at - 1]))
            return false;
        return true;
    }

    static bool Numeric(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!char.IsAsciiDigit(text[i]) && text[i] is not ('/' or '.'))
                return false;
        }
        return true;
    }

    /// <summary>Whether a hyphen is part of the word: after a prefix ("pro-", "anti-"), and in dates and numbers of the telephone kind.</summary>
    bool Joined(string text, int start, int at, int limit)
    {
        var left = text.AsSpan(start, at - start);
        if (char.IsAsciiDigit(left[0]) && Numeric(text, start, at) && char.IsAsciiDigit(text[at + 1]))
        {
            var right = at + 1;
            while (right < limit && char.IsAsciiDigit(text[right]))
                right++;
            var group = right - at - 1;
            var more = right + 1 < limit && CharClass.IsHyphen(text[right]) && char.IsAsciiDigit(text[right + 1]);
            return more || (left.Length == 3 && group == 4);
        }
        if (char.IsAsciiDigit(left[^1]) && left.ContainsAny('-', '‑'))
        {
            var numbers = true;
            foreach (var c in left)
                numbers &= char.IsAsciiDigit(c) || CharClass.IsHyphen(c);
            return numbers && char.IsAsciiDigit(text[at + 1]);
        }
        return tables.IsPrefix(left);
    }

    /// <summary>Takes the full stop of an abbreviation into the word.</summary>
    int Stop(string text, int start, int end, int limit)
    {
        if (end >= limit || text[end] != '.' || (end + 1 < limit && text[end + 1] == '.'))
            return end;
        var word = text.AsSpan(start, end - start);
        var initial = word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I';
        var dotted = word.Length >= 3 && word.Contains('.') && Letters(word);
        return initial || dotted || tables.Abbreviation(text.AsSpan(start, end + 1 - start)) != AbbreviationKind.None ? end + 1 : end;
    }

    /// <summary>Single letters with full stops between them: U.S, a.m, Ph.D.</summary>
    static bool Letters(ReadOnlySpan<char> word)
    {
        var run = 0;
        foreach (var c in word)
        {
            run = c == '.' ? 0 : run + 1;
            if (run > 2 || (c != '.' && !char.IsLetter(c)))
                return false;
        }
        return true;
    }
}
