using Sitrep.Domain;

namespace Sitrep.Situations.Controls;

/// <summary>What one record of one report says of who holds a place on a day, and what that weighs.</summary>
sealed record Claim
{
    public required string Place { get; init; }
    public required ControlState State { get; init; }
    /// <summary>The side spoken of: the holder, or for <see cref="ControlState.Lost"/> the loser; null when none is named.</summary>
    public string? Side { get; init; }
    public Party? Holder { get; init; }
    /// <summary>The side that held it before; of a siege, the side outside.</summary>
    public string? FromSide { get; init; }
    public required int Day { get; init; }
    /// <summary>True when the text gives the day of the change itself.</summary>
    public bool Dated { get; init; }
    /// <summary>True for what is said to have been so already, since nobody says when.</summary>
    public bool Undated { get; init; }
    public required TimePrecision Precision { get; init; }
    public SpellChange How { get; init; }
    public required double Weight { get; init; }
    /// <summary>Said by the side that gains.</summary>
    public bool OwnSide { get; init; }
    public string? Speaker { get; init; }
    public required string Report { get; init; }
    public required string Text { get; init; }
    public required string Origin { get; init; }
    public required TextSpan Span { get; init; }

    /// <summary>True when it tells of a change of hands.</summary>
    public bool IsGain => State is ControlState.Taken or ControlState.Claimed;

    public bool IsHolding => IsGain || State is ControlState.Held;

    /// <summary>One order for any set of claims.</summary>
    public static int Compare(Claim a, Claim b)
    {
        var by = a.Day.CompareTo(b.Day);
        if (by == 0)
            by = string.CompareOrdinal(a.Report, b.Report);
        if (by == 0)
            by = a.Span.Start.CompareTo(b.Span.Start);
        if (by == 0)
            by = a.State.CompareTo(b.State);
        if (by == 0)
            by = string.CompareOrdinal(a.Side, b.Side);
        if (by == 0)
            by = string.CompareOrdinal(a.Holder?.Name, b.Holder?.Name);
        return by != 0 ? by : b.Weight.CompareTo(a.Weight);
    }
}
