using Sitrep.Domain;

namespace Sitrep.Situations.Controls;

/// <summary>
/// What is said of a province says something, with less weight, of each place in it that reports speak of: who holds "all of the
/// province" holds the town, unless somebody who names the town says otherwise.
/// </summary>
static class AreaClaims
{
    /// <summary>The province that a place is, as country and folded name; null for what is none.</summary>
    public static (string Country, string Name)? IsArea(Place place) => place is { Kind: "province" or "state", Country: { } country } ? (country, Folding.Fold(place.Adm1 ?? place.Name)) : null;

    /// <summary>The province that a place lies in.</summary>
    public static (string Country, string Name)? In(Place place, PlaceKinds kinds) => kinds.IsPoint(place) && place is { Adm1: { } adm1, Country: { } country } ? (country, Folding.Fold(adm1)) : null;

    /// <summary>A claim of holding a province, laid on a place in it.</summary>
    public static Claim On(Claim claim, string key, double weight) => claim with { Place = key, State = ControlState.Held, FromSide = null, Dated = false, Weight = claim.Weight * weight };
}
