using Sitrep.Domain;

namespace Sitrep.Situations.Incidents;

/// <summary>A place as pairs are compared by it; one instance for all records that are put there.</summary>
sealed class Spot
{
    Spot(Place place, PlaceKinds kinds)
    {
        Ref = place.Ref;
        Name = Folding.Fold(place.Name);
        (Country, Adm2) = (place.Country, place.Adm2);
        Adm1 = place.Adm1 is null ? null : Folding.Fold(place.Adm1);
        Radius = place.RadiusKm;
        (IsPoint, IsArea) = (kinds.IsPoint(place), kinds.IsArea(place));
        if (place is { Lat: { } lat, Lon: { } lon })
            (HasPoint, Lat, Lon, Cell, Around) = (true, lat, lon, Geo.Cell(lat, lon), [.. Geo.Around(lat, lon)]);
    }

    public string? Ref { get; }
    /// <summary>Folded.</summary>
    public string Name { get; }
    public string? Country { get; }
    public string? Adm1 { get; }
    public string? Adm2 { get; }
    public double? Radius { get; }
    public bool IsPoint { get; }
    public bool IsArea { get; }
    public bool HasPoint { get; }
    public double Lat { get; }
    public double Lon { get; }
    public (int Row, int Column) Cell { get; }
    /// <summary>The cell and its neighbours; empty without a point.</summary>
    public (int Row, int Column)[] Around { get; } = [];

    /// <summary>True when this is an area that the other place lies in, as far as country and province say.</summary>
    public bool Contains(Spot other)
    {
        if (!IsArea || Country is null || Country != other.Country)
            return false;
        return Adm1 is null || (other.Adm1 == Adm1 && (Adm2 is null || Adm2 == other.Adm2));
    }

    public double Km(Spot other) => Geo.Km(Lat, Lon, other.Lat, other.Lon);

    /// <summary>The one instance of each place.</summary>
    public sealed class Table(PlaceKinds kinds)
    {
        readonly Dictionary<(string?, string, string, string?, string?, string?, double?, double?, double?), Spot> known = [];

        public Spot Of(Place place)
        {
            var key = (place.Ref, place.Name, place.Kind, place.Country, place.Adm1, place.Adm2, place.Lat, place.Lon, place.RadiusKm);
            if (!known.TryGetValue(key, out var spot))
                known[key] = spot = new Spot(place, kinds);
            return spot;
        }
    }
}
