using Sitrep.Language;

namespace Sitrep.Records.Figures;

/// <summary>What an atom is made of.</summary>
internal enum AtomKind : byte { Word, Digits, Sign }

/// <summary>
/// A document cut finer than its tokens, so that patterns need not know how the tokeniser treats hyphens: a token that the
/// vocabulary knows is one atom, every other is cut into runs of letters, runs of digits and single signs. Atoms are in text
/// order; each knows its token.
/// </summary>
internal sealed class AtomStream
{
    readonly List<int> starts = [], ends = [], tokens = [], words = [];
    readonly List<AtomKind> kinds = [];
    readonly Document document;
    readonly Vocabulary vocabulary;

    public AtomStream(Document document, Vocabulary vocabulary)
    {
        this.document = document;
        this.vocabulary = vocabulary;
        FirstOfToken = new int[document.Count + 1];
        for (var token = 0; token < document.Count; token++)
        {
            FirstOfToken[token] = starts.Count;
            Cut(token);
        }
        FirstOfToken[document.Count] = starts.Count;
    }

    public Document Document => document;
    public string Text => document.Text;
    public int Count => starts.Count;
    /// <summary>First atom of each token, and the number of atoms at the end.</summary>
    public int[] FirstOfToken { get; }
    public int Start(int atom) => starts[atom];
    public int End(int atom) => ends[atom];
    public int Token(int atom) => tokens[atom];
    /// <summary>Number of the atom's word in the vocabulary, or -1.</summary>
    public int Word(int atom) => words[atom];
    public AtomKind Kind(int atom) => kinds[atom];
    public int Length(int atom) => ends[atom] - starts[atom];
    public ReadOnlySpan<char> Form(int atom) => document.Text.AsSpan(starts[atom], ends[atom] - starts[atom]);
    public bool Capital(int atom) => char.IsUpper(document.Text[starts[atom]]);
    /// <summary>True when nothing, not even a blank, stands between this atom and the one before.</summary>
    public bool Glued(int atom) => atom > 0 && ends[atom - 1] == starts[atom];
    /// <summary>The tokens that atoms <c>[first, end)</c> touch.</summary>
    public TokenRange Tokens(int first, int end) => new(tokens[first], tokens[end - 1] + 1);

    /// <summary>The whole number that a run of at most nine digits spells, else -1.</summary>
    public int Digits(int atom) =>
        kinds[atom] == AtomKind.Digits && Length(atom) <= 9 && int.TryParse(Form(atom), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : -1;

    void Cut(int token)
    {
        int start = document.Start(token), end = document.End(token);
        var text = document.Text;
        if (!AllDigits(text.AsSpan(start, end - start)) && vocabulary.Find(text.AsSpan(start, end - start)) is >= 0 and var whole)
        {
            Add(token, start, end, whole, char.IsLetter(text[start]) || end - start > 1 ? AtomKind.Word : AtomKind.Sign);
            return;
        }
        if (Dotted(text.AsSpan(start, end - start)))
        {
            Add(token, start, end, -1, AtomKind.Word);
            return;
        }
        for (var at = start; at < end;)
        {
            var kind = char.IsAsciiDigit(text[at]) ? AtomKind.Digits : char.IsLetter(text[at]) ? AtomKind.Word : AtomKind.Sign;
            var stop = at + 1;
            if (kind != AtomKind.Sign)
            {
                while (stop < end && (kind == AtomKind.Digits ? char.IsAsciiDigit(text[stop]) : char.IsLetter(text[stop]) || char.GetUnicodeCategory(text[stop]) == System.Globalization.UnicodeCategory.NonSpacingMark))
                    stop++;
            }
            // "'s" and "a.m." may be glued to the word before; a known abbreviation takes its full stop along
            if (kind == AtomKind.Word && stop < end && text[stop] == '.' && vocabulary.Find(text.AsSpan(at, stop + 1 - at)) >= 0)
                stop++;
            else if (kind == AtomKind.Sign && text[at] is '\'' or '\u2019' && at + 1 < end && text[at + 1] is 's' or 'S' && (at + 2 >= end || !char.IsLetter(text[at + 2])))
                stop = at + 2;
            Add(token, at, stop, kind == AtomKind.Digits ? -1 : vocabulary.Find(text.AsSpan(at, stop - at)), stop > at + 1 && kind == AtomKind.Sign ? AtomKind.Word : kind);
            at = stop;
        }
    }

    /// <summary>"U.S.", "U.N": letters and full stops in turn.</summary>
    static bool Dotted(ReadOnlySpan<char> form)
    {
        if (form.Length < 3)
            return false;
        for (var i = 0; i < form.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(form[i]) : form[i] != '.')
                return false;
        }
        return true;
    }

    static bool AllDigits(ReadOnlySpan<char> form)
    {
        foreach (var c in form)
        {
            if (!char.IsAsciiDigit(c))
                return false;
        }
        return true;
    }

    void Add(int token, int start, int end, int word, AtomKind kind)
    {
        starts.Add(start);
        ends.Add(end);
        tokens.Add(token);
        words.Add(word);
        kinds.Add(kind);
    }
}
