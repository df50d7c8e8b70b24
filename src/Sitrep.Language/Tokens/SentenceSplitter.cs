using System.Buffers;

namespace Sitrep.Language.Tokens;

/// <summary>
/// Finds where sentences end: at a blank line, at a line break that does not come from wrapping, after a dateline, and elsewhere
/// where the model says so, or, without one, after final punctuation. Every token is in exactly one sentence; linear in the text.
/// </summary>
sealed class SentenceSplitter(TokenTables tables, BoundaryModel? model = null)
{
    /// <summary>Longer lines are paragraphs, not wrapped text.</summary>
    const int WidestWrap = 132;
    /// <summary>A sentence is cut here when nothing else ends it, so that no later pass meets a huge one.</summary>
    public const int LongestSentence = 400;
    /// <summary>Tokens at the end of a sentence that is cut among which a better place for the cut is looked for.</summary>
    const int NearEnd = 100;
    const int LongestDateline = 20;
    /// <summary>How sure the model must be to overrule the rules, which are made for news: there capitals within sentences are many.</summary>
    const int Margin = BoundaryModel.Scale;

    /// <summary>Decides about a place that is not certain; training listens here.</summary>
    public delegate bool Judge(in Boundary place);

    readonly Judge judge = model is null ? static (in Boundary place) => place.Rule : JudgeBy(tables, model);

    /// <summary>Adds the sentences of a text to a list.</summary>
    public void Split(string text, TokenList tokens, List<TokenRange> found) => Split(text, tokens, judge, found);

    /// <summary>The same with another judge.</summary>
    public void Split(string text, TokenList tokens, Judge judge, List<TokenRange> found)
    {
        var width = WrapWidth(text);
        var kinds = ArrayPool<byte>.Shared.Rent(tokens.Count);
        for (var first = 0; first < tokens.Count;)
        {
            var end = first + 1;
            while (end < tokens.Count && !Certain(text, tokens.Ends[end - 1], tokens.Starts[end], width))
                end++;
            for (var i = first; i < end; i++)
                kinds[i] = BoundaryFeatures.Kind(text.AsSpan(tokens.Starts[i], tokens.Ends[i] - tokens.Starts[i]));
            Paragraph(text, tokens, first, end, kinds, judge, found);
            first = end;
        }
        ArrayPool<byte>.Shared.Return(kinds);
    }

    static Judge JudgeBy(TokenTables tables, BoundaryModel model) => (in Boundary place) =>
    {
        Span<ulong> features = stackalloc ulong[BoundaryFeatures.Most];
        var count = BoundaryFeatures.Of(place, tables, model.Usage, features);
        return model.Ends(features[..count], place.Rule ? -Margin : Margin);
    };

    /// <summary>Whether the white space between two tokens ends a sentence by itself.</summary>
    static bool Certain(string text, int end, int next, int width)
    {
        if (next == end || (next == end + 1 && text[end] == ' '))
            return false;
        var (breaks, lineEnd) = Breaks(text, end, next);
        return breaks > 1 || (breaks == 1 && HardBreak(text, lineEnd, next, width));
    }

    void Paragraph(string text, TokenList tokens, int from, int end, byte[] kinds, Judge judge, List<TokenRange> found)
    {
        var style = -1;
        var depth = 0;
        var quoted = false;
        var first = from;
        if (DatelineEnd(text, tokens, from, end) is var dateline && dateline > from)
        {
            found.Add(new TokenRange(from, dateline));
            first = dateline;
        }
        for (var i = first; i < end; i++)
        {
            Nest(text, tokens, i, ref depth, ref quoted);
            var ends = i + 1 == end;
            if (!ends && Candidate(text, tokens, i))
            {
                if (style < 0)
                    style = BoundaryFeatures.Style(text, tokens, from, end);
                ends = judge(new Boundary
                {
                    Text = text, Tokens = tokens, First = first, Last = i, Paragraph = from, Kinds = kinds.AsSpan(from, end - from), Style = style, Depth = depth, Quoted = quoted,
                    Rule = Final(text, tokens, first, i, BoundaryFeatures.IsCapitals(style)),
                });
            }
            if (!ends && i + 1 - first < LongestSentence)
                continue;
            if (!ends)
                i = Cut(text, tokens, i);
            found.Add(new TokenRange(first, i + 1));
            first = i + 1;
            depth = 0;
            quoted = false;
        }
    }

    /// <summary>Keeps count of the brackets and quotation marks that are open.</summary>
    static void Nest(string text, TokenList tokens, int i, ref int depth, ref bool quoted)
    {
        var c = text[tokens.Starts[i]];
        if (tokens.Ends[i] - tokens.Starts[i] > 1 || char.IsAsciiLetterOrDigit(c))
            return;
        if (c is '(' or '[' or '{')
            depth++;
        else if (c is ')' or ']' or '}')
            depth = Math.Max(0, depth - 1);
        else if (c is '"')
            quoted = !quoted;
        else if (c is '“' or '”' or '«' or '»')
            quoted = c is '“' or '«';
    }

    /// <summary>Whether the place after a token is worth a judgement: not between plain words in small letters, nor inside a written word.</summary>
    static bool Candidate(string text, TokenList tokens, int i)
    {
        char last = text[tokens.Ends[i] - 1], next = text[tokens.Starts[i + 1]];
        if (tokens.Joined[i + 1])
            return false;
        if (tokens.Starts[i + 1] == tokens.Ends[i])
            return (CharClass.IsFinal(last) || CharClass.IsCloser(last)) && !(CharClass.IsCloser(next) || next == ',');
        return !((char.IsLetterOrDigit(last) || last == ',') && char.IsLower(next));
    }

    /// <summary>Where an over-long sentence is cut: after a comma or the like near its end, else at a line break, else at its end, never in a contraction.</summary>
    static int Cut(string text, TokenList tokens, int last)
    {
        for (var i = last; i > last - NearEnd; i--)
        {
            if (!tokens.Joined[i + 1] && (text[tokens.Starts[i]] is ',' or ';' or ':' || Breaks(text, tokens.Ends[i], tokens.Starts[i + 1]).Count > 0))
                return i;
        }
        var whole = last;
        while (whole > last - NearEnd && tokens.Joined[whole + 1])
            whole--;
        return whole;
    }

    /// <summary>How many line breaks stand between two offsets, and where the first is.</summary>
    static (int Count, int First) Breaks(string text, int from, int to)
    {
        int count = 0, first = 0;
        for (var p = from; p < to; p++)
        {
            if (text[p] != '\n' && text[p] is not ('\u2028' or '\u2029' or '\u0085') && !(text[p] == '\r' && (p + 1 >= text.Length || text[p + 1] != '\n')))
                continue;
            if (count++ == 0)
                first = p;
        }
        return (count, first);
    }

    /// <summary>
    /// Token after the dateline that opens a paragraph ("BAGHDAD (Agency) -", "CITY, Feb. 2 --", "CITY:"), which is a sentence by itself; the
    /// given token when none stands there. A place in capitals or an agency in brackets tells it, and a sentence must follow on the line.
    /// </summary>
    int DatelineEnd(string text, TokenList tokens, int first, int end)
    {
        var brackets = false;
        int depth = 0, upper = 0;
        for (var i = first; i + 1 < end && i < first + LongestDateline; i++)
        {
            var form = text.AsSpan(tokens.Starts[i], tokens.Ends[i] - tokens.Starts[i]);
            if (i > first && Breaks(text, tokens.Ends[i - 1], tokens.Starts[i]).Count > 0)
                return first;
            var spaced = i > first && tokens.Starts[i] > tokens.Ends[i - 1] && tokens.Starts[i + 1] > tokens.Ends[i];
            var isDash = CharClass.IsDash(form[0]) || (CharClass.IsHyphen(form[0]) && form.Length < 4);
            if (depth == 0 && i > first && ((isDash && spaced && (brackets || upper > 0)) || (form is ":" && upper == i - first && upper < 5)))
                return Breaks(text, tokens.Ends[i], tokens.Starts[i + 1]).Count == 0 && !char.IsLower(Head(text, tokens, i + 1)) ? i + 1 : first;
            if (form is "(" or "[")
                depth++;
            else if (form is ")" or "]")
                (depth, brackets) = (depth - 1, true);
            else if (depth == 0 && i == first + upper && IsUpper(form))
                upper++;
            else if (depth == 0 && char.IsLetter(form[0]) && !char.IsUpper(form[0]) || i == first && !char.IsUpper(form[0]) || form is "." or "!" or "?" or ";")
                return first;
        }
        return first;
    }

    static bool IsUpper(ReadOnlySpan<char> form)
    {
        foreach (var c in form)
        {
            if (char.IsLower(c) || !(char.IsLetter(c) || CharClass.IsHyphen(c) || CharClass.IsApostrophe(c) || c == '.'))
                return false;
        }
        return form.Length > 1 && char.IsUpper(form[0]);
    }

    /// <summary>Whether final punctuation, with the closing marks after it, ends the sentence at token <paramref name="i"/>. Where all is in capitals, a capital tells nothing.</summary>
    bool Final(string text, TokenList tokens, int first, int i, bool capitals)
    {
        // "the town.[4] Then": a note's number belongs to what stands before it.
        if (IsNote(text, tokens, i + 1))
            return false;
        var last = i;
        while (last - 3 > first && IsNote(text, tokens, last - 2))
            last -= 3;
        return Final(text, tokens, first, last, i + 1, capitals);
    }

    static bool IsNote(string text, TokenList tokens, int at) =>
        at + 2 < tokens.Count && text[tokens.Starts[at]] == '[' && text[tokens.Starts[at + 2]] == ']' && char.IsAsciiDigit(text[tokens.Starts[at + 1]])
        && tokens.Ends[at + 1] - tokens.Starts[at + 1] <= 3 && tokens.Starts[at + 1] == tokens.Ends[at] && tokens.Starts[at + 2] == tokens.Ends[at + 1];

    bool Final(string text, TokenList tokens, int first, int i, int next, bool capitals)
    {
        var gap = tokens.Starts[next] > tokens.Ends[i];
        var at = i;
        while (at > first && tokens.Ends[at] - tokens.Starts[at] <= 2 && CharClass.IsCloser(text[tokens.Starts[at]]) && tokens.Starts[at] == tokens.Ends[at - 1])
            at--;
        var mark = text.AsSpan(tokens.Starts[at], tokens.Ends[at] - tokens.Starts[at]);
        if (!CharClass.IsFinal(mark[^1]))
            return false;
        var closed = at < i;
        var nextForm = text.AsSpan(tokens.Starts[next], tokens.Ends[next] - tokens.Starts[next]);
        if (nextForm.Length <= 2 && CharClass.IsCloser(nextForm[0]) && !gap)
            return false;
        var c = Head(text, tokens, next);
        if (closed && char.IsUpper(c) && !tables.IsStarter(nextForm) && IsNickname(text, tokens, first, at))
            return false;
        if (char.IsLetterOrDigit(mark[0]))
            return gap && !closed && AfterAbbreviation(mark, nextForm, c, capitals) || closed && gap && char.IsUpper(c);
        if (!gap && !char.IsUpper(c))
            return false;
        var lower = char.IsLower(c);
        if (closed && lower)
            return false;
        if (mark.Length > 1 && mark[0] is '.' || mark[0] == '…')
            return gap && !lower;
        if (mark[0] != '.')
            return !lower;
        // "3. Withdraw": a number that opens a line is a label.
        var word = at == first ? default : text.AsSpan(tokens.Starts[at - 1], tokens.Ends[at - 1] - tokens.Starts[at - 1]);
        if (at - 1 == first && word.Length <= 2 && !word.IsEmpty && char.IsAsciiDigit(word[0]) && !closed)
            return false;
        return !lower || word.Length > 3;
    }

    /// <summary>A quoted word with a full stop right after a capitalised one: 'Robert "R.K." Stone'.</summary>
    static bool IsNickname(string text, TokenList tokens, int first, int at) =>
        at - 2 >= first && char.IsUpper(text[tokens.Starts[at]]) && CharClass.IsQuote(text[tokens.Starts[at - 1]]) && tokens.Starts[at] == tokens.Ends[at - 1]
        && char.IsUpper(text[tokens.Starts[at - 2]]) && tokens.Starts[at - 1] > tokens.Ends[at - 2];

    bool AfterAbbreviation(ReadOnlySpan<char> mark, ReadOnlySpan<char> next, char head, bool capitals)
    {
        if (mark.Length == 2 || !char.IsUpper(head))
            return false;
        var kind = tables.Abbreviation(mark);
        if (kind == AbbreviationKind.Title || kind == AbbreviationKind.Number)
            return false;
        return !capitals && tables.IsStarter(next) || !char.IsLetter(next[0]);
    }

    /// <summary>First letter or digit of what follows, past opening marks.</summary>
    static char Head(string text, TokenList tokens, int i)
    {
        for (var last = Math.Min(tokens.Count, i + 3); i < last; i++)
        {
            var c = text[tokens.Starts[i]];
            if (char.IsLetterOrDigit(c) || !(CharClass.IsOpener(c) || CharClass.IsQuote(c) || c is '.' or '…'))
                return c;
        }
        return ' ';
    }

    /// <summary>Whether a single line break is more than wrapping.</summary>
    static bool HardBreak(string text, int lineEnd, int next, int width)
    {
        var start = lineEnd;
        while (start > 0 && text[start - 1] != '\n' && lineEnd - start <= WidestWrap)
            start--;
        var line = text.AsSpan(start, lineEnd - start).Trim();
        if (line.IsEmpty || line.Length > WidestWrap)
            return true;
        var c = text[next];
        if (c is '•' or '*' or '·' or '▪' or '●' or '■' || (CharClass.IsDash(c) && next + 1 < text.Length && text[next + 1] == ' '))
            return true;
        if (IsLabel(text.AsSpan(next)))
            return true;
        if (char.IsLower(c) || line[^1] is ',' or ';' || CharClass.IsHyphen(line[^1]))
            return false;
        var word = next;
        while (word < text.Length && word - next < 40 && !char.IsWhiteSpace(text[word]))
            word++;
        return width == 0 || line.Length + 1 + (word - next) <= width;
    }

    /// <summary>"1. ", "12) ", "(b) ": what numbers the items of a list.</summary>
    static bool IsLabel(ReadOnlySpan<char> line)
    {
        var opened = line[0] == '(' ? 1 : 0;
        var end = opened;
        while (end < line.Length && end < opened + 3 && char.IsAsciiDigit(line[end]))
            end++;
        if (end == opened && end < line.Length && char.IsAsciiLetterLower(line[end]))
            end++;
        return end > opened && end + 1 < line.Length && (line[end] == ')' || line[end] == '.' && opened == 0 && char.IsAsciiDigit(line[end - 1])) && line[end + 1] == ' ';
    }

    /// <summary>Column at which the text was wrapped, or 0 when its lines are whole paragraphs or titles.</summary>
    static int WrapWidth(string text)
    {
        int widest = 0, lines = 0, full = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
            widest = Math.Max(widest, line.TrimEnd().Length);
        if (widest > WidestWrap || widest < 30)
            return 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            lines += line.IsWhiteSpace() ? 0 : 1;
            full += line.TrimEnd().Length > widest - 16 ? 1 : 0;
        }
        return full >= 2 && full * 3 >= lines ? widest : 0;
    }
}
