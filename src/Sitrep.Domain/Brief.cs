namespace Sitrep.Domain;

/// <summary>A sentence of a brief, filled from records, and the numbers of the sources that say it.</summary>
/// <param name="Text">The sentence, plain text.</param>
/// <param name="Sources">Numbers in <see cref="Brief.Sources"/>, rising.</param>
/// <param name="About">Id of the incident or spell that it was filled from; null when it was filled from several.</param>
public sealed record BriefLine(string Text, IReadOnlyList<int> Sources, string? About);

/// <summary>A key figure: what is counted, over all incidents of the brief; bounds are null where no source sets any.</summary>
public sealed record BriefFigure(string Measure, string Counted, double? Low, double? Best, double? High, int Incidents, int IndependentSources, IReadOnlyList<int> Sources);

/// <summary>Lines under one heading.</summary>
public sealed record BriefPart(string Heading, IReadOnlyList<BriefLine> Lines);

/// <summary>A numbered source: a report that is cited. <paramref name="Copies"/>: other reports with the same text.</summary>
public sealed record BriefSource(int Number, string Report, string Key, string? Publisher, string? Title, Timestamp? Published, string? Url, int Copies);

/// <summary>A point of a brief's map. <paramref name="Holder"/> is null for an incident.</summary>
public sealed record BriefPoint(Location Place, string? Holder, SpellState? State, bool Disputed, int Incidents);

/// <summary>A situation report in the structure of the field: every sentence in it is a template filled from records and cites its sources.</summary>
public sealed record Brief
{
    public required string Title { get; init; }
    /// <summary>What it covers and rests on.</summary>
    public required IReadOnlyList<string> Opening { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public DateOnly? KnownBy { get; init; }
    public required BriefPart Highlights { get; init; }
    public required string FiguresHeading { get; init; }
    public IReadOnlyList<BriefFigure> Figures { get; init; } = [];
    /// <summary>What the figures are and are not.</summary>
    public required string FiguresNote { get; init; }
    /// <summary>Who took what, events by area, access, politics, announcements, disputes: parts with at least one line, or one that says that there is nothing.</summary>
    public required IReadOnlyList<BriefPart> Parts { get; init; }
    public required BriefPart Method { get; init; }
    public required string SourcesHeading { get; init; }
    public IReadOnlyList<BriefSource> Sources { get; init; } = [];
    /// <summary>Over the table of <see cref="Map"/>'s holders.</summary>
    public required string HeldHeading { get; init; }
    public required string MapHeading { get; init; }
    public required string MapNote { get; init; }
    public IReadOnlyList<BriefPoint> Map { get; init; } = [];
}

/// <summary>
/// One thing that differs between two days, as known on those days. <paramref name="Kind"/>: <c>changed</c> (it became so in between), <c>learned</c> (it was
/// so before, and only reports of the time between say it) or <c>revised</c> (known before and told otherwise now).
/// </summary>
/// <param name="Kind">See above.</param>
/// <param name="Field"><c>holder</c>, <c>state</c>, <c>incident</c>, <c>type</c>, <c>status</c>, <c>figures.killed</c> or <c>dispute</c>.</param>
/// <param name="Id">Id of the spell or incident, as known on the later day.</param>
/// <param name="Subject">The place, or the incident in words.</param>
/// <param name="Day">Since when; null when unknown.</param>
/// <param name="Before">The value on the earlier day; null for none.</param>
/// <param name="After">The value on the later day; null for none.</param>
/// <param name="Reports">Reports that say so.</param>
public sealed record SituationChange(string Kind, string Field, string Id, string Subject, DateOnly? Day, string? Before, string? After, IReadOnlyList<string> Reports);
