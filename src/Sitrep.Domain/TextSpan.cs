namespace Sitrep.Domain;

/// <summary>A stretch of a report's canonical text: half-open, in UTF-16 code units, <c>0 ≤ Start ≤ End ≤ text.Length</c>.</summary>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>Number of code units covered; 0 for an empty span.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Length => End - Start;

    /// <summary>True when both spans share at least one code unit.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>True when <paramref name="other"/> lies wholly inside this span.</summary>
    public bool Covers(TextSpan other) => Start <= other.Start && other.End <= End;

    /// <summary>The words of <paramref name="text"/> that this span covers.</summary>
    public string Of(string text) => text[Start..End];
}
