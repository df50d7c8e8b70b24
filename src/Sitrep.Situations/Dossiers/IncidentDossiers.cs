using Sitrep.Domain;
using Sitrep.Situations.Incidents;

namespace Sitrep.Situations.Dossiers;

/// <summary>An incident with its sources side by side, and how its toll grew.</summary>
sealed class IncidentDossiers(Collected all)
{
    const string Figures = "figures.";

    readonly Dictionary<string, Incident> byId = all.Incidents.Incidents.ToDictionary(i => i.Id, StringComparer.Ordinal);
    readonly ILookup<string, Incident> parts = all.Incidents.Incidents.Where(i => i.PartOf is not null).ToLookup(i => i.PartOf!, StringComparer.Ordinal);
    readonly FigureFusion fusion = new(all.Sources);

    public IncidentDossier? Of(string id)
    {
        if (!byId.TryGetValue(id, out var incident))
            return null;
        var tellings = incident.Records.Select(Telling).OfType<Telling>().ToList();
        var sentences = new Explainer(r => all.Find(r)?.Reading).Of(incident).Sentences.ToLookup(s => s.Report, StringComparer.Ordinal);
        var reports = tellings.GroupBy(t => t.ReportId, StringComparer.Ordinal)
            .OrderBy(g => g.First().In.Report.Published is null).ThenBy(g => g.First().In.Report.Published ?? default).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new IncidentReport(all.Line(g.First().In.Report), [.. g.SelectMany(t => Told(t, incident)).Distinct()], [.. sentences[g.Key]])).ToList();
        return new IncidentDossier(incident, reports, [.. Courses(incident, tellings)], incident.PartOf is { } whole ? byId.GetValueOrDefault(whole) : null, [.. parts[id].OrderBy(p => p.Start is null).ThenBy(p => p.Start ?? default).ThenBy(p => p.Id, StringComparer.Ordinal)]);
    }

    Telling? Telling(string record)
    {
        var at = record.LastIndexOf('#');
        return at > 0 && all.Find(record[..at]) is { } index && ReadingIndex.At(index.Events, record[(at + 1)..]) is { } told ? Incidents.Telling.Of(index, told) : null;
    }

    static IEnumerable<ToldField> Told(Telling telling, Incident incident)
    {
        var speaker = telling.In.Speaker(telling.Event.Statement);
        foreach (var (field, value) in FieldTally.Told(telling))
        {
            if (!string.IsNullOrEmpty(value))
                yield return new ToldField(field, value, speaker, incident.Claims.FirstOrDefault(c => c.Field == field)?.Values[0].Value == value);
        }
        foreach (var figure in FigureFusion.Whole(telling))
        {
            var of = ReadingIndex.At(telling.In.Actors, figure.Of);
            var shown = incident.Figures.FirstOrDefault(f => f.Measure == figure.Measure && f.Of?.Ref == of?.Ref);
            yield return new ToldField(Figures + figure.Measure, FigureFusion.Text(figure) + (of?.Ref is null ? "" : " (" + of.Name + ")"), telling.In.Speaker(figure.Statement ?? telling.Event.Statement), figure.Best is not null && shown?.Best == figure.Best);
        }
    }

    /// <summary>The figures are fused anew from what was published by each day, by the rule that fused them all.</summary>
    IEnumerable<TollCourse> Courses(Incident incident, List<Telling> tellings)
    {
        var days = tellings.Select(t => t.In.Report.Published?.Date).OfType<DateOnly>().Distinct().Order().ToList();
        var known = days.ConvertAll(day => (Day: day, fusion.Fuse([.. tellings.Where(t => t.In.Report.Published?.Date <= day)]).Figures));
        foreach (var figure in incident.Figures.Where(f => f.Claims.Count > 1))
        {
            var points = new List<TollPoint>();
            foreach (var (day, figures) in known)
            {
                var then = figures.Find(f => f.Measure == figure.Measure && f.Of == figure.Of);
                var reports = then?.Claims.Where(c => c.Published?.Date == day).Select(c => c.Report).Distinct(StringComparer.Ordinal).ToList();
                if (reports is { Count: > 0 })
                    points.Add(new TollPoint(day, then!.Low, then.Best, then.High, reports));
            }
            if (points.Count > 0)
                yield return new TollCourse(figure.Measure, figure.Of, points);
        }
    }
}
