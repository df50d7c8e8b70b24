namespace Sitrep.Domain;

/// <summary>What was found: incidents and reports that fit the filter, a page of each, how many there are, and how the incidents and reports divide.</summary>
public sealed record SearchAnswer(int IncidentCount, int ReportCount, IReadOnlyList<FoundIncident> Incidents, IReadOnlyList<FoundReport> Reports, IReadOnlyList<Facet> Facets);

/// <summary>An incident, and, where words were asked for, the first sentence behind it that holds one of them.</summary>
public sealed record FoundIncident(Incident Incident, Snippet? Snippet);

/// <summary>A report, how many incidents that fit the filter it tells of, and stretches of its text around the words asked for.</summary>
public sealed record FoundReport(ReportLine Report, int Incidents, IReadOnlyList<Snippet> Snippets);

/// <summary>
/// A stretch of a report's text. <paramref name="Span"/> and <paramref name="Words"/> are places in that text, in UTF-16 code units; every one of
/// <paramref name="Words"/> lies inside the span, in order and apart.
/// </summary>
public sealed record Snippet(string Report, TextSpan Span, string Text, IReadOnlyList<TextSpan> Words);

/// <summary>How what was found divides: <paramref name="Name"/> is <c>outlet</c> (of reports), <c>type</c>, <c>status</c>, <c>party</c>, <c>place</c> or <c>month</c> (of incidents).</summary>
public sealed record Facet(string Name, IReadOnlyList<FacetValue> Values);

/// <summary>A value, what to filter by to have only it (a ref where there is one), and how many there are of it.</summary>
public sealed record FacetValue(string Value, string Name, int Count);
