using System.Globalization;

namespace Sitrep.Domain;

/// <summary>
/// Writes times as the Extended Date/Time Format, ISO 8601-2 (levels 0 and 1; quarters and half years are of level 2). A date that only the
/// report's own stands in for is approximate ("2017-09-16~"); an open end is "..".
/// </summary>
public static class Edtf
{
    /// <summary>The time's EDTF, or null where it has none: a duration, a set, a time that is not anchored.</summary>
    public static string? Of(TimeFrame time)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (time.Kind is TimeKind.Duration or TimeKind.Set)
            return null;
        if (time.Start is not { } start)
            return time.End is { } until ? "../" + Day(until) : BeforeChrist(time.Timex);
        if (time.End is not { } end)
            return Day(start) + "/..";
        return time.Precision switch
        {
            TimePrecision.Narrative or TimePrecision.Report when start == end => Day(start) + "~",
            TimePrecision.Minute or TimePrecision.Hour when Clock(time.Timex) is { } clock => Day(start) + clock,
            TimePrecision.Month when Covers(start, end, 1) => Month(start),
            TimePrecision.Season when Covers(start, end, 3) => Year(start) + "-2" + (start.Month switch { 3 => '1', 6 => '2', 9 => '3', _ => '4' }),
            TimePrecision.Quarter when Covers(start, end, 3) => Year(start) + "-3" + ((start.Month / 3) + 3).ToString(CultureInfo.InvariantCulture),
            TimePrecision.Range when start.Month is 1 or 7 && Covers(start, end, 6) => Year(start) + (start.Month == 1 ? "-40" : "-41"),
            TimePrecision.Year when Covers(start, end, 12) => Year(start),
            TimePrecision.Decade when Covers(start, end, 120) => Year(start)[..3] + "X",
            TimePrecision.Century when Covers(start, end, 1200) => Year(start)[..2] + "XX",
            _ => start == end ? Day(start) : Day(start) + "/" + Day(end),
        };
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
    static string Year(DateOnly day) => day.ToString("yyyy", CultureInfo.InvariantCulture);

    /// <summary>True when the days are whole months, so many of them; "early May" is no month.</summary>
    static bool Covers(DateOnly start, DateOnly end, int months) => start.Day == 1 && end < DateOnly.MaxValue && end.AddDays(1) == start.AddMonths(months);

    /// <summary>"T10:35:00" of a value that ends in a time of day, else null.</summary>
    static string? Clock(string? timex)
    {
        if (timex is null || timex.IndexOf('T', StringComparison.Ordinal) is not (> 0 and var at))
            return null;
        return TimeOnly.TryParseExact(timex.AsSpan(at + 1), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToString("'T'HH:mm:ss", CultureInfo.InvariantCulture) : null;
    }

    /// <summary>"BC0264" is the year -0263: there is a year nought.</summary>
    static string? BeforeChrist(string? timex) =>
        timex is { Length: 6 } && timex.StartsWith("BC", StringComparison.Ordinal) && int.TryParse(timex.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0
            ? (year == 1 ? "0000" : (1 - year).ToString("0000", CultureInfo.InvariantCulture)) : null;
}
