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
    readonly Dictionary<string, string> leader = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> superseded = new(StringComparer.Ordinal);
    readonly List<IReadOnlyList<string>> groups = [];

    CopyGroups()
    {
    }

    /// <summary>Groups of two or more, each in order of publication, ordered by their first report.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups => groups;

    /// <summary>The earliest report with this text; the id itself for a report that has no copies or is not known.</summary>
    public string Leader(string reportId) => leader.GetValueOrDefault(reportId, reportId);

    /// <summary>The report's later version, where one is known: same outlet, and the same key or a text that keeps what it said; null for one that stands.</summary>
    public string? SupersededBy(string reportId) => superseded.GetValueOrDefault(reportId);

    /// <summary>Finds the groups among the reports.</summary>
    public static CopyGroups Find(IEnumerable<Report> reports, KnowledgePack knowledge)
    {
        var table = new ReportTable(null);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var index = new CopyIndex(knowledge, table.Rows, row => texts[row.Id]);
        foreach (var report in reports.Where(r => texts.TryAdd(r.Id, r.Text)))
            index.Add(table.Add(report), report.Text);
        index.Settle();
        return Of(table);
    }

    internal static CopyGroups Of(ReportTable table)
    {
        var found = new CopyGroups();
        foreach (var group in table.Rows.Where(r => r.Leader != r.Number || r.NextCopy != r.Number).GroupBy(r => r.Leader).OrderBy(g => table.Rows[g.Key], Comparer<ReportRow>.Create(ReportRow.Compare)))
        {
            var members = group.ToList();
            members.Sort(ReportRow.Compare);
            found.groups.Add([.. members.Select(m => m.Id)]);
            foreach (var member in members)
                found.leader[member.Id] = members[0].Id;
        }
        foreach (var row in table.Rows.Where(r => r.SupersededBy >= 0))
            found.superseded[row.Id] = table.Rows[row.SupersededBy].Id;
        return found;
    }
}
