using System.Globalization;
using System.Text;
using System.Text.Json;
using Sitrep.Records.Places;

namespace Sitrep.Cli.Verbs;

/// <summary>Candidates of a name for people and for scripts.</summary>
static class GazetteerPrinting
{
    public static string Text(PlaceHit hit, int number)
    {
        var where = string.Join(", ", new[] { hit.Kind, hit.Adm2, hit.Adm1, hit.Country }.Where(w => !string.IsNullOrEmpty(w)));
        var near = hit.NearKm is { } km ? string.Create(CultureInfo.InvariantCulture, $"  {km:0} km away") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{number,3}  {hit.Name} ({where})  {hit.Lat:0.####}, {hit.Lon:0.####}  {hit.Ref}{near}\n     score {hit.Score:0.0}, {hit.Match}, {hit.Population:#,0} people: {hit.Why}");
    }

    /// <summary>A decision about a place of a report, as one line of JSON.</summary>
    public static string Json(PlaceDecision place, string report)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("report", report);
            json.WriteString("place", place.Name);
            json.WriteString("ref", place.Ref);
            json.WriteString("why", place.Why);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>One line of JSON.</summary>
    public static string Json(PlaceHit hit)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("ref", hit.Ref);
            json.WriteString("name", hit.Name);
            json.WriteString("kind", hit.Kind);
            json.WriteString("country", hit.Country);
            json.WriteString("adm1", hit.Adm1);
            json.WriteString("adm2", hit.Adm2);
            json.WriteNumber("lat", Math.Round(hit.Lat, 5));
            json.WriteNumber("lon", Math.Round(hit.Lon, 5));
            json.WriteNumber("radiusKm", Math.Round(hit.RadiusKm, 1));
            json.WriteNumber("population", hit.Population);
            json.WriteString("match", hit.Match);
            json.WriteNumber("score", Math.Round(hit.Score, 2));
            if (hit.NearKm is { } km)
                json.WriteNumber("nearKm", km);
            json.WriteString("why", hit.Why);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
