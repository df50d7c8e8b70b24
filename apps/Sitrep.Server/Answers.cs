using System.Text.Json;
using System.Text.Json.Serialization;
using Sitrep.Domain;
using Sitrep.Situations;
using Sitrep.Situations.Reviews;

namespace Sitrep.Server;

/// <summary>What the store holds, for the first screen: how many reports, from which to which day, in how many outlets.</summary>
public sealed record Overview(int Reports, DateOnly? First, DateOnly? Last, IReadOnlyList<string> Publishers, string Version);

/// <summary>Why a question was not answered.</summary>
public sealed record Refusal(string Error);

/// <summary>
/// What a person decides on the pages. <paramref name="Kind"/>: accept, reject, correct, dispute, assign, join, split or add; <paramref name="Records"/>: records, incidents or
/// spells by their ids, of a split the whole first, of what is added the report; <paramref name="Corrections"/>: the fields of a correction, an assignment or what is added, else none.
/// <paramref name="BasedOn"/>: ids of the standing judgements of these records that the person saw; when others stand by now nothing is kept and the answer (409) tells them.
/// <paramref name="Record"/> and <paramref name="Span"/>: kind and words of what is added.
/// </summary>
public sealed record JudgementRequest(
    string Kind, IReadOnlyList<string> Records, IReadOnlyList<Correction>? Corrections = null, string? Reason = null, IReadOnlyList<string>? BasedOn = null, string? Record = null, TextSpan? Span = null);

/// <summary>Nothing was kept, since others judged in the meantime: what they decided or took back.</summary>
public sealed record JudgementConflict(string Error, IReadOnlyList<Judgement> Changed);

/// <summary>A part of the review queue: how many records there are in it, how many in each state, and who is asking.</summary>
public sealed record ReviewPage(string By, int Total, IReadOnlyDictionary<string, int> States, IReadOnlyList<ReviewItem> Items);

/// <summary>A field of a record as it stands, and as it was read.</summary>
public sealed record ReviewField(string Field, string Value, string AsRead, IReadOnlyList<TextSpan> Spans);

/// <summary>What the fields of a correction can be chosen from; places and parties are those of the report, as a correction names them.</summary>
public sealed record ReviewChoices(IReadOnlyList<string> Types, IReadOnlyList<string> Statuses, IReadOnlyList<string> States, IReadOnlyList<string> Measures, IReadOnlyList<Choice> Places, IReadOnlyList<Choice> Parties, IReadOnlyList<Choice> Events);

/// <summary>A value and what it is.</summary>
public sealed record Choice(string Value, string Means);

/// <summary>
/// All that a person needs to judge one record. <paramref name="BasedOn"/> goes back with the judgement; <paramref name="Mates"/> are the other records of its incident, and
/// <paramref name="Alike"/> other incidents near in place and time that may be the same happening.
/// </summary>
public sealed record ReviewDetail(
    ReviewItem Item, string Report, IReadOnlyList<TextSpan> Evidence, IReadOnlyList<string> BasedOn, IReadOnlyList<ReviewField> Fields, IReadOnlyList<FieldReason> Reasons, RecordSaid? Said,
    IReadOnlyList<RecordChange> History, ReviewChoices Choices, Incident? Incident, IReadOnlyList<ReviewItem> Mates, IReadOnlyList<Incident> Alike);

/// <summary>Why a report was read as it was: each record's fields, who tells of it and where people stand with it; and each place among its namesakes.</summary>
/// <param name="Places">Empty where the gazetteer is not to be had.</param>
/// <param name="Rejected">Records as they were read that people left out.</param>
public sealed record ReadingWhy(IReadOnlyList<RecordWhy> Records, IReadOnlyList<PlaceWhy> Places, IReadOnlyList<RejectedRecord> Rejected);

/// <summary>Why one record is as it is, and the incident that an event belongs to.</summary>
public sealed record RecordWhy(string Record, IReadOnlyList<FieldReason> Reasons, RecordSaid? Said, ReviewStanding Standing, string? Incident);

/// <summary>Why a place of the report, by its id there, is the one of its name and not another.</summary>
public sealed record PlaceWhy(string Place, string Why);

/// <summary>A record that people rejected.</summary>
public sealed record RejectedRecord(string Record, string Kind, string Name, IReadOnlyList<string> By);

/// <summary>What came of an item of an imported file.</summary>
[JsonConverter(typeof(KebabEnumConverter<ImportResult>))]
public enum ImportResult { Added, ReadAnew, Unchanged, SetAside }

/// <summary>One report of an imported file, or something in it that is none: then with the reason, and without an id.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Report">The report's id; null for what was set aside.</param>
/// <param name="Title">Its title.</param>
/// <param name="Publisher">Its outlet.</param>
/// <param name="Published">When it was published; null when nothing says so.</param>
/// <param name="Events">How many events were read from it.</param>
/// <param name="Control">How many claims of control.</param>
/// <param name="Reason">Why it was set aside; else null.</param>
public sealed record ImportedItem(int Line, ImportResult Result, string? Report, string? Title, string? Publisher, Timestamp? Published, int Events, int Control, string? Reason);

/// <summary>What came of an imported file, item by item in the file's order.</summary>
public sealed record ImportAnswer(string File, int Added, int ReadAnew, int Unchanged, int SetAside, IReadOnlyList<ImportedItem> Items);

/// <summary>JSON of the answers that are no domain types; those go through <see cref="SitrepJson"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Overview))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(JudgementRequest))]
[JsonSerializable(typeof(IReadOnlyList<Judgement>))]
[JsonSerializable(typeof(Judgement))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(JudgementConflict))]
[JsonSerializable(typeof(ReviewPage))]
[JsonSerializable(typeof(ReviewDetail))]
[JsonSerializable(typeof(ReadingWhy))]
public sealed partial class AnswerJson : JsonSerializerContext;
