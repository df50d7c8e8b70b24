using System.Buffers;
using Sitrep.Language;

namespace Sitrep.Records.Figures;

/// <summary>What an atom is made of.</summary>
internal enum AtomKind : byte { Word, Digits, Sign }

/// <summary>
/// A document cut finer than its tokens, so that patterns need not know how the tokeniser treats hyphens: a token that the
/// vocabulary knows is one atom, every other is cut into runs of letters, runs of digits and single signs. Atoms are in text
/// order; each knows its token.
/// </summary>
internal sealed class AtomStream : IDisposable
{
    struct Atom
    {
        public int Start, End, Token, Word;
        public AtomKind Kind;
    }

    readonly Document document;
    readonly Vocabulary vocabulary;
    /// <summary>On loan from the pool until <see cref="Dispose"/>.</summary>
    Atom[] atoms;
    int[] firstOfToken;
    int count;

    public AtomStream(Document document, Vocabulary vocabulary)
    {
        this.document = document;
        this.vocabulary = vocabulary;
        var tokens = document.Count;
        Text = document.Text;
        atoms = ArrayPool<Atom>.Shared.Rent(tokens + (tokens / 4) + 16);
        firstOfToken = ArrayPool<int>.Shared.Rent(tokens + 1);
        for (var token = 0; token < tokens; token++)
        {
            firstOfToken[token] = count;
            Cut(token);
        }
        firstOfToken[tokens] = count;
    }

    public void Dispose()
    {
        ArrayPool<Atom>.Shared.Return(atoms);
        ArrayPool<int>.Shared.Return(firstOfToken);
        atoms = [];
        firstOfToken = [];
        count = 0;
    }

    public Document Document => document;
    public string Text { get; }
    public int Count => count;
    /// <summary>First atom of a token, and the number of atoms for the token after the last.</summary>
    public int FirstOfToken(int token) => firstOfToken[token];
    public int Start(int atom) => atoms[atom].Start;
    public int End(int atom) => atoms[atom].End;
    public int Token(int atom) => atoms[atom].Token;
    /// <summary>Number of the atom's word in the vocabulary, or -1.</summary>
    public int Word(int atom) => atoms[atom].Word;
    public AtomKind Kind(int atom) => atoms[atom].Kind;
    public int Length(int atom) => atoms[atom].End - atoms[atom].Start;
    public ReadOnlySpan<char> Form(int atom) => Text.AsSpan(atoms[atom].Start, atoms[atom].End - atoms[atom].Start);
    public bool Capital(int atom) => char.IsUpper(Text[atoms[atom].Start]);
    /// <summary>True when nothing, not even a blank, stands between this atom and the one before.</summary>
    public bool Glued(int atom) => atom > 0 && atoms[atom - 1].End == atoms[atom].Start;
    /// <summary>The tokens that atoms <c>[first, end)</c> touch.</summary>
    public TokenRange Tokens(int first, int end) => new(atoms[first].Token, atoms[end - 1].Token + 1);

    /// <summary>The whole number that a run of at most nine digits spells, else -1.</summary>
    public int Digits(int atom) =>
        atoms[atom].Kind == AtomKind.Digits && Length(atom) <= 9 && int.TryParse(Form(atom), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : -1;

    void Cut(int token)
    {
        int start = document.Start(token), end = document.End(token);
        var text = Text;
        var form = text.AsSpan(start, end - start);
        // most tokens: letters alone
        if (AllLetters(form))
        {
            Add(token, start, end, vocabulary.Find(form), AtomKind.Word);
            return;
        }
        if (!AllDigits(form) && vocabulary.Find(form) is >= 0 and var whole)
        {
            Add(token, start, end, whole, char.IsLetter(text[start]) || end - start > 1 ? AtomKind.Word : AtomKind.Sign);
            return;
        }
        if (Dotted(form))
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

    static bool AllLetters(ReadOnlySpan<char> form)
    {
        foreach (var c in form)
        {
            if (!char.IsLetter(c))
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
        if (count == atoms.Length)
        {
            var larger = ArrayPool<Atom>.Shared.Rent(count * 2);
            atoms.AsSpan(0, count).CopyTo(larger);
            ArrayPool<Atom>.Shared.Return(atoms);
            atoms = larger;
        }
        atoms[count++] = new Atom { Start = start, End = end, Token = token, Word = word, Kind = kind };
    }
}
