using System.Text.Encodings.Web;
using System.Text.Json;
using Sitrep.Domain;

namespace Sitrep.Writers;

/// <summary>
/// One GeoJSON FeatureCollection after RFC 7946: longitude first, at most seven decimals, the id on the feature, dates as
/// strings. A record without a point keeps its properties and has a null geometry; <c>radius_m</c> says how far off the
/// true place may lie.
/// </summary>
public sealed class GeoJsonWriter(Stream to)
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(IEnumerable<ControlSpell> spells) => Collection(json =>
    {
        foreach (var spell in spells)
            Feature(json, spell);
    });

    public void Write(IEnumerable<Incident> incidents) => Collection(json =>
    {
        foreach (var incident in incidents)
            Feature(json, incident);
    });

    /// <summary>Spells and incidents in one collection, told apart by their property <c>kind</c>.</summary>
    public void Write(Situation situation) => Collection(json =>
    {
        foreach (var spell in situation.Control)
            Feature(json, spell);
        foreach (var incident in situation.Incidents)
            Feature(json, incident);
    });

    void Collection(Action<Utf8JsonWriter> features)
    {
        using (var json = new Utf8JsonWriter(to, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            features(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        to.WriteByte((byte)'\n');
    }

    static void Feature(Utf8JsonWriter json, ControlSpell spell)
    {
        Begin(json, spell.Id, spell.Place, "control");
        json.WriteString("holder", spell.Holder?.Name);
        json.WriteString("holder_ref", spell.Holder?.Ref);
        json.WriteString("state", Names.Of(spell.State));
        Day(json, "from", spell.From);
        json.WriteString("from_precision", spell.From is null ? null : Names.Of(spell.FromPrecision));
        Day(json, "to", spell.To);
        json.WriteString("to_precision", spell.ToPrecision is { } precision ? Names.Of(precision) : null);
        json.WriteString("how", Names.Of(spell.How));
        json.WriteNumber("sources", spell.Sources);
        Strings(json, "claimed_by", spell.ClaimedBy);
        json.WriteBoolean("disputed", spell.Disputed);
        Number(json, "confidence", spell.Confidence);
        Strings(json, "reports", spell.Evidence.Select(e => e.Report).Distinct());
        End(json);
    }

    static void Feature(Utf8JsonWriter json, Incident incident)
    {
        Begin(json, incident.Id, incident.Place, "incident");
        json.WriteString("event_type", incident.Type);
        json.WriteString("status", Names.Of(incident.Status));
        Day(json, "start", incident.Start);
        Day(json, "end", incident.End);
        json.WriteString("precision", incident.Start is null ? null : Names.Of(incident.Precision));
        Strings(json, "initiators", incident.Initiators.Select(p => p.Name));
        Strings(json, "targets", incident.Targets.Select(p => p.Name));
        Strings(json, "supporters", incident.Supporters.Select(p => p.Name));
        Strings(json, "victims", incident.Victims.Select(p => p.Name));
        json.WriteStartArray("figures");
        foreach (var figure in incident.Figures)
        {
            json.WriteStartObject();
            json.WriteString("measure", figure.Measure);
            json.WriteString("of", figure.Of?.Name);
            Number(json, "low", figure.Low);
            Number(json, "best", figure.Best);
            Number(json, "high", figure.High);
            json.WriteNumber("claims", figure.Claims.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Strings(json, "disputed", incident.Disputes.Select(d => d.Field));
        json.WriteNumber("sources", incident.IndependentSources);
        Number(json, "confidence", incident.Confidence);
        Strings(json, "reports", incident.Reports);
        End(json);
    }

    static void Begin(Utf8JsonWriter json, string id, Location? place, string kind)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", id);
        // A point outside the globe is no point, whoever gave it.
        if (place is { Lat: { } lat and >= -90 and <= 90, Lon: { } lon and >= -180 and <= 180 })
        {
            json.WriteStartObject("geometry");
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            json.WriteNumberValue(Math.Round(lon, 7));
            json.WriteNumberValue(Math.Round(lat, 7));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else
            json.WriteNull("geometry");
        json.WriteStartObject("properties");
        json.WriteString("kind", kind);
        json.WriteString("place", place?.Name);
        json.WriteString("place_ref", place?.Ref);
        json.WriteString("country", place?.Country);
        json.WriteString("adm1", place?.Adm1);
        Number(json, "radius_m", place?.RadiusKm * 1000);
    }

    static void End(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Day(Utf8JsonWriter json, string name, DateOnly? day) => json.WriteString(name, day is null ? null : Names.Of(day));

    static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    static void Number(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } n && double.IsFinite(n))
            json.WriteNumber(name, Math.Round(n, 7));
        else
            json.WriteNull(name);
    }
}
