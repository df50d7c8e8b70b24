namespace Sitrep.Language.Models;

/// <summary>What the lexicon says of one word; 0 is "nothing" in each.</summary>
/// <param name="Class">The tags it commonly takes, as one number.</param>
/// <param name="Cluster">The cluster of words in like surroundings.</param>
/// <param name="Allowed">Number of the set of tags that it may take at all.</param>
readonly record struct LexiconEntry(int Class, int Cluster, int Allowed);

/// <summary>
/// What the training data say of words by themselves: which tags a word takes there, and in which cluster of words that stand in like
/// surroundings it falls. Unknown words have a class by shape and no cluster.
/// </summary>
sealed class Lexicon(Dictionary<ulong, LexiconEntry> of, string[][] sets)
{
    const ulong KeyMask = (1UL << 40) - 1;

    public static ulong Key(ulong word) => word & KeyMask;

    /// <summary>Sets of tags that <see cref="LexiconEntry.Allowed"/> numbers from 1.</summary>
    public string[][] Sets => sets;

    /// <summary>Fills <see cref="WordTraits.Class"/>, <see cref="WordTraits.Cluster"/> and <see cref="WordTraits.Allowed"/>.</summary>
    public void Look(WordTraits traits)
    {
        for (var i = 0; i < traits.Word.Length; i++)
        {
            var found = of.GetValueOrDefault(traits.Word[i] & KeyMask);
            traits.Class[i] = found.Class > 0 ? (ulong)found.Class + 1000 : traits.Shape[i];
            traits.Cluster[i] = found.Cluster > 0 ? (ulong)found.Cluster + 5000 : traits.Shape[i];
            traits.Allowed[i] = found.Allowed;
        }
    }

    public void Write(BinaryWriter to)
    {
        to.Write7BitEncodedInt(sets.Length);
        foreach (var set in sets)
        {
            to.Write7BitEncodedInt(set.Length);
            foreach (var tag in set)
                to.Write(tag);
        }
        var sorted = of.OrderBy(p => p.Key).ToList();
        to.Write7BitEncodedInt(sorted.Count);
        ulong last = 0;
        foreach (var (key, _) in sorted)
        {
            to.Write7BitEncodedInt((int)((key - last) >> 20));
            to.Write7BitEncodedInt((int)((key - last) & 0xFFFFF));
            last = key;
        }
        foreach (var select in (Func<LexiconEntry, int>[])[e => e.Class, e => e.Cluster, e => e.Allowed])
        {
            foreach (var (_, value) in sorted)
                to.Write7BitEncodedInt(select(value));
        }
    }

    public static Lexicon Read(ModelReader from)
    {
        var sets = new string[from.Count()][];
        for (var i = 0; i < sets.Length; i++)
        {
            sets[i] = new string[from.Count()];
            for (var k = 0; k < sets[i].Length; k++)
                sets[i][k] = from.String();
        }
        var keys = new ulong[from.Count()];
        ulong last = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            last += (ulong)(uint)from.Number() << 20;
            keys[i] = last += (ulong)(uint)from.Number();
        }
        var values = new int[keys.Length * 3];
        for (var i = 0; i < values.Length; i++)
            values[i] = i < 2 * keys.Length ? from.Number() : from.Below(sets.Length + 1);
        var of = new Dictionary<ulong, LexiconEntry>(keys.Length);
        for (int i = 0, n = keys.Length; i < n; i++)
            of[keys[i]] = new LexiconEntry(values[i], values[n + i], values[2 * n + i]);
        return new Lexicon(of, sets);
    }
}
