using System.Text.Json;

namespace Sitrep.Records.Places.Compilation;

/// <summary>Reads land borders from a TopoJSON file of countries: arcs that two countries share.</summary>
static class Topology
{
    /// <summary>The shapes of all countries of a file.</summary>
    public static Shapes Shapes(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return new Shapes(document.RootElement, Arcs(document.RootElement));
    }

    /// <summary>For each pair of country numbers ("364", "368"), smaller text first, the arcs that both hold; in ordinal order.</summary>
    public static SortedDictionary<string, List<GeoPoint[]>> Borders(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var root = document.RootElement;
        var arcs = Arcs(root);
        var owners = new List<string>[arcs.Length];
        foreach (var shape in root.GetProperty("objects").GetProperty("countries").GetProperty("geometries").EnumerateArray())
        {
            if (shape.TryGetProperty("id", out var id) && shape.TryGetProperty("arcs", out var parts))
                Own(parts, id.GetString() ?? "", owners);
        }
        var borders = new SortedDictionary<string, List<GeoPoint[]>>(StringComparer.Ordinal);
        for (var i = 0; i < arcs.Length; i++)
        {
            if (owners[i] is not { } pair || pair.Distinct().Order(StringComparer.Ordinal).ToArray() is not { Length: 2 } two)
                continue;
            if (!borders.TryGetValue($"{two[0]}-{two[1]}", out var lines))
                borders[$"{two[0]}-{two[1]}"] = lines = [];
            lines.Add(arcs[i]);
        }
        return borders;
    }

    static void Own(JsonElement parts, string id, List<string>[] owners)
    {
        foreach (var part in parts.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.Array)
                Own(part, id, owners);
            else if (part.GetInt32() is var arc && (arc < 0 ? ~arc : arc) < owners.Length)
                (owners[arc < 0 ? ~arc : arc] ??= []).Add(id);
        }
    }

    static GeoPoint[][] Arcs(JsonElement root)
    {
        double sx = 1, sy = 1, tx = 0, ty = 0;
        var quantized = root.TryGetProperty("transform", out var transform);
        if (quantized)
        {
            (sx, sy) = (transform.GetProperty("scale")[0].GetDouble(), transform.GetProperty("scale")[1].GetDouble());
            (tx, ty) = (transform.GetProperty("translate")[0].GetDouble(), transform.GetProperty("translate")[1].GetDouble());
        }
        return [.. root.GetProperty("arcs").EnumerateArray().Select(arc =>
        {
            double x = 0, y = 0;
            return arc.EnumerateArray().Select(p =>
            {
                (x, y) = quantized ? (x + p[0].GetDouble(), y + p[1].GetDouble()) : (p[0].GetDouble(), p[1].GetDouble());
                return new GeoPoint(y * sy + ty, x * sx + tx);
            }).ToArray();
        })];
    }
}
