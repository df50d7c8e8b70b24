using Sitrep.Domain;
using Sitrep.Knowledge;

namespace Sitrep.Situations;

/// <summary>Which kinds of place others lie in, and which can be held (<c>situations/place-kinds</c>).</summary>
sealed class PlaceKinds(KnowledgePack knowledge)
{
    readonly Dictionary<string, (string Extent, bool Control, bool Seat)> kinds = knowledge.Table("situations/place-kinds").Rows
        .ToDictionary(r => r["kind"], r => (r["extent"], r["control"] == "yes", r["seat"] == "yes"), StringComparer.Ordinal);

    public bool IsPoint(Place place) => Extent(place) == "point";

    public bool IsArea(Place place) => Extent(place) == "area";

    /// <summary>True for the small areas that are called by their chief town.</summary>
    public bool IsDistrict(Place place) => kinds.TryGetValue(place.Kind, out var known) && known.Seat;

    public bool CanBeHeld(Place place) => !kinds.TryGetValue(place.Kind, out var known) || known.Control;

    /// <summary>True when <paramref name="area"/> is an area that <paramref name="place"/> lies in, as far as the gazetteer's country and province say.</summary>
    public bool Contains(Place area, Place place)
    {
        if (!IsArea(area) || area.Country is null || area.Country != place.Country)
            return false;
        return area.Adm1 is null || (place.Adm1 is not null && Folding.Fold(place.Adm1) == Folding.Fold(area.Adm1) && (area.Adm2 is null || area.Adm2 == place.Adm2));
    }

    string Extent(Place place) => kinds.TryGetValue(place.Kind, out var known) ? known.Extent : "point";
}
