using System.Globalization;
using Sitrep.Domain;

namespace Sitrep.Records.Times;

/// <summary>Days with a name, by the rules of <c>time-holidays.tsv</c>.</summary>
internal static class TimeHolidays
{
    public static TimeValue? Find(TimeFacts facts, TimeContext context, int tense)
    {
        var rule = facts.Word(Slot.Name)!;
        if (facts.Has(Slot.Year))
            return In(rule, facts.Whole(Slot.Year)) is { } told ? TimeValue.Of(told) : null;
        if ((context.Historic ? context.Anchor : context.Published) is not { } now)
            return TimeValue.Bare("XXXX-XX-XX", TimeKind.Date);
        var direction = facts.Has(Slot.Direction) ? facts.Whole(Slot.Direction) : tense;
        Frame? best = null;
        for (var year = now.Year - 1; year <= now.Year + 1; year++)
        {
            if (In(rule, year) is not { Start: { } day } frame)
                continue;
            var gap = day.DayNumber - now.DayNumber;
            if (direction < 0 && gap > 7 || direction > 0 && gap < -7)
                continue;
            if (best is not { Start: { } other } || Math.Abs(gap) < Math.Abs(other.DayNumber - now.DayNumber))
                best = frame;
        }
        return best is { } found ? TimeValue.Of(found) : null;
    }

    static Frame? In(string rule, int year)
    {
        var parts = rule.Split(' ');
        int Part(int index) => index < parts.Length && int.TryParse(parts[index], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : 0;
        if (year is < 1583 or > 9000)
            return null;
        return parts[0] switch
        {
            "fixed" => TimeCalendar.Day(year, Part(1), Part(2)),
            "easter" => TimeCalendar.Day(TimeCalendar.Add(TimeCalendar.Easter(year), Part(1))),
            "weekday" => TimeCalendar.Day(Nth(year, Part(1), Part(2), Part(3))),
            "hijri" => TimeCalendar.Hijri(year, Part(1), Part(2)) is { } day ? TimeCalendar.Day(day) : null,
            "hijri-month" => TimeCalendar.Hijri(year, Part(1), 1) is { } first ? new Frame(TimeCalendar.Day(first).Timex, first, TimeCalendar.Add(first, 29), Grain.Month) : null,
            _ => null,
        };
    }

    /// <summary>The n-th given day of the week of a month; the last for a negative n.</summary>
    static DateOnly Nth(int year, int month, int n, int weekday)
    {
        if (n < 0)
        {
            var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
            return TimeCalendar.Add(last, -((TimeCalendar.Weekday(last) - weekday + 7) % 7));
        }
        var first = new DateOnly(year, month, 1);
        return TimeCalendar.Add(first, ((weekday - TimeCalendar.Weekday(first) + 7) % 7) + ((n - 1) * 7));
    }
}
