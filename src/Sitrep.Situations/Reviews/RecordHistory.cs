using Sitrep.Domain;
using Sitrep.Situations.Judgements;

namespace Sitrep.Situations.Reviews;

/// <summary>A field before and after a judgement, as a correction writes it.</summary>
public sealed record FieldChange(string Field, string Before, string After);

/// <summary>One entry in the history of a record: the judgement as it was made or taken back, what it changed, and the state that it left.</summary>
public sealed record RecordChange(Judgement Judgement, IReadOnlyList<FieldChange> Changes, ReviewState Before, ReviewState After);

/// <summary>All that people ever decided about a record, also what was taken back.</summary>
public static class RecordHistory
{
    /// <summary>The entries of the log (all judgements, in the order in which they were appended) that concern a record (<c>report-id#e4</c>), first to last.</summary>
    public static IReadOnlyList<RecordChange> Of(JudgedReadings judged, IEnumerable<Judgement> log, string record)
    {
        var (report, id) = JudgedReadings.Parts(record);
        if (judged.Whole(report) is not { } whole)
            return [];
        var active = new List<Judgement>();
        var (fields, state) = (RecordFields.Of(whole, id), ReviewState.Extracted);
        var changes = new List<RecordChange>();
        foreach (var judgement in log.Where(JudgedReadings.IsAPersons))
        {
            if (!judged.Found(judgement).Contains(record, StringComparer.Ordinal))
                continue;
            active.RemoveAll(j => j.Id == judgement.Id);
            if (!judgement.Revoked)
                active.Add(judgement);
            var now = RecordFields.Of(Corrected(judged, whole, id, active), id);
            var after = ReviewStanding.Of(active).State;
            changes.Add(new RecordChange(judgement, [.. fields.Zip(now).Where(f => f.First.Value != f.Second.Value).Select(f => new FieldChange(f.First.Field, f.First.Value, f.Second.Value))], state, after));
            (fields, state) = (now, after);
        }
        return changes;
    }

    static Reading Corrected(JudgedReadings judged, Reading whole, string id, List<Judgement> active)
    {
        var reading = whole;
        foreach (var judgement in active.Where(j => j.Kind == JudgedReadings.Correct))
            reading = Judged.Corrected(reading, id, judgement.Corrections, judged.Readings, out _) ?? reading;
        return reading;
    }
}
