using System.Text.Json.Serialization;

namespace Sitrep.Domain;

/// <summary>A party or place as it stands in a situation, apart from any one reading.</summary>
public sealed record Party(string? Ref, string Name)
{
    /// <summary>Kind of actor (see <see cref="Actor.Kind"/>) in an incident's roles; null for a person and wherever no kind is told.</summary>
    public string? Kind { get; init; }
}

/// <summary>Where an incident or a spell is. Degrees WGS84.</summary>
public sealed record Location(string? Ref, string Name, double? Lat, double? Lon, double? RadiusKm, string? Country, string? Adm1);

/// <summary>One report's words behind something derived.</summary>
public sealed record Evidence(string Report, TextSpan Span);

/// <summary>One source's claim of a figure. <paramref name="By"/>: who is quoted for it.</summary>
public sealed record FigureClaim(string Report, double? Low, double? Best, double? High, string? By, Timestamp? Published);

/// <summary>A figure of an incident over all its claims.</summary>
public sealed record IncidentFigure(string Measure, double? Low, double? Best, double? High, IReadOnlyList<FigureClaim> Claims)
{
    /// <summary>The party whose loss or strength is counted, where the reports name one; null for people in general.</summary>
    public Party? Of { get; init; }
}

/// <summary>Where sources differ: the field and the values told.</summary>
public sealed record Dispute(string Field, IReadOnlyList<string> Values);

/// <summary>A value that reports give to a field: which reports, how many independent sources they are, and who is quoted for it (nobody: the outlets themselves).</summary>
public sealed record FieldValue(string Value, IReadOnlyList<string> Reports, int IndependentSources, IReadOnlyList<string> By);

/// <summary>
/// All values told of a field of an incident, the one shown first, and why it is: <c>only-value</c>, <c>most-sources</c>, <c>more-specific</c>, <c>exact-day</c>,
/// <c>narrower-place</c>, <c>said-to-have-happened</c>, or <c>tie</c> where nothing spoke for it but a fixed order.
/// </summary>
public sealed record FieldClaims(string Field, IReadOnlyList<FieldValue> Values, string Reason);

/// <summary>One happening in the world, with every record that tells of it (<see cref="Records"/>: <c>report-id#e4</c>).</summary>
public sealed record Incident
{
    /// <summary><c>i</c> and a hash of the records; stable for the same records.</summary>
    public required string Id { get; init; }
    public required string Type { get; init; }
    public required EventStatus Status { get; init; }
    /// <summary>Codes in other schemes: those of the records with this type that most independent sources bear out.</summary>
    public EventCodes Codes { get; init; } = new([], null, null, null);
    public Location? Place { get; init; }
    public DateOnly? Start { get; init; }
    public DateOnly? End { get; init; }
    public TimePrecision Precision { get; init; }
    public IReadOnlyList<Party> Initiators { get; init; } = [];
    public IReadOnlyList<Party> Targets { get; init; } = [];
    public IReadOnlyList<Party> Supporters { get; init; } = [];
    public IReadOnlyList<Party> Victims { get; init; } = [];
    public IReadOnlyList<IncidentFigure> Figures { get; init; } = [];
    /// <summary>What was told of type, status, place, day and parties, by whom; the figures keep their own claims.</summary>
    public IReadOnlyList<FieldClaims> Claims { get; init; } = [];
    public IReadOnlyList<Dispute> Disputes { get; init; } = [];
    public IReadOnlyList<string> Reports { get; init; } = [];
    public int IndependentSources { get; init; }
    public IReadOnlyList<string> Records { get; init; } = [];
    /// <summary>Id of the incident that this is a part of, as a strike is of an offensive; null for none.</summary>
    public string? PartOf { get; init; }
    /// <summary>Ids of people's judgements that shaped it.</summary>
    public IReadOnlyList<string> Judgements { get; init; } = [];
    public double Confidence { get; init; }
}

[JsonConverter(typeof(KebabEnumConverter<SpellState>))]
public enum SpellState { Held, Contested, Besieged, Unknown }

[JsonConverter(typeof(KebabEnumConverter<SpellChange>))]
public enum SpellChange { FirstMention, Capture, Withdrawal, Handover }

/// <summary>A stretch of time in which a place has a holder, or is contested. <see cref="To"/> is null while it lasts.</summary>
public sealed record ControlSpell
{
    /// <summary><c>c</c> and a hash of place, holder and start.</summary>
    public required string Id { get; init; }
    public required Location Place { get; init; }
    public Party? Holder { get; init; }
    public required SpellState State { get; init; }
    public DateOnly? From { get; init; }
    public TimePrecision FromPrecision { get; init; }
    public DateOnly? To { get; init; }
    public TimePrecision? ToPrecision { get; init; }
    public SpellChange How { get; init; }
    /// <summary>Independent sources behind it.</summary>
    public int Sources { get; init; }
    /// <summary>Who claims it, where only the holder's own side does.</summary>
    public IReadOnlyList<string> ClaimedBy { get; init; } = [];
    public bool Disputed { get; init; }
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
    public double Confidence { get; init; }
}

/// <summary>Incidents and spells for an area and a time, as known at a time.</summary>
public sealed record Situation(DateOnly? AsOf, DateOnly? KnownBy, IReadOnlyList<ControlSpell> Control, IReadOnlyList<Incident> Incidents, IReadOnlyList<Dispute> Disputes);

/// <summary>
/// A decision to join, split, accept, reject or correct, by a rule or a person; append-only. <paramref name="Features"/> name what spoke for it.
/// A person's decision is taken back by appending it once more, <paramref name="Revoked"/>.
/// </summary>
/// <param name="Id"><c>j</c> and a hash; the last judgement with an id counts.</param>
/// <param name="Kind"><c>join</c>, <c>split</c>, <c>accept</c>, <c>reject</c> or <c>correct</c>; <c>add</c> (a record that was not read), <c>dispute</c> and <c>assign</c> (both change no record).</param>
/// <param name="By"><c>rule:…</c>, or the name of a person.</param>
/// <param name="Subjects">Records as they were called then (<c>report-id#e4</c>).</param>
/// <param name="Score">How sure, 0 to 1; a person's is 1.</param>
/// <param name="Features">What spoke for it, by name.</param>
/// <param name="Revoked">True when it was taken back.</param>
public sealed record Judgement(string Id, string Kind, string By, IReadOnlyList<string> Subjects, double Score, IReadOnlyList<string> Features, bool Revoked = false)
{
    /// <summary>Why, in the person's words; null when none were given.</summary>
    public string? Reason { get; init; }
    /// <summary>When it was made; null for a rule's.</summary>
    public Timestamp? At { get; init; }
    /// <summary>The words that a person's judgement speaks of, one for each subject: it holds for whatever a later engine reads from them.</summary>
    public IReadOnlyList<Anchor> Anchors { get; init; } = [];
    /// <summary>What a correction sets, an added record has, or an assignment names (<c>assignee</c>, <c>second</c>).</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];
}

/// <summary>The words that a record was read from.</summary>
/// <param name="Report">Id of the report.</param>
/// <param name="Key">Its key, under which a later version of the text is found.</param>
/// <param name="Record">What kind of record: <c>event</c>, <c>control</c> or <c>figure</c>.</param>
/// <param name="Name">Event type, control state or measure.</param>
/// <param name="Span">Where the words stand.</param>
/// <param name="Words">The words.</param>
/// <param name="Side">For a split: records of side 1 are not what those of side 0 are. Else 0.</param>
public sealed record Anchor(string Report, string Key, string Record, string Name, TextSpan Span, string Words, int Side = 0);

/// <summary>A field of a record and the value that a person gives it.</summary>
public sealed record Correction(string Field, string Value);
