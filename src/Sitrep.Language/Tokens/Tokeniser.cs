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
    /// <summary>The name of a site or a file is looked for this far behind a hyphen.</summary>
    const int LongestSite = 64;

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
            else if (CharClass.IsWord(c) || Opens(text, start, at, end))
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

    /// <summary>Whether a sign begins a word: "#tag", "@handle", ".38", "+44".</summary>
    static bool Opens(string text, int start, int at, int end)
    {
        if (at + 1 >= end || text[at] is not ('#' or '@' or '.' or '+'))
            return false;
        if (text[at] is '#' or '@')
            return CharClass.IsWord(text[at + 1]) && !char.IsAsciiDigit(text[at + 1]);
        return char.IsAsciiDigit(text[at + 1]) && (at == start || !CharClass.IsWord(text[at - 1]) && text[at - 1] != '.');
    }

    /// <summary>Length of a web or mail address at the start of the stretch, or 0.</summary>
    static int Address(ReadOnlySpan<char> chunk)
    {
        if (!char.IsAsciiLetterOrDigit(chunk[0]))
            return 0;
        var web = chunk[0] is 'h' or 'H' or 'w' or 'W' or 'm' or 'M' && (chunk.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || chunk.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || chunk.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || chunk.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase));
        if (!web && !chunk.Contains('@'))
            return 0;
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
        if ((length == 3 || length == 4 && chunk[3] == 's') && char.IsAsciiDigit(chunk[1]) && char.IsAsciiDigit(chunk[2]))
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
            return Pictogram(chunk);
        switch (c)
        {
            case '.':
                while (end < chunk.Length && chunk[end] == c)
                    end++;
                while (end < 3 && end < chunk.Length && chunk[end] is '?' or '!')
                    end++;
                return end;
            case '…' or '$' or '/' or '\\' or '<' or '>':
                while (end < chunk.Length && chunk[end] == c)
                    end++;
                return end;
            case '?' or '!':
                while (end < chunk.Length && chunk[end] is '?' or '!')
                    end++;
                return end;
            case '-' or '*' or '=' or '_' or '~' or '+' or '#':
                while (end < chunk.Length && (chunk[end] == c || (c is not ('+' or '#') && chunk[end] is '-' or '*' or '=' or '_' or '~')))
                    end++;
                return end;
            case '\'' or '`' or '’':
                return chunk.Length > 1 && chunk[1] == c ? 2 : 1;
            default:
                return 1;
        }
    }

    /// <summary>Length of one picture: with its variation, skin tone and tag marks, joined ones and the two halves of a flag together.</summary>
    static int Pictogram(ReadOnlySpan<char> chunk)
    {
        var end = CodePoint(chunk, 0);
        if (Regional(chunk) && end < chunk.Length && Regional(chunk[end..]))
            end += CodePoint(chunk, end);
        while (end < chunk.Length)
        {
            if (chunk[end] is '\uFE0F' or '\uFE0E' or '\u20E3' || Modifies(chunk[end..]))
                end += CodePoint(chunk, end);
            else if (chunk[end] == '\u200D' && end + 1 < chunk.Length && (char.IsHighSurrogate(chunk[end + 1]) || chunk[end + 1] > 0x2100))
                end += 1 + CodePoint(chunk, end + 1);
            else
                break;
        }
        return end;
    }

    static int CodePoint(ReadOnlySpan<char> chunk, int at) => at + 1 < chunk.Length && char.IsSurrogatePair(chunk[at], chunk[at + 1]) ? 2 : 1;

    /// <summary>One half of a flag (U+1F1E6 to U+1F1FF).</summary>
    static bool Regional(ReadOnlySpan<char> chunk) => chunk.Length > 1 && chunk[0] == '\uD83C' && chunk[1] is >= '\uDDE6' and <= '\uDDFF';

    /// <summary>Skin tones (U+1F3FB to U+1F3FF) and the tags of a region's flag (U+E0020 to U+E007F).</summary>
    static bool Modifies(ReadOnlySpan<char> chunk) => chunk.Length > 1
        && (chunk[0] == '\uD83C' && chunk[1] is >= '\uDFFB' and <= '\uDFFF' || chunk[0] == '\uDB40' && chunk[1] is >= '\uDC20' and <= '\uDC7F');

    /// <summary>A word and what hangs on it; returns the length used up.</summary>
    int Word(string text, int start, int limit, TokenList tokens, bool openSingle)
    {
        var end = start + 1;
        while (end < limit && (CharClass.IsWord(text[end]) || CharClass.IsBlank(text[end]) || Inside(text, start, end, limit)))
            end++;
        while (end > start + 1 && CharClass.IsBlank(text[end - 1]))
            end--;
        var digits = Digits(text, start, end);
        if (digits > start && digits < end && tables.IsUnit(text.AsSpan(digits, end - digits)))
        {
            // "7p.m.", but not "100km.".
            end = text.AsSpan(digits, end - digits).Contains('.') ? Stop(text, digits, end, limit) : end;
            tokens.Add(start, digits, false);
            tokens.Add(digits, end, false);
            return end - start;
        }
        end = Stop(text, start, end, limit);
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

    /// <summary>End of the number that opens a word: "1,500", "7.62", "+44", "16:30".</summary>
    static int Digits(string text, int start, int end)
    {
        var at = start;
        while (at < end && (char.IsAsciiDigit(text[at]) || (at + 1 < end && char.IsAsciiDigit(text[at + 1]) && (at > start ? text[at] is '.' or ',' or ':' : text[at] is '.' or '+'))))
            at++;
        return at;
    }

    /// <summary>Splits contractions off a word.</summary>
    void Parts(string text, int start, int end, TokenList tokens)
    {
        var word = text.AsSpan(start, end - start);
        var first = tables.FirstPart(word);
        if (first == 0 && word.Length < 60 && !tables.IsKept(word))
        {
            var suffix = tables.Suffix(word);
            first = suffix == 0 || IsDecade(word, suffix) ? 0 : word.Length - suffix;
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

    /// <summary>"60's", "1930’s": the years and not something that they have.</summary>
    static bool IsDecade(ReadOnlySpan<char> word, int suffix) =>
        suffix == 2 && word.Length is 4 or 6 && word[^3] == '0' && word[^1] is 's' && !word[..^2].ContainsAnyExceptInRange('0', '9');

    /// <summary>Whether a sign inside a word belongs to it.</summary>
    bool Inside(string text, int start, int at, int limit)
    {
        if (text[at] == '/' && at - start == 1 && Slashed(text, start, limit) > at)
            return true;
        if (at + 1 >= limit || !CharClass.IsWord(text[at + 1]))
            return false;
        char before = text[at - 1], c = text[at], after = text[at + 1];
        bool digitBefore = char.IsAsciiDigit(before), digitAfter = char.IsAsciiDigit(after);
        switch (c)
        {
            case '.':
                return CharClass.IsWord(before) && (digitBefore == digitAfter || !char.IsUpper(after) || at - start < 3)
                    && !SentenceGlued(text, start, at, limit) && !AbbreviationGlued(text, start, at);
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

    /// <summary>"Sept.16", "Dr.Toma": an abbreviation without a space after it.</summary>
    bool AbbreviationGlued(string text, int start, int at) =>
        (char.IsUpper(text[at + 1]) || char.IsAsciiDigit(text[at + 1])) && at - start is > 1 and < 8 && tables.Abbreviation(text.AsSpan(start, at + 1 - start)) != AbbreviationKind.None;

    /// <summary>End of a word of single letters with a slash between them ("n/a"), or of one that the tables know whole ("w/"); the start when it is none.</summary>
    int Slashed(string text, int start, int limit)
    {
        var end = start;
        while (end < limit && end - start < 8 && (CharClass.IsWord(text[end]) || text[end] == '/'))
            end++;
        var word = text.AsSpan(start, end - start);
        return word.Length == 3 && char.IsLetter(word[0]) && char.IsLetter(word[2]) || tables.IsSlashed(word) ? end : start;
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
        if (IsSite(text, at, limit))
            return true;
        if (char.IsAsciiDigit(left[0]) && Numeric(text, start, at) && char.IsAsciiDigit(text[at + 1]))
        {
            var right = at + 1;
            while (right < limit && char.IsAsciiDigit(text[right]))
                right++;
            var group = right - at - 1;
            var more = right + 1 < limit && CharClass.IsHyphen(text[right]) && char.IsAsciiDigit(text[right + 1]);
            return more || (left.Length is 1 or 3 && group == 4) || left.Contains('/') || (left.Length == 5 && group == 4);
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

    /// <summary>Whether the word goes on to the end of a site's or a file's name: "al-akhbar.com", "annex-2.pdf".</summary>
    bool IsSite(string text, int at, int limit)
    {
        var stop = -1;
        var end = at + 1;
        for (limit = Math.Min(limit, at + LongestSite); end < limit && (CharClass.IsWord(text[end]) || CharClass.IsHyphen(text[end]) || (text[end] == '.' && end + 1 < limit && CharClass.IsWord(text[end + 1]))); end++)
            stop = text[end] == '.' ? end : stop;
        return stop > 0 && tables.IsSite(text.AsSpan(stop + 1, end - stop - 1));
    }

    /// <summary>Takes the full stop of an abbreviation into the word.</summary>
    int Stop(string text, int start, int end, int limit)
    {
        if (end >= limit || text[end] != '.' || (end + 2 < limit && text[end + 1] == '.' && text[end + 2] == '.'))
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
