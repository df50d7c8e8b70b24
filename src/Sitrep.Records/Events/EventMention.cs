using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records.Events;

/// <summary>One naming of an event in the text, before the namings of one event are joined.</summary>
sealed class EventMention
{
    public required Trigger Trigger { get; init; }
    public required TokenRange Words { get; init; }
    public required int Head { get; init; }
    public required EventDraft Draft { get; set; }
    public required ComposedStatus Status { get; set; }
    /// <summary>Whether the place was found in the event's own clause.</summary>
    public bool OwnPlace { get; set; }
    /// <summary>Whether a role asks for a place and something that can be one stands there, known or not.</summary>
    public bool NamesPlace { get; set; }
    /// <summary>Whether it struck a place that has no name here ("a village in the north"): no other place of the text is that one.</summary>
    public bool Unnamed { get; set; }
    public bool Dropped { get; set; }

    /// <summary>The type that the mentions joined so far make it.</summary>
    public EventType As { get => changed ?? Trigger.Type; set { changed = value; Draft.Type = value.Name; } }
    EventType? changed;

    public string Type => As.Name;
    public bool Happened => Draft.Status is EventStatus.Occurred or EventStatus.Ongoing or EventStatus.Attempted;
}
