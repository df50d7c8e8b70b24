using System.Globalization;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Copies;
using Sitrep.Situations.Incidents;
using Sitrep.Situations.Judgements;

namespace Sitrep.Situations;

/// <summary>
/// Incidents and who holds what, kept up to date as reports come in: a report is added, what it touches is fused anew, and the result is the same as starting anew with all of
/// them, in whatever order they came. In memory stand numbers and names; readings are asked for where their words are needed, and must not change.
/// For one thread at a time.
/// </summary>
public sealed class Fusion
{
    const int MostCached = 4096;

    readonly Func<string, Reading?> find;
    readonly JudgedReadings judged;
    readonly ReportTable reports;
    readonly CopyIndex copies;
    readonly IncidentIndex incidents;
    readonly ControlIndex control;
    readonly IncidentFusion fusion;
    readonly Wholes wholes;
    readonly Dictionary<string, ReadingIndex> cache = new(StringComparer.Ordinal);

    /// <summary><paramref name="find"/> gives every reading that was added, by the id of its report.</summary>
    public Fusion(KnowledgePack knowledge, Func<string, Reading?> find, JudgedReadings? judged = null) : this(knowledge, new CommonWords(knowledge), find, judged ?? JudgedReadings.Of([], []))
    {
    }

    internal Fusion(KnowledgePack knowledge, CommonWords words, Func<string, Reading?> find, JudgedReadings judged)
    {
        (this.find, this.judged) = (find, judged);
        reports = new ReportTable(words);
        copies = new CopyIndex(knowledge, reports.Rows, row => find(row.Id)?.Report.Text ?? "");
        incidents = new IncidentIndex(knowledge, words, reports.Rows, judged.Pairs);
        control = new ControlIndex(knowledge, reports, Index);
        fusion = new IncidentFusion(new TypeFamilies(knowledge), new Sources(reports), new Weights(knowledge.Table("situations/incident-weights", "rules")));
        wholes = new Wholes(knowledge.Table("situations/type-families", "wholes"));
    }

    /// <summary>Number of reports.</summary>
    public int Count => reports.Rows.Count;

    /// <summary>Adds a reading; one of a report that is there already changes nothing.</summary>
    public void Add(Reading reading)
    {
        if (reports.Find(reading.Report.Id) is not null)
            return;
        var row = reports.Add(reading.Report);
        copies.Add(row, reading.Report.Text);
        var index = new ReadingIndex(reading);
        incidents.Add(row, index);
        control.Add(row, index);
    }

    /// <summary>Fuses what was added since. Called by whatever asks for incidents or spells; it may be called before, to have the work done.</summary>
    public void Settle()
    {
        foreach (var report in copies.Settle())
        {
            incidents.Touch(report);
            control.Touch(report);
        }
        control.Settle();
        var (gone, made) = incidents.Settle();
        foreach (var group in gone)
            wholes.Remove(group);
        foreach (var group in made.Where(g => incidents.Group(g).Records.Any(r => wholes.IsWhole(incidents.Type(r)))))
            wholes.Put(group, Fuse(group));
    }

    /// <summary>Every incident, one after the other, in no order that means anything.</summary>
    public IEnumerable<Incident> Incidents()
    {
        Settle();
        return incidents.Groups.Select(Linked);
    }

    /// <summary>Every spell of every place.</summary>
    public ControlTimeline Control()
    {
        Settle();
        return control.Timeline();
    }

    /// <summary>The incidents that a report tells of.</summary>
    public IReadOnlyList<Incident> IncidentsOf(string reportId)
    {
        Settle();
        if (reports.Find(reportId) is not { } row)
            return [];
        return [.. Enumerable.Range(row.FirstTelling, row.Tellings).Select(incidents.GroupOf).Where(g => g >= 0).Distinct().Order().Select(Linked)];
    }

    /// <summary>Everything: incidents by first day (unknown last), then id, and the judgements that made them.</summary>
    internal IncidentSet Set()
    {
        Settle();
        var found = new List<Incident>();
        var judgements = new List<Judgement>();
        foreach (var group in incidents.Groups)
        {
            var incident = Linked(group, judgements);
            found.Add(judged.On(incident.Records).ToList() is { Count: > 0 } by ? incident with { Judgements = by } : incident);
            judgements.AddRange(incidents.Group(group).Links.Select(Judge));
        }
        return new IncidentSet([.. found.OrderBy(i => i.Start is null).ThenBy(i => i.Start ?? default).ThenBy(i => i.Id, StringComparer.Ordinal)],
            [.. judgements.OrderBy(j => j.Id, StringComparer.Ordinal)], CopyGroups.Of(reports));
    }

    /// <summary>Pairs of records that are compared: their reports by id, their features, and whether both are what their report tells of first.</summary>
    internal IEnumerable<(string A, string B, bool Leads, IReadOnlyList<(string Name, double Value)> Features)> Pairs()
    {
        Settle();
        return incidents.Pairs().Select(p => (incidents.Report(p.Pair.A).Id, incidents.Report(p.Pair.B).Id, p.Leads, incidents.Features(p.Pair)));
    }

    Incident Linked(int group) => Linked(group, null);

    Incident Linked(int group, List<Judgement>? judgements)
    {
        var incident = Fuse(group);
        var (whole, judgement) = wholes.Of(incident, Told(group));
        if (whole is null)
            return incident;
        judgements?.Add(judgement!);
        return incident with { PartOf = whole.Id };
    }

    Incident Fuse(int group)
    {
        var happening = incidents.Group(group);
        return fusion.Fuse([.. happening.Records.Select(Told)], happening.Weakest);

        Telling Told(int record)
        {
            var index = Index(incidents.Report(record).Id);
            return Telling.Of(index, index.Events[incidents.Event(record)]);
        }
    }

    // Wholes that a report itself names, the first in the order of records first.
    IEnumerable<Incident> Told(int group)
    {
        var named = new SortedSet<(string Part, string Whole)>();
        foreach (var record in incidents.Group(group).Records)
        {
            var index = Index(incidents.Report(record).Id);
            foreach (var relation in index.Reading.Relations.Where(r => r.Kind is RelationKind.PartOf && r.Subject == incidents.Event(record)))
                named.Add((incidents.Id(record), index.Report.Id + "#" + relation.Object));
        }
        foreach (var (_, whole) in named)
        {
            if (incidents.Find(reports.Find(whole[..whole.LastIndexOf('#')])!, whole[(whole.LastIndexOf('#') + 1)..]) is var record and >= 0 && incidents.GroupOf(record) is var outer and >= 0 && outer != group)
                yield return wholes.Get(outer) ?? Fuse(outer);
        }
    }

    Judgement Judge(Link link)
    {
        string[] subjects = [incidents.Id(link.A), incidents.Id(link.B)];
        Array.Sort(subjects, StringComparer.Ordinal);
        var features = incidents.Features(link).Select(f => f.Name + "=" + f.Value.ToString("0.00", CultureInfo.InvariantCulture));
        return new Judgement(StableHash.Id("j", subjects), "join", "rule:incidents", subjects, Math.Round(link.Score, 4), [.. features]);
    }

    ReadingIndex Index(string report)
    {
        if (cache.TryGetValue(report, out var index))
            return index;
        if (cache.Count >= MostCached)
            cache.Clear();
        return cache[report] = new ReadingIndex(find(report) ?? throw new InvalidOperationException($"the reading of {report} was added and is not found"));
    }
}
