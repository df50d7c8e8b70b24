using Sitrep.Domain;

namespace Sitrep.Situations.Incidents;

/// <summary>Whether two counts of the same thing can both be true.</summary>
static class Tolls
{
    /// <summary>True when the ranges meet; an open bound reaches as far as need be.</summary>
    public static bool Meet(double? lowA, double? highA, double? lowB, double? highB) =>
        (lowA ?? 0) <= (highB ?? double.MaxValue) && (lowB ?? 0) <= (highA ?? double.MaxValue);

    public static bool IsExact(Figure f) => f.Best is { } best && f.Low == best && f.High == best;

    /// <summary>What a count counts: its measure and, where it is a party's loss and not a part of the whole, whose.</summary>
    public static string Kind(ReadingIndex index, Figure f) => f.Measure + "|" + OfKey(index, f);

    /// <summary>Ref of the party counted, or the name of the one person; empty for people in general.</summary>
    public static string OfKey(ReadingIndex index, Figure f) => ReadingIndex.At(index.Actors, f.Of)?.Ref ?? ReadingIndex.At(index.People, f.Of)?.Name ?? "";

    /// <summary>
    /// Compares every kind of count that both records give: +2 the same exact count above one, +1 counts that agree, −1 counts
    /// that cannot both be or lie far apart, −2 such counts so far apart that no later toll explains them, 0 nothing to compare.
    /// </summary>
    public static int Compare(Telling a, Telling b, double ratio, double gap)
    {
        int best = 0, worst = 0;
        foreach (var x in a.Figures)
        {
            foreach (var y in b.Figures)
            {
                if (x.Measure != y.Measure || Kind(a.In, x) != Kind(b.In, y))
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
    public static bool Rises(Telling a, Telling b)
    {
        if (a.Days is not { } x || b.Days is not { } y || x.First > y.Last || y.First > x.Last || a.In.Report.Published is not { } p || b.In.Report.Published is not { } q || p == q)
            return false;
        var (first, later) = p.CompareTo(q) < 0 ? (a, b) : (b, a);
        return Most(later) >= Most(first);
    }

    static double Most(Telling telling) => telling.Figures.Select(f => f.Best ?? f.Low ?? f.High ?? 0).DefaultIfEmpty(0).Max();

    static int Compare(Figure x, Figure y, double ratio, double gap)
    {
        if (IsExact(x) && IsExact(y))
        {
            if (x.Best == y.Best)
                return x.Best > 1 ? 2 : 1;
            var (less, more) = (Math.Min(x.Best!.Value, y.Best!.Value), Math.Max(x.Best.Value, y.Best.Value));
            return more - less >= gap && more >= less * ratio ? -2 : -1;
        }
        if (!Meet(x.Low, x.High, y.Low, y.High))
            return -1;
        // "At least 13" and "at least 69" can both be true of one bombing, but they do not speak for it.
        var (a, b) = (x.Best ?? x.Low ?? x.High ?? 0, y.Best ?? y.Low ?? y.High ?? 0);
        return a == b ? (a > 1 ? 2 : 1) : Math.Max(a, b) <= Math.Min(a, b) * 1.15 ? 1 : Math.Max(a, b) > Math.Min(a, b) * ratio ? -1 : 0;
    }
}
