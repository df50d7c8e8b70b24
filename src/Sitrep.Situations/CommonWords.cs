using System.Globalization;
using Sitrep.Knowledge;

namespace Sitrep.Situations;

/// <summary>
/// How telling words are (<c>situations/common-words</c>), whatever else is in the collection: so two reports are as alike today as they will be when
/// a million others are known. A word is a number: 26 bits of its hash, and in the low 6 bits how telling it is. Equal numbers are equal words.
/// </summary>
sealed class CommonWords
{
    internal const double Step = 0.15;
    const int Bits = 6;
    /// <summary>Of a word that the table does not have: one report in eight thousand.</summary>
    internal const uint Unknown = 60;

    readonly Dictionary<ulong, byte> common = [];

    public CommonWords(KnowledgePack knowledge)
    {
        foreach (var row in knowledge.Table("situations/common-words").Rows)
        {
            var weight = byte.Parse(row["weight"], CultureInfo.InvariantCulture);
            if (weight >= 1 << Bits)
                throw row.Error($"a weight lies between 0 and {(1 << Bits) - 1}");
            foreach (var hash in Words.Hashes(row["words"]))
                common.TryAdd(hash, weight);
        }
    }

    public static double Weight(uint word) => Step * (word & ((1 << Bits) - 1));

    /// <summary>The words of a text, each once, sorted by value.</summary>
    public uint[] Of(IEnumerable<ulong> hashes)
    {
        var words = new List<uint>();
        foreach (var hash in hashes)
            words.Add(((uint)(hash >> 38) << Bits) | common.GetValueOrDefault(hash, (byte)Unknown));
        words.Sort();
        return Distinct(words);
    }

    /// <summary>The most telling of some words, from the top down; of equals the least hash, so that two texts choose alike.</summary>
    public static uint[] MostTelling(uint[] words, int most)
    {
        var sorted = (uint[])words.Clone();
        Array.Sort(sorted, static (a, b) => Rank(b).CompareTo(Rank(a)));
        return sorted.Length > most ? sorted[..most] : sorted;
    }

    /// <summary>Sum of the squared weights of the words that two sorted sets share.</summary>
    public static double SharedSquares(uint[] a, uint[] b)
    {
        double sum = 0;
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                var weight = Weight(a[i]);
                sum += weight * weight;
                i++;
                j++;
            }
            else if (a[i] < b[j])
                i++;
            else
                j++;
        }
        return sum;
    }

    /// <summary>Weighted share of words that two sorted sets have in common, of the lighter set.</summary>
    public static double Shared(uint[] a, uint[] b)
    {
        var (inA, inB, both) = Weigh(a, b);
        var least = Math.Min(inA, inB);
        return least > 0 ? both / least : 0;
    }

    /// <summary>The same share of the heavier set.</summary>
    public static double Overlap(uint[] a, uint[] b)
    {
        var (inA, inB, both) = Weigh(a, b);
        var most = Math.Max(inA, inB);
        return most > 0 ? both / most : 0;
    }

    static (double InA, double InB, double Both) Weigh(uint[] a, uint[] b)
    {
        double inA = 0, inB = 0, both = 0;
        foreach (var word in a)
            inA += Weight(word);
        foreach (var word in b)
            inB += Weight(word);
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                both += Weight(a[i]);
                i++;
                j++;
            }
            else if (a[i] < b[j])
                i++;
            else
                j++;
        }
        return (inA, inB, both);
    }

    static ulong Rank(uint word) => ((ulong)(word & ((1 << Bits) - 1)) << 32) | (uint.MaxValue - word);

    static uint[] Distinct(List<uint> sorted)
    {
        var found = new uint[sorted.Count];
        var n = 0;
        foreach (var word in sorted)
        {
            if (n == 0 || found[n - 1] != word)
                found[n++] = word;
        }
        return n == found.Length ? found : found[..n];
    }
}
