using Sitrep.Domain;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Incidents;

namespace Sitrep.Situations.Judgements;

/// <summary>
/// Finds records by what people call them: <c>REPORT#e4</c> (the report by its key, its id or the beginning of its id), or the id of an incident or a
/// control spell, or its beginning, for all records behind it. Incidents and spells are asked for only where a name may be one of theirs.
/// </summary>
public sealed class RecordNames(JudgedReadings readings, Func<IReadOnlyList<Incident>> incidents, Func<ControlTimeline> control)
{
    const int LeastOfAnId = 4;

    /// <summary>The records (<c>report-id#e4</c>); none, with the reason, when the name leads nowhere or to several things.</summary>
    public (IReadOnlyList<string> Records, string? Why) Find(string name)
    {
        var hash = name.LastIndexOf('#');
        if (hash > 0)
            return OfReport(name[..hash], name[(hash + 1)..]);
        if (name.Length < LeastOfAnId)
            return ([], $"{name}: at least {LeastOfAnId} characters of an id are needed");
        var happenings = incidents().Where(i => i.Id.StartsWith(name, StringComparison.Ordinal)).Take(2).ToList();
        var spells = control().Cases.Where(c => c.Spell.Id.StartsWith(name, StringComparison.Ordinal)).Take(2).ToList();
        if (happenings.Count + spells.Count != 1)
            return ([], happenings.Count + spells.Count == 0 ? $"{name}: no incident, no spell and no record is called so" : $"{name}: more than one id begins so");
        if (happenings.Count == 1)
            return (happenings[0].Records, null);
        var byId = readings.Readings.ToDictionary(r => r.Report.Id, StringComparer.Ordinal);
        var behind = new Explainer(byId.GetValueOrDefault).Of(spells[0]).Sentences.Where(s => !s.Against).SelectMany(s => s.Records).Distinct(StringComparer.Ordinal).ToList();
        return behind.Count > 0 ? (behind, null) : ([], $"{name}: no record is behind this spell by itself");
    }

    /// <summary>The id of the one report of that key or id, or of an id that begins so; null, with the reason, for none or several.</summary>
    public (string? Id, string? Why) Report(string name) => Called(name).Take(2).ToList() switch
    {
        [var one] => (one.Report.Id, null),
        [] => (null, $"{name}: no report has that key or id"),
        _ => (null, $"{name}: several reports go by that name; give the id of one"),
    };

    IEnumerable<Reading> Called(string report) => readings.Readings.Where(r => r.Report.Key == report || r.Report.Id == report
        || (report.Length >= LeastOfAnId && r.Report.Id[(r.Report.Id.IndexOf(':', StringComparison.Ordinal) + 1)..].StartsWith(report, StringComparison.Ordinal)));

    (IReadOnlyList<string>, string?) OfReport(string report, string record)
    {
        var found = Called(report).Where(r => RecordAnchors.Of(readings.Whole(r.Report.Id) ?? r, record) is not null).Take(2).ToList();
        return found.Count switch
        {
            1 => ([found[0].Report.Id + "#" + record], null),
            0 => ([], $"{report}#{record}: no report of that key or id has such an event, control claim or figure"),
            _ => ([], $"{report}#{record}: several reports go by that name; give the id of one"),
        };
    }
}
