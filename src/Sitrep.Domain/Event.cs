using System.Text.Json.Serialization;

namespace Sitrep.Domain;

/// <summary>Whether it happened at all. Only <see cref="Occurred"/> and <see cref="Ongoing"/> say that it did.</summary>
[JsonConverter(typeof(KebabEnumConverter<EventStatus>))]
public enum EventStatus { Occurred, Ongoing, Planned, Delayed, Cancelled, Threatened, Attempted, Denied, Hypothetical }

/// <summary>Something that happened, or is said to have, or to be about to. Roles are ids of actors or people of the reading.</summary>
public sealed record Event
{
    public required string Id { get; init; }
    /// <summary>Name of an event type under <c>data/event-types</c>.</summary>
    public required string Type { get; init; }
    public required EventStatus Status { get; init; }
    public IReadOnlyList<string> Initiators { get; init; } = [];
    public IReadOnlyList<string> Targets { get; init; } = [];
    public IReadOnlyList<string> Supporters { get; init; } = [];
    public IReadOnlyList<string> Victims { get; init; } = [];
    public string? Place { get; init; }
    public string? Time { get; init; }
    public IReadOnlyList<string> Figures { get; init; } = [];
    /// <summary>The statement whose content tells of it; null when the outlet tells it itself.</summary>
    public string? Statement { get; init; }
    public required EventCodes Codes { get; init; }
    /// <summary>Names of the operators (modal, negation, verb of planning …) that made the status, outermost first.</summary>
    public IReadOnlyList<string> Operators { get; init; } = [];
    public required TextSpan Trigger { get; init; }
    public IReadOnlyList<TextSpan> Evidence { get; init; } = [];
    public double Confidence { get; init; }
}

/// <summary>Codes in other schemes: ACLED event and sub-event, PLOVER, CAMEO, UCDP type of violence; null or empty where the scheme has none.</summary>
public sealed record EventCodes(IReadOnlyList<string> Acled, string? Plover, string? Cameo, int? Ucdp);
