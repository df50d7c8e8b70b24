using Sitrep.Domain;

namespace Sitrep.Situations.Controls;

/// <summary>
/// Which places of different readings are one: the same ref, or the same folded name within some kilometres. Made from all
/// places at once, so that the order of readings does not matter.
/// </summary>
sealed class PlaceKeys
{
    readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);
    readonly Dictionary<string, Place> best = new(StringComparer.Ordinal);

    public PlaceKeys(IEnumerable<Place> places, PlaceKinds kinds, double sameKm)
    {
        var counted = places.GroupBy(Identity).Select(g => (Place: g.GroupBy(p => p.Name).OrderByDescending(n => n.Count()).ThenBy(n => n.Key, StringComparer.Ordinal).First().OrderBy(Order).First(), Identity: g.Key, Count: g.Count()))
            .OrderBy(p => p.Place.Ref is null).ThenBy(p => kinds.IsDistrict(p.Place)).ThenByDescending(p => p.Count).ThenBy(p => p.Identity, StringComparer.Ordinal).ToList();
        var byName = new Dictionary<string, List<Place>>(StringComparer.Ordinal);
        foreach (var (place, identity, _) in counted)
        {
            var name = Folding.Fold(place.Name);
            if (!byName.TryGetValue(name, out var namesakes))
                byName[name] = namesakes = [];
            var same = namesakes.Find(n => AreOne(n, place, kinds, sameKm)) ?? Seat(namesakes, place, kinds, sameKm);
            if (same is null)
                namesakes.Add(place);
            keys[identity] = Identity(same ?? place);
            best.TryAdd(keys[identity], same ?? place);
        }
    }

    public string Key(Place place) => keys.GetValueOrDefault(Identity(place), Identity(place));

    /// <summary>The place that stands for a key.</summary>
    public Place Place(string key) => best[key];

    /// <summary>A key with the place that stands for it.</summary>
    public (string Key, Place Place) PlaceOf(string key) => (key, best[key]);

    static bool AreOne(Place a, Place b, PlaceKinds kinds, double sameKm)
    {
        if (kinds.IsPoint(a) != kinds.IsPoint(b) || (a.Country is not null && b.Country is not null && a.Country != b.Country))
            return false;
        if (a is { Lat: { } lat1, Lon: { } lon1 } && b is { Lat: { } lat2, Lon: { } lon2 })
            return Geo.Km(lat1, lon1, lat2, lon2) <= sameKm;
        return a.Ref is null || b.Ref is null;
    }

    /// <summary>A district is read for the town of its name that it is the surroundings of: bare names say no more.</summary>
    static Place? Seat(List<Place> namesakes, Place district, PlaceKinds kinds, double sameKm) =>
        !kinds.IsDistrict(district) ? null : namesakes.Find(n => kinds.IsPoint(n) && n.Country == district.Country && Apart(n, district) is { } km && km <= Math.Max(sameKm, district.RadiusKm ?? 0));

    static double? Apart(Place a, Place b) => a is { Lat: { } lat1, Lon: { } lon1 } && b is { Lat: { } lat2, Lon: { } lon2 } ? Geo.Km(lat1, lon1, lat2, lon2) : null;

    static string Identity(Place place) => place.Ref ?? string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"name:{Folding.Fold(place.Name)}|{place.Country}|{place.Lat ?? double.NaN:0.0}|{place.Lon ?? double.NaN:0.0}");

    static (double, string, string) Order(Place p) => (p.RadiusKm ?? double.MaxValue, p.Name, p.Adm1 ?? "");
}
