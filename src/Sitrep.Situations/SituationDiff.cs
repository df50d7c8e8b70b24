using System.Globalization;
using Sitrep.Domain;

namespace Sitrep.Situations;

/// <summary>What differs between two situations of one area: what changed in the world, what was learned of earlier days, what is told otherwise now.</summary>
public static class SituationDiff
{
    /// <summary>Differences, changes of hands first, each kind by day. Both situations need the days that they are of.</summary>
    public static IReadOnlyList<SituationChange> Between(Situation before, Situation after)
    {
        var since = before.AsOf ?? DateOnly.MinValue;
        var changes = new List<SituationChange>();
        foreach (var state in (ReadOnlySpan<SpellState>)[SpellState.Held, SpellState.Contested, SpellState.Besieged])
            Control(before, after, state, since, changes);
        Incidents(before, after, since, changes);
        return changes;
    }

    static void Control(Situation before, Situation after, SpellState state, DateOnly since, List<SituationChange> changes)
    {
        var then = Places(before, state);
        var found = new List<SituationChange>();
        foreach (var (place, spell) in Places(after, state))
        {
            then.Remove(place, out var former);
            var (was, now) = (former is null ? null : Said(former), Said(spell));
            if (was != now)
                found.Add(new SituationChange(spell.From is { } from && from > since ? "changed" : "learned", Field(state), spell.Id, Name(spell.Place), spell.From, was, now, Reports(spell)));
        }
        // What no longer holds ended on a day, or the reports since say that it never was so.
        foreach (var former in then.Values)
            found.Add(new SituationChange("changed", Field(state), former.Id, Name(former.Place), null, Said(former), null, []));
        changes.AddRange(found.OrderBy(c => c.Day ?? DateOnly.MinValue).ThenBy(c => c.Subject, StringComparer.Ordinal).ThenBy(c => c.Id, StringComparer.Ordinal));
    }

    static SortedDictionary<string, ControlSpell> Places(Situation situation, SpellState state)
    {
        var places = new SortedDictionary<string, ControlSpell>(StringComparer.Ordinal);
        foreach (var spell in situation.Control.Where(s => s.State == state))
            places.TryAdd(spell.Place.Ref ?? Folding.Fold(spell.Place.Name) + "|" + spell.Place.Country, spell);
        return places;
    }

    static string Field(SpellState state) => state is SpellState.Held ? "holder" : "state";

    static string Said(ControlSpell spell) => spell.State is SpellState.Held ? (spell.Holder?.Name ?? "nobody named") + (spell.Disputed ? " (disputed)" : "") : spell.State.ToString().ToLowerInvariant();

    static List<string> Reports(ControlSpell spell) => [.. spell.Evidence.Select(e => e.Report).Distinct(StringComparer.Ordinal)];

    static string Name(Location place) => place.Adm1 is { Length: > 0 } adm1 && adm1 != place.Name ? place.Name + ", " + adm1 : place.Name;

    static void Incidents(Situation before, Situation after, DateOnly since, List<SituationChange> changes)
    {
        var byRecord = new Dictionary<string, Incident>(StringComparer.Ordinal);
        foreach (var incident in before.Incidents)
        {
            foreach (var record in incident.Records)
                byRecord[record] = incident;
        }
        var (fresh, revised) = (new List<SituationChange>(), new List<SituationChange>());
        foreach (var incident in after.Incidents)
        {
            var former = incident.Records.Select(r => byRecord.GetValueOrDefault(r)).FirstOrDefault(i => i is not null);
            if (former is null)
                fresh.Add(new SituationChange(incident.Start is null || incident.Start > since ? "changed" : "learned", "incident", incident.Id, Subject(incident), incident.Start, null, Told(incident), incident.Reports));
            else
                revised.AddRange(Revised(former, incident));
        }
        changes.AddRange(fresh.OrderBy(c => c.Kind, StringComparer.Ordinal).ThenBy(c => c.Day ?? DateOnly.MinValue).ThenBy(c => c.Id, StringComparer.Ordinal));
        changes.AddRange(revised.OrderBy(c => c.Day ?? DateOnly.MinValue).ThenBy(c => c.Id, StringComparer.Ordinal).ThenBy(c => c.Field, StringComparer.Ordinal));
    }

    static IEnumerable<SituationChange> Revised(Incident before, Incident after)
    {
        var reports = after.Reports.Except(before.Reports, StringComparer.Ordinal).ToList();
        SituationChange Change(string field, string? was, string? now) => new("revised", field, after.Id, Subject(after), after.Start, was, now, reports);
        if (before.Type != after.Type)
            yield return Change("type", before.Type, after.Type);
        if (before.Status != after.Status)
            yield return Change("status", before.Status.ToString().ToLowerInvariant(), after.Status.ToString().ToLowerInvariant());
        foreach (var figure in after.Figures)
        {
            var former = before.Figures.FirstOrDefault(f => f.Measure == figure.Measure && f.Of?.Ref == figure.Of?.Ref);
            var (was, now) = (former is null ? null : Range(former), Range(figure));
            if (was != now)
                yield return Change("figures." + figure.Measure, was, now);
        }
        foreach (var dispute in after.Disputes.Where(d => !before.Disputes.Any(b => b.Field == d.Field)))
            yield return Change("dispute", null, dispute.Field + ": " + string.Join(" | ", dispute.Values));
    }

    static string Subject(Incident incident) => incident.Type + (incident.Place is { } place ? ", " + Name(place) : "");

    static string Told(Incident incident) => incident.Status.ToString().ToLowerInvariant() + (incident.Figures.Count > 0 ? "; " + string.Join(", ", incident.Figures.Take(3).Select(f => f.Measure + " " + Range(f))) : "");

    static string Range(IncidentFigure f)
    {
        string Number(double? n) => n is { } number ? number.ToString("0.##", CultureInfo.InvariantCulture) : "?";
        return f.Low == f.High && f.Low is not null ? Number(f.Low) : f.Low is null && f.High is null ? Number(f.Best) : Number(f.Low) + "–" + Number(f.Best) + "–" + Number(f.High);
    }
}
