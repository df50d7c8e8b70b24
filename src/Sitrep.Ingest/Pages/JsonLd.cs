using System.Text;
using System.Text.Json;
using AngleSharp.Dom;

namespace Sitrep.Ingest.Pages;

/// <summary>The news item in a page's JSON-LD: the object of the best-ranked type in any script, array or graph.</summary>
sealed class JsonLd : IDisposable
{
    const int MostScripts = 50;
    const int MostObjects = 5000;

    readonly List<JsonDocument> documents = [];
    JsonElement? item;
    int rank = int.MaxValue;
    int seen;

    public JsonLd(IDocument page, Dictionary<string, int> types, int maxDepth)
    {
        foreach (var script in page.QuerySelectorAll("script[type='application/ld+json']").Take(MostScripts))
        {
            if (Parse(script.TextContent, maxDepth) is not { } document)
                continue;
            documents.Add(document);
            Search(document.RootElement, types);
        }
    }

    /// <summary>Strings of a property: a string, an object's name or address, or an array of these. Empty when there is none.</summary>
    public IEnumerable<string> Values(string property) =>
        item is { } found && found.TryGetProperty(property, out var value) ? Strings(value, 0) : [];

    static JsonDocument? Parse(string json, int maxDepth)
    {
        try
        {
            // Raw line breaks inside strings are the commonest fault of such scripts.
            var clean = new StringBuilder(json.Length);
            foreach (var c in json)
                clean.Append(char.IsControl(c) ? ' ' : c);
            return JsonDocument.Parse(clean.ToString(), new JsonDocumentOptions { MaxDepth = maxDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    void Search(JsonElement element, Dictionary<string, int> types)
    {
        if (++seen > MostObjects)
            return;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var part in element.EnumerateArray())
                Search(part, types);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            var mine = element.TryGetProperty("@type", out var type) ? Strings(type, 0).Select(t => types.GetValueOrDefault(t[(t.LastIndexOf('/') + 1)..], int.MaxValue)).DefaultIfEmpty(int.MaxValue).Min() : int.MaxValue;
            if (mine < rank)
                (item, rank) = (element, mine);
            foreach (var inner in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"])
            {
                if (element.TryGetProperty(inner, out var below) && below.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                    Search(below, types);
            }
        }
    }

    static IEnumerable<string> Strings(JsonElement value, int depth)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            if (Text(value) is { Length: > 0 } text)
                yield return text;
        }
        else if (value.ValueKind == JsonValueKind.Array && depth < 2)
        {
            foreach (var part in value.EnumerateArray().Take(20).SelectMany(p => Strings(p, depth + 1)))
                yield return part;
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in (string[])["name", "@value", "@id", "url"])
            {
                if (value.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.String && Text(inner) is { Length: > 0 } text)
                {
                    yield return text;
                    yield break;
                }
            }
        }
    }

    static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString()?.Trim();
        }
        catch (InvalidOperationException)
        {
            return null;            // half a surrogate pair
        }
    }

    public void Dispose()
    {
        foreach (var document in documents)
            document.Dispose();
    }
}
