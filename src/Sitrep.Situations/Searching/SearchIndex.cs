using System.Globalization;
using Sitrep.Domain;
using Sitrep.Situations.Dossiers;
using Sitrep.Situations.Incidents;

namespace Sitrep.Situations.Searching;

/// <summary>
/// Finds incidents and reports by filter and words, and counts how they divide. An incident holds the words of the sentences that tell of it, its type, place and
/// parties; which reports hold them is the store's to say. Built once over a picture; thread-safe.
/// </summary>
public sealed class SearchIndex
{
    const int MostValues = 30, MostMonths = 240;

    readonly Collected all;
    readonly IReadOnlyList<Incident> latest;
    readonly Dictionary<string, int> number;
    readonly Lazy<string[]> words;
    /// <summary>Reports, latest first: what follows counts by their places here, as there are many and their ids are long.</summary>
    readonly ReadingIndex[] reports;
    readonly Dictionary<string, int> place;
    /// <summary>Outlet and agencies of each report: folded, and as written.</summary>
    readonly (string Key, string Name)[][] outlets;
    /// <summary>The reports that tell of each incident.</summary>
    readonly int[][] tellers;

    /// <summary>Over readings and the incidents derived from just these.</summary>
    public SearchIndex(IReadOnlyList<Reading> readings, IncidentSet set)
    {
        all = new Collected(readings, set, new Controls.ControlTimeline([]));
        Areas = new AreaNames(readings);
        latest = [.. Collected.Latest(set.Incidents)];
        number = latest.Select((i, n) => (i.Id, n)).ToDictionary(x => x.Id, x => x.n, StringComparer.Ordinal);
        words = new Lazy<string[]>(() => [.. latest.Select(i => WordMatcher.Ready(string.Join(" . ", Told(i))))]);
        reports = [.. all.Readings.OrderBy(r => r.Report.Published is null).ThenByDescending(r => r.Report.Published ?? default).ThenBy(r => r.Report.Id, StringComparer.Ordinal)];
        place = reports.Select((r, n) => (r.Report.Id, n)).ToDictionary(x => x.Id, x => x.n, StringComparer.Ordinal);
        outlets = [.. reports.Select(r => Outlets(r.Report))];
        tellers = [.. latest.Select(i => i.Reports.Where(place.ContainsKey).Select(r => place[r]).ToArray())];
    }

    /// <summary>Names of areas as the readings know them.</summary>
    public AreaNames Areas { get; }

    /// <summary>Incidents that fit the filter and hold the words, latest first.</summary>
    public IReadOnlyList<Incident> Incidents(SituationFilter filter, WordQuery? query = null)
    {
        var fit = filter.Of(latest, Areas);
        if (filter.Outlet is { } outlet)
        {
            var name = Folding.Fold(outlet);
            fit = [.. fit.Where(i => Array.Exists(tellers[number[i.Id]], r => Array.Exists(outlets[r], n => n.Key == name)))];
        }
        if (query is null)
            return fit;
        var matcher = new WordMatcher(query);
        return [.. fit.Where(i => matcher.Fits(words.Value[number[i.Id]]))];
    }

    /// <summary>
    /// Incidents and reports that fit. A report fits when its outlet does, it was published in the period, it is among those <paramref name="found"/> to hold the words (null: no
    /// words were asked for) and, where anything else is asked for, it tells of an incident that fits that. <paramref name="occurrences"/>: where the words stand in a report.
    /// Of each list <paramref name="take"/> after the first <paramref name="skip"/>; reports come in the order found, else latest first.
    /// </summary>
    public SearchAnswer Find(SituationFilter filter, WordQuery? query, IReadOnlyList<string>? found, Func<string, IReadOnlyList<TextSpan>> occurrences, int skip, int take)
    {
        var incidents = Incidents(filter, query);
        var anyDay = filter with { From = null, To = null };
        var telling = anyDay with { Outlet = null } == new SituationFilter() ? null : Counts(query is null && anyDay == filter ? incidents : Incidents(anyDay));
        var outlet = filter.Outlet is null ? null : Folding.Fold(filter.Outlet);
        var ids = found is null ? Enumerable.Range(0, reports.Length) : found.Where(place.ContainsKey).Select(id => place[id]);
        var chosen = ids.Where(r => (outlet is null || Array.Exists(outlets[r], n => n.Key == outlet)) && In(filter, reports[r].Report) && (telling is null || telling[r] > 0)).ToList();
        var told = Counts(incidents);
        var matcher = query is null ? null : new WordMatcher(query);
        return new SearchAnswer(incidents.Count, chosen.Count,
            [.. incidents.Skip(skip).Take(take).Select(i => new FoundIncident(i, matcher is null ? null : Snippet(i, matcher)))],
            [.. chosen.Skip(skip).Take(take).Select(r => new FoundReport(all.Line(reports[r].Report), told[r], query is null ? [] : Snippets.Of(reports[r].Report, occurrences(reports[r].Report.Id))))],
            Facets(incidents, chosen));
    }

    /// <summary>How many of some incidents each report tells of.</summary>
    int[] Counts(IReadOnlyList<Incident> incidents)
    {
        var counts = new int[reports.Length];
        foreach (var incident in incidents)
        {
            foreach (var report in tellers[number[incident.Id]])
                counts[report]++;
        }
        return counts;
    }

    static bool In(SituationFilter filter, Report report)
    {
        if (filter.From is null && filter.To is null)
            return true;
        return report.Published?.Date is { } day && (filter.From is null || day >= filter.From) && (filter.To is null || day <= filter.To);
    }

    IEnumerable<string> Told(Incident i) =>
        i.Initiators.Concat(i.Targets).Concat(i.Supporters).Concat(i.Victims).Select(p => p.Name).Append(i.Type).Append(i.Place?.Name ?? "").Append(i.Place?.Adm1 ?? "").Concat(Sentences(i).Select(s => s.In.Words(s.Span)));

    IEnumerable<(ReadingIndex In, TextSpan Span)> Sentences(Incident incident)
    {
        foreach (var record in incident.Records)
        {
            var at = record.LastIndexOf('#');
            if (at < 0 || all.Find(record[..at]) is not { } index || ReadingIndex.At(index.Events, record[(at + 1)..]) is not { } told)
                continue;
            foreach (var span in (told.Evidence.Count > 0 ? told.Evidence : [told.Trigger]).Select(index.Sentence).Distinct())
                yield return (index, span);
        }
    }

    Snippet? Snippet(Incident incident, WordMatcher matcher)
    {
        foreach (var (index, span) in Sentences(incident))
        {
            var words = index.Words(span);
            if (matcher.Occurrences(words, span.Start) is { Count: > 0 } at)
                return new Snippet(index.Report.Id, span, words, at);
        }
        return null;
    }

    static (string Key, string Name)[] Outlets(Report r) => [.. r.Agencies.Append(r.Publisher).OfType<string>().Select(n => (Folding.Fold(n), n)).Where(n => n.Item1.Length > 0).DistinctBy(n => n.Item1)];

    IReadOnlyList<Facet> Facets(IReadOnlyList<Incident> incidents, List<int> chosen) =>
    [
        Facet("outlet", chosen.SelectMany(r => outlets[r]).Select(o => (o.Key, o.Name, o.Name))),
        Facet("type", incidents.Select(i => (i.Type, i.Type, i.Type))),
        Facet("status", incidents.Select(i => Status(i.Status)).Select(s => (s, s, s))),
        Facet("party", incidents.SelectMany(i => i.Initiators.Concat(i.Targets).Concat(i.Supporters).Concat(i.Victims).Select(p => (p.Ref ?? Folding.Fold(p.Name), p.Ref ?? p.Name, p.Name)).DistinctBy(p => p.Item1))),
        Facet("place", incidents.Select(i => i.Place).OfType<Location>().Select(p => (p.Ref ?? Folding.Fold(p.Name), p.Ref ?? p.Name, p.Name))),
        new Facet("month", [.. incidents.Where(i => i.Start is not null).GroupBy(i => i.Start!.Value.ToString("yyyy-MM", CultureInfo.InvariantCulture), StringComparer.Ordinal)
            .OrderByDescending(g => g.Key, StringComparer.Ordinal).Take(MostMonths).Select(g => new FacetValue(g.Key, g.Key, g.Count()))]),
    ];

    static Facet Facet(string name, IEnumerable<(string Key, string Value, string Name)> values) =>
        new(name, [.. values.GroupBy(v => v.Key, StringComparer.Ordinal).Select(g => new FacetValue(g.First().Value, g.First().Name, g.Count())).OrderByDescending(v => v.Count).ThenBy(v => v.Name, StringComparer.Ordinal).Take(MostValues)]);

    static string Status(EventStatus status) => status.ToString().ToLowerInvariant();
}
