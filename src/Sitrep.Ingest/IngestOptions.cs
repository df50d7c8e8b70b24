namespace Sitrep.Ingest;

/// <summary>Bounds on what is taken in. Input is hostile: every bound has a default, and what goes beyond one becomes a problem, never an exception.</summary>
public sealed record IngestOptions
{
    public static IngestOptions Default { get; } = new();

    /// <summary>Longest canonical text of one report, in UTF-16 code units.</summary>
    public int MaxTextLength { get; init; } = 2_000_000;
    /// <summary>Largest file of a format that holds one report, unpacked, in bytes.</summary>
    public int MaxFileBytes { get; init; } = 8 << 20;
    /// <summary>Longest line of a format that holds one report a line, in bytes.</summary>
    public int MaxLineBytes { get; init; } = 8 << 20;
    /// <summary>Deepest nesting of a JSON value.</summary>
    public int MaxJsonDepth { get; init; } = 32;
    /// <summary>Most elements of a page.</summary>
    public int MaxElements { get; init; } = 150_000;
    /// <summary>Deepest nesting of a page's elements.</summary>
    public int MaxElementDepth { get; init; } = 400;
    /// <summary>Most bytes that one packed file may unpack to.</summary>
    public long MaxUnpackedBytes { get; init; } = 4L << 30;
    /// <summary>Most bytes that one packed byte may unpack to, once the unpacked size is worth a look.</summary>
    public int MaxUnpackRatio { get; init; } = 250;
    /// <summary>How 04/05/2017 is read: day first when true. Impossible months turn the order round either way.</summary>
    public bool DayFirst { get; init; }
}
