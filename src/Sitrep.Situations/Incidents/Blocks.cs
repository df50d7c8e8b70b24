using System.Runtime.InteropServices;

namespace Sitrep.Situations.Incidents;

/// <summary>
/// Which pairs are worth scoring: records of near weeks in near half-degree cells, and records of reports that share several
/// telling words (for those without a place or a day). Blocks too full to tell anything apart are left to the other key.
/// </summary>
sealed class Blocks(Weights rules, Vocabulary vocabulary)
{
    const int MostWeeks = 12;

    readonly HashSet<(int, int)> pairs = [];

    /// <summary>Index pairs (lower first), in order.</summary>
    public IReadOnlyList<(int A, int B)> Pairs(IReadOnlyList<Telling> tellings, int reports)
    {
        pairs.Clear();
        ByPlace(tellings);
        ByWords(tellings, reports);
        var sorted = pairs.ToList();
        sorted.Sort();
        return sorted;
    }

    void ByPlace(IReadOnlyList<Telling> tellings)
    {
        var cells = new Dictionary<(int Week, int Row, int Column), List<int>>();
        for (var i = 0; i < tellings.Count; i++)
        {
            if (tellings[i] is not { Point: { } point, Days: { } days })
                continue;
            var (row, column) = Geo.Cell(point.Lat, point.Lon);
            foreach (var week in Weeks(days, 0))
                Members(cells, (week, row, column)).Add(i);
        }
        var most = (int)rules["block-most"];
        for (var i = 0; i < tellings.Count; i++)
        {
            if (tellings[i] is not { Point: { } point, Days: { } days })
                continue;
            foreach (var (row, column) in Geo.Around(point.Lat, point.Lon))
            {
                foreach (var week in Weeks(days, 5))
                {
                    if (!cells.TryGetValue((week, row, column), out var members) || members.Count > most)
                        continue;
                    foreach (var other in members)
                        Add(tellings, i, other);
                }
            }
        }
    }

    void ByWords(IReadOnlyList<Telling> tellings, int reports)
    {
        // However large the collection, a word of many reports tells none of them apart, and their pairs would grow with its square.
        var most = Math.Min(Math.Max(rules["rare-most"], rules["rare-share"] * reports), rules["rare-limit"]);
        var ofReport = tellings.Select((t, i) => (t.ReportNumber, i)).GroupBy(x => x.ReportNumber, x => x.i).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => g.ToList());
        var byWord = new Dictionary<ulong, List<int>>();
        foreach (var report in ofReport.Keys.Order())
        {
            foreach (var word in vocabulary.Rarest(report).Where(w => vocabulary.ReportsWith(w) <= most).Take(24))
                Members(byWord, word).Add(report);
        }
        var shared = new Dictionary<(int, int), int>();
        foreach (var members in byWord.Values)
        {
            for (var i = 0; i < members.Count; i++)
            {
                for (var j = i + 1; j < members.Count; j++)
                    CollectionsMarshal.GetValueRefOrAddDefault(shared, (members[i], members[j]), out _)++;
            }
        }
        foreach (var ((a, b), words) in shared)
        {
            if (words < 2)
                continue;
            foreach (var i in ofReport[a])
            {
                foreach (var j in ofReport[b])
                    Add(tellings, i, j);
            }
        }
    }

    void Add(IReadOnlyList<Telling> tellings, int i, int j)
    {
        if (tellings[i].ReportNumber != tellings[j].ReportNumber)
            pairs.Add((Math.Min(i, j), Math.Max(i, j)));
    }

    static IEnumerable<int> Weeks((int First, int Last) days, int slack)
    {
        var (first, last) = ((days.First - slack) / 7, (days.Last + slack) / 7);
        return Enumerable.Range(first, Math.Min(MostWeeks, last - first + 1));
    }

    static List<int> Members<TKey>(IDictionary<TKey, List<int>> blocks, TKey key)
    {
        if (!blocks.TryGetValue(key, out var members))
            blocks[key] = members = [];
        return members;
    }
}
