using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Copies;
using Sitrep.Situations.Incidents;

namespace Sitrep.Situations.Dossiers;

/// <summary>What all dossiers are made from: readings and what was derived from them, to be found by id.</summary>
sealed class Collected
{
    /// <summary>A list on a page holds so many.</summary>
    public const int MostListed = 200;

    readonly Dictionary<string, ReadingIndex> byId;
    readonly Dictionary<string, Incident> byRecord = new(StringComparer.Ordinal);

    public Collected(IReadOnlyList<Reading> readings, IncidentSet incidents, ControlTimeline control)
    {
        Readings = [.. readings.DistinctBy(r => r.Report.Id).OrderBy(r => r.Report.Published is null).ThenBy(r => r.Report.Published ?? default).ThenBy(r => r.Report.Id, StringComparer.Ordinal).Select(r => new ReadingIndex(r))];
        byId = Readings.ToDictionary(r => r.Report.Id, StringComparer.Ordinal);
        Incidents = incidents;
        Control = control;
        Sources = new Sources(incidents.Copies, Readings.Select(r => r.Report));
        foreach (var incident in incidents.Incidents)
        {
            foreach (var record in incident.Records)
                byRecord[record] = incident;
        }
    }

    /// <summary>Readings in order of publication, unknown last.</summary>
    public IReadOnlyList<ReadingIndex> Readings { get; }
    public IncidentSet Incidents { get; }
    public ControlTimeline Control { get; }
    public Sources Sources { get; }

    public ReadingIndex? Find(string reportId) => byId.GetValueOrDefault(reportId);

    /// <summary>The incident that an event of a reading belongs to.</summary>
    public Incident? IncidentOf(ReadingIndex index, string? eventId) => eventId is null ? null : byRecord.GetValueOrDefault(index.Report.Id + "#" + eventId);

    /// <summary>True for the earliest report with its text.</summary>
    public bool IsOriginal(Report report) => Sources.TextOf(report.Id) == report.Id;

    public ReportLine Line(Report r) => new(r.Id, r.Key, r.Title, r.Publisher, r.Agencies, r.Published, r.Url, IsOriginal(r) ? null : Sources.TextOf(r.Id));

    /// <summary>The sentence around a span, or null when there is no span.</summary>
    public static ExplainedSentence? Sentence(ReadingIndex index, IReadOnlyList<TextSpan> evidence, string? speaker = null, string? record = null) => evidence.Count == 0 ? null
        : Explainer.Said(index, index.Sentence(evidence[0]), speaker, false) with { Records = record is null ? [] : [index.Report.Id + "#" + record] };

    /// <summary>Latest first, unknown days last.</summary>
    public static IOrderedEnumerable<Incident> Latest(IEnumerable<Incident> incidents) =>
        incidents.OrderBy(i => i.Start is null).ThenByDescending(i => i.Start ?? default).ThenBy(i => i.Id, StringComparer.Ordinal);

    /// <summary>Proper names among the words that mean something, each with the number of reports that use it; descriptions ("the town") are none.</summary>
    public static IReadOnlyList<NameUse> Names(IEnumerable<(ReadingIndex In, IReadOnlyList<TextSpan> Mentions)> uses) =>
        [.. uses.SelectMany(u => u.Mentions.Select(m => Written(u.In.Words(m))).Where(IsName).Distinct(StringComparer.Ordinal))
            .GroupBy(n => n, StringComparer.Ordinal).Select(g => new NameUse(g.Key, g.Count())).OrderByDescending(n => n.Reports).ThenBy(n => n.Name, StringComparer.Ordinal).Take(MostListed)];

    /// <summary>People with a role in one of some parties or places, each with the number of reports that say so.</summary>
    public static IReadOnlyList<NameUse> Officers(IEnumerable<(ReadingIndex In, string Id)> of) =>
        [.. of.SelectMany(o => o.In.Reading.People.Where(p => p.Roles.Any(r => r.Of == o.Id)).Select(p => (Key: Folding.Fold(p.Name), p.Name, o.In.Report.Id))).Distinct()
            .GroupBy(p => p.Key, StringComparer.Ordinal).Select(g => new NameUse(g.First().Name, g.Select(p => p.Id).Distinct(StringComparer.Ordinal).Count())).OrderByDescending(n => n.Reports).ThenBy(n => n.Name, StringComparer.Ordinal).Take(MostListed)];

    static string Written(string words) => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // A letter that is no small one: capitals, and letters of scripts that have none.
    static bool IsName(string words) => words.Any(c => char.IsLetter(c) && !char.IsLower(c));
}

/// <summary>Everything about one thing, for the page that is its own. Built once over a picture; thread-safe. A thing that nothing tells of is null.</summary>
public sealed class DossierBuilder
{
    readonly IncidentDossiers incidents;
    readonly PlaceDossiers places;
    readonly PartyDossiers parties;
    readonly PersonDossiers people;
    readonly SourceDossiers sources;

    /// <summary>Over readings and what was derived from just these.</summary>
    public DossierBuilder(KnowledgePack knowledge, IReadOnlyList<Reading> readings, IncidentSet set, ControlTimeline control)
    {
        var all = new Collected(readings, set, control);
        incidents = new IncidentDossiers(all);
        places = new PlaceDossiers(all, new PlaceKinds(knowledge), new Weights(knowledge.Table("situations/control-weights", "timeline"))["same-place-km"]);
        parties = new PartyDossiers(all, knowledge.Table("situations/measures"));
        people = new PersonDossiers(all);
        sources = new SourceDossiers(all);
    }

    /// <summary>By id.</summary>
    public IncidentDossier? Incident(string id) => incidents.Of(id);

    /// <summary>By ref (<c>geonames:99169</c>), or by name where that is enough.</summary>
    public PlaceDossier? Place(string id) => places.Of(id);

    /// <summary>By ref (<c>actor:islamic-state</c>), or by name.</summary>
    public PartyDossier? Party(string id) => parties.Of(id);

    /// <summary>By name; only people whom a report gives a public role.</summary>
    public PersonDossier? Person(string name) => people.Of(name);

    /// <summary>An outlet or an agency by name.</summary>
    public SourceDossier? Source(string name) => sources.Of(name);
}
