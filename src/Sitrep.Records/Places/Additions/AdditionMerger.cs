using System.Globalization;
using Sitrep.Knowledge;
using Sitrep.Records.Places.Compilation;

namespace Sitrep.Records.Places.Additions;

/// <summary>
/// Joins added places with those of a pack: one that the pack knows by its GeoNames id, its code, or its name and point gets more names and what
/// it lacked; the others are new.
/// </summary>
sealed class AdditionMerger
{
    const double SameKm = 5;
    readonly GazetteerWriter writer;
    readonly Gazetteer pack;
    readonly PlaceNames names;
    readonly Dictionary<int, int> byId = [];
    readonly Dictionary<string, int> byPcode = new(StringComparer.Ordinal);
    readonly Dictionary<string, (PlaceClass Class, double RadiusKm)> kinds = new(StringComparer.Ordinal);
    readonly HashSet<string> transliterated = new(StringComparer.Ordinal);

    public AdditionMerger(GazetteerWriter writer, Gazetteer pack, KnowledgePack tables)
    {
        (this.writer, this.pack, names) = (writer, pack, new PlaceNames(writer, pack.Folding));
        for (var place = 0; place < pack.Count; place++)
        {
            if (pack.Row(place).GeonamesId is > 0 and var id)
                byId.TryAdd(id, place);
        }
        foreach (var row in tables.Table("places/kinds").Rows)
            kinds[row["kind"]] = (Enum.Parse<PlaceClass>(row["class"], ignoreCase: true), double.Parse(row["radius"], CultureInfo.InvariantCulture));
        foreach (var row in tables.Table("places/countries").Rows)
        {
            if (row["transliterated"].Length > 0)
                transliterated.Add(row["iso2"]);
        }
    }

    public int New { get; private set; }
    public int Known { get; private set; }

    /// <summary>Takes a place in; null, or why it could not be.</summary>
    public string? Add(AddedPlace place)
    {
        var country = place.Country.Length == 0 ? -1 : pack.Keyed($"country:{place.Country}");
        if (country < 0 && place.Country.Length > 0)
            return $"no country '{place.Country}'";
        var index = Find(place, country);
        if (index < 0 && place.Point is null)
            return $"{place.Name} ({place.Pcode}): no point, and no such area to join it with";
        if (index >= 0)
        {
            Known++;
            Enrich(index, place);
        }
        else
        {
            New++;
            index = Enter(place, country);
        }
        if (place.GeonamesId > 0)
            byId.TryAdd(place.GeonamesId, index);
        if (place.Pcode.Length > 0 && byPcode.TryAdd(place.Pcode, index))
            writer.Name(index, "pcode:" + place.Pcode, NameSpace.Key, NameQuality.Main);
        var varies = transliterated.Contains(place.Country);
        foreach (var other in place.OtherNames.Where(PlaceNames.IsName))
            names.Add(index, other, varies, NameQuality.Alternate);
        return null;
    }

    int Find(AddedPlace place, int country)
    {
        if (place.GeonamesId > 0 && byId.TryGetValue(place.GeonamesId, out var same))
            return same;
        if (place.Pcode.Length > 0 && byPcode.TryGetValue(place.Pcode, out same))
            return same;
        if (place.Level == 0)
            return country;
        if (place.Level == 1 && place.Adm1.Length > 0 && pack.Keyed($"adm1:{place.Country}.{place.Adm1}") is >= 0 and var first)
            return first;
        if (place.Level == 2 && place.Adm2.Length > 0 && pack.Keyed($"adm2:{place.Country}.{place.Adm1}.{place.Adm2}") is >= 0 and var second)
            return second;
        var of = kinds[place.Kind].Class;
        foreach (var name in place.OtherNames.Prepend(place.Name))
        {
            foreach (var (candidate, quality) in Candidates(name))
            {
                if (pack.Class(candidate) == of && pack.Row(candidate).Country == country && IsSame(place, candidate, quality))
                    return candidate;
            }
        }
        return -1;
    }

    /// <summary>Places of a name in any spelling, whatever else is called just so.</summary>
    List<(int Place, NameQuality Quality)> Candidates(string name)
    {
        Span<NameEntry> found = stackalloc NameEntry[64];
        var folded = pack.Folding.Fold(name);
        var all = new List<(int, NameQuality)>();
        Take(pack.Find(folded, NameSpace.Name, found), found);
        if (pack.Folding.WithoutArticle(folded) is { } bare)
            Take(pack.Find(bare, NameSpace.Name, found), found);
        if (pack.Folding.Skeleton(folded) is { Length: > 0 } skeleton)
            Take(pack.Find(skeleton, NameSpace.Sound, found), found);
        return all;

        void Take(int count, Span<NameEntry> from)
        {
            foreach (var entry in from[..count])
                all.Add((entry.Place, entry.Quality));
        }
    }

    /// <summary>An area of that level and parent, or a place at that point.</summary>
    bool IsSame(AddedPlace place, int candidate, NameQuality quality)
    {
        if (place.Level > 2)
            return false;
        if (place.Level >= 0)
            return Parent(place) is var parent && (parent < 0 || place.Level == 1 || pack.Row(candidate).Adm1 == Province(parent));
        return quality < NameQuality.Sound && place.Point is { } point && Geodesy.DistanceKm(point, pack.Point(candidate)) <= Math.Max(SameKm, pack.Row(candidate).Class == PlaceClass.Town ? 0 : pack.RadiusKm(candidate) / 2);
    }

    int Parent(AddedPlace place) => place.Parent.Length > 0 ? byPcode.GetValueOrDefault(place.Parent, -1) : -1;

    int Province(int area) => area < 0 ? -1 : writer[area].Class == PlaceClass.Province ? area : writer[area].Adm1;

    /// <summary>Official tables know areas better than the middle of their towns does.</summary>
    void Enrich(int index, AddedPlace place)
    {
        var row = writer[index];
        if (place.Point is { } point && (place.Level >= 0 || row is { Lat: 0, Lon: 0 }))
            row = row with { Lat = (float)point.Lat, Lon = (float)point.Lon };
        if (place is { Level: > 0, RadiusKm: > 0 })
            row = row with { RadiusKm = (float)place.RadiusKm };
        if (row.Population == 0)
            row = row with { Population = place.Population };
        writer[index] = row;
        names.Add(index, place.Name, transliterated.Contains(place.Country), place.GeonamesId > 0 ? NameQuality.Alternate : NameQuality.Main);
    }

    int Enter(AddedPlace place, int country)
    {
        var (of, radius) = kinds[place.Kind];
        var point = place.Point!.Value;
        var parent = Parent(place);
        var first = place.Adm1.Length > 0 ? pack.Keyed($"adm1:{place.Country}.{place.Adm1}") : Province(parent);
        var second = place.Adm2.Length > 0 ? pack.Keyed($"adm2:{place.Country}.{place.Adm1}.{place.Adm2}") : parent >= 0 && writer[parent].Class == PlaceClass.District ? parent : -1;
        var reach = place.RadiusKm > 0 ? place.RadiusKm : of == PlaceClass.Town ? Math.Round(1 + 0.01 * Math.Sqrt(place.Population), 1) : radius;
        var iso = place.Country.Length == 2 ? (ushort)(place.Country[0] << 8 | place.Country[1]) : (ushort)0;
        var index = writer.Add(new PlaceRow
        {
            GeonamesId = place.GeonamesId, Name = writer.Text(place.Name), Slug = place.GeonamesId > 0 ? 0 : writer.Text(Slug(place)), Lat = (float)point.Lat, Lon = (float)point.Lon, RadiusKm = (float)reach,
            Population = place.Population, Country = country, Adm1 = of == PlaceClass.Province ? writer.Count : first, Adm2 = of == PlaceClass.District ? writer.Count : second, Kind = writer.Text(place.Kind),
            Iso = iso, Class = of, Rank = place.Rank,
        });
        names.Add(index, place.Name, transliterated.Contains(place.Country), NameQuality.Main);
        return index;
    }

    /// <summary>An id that stays the same as long as name and point do.</summary>
    string Slug(AddedPlace place) => place.Pcode.Length > 0 ? place.Pcode.ToLowerInvariant()
        : string.Create(CultureInfo.InvariantCulture, $"{pack.Folding.Spell(place.Name).Replace(' ', '-')}-{place.Country.ToLowerInvariant()}-{place.Point!.Value.Lat:0.00}-{place.Point!.Value.Lon:0.00}");
}
