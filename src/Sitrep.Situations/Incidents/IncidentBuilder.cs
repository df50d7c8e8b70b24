using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations.Copies;
using Sitrep.Situations.Judgements;

namespace Sitrep.Situations.Incidents;

/// <summary>
/// Puts the event records of many reports together into happenings. Thread-safe; the result depends on the set of readings
/// alone, not on their order. Every event record but a hypothetical one is in exactly one incident, save those of a version of an article that a later one
/// took the place of.
/// </summary>
public sealed class IncidentBuilder(KnowledgePack knowledge)
{
    readonly CommonWords words = new(knowledge);

    /// <summary>Incidents of readings that nobody has judged.</summary>
    public IncidentSet Build(IEnumerable<Reading> readings) => Build(JudgedReadings.Of(readings, []));

    /// <summary>Incidents by first day (unknown last), then id, with the judgements that joined them.</summary>
    public IncidentSet Build(JudgedReadings readings)
    {
        var byId = new Dictionary<string, Reading>(StringComparer.Ordinal);
        var fusion = new Fusion(knowledge, words, id => byId.GetValueOrDefault(id), readings);
        foreach (var reading in readings.Readings.Where(r => byId.TryAdd(r.Report.Id, r)))
            fusion.Add(reading);
        return fusion.Set();
    }
}

/// <summary>Happenings, what joined them, and which reports are one text.</summary>
public sealed record IncidentSet(IReadOnlyList<Incident> Incidents, IReadOnlyList<Judgement> Judgements, CopyGroups Copies);
