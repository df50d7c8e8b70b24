using Sitrep.Domain;

namespace Sitrep.Situations;

/// <summary>Goes back from an incident or a spell to the words of the reports.</summary>
public sealed class Explainer(Func<string, Reading?> find)
{
    /// <summary>The sentences of every record of an incident.</summary>
    public Explanation Of(Incident incident)
    {
        var sentences = new List<ExplainedSentence>();
        foreach (var record in incident.Records)
        {
            var at = record.LastIndexOf('#');
            if (at < 0 || find(record[..at]) is not { } reading)
                continue;
            var index = new ReadingIndex(reading);
            if (ReadingIndex.At(index.Events, record[(at + 1)..]) is not { } told)
                continue;
            var spans = told.Evidence.Count > 0 ? told.Evidence : [told.Trigger];
            sentences.AddRange(spans.Select(index.Sentence).Distinct().Select(s => Said(index, s, index.Speaker(told.Statement), false) with { Records = [record] }));
        }
        return new Explanation(incident.Id, incident.Type + (incident.Place is { } place ? ", " + place.Name : ""), Ordered(sentences));
    }

    /// <summary>The sentences for a spell and, marked so, those against it.</summary>
    public Explanation Of(Controls.SpellCase spell)
    {
        var sentences = spell.For.SelectMany(e => Said(e, false)).Concat(spell.Against.SelectMany(e => Said(e, true))).ToList();
        var holder = spell.Spell.Holder is { } party ? party.Name + ", " : "";
        return new Explanation(spell.Spell.Id, holder + spell.Spell.Place.Name, Ordered(sentences));
    }

    IEnumerable<ExplainedSentence> Said(Evidence evidence, bool against)
    {
        if (find(evidence.Report) is not { } reading)
            return [];
        var index = new ReadingIndex(reading);
        var statement = reading.Statements.FirstOrDefault(s => s.Content.Overlaps(evidence.Span));
        return [Said(index, index.Sentence(evidence.Span), index.Speaker(statement?.Id), against) with { Records = [.. RecordsAt(reading, evidence.Span)] }];
    }

    // A spell rests on control claims, and on events that no claim tells of.
    static IEnumerable<string> RecordsAt(Reading reading, TextSpan span) =>
        reading.Control.Where(c => c.Evidence.Contains(span)).Select(c => c.Id)
            .Concat(reading.Events.Where(e => (e.Evidence.Count > 0 ? e.Evidence[0] : e.Trigger) == span && !reading.Control.Any(c => c.Event == e.Id)).Select(e => e.Id))
            .Select(id => reading.Report.Id + "#" + id);

    internal static ExplainedSentence Said(ReadingIndex index, TextSpan span, string? speaker, bool against) =>
        new(index.Report.Id, index.Report.Key, index.Report.Publisher, index.Report.Published, speaker, index.Words(span), span, against);

    static List<ExplainedSentence> Ordered(IEnumerable<ExplainedSentence> sentences) =>
        [.. sentences.GroupBy(s => (s.Report, s.Span, s.Against)).Select(g => g.First() with { Records = [.. g.SelectMany(s => s.Records).Distinct(StringComparer.Ordinal)] }).OrderBy(s => s.Against).ThenBy(s => s.Published is null).ThenBy(s => s.Published ?? default)
            .ThenBy(s => s.Report, StringComparer.Ordinal).ThenBy(s => s.Span.Start)];
}
