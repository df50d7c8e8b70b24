using System.Text.Json.Serialization;

namespace Sitrep.Domain;

/// <summary>What kind of saying it is; <c>Thought</c> is a belief, hope, fear, wish or plan that the report gives as somebody's without his words.</summary>
[JsonConverter(typeof(KebabEnumConverter<StatementKind>))]
public enum StatementKind { Said, Announced, Claimed, Confirmed, Denied, Estimated, Accused, Warned, Threatened, Ordered, Urged, Promised, Declared, Asked, Thought }

/// <summary>Who says what: <see cref="Content"/> covers what is said, without the cue; lists are ids of this reading.</summary>
public sealed record Statement
{
    public required string Id { get; init; }
    public required Speaker Speaker { get; init; }
    /// <summary>Lemma or form of the reporting verb; null for quotation without one.</summary>
    public string? Verb { get; init; }
    public required StatementKind Kind { get; init; }
    /// <summary>Actor or person id of the one told.</summary>
    public string? To { get; init; }
    /// <summary>"statement", "interview", "tweet", "television" …</summary>
    public string? Medium { get; init; }
    public bool Quoted { get; init; }
    public TextSpan? Cue { get; init; }
    public required TextSpan Content { get; init; }
    public IReadOnlyList<string> Events { get; init; } = [];
    public IReadOnlyList<string> Figures { get; init; } = [];
    public IReadOnlyList<string> Control { get; init; } = [];
    public IReadOnlyList<TextSpan> Evidence { get; init; } = [];
    public double Confidence { get; init; }
}

/// <summary>The speaker as person and/or actor id, and in the report's own words; all null when the text names none.</summary>
public sealed record Speaker(string? Person, string? Actor, string? Text, TextSpan? Span);
