using System.Text.Json.Serialization;

namespace Sitrep.Domain;

[JsonConverter(typeof(KebabEnumConverter<ControlState>))]
public enum ControlState { Held, Taken, Lost, Contested, Besieged, Claimed, Entered }

/// <summary>What a report says of who holds a place. <see cref="Start"/>/<see cref="End"/> bound the holding; <see cref="AsOf"/> is the day it is said to be so.</summary>
public sealed record Control
{
    public required string Id { get; init; }
    public required string Place { get; init; }
    public string? Holder { get; init; }
    public required ControlState State { get; init; }
    public DateOnly? Start { get; init; }
    public DateOnly? End { get; init; }
    public DateOnly? AsOf { get; init; }
    /// <summary>Exactness of <see cref="Start"/>, or of <see cref="AsOf"/> where there is no start.</summary>
    public TimePrecision Precision { get; init; } = TimePrecision.Day;
    /// <summary>Who held it before, an actor id.</summary>
    public string? From { get; init; }
    public string? Event { get; init; }
    public string? Statement { get; init; }
    /// <summary>True when only a part of the place is meant ("the east of Mosul").</summary>
    public bool Partial { get; init; }
    public IReadOnlyList<TextSpan> Evidence { get; init; } = [];
    public double Confidence { get; init; }
}
