using System.Globalization;
using Sitrep.Domain;
using Sitrep.Situations.Judgements;

namespace Sitrep.Situations.Reviews;

/// <summary>
/// Why a field of a record has its value, in plain words, with the words of the report that give it. <paramref name="Rival"/> is the next best value that the
/// report offers, and <paramref name="Lost"/> why it was not taken; null where there is none.
/// </summary>
public sealed record FieldReason(string Field, string Value, string Because, IReadOnlyList<TextSpan> Spans, string? Rival = null, string? Lost = null, IReadOnlyList<TextSpan>? RivalSpans = null);

/// <summary>Who tells of a record in which statement: in the report's words, and by name where these are another's ("he").</summary>
public sealed record RecordSaid(string? Statement, string? Speaker, string? Named, string Kind, string? Verb, bool Quoted, TextSpan? Content, TextSpan? Cue);

/// <summary>Tells from a reading alone why its records are as they are: which words gave a field its value, and which others stood near.</summary>
public sealed class RecordReasons
{
    readonly ReadingIndex index;
    readonly Reading reading;

    /// <summary>Ready to tell of the records of one reading.</summary>
    public RecordReasons(Reading reading)
    {
        this.reading = reading;
        index = new ReadingIndex(reading);
    }

    /// <summary>The reasons of each field that has a value or could have one; empty when the reading has no such record.</summary>
    public IReadOnlyList<FieldReason> Of(string record)
    {
        if (ReadingIndex.At(index.Events, record) is { } e)
            return OfEvent(e);
        if (reading.Control.FirstOrDefault(c => c.Id == record) is { } c)
            return OfClaim(c);
        return ReadingIndex.At(index.Figures, record) is { } f ? OfFigure(f) : [];
    }

    /// <summary>Who tells of a record; null for one that is told by the outlet itself.</summary>
    public RecordSaid? Said(string record)
    {
        var id = ReadingIndex.At(index.Events, record)?.Statement ?? reading.Control.FirstOrDefault(c => c.Id == record)?.Statement ?? ReadingIndex.At(index.Figures, record)?.Statement;
        if (ReadingIndex.At(index.Statements, id) is not { } said)
            return null;
        var speaker = index.Speaker(said.Id);
        var named = ReadingIndex.At(index.People, said.Speaker.Person)?.Name ?? ReadingIndex.At(index.Actors, said.Speaker.Actor)?.Name;
        return new RecordSaid(said.Id, speaker, speaker is not null && named is not null && speaker.Contains(named, StringComparison.OrdinalIgnoreCase) ? null : named == speaker ? null : named, RecordFields.Name(said.Kind), said.Verb, said.Quoted, said.Content, said.Cue);
    }

    List<FieldReason> OfEvent(Event e)
    {
        var evidence = e.Evidence.Count > 0 ? e.Evidence : [e.Trigger];
        List<FieldReason> reasons = [new("type", e.Type, Added(e.Id) ?? $"the words “{index.Words(e.Trigger)}” tell of it", [e.Trigger]), Status(e), PlaceOf("place", e.Place, evidence, e.Trigger), TimeOf(e)];
        var taken = e.Initiators.Concat(e.Targets).Concat(e.Supporters).Concat(e.Victims).ToHashSet(StringComparer.Ordinal);
        foreach (var (role, ids) in new[] { ("initiators", e.Initiators), ("targets", e.Targets), ("supporters", e.Supporters), ("victims", e.Victims) })
            reasons.AddRange(ids.Select(id => PartyOf(role, id, evidence, taken)));
        if (e.Initiators.Count == 0 && Idle(evidence, taken) is { } idle)
            reasons.Add(new("initiators", "", "the words name nobody who does it", [], idle.Name, "named in the sentence, but in no part of this", RecordFields.Near(idle.Mentions, evidence)));
        return reasons;
    }

    List<FieldReason> OfClaim(Control c)
    {
        var taken = new[] { c.Holder, c.From }.OfType<string>().ToHashSet(StringComparer.Ordinal);
        List<FieldReason> reasons = [new("state", RecordFields.Name(c.State), Added(c.Id) ?? $"the words “{Short(c.Evidence)}” say so", c.Evidence), PlaceOf("place", c.Place, c.Evidence, c.Evidence.Count > 0 ? c.Evidence[0] : default)];
        reasons.AddRange(taken.Select(id => PartyOf(id == c.Holder ? "holder" : "from", id, c.Evidence, taken)));
        var day = c.Start ?? c.AsOf;
        if (day is { } known)
            reasons.Add(new(c.Start is null ? "as-of" : "start", Day(known), c.Precision == TimePrecision.Report ? "the words give no day; the report's own stands in" : "the day of what is told", Times(c.Evidence).SelectMany(t => t.Evidence).ToList()));
        return reasons;
    }

    List<FieldReason> OfFigure(Figure f)
    {
        var evidence = f.Evidence;
        var bounds = string.Create(CultureInfo.InvariantCulture, $"{f.Low?.ToString("0.##", CultureInfo.InvariantCulture) ?? "?"} – {f.Best?.ToString("0.##", CultureInfo.InvariantCulture) ?? "?"} – {f.High?.ToString("0.##", CultureInfo.InvariantCulture) ?? "?"}");
        List<FieldReason> reasons = [new("measure", f.Measure, Added(f.Id) ?? $"the words “{Short(evidence)}” count them", evidence), new("low, best, high", bounds, $"“{f.Text}” sets these bounds" + (f.Running ? "; a total that replaces earlier counts" : ""), evidence)];
        if (f.Of is { } of)
            reasons.Add(PartyOf("of", of, evidence, new HashSet<string>(StringComparer.Ordinal) { of }));
        if (ReadingIndex.At(index.Events, f.Event) is { } told)
            reasons.Add(new("event", told.Type, "it is counted where this is told", [told.Trigger]));
        return reasons;
    }

    static string? Added(string record) => RecordAdding.IsAdded(record) ? "a person read it from these words" : null;

    static FieldReason Status(Event e)
    {
        var status = RecordFields.Name(e.Status);
        var plain = RecordFields.Name(EventStatus.Occurred);
        if (e.Operators.Count == 0)
            return new("status", status, e.Status == EventStatus.Occurred ? "nothing around the words says otherwise" : "the form of the words says so", [e.Trigger]);
        var words = string.Join(", ", e.Operators.Select(o => o.Split(": ") is [var group, var word] ? $"“{word}” ({group.Replace('-', ' ')})" : o));
        return e.Status == EventStatus.Occurred
            ? new("status", status, $"{words} leaves it as it is", [e.Trigger])
            : new("status", status, $"{words} makes it so", [e.Trigger], plain, "what it would be without these words");
    }

    FieldReason PlaceOf(string field, string? id, IReadOnlyList<TextSpan> evidence, TextSpan trigger)
    {
        var others = reading.Places.Where(p => p.Id != id).Select(p => (p, Near: Inside(p.Mentions, evidence))).Where(o => o.Near.Count > 0).OrderBy(o => o.Near.Min(m => Gap(m, trigger))).ToList();
        var (rival, lost, spans) = others.Count == 0 ? (null, null, null) : (others[0].p.Name, "also named in the sentence", (IReadOnlyList<TextSpan>?)others[0].Near);
        if (ReadingIndex.At(index.Places, id) is not { } place)
            return new(field, "", "the words tell of no place for it", [], rival, lost, spans);
        var own = Inside(place.Mentions, evidence);
        var because = own.Count > 0 ? $"the sentence names it: “{index.Words(own[0])}”" : place.Mentions.Count == 0 ? "a person set it" : "the sentence names no place for it; this one was named before";
        if (rival is not null && own.Count > 0)
            lost = others[0].Near.Min(m => Gap(m, trigger)) >= own.Min(m => Gap(m, trigger)) ? "also named in the sentence, further from the words that tell of it" : "also named in the sentence, but it does not say where this happened";
        return new(field, place.Name, because, own.Count > 0 ? own : RecordFields.Near(place.Mentions, evidence), rival, lost, spans);
    }

    FieldReason TimeOf(Event e)
    {
        var own = reading.Report.Published is { } published ? Day(published.Date) : null;
        if (ReadingIndex.At(index.Times, e.Time) is not { } time)
            return new("time", "", "no time is told, and the report has no date", []);
        var value = time.Edtf ?? time.Timex ?? "";
        var evidence = e.Evidence.Count > 0 ? e.Evidence : [e.Trigger];
        var rival = Times(evidence).Where(t => t.Id != time.Id).OrderBy(t => t.Evidence.Min(m => Gap(m, e.Trigger))).FirstOrDefault();
        var because = time.Precision switch
        {
            TimePrecision.Report => "the words give no day; the report's own stands in",
            TimePrecision.Narrative => "no day is given here; the story has reached this one",
            _ when time.Evidence.Count == 0 => "a person set it",
            _ when Inside(time.Evidence, evidence).Count == 0 => $"no day is given here; “{index.Words(time.Evidence[0])}” nearby dates it",
            _ => $"the words “{index.Words(Inside(time.Evidence, evidence)[0])}”",
        };
        return rival is not null ? new("time", value, because, time.Evidence, rival.Edtf ?? rival.Timex, "also in the sentence, but it dates something else", rival.Evidence)
            : own is not null && own != value && time.Precision is not TimePrecision.Report ? new("time", value, because, time.Evidence, own, "the report's own day, had nothing been told")
            : new("time", value, because, time.Evidence);
    }

    FieldReason PartyOf(string role, string id, IReadOnlyList<TextSpan> evidence, IReadOnlySet<string> taken)
    {
        var (name, mentions, known) = ReadingIndex.At(index.Actors, id) is { } actor ? (actor.Name, actor.Mentions, actor.Ref) : ReadingIndex.At(index.People, id) is { } person ? (person.Name, person.Mentions, null) : (id, [], null);
        var own = Inside(mentions, evidence);
        var near = RecordFields.Near(mentions, evidence);
        var because = own.Count > 0 ? $"“{index.Words(own[0])}”" + (known is null ? ", by this description only" : "") : mentions.Count == 0 ? "a person set it" : $"meant by the words here; named elsewhere as “{index.Words(near[0])}”";
        var rival = Idle(evidence, taken);
        return new(role, name, because, near, rival?.Name, rival is null ? null : "named in the sentence, but in no part of this", rival is null ? null : Inside(rival.Mentions, evidence));
    }

    /// <summary>A party that the sentence names and the record does not.</summary>
    Actor? Idle(IReadOnlyList<TextSpan> evidence, IReadOnlySet<string> taken) => reading.Actors.FirstOrDefault(a => !taken.Contains(a.Id) && Inside(a.Mentions, evidence).Count > 0);

    IEnumerable<TimeFrame> Times(IReadOnlyList<TextSpan> evidence) =>
        reading.Times.Where(t => t.Kind is TimeKind.Date or TimeKind.Time && t.Start is not null && Inside(t.Evidence, evidence).Count > 0);

    List<TextSpan> Inside(IReadOnlyList<TextSpan> mentions, IReadOnlyList<TextSpan> evidence)
    {
        var sentences = evidence.Select(index.Sentence).ToList();
        return [.. mentions.Where(m => sentences.Exists(s => s.Overlaps(m)))];
    }

    string Short(IReadOnlyList<TextSpan> spans) => spans.Count == 0 ? "" : index.Words(spans[0]) is { Length: > 80 } words ? words[..words.LastIndexOf(' ', 80)] + " …" : index.Words(spans[0]);

    static int Gap(TextSpan a, TextSpan b) => Math.Max(0, Math.Max(a.Start - b.End, b.Start - a.End));

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
