using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations.Copies;

namespace Sitrep.Situations.Controls;

/// <summary>
/// Who held which place when, as far as the reports published by a day let one know. Thread-safe; the result depends on the set of
/// readings alone, not on their order.
/// </summary>
public sealed class ControlHistory(KnowledgePack knowledge)
{
    /// <summary>
    /// Spells by place, then start, with what speaks for and against each. With <paramref name="knownBy"/> only reports
    /// published by that day count, and none of unknown date.
    /// </summary>
    public ControlTimeline Build(IEnumerable<Reading> readings, DateOnly? knownBy = null)
    {
        var byId = new Dictionary<string, ReadingIndex>(StringComparer.Ordinal);
        var reports = new ReportTable(null);
        var copies = new CopyIndex(knowledge, reports.Rows, row => byId[row.Id].Report.Text);
        var control = new ControlIndex(knowledge, reports, id => byId[id]);
        foreach (var reading in readings.Where(r => Known.By(r, knownBy) && !byId.ContainsKey(r.Report.Id)))
        {
            var index = byId[reading.Report.Id] = new ReadingIndex(reading);
            var row = reports.Add(reading.Report);
            copies.Add(row, reading.Report.Text);
            control.Add(row, index);
        }
        foreach (var report in copies.Settle())
            control.Touch(report);
        return control.Timeline();
    }
}

/// <summary>Every spell of every place, and the words behind each.</summary>
public sealed record ControlTimeline(IReadOnlyList<SpellCase> Cases)
{
    public IReadOnlyList<ControlSpell> Spells { get; } = [.. Cases.Select(c => c.Spell)];
}

/// <summary>A spell with what speaks for it and, within its time, against it; <paramref name="Rivals"/> names who else is said to hold the place.</summary>
public sealed record SpellCase(ControlSpell Spell, IReadOnlyList<Evidence> For, IReadOnlyList<Evidence> Against, IReadOnlyList<string> Rivals)
{
    /// <summary>The side that holds it: one key for all forces of one state, for a group and its parts. Means nothing outside one history; null where nobody is named.</summary>
    public string? Side { get; init; }
}
