using Sitrep.Domain;

namespace Sitrep.Situations.Controls;

/// <summary>
/// Which places of different readings are one: the same ref, or the same folded name within some kilometres. Decided for all places of a name at once, so
/// that the order of readings does not matter; a place that is added changes only what is said of its namesakes.
/// </summary>
sealed class PlaceKeys(PlaceKinds kinds, double sameKm)
{
    readonly Dictionary<string, Known> known = new(StringComparer.Ordinal);
    readonly Dictionary<string, SortedSet<string>> byName = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);
    readonly Dictionary<string, Place> best = new(StringComparer.Ordinal);
    readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Decided for these places.</summary>
    public PlaceKeys(IEnumerable<Place> places, PlaceKinds kinds, double sameKm) : this(kinds, sameKm)
    {
        foreach (var place in places)
            Add(place);
        Settle();
    }

    /// <summary>Takes in one place of one reading.</summary>
    public void Add(Place place)
    {
        var identity = Identity(place);
        if (!known.TryGetValue(identity, out var all))
            known[identity] = all = new Known();
        all.Add(place);
        names.Add(all.Name);
        var name = Folding.Fold(all.Shown.Name);
        if (name != all.Name && byName.TryGetValue(all.Name, out var before))
            before.Remove(identity);
        all.Name = name;
        names.Add(name);
        if (!byName.TryGetValue(name, out var namesakes))
            byName[name] = namesakes = new SortedSet<string>(StringComparer.Ordinal);
        namesakes.Add(identity);
    }

    /// <summary>Decides anew for the names of what was added; gives the identities of places whose key, or whose place behind the key, is another now.</summary>
    public HashSet<string> Settle()
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names.Where(byName.ContainsKey))
            Decide(byName[name], changed);
        names.Clear();
        return changed;
    }

    public string Key(Place place) => keys.GetValueOrDefault(Identity(place), Identity(place));

    /// <summary>The place that stands for a key.</summary>
    public Place Place(string key) => best[key];

    /// <summary>The same for the same ref; without one, for the same name, country and point.</summary>
    public static string Identity(Place place) => place.Ref ?? string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"name:{Folding.Fold(place.Name)}|{place.Country}|{place.Lat ?? double.NaN:0.0}|{place.Lon ?? double.NaN:0.0}");

    void Decide(IEnumerable<string> identities, HashSet<string> changed)
    {
        var counted = identities.Select(i => (Identity: i, Place: known[i].Shown, known[i].Count))
            .OrderBy(p => p.Place.Ref is null).ThenBy(p => kinds.IsDistrict(p.Place)).ThenByDescending(p => p.Count).ThenBy(p => p.Identity, StringComparer.Ordinal);
        var namesakes = new List<Place>();
        var shown = new Dictionary<string, Place>(StringComparer.Ordinal);
        var keyed = new List<(string Identity, string Key)>();
        foreach (var (identity, place, _) in counted)
        {
            var same = namesakes.Find(n => AreOne(n, place)) ?? Seat(namesakes, place);
            if (same is null)
                namesakes.Add(place);
            var key = Identity(same ?? place);
            shown.TryAdd(key, same ?? place);
            keyed.Add((identity, key));
        }
        foreach (var (identity, key) in keyed)
        {
            if (keys.GetValueOrDefault(identity) != key || !best.TryGetValue(key, out var before) || Locations.Of(before) != Locations.Of(shown[key]) || before.Kind != shown[key].Kind)
                changed.Add(identity);
            keys[identity] = key;
        }
        foreach (var (key, place) in shown)
            best[key] = place;
    }

    bool AreOne(Place a, Place b)
    {
        if (kinds.IsPoint(a) != kinds.IsPoint(b) || (a.Country is not null && b.Country is not null && a.Country != b.Country))
            return false;
        if (a is { Lat: { } lat1, Lon: { } lon1 } && b is { Lat: { } lat2, Lon: { } lon2 })
            return Geo.Km(lat1, lon1, lat2, lon2) <= sameKm;
        return a.Ref is null || b.Ref is null;
    }

    /// <summary>A district is read for the town of its name that it is the surroundings of: bare names say no more.</summary>
    Place? Seat(List<Place> namesakes, Place district) =>
        !kinds.IsDistrict(district) ? null : namesakes.Find(n => kinds.IsPoint(n) && n.Country == district.Country && Apart(n, district) is { } km && km <= Math.Max(sameKm, district.RadiusKm ?? 0));

    static double? Apart(Place a, Place b) => a is { Lat: { } lat1, Lon: { } lon1 } && b is { Lat: { } lat2, Lon: { } lon2 } ? Geo.Km(lat1, lon1, lat2, lon2) : null;

    /// <summary>A place as the readings give it: the name most of them use, and of those that use it the most exact.</summary>
    sealed class Known
    {
        readonly SortedDictionary<string, (int Count, Place Place)> names = new(StringComparer.Ordinal);

        public int Count { get; private set; }
        public string Name { get; set; } = "";
        public Place Shown => names.MaxBy(n => n.Value.Count).Value.Place;

        public void Add(Place place)
        {
            Count++;
            names[place.Name] = names.TryGetValue(place.Name, out var before) ? (before.Count + 1, Order(place).CompareTo(Order(before.Place)) < 0 ? place : before.Place) : (1, place);
        }

        static ((double, string, string, string), string, double, double, string) Order(Place p) =>
            ((p.RadiusKm ?? double.MaxValue, p.Adm1 ?? "", p.Country ?? "", p.Kind), p.Ref ?? "", p.Lat ?? 0, p.Lon ?? 0, p.Adm2 ?? "");
    }
}
