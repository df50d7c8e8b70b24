namespace Sitrep.Records.Places.Training;

/// <summary>A stretch of a text that names a place at a known point.</summary>
public readonly record struct PlaceLabel(int Start, int End, GeoPoint Point);

/// <summary>A text whose place names have points, with the weight of each of its names in training.</summary>
public sealed record LabelledReport(string Text, IReadOnlyList<PlaceLabel> Labels, double Weight)
{
    /// <summary>Made from the gazetteer, where every place has its main name.</summary>
    public bool Made { get; init; }
    /// <summary>Its outlet, as the report would name it; null when unknown.</summary>
    public string? Publisher { get; init; }
    public string? Url { get; init; }
}
