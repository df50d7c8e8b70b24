using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>
/// A quotation: <see cref="Inside"/> are the tokens between its marks, <see cref="Outside"/> takes the marks in.
/// <see cref="Closed"/> is false when the paragraph ends first, as in speech that goes on in the next one.
/// </summary>
readonly record struct Quotation(TokenRange Inside, TokenRange Outside, int Paragraph, bool Closed, bool OpensParagraph);

/// <summary>Pairs quotation marks within each paragraph. One pass over the characters.</summary>
sealed class QuoteFinder(ReportingLexicon lexicon)
{
    public List<Quotation> Find(Document document)
    {
        // long: one pass over the characters; what it opens and closes is shared with its local functions
        var found = new List<Quotation>();
        var text = document.Text;
        int open = -1, paragraph = 0, paragraphStart = 0;
        var single = false;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == '\n')
            {
                if (open >= 0 && !single)
                    Add(open, i, i, closed: false);
                open = -1;
                paragraph++;
                paragraphStart = i + 1;
                continue;
            }
            var length = MarkLength(text, i);
            if (length == 0)
                continue;
            if (open < 0)
            {
                if (Opens(text, i, length, out single))
                    open = i;
            }
            else if (Closes(text, i, length, single))
            {
                Add(open, i, i + length, closed: true);
                open = -1;
            }
            i += length - 1;
        }
        return found;

        void Add(int from, int to, int end, bool closed)
        {
            var first = document.TokenAt(from);
            var last = document.TokenAt(Math.Max(from, end - 1));
            var outside = new TokenRange(first, Math.Min(document.Count, closed ? last + 1 : Before(end)));
            var inner = from + Math.Max(1, MarkLength(text, from));
            var inside = new TokenRange(document.TokenAt(inner), Before(to));
            if (inside.Length > 0 && outside.Length > 0)
                found.Add(new Quotation(inside, outside, paragraph, closed, text.AsSpan(paragraphStart, from - paragraphStart).IsWhiteSpace()));
        }

        // First token that ends after the offset minus nothing: tokens wholly before an offset end at it.
        int Before(int offset)
        {
            var at = document.TokenAt(offset);
            while (at > 0 && (at >= document.Count || document.End(at - 1) > offset))
                at--;
            return Math.Min(at, document.Count);
        }
    }

    int MarkLength(string text, int at)
    {
        if (at + 1 < text.Length && text[at] == text[at + 1] && text[at] is '\'' or '`' && at + 1 < text.Length && text[at + 1] == text[at])
            return 2;
        var sign = text[at];
        return sign is not ('\'' or '`') && (lexicon.IsCharacter(sign, WordRole.MarkOpen) || lexicon.IsCharacter(sign, WordRole.MarkClose) || lexicon.IsCharacter(sign, WordRole.MarkStraight)
            || lexicon.IsCharacter(sign, WordRole.MarkSingleOpen) || lexicon.IsCharacter(sign, WordRole.MarkSingleClose)) ? 1 : 0;
    }

    bool Opens(string text, int at, int length, out bool single)
    {
        var sign = text[at];
        single = lexicon.IsCharacter(sign, WordRole.MarkSingleOpen) && length == 1;
        if (single || (length == 1 && lexicon.IsCharacter(sign, WordRole.MarkOpen)))
            return true;
        if (length == 1 && !lexicon.IsCharacter(sign, WordRole.MarkStraight))
            return false;
        var next = at + length;
        return next < text.Length && !char.IsWhiteSpace(text[next]) && (at == 0 || !char.IsLetterOrDigit(text[at - 1]));
    }

    bool Closes(string text, int at, int length, bool single)
    {
        var sign = text[at];
        if (single)
            return length == 1 && lexicon.IsCharacter(sign, WordRole.MarkSingleClose) && (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]));
        if (length == 2 || lexicon.IsCharacter(sign, WordRole.MarkClose))
            return true;
        if (!lexicon.IsCharacter(sign, WordRole.MarkStraight))
            return false;
        // A straight mark after white space and before a word would open another quotation: a lost closing mark.
        return at + 1 >= text.Length || !char.IsLetterOrDigit(text[at + 1]) || !char.IsWhiteSpace(text[at - 1]);
    }
}
