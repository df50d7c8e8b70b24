using System.Globalization;
using Sitrep.Knowledge;

namespace Sitrep.Records.Times;

/// <summary>How long the units are that rules name by a code, and where the seasons begin: sections of <c>time-words.tsv</c>.</summary>
internal sealed class TimeUnits
{
    readonly Dictionary<string, (int Days, int Months)> lengths = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> seasons = new(StringComparer.Ordinal);

    public TimeUnits(KnowledgePack knowledge, string language)
    {
        var path = $"lang/{language}/time-words";
        foreach (var row in knowledge.Table(path, "units").Rows)
            lengths[row["code"]] = (Whole(row, "days"), Whole(row, "months"));
        foreach (var row in knowledge.Table(path, "seasons").Rows)
            seasons[row["code"]] = Whole(row, "month");
    }

    static int Whole(Row row, string column) =>
        int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw row.Error($"{column} is no whole number");

    /// <summary>A day moved by a number of units; parts of units count as far as days and months allow. A unit shorter than a day moves nothing.</summary>
    public DateOnly Shift(DateOnly day, string unit, double by)
    {
        var (days, months) = lengths.GetValueOrDefault(unit);
        return months != 0 ? TimeCalendar.AddMonths(day, by * months) : days != 0 ? TimeCalendar.Add(day, Math.Round(by * days)) : day;
    }

    public Frame Season(int year, string season) => TimeCalendar.Season(year, season, seasons.GetValueOrDefault(season, 12));
}
