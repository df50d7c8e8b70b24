using System.Globalization;
using Sitrep.Domain;

namespace Sitrep.Records.Times;

/// <summary>How wide a <see cref="Frame"/> is, which tells how it can be counted on from.</summary>
internal enum Grain { None, Day, Week, Weekend, Month, Quarter, Half, Season, Year, Decade, Century }

/// <summary>A resolved expression: its TIMEX3 value and, where it can be laid on the calendar, its first and last day.</summary>
internal readonly record struct Frame(string Timex, DateOnly? Start, DateOnly? End, Grain Grain)
{
    public TimePrecision Precision => Grain switch
    {
        Grain.Day => TimePrecision.Day,
        Grain.Week => TimePrecision.Week,
        Grain.Weekend => TimePrecision.Weekend,
        Grain.Month => TimePrecision.Month,
        Grain.Quarter => TimePrecision.Quarter,
        Grain.Half => TimePrecision.Range,
        Grain.Season => TimePrecision.Season,
        Grain.Year => TimePrecision.Year,
        Grain.Decade => TimePrecision.Decade,
        Grain.Century => TimePrecision.Century,
        _ => TimePrecision.Relative,
    };
}

/// <summary>Makes frames; years outside 1 to 9998 give a value without days.</summary>
internal static class TimeCalendar
{
    static string Text(FormattableString text) => FormattableString.Invariant(text);

    public static Frame Day(DateOnly day) => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day, day, Grain.Day);

    public static Frame Day(int year, int month, int day) =>
        year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? Day(new DateOnly(year, month, day))
            : new(Text($"{year:0000}-{month:00}-{day:00}"), null, null, Grain.None);

    public static Frame Week(DateOnly day)
    {
        var monday = Monday(day);
        var date = day.ToDateTime(default);
        return new(Text($"{ISOWeek.GetYear(date):0000}-W{ISOWeek.GetWeekOfYear(date):00}"), monday, Add(monday, 6), Grain.Week);
    }

    public static Frame Weekend(DateOnly day)
    {
        var monday = Monday(day);
        return new(Week(day).Timex + "-WE", Add(monday, 5), Add(monday, 6), Grain.Weekend);
    }

    public static Frame Month(int year, int month)
    {
        var timex = Text($"{year:0000}-{month:00}");
        return year is >= 1 and <= 9998 && month is >= 1 and <= 12
            ? new(timex, new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)), Grain.Month)
            : new(timex, null, null, Grain.None);
    }

    public static Frame Quarter(int year, int quarter) =>
        quarter is >= 1 and <= 4 ? Span(Text($"{year:0000}-Q{quarter}"), year, (quarter * 3) - 2, 3, Grain.Quarter) : Year(year);

    public static Frame Half(int year, int half) =>
        half is 1 or 2 ? Span(Text($"{year:0000}-H{half}"), year, half == 1 ? 1 : 7, 6, Grain.Half) : Year(year);

    /// <summary>The three months from a month on, by their code.</summary>
    public static Frame Season(int year, string season, int month) => Span(Text($"{year:0000}-{season}"), year, month, 3, Grain.Season);

    public static Frame Year(int year) => Span(Text($"{year:0000}"), year, 1, 12, Grain.Year);
    public static Frame Decade(int decade) => Span(Text($"{decade:000}"), decade * 10, 1, 120, Grain.Decade);
    public static Frame Century(int century) => Span(Text($"{century:00}"), century * 100, 1, 1200, Grain.Century);

    static Frame Span(string timex, int year, int month, int months, Grain grain)
    {
        if (year is < 1 or > 9998 || year + (months / 12) > 9998)
            return new(timex, null, null, Grain.None);
        var start = new DateOnly(year, month, 1);
        return new(timex, start, start.AddMonths(months).AddDays(-1), grain);
    }

    public static DateOnly Monday(DateOnly day) => Add(day, -(((int)day.DayOfWeek + 6) % 7));
    /// <summary>Monday = 1 … Sunday = 7.</summary>
    public static int Weekday(DateOnly day) => (((int)day.DayOfWeek + 6) % 7) + 1;

    public static DateOnly Add(DateOnly day, double days) =>
        DateOnly.FromDayNumber((int)Math.Clamp(day.DayNumber + Math.Clamp(days, -4e6, 4e6), 0, DateOnly.MaxValue.DayNumber));

    public static DateOnly AddMonths(DateOnly day, double months)
    {
        var at = Math.Clamp((day.Year * 12.0) + day.Month - 1 + Math.Clamp(Math.Round(months), -1e6, 1e6), 12, (9998 * 12) + 11);
        int year = (int)at / 12, month = ((int)at % 12) + 1;
        return new DateOnly(year, month, Math.Min(day.Day, DateTime.DaysInMonth(year, month)));
    }

    /// <summary>The frame of a unit's width that holds a day; null for units shorter than a day.</summary>
    public static Frame? Holding(DateOnly day, string unit) => unit switch
    {
        "D" => Day(day),
        "W" or "F" => Week(day),
        "WE" => Weekend(day),
        "M" => Month(day.Year, day.Month),
        "Q" => Quarter(day.Year, (day.Month + 2) / 3),
        "Y" => Year(day.Year),
        "E" => Decade(day.Year / 10),
        "C" => Century(day.Year / 100),
        _ => null,
    };

    /// <summary>Easter Sunday of a year after 1582 (Gauss, as Meeus gives it).</summary>
    public static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        int l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7, m = (a + (11 * h) + (22 * l)) / 451, n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }

    /// <summary>First day of a month of the Islamic year that begins or runs in a Gregorian year (Umm al-Qura; 1901 to 2076), else null.</summary>
    public static DateOnly? Hijri(int year, int month, int day)
    {
        if (year is < 1901 or > 2076 || month is < 1 or > 12 || day is < 1 or > 29)
            return null;
        var calendar = new UmAlQuraCalendar();
        var first = calendar.GetYear(new DateTime(year, 1, 1));
        for (var hijri = first; hijri <= first + 1; hijri++)
        {
            var date = DateOnly.FromDateTime(calendar.ToDateTime(hijri, month, day, 0, 0, 0, 0));
            if (date.Year == year)
                return date;
        }
        return null;
    }
}
