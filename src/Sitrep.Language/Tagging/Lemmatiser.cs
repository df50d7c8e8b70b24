using System.Text;
using Sitrep.Language.Models;

namespace Sitrep.Language.Tagging;

/// <summary>
/// Dictionary forms by rules learnt from the treebank: the longest ending of the word that has a rule for its tag wins; a rule takes
/// characters off the end and puts others there. Whole words count as the longest ending.
/// </summary>
sealed class Lemmatiser
{
    public const int LongestEnding = 6;

    readonly Dictionary<ulong, int> rules;
    readonly (int Off, string On, bool Cased)[] actions;

    public Lemmatiser(Dictionary<ulong, int> rules, (int, string, bool)[] actions)
    {
        this.rules = rules;
        this.actions = actions;
    }

    /// <summary>Key of an ending (or a whole word) under a tag. Case matters only as a first capital, and only where names are made of such words.</summary>
    public static ulong Key(string xpos, Upos upos, bool capital, ReadOnlySpan<char> ending, bool whole) =>
        Hashes.Of(whole ? 71UL : 72UL, Hashes.Text(xpos), (ulong)upos * 2 + (capital && Cased(upos) ? 1UL : 0), Hashes.Text(ending)) & ((1UL << 40) - 1);

    /// <summary>Whether words of this kind can be names, so that their capitals mean something for the lemma.</summary>
    public static bool Cased(Upos upos) => upos is Upos.Propn or Upos.Adj or Upos.Noun or Upos.X;

    /// <summary>The lemma of a word, as a number of the pool.</summary>
    public int Lemma(ReadOnlySpan<char> form, string xpos, Upos upos, StringPool pool)
    {
        Span<char> lower = form.Length <= 128 ? stackalloc char[form.Length] : new char[form.Length];
        Plain(form, lower);
        var capital = form.Length > 0 && char.IsUpper(form[0]);
        var action = 0;
        var listed = rules.TryGetValue(Key(xpos, upos, capital, lower, true), out action)
            || (capital && upos != Upos.Propn && rules.TryGetValue(Key(xpos, upos, false, lower, true), out action));
        if (!listed)
        {
            for (var length = Math.Min(LongestEnding, lower.Length); length >= 0; length--)
            {
                if (rules.TryGetValue(Key(xpos, upos, capital, lower[^length..], false), out action))
                    break;
            }
        }
        var (off, on, cased) = actions[action];
        if (off > form.Length || (off == form.Length && on.Length == 0))
            (off, on) = (0, "");
        Span<char> built = form.Length + on.Length <= 160 ? stackalloc char[form.Length + on.Length] : new char[form.Length + on.Length];
        if (cased)
            form[..^off].CopyTo(built);
        else
            lower[..^off].CopyTo(built);
        on.CopyTo(built[(form.Length - off)..]);
        return pool.Number(built[..(form.Length - off + on.Length)]);
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
        foreach (var (off, on, cased) in actions)
        {
            to.Write7BitEncodedInt(off * 2 + (cased ? 1 : 0));
            to.Write(on);
        }
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
        var actions = new (int, string, bool)[from.Count()];
        for (var i = 0; i < actions.Length; i++)
        {
            var off = from.Below(1 << 16);
            actions[i] = (off / 2, from.String(), off % 2 == 1);
        }
        if (actions.Length == 0)
            throw ModelReader.Damaged();
        var count = from.Count();
        var rules = new Dictionary<ulong, int>(count);
        ulong last = 0;
        for (; count > 0; count--)
        {
            last += (ulong)(uint)from.Number() << 20;
            last += (ulong)(uint)from.Number();
            rules[last] = from.Below(actions.Length);
        }
        return new Lemmatiser(rules, actions);
    }
}
