namespace Sitrep.Domain;

/// <summary>
/// One item as received: canonical text and what is known of its publication. Made by Ingest with no
/// <see cref="Dateline"/> and no <see cref="Sentences"/>; reading adds both.
/// </summary>
public sealed record Report
{
    /// <summary><c>sha256:</c> and the hex hash of the canonical text and metadata; the same bytes give the same id.</summary>
    public required string Id { get; init; }
    /// <summary>The caller's own id, if the input gave one (JSONL "id"); else the path or URL.</summary>
    public required string Key { get; init; }
    public string? Title { get; init; }
    public string? Publisher { get; init; }
    /// <summary>Agencies credited in the text or the metadata ("AFP"), in order of appearance.</summary>
    public IReadOnlyList<string> Agencies { get; init; } = [];
    public IReadOnlyList<string> Authors { get; init; } = [];
    public string? Url { get; init; }
    /// <summary>ISO 639-1 code.</summary>
    public string Language { get; init; } = "en";
    public Timestamp? Published { get; init; }
    public Timestamp? Updated { get; init; }
    public Dateline? Dateline { get; init; }
    /// <summary>Canonical text: title, blank line, body; boilerplate removed. All spans of a reading point into it.</summary>
    public required string Text { get; init; }
    public IReadOnlyList<TextSpan> Sentences { get; init; } = [];
}

/// <summary>Where and when a report says it was written ("BAGHDAD, Sept 16 (Agency) -"). <paramref name="Place"/> is a place id of the reading.</summary>
public sealed record Dateline(string? Place, DateOnly? Date);
