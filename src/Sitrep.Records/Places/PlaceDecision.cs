using System.Globalization;
using Sitrep.Domain;

namespace Sitrep.Records.Places;

/// <summary>How one place of a report came to its point.</summary>
/// <param name="Name">As the report writes it.</param>
/// <param name="Ref">Global id, or null for a place that no gazetteer knows.</param>
/// <param name="Why">The chosen candidate and the runner-up with the features that parted them; or the words that locate the place.</param>
/// <param name="Mentions">Where the report names it.</param>
public sealed record PlaceDecision(string Name, string? Ref, string Why, IReadOnlyList<TextSpan> Mentions)
{
    /// <summary>The decisions of a draft whose places were found.</summary>
    public static IReadOnlyList<PlaceDecision> Of(Draft draft) => [.. draft.Places.Select(p => new PlaceDecision(p.Name, p.Ref, Tell(p), [.. p.Mentions.Select(draft.Document.Span)]))];

    static string Tell(PlaceDraft place)
    {
        var said = string.Join(", ", place.Description.Where(d => d.Of is not null).Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Relation}{(d.DistanceKm is { } km ? $" {km:0.#} km" : "")} {d.Of!.Name}")));
        if (place.Ref is null)
            return said.Length > 0 ? "no gazetteer knows it; located by what the text says: " + said : place.Lat is null ? "no gazetteer knows it, and the text does not say where it lies" : "a part of a place: its middle moved to that side";
        return (place.Why ?? "the only place of that name") + (said.Length > 0 ? "; the text says: " + said : "");
    }
}
