using System.Globalization;
using Sitrep.Domain;
using Sitrep.Knowledge;

namespace Sitrep.Situations.Incidents;

/// <summary>
/// Which incidents are parts of a larger one: a report says so, or an offensive or siege goes on there and then with a side in common. Nothing is a part of
/// two, and no whole is a part of another.
/// </summary>
sealed class Wholes
{
    const double Said = 0.95, Inferred = 0.7;

    readonly Dictionary<string, (int Days, double Km)> kinds;
    readonly Dictionary<int, Incident> known = [];
    readonly Dictionary<(int, int), List<Incident>> cells = [];

    public Wholes(Table table) => kinds = table.Rows.ToDictionary(r => r["type"], r => (int.Parse(r["days"], CultureInfo.InvariantCulture), double.Parse(r["km"], CultureInfo.InvariantCulture)), StringComparer.Ordinal);

    /// <summary>True for types that others can be parts of.</summary>
    public bool IsWhole(string type) => kinds.ContainsKey(type);

    public Incident? Get(int group) => known.GetValueOrDefault(group);

    /// <summary>Takes in an incident of some number, if others can be parts of it.</summary>
    public void Put(int group, Incident incident)
    {
        if (!IsWhole(incident.Type))
            return;
        known[group] = incident;
        if (incident is not { Status: EventStatus.Occurred or EventStatus.Ongoing, Start: not null, Place: { Lat: { } lat, Lon: { } lon } })
            return;
        var cell = Geo.Cell(lat, lon);
        if (!cells.TryGetValue(cell, out var here))
            cells[cell] = here = [];
        here.Add(incident);
    }

    public void Remove(int group)
    {
        if (known.Remove(group, out var incident) && incident.Place is { Lat: { } lat, Lon: { } lon } && cells.TryGetValue(Geo.Cell(lat, lon), out var here))
            here.Remove(incident);
    }

    /// <summary>The incident that this one is a part of, and the judgement; null when there is none. <paramref name="told"/>: those that a report says it is a part of.</summary>
    public (Incident? Whole, Judgement? Judgement) Of(Incident incident, IEnumerable<Incident> told)
    {
        if (IsWhole(incident.Type))
            return (null, null);
        var said = told.FirstOrDefault(w => IsWhole(w.Type));
        var whole = said ?? Around(incident);
        if (whole is null)
            return (null, null);
        var (score, why) = said is null ? (Inferred, "there-and-then") : (Said, "told");
        return (whole, new Judgement(StableHash.Id("j", ["part-of", incident.Id, whole.Id]), "part-of", "rule:wholes", [incident.Id, whole.Id], score, [why]));
    }

    Incident? Around(Incident part)
    {
        if (part is not { Start: { } day, Place: { Lat: { } lat, Lon: { } lon } } || part.Status is not (EventStatus.Occurred or EventStatus.Ongoing or EventStatus.Attempted))
            return null;
        Incident? best = null;
        var nearest = (Days: int.MaxValue, Km: double.MaxValue);
        foreach (var whole in Geo.Around(lat, lon).SelectMany(c => cells.GetValueOrDefault(c, [])))
        {
            var (days, km) = kinds[whole.Type];
            var after = day.DayNumber - whole.Start!.Value.DayNumber;
            if (after < 0 || day.DayNumber > (whole.End ?? whole.Start.Value).DayNumber + days)
                continue;
            var apart = Geo.Km(lat, lon, whole.Place!.Lat!.Value, whole.Place.Lon!.Value);
            // An area's point says little: only what lies in it by its own width is near it.
            if (apart > km || Math.Max(part.Place.RadiusKm ?? 0, whole.Place.RadiusKm ?? 0) > km || !ShareASide(part, whole))
                continue;
            if ((after, apart).CompareTo(nearest) < 0 || ((after, apart) == nearest && string.CompareOrdinal(whole.Id, best!.Id) < 0))
                (best, nearest) = (whole, (after, apart));
        }
        return best;
    }

    static bool ShareASide(Incident a, Incident b)
    {
        var sides = a.Initiators.Concat(a.Targets).Concat(a.Victims).Select(p => p.Ref).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return b.Initiators.Concat(b.Targets).Concat(b.Supporters).Any(p => p.Ref is { } r && sides.Contains(r));
    }
}
