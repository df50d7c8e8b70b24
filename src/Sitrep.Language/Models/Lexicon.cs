namespace Sitrep.Language.Models;

/// <summary>
/// What the training data say of words by themselves: which tags a word takes there, as one number, and in which cluster of words
/// that stand in like surroundings it falls. Unknown words have a class by shape and no cluster.
/// </summary>
sealed class Lexicon(Dictionary<ulong, (int Class, int Cluster)> of)
{
    const ulong KeyMask = (1UL << 40) - 1;

    public static ulong Key(ulong word) => word & KeyMask;

    /// <summary>Fills <see cref="WordTraits.Class"/> and <see cref="WordTraits.Cluster"/>.</summary>
    public void Look(WordTraits traits)
    {
        for (var i = 0; i < traits.Word.Length; i++)
        {
            var known = of.TryGetValue(traits.Word[i] & KeyMask, out var found);
            traits.Class[i] = known && found.Class > 0 ? (ulong)found.Class + 1000 : traits.Shape[i];
            traits.Cluster[i] = known && found.Cluster > 0 ? (ulong)found.Cluster + 5000 : traits.Shape[i];
        }
    }

    public void Write(BinaryWriter to)
    {
        var sorted = of.OrderBy(p => p.Key).ToList();
        to.Write7BitEncodedInt(sorted.Count);
        ulong last = 0;
        foreach (var (key, _) in sorted)
        {
            to.Write7BitEncodedInt((int)((key - last) >> 20));
            to.Write7BitEncodedInt((int)((key - last) & 0xFFFFF));
            last = key;
        }
        foreach (var (_, value) in sorted)
            to.Write7BitEncodedInt(value.Class);
        foreach (var (_, value) in sorted)
            to.Write7BitEncodedInt(value.Cluster);
    }

    public static Lexicon Read(ModelReader from)
    {
        var keys = new ulong[from.Number()];
        ulong last = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            last += (ulong)(uint)from.Number() << 20;
            keys[i] = last += (ulong)(uint)from.Number();
        }
        var classes = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
            classes[i] = from.Number();
        var of = new Dictionary<ulong, (int, int)>(keys.Length);
        for (var i = 0; i < keys.Length; i++)
            of[keys[i]] = (classes[i], from.Number());
        return new Lexicon(of);
    }

    /// <summary>Joins classes and clusters, both by <see cref="Key"/> and counted from 1.</summary>
    public static Lexicon Of(Dictionary<ulong, int> classes, Dictionary<ulong, int> clusters)
    {
        var of = new Dictionary<ulong, (int, int)>();
        foreach (var key in classes.Keys.Union(clusters.Keys).Order())
            of[key] = (classes.GetValueOrDefault(key), clusters.GetValueOrDefault(key));
        return new Lexicon(of);
    }
}
