using Sitrep.Domain;
using Sitrep.Knowledge;

namespace Sitrep.Situations.Incidents;

/// <summary>
/// Which records are one happening, as reports come in. Records hang together where a pair of them is like enough to be joined; what comes of one such
/// cluster does not depend on any other, so that a new report, a new copy or a block that fills up makes only the clusters it touches be grouped anew.
/// The groups depend on the set of readings alone.
/// </summary>
sealed class IncidentIndex
{
    readonly List<ReportRow> reports;
    readonly List<Outline> outlines = [];
    readonly Outliner outliner;
    readonly PairScorer scorer;
    readonly Blocks blocks;
    readonly Agglomeration agglomeration;
    readonly double join;
    /// <summary>For each record those like enough to be joined to it, with the scores.</summary>
    readonly List<List<(int Other, double Score)>> likes = [];
    readonly List<int> nextInCluster = [];
    readonly List<int> groupOf = [];
    readonly List<Happening?> groups = [];
    readonly Stack<int> free = [];
    readonly HashSet<int> dirty = [];
    readonly Dictionary<string, List<(string Other, bool Together)>> decided = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> decidedNumber = new(StringComparer.Ordinal);

    public IncidentIndex(KnowledgePack knowledge, CommonWords words, List<ReportRow> reports, IReadOnlyDictionary<(string A, string B), bool> pairs)
    {
        this.reports = reports;
        var families = new TypeFamilies(knowledge);
        var rules = new Weights(knowledge.Table("situations/incident-weights", "rules"));
        outliner = new Outliner(families, new PlaceKinds(knowledge), words);
        scorer = new PairScorer(knowledge, families, reports);
        blocks = new Blocks(rules, families, reports, outlines);
        join = rules["join"];
        agglomeration = new Agglomeration(join, rules["link"]);
        foreach (var ((a, b), together) in pairs)
        {
            Decide(a, b, together);
            Decide(b, a, together);
        }
    }

    /// <summary>Number of records.</summary>
    public int Count => outlines.Count;

    /// <summary>The groups there are, by number; numbers of groups that are no more are passed over.</summary>
    public IEnumerable<int> Groups => Enumerable.Range(0, groups.Count).Where(g => groups[g] is not null);

    /// <summary>A group's records in order of report and event, and what joined them.</summary>
    public Happening Group(int number) => groups[number]!;

    /// <summary>The group of a record, or −1 while it has none: it is of a version of an article that a later one took the place of.</summary>
    public int GroupOf(int telling) => groupOf[telling];

    public ReportRow Report(int telling) => reports[outlines[telling].Report];

    public string Event(int telling) => outlines[telling].Event;

    public string Type(int telling) => outlines[telling].Type;

    /// <summary>The number of a report's event, or −1.</summary>
    public int Find(ReportRow row, string told)
    {
        for (var telling = row.FirstTelling; telling < row.FirstTelling + row.Tellings; telling++)
        {
            if (outlines[telling].Event == told)
                return telling;
        }
        return -1;
    }

    public string Id(int telling) => Report(telling).Id + "#" + Event(telling);

    /// <summary>Adds the records of a report that has just been put into the table.</summary>
    public void Add(ReportRow row, ReadingIndex index)
    {
        row.FirstTelling = outlines.Count;
        foreach (var told in index.Reading.Events.Where(e => e.Status is not EventStatus.Hypothetical).DistinctBy(e => e.Id).OrderBy(e => e.Id, StringComparer.Ordinal))
        {
            var telling = outlines.Count;
            outlines.Add(outliner.Of(Telling.Of(index, told), row.Number));
            nextInCluster.Add(telling);
            likes.Add([]);
            groupOf.Add(-1);
            row.Tellings++;
            if (decided.Count > 0 && decided.ContainsKey(Id(telling)))
                decidedNumber[Id(telling)] = telling;
            dirty.Add(telling);
            blocks.Add(telling, dirty);
        }
        var crossed = new List<int>();
        blocks.AddReport(row, crossed);
        foreach (var report in crossed)
            Touch(report);
    }

    /// <summary>Marks the records of a report whose text, or whose standing as the last version, is another than before.</summary>
    public void Touch(int report)
    {
        for (var telling = reports[report].FirstTelling; telling < reports[report].FirstTelling + reports[report].Tellings; telling++)
            dirty.Add(telling);
    }

    /// <summary>Groups anew what was touched since; gives the numbers of the groups that ceased and of those that are new. Numbers that ceased are used again.</summary>
    public (List<int> Gone, List<int> Made) Settle()
    {
        var touched = Compare();
        var gone = new SortedSet<int>();
        foreach (var telling in touched)
        {
            if (groupOf[telling] >= 0)
                gone.Add(groupOf[telling]);
            groupOf[telling] = -1;
        }
        foreach (var group in gone)
        {
            groups[group] = null;
            free.Push(group);
        }
        var made = new List<int>();
        foreach (var members in Clusters(touched))
            Form(members, made);
        dirty.Clear();
        return ([.. gone], made);
    }

    /// <summary>Pairs that are compared and could be one, by number, with their score, and whether both are what their report tells of first.</summary>
    public IEnumerable<(Link Pair, bool Leads)> Pairs()
    {
        var seen = new HashSet<int>();
        for (var telling = 0; telling < outlines.Count; telling++)
        {
            if (!Stands(telling))
                continue;
            blocks.Of(telling, seen);
            foreach (var other in seen.Where(o => o > telling && Stands(o)).Order())
            {
                var pair = Pair(telling, other);
                if (!double.IsNaN(pair.Score))
                    yield return (pair, outlines[telling].Leads && outlines[other].Leads);
            }
        }
    }

    /// <summary>What spoke for a pair and against it.</summary>
    public IReadOnlyList<(string Name, double Value)> Features(Link link)
    {
        var features = new List<(string, double)>(12);
        scorer.Score(outlines[link.A], outlines[link.B], features);
        return features;
    }

    // Pairs of what is dirty are compared anew. Touched is that, what hung together with it, and what hangs together with it now.
    HashSet<int> Compare()
    {
        var changed = dirty.Order().ToArray();
        var touched = new HashSet<int>();
        foreach (var telling in changed)
        {
            Ring(telling, touched);
            foreach (var (other, _) in likes[telling])
            {
                if (!dirty.Contains(other))
                    likes[other].RemoveAll(l => l.Other == telling);
            }
            likes[telling].Clear();
        }
        foreach (var slice in Edges(changed))
        {
            foreach (var pair in slice)
            {
                likes[pair.A].Add((pair.B, pair.Score));
                likes[pair.B].Add((pair.A, pair.Score));
                Ring(pair.A, touched);
                Ring(pair.B, touched);
            }
        }
        return touched;
    }

    void Ring(int telling, HashSet<int> touched)
    {
        for (var at = telling; touched.Add(at); at = nextInCluster[at])
        {
        }
    }

    List<Link>[] Edges(int[] changed)
    {
        const int Slice = 1024;
        var found = new List<Link>[(changed.Length + Slice - 1) / Slice];
        void Find(int slice)
        {
            found[slice] = [];
            var seen = new HashSet<int>();
            foreach (var telling in changed.AsSpan(slice * Slice, Math.Min(Slice, changed.Length - (slice * Slice))))
                Edges(telling, seen, found[slice]);
        }
        if (found.Length == 1)
            Find(0);
        else
            Parallel.For(0, found.Length, Find);
        return found;
    }

    // A pair of two that are dirty is found from the lower side.
    void Edges(int telling, HashSet<int> seen, List<Link> found)
    {
        if (!Stands(telling))
            return;
        blocks.Of(telling, seen);
        if (decided.Count > 0 && decided.TryGetValue(Id(telling), out var others))
            seen.UnionWith(others.Where(o => o.Together && decidedNumber.ContainsKey(o.Other)).Select(o => decidedNumber[o.Other]));
        foreach (var other in seen)
        {
            if (!Stands(other) || (other < telling && dirty.Contains(other)))
                continue;
            var pair = Pair(telling, other);
            if (pair.Score >= join || AreDecided(telling, other))
                found.Add(pair);
        }
    }

    bool AreDecided(int a, int b) => decided.Count > 0 && decided.TryGetValue(Id(a), out var others) && others.Exists(o => o.Together && decidedNumber.GetValueOrDefault(o.Other, -1) == b);

    bool Stands(int telling) => reports[outlines[telling].Report].SupersededBy < 0;

    // The score may depend in its last digits on which comes first: the one whose id does.
    Link Pair(int a, int b)
    {
        if (Compare(a, b) > 0)
            (a, b) = (b, a);
        return new Link(a, b, scorer.Score(outlines[a], outlines[b]));
    }

    int Compare(int a, int b)
    {
        var by = outlines[a].Report == outlines[b].Report ? 0 : string.CompareOrdinal(Report(a).Id, Report(b).Id);
        return by != 0 ? by : string.CompareOrdinal(outlines[a].Event, outlines[b].Event);
    }

    IEnumerable<List<int>> Clusters(HashSet<int> touched)
    {
        var taken = new HashSet<int>();
        foreach (var telling in touched)
        {
            if (!taken.Add(telling))
                continue;
            nextInCluster[telling] = telling;
            if (!Stands(telling))
                continue;
            var members = new List<int> { telling };
            for (var i = 0; i < members.Count; i++)
            {
                foreach (var (other, _) in likes[members[i]])
                {
                    if (taken.Add(other))
                        members.Add(other);
                }
            }
            yield return members;
        }
    }

    void Form(List<int> members, List<int> made)
    {
        members.Sort(Compare);
        for (var i = 0; i < members.Count; i++)
            nextInCluster[members[i]] = members[(i + 1) % members.Count];
        var local = members.Count == 1 ? null : members.Select((m, i) => (m, i)).ToDictionary(x => x.m, x => x.i);
        var known = local is null ? [] : members.SelectMany((m, i) => likes[m].Select(l => new Link(i, local[l.Other], l.Score)).Where(l => l.A < l.B)).ToList();
        var (found, links) = agglomeration.Group(members.Count, known, (a, b) => scorer.Score(outlines[members[a]], outlines[members[b]]),
            // Two records of one report can never speak for each other, only not against.
            (a, b) => outlines[members[a]].Report != outlines[members[b]].Report, local is null ? [] : Decided(members, local));
        var at = new int[members.Count];
        for (var n = 0; n < found.Count; n++)
        {
            foreach (var member in found[n])
                at[member] = n;
        }
        var joins = links.ToLookup(l => at[l.A], l => new Link(members[l.A], members[l.B], l.Score));
        for (var n = 0; n < found.Count; n++)
        {
            var happening = new Happening([.. found[n].Select(i => members[i])], [.. joins[n]]);
            var number = free.TryPop(out var again) ? again : groups.Count;
            if (number == groups.Count)
                groups.Add(happening);
            else
                groups[number] = happening;
            foreach (var member in happening.Records)
                groupOf[member] = number;
            made.Add(number);
        }
    }

    List<(int, int, bool)> Decided(List<int> members, Dictionary<int, int> local)
    {
        if (decided.Count == 0)
            return [];
        return [.. from member in members
                   where decided.ContainsKey(Id(member))
                   from other in decided[Id(member)]
                   where string.CompareOrdinal(Id(member), other.Other) < 0 && decidedNumber.TryGetValue(other.Other, out var number) && local.ContainsKey(number)
                   orderby local[member], local[decidedNumber[other.Other]]
                   select (local[member], local[decidedNumber[other.Other]], other.Together)];
    }

    void Decide(string a, string b, bool together)
    {
        if (!decided.TryGetValue(a, out var list))
            decided[a] = list = [];
        list.Add((b, together));
    }
}

/// <summary>Records that tell of one happening, by number, and the pairs that joined them.</summary>
sealed record Happening(int[] Records, Link[] Links)
{
    /// <summary>Score of the weakest join that holds them together; 1 for one record.</summary>
    public double Weakest => Links.Length == 0 ? 1 : Links.Min(l => l.Score);
}
