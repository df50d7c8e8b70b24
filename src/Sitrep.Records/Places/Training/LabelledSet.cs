using System.Text.Json;

namespace Sitrep.Records.Places.Training;

/// <summary>Reads a set of the benchmark's form: <c>NAME.input.jsonl</c> with id and text, <c>NAME.gold.jsonl</c> with id and toponyms.</summary>
public static class LabelledSet
{
    /// <summary>The reports in file order; a <see cref="FileNotFoundException"/> or <see cref="InvalidDataException"/> names what is wrong.</summary>
    public static IReadOnlyList<LabelledReport> Read(string prefix, double weight)
    {
        var labels = new Dictionary<string, List<PlaceLabel>>(StringComparer.Ordinal);
        foreach (var item in Lines(prefix + ".gold.jsonl"))
        {
            var all = labels[Id(item)] = [];
            foreach (var toponym in item.GetProperty("toponyms").EnumerateArray())
            {
                if (toponym.TryGetProperty("lat", out var lat) && toponym.TryGetProperty("lon", out var lon))
                    all.Add(new PlaceLabel(toponym.GetProperty("start").GetInt32(), toponym.GetProperty("end").GetInt32(), new GeoPoint(lat.GetDouble(), lon.GetDouble())));
            }
        }
        return [.. Lines(prefix + ".input.jsonl").Where(i => labels.ContainsKey(Id(i))).Select(i => Report(i.GetProperty("text").GetString() ?? "", labels[Id(i)], weight) with { Publisher = Text(i, "publisher"), Url = Text(i, "url") })];
    }

    static string Id(JsonElement item) => item.GetProperty("id").GetString() ?? "";

    static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The set counts code points, the program UTF-16 units.</summary>
    static LabelledReport Report(string text, List<PlaceLabel> labels, double weight)
    {
        var units = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i += i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1)
            units.Add(i);
        units.Add(text.Length);
        return new LabelledReport(text, [.. labels.Where(l => l.End < units.Count).Select(l => l with { Start = units[l.Start], End = units[l.End] })], weight);
    }

    static IEnumerable<JsonElement> Lines(string file)
    {
        foreach (var line in File.ReadLines(file))
        {
            if (line.Length == 0)
                continue;
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.Clone();
        }
    }
}
