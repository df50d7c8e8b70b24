using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Writers;

namespace Sitrep;

/// <summary>What the exports in other data sets' columns need beside incidents, from readings and tables.</summary>
public static class Exports
{
    /// <summary>Reports by their ids, and countries as <c>places/countries</c> names them.</summary>
    public static ExportContext Context(IEnumerable<Reading> readings, KnowledgePack knowledge)
    {
        var reports = readings.ToDictionary(r => r.Report.Id, r => r.Report, StringComparer.Ordinal);
        var countries = (knowledge.Find("places/countries")?.Rows ?? []).ToDictionary(r => r["iso2"], r => (r["name"], r["numeric"]), StringComparer.Ordinal);
        return new ExportContext(reports.GetValueOrDefault, code => code is not null && countries.TryGetValue(code, out var known) ? known : ("", ""));
    }
}
