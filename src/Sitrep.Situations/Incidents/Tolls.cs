using Sitrep.Domain;

namespace Sitrep.Situations.Incidents;

/// <summary>Whether two counts of the same thing can both be true.</summary>
static class Tolls
{
    /// <summary>True when the ranges meet; an open bound reaches as far as need be.</summary>
    public static bool Meet(double? lowA, double? highA, double? lowB, double? highB) =>
        (lowA ?? 0) <= (highB ?? double.MaxValue) && (lowB ?? 0) <= (highA ?? double.MaxValue);

    /// <summary>What a count counts: its measure and, where it is a party's loss and not a part of the whole, whose.</summary>
    public static string Kind(ReadingIndex index, Figure f) => f.Measure + "|" + OfKey(index, f);

    /// <summary>Ref of the party counted, or the name of the one person; empty for people in general.</summary>
    public static string OfKey(ReadingIndex index, Figure f) => ReadingIndex.At(index.Actors, f.Of)?.Ref ?? ReadingIndex.At(index.People, f.Of)?.Name ?? "";

    /// <summary>
    /// Compares every kind of count that both records give: +2 the same exact count above one, +1 counts that agree, −1 counts
    /// that cannot both be or lie far apart, −2 such counts so far apart that no later toll explains them, 0 nothing to compare.
    /// </summary>
    public static int Compare(Toll[] a, Toll[] b, double ratio, double gap)
    {
        int best = 0, worst = 0;
        foreach (var x in a)
        {
            foreach (var y in b)
            {
                if (x.Kind != y.Kind)
                    continue;
                var verdict = Compare(x, y, ratio, gap);
                best = Math.Max(best, verdict);
                worst = Math.Min(worst, verdict);
            }
        }
        // A record may give parts beside its total: one agreeing pair outweighs parts that differ.
        return best > 0 ? best : worst;
    }

    /// <summary>True when the later report of something of one day gives the greater counts.</summary>
    public static bool Rises(Outline a, Outline b, Timestamp? publishedA, Timestamp? publishedB)
    {
        if (a.Days is not { } x || b.Days is not { } y || x.First > y.Last || y.First > x.Last || publishedA is not { } p || publishedB is not { } q || p == q)
            return false;
        var (first, later) = p.CompareTo(q) < 0 ? (a, b) : (b, a);
        return Most(later.Tolls) >= Most(first.Tolls);
    }

    static double Most(Toll[] tolls)
    {
        var most = 0.0;
        foreach (var toll in tolls)
            most = Math.Max(most, toll.Value);
        return most;
    }

    static int Compare(Toll x, Toll y, double ratio, double gap)
    {
        if (x.IsExact && y.IsExact)
        {
            if (x.Best == y.Best)
                return x.Best > 1 ? 2 : 1;
            var (less, more) = (Math.Min(x.Best, y.Best), Math.Max(x.Best, y.Best));
            return more - less >= gap && more >= less * ratio ? -2 : -1;
        }
        if (!x.Meets(y))
            return -1;
        // "At least 13" and "at least 69" can both be true of one bombing, but they do not speak for it.
        var (a, b) = (x.Value, y.Value);
        return a == b ? (a > 1 ? 2 : 1) : Math.Max(a, b) <= Math.Min(a, b) * 1.15 ? 1 : Math.Max(a, b) > Math.Min(a, b) * ratio ? -1 : 0;
    }
}
