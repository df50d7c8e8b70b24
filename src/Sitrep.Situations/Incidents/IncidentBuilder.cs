using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations.Copies;
using Sitrep.Situations.Judgements;

namespace Sitrep.Situations.Incidents;

/// <summary>
/// Puts the event records of many reports together into happenings. Thread-safe; the result depends on the set of readings
/// alone, not on their order. Every event record but a hypothetical one is in exactly one incident.
/// </summary>
public sealed class IncidentBuilder
{
    readonly KnowledgePack knowledge;
    readonly TypeFamilies families;
    readonly Weights rules;
    readonly Wholes wholes;

    public IncidentBuilder(KnowledgePack knowledge)
    {
        this.knowledge = knowledge;
        families = new TypeFamilies(knowledge);
        rules = new Weights(knowledge.Table("situations/incident-weights", "rules"));
        wholes = new Wholes(knowledge.Table("situations/type-families", "wholes"));
    }

    /// <summary>Incidents of readings that nobody has judged.</summary>
    public IncidentSet Build(IEnumerable<Reading> readings) => Build(JudgedReadings.Of(readings, []));

    /// <summary>Incidents by first day (unknown last), then id, with the judgements that joined them.</summary>
    public IncidentSet Build(JudgedReadings readings)
    {
        var indices = readings.Readings.DistinctBy(r => r.Report.Id).OrderBy(r => r.Report.Id, StringComparer.Ordinal).Select(r => new ReadingIndex(r)).ToList();
        var copies = CopyGroups.Find(indices.Select(i => i.Report), knowledge);
        var vocabulary = new Vocabulary([.. indices.Select(i => i.Report.Text)]);
        var tellings = indices.SelectMany((index, number) => index.Reading.Events
            .Where(e => e.Status is not EventStatus.Hypothetical)
            .DistinctBy(e => e.Id).OrderBy(e => e.Id, StringComparer.Ordinal)
            .Select(e => Telling.Of(index, e, number, families))).ToList();
        var scorer = new PairScorer(knowledge, families, vocabulary, copies);
        var pairs = new Blocks(rules, vocabulary).Pairs(tellings, indices.Count);
        var (groups, links) = new Agglomeration(rules["join"], rules["link"]).Group(tellings, pairs, (a, b) => scorer.Score(tellings[a], tellings[b]), Decided(readings, tellings));
        var fusion = new IncidentFusion(families, new Sources(copies, indices.Select(i => i.Report)), rules);
        var weakest = Weakest(groups, links);
        var incidents = groups.Select((g, n) => fusion.Fuse([.. g.Select(i => tellings[i])], weakest[n]))
            .Select(i => readings.On(i.Records).ToList() is { Count: > 0 } judged ? i with { Judgements = judged } : i)
            .OrderBy(i => i.Start is null).ThenBy(i => i.Start ?? default).ThenBy(i => i.Id, StringComparer.Ordinal).ToList();
        var told = indices.SelectMany(i => i.Reading.Relations.Where(r => r.Kind is RelationKind.PartOf).Select(r => (i.Report.Id + "#" + r.Subject, i.Report.Id + "#" + r.Object)));
        var (linked, parts) = wholes.Link(incidents, told);
        return new IncidentSet(linked, [.. links.Select(l => Judge(tellings, l)).Concat(parts).OrderBy(j => j.Id, StringComparer.Ordinal)], copies);
    }

    static List<(int, int, bool)> Decided(JudgedReadings readings, List<Telling> tellings)
    {
        if (readings.Pairs.Count == 0)
            return [];
        var number = tellings.Select((t, i) => (t.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        return [.. readings.Pairs.Where(p => number.ContainsKey(p.Key.A) && number.ContainsKey(p.Key.B)).Select(p => (number[p.Key.A], number[p.Key.B], p.Value)).Order()];
    }

    static double[] Weakest(List<List<int>> groups, List<Link> links)
    {
        var weakest = new double[groups.Count];
        Array.Fill(weakest, 1);
        var of = new Dictionary<int, int>();
        for (var n = 0; n < groups.Count; n++)
        {
            foreach (var member in groups[n])
                of[member] = n;
        }
        foreach (var link in links)
            weakest[of[link.A]] = Math.Min(weakest[of[link.A]], link.Score.Score);
        return weakest;
    }

    static Judgement Judge(List<Telling> tellings, Link link)
    {
        string[] subjects = [tellings[link.A].Id, tellings[link.B].Id];
        Array.Sort(subjects, StringComparer.Ordinal);
        var features = link.Score.Features.Select(f => f.Name + "=" + f.Value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));
        return new Judgement(StableHash.Id("j", subjects), "join", "rule:incidents", subjects, Math.Round(link.Score.Score, 4), [.. features]);
    }
}

/// <summary>Happenings, what joined them, and which reports are one text.</summary>
public sealed record IncidentSet(IReadOnlyList<Incident> Incidents, IReadOnlyList<Judgement> Judgements, CopyGroups Copies);
