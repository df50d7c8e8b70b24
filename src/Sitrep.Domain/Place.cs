using System.Text.Json.Serialization;

namespace Sitrep.Domain;

[JsonConverter(typeof(KebabEnumConverter<LocatedBy>))]
public enum LocatedBy { Gazetteer, Description, Both, None }

/// <summary>A named place. Coordinates are WGS84 degrees; <see cref="RadiusKm"/> bounds where the true point may lie.</summary>
public sealed record Place
{
    public required string Id { get; init; }
    /// <summary>Global id: <c>geonames:90393</c> or <c>place:euphrates</c>; null when no gazetteer knows it.</summary>
    public string? Ref { get; init; }
    public required string Name { get; init; }
    /// <summary>"populated place", "country", "province", "district", "river", "border", "mountain", "camp", "airport", …</summary>
    public required string Kind { get; init; }
    /// <summary>ISO 3166-1 alpha-2; null for what crosses borders.</summary>
    public string? Country { get; init; }
    public string? Adm1 { get; init; }
    public string? Adm2 { get; init; }
    public double? Lat { get; init; }
    public double? Lon { get; init; }
    public double? RadiusKm { get; init; }
    public LocatedBy LocatedBy { get; init; }
    public IReadOnlyList<PlaceDescription> Description { get; init; } = [];
    public IReadOnlyList<TextSpan> Mentions { get; init; } = [];
}

/// <summary>What the text says of where a place lies: <paramref name="Relation"/> ("south-of", "near", "on", "in", "between", …) <paramref name="Of"/> another place (its id), at a distance in kilometres or null.</summary>
public sealed record PlaceDescription(string Relation, double? DistanceKm, string? Of, IReadOnlyList<TextSpan> Evidence);
