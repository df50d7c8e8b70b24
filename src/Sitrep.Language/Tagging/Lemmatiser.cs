using System.Text;
using Sitrep.Language.Models;

namespace Sitrep.Language.Tagging;

/// <summary>What becomes of a word's capitals in its lemma.</summary>
enum LemmaCase : byte { Small, Kept, Capital }

/// <summary>Takes characters off the end of a word and puts others there.</summary>
readonly record struct LemmaRule(int Off, string On, LemmaCase Case);

/// <summary>
/// Dictionary forms by rules learnt from the treebanks and from lists of words: the longest ending of the word that has a rule for its tag
/// wins. Whole words count as the longest ending; a word with a prefix ("retook") is inflected as the word without it.
/// </summary>
sealed class Lemmatiser
{
    public const int LongestEnding = 6;
    /// <summary>A word is not taken apart behind a prefix when less than this is left.</summary>
    const int ShortestStem = 3;

    readonly Dictionary<ulong, int> rules;
    readonly LemmaRule[] actions;
    readonly string[] prefixes;

    public Lemmatiser(Dictionary<ulong, int> rules, LemmaRule[] actions, string[] prefixes)
    {
        this.rules = rules;
        this.actions = actions;
        this.prefixes = prefixes;
    }

    /// <summary>Key of an ending (or a whole word) under a tag. Capitals matter only where names are made of such words: 0 none, 1 the first, 2 all.</summary>
    public static ulong Key(string xpos, Upos upos, int capitals, ReadOnlySpan<char> ending, bool whole) => Key(Tag(xpos, upos, capitals), ending, whole);

    static ulong Key(ulong tag, ReadOnlySpan<char> ending, bool whole) => Hashes.Of(whole ? 71UL : 72UL, tag, Hashes.Text(ending)) & ((1UL << 40) - 1);

    static ulong Tag(string xpos, Upos upos, int capitals) => Hashes.Of(73, Hashes.Text(xpos), (ulong)upos * 4 + (Cased(upos) ? (ulong)capitals : 0));

    /// <summary>Whether words of this kind can be names, so that their capitals mean something for the lemma.</summary>
    public static bool Cased(Upos upos) => upos is Upos.Propn or Upos.Adj or Upos.Noun or Upos.X;

    /// <summary>Capitals of a form as <see cref="Key(string, Upos, int, ReadOnlySpan{char}, bool)"/> tells them apart.</summary>
    public static int Capitals(ReadOnlySpan<char> form)
    {
        if (form.Length == 0 || !char.IsUpper(form[0]))
            return 0;
        foreach (var c in form[1..])
        {
            if (char.IsLower(c))
                return 1;
        }
        return form.Length == 1 ? 1 : 2;
    }

    /// <summary>The lemma of a word, as a number of the pool.</summary>
    public int Lemma(ReadOnlySpan<char> form, string xpos, Upos upos, StringPool pool)
    {
        if (form.Contains('@') || form.Contains("://", StringComparison.Ordinal))
            return pool.Number(form);
        if (upos == Upos.Num && form.Contains(','))
            return Grouped(form, pool);
        Span<char> lower = form.Length <= 128 ? stackalloc char[form.Length] : new char[form.Length];
        Plain(form, lower);
        var (off, on, written) = actions[Find(lower, xpos, upos, Capitals(form))];
        if (off > form.Length || off == form.Length && on.Length == 0)
            (off, on) = (0, "");
        Span<char> built = form.Length + on.Length <= 160 ? stackalloc char[form.Length + on.Length] : new char[form.Length + on.Length];
        if (written == LemmaCase.Kept)
            form[..^off].CopyTo(built);
        else
            lower[..^off].CopyTo(built);
        on.CopyTo(built[(form.Length - off)..]);
        var lemma = built[..(form.Length - off + on.Length)];
        if (written == LemmaCase.Capital && lemma.Length > 0)
            lemma[0] = char.ToUpperInvariant(lemma[0]);
        return pool.Number(lemma);
    }

    /// <summary>"44,000": without the commas between digits.</summary>
    static int Grouped(ReadOnlySpan<char> form, StringPool pool)
    {
        Span<char> kept = form.Length <= 128 ? stackalloc char[form.Length] : new char[form.Length];
        var length = 0;
        for (var i = 0; i < form.Length; i++)
        {
            if (form[i] != ',' || i == 0 || i + 1 == form.Length || !char.IsAsciiDigit(form[i - 1]) || !char.IsAsciiDigit(form[i + 1]))
                kept[length++] = char.ToLowerInvariant(form[i]);
        }
        return pool.Number(kept[..length]);
    }

    /// <summary>The rule that a word in small letters goes by, as a number.</summary>
    public int Find(ReadOnlySpan<char> lower, string xpos, Upos upos, int capitals)
    {
        var tag = Tag(xpos, upos, capitals);
        if (rules.TryGetValue(Key(tag, lower, true), out var action))
            return action;
        if (capitals > 0 && upos != Upos.Propn && rules.TryGetValue(Key(Tag(xpos, upos, 0), lower, true), out action))
            return action;
        if (upos == Upos.Verb && lower.Length > ShortestStem && BehindPrefix(tag, lower, out action))
            return action;
        for (var length = Math.Min(LongestEnding, lower.Length); length >= 0; length--)
        {
            if (rules.TryGetValue(Key(tag, lower[^length..], false), out action))
                return action;
        }
        return 0;
    }

    bool BehindPrefix(ulong tag, ReadOnlySpan<char> lower, out int action)
    {
        foreach (var prefix in prefixes)
        {
            if (lower.Length >= prefix.Length + ShortestStem && lower.StartsWith(prefix) && rules.TryGetValue(Key(tag, lower[prefix.Length..], true), out action))
                return true;
        }
        action = 0;
        return false;
    }

    /// <summary>Lower case, curly apostrophes straight.</summary>
    public static void Plain(ReadOnlySpan<char> form, Span<char> to)
    {
        for (var i = 0; i < form.Length; i++)
            to[i] = form[i] is '’' or '‘' ? '\'' : char.ToLowerInvariant(form[i]);
    }

    public void Write(BinaryWriter to)
    {
        to.Write7BitEncodedInt(actions.Length);
        foreach (var (off, on, written) in actions)
        {
            to.Write7BitEncodedInt(off * 4 + (int)written);
            to.Write(on);
        }
        to.Write7BitEncodedInt(prefixes.Length);
        foreach (var prefix in prefixes)
            to.Write(prefix);
        to.Write7BitEncodedInt(rules.Count);
        ulong last = 0;
        foreach (var (key, action) in rules.OrderBy(r => r.Key))
        {
            to.Write7BitEncodedInt((int)((key - last) >> 20));
            to.Write7BitEncodedInt((int)((key - last) & 0xFFFFF));
            to.Write7BitEncodedInt(action);
            last = key;
        }
    }

    public static Lemmatiser Read(ModelReader from)
    {
        var actions = new LemmaRule[from.Count()];
        for (var i = 0; i < actions.Length; i++)
        {
            var off = from.Below(1 << 16);
            actions[i] = new LemmaRule(off / 4, from.String(), (LemmaCase)(off % 4));
        }
        if (actions.Length == 0)
            throw ModelReader.Damaged();
        var prefixes = new string[from.Count()];
        for (var i = 0; i < prefixes.Length; i++)
            prefixes[i] = from.String();
        var count = from.Count();
        var rules = new Dictionary<ulong, int>(count);
        ulong last = 0;
        for (; count > 0; count--)
        {
            last += (ulong)(uint)from.Number() << 20;
            last += (ulong)(uint)from.Number();
            rules[last] = from.Below(actions.Length);
        }
        return new Lemmatiser(rules, actions, prefixes);
    }
}
