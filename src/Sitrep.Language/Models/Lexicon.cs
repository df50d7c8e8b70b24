using Sitrep.Language.Models;

namespace Sitrep.Language.Tagging;

/// <summary>For each word that the training data know well: which tags it takes there, as one number. Unknown words have a class by shape.</summary>
sealed class WordClasses
{
    readonly Dictionary<ulong, int> of;

    public WordClasses(Dictionary<ulong, int> of) => this.of = of;

    public ulong[] Of(WordTraits traits)
    {
        var found = new ulong[traits.Word.Length];
        for (var i = 0; i < found.Length; i++)
            found[i] = of.TryGetValue(traits.Word[i] & KeyMask, out var kind) ? (ulong)kind + 1000 : traits.Shape[i];
        return found;
    }

    const ulong KeyMask = (1UL << 40) - 1;

    public void Write(BinaryWriter to)
    {
        to.Write7BitEncodedInt(of.Count);
        ulong last = 0;
        foreach (var (key, kind) in of.OrderBy(p => p.Key))
        {
            to.Write7BitEncodedInt((int)((key - last) >> 20));
            to.Write7BitEncodedInt((int)((key - last) & 0xFFFFF));
            to.Write7BitEncodedInt(kind);
            last = key;
        }
    }

    public static WordClasses Read(ModelReader from)
    {
        var count = from.Number();
        var of = new Dictionary<ulong, int>(count);
        ulong last = 0;
        for (; count > 0; count--)
        {
            last += (ulong)(uint)from.Number() << 20;
            last += (ulong)(uint)from.Number();
            of[last] = from.Number();
        }
        return new WordClasses(of);
    }

    /// <summary>Learns the classes from (word, tag) pairs: the tags that make up a tenth or more of a word seen three times or more.</summary>
    public static WordClasses Learn(IEnumerable<(ulong Word, string Tag)> pairs)
    {
        var counts = new Dictionary<ulong, SortedDictionary<string, int>>();
        foreach (var (word, tag) in pairs)
        {
            if (!counts.TryGetValue(word & KeyMask, out var tags))
                counts[word & KeyMask] = tags = new SortedDictionary<string, int>(StringComparer.Ordinal);
            tags[tag] = tags.GetValueOrDefault(tag) + 1;
        }
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var of = new Dictionary<ulong, int>();
        foreach (var (word, tags) in counts.OrderBy(p => p.Key))
        {
            var total = tags.Values.Sum();
            if (total < 3)
                continue;
            var name = string.Join(' ', tags.Where(t => t.Value * 10 >= total).Select(t => t.Key));
            if (!kinds.TryGetValue(name, out var kind))
                kinds[name] = kind = kinds.Count;
            of[word] = kind;
        }
        return new WordClasses(of);
    }
}
