using Sitrep.Domain;

namespace Sitrep.Situations.Controls;

/// <summary>
/// What is said of a province says something, with less weight, of each place in it that reports speak of: who holds "all of the
/// province" holds the town, unless somebody who names the town says otherwise.
/// </summary>
sealed class AreaClaims(PlaceKinds kinds, PlaceKeys places, double weight)
{
    /// <summary>Claims of holding a province, laid on the places inside it that have claims of their own.</summary>
    public IEnumerable<Claim> Of(IReadOnlyList<Claim> claims)
    {
        var areas = claims.Where(c => c.IsHolding && c.Side is not null && Area(places.Place(c.Place)) is not null).ToList();
        if (areas.Count == 0)
            return [];
        var inside = claims.Select(c => c.Place).Distinct(StringComparer.Ordinal).Select(places.PlaceOf).Where(p => kinds.IsPoint(p.Place) && p.Place is { Adm1: not null, Country: not null })
            .ToLookup(p => (p.Place.Country!, Folding.Fold(p.Place.Adm1!)), p => p.Key);
        return areas.SelectMany(c => inside[Area(places.Place(c.Place))!.Value].Select(key => c with { Place = key, State = ControlState.Held, FromSide = null, Dated = false, Weight = c.Weight * weight }));
    }

    static (string Country, string Name)? Area(Place place) => place is { Kind: "province" or "state", Country: { } country } ? (country, Folding.Fold(place.Adm1 ?? place.Name)) : null;
}
