namespace Sitrep.Domain;

/// <summary>A report without its text. <paramref name="CopyOf"/>: id of the earliest report with the same text, null when it is that one itself.</summary>
public sealed record ReportLine(string Id, string Key, string? Title, string? Publisher, IReadOnlyList<string> Agencies, Timestamp? Published, string? Url, string? CopyOf);

/// <summary>A name as reports write it, and in how many of them.</summary>
public sealed record NameUse(string Name, int Reports);

/// <summary>All that is known of one incident, its sources side by side.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Reports">What each report says of it, in order of publication, unknown last.</param>
/// <param name="Tolls">How its figures grew, for those of which more than one claim is known.</param>
/// <param name="Whole">The incident that it is a part of.</param>
/// <param name="Parts">Its own parts, by day.</param>
public sealed record IncidentDossier(Incident Incident, IReadOnlyList<IncidentReport> Reports, IReadOnlyList<TollCourse> Tolls, Incident? Whole, IReadOnlyList<Incident> Parts);

/// <summary>What one report says of an incident, field by field, and the sentences that say it.</summary>
public sealed record IncidentReport(ReportLine Report, IReadOnlyList<ToldField> Fields, IReadOnlyList<ExplainedSentence> Sentences);

/// <summary>
/// A field (<c>type</c>, <c>status</c>, <c>place</c>, <c>day</c>, <c>initiators</c>, <c>targets</c>, <c>figures.killed</c> …) as a report gives it.
/// <paramref name="By"/>: who is quoted for it, null for the outlet itself; <paramref name="Shown"/>: whether the incident shows this value.
/// </summary>
public sealed record ToldField(string Field, string Value, string? By, bool Shown);

/// <summary>How a figure grew: at each day of publication the figure as it stood by then. <paramref name="Of"/>: the party counted, null for people in general.</summary>
public sealed record TollCourse(string Measure, Party? Of, IReadOnlyList<TollPoint> Points);

/// <summary>A figure as known by a day, and the reports of that day that give it; a bound is null where no source sets one.</summary>
public sealed record TollPoint(DateOnly Day, double? Low, double? Best, double? High, IReadOnlyList<string> Reports);

/// <summary>All that is known of one place.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Kind">What kind of place.</param>
/// <param name="Adm2">The district that it lies in, null when unknown.</param>
/// <param name="Names">Names of it as reports write them, the most used first.</param>
/// <param name="Where">What reports say of where it lies.</param>
/// <param name="Control">Who held it when, by start.</param>
/// <param name="Incidents">What happened there, latest first, the first two hundred.</param>
/// <param name="IncidentCount">How many incidents in all.</param>
/// <param name="People">People who are told to have a public role in it, by how many reports.</param>
/// <param name="Reports">How many reports name it.</param>
public sealed record PlaceDossier(Location Place, string Kind, string? Adm2, IReadOnlyList<NameUse> Names, IReadOnlyList<ExplainedSentence> Where, IReadOnlyList<ControlSpell> Control,
    IReadOnlyList<Incident> Incidents, int IncidentCount, IReadOnlyList<NameUse> People, int Reports);

/// <summary>All that is known of one party.</summary>
/// <param name="Party">Its ref, neutral name and kind.</param>
/// <param name="Country">ISO code of the country that it belongs to, null for none or unknown.</param>
/// <param name="Names">Names of it as reports write them, the most used first.</param>
/// <param name="Parents">Parties that it is said to be a part of.</param>
/// <param name="Members">Parties said to be parts of it.</param>
/// <param name="Relations">Whom it fights, supports, commands …, most reports first.</param>
/// <param name="Strength">Counts of its people and arms that are no losses, latest first.</param>
/// <param name="Losses">Counts of its losses, latest first.</param>
/// <param name="Holds">Places that it holds at last, by name.</param>
/// <param name="Held">Places that it held before, by end.</param>
/// <param name="Incidents">What it had a part in, latest first, the first two hundred.</param>
/// <param name="IncidentCount">How many incidents in all.</param>
/// <param name="People">People who are told to have a public role in it, by how many reports.</param>
/// <param name="Reports">How many reports name it.</param>
public sealed record PartyDossier(Party Party, string? Country, IReadOnlyList<NameUse> Names, IReadOnlyList<RelatedParty> Parents, IReadOnlyList<RelatedParty> Members, IReadOnlyList<PartyRelation> Relations,
    IReadOnlyList<CountClaim> Strength, IReadOnlyList<CountClaim> Losses, IReadOnlyList<ControlSpell> Holds, IReadOnlyList<ControlSpell> Held, IReadOnlyList<PartyIncident> Incidents, int IncidentCount, IReadOnlyList<NameUse> People, int Reports);

/// <summary>Another party and how many reports tell of the tie.</summary>
public sealed record RelatedParty(Party Party, int Reports);

/// <summary>A relation of a party. <paramref name="Outgoing"/>: it fights the other; else the other fights it. With one sentence of the first report that says so.</summary>
public sealed record PartyRelation(RelationKind Kind, Party Other, bool Outgoing, int Reports, ExplainedSentence? Sentence);

/// <summary>Who says a count of a party: itself, another party or person, or the outlet in its own words.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(KebabEnumConverter<ClaimSide>))]
public enum ClaimSide { Itself, Others, Outlet }

/// <summary>A count of a party in one report.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Low">Lower bound, null for none.</param>
/// <param name="Best">Best value, null for none.</param>
/// <param name="High">Upper bound, null for none.</param>
/// <param name="Text">The counting words.</param>
/// <param name="Side">Who says it.</param>
/// <param name="By">Who is quoted, null for the outlet.</param>
/// <param name="Incident">Id of the incident that it belongs to, null for none.</param>
/// <param name="Sentence">The sentence, with its report.</param>
public sealed record CountClaim(string Measure, double? Low, double? Best, double? High, string Text, ClaimSide Side, string? By, string? Incident, ExplainedSentence Sentence);

/// <summary>What part a party has in an incident.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(KebabEnumConverter<IncidentRole>))]
public enum IncidentRole { Initiator, Target, Supporter, Victim }

/// <summary>An incident and the parts that a party has in it.</summary>
public sealed record PartyIncident(Incident Incident, IReadOnlyList<IncidentRole> Roles);

/// <summary>A person in the public roles that reports give.</summary>
/// <param name="Name">The name, as most reports write it.</param>
/// <param name="Titles">Titles used.</param>
/// <param name="Roles">Roles, each with the first and the last day of a report that gives it.</param>
/// <param name="Statements">What the person is quoted for, latest first, the first two hundred.</param>
/// <param name="Reports">How many reports name the person in a public role.</param>
public sealed record PersonDossier(string Name, IReadOnlyList<NameUse> Titles, IReadOnlyList<ReportedRole> Roles, IReadOnlyList<PersonStatement> Statements, int Reports);

/// <summary>A role of a person. <paramref name="Of"/>: the party or place that it is a role of; a place has no kind.</summary>
public sealed record ReportedRole(string Role, Party? Of, bool OfPlace, DateOnly? First, DateOnly? Last, int Reports, ExplainedSentence? Sentence);

/// <summary>Something that a person is quoted for, in the report's words.</summary>
public sealed record PersonStatement(StatementKind Kind, string? To, bool Quoted, ExplainedSentence Sentence);

/// <summary>
/// An outlet's or agency's record. What counts is what happened, or is said to have: incidents that it tells of (<paramref name="Incidents"/>); told by no independent source beside it
/// (<paramref name="Alone"/>); told by others too, but by it first (<paramref name="First"/>); and where sources differ on a field that it tells of (<paramref name="Contradicted"/>).
/// Counts are of all; the lists hold the latest two hundred.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="ReportCount">How many reports are its own or credited to it.</param>
/// <param name="Incidents">Incidents that it tells of.</param>
/// <param name="AloneCount">How many of them nobody else tells.</param>
/// <param name="SharedCount">How many of them another source tells too.</param>
/// <param name="FirstCount">How many of those it told on an earlier day than any other source.</param>
/// <param name="ContradictedCount">How many incidents another source contradicts it on.</param>
/// <param name="Reports">Its reports, latest first.</param>
/// <param name="Alone">Those told by it alone.</param>
/// <param name="First">Those it told first.</param>
/// <param name="Contradicted">Where others say otherwise.</param>
/// <param name="Copies">Its texts that other reports share.</param>
public sealed record SourceDossier(string Name, int ReportCount, int Incidents, int AloneCount, int SharedCount, int FirstCount, int ContradictedCount,
    IReadOnlyList<ReportLine> Reports, IReadOnlyList<Incident> Alone, IReadOnlyList<Incident> First, IReadOnlyList<Contradiction> Contradicted, IReadOnlyList<SharedText> Copies);

/// <summary>A field of an incident on which a source and others differ.</summary>
public sealed record Contradiction(Incident Incident, string Field, IReadOnlyList<string> Own, IReadOnlyList<string> Others);

/// <summary>Reports of one text, in order of publication; <paramref name="Own"/> is the source's.</summary>
public sealed record SharedText(ReportLine Own, IReadOnlyList<ReportLine> Others);
