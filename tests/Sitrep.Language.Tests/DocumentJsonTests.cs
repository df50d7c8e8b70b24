using System.Text.Json;
using Shouldly;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Language.Tests;

/// <summary>The JSON of a document is what the committed schema says, whole or in part.</summary>
public class DocumentJsonTests
{
    static readonly JsonElement schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "docs", "document.schema.json"))).RootElement;

    [Theory]
    [InlineData("He didn't go to Basra. Its men \"can't\" 🚀.", Layers.All)]
    [InlineData("He didn't go to Basra.", Layers.Tags)]
    [InlineData("He didn't go to Basra.", Layers.Tokens)]
    [InlineData("", Layers.All)]
    [InlineData("lone \uD83D and \uDE80, \0 and \u2028.", Layers.All)]
    public void Follows_the_schema(string text, Layers layers)
    {
        using var document = English.Pipeline.Read(text, layers);
        var json = Json(document, "an id");
        Conforms(json, schema, "$");
        json.GetProperty("text").GetString()!.Length.ShouldBe(text.Length, "offsets count the same units");
        var arrays = json.EnumerateObject().Where(p => p.Name is not ("format" or "id" or "text" or "sentences" or "names"))
            .SelectMany(p => p.Value.ValueKind == JsonValueKind.Array ? [p.Value] : p.Value.EnumerateObject().Select(q => q.Value)).ToList();
        arrays.ShouldAllBe(a => a.GetArrayLength() == document.Count);
        foreach (var layer in Enum.GetValues<Layers>().Where(l => l is not (Layers.None or Layers.All or Layers.Encoding)))
            json.TryGetProperty(layer.ToString().ToLowerInvariant(), out _).ShouldBe(document.Has(layer), layer.ToString());
    }

    [Fact]
    public void Holds_what_the_document_says()
    {
        using var document = English.Pipeline.ReadTokens([["Rebels", "took", "Aleppo", "."]]);
        var json = Json(document, null);
        json.TryGetProperty("id", out _).ShouldBeFalse();
        json.GetProperty("tokens").GetProperty("start").EnumerateArray().Select(e => e.GetInt32()).ShouldBe([0, 7, 12, 19]);
        json.GetProperty("tree").GetProperty("head").EnumerateArray().Select(e => e.GetInt32()).ShouldBe(Enumerable.Range(0, 4).Select(document.Head));
        json.GetProperty("lemmas").EnumerateArray().Select(e => e.GetString()).ShouldBe(Enumerable.Range(0, 4).Select(document.Lemma));
        json.GetProperty("tags").GetProperty("upos").EnumerateArray().Select(e => e.GetString()).ShouldBe(Enumerable.Range(0, 4).Select(i => document.Upos(i).Tag()));
    }

    static JsonElement Json(Document document, string? id)
    {
        using var to = new MemoryStream();
        DocumentJson.Write(document, to, id);
        to.ToArray().ShouldNotContain((byte)'\n');
        return JsonDocument.Parse(to.ToArray()).RootElement;
    }

    /// <summary>The keywords of JSON Schema that the schema uses; another one is an error, so that none is passed over.</summary>
    static void Conforms(JsonElement value, JsonElement schema, string at)
    {
        foreach (var rule in schema.EnumerateObject())
        {
            switch (rule.Name)
            {
                case "$schema" or "title" or "description" or "additionalProperties":
                    break;
                case "type":
                    (value.ValueKind switch
                    {
                        JsonValueKind.Object => "object", JsonValueKind.Array => "array", JsonValueKind.String => "string", JsonValueKind.Number when value.TryGetInt32(out _) => "integer",
                        JsonValueKind.True or JsonValueKind.False => "boolean", _ => "",
                    }).ShouldBe(rule.Value.GetString(), at);
                    break;
                case "const":
                    value.GetString().ShouldBe(rule.Value.GetString(), at);
                    break;
                case "enum":
                    rule.Value.EnumerateArray().Select(e => e.GetString()).ShouldContain(value.GetString(), at);
                    break;
                case "minimum":
                    value.GetInt32().ShouldBeGreaterThanOrEqualTo(rule.Value.GetInt32(), at);
                    break;
                case "items":
                    foreach (var item in value.EnumerateArray())
                        Conforms(item, rule.Value, at + "[]");
                    break;
                case "required":
                    rule.Value.EnumerateArray().Select(e => e.GetString()).Except(value.EnumerateObject().Select(p => p.Name)).ShouldBeEmpty(at);
                    break;
                case "properties":
                    foreach (var property in value.EnumerateObject())
                        Conforms(property.Value, rule.Value.GetProperty(property.Name), at + "." + property.Name);
                    break;
                default:
                    throw new InvalidOperationException($"the schema uses {rule.Name}, which this test does not know");
            }
        }
    }
}
