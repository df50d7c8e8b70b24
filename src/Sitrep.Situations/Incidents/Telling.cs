using Sitrep.Domain;

namespace Sitrep.Situations.Incidents;

/// <summary>One event as one report tells it, with what its ids stand for: what pairs are compared by.</summary>
sealed class Telling
{
    public required string Id { get; init; }
    public required Event Event { get; init; }
    public required ReadingIndex In { get; init; }
    /// <summary>The report's place in the collection's order; also names its word vector.</summary>
    public required int ReportNumber { get; init; }
    public required string Family { get; init; }
    public required Place? Place { get; init; }
    /// <summary>First and last day that it may have happened on; null when nothing bounds it.</summary>
    public required (int First, int Last)? Days { get; init; }
    /// <summary>True when the text itself gives the day.</summary>
    public required bool Dated { get; init; }
    public required IReadOnlyList<Figure> Figures { get; init; }
    /// <summary>Named parties, and whom they belong to; sorted.</summary>
    public required string[] Initiators { get; init; }
    public required string[] Targets { get; init; }
    /// <summary>Distinct word hashes of the sentences that tell of it; sorted.</summary>
    public required ulong[] Words { get; init; }

    public string ReportId => In.Report.Id;
    public (double Lat, double Lon)? Point => Place is { Lat: { } lat, Lon: { } lon } ? (lat, lon) : null;

    public static Telling Of(ReadingIndex index, Event told, int reportNumber, TypeFamilies families)
    {
        var (days, dated) = DaysOf(index, told);
        return new Telling
        {
            Id = index.Report.Id + "#" + told.Id,
            Event = told,
            In = index,
            ReportNumber = reportNumber,
            Family = families.Family(told.Type),
            Place = ReadingIndex.At(index.Places, told.Place),
            Days = days,
            Dated = dated,
            Figures = FiguresOf(index, told),
            Initiators = Parties(index, told.Initiators),
            Targets = Parties(index, told.Targets),
            Words = WordsOf(index, told),
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

    static string[] Parties(ReadingIndex index, IReadOnlyList<string> ids)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (ReadingIndex.At(index.Actors, id) is { } actor)
            {
                if (actor.Kind == "object")
                    continue;
                keys.Add(actor.Ref ?? Folding.Fold(actor.Name));
                keys.UnionWith(actor.PartOf.Select(p => ReadingIndex.At(index.Actors, p)?.Ref).OfType<string>());
            }
            else if (ReadingIndex.At(index.People, id) is { } person)
                keys.Add(Folding.Fold(person.Name));
        }
        return [.. keys];
    }

    static ulong[] WordsOf(ReadingIndex index, Event told)
    {
        var words = new SortedSet<ulong>();
        foreach (var span in told.Evidence.Prepend(told.Trigger).Take(8).Select(index.Sentence).Distinct())
            words.UnionWith(Situations.Words.Hashes(index.Words(span)));
        return [.. words];
    }
}
