using Sitrep.Domain;
using Sitrep.Situations.Copies;

namespace Sitrep.Situations.Briefs;

/// <summary>
/// The reports that a brief cites. What is printed is known last, and numbers follow the order of publication, so lines are made in two steps: with
/// reports, then with numbers.
/// </summary>
sealed class Citations(IReadOnlyDictionary<string, Report> reports, CopyGroups copies)
{
    /// <summary>A line cites so many sources, the earliest of each text.</summary>
    const int MostCited = 6;

    Dictionary<string, int> numbers = [];

    /// <summary>The reports that stand for some: one a text, its earliest; the earliest texts where they are many.</summary>
    public IReadOnlyList<string> Of(IEnumerable<string> reportIds) =>
        [.. reportIds.Select(copies.Leader).Distinct(StringComparer.Ordinal).Where(reports.ContainsKey).OrderBy(Published).ThenBy(r => r, StringComparer.Ordinal).Take(MostCited)];

    /// <summary>Numbers what the printed lines cite.</summary>
    public IReadOnlyList<BriefSource> Number(IEnumerable<string> cited)
    {
        var order = cited.Distinct(StringComparer.Ordinal).OrderBy(Published).ThenBy(r => r, StringComparer.Ordinal).ToList();
        numbers = order.Select((r, i) => (r, i)).ToDictionary(x => x.r, x => x.i + 1, StringComparer.Ordinal);
        var same = copies.Groups.ToDictionary(g => copies.Leader(g[0]), g => g.Count - 1, StringComparer.Ordinal);
        return [.. order.Select((id, i) =>
        {
            var report = reports[id];
            return new BriefSource(i + 1, id, report.Key, report.Publisher ?? (report.Agencies is [var agency, ..] ? agency : null), report.Title, report.Published, report.Url, same.GetValueOrDefault(id));
        })];
    }

    public IReadOnlyList<int> NumbersOf(IReadOnlyList<string> chosen) => [.. chosen.Select(r => numbers[r]).Order()];

    DateOnly Published(string report) => reports[report].Published?.Date ?? DateOnly.MaxValue;
}
