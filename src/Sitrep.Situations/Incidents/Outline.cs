using Sitrep.Domain;

namespace Sitrep.Situations.Incidents;

/// <summary>One event as one report tells it, as far as pairs are compared: numbers, so that a million of them fit into memory.</summary>
sealed class Outline
{
    public required int Report { get; init; }
    /// <summary>The event's id in its reading.</summary>
    public required string Event { get; init; }
    public required string Type { get; init; }
    public required string Family { get; init; }
    /// <summary>How many days one happening of the type lasts.</summary>
    public required int Lasts { get; init; }
    public required EventStatus Status { get; init; }
    /// <summary>First and last day that it may have happened on; null when nothing bounds it.</summary>
    public required (int First, int Last)? Days { get; init; }
    /// <summary>True when the text itself gives the day.</summary>
    public required bool Dated { get; init; }
    public required Spot? Place { get; init; }
    public required Toll[] Tolls { get; init; }
    /// <summary>Named parties and whom they belong to, as numbers, sorted; odd for those with a name of their own.</summary>
    public required int[] Initiators { get; init; }
    public required int[] Targets { get; init; }
    /// <summary>Distinct words of the sentences that tell of it, sorted.</summary>
    public required uint[] Words { get; init; }
    /// <summary>True for what a report tells of first: what it is about.</summary>
    public required bool Leads { get; init; }
    /// <summary>How many events of its type its sentence tells of before it.</summary>
    public required int Turn { get; init; }
    /// <summary>True when it stands in a block so full that only its own day and kind tell it apart.</summary>
    public bool Crowded { get; set; }
}

/// <summary>A count with what it counts; bounds that are not set are not a number.</summary>
readonly record struct Toll(int Kind, double Low, double Best, double High)
{
    public bool IsExact => Best == Low && Best == High;

    /// <summary>The count, or the bound that stands for it.</summary>
    public double Value => !double.IsNaN(Best) ? Best : !double.IsNaN(Low) ? Low : !double.IsNaN(High) ? High : 0;

    public bool Meets(Toll other) =>
        !((double.IsNaN(Low) ? 0 : Low) > (double.IsNaN(other.High) ? double.MaxValue : other.High) || (double.IsNaN(other.Low) ? 0 : other.Low) > (double.IsNaN(High) ? double.MaxValue : High));
}

/// <summary>Makes outlines, with one instance of what many share.</summary>
sealed class Outliner(TypeFamilies families, PlaceKinds kinds, CommonWords words)
{
    static readonly Toll[] noTolls = [];
    static readonly int[] nobody = [];

    readonly Spot.Table spots = new(kinds);
    readonly Interner names = new();
    readonly Interner texts = new();

    public Outline Of(Telling telling, int report)
    {
        var (index, told) = (telling.In, telling.Event);
        return new Outline
        {
            Report = report,
            Event = texts.Text(told.Id),
            Type = texts.Text(told.Type),
            Family = texts.Text(families.Family(told.Type)),
            Lasts = families.Days(told.Type),
            Status = told.Status,
            Days = telling.Days,
            Dated = telling.Dated,
            Place = telling.Place is { } place ? spots.Of(place) : null,
            Tolls = telling.Figures.Count == 0 ? noTolls : [.. telling.Figures.Select(f => new Toll(names.Number(Tolls.Kind(index, f)), f.Low ?? double.NaN, f.Best ?? double.NaN, f.High ?? double.NaN))],
            Initiators = Parties(index, told.Initiators),
            Targets = Parties(index, told.Targets),
            Words = words.Of(WordsOf(index, told)),
            Leads = IsFirst(index, told),
            Turn = Turn(index, told),
        };
    }

    static bool IsFirst(ReadingIndex index, Event told)
    {
        foreach (var other in index.Reading.Events)
        {
            if (other.Status is not EventStatus.Hypothetical && (other.Trigger.Start, other.Id).CompareTo((told.Trigger.Start, told.Id)) < 0)
                return false;
        }
        return true;
    }

    static int Turn(ReadingIndex index, Event told)
    {
        var sentence = index.Sentence(told.Trigger);
        return index.Reading.Events.Count(e => e.Type == told.Type && e.Trigger.Start < told.Trigger.Start && e.Trigger.Overlaps(sentence));
    }

    // Only parties with a name of their own can contradict each other: "gunmen" may be anybody.
    int[] Parties(ReadingIndex index, IReadOnlyList<string> ids)
    {
        if (ids.Count == 0)
            return nobody;
        var keys = new SortedSet<int>();
        foreach (var id in ids)
        {
            if (ReadingIndex.At(index.Actors, id) is { } actor)
            {
                if (actor.Kind == "object")
                    continue;
                keys.Add(Key(actor.Ref ?? Folding.Fold(actor.Name)));
                keys.UnionWith(actor.PartOf.Select(p => ReadingIndex.At(index.Actors, p)?.Ref).OfType<string>().Select(Key));
            }
            else if (ReadingIndex.At(index.People, id) is { } person)
                keys.Add(Key(Folding.Fold(person.Name)));
        }
        return keys.Count == 0 ? nobody : [.. keys];
    }

    int Key(string name) => (names.Number(name) * 2) + (name.Contains(':', StringComparison.Ordinal) ? 1 : 0);

    static HashSet<ulong> WordsOf(ReadingIndex index, Event told)
    {
        var found = new HashSet<ulong>();
        foreach (var span in told.Evidence.Prepend(told.Trigger).Take(8).Select(index.Sentence).Distinct())
            found.UnionWith(Situations.Words.Hashes(index.Words(span)));
        return found;
    }
}
