using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sitrep.Domain;

/// <summary>The one JSON context that serves API, CLI, store and goldens: camelCase, nulls written, UTF-8 text left readable.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(Reading))]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(Incident))]
[JsonSerializable(typeof(ControlSpell))]
[JsonSerializable(typeof(Situation))]
[JsonSerializable(typeof(Judgement))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(Brief))]
[JsonSerializable(typeof(SituationChange))]
[JsonSerializable(typeof(IncidentDossier))]
[JsonSerializable(typeof(PlaceDossier))]
[JsonSerializable(typeof(PartyDossier))]
[JsonSerializable(typeof(PersonDossier))]
[JsonSerializable(typeof(SourceDossier))]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(IReadOnlyList<Incident>))]
[JsonSerializable(typeof(IReadOnlyList<ControlSpell>))]
public sealed partial class SitrepJson : JsonSerializerContext
{
    /// <summary>One line of JSON, letters of every script unescaped.</summary>
    public static SitrepJson Line { get; } = new(Readable(indented: false));

    /// <summary>The same, indented for people.</summary>
    public static SitrepJson Indented { get; } = new(Readable(indented: true));

    static JsonSerializerOptions Readable(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        NewLine = "\n",
    };
}
