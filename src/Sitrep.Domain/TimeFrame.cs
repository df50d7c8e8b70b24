using System.Text.Json.Serialization;

namespace Sitrep.Domain;

/// <summary>
/// How exact a time is. <see cref="Narrative"/>: the day that the story has reached, told of something else just before; <see cref="Report"/>:
/// only the report's own date is known; <see cref="Relative"/>: the text's words could not be anchored. The first two have no evidence of their own.
/// </summary>
[JsonConverter(typeof(KebabEnumConverter<TimePrecision>))]
public enum TimePrecision { Minute, Hour, DayPart, Day, Weekend, Week, Month, Quarter, Season, Year, Decade, Century, Range, Narrative, Report, Relative }

/// <summary>TIMEX3 type of an expression.</summary>
[JsonConverter(typeof(KebabEnumConverter<TimeKind>))]
public enum TimeKind { Date, Time, Duration, Set }

/// <summary>
/// A time that a report states or implies. <see cref="Start"/> and <see cref="End"/> are inclusive days, null when open or
/// not anchored (a duration, a relative date without a publication date).
/// </summary>
public sealed record TimeFrame
{
    public required string Id { get; init; }
    public DateOnly? Start { get; init; }
    public DateOnly? End { get; init; }
    public required TimePrecision Precision { get; init; }
    public required TimeKind Kind { get; init; }
    /// <summary>TIMEX3 value ("2017-09-16", "2017-07", "P9M", "PAST_REF"); null when none can be given.</summary>
    public string? Timex { get; init; }
    /// <summary>The same as Extended Date/Time Format (ISO 8601-2: "2017-09-16", "201X", "2014-03-01/.."); null for durations, sets and what is not anchored.</summary>
    public string? Edtf => Domain.Edtf.Of(this);
    public IReadOnlyList<TextSpan> Evidence { get; init; } = [];
}
