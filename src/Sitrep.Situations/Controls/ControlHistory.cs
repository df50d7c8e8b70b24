using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations.Copies;

namespace Sitrep.Situations.Controls;

/// <summary>
/// Who held which place when, as far as the reports published by a day let one know. Thread-safe; the result depends on the set of
/// readings alone, not on their order.
/// </summary>
public sealed class ControlHistory
{
    readonly KnowledgePack knowledge;
    readonly PlaceKinds kinds;
    readonly Weights rules;

    public ControlHistory(KnowledgePack knowledge)
    {
        this.knowledge = knowledge;
        kinds = new PlaceKinds(knowledge);
        rules = new Weights(knowledge.Table("situations/control-weights", "timeline"));
    }

    /// <summary>
    /// Spells by place, then start, with what speaks for and against each. With <paramref name="knownBy"/> only reports
    /// published by that day count, and none of unknown date.
    /// </summary>
    public ControlTimeline Build(IEnumerable<Reading> readings, DateOnly? knownBy = null)
    {
        var indices = readings.Where(r => Known.By(r, knownBy)).DistinctBy(r => r.Report.Id).OrderBy(r => r.Report.Id, StringComparer.Ordinal).Select(r => new ReadingIndex(r)).ToList();
        var copies = CopyGroups.Find(indices.Select(i => i.Report), knowledge);
        var sources = new Sources(copies, indices.Select(i => i.Report));
        var sides = new Sides(knowledge, indices);
        var places = new PlaceKeys(indices.SelectMany(i => i.Reading.Places), kinds, rules["same-place-km"]);
        var collector = new ClaimCollector(knowledge, kinds, sides, places, sources);
        var writer = new SpellWriter(rules, sources);
        var claims = indices.SelectMany(collector.Of).ToList();
        claims.AddRange(new AreaClaims(kinds, places, collector.AreaWeight).Of(claims));
        var cases = claims.GroupBy(c => c.Place)
            .Select(g => (Where: Locations.Of(places.Place(g.Key)), Key: g.Key, Claims: g.ToList()))
            .OrderBy(p => p.Where.Name, StringComparer.Ordinal).ThenBy(p => p.Key, StringComparer.Ordinal)
            .SelectMany(p => writer.Write(p.Key, p.Where, p.Claims)).ToList();
        return new ControlTimeline(cases);
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
