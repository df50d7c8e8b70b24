using System.Globalization;
using Sitrep.Domain;

namespace Sitrep.Records.Times;

/// <summary>What is known while a text is read from front to back: its date, and how far the story has come.</summary>
internal sealed class TimeContext
{
    /// <summary>How many sentences a story's time lasts when the text is news.</summary>
    const int Memory = 4;

    Frame? last;
    int lastSentence;

    public required TimeUnits Units { get; init; }
    public DateOnly? Published { get; init; }
    /// <summary>The first year that the text names, where a history starts from.</summary>
    public int? FirstYear { get; init; }
    /// <summary>True when the text tells of other years than its own, so bare months belong to the story's year.</summary>
    public bool Historic { get; init; }
    public int Sentence { get; set; }

    /// <summary>The last date told, while it is near enough to count from.</summary>
    public Frame? Last => last is { } frame && (Historic || Sentence - lastSentence <= Memory) ? frame
        : Historic && last is null && FirstYear is { } year ? TimeCalendar.Year(year) : null;
    public Frame? LastOf(Grain grain) => last is { } frame && frame.Grain == grain ? frame : null;
    /// <summary>True when the last date was told in this sentence or the one before.</summary>
    public bool Fresh => last is not null && Sentence - lastSentence <= 1;
    /// <summary>True in a history whose story is far from the day of writing, so that its weekdays are its own.</summary>
    public bool Bygone => Historic && (Published is not { } now || Last is { Start: { } told } && now.DayNumber - told.DayNumber > 60);
    public bool SameSentence => last is not null && Sentence == lastSentence;
    public DateOnly? Anchor => Last?.Start ?? Published;

    public void Tell(Frame frame)
    {
        if (frame.Start is null)
            return;
        last = frame;
        lastSentence = Sentence;
        if (frame.Grain == Grain.Day)
            lastDay = frame.Start;
    }

    /// <summary>The last day told, however far back: "the same day" behind a year that was told by the way.</summary>
    public DateOnly? LastDay => lastDay;
    DateOnly? lastDay;

    /// <summary>The quarter that the text is about: the last one told, but for those told only to compare with.</summary>
    public Frame? Quarter { get; private set; }

    public void TellQuarter(Frame frame)
    {
        if (frame.Grain == Grain.Quarter)
            Quarter = frame;
    }
}

/// <summary>A normalised expression, ready for a draft.</summary>
internal readonly record struct TimeValue(string Timex, DateOnly? Start, DateOnly? End, TimePrecision Precision, TimeKind Kind, Frame? Frame)
{
    public static TimeValue Of(Frame frame, TimeKind kind = TimeKind.Date) =>
        new(frame.Timex, frame.Start, frame.End, frame.Start is null ? TimePrecision.Relative : frame.Precision, kind, frame);

    public static TimeValue Bare(string timex, TimeKind kind) => new(timex, null, null, TimePrecision.Relative, kind, null);
}

/// <summary>Turns what a pattern captured into a value, given the text's date, the story's time and the tense of the clause.</summary>
internal static class TimeEvaluator
{
    const string Unknown = "XXXX";

    public static TimeValue? Evaluate(TimePattern pattern, TimeFacts facts, TimeContext context, int tense) => pattern.Operation switch
    {
        "date" => Date(facts, context, tense, pattern.Argument),
        "fiscal" => Date(facts, context, tense, pattern.Argument) is { } named ? TimeValue.Bare(named.Timex, TimeKind.Date) : null,
        "continue" => MonthDay(facts, context, tense, facts.Whole(Slot.Month), facts.Whole(Slot.Day2)),
        "inyear" => InYear(facts, pattern.Argument == 1 ? context.Anchor : context.Published, context),
        "inweek" => InWeek(facts, context),
        "weekof" => MonthDay(facts, context, tense, facts.Whole(Slot.Month), facts.Whole(Slot.Day)) is { Start: { } day } ? TimeValue.Of(TimeCalendar.Week(day)) : null,
        "anchored" => WeekdayFrom(context.Anchor, facts.Whole(Slot.Weekday), facts.Whole(Slot.Direction)),
        "weekend" => Weekend(context, tense),
        "that" => That(facts, context, pattern.Argument),
        "ago" => Counted(facts, context.Published, -1, context, true),
        "fromnow" => Counted(facts, context.Published, 1, context, true),
        "later" => Counted(facts, context.Anchor, 1, context, false),
        "earlier" => Counted(facts, context.Anchor, -1, context, false),
        "yearago" => YearAgo(facts, context, pattern.Argument == 1),
        "numeric" => Numeric(facts, context),
        "yeartail" => Year((facts.Whole(Slot.Year) / 100 * 100) + facts.Numerals[0]),
        "bc" => TimeValue.Bare("BC" + facts.Whole(Slot.Number).ToString("0000", CultureInfo.InvariantCulture), TimeKind.Date),
        "ad" => Year(facts.Whole(Slot.Number)),
        "decade" => Decade(facts, context),
        "century" => facts.Whole(Slot.Ordinal) is > 0 and < 99 and var century ? TimeValue.Of(TimeCalendar.Century(century - 1)) : null,
        "lastquarter" => LastQuarter(facts, context),
        "lastyearend" => context.Published is { } now ? TimeValue.Of(TimeCalendar.Year(now.Year)) : TimeValue.Bare(Unknown, TimeKind.Date),
        "duration" => TimeDurations.Duration(facts),
        "set" => TimeDurations.Set(facts),
        "pastdur" or "futdur" => TimeDurations.Vague(facts),
        "ref" => facts.Word(Slot.Reference) is { } reference ? TimeValue.Bare(reference, TimeKind.Date) : null,
        _ => null,
    };

    static TimeValue Year(int year) => TimeValue.Of(TimeCalendar.Year(year));

    static TimeValue? Date(TimeFacts facts, TimeContext context, int tense, int argument)
    {
        var day = TimeModifiers.Narrow(DateAlone(facts, context, tense, argument), facts.Word(Slot.Modifier), context.Published);
        if (!facts.Has(Slot.Part) && !facts.Has(Slot.Hour) && !facts.Has(Slot.Clock))
            return day;
        var timex = day?.Timex ?? Unknown + "-XX-XX";
        if (day is { Frame.Grain: not Grain.Day and not Grain.None })
            return day;
        var precision = facts.Has(Slot.Hour) ? TimePrecision.Hour : facts.Has(Slot.Minute) ? TimePrecision.Minute : TimePrecision.DayPart;
        var tail = facts.Has(Slot.Hour) ? Clock(facts) : facts.Has(Slot.Clock) ? facts.Word(Slot.Clock)! : facts.Word(Slot.Part)!;
        return new TimeValue(timex + "T" + tail, day?.Start, day?.End, day?.Start is null ? TimePrecision.Relative : precision, TimeKind.Time, day?.Frame);
    }

    static string Clock(TimeFacts facts)
    {
        var hour = facts.Whole(Slot.Hour);
        var half = facts.Word(Slot.Ampm) ?? (facts.Word(Slot.Part) is "AF" or "EV" ? "PM" : null);
        if (half == "PM" && hour < 12)
            hour += 12;
        else if (half == "AM" && hour == 12)
            hour = 0;
        return FormattableString.Invariant($"{hour:00}:{(facts.Has(Slot.Minute) ? facts.Whole(Slot.Minute) : 0):00}");
    }

    static TimeValue? DateAlone(TimeFacts facts, TimeContext context, int tense, int argument)
    {
        var now = context.Published;
        if (facts.Has(Slot.RelativeDay) || facts.Has(Slot.Night))
            return Near(now, facts.Has(Slot.Night) ? -1 : facts.Whole(Slot.RelativeDay), facts.Has(Slot.Night) ? facts.Word(Slot.Night) : null);
        if (facts.Has(Slot.Name))
            return TimeHolidays.Find(facts, context, tense);
        var year = YearOf(facts, context);
        if (facts.Has(Slot.Month))
        {
            int month = facts.Whole(Slot.Month), day = facts.Whole(Slot.Day);
            if (year is { } y)
                return TimeValue.Of(facts.Has(Slot.Day) ? TimeCalendar.Day(y, month, day) : TimeCalendar.Month(y, month));
            return facts.Has(Slot.Direction) && !facts.Has(Slot.Day) ? MonthFrom(now, month, facts.Whole(Slot.Direction)) : MonthDay(facts, context, tense, month, facts.Has(Slot.Day) ? day : 0);
        }
        if (facts.Has(Slot.Ordinal) && !facts.Has(Slot.Unit))
            return QuarterOf(facts.Whole(Slot.Ordinal), year, context, tense);
        if (facts.Has(Slot.Half) && (year ?? now?.Year) is { } of)
            return TimeValue.Of(TimeCalendar.Half(of, facts.Whole(Slot.Half)));
        if (facts.Has(Slot.Season))
            return SeasonOf(facts, year, context, tense);
        if (year is { } alone)
            return Year(alone);
        if (facts.Has(Slot.Weekday))
            return argument != 0 ? Moved(WeekdayFrom(now, facts.Whole(Slot.Weekday), -1), argument) : WeekdayOf(facts, context, tense);
        if (facts.Has(Slot.Day))
            return DayOfMonth(facts.Whole(Slot.Day), context, tense);
        if (facts.Unit is { } unit)
            return UnitOf(unit, context, facts.Has(Slot.Direction) ? facts.Whole(Slot.Direction) : argument, facts.Has(Slot.Direction));
        return DayForPart(facts, context);
    }

    static TimeValue? Moved(TimeValue? value, int days) => value is { Start: { } day } ? TimeValue.Of(TimeCalendar.Day(TimeCalendar.Add(day, days))) : value;

    static TimeValue? DayForPart(TimeFacts facts, TimeContext context)
    {
        if (facts.Has(Slot.Direction) || facts.Word(Slot.Part) is not null && !facts.Has(Slot.Hour) && context.Published is not null && !context.Historic && !context.Fresh)
            return Near(context.Published, 0, null);
        return context.Last is { Grain: Grain.Day, Start: { } day } && (context.Historic || context.Fresh) ? TimeValue.Of(TimeCalendar.Day(day)) : Near(context.Historic ? null : context.Published, 0, null);
    }

    static TimeValue Near(DateOnly? now, int days, string? part)
    {
        if (now is not { } day)
            return TimeValue.Bare(Unknown + "-XX-XX" + (part is null ? "" : "T" + part), part is null ? TimeKind.Date : TimeKind.Time);
        var frame = TimeCalendar.Day(TimeCalendar.Add(day, days));
        return part is null ? TimeValue.Of(frame) : new TimeValue(frame.Timex + "T" + part, frame.Start, frame.End, TimePrecision.DayPart, TimeKind.Time, frame);
    }

    static int? YearOf(TimeFacts facts, TimeContext context)
    {
        if (facts.Has(Slot.Year))
            return facts.Whole(Slot.Year);
        if (!facts.Has(Slot.ShortYear))
            return null;
        var now = (context.Anchor ?? context.Published)?.Year ?? 2000;
        var year = (now / 100 * 100) + facts.Whole(Slot.ShortYear);
        return year > now + 20 ? year - 100 : year;
    }

    static TimeValue? InYear(TimeFacts facts, DateOnly? anchor, TimeContext context)
    {
        if (anchor is not { } now)
            return TimeValue.Bare(Unknown, TimeKind.Date);
        var year = now.Year + facts.Whole(Slot.Direction);
        if (facts.Has(Slot.Month))
            return TimeValue.Of(facts.Has(Slot.Day) ? TimeCalendar.Day(year, facts.Whole(Slot.Month), facts.Whole(Slot.Day)) : TimeCalendar.Month(year, facts.Whole(Slot.Month)));
        if (facts.Word(Slot.Season) is { } season)
            return TimeValue.Of(context.Units.Season(year, season));
        if (facts.Has(Slot.Half))
            return TimeValue.Of(TimeCalendar.Half(year, facts.Whole(Slot.Half)));
        return facts.Has(Slot.Ordinal) ? TimeValue.Of(TimeCalendar.Quarter(year, facts.Whole(Slot.Ordinal))) : Year(year);
    }

    static TimeValue? InWeek(TimeFacts facts, TimeContext context) => context.Published is { } now
        ? TimeValue.Of(TimeCalendar.Day(TimeCalendar.Add(TimeCalendar.Monday(now), (facts.Whole(Slot.Direction) * 7) + facts.Whole(Slot.Weekday) - 1)))
        : TimeValue.Bare("XXXX-WXX-" + facts.Word(Slot.Weekday), TimeKind.Date);

    static TimeValue MonthFrom(DateOnly? anchor, int month, int direction)
    {
        if (anchor is not { } now)
            return TimeValue.Bare($"XXXX-{month:00}", TimeKind.Date);
        var year = now.Year + (direction < 0 && month >= now.Month ? -1 : direction > 0 && month <= now.Month ? 1 : 0);
        return TimeValue.Of(TimeCalendar.Month(year, month));
    }

    /// <summary>A month, or a day of it, without a year: the story's year where the text is history, else the nearest on the side that the tense says.</summary>
    static TimeValue? MonthDay(TimeFacts facts, TimeContext context, int tense, int month, int day)
    {
        int? year = facts.Has(Slot.Year) ? facts.Whole(Slot.Year) : null;
        if (year is null && context.Last is { Start: { } last } && (context.Historic || context.SameSentence && context.Published is { } at && last.Year < at.Year && tense <= 0 && context.Last?.Grain is Grain.Month or Grain.Day or Grain.Season))
            year = last.Year + (last.Month - month >= 8 && context.Historic ? 1 : 0);
        year ??= context.Published is { } now ? now.Year + YearBy(now, month, day == 0 ? 1 : day, day == 0, tense) : null;
        if (year is not { } y)
            return TimeValue.Bare(day == 0 ? $"XXXX-{month:00}" : $"XXXX-{month:00}-{day:00}", TimeKind.Date);
        return TimeValue.Of(day == 0 ? TimeCalendar.Month(y, month) : TimeCalendar.Day(y, month, day));
    }

    static int YearBy(DateOnly now, int month, int day, bool whole, int tense)
    {
        var ahead = month > now.Month || month == now.Month && !whole && day > now.Day;
        var gap = ((month - now.Month) * 30) + (whole ? 0 : day - now.Day);
        return tense switch
        {
            // what is told of a month or a day shortly ahead in the past tense is a plan or a slip, not last year
            < 0 => ahead && gap > (whole ? 45 : 75) ? -1 : 0,
            > 0 => !ahead && gap < (whole ? -20 : -75) ? 1 : 0,
            _ => gap > 182 ? -1 : gap < -182 ? 1 : 0,
        };
    }

    static TimeValue QuarterOf(int quarter, int? year, TimeContext context, int tense)
    {
        if (quarter is < 1 or > 4)
            return TimeValue.Bare(Unknown, TimeKind.Date);
        if (year is { } y)
            return TimeValue.Of(TimeCalendar.Quarter(y, quarter));
        if (context.Published is not { } now)
            return TimeValue.Bare(Unknown + "-Q" + quarter.ToString(CultureInfo.InvariantCulture), TimeKind.Date);
        var current = (now.Month + 2) / 3;
        return TimeValue.Of(TimeCalendar.Quarter(now.Year + (tense < 0 && quarter > current ? -1 : 0), quarter));
    }

    static TimeValue SeasonOf(TimeFacts facts, int? year, TimeContext context, int tense)
    {
        var season = facts.Word(Slot.Season)!;
        var anchor = context.Historic ? context.Anchor : context.Published;
        if (year is null && anchor is null)
            return TimeValue.Bare(Unknown + "-" + season, TimeKind.Date);
        if (year is { } y)
            return TimeValue.Of(context.Units.Season(y, season));
        var frame = context.Units.Season(anchor!.Value.Year, season);
        var direction = facts.Has(Slot.Direction) ? facts.Whole(Slot.Direction) : context.Historic ? 0 : tense;
        var move = direction < 0 && frame.Start > anchor || direction < 0 && facts.Has(Slot.Direction) && frame.End >= anchor ? -1 : direction > 0 && frame.End < anchor ? 1 : 0;
        return TimeValue.Of(context.Units.Season(anchor.Value.Year + move, season));
    }

    static TimeValue? WeekdayFrom(DateOnly? anchor, int weekday, int direction)
    {
        if (anchor is not { } now)
            return TimeValue.Bare(FormattableString.Invariant($"XXXX-WXX-{weekday}"), TimeKind.Date);
        var gap = weekday - TimeCalendar.Weekday(now);
        var move = direction < 0 ? (gap >= 0 ? gap - 7 : gap) : direction > 0 ? (gap <= 0 ? gap + 7 : gap) : gap;
        return TimeValue.Of(TimeCalendar.Day(TimeCalendar.Add(now, move)));
    }

    static TimeValue? WeekdayOf(TimeFacts facts, TimeContext context, int tense)
    {
        var weekday = facts.Whole(Slot.Weekday);
        if (facts.Has(Slot.Direction))
            return WeekdayFrom(context.Published, weekday, facts.Whole(Slot.Direction));
        if ((context.Bygone ? context.Anchor : context.Published) is not { } now)
            return WeekdayFrom(null, weekday, 0);
        var gap = weekday - TimeCalendar.Weekday(now);
        var move = context.Bygone || tense > 0 ? (gap < 0 ? gap + 7 : gap) : gap > 0 ? gap - 7 : gap;
        return TimeValue.Of(TimeCalendar.Day(TimeCalendar.Add(now, move)));
    }

    static TimeValue? DayOfMonth(int day, TimeContext context, int tense)
    {
        if (context.Anchor is not { } now)
            return TimeValue.Bare($"XXXX-XX-{day:00}", TimeKind.Date);
        var month = TimeCalendar.AddMonths(new DateOnly(now.Year, now.Month, 1), tense < 0 && day > now.Day && context.Last is null ? -1 : 0);
        return TimeValue.Of(TimeCalendar.Day(month.Year, month.Month, day));
    }

    static TimeValue? UnitOf(string unit, TimeContext context, int by, bool deictic)
    {
        if ((context.Historic && !deictic ? context.Anchor : context.Published) is not { } now)
            return TimeValue.Bare(unit == "D" ? "XXXX-XX-XX" : unit == "W" ? "XXXX-WXX" : unit == "M" ? "XXXX-XX" : Unknown, TimeKind.Date);
        return TimeCalendar.Holding(context.Units.Shift(now, unit, by), unit) is { } frame ? TimeValue.Of(frame) : null;
    }

    /// <summary>The same quarter of the year before, where the text compares quarters; else the year before.</summary>
    static TimeValue? YearAgo(TimeFacts facts, TimeContext context, bool quarter)
    {
        if (context.Published is not { } now)
            return TimeValue.Bare(Unknown, TimeKind.Date);
        if (facts.Has(Slot.Ordinal))
            return TimeValue.Of(TimeCalendar.Quarter(now.Year - 1, facts.Whole(Slot.Ordinal)));
        var before = TimeCalendar.AddMonths(now, -3);
        if (context.LastOf(Grain.Quarter) is { Start: { } last })
            return TimeValue.Of(TimeCalendar.Quarter(last.Year >= before.Year ? last.Year - 1 : last.Year, (last.Month + 2) / 3));
        return TimeValue.Of(quarter ? TimeCalendar.Quarter(before.Year - 1, (before.Month + 2) / 3) : TimeCalendar.Year(now.Year - 1));
    }

    static TimeValue? Weekend(TimeContext context, int tense)
    {
        if (context.Published is not { } now)
            return TimeValue.Bare("XXXX-WXX-WE", TimeKind.Date);
        var monday = TimeCalendar.Monday(now);
        return TimeValue.Of(TimeCalendar.Weekend(tense > 0 || TimeCalendar.Weekday(now) >= 6 ? monday : TimeCalendar.Add(monday, -7)));
    }

    static TimeValue? That(TimeFacts facts, TimeContext context, int by)
    {
        var unit = facts.Unit ?? (facts.Has(Slot.Part) ? "D" : "Y");
        if (context.Anchor is not { } anchor)
            return TimeValue.Bare(unit == "D" ? "XXXX-XX-XX" : Unknown, TimeKind.Date);
        if (unit == "Y" && context.Last is { Grain: Grain.Quarter, Start: { } quarter } && by != 0)
            return TimeValue.Of(TimeCalendar.Quarter(quarter.Year + by, (quarter.Month + 2) / 3));
        if (unit == "D" && by > 0 && context.Last?.End is { } end)
            anchor = end;
        else if (unit == "D" && by == 0 && context.Last is { Grain: not Grain.Day } && context.LastDay is { } day)
            anchor = day;
        if (TimeCalendar.Holding(context.Units.Shift(anchor, unit, by), unit) is not { } frame)
            return null;
        return facts.Word(Slot.Part) is { } part ? new TimeValue(frame.Timex + "T" + part, frame.Start, frame.End, TimePrecision.DayPart, TimeKind.Time, frame) : TimeValue.Of(frame);
    }

    /// <summary>A number of units from an anchor ("two days ago", "a week later"); what has no number stays vague.</summary>
    static TimeValue? Counted(TimeFacts facts, DateOnly? anchor, int sign, TimeContext context, bool fromNow)
    {
        if (facts.Unit is not { } unit)
            return null;
        if (facts.Has(Slot.Vague) || facts.Has(Slot.Units) && !facts.Has(Slot.Number))
            return fromNow ? TimeValue.Bare(sign < 0 ? "PAST_REF" : "FUTURE_REF", TimeKind.Date) : TimeDurations.Vague(facts);
        var number = facts.Number(Slot.Fraction) < 0 ? -facts.Number(Slot.Fraction) : (facts.Has(Slot.Number) ? facts.Number(Slot.Number) : 1) + (facts.Has(Slot.Fraction) ? facts.Number(Slot.Fraction) : 0);
        if (unit is "H" or "MIN" or "SEC")
            return anchor is { } close && unit == "H" && number >= 24 ? TimeValue.Of(TimeCalendar.Day(TimeCalendar.Add(close, sign * Math.Round(number / 24)))) : TimeDurations.Duration(facts);
        if (anchor is not { } now)
            return TimeDurations.Duration(facts) is { } length ? length with { Kind = TimeKind.Date } : null;
        if (unit == "Y" && number == 1 && context.Last is { Grain: Grain.Quarter, Start: { } quarter })
            return TimeValue.Of(TimeCalendar.Quarter(quarter.Year + (quarter.Year < context.Published?.Year && sign < 0 ? 0 : sign), (quarter.Month + 2) / 3));
        var day = context.Units.Shift(now, unit, sign * number);
        return TimeCalendar.Holding(day, unit is "E" or "C" or "L" ? "Y" : unit) is { } frame ? TimeValue.Of(frame) : null;
    }

    /// <summary>"4/5/2017": where both orders can be, the one on or before the text's date and nearest to it.</summary>
    static TimeValue? Numeric(TimeFacts facts, TimeContext context)
    {
        if (facts.Numerals.Count < 2)
            return null;
        int a = facts.Numerals[0], b = facts.Numerals[1], year = facts.Whole(Slot.Year);
        Frame dayFirst = TimeCalendar.Day(year, b, a), monthFirst = TimeCalendar.Day(year, a, b);
        if (dayFirst.Start is not { } first)
            return monthFirst.Start is null ? null : TimeValue.Of(monthFirst);
        if (monthFirst.Start is not { } second || context.Published is not { } now)
            return TimeValue.Of(dayFirst);
        int Distance(DateOnly day) => day > now ? 100000 + day.DayNumber - now.DayNumber : now.DayNumber - day.DayNumber;
        return TimeValue.Of(Distance(second) < Distance(first) ? monthFirst : dayFirst);
    }

    static TimeValue? Decade(TimeFacts facts, TimeContext context)
    {
        if (facts.Has(Slot.Year))
            return facts.Whole(Slot.Year) % 10 == 0 ? TimeValue.Of(TimeCalendar.Decade(facts.Whole(Slot.Year) / 10)) : null;
        var now = (context.Published ?? context.Anchor)?.Year ?? 2000;
        var digit = facts.Has(Slot.ShortYear) ? facts.Whole(Slot.ShortYear) / 10 : facts.Whole(Slot.Decade);
        var decade = (now / 100 * 10) + digit;
        return TimeValue.Of(TimeCalendar.Decade(decade * 10 > now ? decade - 10 : decade));
    }

    static TimeValue LastQuarter(TimeFacts facts, TimeContext context)
    {
        if (facts.Has(Slot.Year))
            return context.Quarter is { Start: { } of } ? TimeValue.Of(TimeCalendar.Quarter(facts.Whole(Slot.Year), (of.Month + 2) / 3)) : Year(facts.Whole(Slot.Year));
        if (context.Quarter is { } last)
            return TimeValue.Of(last);
        if (context.Published is not { } now)
            return TimeValue.Bare("XXXX-QX", TimeKind.Date);
        var before = TimeCalendar.AddMonths(now, -3);
        return TimeValue.Of(TimeCalendar.Quarter(before.Year, (before.Month + 2) / 3));
    }
}
