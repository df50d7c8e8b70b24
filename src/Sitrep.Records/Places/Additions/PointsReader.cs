using System.Globalization;
using System.Text.Json;
using Sitrep.Knowledge;

namespace Sitrep.Records.Places.Additions;

/// <summary>
/// Reads GeoJSON points: <c>name</c> is needed; <c>aliases</c> (a list, or text between bars), <c>country</c> (two letters), <c>kind</c>
/// (of <c>data/places/kinds.tsv</c>), <c>population</c> and <c>radiusKm</c> are taken where they stand.
/// </summary>
static class PointsReader
{
    const long MostBytes = 256L << 20;

    public static IEnumerable<AddedPlace> Read(string file, KnowledgePack tables, Faults faults)
    {
        if (new FileInfo(file).Length > MostBytes)
            throw new InvalidDataException($"{file}: more than 256 MB; cut it, or add a GeoNames dump");
        using var document = Parse(file);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
            throw new InvalidDataException($"{file}: no GeoJSON FeatureCollection");
        var kinds = tables.Table("places/kinds").Rows.Select(r => r["kind"]).ToHashSet(StringComparer.Ordinal);
        var (number, good) = (0, 0);
        foreach (var feature in features.EnumerateArray())
        {
            number++;
            var (place, fault) = Feature(feature, kinds);
            if (place is not null)
            {
                good++;
                yield return place;
            }
            else
                faults.Add($"feature {number.ToString(CultureInfo.InvariantCulture)}", fault, good > 0);
        }
    }

    static JsonDocument Parse(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 64, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file}: no JSON: {e.Message}");
        }
    }

    static (AddedPlace? Place, string Fault) Feature(JsonElement feature, HashSet<string> kinds)
    {
        if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("geometry", out var geometry) || geometry.ValueKind != JsonValueKind.Object
            || !geometry.TryGetProperty("type", out var type) || !type.ValueEquals("Point") || !geometry.TryGetProperty("coordinates", out var at) || at.ValueKind != JsonValueKind.Array || at.GetArrayLength() < 2)
            return (null, "no point");
        if (AddedPlace.Degrees(at[1].ToString(), at[0].ToString()) is not { } point)
            return (null, "its coordinates are no longitude and latitude");
        if (!feature.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            return (null, "no properties");
        var name = AddedPlace.Clean(Text(properties, "name"));
        if (name.Length == 0)
            return (null, "no name");
        var country = Text(properties, "country").ToUpperInvariant();
        if (country.Length is not (0 or 2))
            return (null, $"'{AddedPlace.Clean(country)}' is no country code of two letters");
        var kind = Text(properties, "kind");
        if (kind.Length > 0 && !kinds.Contains(kind))
            return (null, $"'{AddedPlace.Clean(kind)}' is no kind of place");
        return (new AddedPlace
        {
            Name = name, OtherNames = Aliases(properties), Point = point, Country = country, Kind = kind.Length > 0 ? kind : "populated place",
            Population = (int)Math.Clamp(Number(properties, "population"), 0, 100_000_000), RadiusKm = Math.Clamp(Number(properties, "radiusKm"), 0, 6000),
        }, "");
    }

    static string Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    static double Number(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : 0;

    static List<string> Aliases(JsonElement properties)
    {
        if (!properties.TryGetProperty("aliases", out var value))
            return [];
        var all = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString() ?? "")
            : value.ValueKind == JsonValueKind.String ? (value.GetString() ?? "").Split('|') : [];
        return [.. all.Take(100).Select(AddedPlace.Clean).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];
    }
}
