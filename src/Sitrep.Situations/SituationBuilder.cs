using System.Globalization;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Incidents;
using Sitrep.Situations.Judgements;

namespace Sitrep.Situations;

/// <summary>The picture of an area at a time, as known at a time: who holds what, what happened, what is disputed. Thread-safe.</summary>
public sealed class SituationBuilder(KnowledgePack knowledge)
{
    readonly ControlHistory history = new(knowledge);
    readonly IncidentBuilder incidents = new(knowledge);

    /// <summary>
    /// <paramref name="asOf"/>: the day in the world; null for the latest day that the reports know of. <paramref name="knownBy"/>: only
    /// reports published by then. Incidents are those up to the day, latest first.
    /// </summary>
    public Situation Build(IEnumerable<Reading> readings, DateOnly? asOf = null, DateOnly? knownBy = null, SituationFilter? filter = null) =>
        Build(JudgedReadings.Of(readings.Where(r => Known.By(r, knownBy)), []), asOf, knownBy, filter);

    /// <summary>The same from readings that people have judged, of which <paramref name="knownBy"/> has chosen already: it is only told on.</summary>
    public Situation Build(JudgedReadings judged, DateOnly? asOf = null, DateOnly? knownBy = null, SituationFilter? filter = null) =>
        Of(judged, incidents.Build(judged), history.Build(judged.Readings), asOf, knownBy, filter);

    /// <summary>The same from incidents and spells that were derived from just these readings.</summary>
    public static Situation Of(JudgedReadings judged, IncidentSet set, ControlTimeline control, DateOnly? asOf = null, DateOnly? knownBy = null, SituationFilter? filter = null)
    {
        var known = judged.Readings;
        var areas = new AreaNames(known);
        var asked = filter ?? new SituationFilter();
        var cases = control.Cases;
        var day = asOf ?? known.Max(r => r.Report.Published?.Date);
        var current = cases.Where(c => Covers(c.Spell, day)).ToList();
        var spells = (asked with { From = null, To = null }).Of(current.Select(c => c.Spell), areas);
        var chosen = spells.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var happened = asked.Of(set.Incidents.Where(i => day is null || i.Start is null || i.Start <= day), areas)
            .OrderByDescending(i => i.Start is not null).ThenByDescending(i => i.End ?? i.Start ?? default).ThenByDescending(i => i.IndependentSources).ThenBy(i => i.Id, StringComparer.Ordinal).ToList();
        var disputes = current.Where(c => c.Spell.Disputed && chosen.Contains(c.Spell.Id)).Select(Dispute)
            .Concat(happened.SelectMany(i => i.Disputes.Select(d => new Dispute(i.Id + " " + d.Field, d.Values)))).ToList();
        return new Situation(asOf ?? day, knownBy, spells, happened, disputes);
    }

    static bool Covers(ControlSpell spell, DateOnly? day) => day is null ? spell.To is null : (spell.From is null || spell.From <= day) && (spell.To is null || day < spell.To);

    static Dispute Dispute(SpellCase one) => new(one.Spell.Id + " holder",
        [string.Create(CultureInfo.InvariantCulture, $"{one.Spell.Holder?.Name ?? "nobody known"} ({one.For.Select(e => e.Report).Distinct().Count()} reports)"),
            .. one.Rivals.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r} (of {one.Against.Select(e => e.Report).Distinct().Count()} reports against)"))]);
}
