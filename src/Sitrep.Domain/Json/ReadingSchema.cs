using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Sitrep.Domain;

/// <summary>The JSON Schema (2020-12) of a <see cref="Reading"/>, generated from the types so that it cannot drift from them.</summary>
public static class ReadingSchema
{
    /// <summary>Indented JSON with a final line feed; the same for the same types.</summary>
    public static string Generate()
    {
        var exporter = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Mend };
        var schema = SitrepJson.Default.Options.GetJsonSchemaAsNode(typeof(Reading), exporter).AsObject();
        var whole = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Sitrep reading, " + Reading.CurrentFormat,
        };
        foreach (var (name, node) in schema.ToList())
        {
            schema.Remove(name);
            whole[name] = node;
        }
        return whole.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    /// <summary>A custom converter tells the exporter nothing: a timestamp is a string.</summary>
    static JsonNode Mend(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = context.TypeInfo.Type;
        if (type == typeof(Timestamp))
            return new JsonObject { ["type"] = "string", ["description"] = "ISO 8601 day or minute, with the offset where one was given" };
        if (type == typeof(Timestamp?))
            return new JsonObject { ["type"] = new JsonArray("string", "null"), ["description"] = "ISO 8601 day or minute, with the offset where one was given" };
        return node;
    }
}
