using Sitrep.Domain;
using Sitrep.Situations.Copies;

namespace Sitrep.Situations;

/// <summary>The reports that fusion knows, a row each. Without <paramref name="words"/> the rows have none.</summary>
sealed class ReportTable(CommonWords? words)
{
    /// <summary>So many of a report's words stand for it.</summary>
    const int MostWords = 96;
    /// <summary>And by so many it is looked for.</summary>
    const int MostKeys = 40;

    readonly List<ReportRow> rows = [];
    readonly Dictionary<string, ReportRow> byId = new(StringComparer.Ordinal);
    readonly Interner names = new();

    public List<ReportRow> Rows => rows;

    public ReportRow? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Adds a report that the table does not have.</summary>
    public ReportRow Add(Report report)
    {
        var all = words?.Of(Words.Hashes(report.Text)) ?? [];
        var telling = CommonWords.MostTelling(all, MostWords);
        var keys = telling.Length > MostKeys ? telling[..MostKeys] : (uint[])telling.Clone();
        Array.Sort(telling);
        var at = Array.ConvertAll(keys, k => (byte)Array.BinarySearch(telling, k));
        var origin = Sources.Origin(report);
        var outlet = Folding.Fold(report.Publisher ?? "");
        var row = new ReportRow
        {
            Number = rows.Count,
            Id = report.Id,
            Published = report.Published,
            Outlet = names.Text(outlet),
            Origin = origin == report.Id ? report.Id : names.Text(origin),
            Agencies = report.Agencies,
            Version = new Versions((uint)(StableHash.Of(outlet + "\n" + report.Key) >> 32), report.Updated ?? report.Published),
            Words = telling,
            Keys = at,
            Norm = Math.Sqrt(CommonWords.SharedSquares(telling, telling)),
            Size = all.Length,
        };
        byId.Add(report.Id, row);
        rows.Add(row);
        return row;
    }
}
