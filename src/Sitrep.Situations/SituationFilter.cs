using Sitrep.Domain;

namespace Sitrep.Situations;

/// <summary>
/// What is asked for; null parts ask for everything. Names are compared folded (case, diacritics and punctuation aside);
/// an area is a place, a province, a country's name or its code; an actor is a name, a part of one, or a ref.
/// </summary>
public sealed record SituationFilter
{
    public string? Area { get; init; }
    public string? Place { get; init; }
    public string? Actor { get; init; }
    /// <summary>A type of event, or the ACLED event type that it falls under.</summary>
    public string? Type { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    /// <summary>Of incidents only: whether it happened.</summary>
    public EventStatus? Status { get; init; }
    /// <summary>Of incidents only: true for those on which sources differ, false for the others.</summary>
    public bool? Disputed { get; init; }
    /// <summary>Of incidents only: true for those that a person has judged, false for the others.</summary>
    public bool? Reviewed { get; init; }
    /// <summary>An outlet or agency, by name: only what it tells of. Asked where reports are known (<see cref="Searching.SearchIndex"/>).</summary>
    public string? Outlet { get; init; }

    /// <summary>Incidents that match, in the order given.</summary>
    public IReadOnlyList<Incident> Of(IEnumerable<Incident> incidents, AreaNames areas)
    {
        var (isThere, isActor) = Tests(areas);
        return [.. incidents.Where(i => isThere(i.Place) && (Type is null || i.Type == Type || (i.Codes.Acled.Count > 0 && i.Codes.Acled[0] == Type)) && (Status is null || i.Status == Status)
            && (Disputed is null || Disputed == i.Disputes.Count > 0) && (Reviewed is null || Reviewed == i.Judgements.Count > 0) && Meets(i.Start, i.End ?? i.Start, open: false)
            && (Actor is null || i.Initiators.Any(isActor) || i.Targets.Any(isActor) || i.Supporters.Any(isActor) || i.Victims.Any(isActor)))];
    }

    /// <summary>Spells that match and touch the time asked for, in the order given.</summary>
    public IReadOnlyList<ControlSpell> Of(IEnumerable<ControlSpell> spells, AreaNames areas)
    {
        var (isThere, isActor) = Tests(areas);
        return [.. spells.Where(s => isThere(s.Place) && Meets(s.From, s.To, open: true) && (Actor is null || (s.Holder is not null && isActor(s.Holder))))];
    }

    /// <summary>Whether a place is in the area and a party is the one asked for; names are compared once each, however often they come.</summary>
    (Func<Location?, bool> IsThere, Func<Party, bool> IsActor) Tests(AreaNames areas)
    {
        var (places, parties) = (new Dictionary<Location, bool>(), new Dictionary<(string?, string), bool>());
        var asked = Actor is null ? "" : " " + Folding.Fold(Actor) + " ";
        return (l => l is null ? In(null, areas) : places.TryGetValue(l, out var known) ? known : places[l] = In(l, areas),
            p => parties.TryGetValue((p.Ref, p.Name), out var known) ? known
                : parties[(p.Ref, p.Name)] = p.Ref == Actor || p.Ref == "actor:" + Actor || (" " + Folding.Fold(p.Name) + " ").Contains(asked, StringComparison.Ordinal));
    }

    bool In(Location? location, AreaNames areas) =>
        (Area is null || (location is not null && areas.Contains(Area, location))) && (Place is null || (location is not null && IsPlace(Place, location)));

    internal static bool IsPlace(string asked, Location location) => location.Ref == asked || AreaNames.Same(asked, location.Name);

    bool Meets(DateOnly? from, DateOnly? to, bool open)
    {
        if (From is null && To is null)
            return true;
        if (!open && from is null && to is null)
            return false;
        return (To is null || from is null || from <= To) && (From is null || to is null || to >= From);
    }
}

/// <summary>Names of areas, learned from the places of readings: a country's name leads to its code.</summary>
public sealed class AreaNames
{
    readonly Dictionary<string, string> countries = new(StringComparer.Ordinal);

    /// <summary>Reads the country names that the readings mention.</summary>
    public AreaNames(IEnumerable<Reading> readings)
    {
        foreach (var place in readings.SelectMany(r => r.Places).Where(p => p.Kind == CountryKind && p.Country is not null))
            countries[Folding.Fold(place.Name)] = place.Country!;
    }

    const string CountryKind = "country";

    /// <summary>True when the location is the area, or lies in the province or country of that name or code.</summary>
    public bool Contains(string area, Location location)
    {
        if (SituationFilter.IsPlace(area, location) || (location.Adm1 is not null && Same(area, location.Adm1)))
            return true;
        return location.Country is not null && (string.Equals(area, location.Country, StringComparison.OrdinalIgnoreCase) || countries.GetValueOrDefault(Folding.Fold(area)) == location.Country);
    }

    internal static bool Same(string a, string b) => Bare(a) == Bare(b);

    // A leading short word before a hyphen or a space ("Al-Hasakah", "El Fasher") is an article in many languages' names.
    static string Bare(string name)
    {
        var folded = Folding.Fold(name);
        var space = folded.IndexOf(' ', StringComparison.Ordinal);
        return space is 2 && folded.Length > 5 ? folded[3..] : folded;
    }
}
