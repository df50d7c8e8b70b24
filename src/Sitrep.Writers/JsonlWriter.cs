using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sitrep.Domain;

namespace Sitrep.Writers;

/// <summary>One JSON object a line, UTF-8, in the contract's names; lines end with a line feed everywhere.</summary>
public sealed class JsonlWriter(TextWriter to)
{
    public void Write(Reading reading) => Line(reading, SitrepJson.Line.Reading);

    public void Write(IEnumerable<Reading> readings) => Each(readings, SitrepJson.Line.Reading);

    public void Write(IEnumerable<ControlSpell> spells) => Each(spells, SitrepJson.Line.ControlSpell);

    public void Write(IEnumerable<Incident> incidents) => Each(incidents, SitrepJson.Line.Incident);

    public void Write(IEnumerable<Judgement> judgements) => Each(judgements, SitrepJson.Line.Judgement);

    /// <summary>The whole situation as one line.</summary>
    public void Write(Situation situation) => Line(situation, SitrepJson.Line.Situation);

    public void Write(Explanation explanation) => Line(explanation, SitrepJson.Line.Explanation);

    public void Write(IEnumerable<SituationChange> changes) => Each(changes, SitrepJson.Line.SituationChange);

    /// <summary>All that was found as one line.</summary>
    public void Write(SearchAnswer found) => Line(found, SitrepJson.Line.SearchAnswer);

    public void Write(Brief brief) => Line(brief, SitrepJson.Line.Brief);

    void Each<T>(IEnumerable<T> records, JsonTypeInfo<T> type)
    {
        foreach (var record in records)
            Line(record, type);
    }

    void Line<T>(T record, JsonTypeInfo<T> type)
    {
        to.Write(JsonSerializer.Serialize(record, type));
        to.Write('\n');
    }
}
