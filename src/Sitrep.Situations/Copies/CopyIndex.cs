using Sitrep.Domain;
using Sitrep.Knowledge;

namespace Sitrep.Situations.Copies;

/// <summary>
/// Which reports are one text, and which is a later version of another, as reports come in: adding one looks only at the texts near it. The result
/// depends on the set of reports alone. In memory stand the reports' band hashes; texts are asked for again where two must be compared.
/// </summary>
sealed class CopyIndex
{
    /// <summary>In a band only reports so near in order of publication are compared: boilerplate must not make the work quadratic.</summary>
    const int Reach = 16;
    const int MostPairs = 1 << 23;
    const int MostCached = 8192;

    readonly IReadOnlyList<ReportRow> rows;
    readonly Func<ReportRow, string> textOf;
    readonly Weights rules;
    readonly int size;
    readonly Chains bands = new();
    readonly Chains articles = new();
    readonly Dictionary<int, ulong[]> cache = [];
    readonly List<int> fresh = [];

    public CopyIndex(KnowledgePack knowledge, IReadOnlyList<ReportRow> rows, Func<ReportRow, string> textOf)
    {
        (this.rows, this.textOf) = (rows, textOf);
        rules = new Weights(knowledge.Table("situations/copies"));
        size = (int)rules["shingle-words"];
    }

    /// <summary>Adds the next row of the table, whose text is given.</summary>
    public void Add(ReportRow row, string text)
    {
        var shingles = Words.Shingles(text, size);
        var signature = MinHash.Signature(shingles);
        for (var band = 0; band < MinHash.Bands; band++)
        {
            // A text without words is like no other: its bands carry its own number.
            var hash = shingles.Length > 0 ? signature[band] : StableHash.Mix(((ulong)row.Number * MinHash.Bands) + (ulong)band + 1);
            bands.Add((uint)(hash >> 32));
        }
        articles.Add(row.Version.Article);
        row.Leader = row.NextCopy = row.Number;
        fresh.Add(row.Number);
    }

    /// <summary>Finds the texts of what was added since; gives the reports whose text or later version is another than before, and the new ones.</summary>
    public IReadOnlyCollection<int> Settle()
    {
        var changed = new HashSet<int>(fresh);
        if (fresh.Count == 0)
            return changed;
        var bulk = (long)fresh.Count * 4 > rows.Count;
        var touched = bulk ? [.. Enumerable.Range(0, rows.Count)] : Touched();
        var local = new Dictionary<int, int>(touched.Count);
        foreach (var report in touched)
            local[report] = local.Count;
        var parent = Enumerable.Range(0, touched.Count).ToArray();
        var later = new Dictionary<int, int>();
        var compared = bulk ? InBuckets() : Around(touched, local);
        foreach (var (a, b) in compared)
            Compare(a, b, local, parent, later);
        Articles(touched, later);
        Collect(touched, local, parent, later, changed);
        fresh.Clear();
        cache.Clear();
        return changed;
    }

    /// <summary>Members of a report's text.</summary>
    public IEnumerable<int> Copies(int report)
    {
        var at = report;
        do
        {
            yield return at;
            at = rows[at].NextCopy;
        }
        while (at != report);
    }

    // Only pairs around a newcomer, in order of publication, can become or cease to be compared: their texts' groups are found anew.
    List<int> Touched()
    {
        var touched = new SortedSet<int>();
        foreach (var report in fresh)
        {
            touched.Add(report);
            foreach (var near in Near(report))
                touched.UnionWith(Copies(near));
        }
        return [.. touched];
    }

    IEnumerable<int> Near(int report)
    {
        var bucket = new List<int>();
        for (var band = 0; band < MinHash.Bands; band++)
        {
            Bucket(bands.Key((report * MinHash.Bands) + band), bucket);
            var at = bucket.IndexOf(report);
            for (var i = Math.Max(0, at - Reach); i <= Math.Min(bucket.Count - 1, at + Reach); i++)
            {
                if (i != at)
                    yield return bucket[i];
            }
        }
        for (var entry = articles.First(rows[report].Version.Article); entry >= 0; entry = articles.Next(entry))
        {
            if (entry != report)
                yield return entry;
        }
    }

    void Bucket(uint key, List<int> into)
    {
        into.Clear();
        for (var entry = bands.First(key); entry >= 0; entry = bands.Next(entry))
        {
            if (into.Count == 0 || into[^1] != entry / MinHash.Bands)
                into.Add(entry / MinHash.Bands);
        }
        if (into.Count > 1)
            into.Sort((a, b) => ReportRow.Compare(rows[a], rows[b]));
    }

    List<(int A, int B)> Around(List<int> touched, Dictionary<int, int> local)
    {
        var pairs = new HashSet<(int, int)>();
        foreach (var report in touched)
        {
            foreach (var near in Near(report))
            {
                if (local.ContainsKey(near))
                    pairs.Add((Math.Min(report, near), Math.Max(report, near)));
            }
        }
        return [.. pairs.Order()];
    }

    // Everything at once: a bucket is looked at when its latest entry is met.
    List<(int A, int B)> InBuckets()
    {
        var pairs = new List<(int, int)>();
        var bucket = new List<int>();
        var most = MostPairs;
        for (var entry = 0; entry < bands.Count; entry++)
        {
            var key = bands.Key(entry);
            if (bands.First(key) != entry || bands.Next(entry) < 0)
                continue;
            Bucket(key, bucket);
            for (var i = 0; i < bucket.Count; i++)
            {
                for (var k = i + 1; k <= Math.Min(bucket.Count - 1, i + Reach); k++)
                    pairs.Add((Math.Min(bucket[i], bucket[k]), Math.Max(bucket[i], bucket[k])));
            }
            if (pairs.Count > most)
            {
                Deduplicate(pairs);
                most = Math.Max(MostPairs, pairs.Count * 2);
            }
        }
        Deduplicate(pairs);
        return pairs;
    }

    static void Deduplicate(List<(int, int)> pairs)
    {
        pairs.Sort();
        var n = 0;
        for (var i = 0; i < pairs.Count; i++)
        {
            if (i == 0 || pairs[i] != pairs[n - 1])
                pairs[n++] = pairs[i];
        }
        pairs.RemoveRange(n, pairs.Count - n);
    }

    void Compare(int a, int b, Dictionary<int, int> local, int[] parent, Dictionary<int, int> later)
    {
        var (x, y) = (rows[a], rows[b]);
        var ofOne = x.Outlet.Length > 0 && x.Outlet == y.Outlet;
        if (!ofOne && Root(parent, local[a]) == Root(parent, local[b]))
            return;
        var (first, second) = (Shingles(a), Shingles(b));
        if (first.Length == 0 || second.Length == 0)
            return;
        var shared = Words.Shared(first, second);
        if (!AreCopies(x, y, first.Length, second.Length, shared))
            return;
        var (i, j) = (Root(parent, local[a]), Root(parent, local[b]));
        parent[Math.Max(i, j)] = Math.Min(i, j);
        if (ofOne)
            Update(x, y, first.Length, second.Length, shared, later);
    }

    bool AreCopies(ReportRow a, ReportRow b, int inA, int inB, int shared)
    {
        var least = Math.Min(inA, inB);
        var alike = (double)shared / (inA + inB - shared);
        var contained = (double)shared / least;
        if (least < rules["short-shingles"])
            return alike >= rules["short-similarity"] && Apart(a, b) <= rules["short-days"];
        var credited = a.Agencies.Count > 0 && a.Agencies.Intersect(b.Agencies, StringComparer.OrdinalIgnoreCase).Any();
        return alike >= rules[credited ? "agency-similarity" : "similarity"] || contained >= rules[credited ? "agency-containment" : "containment"];
    }

    static int Apart(ReportRow a, ReportRow b) => a.Published is { } x && b.Published is { } y ? Math.Abs(x.Date.DayNumber - y.Date.DayNumber) : 0;

    // The outlet's own later text that keeps what the earlier one said, soon after it. Short items about two happenings are too alike for that.
    void Update(ReportRow a, ReportRow b, int inA, int inB, int shared, Dictionary<int, int> later)
    {
        var (before, after, length) = a.Version.IsBefore(b.Version) ? (a, b, inA) : b.Version.IsBefore(a.Version) ? (b, a, inB) : (null, null, 0);
        if (before is null || length < rules["short-shingles"] || shared < rules["update-containment"] * length || Apart(a, b) > rules["update-days"])
            return;
        Supersede(before.Number, after!.Number, later);
    }

    void Articles(List<int> touched, Dictionary<int, int> later)
    {
        foreach (var report in touched.Where(r => rows[r].Outlet.Length > 0))
        {
            for (var other = articles.First(rows[report].Version.Article); other >= 0; other = articles.Next(other))
            {
                if (rows[report].Version.IsBefore(rows[other].Version))
                    Supersede(report, other, later);
            }
        }
    }

    // Of several later versions the last counts.
    void Supersede(int report, int by, Dictionary<int, int> later)
    {
        if (!later.TryGetValue(report, out var known) || rows[known].Version.IsBefore(rows[by].Version) || (!rows[by].Version.IsBefore(rows[known].Version) && string.CompareOrdinal(rows[by].Id, rows[known].Id) < 0))
            later[report] = by;
    }

    void Collect(List<int> touched, Dictionary<int, int> local, int[] parent, Dictionary<int, int> later, HashSet<int> changed)
    {
        var members = touched.ToArray();
        var roots = touched.ConvertAll(r => Root(parent, local[r])).ToArray();
        Array.Sort(roots, members);
        for (int start = 0, end; start < members.Length; start = end)
        {
            for (end = start + 1; end < members.Length && roots[end] == roots[start]; end++)
            {
            }
            Group(members.AsSpan(start, end - start), later, changed);
        }
    }

    void Group(ReadOnlySpan<int> members, Dictionary<int, int> later, HashSet<int> changed)
    {
        var leader = members[0];
        foreach (var report in members)
            leader = ReportRow.Compare(rows[report], rows[leader]) < 0 ? report : leader;
        for (var i = 0; i < members.Length; i++)
        {
            var row = rows[members[i]];
            var by = later.GetValueOrDefault(members[i], -1);
            if (row.Leader != leader || row.SupersededBy != by)
                changed.Add(members[i]);
            (row.Leader, row.SupersededBy, row.NextCopy) = (leader, by, members[(i + 1) % members.Length]);
        }
    }

    ulong[] Shingles(int report)
    {
        if (cache.TryGetValue(report, out var shingles))
            return shingles;
        if (cache.Count >= MostCached)
            cache.Clear();
        return cache[report] = Words.Shingles(textOf(rows[report]), size);
    }

    static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    }
}
