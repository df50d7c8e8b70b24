using Sitrep.Domain;

namespace Sitrep.Situations.Incidents;

/// <summary>One event as one report tells it, with what its ids stand for.</summary>
sealed class Telling
{
    public required string Id { get; init; }
    public required Event Event { get; init; }
    public required ReadingIndex In { get; init; }
    public required Place? Place { get; init; }
    /// <summary>First and last day that it may have happened on; null when nothing bounds it.</summary>
    public required (int First, int Last)? Days { get; init; }
    /// <summary>True when the text itself gives the day.</summary>
    public required bool Dated { get; init; }
    public required IReadOnlyList<Figure> Figures { get; init; }

    public string ReportId => In.Report.Id;
    public (double Lat, double Lon)? Point => Place is { Lat: { } lat, Lon: { } lon } ? (lat, lon) : null;

    public static Telling Of(ReadingIndex index, Event told)
    {
        var (days, dated) = DaysOf(index, told);
        return new Telling
        {
            Id = index.Report.Id + "#" + told.Id,
            Event = told,
            In = index,
            Place = ReadingIndex.At(index.Places, told.Place),
            Days = days,
            Dated = dated,
            Figures = FiguresOf(index, told),
        };
    }

    // A count that names no event belongs to the nearest event of its sentence.
    static Figure[] FiguresOf(ReadingIndex index, Event told)
    {
        var named = told.Figures.Select(f => ReadingIndex.At(index.Figures, f)).OfType<Figure>().Concat(index.Reading.Figures.Where(f => f.Event == told.Id));
        var sentence = index.Sentence(told.Trigger);
        var rivals = index.Reading.Events.Where(e => e.Id != told.Id && e.Trigger.Overlaps(sentence)).ToList();
        var loose = index.Reading.Figures.Where(f => f.Event is null && f.Evidence.Count > 0 && sentence.Covers(f.Evidence[0])
            && rivals.TrueForAll(r => Distance(r.Trigger, f.Evidence[0]) > Distance(told.Trigger, f.Evidence[0])));
        return [.. named.Concat(loose).DistinctBy(f => f.Id)];
    }

    static int Distance(TextSpan a, TextSpan b) => Math.Max(0, Math.Max(a.Start - b.End, b.Start - a.End));

    static ((int, int)?, bool) DaysOf(ReadingIndex index, Event told)
    {
        var time = ReadingIndex.At(index.Times, told.Time);
        if (time is { Start: not null } or { End: not null })
        {
            var first = (time.Start ?? time.End)!.Value.DayNumber;
            var last = (time.End ?? time.Start)!.Value.DayNumber;
            var exact = time.Precision is TimePrecision.Minute or TimePrecision.Hour or TimePrecision.DayPart or TimePrecision.Day;
            if (time.Precision is not (TimePrecision.Report or TimePrecision.Relative))
                return ((Math.Min(first, last), Math.Max(first, last)), exact);
        }
        // Only the report's own day is known.
        return index.Report.Published is { } published ? ((published.Date.DayNumber, published.Date.DayNumber), false) : (null, false);
    }
}
