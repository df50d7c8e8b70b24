using NodaTime;
using Sitrep.Domain;

namespace Sitrep;

/// <summary>
/// The times of a reading as Noda Time's types, for programs that go on to count with them. The records themselves hold plain days, so that
/// the domain depends on nothing.
/// </summary>
public static class NodaDates
{
    /// <summary>The day in the ISO calendar.</summary>
    public static LocalDate ToLocalDate(this DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>First to last day, both included; null when an end is open or nothing is anchored.</summary>
    public static DateInterval? ToDateInterval(this TimeFrame time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return time is { Start: { } start, End: { } end } && start <= end ? new DateInterval(start.ToLocalDate(), end.ToLocalDate()) : null;
    }

    /// <summary>Day and minute of publication; null when only the day is known.</summary>
    public static LocalDateTime? ToLocalDateTime(this Timestamp published) =>
        published.Time is { } time ? published.Date.ToLocalDate().At(new LocalTime(time.Hour, time.Minute, time.Second)) : null;

    /// <summary>The instant of publication; null when the time of day or the offset from UTC is not known.</summary>
    public static Instant? ToInstant(this Timestamp published) =>
        published.Offset is { } offset && published.ToLocalDateTime() is { } local ? local.WithOffset(Offset.FromTimeSpan(offset)).ToInstant() : null;
}
