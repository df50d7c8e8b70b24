using Sitrep.Domain;

namespace Sitrep.Situations.Copies;

/// <summary>
/// Counts independent sources: as many reports as can be chosen with no two of one text and no two of one outlet or agency.
/// Ten outlets with one agency's text are one; one outlet with ten texts of its own is one.
/// </summary>
public sealed class Sources
{
    /// <summary>Beyond so many reports of one happening the count is a lower bound: the search stops there.</summary>
    const int Searched = 500;

    readonly Func<string, string> text, origin;

    public Sources(CopyGroups copies, IEnumerable<Report> reports)
    {
        var origins = reports.DistinctBy(r => r.Id).ToDictionary(r => r.Id, Origin, StringComparer.Ordinal);
        (text, origin) = (copies.Leader, id => origins.GetValueOrDefault(id, id));
    }

    internal Sources(ReportTable reports) => (text, origin) = (id => reports.Find(id) is { } row ? reports.Rows[row.Leader].Id : id, id => reports.Find(id)?.Origin ?? id);

    /// <summary>The text of a report: its group's earliest member.</summary>
    public string TextOf(string reportId) => text(reportId);

    /// <summary>The agency credited, else the publisher, else the report itself.</summary>
    public string OriginOf(string reportId) => origin(reportId);

    /// <summary>Independent sources among some reports; at least 1 when there are any.</summary>
    public int Count(IEnumerable<string> reportIds)
    {
        var edges = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var id in reportIds.Distinct().Order(StringComparer.Ordinal).Take(Searched))
        {
            if (!edges.TryGetValue(TextOf(id), out var outlets))
                edges[TextOf(id)] = outlets = [];
            outlets.Add(OriginOf(id));
        }
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        return edges.Keys.Count(text => Assign(text, edges, taken, []));
    }

    // Augmenting paths (Kuhn): a text takes a free outlet, or one whose text finds another.
    static bool Assign(string text, SortedDictionary<string, List<string>> edges, Dictionary<string, string> taken, HashSet<string> tried)
    {
        foreach (var outlet in edges[text])
        {
            if (!tried.Add(outlet))
                continue;
            if (!taken.TryGetValue(outlet, out var holder) || Assign(holder, edges, taken, tried))
            {
                taken[outlet] = text;
                return true;
            }
        }
        return false;
    }

    internal static string Origin(Report report) =>
        Folding.Fold(report.Agencies.Count > 0 ? report.Agencies[0] : report.Publisher ?? "") is { Length: > 0 } name ? name : report.Id;
}
