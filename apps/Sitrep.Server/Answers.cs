using System.Text.Json;
using System.Text.Json.Serialization;
using Sitrep.Domain;
using Sitrep.Situations;

namespace Sitrep.Server;

/// <summary>What the store holds, for the first screen: how many reports, from which to which day, in how many outlets.</summary>
public sealed record Overview(int Reports, DateOnly? First, DateOnly? Last, IReadOnlyList<string> Publishers, string Version);

/// <summary>Why a question was not answered.</summary>
public sealed record Refusal(string Error);

/// <summary>
/// What a person decides on the pages. <paramref name="Kind"/>: accept, reject, correct, join or split; <paramref name="Records"/>: records, incidents or
/// spells by their ids, of a split the whole first; <paramref name="Corrections"/>: the fields of a correction, else none.
/// </summary>
public sealed record JudgementRequest(string Kind, IReadOnlyList<string> Records, IReadOnlyList<Correction>? Corrections = null, string? Reason = null);

/// <summary>JSON of the answers that are no domain types; those go through <see cref="SitrepJson"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Overview))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(JudgementRequest))]
[JsonSerializable(typeof(IReadOnlyList<Judgement>))]
[JsonSerializable(typeof(Judgement))]
[JsonSerializable(typeof(Explanation))]
public sealed partial class AnswerJson : JsonSerializerContext;
