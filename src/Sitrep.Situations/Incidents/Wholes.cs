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

    public Wholes(Table table) => kinds = table.Rows.ToDictionary(r => r["type"], r => (int.Parse(r["days"], CultureInfo.InvariantCulture), double.Parse(r["km"], CultureInfo.InvariantCulture)), StringComparer.Ordinal);

    /// <summary>The incidents with <see cref="Incident.PartOf"/> set, in the same order, and a judgement for each. <paramref name="told"/>: pairs of records, the part first, that a report relates so.</summary>
    public (IReadOnlyList<Incident> Incidents, IReadOnlyList<Judgement> Judgements) Link(IReadOnlyList<Incident> incidents, IEnumerable<(string Part, string Whole)> told)
    {
        var candidates = incidents.Where(i => kinds.ContainsKey(i.Type) && i is { Status: EventStatus.Occurred or EventStatus.Ongoing, Start: not null, Place: { Lat: not null, Lon: not null } }).ToList();
        var said = Told(incidents, told);
        var linked = new List<Incident>(incidents.Count);
        var judgements = new List<Judgement>();
        foreach (var incident in incidents)
        {
            var whole = kinds.ContainsKey(incident.Type) ? null : said.GetValueOrDefault(incident.Id) ?? Around(incident, candidates);
            linked.Add(whole is null ? incident : incident with { PartOf = whole.Id });
            if (whole is not null)
                judgements.Add(new Judgement(StableHash.Id("j", ["part-of", incident.Id, whole.Id]), "part-of", "rule:wholes", [incident.Id, whole.Id], said.ContainsKey(incident.Id) ? Said : Inferred, [said.ContainsKey(incident.Id) ? "told" : "there-and-then"]));
        }
        return (linked, judgements);
    }

    Dictionary<string, Incident> Told(IReadOnlyList<Incident> incidents, IEnumerable<(string Part, string Whole)> told)
    {
        var of = new Dictionary<string, Incident>(StringComparer.Ordinal);
        foreach (var incident in incidents)
        {
            foreach (var record in incident.Records)
                of[record] = incident;
        }
        var said = new Dictionary<string, Incident>(StringComparer.Ordinal);
        foreach (var (part, whole) in told.Order())
        {
            if (of.TryGetValue(part, out var inner) && of.TryGetValue(whole, out var outer) && inner != outer && kinds.ContainsKey(outer.Type))
                said.TryAdd(inner.Id, outer);
        }
        return said;
    }

    Incident? Around(Incident part, List<Incident> candidates)
    {
        if (part is not { Start: { } day, Place: { Lat: { } lat, Lon: { } lon } } || part.Status is not (EventStatus.Occurred or EventStatus.Ongoing or EventStatus.Attempted))
            return null;
        Incident? best = null;
        var nearest = (Days: int.MaxValue, Km: double.MaxValue);
        foreach (var whole in candidates)
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
