using Sitrep.Domain;

namespace Sitrep.Records.Events;

/// <summary>
/// How operators compose, from the event outwards. Each operator turns the status so far into another:
/// <list type="bullet">
/// <item><c>planned</c>, <c>threatened</c>, <c>hypothetical</c>: what had not happened yet stays what it is where that says more (an attempt or a delay that is planned is
/// planned; a denial or a cancellation stays).</item>
/// <item><c>denied</c>: turns what happened, or was planned, into what did not; a negated denial, delay or cancellation gives back what stood before it, but no more than planned.</item>
/// <item><c>attempted</c>: an attempt under a plan is the plan's; otherwise it was tried and did not succeed.</item>
/// <item><c>delayed</c>, <c>cancelled</c>: win over what they are said of. <c>ended</c>: what went on has happened; what had not begun is cancelled.</item>
/// <item><c>ongoing</c>: only of what has happened.</item>
/// <item><c>begun</c>: what was planned, threatened or put off has come.</item>
/// </list>
/// </summary>
static class StatusAlgebra
{
    public static EventStatus Apply(EventStatus inner, string effect) => effect switch
    {
        "planned" => inner is EventStatus.Occurred or EventStatus.Ongoing or EventStatus.Attempted ? EventStatus.Planned : inner,
        "threatened" => inner is EventStatus.Denied or EventStatus.Cancelled ? inner : EventStatus.Threatened,
        "hypothetical" => inner is EventStatus.Denied ? EventStatus.Denied : EventStatus.Hypothetical,
        "denied" => Denied(inner),
        "attempted" => inner is EventStatus.Denied or EventStatus.Delayed or EventStatus.Cancelled or EventStatus.Hypothetical ? inner : EventStatus.Attempted,
        "delayed" => inner is EventStatus.Denied or EventStatus.Cancelled ? inner : EventStatus.Delayed,
        "cancelled" => EventStatus.Cancelled,
        "ended" => inner is EventStatus.Occurred or EventStatus.Ongoing ? EventStatus.Occurred : EventStatus.Cancelled,
        "ongoing" => inner is EventStatus.Occurred ? EventStatus.Ongoing : inner,
        "begun" => inner is EventStatus.Planned or EventStatus.Threatened or EventStatus.Delayed ? EventStatus.Occurred : inner,
        _ => inner,
    };

    static EventStatus Denied(EventStatus inner) => inner switch
    {
        EventStatus.Denied => EventStatus.Hypothetical,
        EventStatus.Delayed or EventStatus.Cancelled => EventStatus.Planned,
        EventStatus.Hypothetical => EventStatus.Hypothetical,
        _ => EventStatus.Denied,
    };
}
