using Sitrep.Domain;

namespace Sitrep.Situations;

/// <summary>What fusion keeps in memory of a report: no text, no records.</summary>
sealed class ReportRow
{
    public required int Number { get; init; }
    public required string Id { get; init; }
    public required Timestamp? Published { get; init; }
    /// <summary>Folded name of the outlet; empty when none is named.</summary>
    public required string Outlet { get; init; }
    /// <summary>The agency credited, else the outlet, else the report itself.</summary>
    public required string Origin { get; init; }
    public required IReadOnlyList<string> Agencies { get; init; }
    public required Versions Version { get; init; }

    /// <summary>Its most telling words, sorted by value.</summary>
    public required uint[] Words { get; init; }
    /// <summary>Where the most telling of these stand, which reports are blocked by.</summary>
    public required byte[] Keys { get; init; }
    /// <summary>Length of the vector of these words.</summary>
    public required double Norm { get; init; }
    /// <summary>Number of different words in the whole text.</summary>
    public required int Size { get; init; }

    /// <summary>Number of the earliest report with this text; its own where it has no copies.</summary>
    public int Leader { get; set; }
    /// <summary>The next report of the same text, in a ring.</summary>
    public int NextCopy { get; set; }
    /// <summary>Number of the later version of this very article that is known too; −1 when this is the last.</summary>
    public int SupersededBy { get; set; } = -1;
    public int FirstTelling { get; set; }
    public int Tellings { get; set; }

    /// <summary>By time of publication, unknown last, then by id: one order for any set of reports.</summary>
    public static int Compare(ReportRow a, ReportRow b)
    {
        var by = (a.Published is null).CompareTo(b.Published is null);
        if (by == 0)
            by = (a.Published ?? default).CompareTo(b.Published ?? default);
        return by != 0 ? by : string.CompareOrdinal(a.Id, b.Id);
    }
}

/// <summary>Which version of which article a report is: outlet and key as a hash, and when it was last changed.</summary>
readonly record struct Versions(uint Article, Timestamp? Changed)
{
    public bool IsBefore(Versions other) => Changed is { } a && other.Changed is { } b && a.CompareTo(b) < 0;
}
