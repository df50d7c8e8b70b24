namespace Sitrep.Domain;

/// <summary>
/// A count that a report gives, as bounds: <c>Low ≤ Best ≤ High</c>, a bound being null where the text sets none.
/// <see cref="Of"/> is an actor or person id; the other references are ids of this reading.
/// </summary>
public sealed record Figure
{
    public required string Id { get; init; }
    public required string Measure { get; init; }
    public double? Low { get; init; }
    public double? Best { get; init; }
    public double? High { get; init; }
    /// <summary>The counting words themselves ("more than 1,500").</summary>
    public required string Text { get; init; }
    public string? Of { get; init; }
    public string? Place { get; init; }
    public string? Time { get; init; }
    public string? Event { get; init; }
    public string? Statement { get; init; }
    /// <summary>True for a total that replaces earlier counts ("the toll rose to 37") instead of adding to them.</summary>
    public bool Running { get; init; }
    public IReadOnlyList<TextSpan> Evidence { get; init; } = [];
    public double Confidence { get; init; }

    /// <summary>The round number that a lower bound alone lies just above (180,000 for 180,001, as "more than 180,000" sets it); null for any other bound.</summary>
    public static double? RoundBelow(double low) => low > 100 && low % 100 == 1 ? low - 1 : null;
}
