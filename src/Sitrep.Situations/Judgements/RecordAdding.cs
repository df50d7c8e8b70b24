using Sitrep.Domain;

namespace Sitrep.Situations.Judgements;

/// <summary>Records that a person reads from words where the engine read none.</summary>
public static class RecordAdding
{
    const int LengthOfId = 8;

    /// <summary>The judgement that adds a record of a kind from a span of a report, or null and why not. Fields are given as for a correction; an event needs a type, a control claim a state and a place, a figure a measure and a number.</summary>
    public static Judgement? Judge(Reading reading, string kind, TextSpan span, string by, IReadOnlyList<Correction> fields, IEnumerable<Reading> all, out string? why)
    {
        if ((why = Senseless(reading, kind, span, fields)) is not null)
            return null;
        var anchor = new Anchor(reading.Report.Id, reading.Report.Key, kind, Name(kind, fields), span, span.Of(reading.Report.Text));
        if (Same(reading, anchor, span) is { } known)
        {
            why = $"{known} is read from these words already: correct that";
            return null;
        }
        string[] where = [reading.Report.Id, kind, span.Start.ToString(System.Globalization.CultureInfo.InvariantCulture), span.End.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        var id = StableHash.Id("j", [JudgedReadings.Add, by, .. where, .. fields.Select(c => c.Field + "=" + c.Value)]);
        var judgement = new Judgement(id, JudgedReadings.Add, by, [], 1, []) { Anchors = [anchor], Corrections = fields };
        judgement = judgement with { Subjects = [reading.Report.Id + "#" + IdOf(judgement)] };
        return Add(reading, IdOf(judgement), anchor, span, fields, all, out why) is null ? null : judgement;
    }

    /// <summary>The id of the record in its reading: the letter of its kind and a part of the judgement's own id, which no reading gives.</summary>
    public static string IdOf(Judgement judgement) => judgement.Anchors[0].Record[0] + "-" + judgement.Id[1..Math.Min(judgement.Id.Length, LengthOfId + 1)];

    /// <summary>True for the id of a record that a person added.</summary>
    public static bool IsAdded(string record) => record.Length > 1 && record[1] == '-';

    /// <summary>The record of that kind and name whose own words lie at the span: what a person would add is read there; null for none.</summary>
    internal static string? Same(Reading reading, Anchor anchor, TextSpan span)
    {
        var found = anchor.Record switch
        {
            RecordAnchors.Event => reading.Events.Where(e => e.Type == anchor.Name && e.Trigger.Overlaps(span) && (span.Covers(e.Trigger) || e.Trigger.Covers(span))).Select(e => e.Id),
            RecordAnchors.Control => reading.Control.Where(c => RecordAnchors.NameOf(c.State) == anchor.Name && c.Evidence.Contains(span)).Select(c => c.Id),
            _ => reading.Figures.Where(f => f.Measure == anchor.Name && f.Evidence.Count > 0 && (span.Covers(f.Evidence[0]) || f.Evidence[0].Covers(span)) && span.Overlaps(f.Evidence[0])).Select(f => f.Id),
        };
        return found.FirstOrDefault(id => !IsAdded(id));
    }

    /// <summary>The reading with the record, or null and why not.</summary>
    internal static Reading? Add(Reading reading, string id, Anchor anchor, TextSpan span, IReadOnlyList<Correction> fields, IEnumerable<Reading> all, out string? why)
    {
        var said = reading.Statements.Where(s => s.Content.Covers(span)).OrderBy(s => s.Content.Length).FirstOrDefault()?.Id;
        var more = anchor.Record switch
        {
            RecordAnchors.Event => reading with
            {
                Events = [.. reading.Events, new Event { Id = id, Type = "", Status = EventStatus.Occurred, Codes = new EventCodes([], null, null, null), Statement = said, Trigger = span, Evidence = [span], Confidence = 1 }],
            },
            RecordAnchors.Control => reading with
            {
                Control = [.. reading.Control, new Control { Id = id, Place = "", State = ControlState.Held, AsOf = reading.Report.Published?.Date, Precision = TimePrecision.Report, Statement = said, Evidence = [span], Confidence = 1 }],
            },
            _ => reading with { Figures = [.. reading.Figures, new Figure { Id = id, Measure = "", Text = anchor.Words, Statement = said, Evidence = [span], Confidence = 1 }] },
        };
        return Judged.Corrected(more, id, fields, all, out why);
    }

    static string? Senseless(Reading reading, string kind, TextSpan span, IReadOnlyList<Correction> fields)
    {
        if (Judged.Fields(kind).Count == 0)
            return $"'{kind}' is none of {RecordAnchors.Event}, {RecordAnchors.Control}, {RecordAnchors.Figure}";
        if (span.Start < 0 || span.End > reading.Report.Text.Length || span.Start >= span.End || string.IsNullOrWhiteSpace(span.Of(reading.Report.Text)))
            return "the words do not stand in the report";
        string[] needed = kind == RecordAnchors.Event ? ["type"] : kind == RecordAnchors.Control ? ["state", "place"] : ["measure"];
        if (Array.Find(needed, n => !fields.Any(f => f.Field == n && f.Value.Trim().Length > 0)) is { } missing)
            return $"{missing}: needed for this kind of record";
        return kind == RecordAnchors.Figure && !fields.Any(f => f.Field is "low" or "best" or "high" && f.Value.Trim().Length > 0) ? "a figure needs a number" : null;
    }

    static string Name(string kind, IReadOnlyList<Correction> fields) =>
        fields.Last(f => f.Field == (kind == RecordAnchors.Event ? "type" : kind == RecordAnchors.Control ? "state" : "measure")).Value.Trim();
}
