using Sitrep.Domain;
using Sitrep.Knowledge;

namespace Sitrep.Situations.Copies;

/// <summary>
/// Which reports are one text: syndicated, reprinted, updated or cut. Found by banded MinHash over word shingles and then
/// proved by the shingles themselves. A group is named by its earliest report; a report without copies is its own group.
/// Independent of the order of the reports.
/// </summary>
public sealed class CopyGroups
{
    /// <summary>Of a band's many members only so many are compared with a newcomer: boilerplate must not make the work quadratic.</summary>
    const int ComparedPerBand = 16;

    readonly Dictionary<string, string> leader = new(StringComparer.Ordinal);
    readonly List<IReadOnlyList<string>> groups = [];

    CopyGroups()
    {
    }

    /// <summary>Groups of two or more, each in order of publication, ordered by their first report.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups => groups;

    /// <summary>The earliest report with this text; the id itself for a report that has no copies or is not known.</summary>
    public string Leader(string reportId) => leader.GetValueOrDefault(reportId, reportId);

    /// <summary>Finds the groups among the reports.</summary>
    public static CopyGroups Find(IEnumerable<Report> reports, KnowledgePack knowledge)
    {
        var rules = new Weights(knowledge.Table("situations/copies"));
        var size = (int)rules["shingle-words"];
        var texts = reports.DistinctBy(r => r.Id)
            .OrderBy(r => r.Published is null).ThenBy(r => r.Published ?? default).ThenBy(r => r.Id, StringComparer.Ordinal)
            .Select(r => new Text(r, Words.Shingles(r.Text, size))).ToList();
        var parent = Enumerable.Range(0, texts.Count).ToArray();
        var bands = new Dictionary<ulong, List<int>>();
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i].Shingles.Length > 0)
                Place(i, texts, parent, bands, rules);
        }
        return Collect(texts, parent);
    }

    static void Place(int at, List<Text> texts, int[] parent, Dictionary<ulong, List<int>> bands, Weights rules)
    {
        var compared = new HashSet<int>();
        foreach (var band in MinHash.Signature(texts[at].Shingles))
        {
            if (!bands.TryGetValue(band, out var members))
                bands[band] = members = [];
            foreach (var other in members)
            {
                if (compared.Add(other) && Root(parent, other) != Root(parent, at) && AreCopies(texts[other], texts[at], rules))
                    Join(parent, other, at);
            }
            if (members.Count < ComparedPerBand)
                members.Add(at);
        }
    }

    static bool AreCopies(Text a, Text b, Weights rules)
    {
        var shared = Words.Shared(a.Shingles, b.Shingles);
        var least = Math.Min(a.Shingles.Length, b.Shingles.Length);
        var alike = (double)shared / (a.Shingles.Length + b.Shingles.Length - shared);
        var contained = (double)shared / least;
        if (least < rules["short-shingles"])
            return alike >= rules["short-similarity"] && Apart(a.Report, b.Report) <= rules["short-days"];
        var credited = a.Report.Agencies.Intersect(b.Report.Agencies, StringComparer.OrdinalIgnoreCase).Any();
        return alike >= rules[credited ? "agency-similarity" : "similarity"] || contained >= rules[credited ? "agency-containment" : "containment"];
    }

    static int Apart(Report a, Report b) =>
        a.Published is { } x && b.Published is { } y ? Math.Abs(x.Date.DayNumber - y.Date.DayNumber) : 0;

    static CopyGroups Collect(List<Text> texts, int[] parent)
    {
        var found = new CopyGroups();
        var members = new SortedDictionary<int, List<string>>();
        for (var i = 0; i < texts.Count; i++)
        {
            var root = Root(parent, i);
            if (!members.TryGetValue(root, out var list))
                members[root] = list = [];
            list.Add(texts[i].Report.Id);
        }
        foreach (var list in members.Values)
        {
            foreach (var id in list)
                found.leader[id] = list[0];
            if (list.Count > 1)
                found.groups.Add(list);
        }
        return found;
    }

    // The smaller index stays the root, so a group's root is its earliest report whatever order the joins came in.
    static void Join(int[] parent, int a, int b)
    {
        (a, b) = (Root(parent, a), Root(parent, b));
        parent[Math.Max(a, b)] = Math.Min(a, b);
    }

    static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    }

    sealed record Text(Report Report, ulong[] Shingles);
}
