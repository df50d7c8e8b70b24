namespace Sitrep.Records.Times;

/// <summary>Narrows the days of a month, year or other stretch by the words before it ("early May", "later this month"); the TIMEX3 value stays.</summary>
internal static class TimeModifiers
{
    public static TimeValue? Narrow(TimeValue? value, string? modifier, DateOnly? published)
    {
        if (modifier is null || value is not { Start: { } start, End: { } end } told || end <= start)
            return value;
        var days = end.DayNumber - start.DayNumber + 1;
        var inside = published is { } now && now >= start && now <= end ? published : null;
        (start, end) = modifier switch
        {
            "START" => (start, TimeCalendar.Add(start, Math.Max(1, days / 3) - 1)),
            "MID" => (TimeCalendar.Add(start, days / 3), TimeCalendar.Add(end, -(days / 3))),
            "END" => (TimeCalendar.Add(end, 1 - Math.Max(1, days / 3)), end),
            "BEFORE" when inside is { } day => (start, day > start ? TimeCalendar.Add(day, -1) : day),
            "AFTER" when inside is { } day => (day < end ? TimeCalendar.Add(day, 1) : day, end),
            _ => (start, end),
        };
        return told with { Start = start, End = end };
    }
}
