using Sitrep.Domain;

namespace Sitrep.Situations.Judgements;

/// <summary>
/// Ties people's judgements to words instead of to the ids of records, which a newer engine may give otherwise: what kind of record, from which words
/// of which report.
/// </summary>
public static class RecordAnchors
{
    public const string Event = "event", Control = "control", Figure = "figure";

    /// <summary>The anchor of a record ("e4", "c2", "f1") of a reading; null when the reading has no such event, control claim or figure.</summary>
    public static Anchor? Of(Reading reading, string record, int side = 0)
    {
        foreach (var (id, kind, name, span) in Records(reading))
        {
            if (id == record)
                return new Anchor(reading.Report.Id, reading.Report.Key, kind, name, span, Words(reading.Report.Text, span), side);
        }
        return null;
    }

    /// <summary>
    /// A person's judgement of records (<c>report-id#e4</c>), each with the side of a split that it stands on. The same judgement of the same records by the
    /// same person has the same id. <paramref name="find"/> gives the readings as they were read; an <see cref="ArgumentException"/> for a record that is not there.
    /// </summary>
    public static Judgement Judge(string kind, string by, IReadOnlyList<(string Record, int Side)> subjects, Func<string, Reading?> find, IReadOnlyList<Correction> corrections)
    {
        var anchors = subjects.Select(s =>
        {
            var hash = s.Record.LastIndexOf('#');
            return (hash < 0 || find(s.Record[..hash]) is not { } reading ? null : Of(reading, s.Record[(hash + 1)..], s.Side)) ?? throw new ArgumentException($"{s.Record}: no such record");
        }).ToList();
        var id = StableHash.Id("j", [kind, by, .. subjects.Select(s => s.Side + "|" + s.Record), .. corrections.Select(c => c.Field + "=" + c.Value)]);
        return new Judgement(id, kind, by, [.. subjects.Select(s => s.Record)], 1, []) { Anchors = anchors, Corrections = corrections };
    }

    /// <summary>
    /// The record that now stands at an anchor's words: of its kind, the one that shares most of the words, one of the same name before
    /// others, and among equals the one <paramref name="called"/> as it was then; null when none does. With <paramref name="sameName"/> one of another name is none.
    /// </summary>
    public static string? Find(Reading reading, Anchor anchor, bool sameName, string? called = null)
    {
        if (SpanIn(reading.Report, anchor) is not { } span)
            return null;
        string? best = null;
        var (bestNamed, bestShared) = (false, 0);
        foreach (var (id, kind, name, at) in Records(reading))
        {
            var named = name == anchor.Name;
            var shared = Math.Min(at.End, span.End) - Math.Max(at.Start, span.Start);
            if (kind != anchor.Record || (sameName && !named) || !(at.Overlaps(span) || at == span))
                continue;
            if (best is null || (named, shared).CompareTo((bestNamed, bestShared)) is var better && (better > 0 || (better == 0 && id == called)))
                (best, bestNamed, bestShared) = (id, named, shared);
        }
        return best;
    }

    /// <summary>Where an anchor's words stand in a report: at their place, or in another version of the text where they stand once; null elsewhere.</summary>
    public static TextSpan? SpanIn(Report report, Anchor anchor)
    {
        if (report.Id == anchor.Report)
            return anchor.Span.Start >= 0 && anchor.Span.End <= report.Text.Length ? anchor.Span : null;
        if (report.Key != anchor.Key || anchor.Words.Length == 0)
            return null;
        var first = report.Text.IndexOf(anchor.Words, StringComparison.Ordinal);
        return first >= 0 && report.Text.IndexOf(anchor.Words, first + 1, StringComparison.Ordinal) < 0 ? new TextSpan(first, first + anchor.Words.Length) : null;
    }

    static IEnumerable<(string Id, string Kind, string Name, TextSpan Span)> Records(Reading reading)
    {
        foreach (var e in reading.Events)
            yield return (e.Id, Event, e.Type, e.Evidence.Count > 0 ? e.Evidence[0] : e.Trigger);
        foreach (var c in reading.Control)
            yield return (c.Id, Control, NameOf(c.State), c.Evidence.Count > 0 ? c.Evidence[0] : default);
        foreach (var f in reading.Figures)
            yield return (f.Id, Figure, f.Measure, f.Evidence.Count > 0 ? f.Evidence[0] : default);
    }

    internal static string NameOf(ControlState state) => state.ToString().ToLowerInvariant();

    static string Words(string text, TextSpan span) => span.Start >= 0 && span.Start <= span.End && span.End <= text.Length ? span.Of(text) : "";
}
