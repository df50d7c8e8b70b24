using System.Globalization;
using Sitrep.Domain;

namespace Sitrep.Records.Times;

/// <summary>Values of durations ("P9M", "PT2H", "PXY") and of sets ("P1D", "XXXX-WXX-5").</summary>
internal static class TimeDurations
{
    public static TimeValue? Duration(TimeFacts facts)
    {
        if (facts.Unit is not { } unit)
            return null;
        double? number = facts.Has(Slot.Vague) ? null : facts.Has(Slot.Number) ? facts.Number(Slot.Number) : facts.Has(Slot.Unit) ? 1 : null;
        if (facts.Has(Slot.Fraction))
            number = facts.Number(Slot.Fraction) > 0 ? facts.Number(Slot.Fraction) + (number ?? 0) : -facts.Number(Slot.Fraction);
        return TimeValue.Bare(Period(unit, number), TimeKind.Duration);
    }

    public static TimeValue? Vague(TimeFacts facts) => facts.Unit is { } unit ? TimeValue.Bare(Period(unit, null), TimeKind.Date) : null;

    /// <summary>A period in TIMEX3's form of ISO 8601; a number of null is X.</summary>
    static string Period(string unit, double? number)
    {
        if (unit is "E" or "C" or "L" && number is > 1 or < 1)
            (unit, number) = ("Y", number * (unit == "E" ? 10 : unit == "C" ? 100 : 1000));
        else if (unit == "F")
            (unit, number) = ("W", number * 2);
        if (number is { } n && n % 1 == 0.5 && Halved(unit) is { } half)
            return n < 1 ? half[0] == 'T' || unit == "Y" ? "P" + half : "PT" + half : Text(unit, Math.Floor(n)) + half;
        return Text(unit, number);
    }

    static string? Halved(string unit) => unit switch { "Y" => "6M", "H" => "30M", "MIN" => "30S", "D" => "T12H", _ => null };

    static string Text(string unit, double? number)
    {
        var count = number is { } n ? n.ToString("0.###", CultureInfo.InvariantCulture) : "X";
        return unit switch
        {
            "H" => "PT" + count + "H",
            "MIN" => "PT" + count + "M",
            "SEC" => "PT" + count + "S",
            _ => "P" + count + unit,
        };
    }

    public static TimeValue? Set(TimeFacts facts)
    {
        if (facts.Word(Slot.Often) is { } often)
            return TimeValue.Bare(often, TimeKind.Set);
        var part = facts.Word(Slot.Part) is { } p ? "T" + p : "";
        if (facts.Word(Slot.Weekday) is { } weekday)
            return TimeValue.Bare("XXXX-WXX-" + weekday + part, TimeKind.Set);
        if (facts.Has(Slot.Month))
            return TimeValue.Bare($"XXXX-{facts.Whole(Slot.Month):00}", TimeKind.Set);
        if (facts.Word(Slot.Season) is { } season)
            return TimeValue.Bare("XXXX-" + season, TimeKind.Set);
        if (part.Length > 0)
            return TimeValue.Bare("XXXX-XX-XX" + part, TimeKind.Set);
        return facts.Unit is { } unit ? TimeValue.Bare(Period(unit, facts.Has(Slot.Number) && facts.Has(Slot.Units) ? facts.Number(Slot.Number) : 1), TimeKind.Set) : null;
    }
}
