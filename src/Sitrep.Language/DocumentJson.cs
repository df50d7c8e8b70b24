using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sitrep.Language;

/// <summary>
/// A document as one JSON object: the text and, for every layer that the document has, its arrays. <c>docs/document.schema.json</c> describes
/// it. Offsets are UTF-16 code units of the text, heads and ranges are token numbers of the document.
/// </summary>
public static class DocumentJson
{
    public const string Format = "sitrep-document/1";

    static readonly JsonWriterOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a document, with its id where it has one, and no line break. A lone surrogate of the text becomes U+FFFD.</summary>
    public static void Write(Document document, Stream to, string? id = null)
    {
        using var json = new Utf8JsonWriter(to, options);
        json.WriteStartObject();
        json.WriteString("format", Format);
        if (id is not null)
            json.WriteString("id", id);
        json.WriteString("text", document.Text);
        if (document.Has(Layers.Tokens))
            WriteTokens(document, json);
        json.Flush();
        if (document.Has(Layers.Sentences))
            WriteSentences(document, json);
        json.Flush();
        WriteWords(document, json);
        if (document.Has(Layers.Names))
            WriteNames(document, json);
        json.WriteEndObject();
    }

    static void WriteTokens(Document document, Utf8JsonWriter json)
    {
        json.WriteStartObject("tokens");
        Numbers(json, "start", document.Count, document.Start);
        Numbers(json, "end", document.Count, document.End);
        json.WriteStartArray("joined");
        for (var i = 0; i < document.Count; i++)
            json.WriteBooleanValue(document.Joined(i));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteSentences(Document document, Utf8JsonWriter json)
    {
        var sentences = document.Sentences;
        json.WriteStartObject("sentences");
        Numbers(json, "first", sentences.Count, s => sentences[s].First);
        Numbers(json, "end", sentences.Count, s => sentences[s].End);
        json.WriteEndObject();
    }

    /// <summary>The layers that say something of every word.</summary>
    static void WriteWords(Document document, Utf8JsonWriter json)
    {
        if (document.Has(Layers.Tags))
        {
            json.WriteStartObject("tags");
            Strings(json, "upos", document.Count, i => document.Upos(i).Tag());
            Strings(json, "xpos", document.Count, document.Xpos);
            json.WriteEndObject();
        }
        if (document.Has(Layers.Features))
            Strings(json, "features", document.Count, document.Feats);
        if (document.Has(Layers.Lemmas))
            Strings(json, "lemmas", document.Count, document.Lemma);
        if (document.Has(Layers.Tree))
        {
            json.WriteStartObject("tree");
            Numbers(json, "head", document.Count, document.Head);
            Strings(json, "deprel", document.Count, document.Deprel);
            json.WriteEndObject();
        }
    }

    static void WriteNames(Document document, Utf8JsonWriter json)
    {
        var names = document.Names;
        json.WriteStartObject("names");
        Numbers(json, "first", names.Count, n => names[n].First);
        Numbers(json, "end", names.Count, n => names[n].End);
        Strings(json, "kind", names.Count, n => names[n].Kind switch
        {
            NameKind.Person => "person",
            NameKind.Organisation => "organisation",
            NameKind.Place => "place",
            NameKind.Nationality => "nationality",
            _ => "other",
        });
        json.WriteEndObject();
    }

    static void Numbers(Utf8JsonWriter json, string name, int count, Func<int, int> of)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < count; i++)
            json.WriteNumberValue(of(i));
        json.WriteEndArray();
    }

    static void Strings(Utf8JsonWriter json, string name, int count, Func<int, string> of)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < count; i++)
            json.WriteStringValue(of(i));
        json.WriteEndArray();
    }
}
