using System.Globalization;
using Sitrep.Domain;

namespace Sitrep.Writers;

/// <summary>One record under its sentence: its kind ("event"), its id in the reading (empty for relations), what it says in a line, and its confidence.</summary>
public sealed record OutlineLine(string Kind, string Id, string Text, double Confidence);

/// <summary>A sentence with the records that are anchored in it; <see cref="Note"/> says why there is none.</summary>
public sealed record OutlineSentence(TextSpan Span, IReadOnlyList<OutlineLine> Lines, string? Note);

/// <summary>Words of the text that a record rests on. <see cref="Kind"/>: place, actor, person, time, event, figure or cue.</summary>
public sealed record OutlineMark(TextSpan Span, string Kind, string Text);

/// <summary>A reading laid out sentence by sentence, for a person to check: each record stands once, under the sentence in which its words begin.</summary>
public sealed class ReadingOutline
{
    readonly Reading reading;
    readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    ReadingOutline(Reading reading)
    {
        this.reading = reading;
        foreach (var place in reading.Places)
            names[place.Id] = place.Name;
        foreach (var actor in reading.Actors)
            names[actor.Id] = actor.Name;
        foreach (var person in reading.People)
            names[person.Id] = person.Name;
        foreach (var time in reading.Times)
            names[time.Id] = Days(time.Start, time.End) is { Length: > 0 } days ? days : time.Timex ?? time.Id;
        foreach (var one in reading.Events)
            names[one.Id] = one.Type + " " + one.Id;
        foreach (var figure in reading.Figures)
            names[figure.Id] = figure.Measure + " " + Bounds(figure);
    }

    public IReadOnlyList<OutlineSentence> Sentences { get; private set; } = [];
    /// <summary>In order of their start, the longer first.</summary>
    public IReadOnlyList<OutlineMark> Marks { get; private set; } = [];

    public static ReadingOutline Of(Reading reading)
    {
        var outline = new ReadingOutline(reading);
        outline.Sentences = outline.Lay();
        outline.Marks = [.. outline.AllMarks().Where(m => m.Span.Length > 0).OrderBy(m => m.Span.Start).ThenByDescending(m => m.Span.End)];
        return outline;
    }

    /// <summary>Cuts a span of the text where marks begin or end; of nested marks the shortest counts. Pieces without a mark have none.</summary>
    public IEnumerable<(TextSpan Span, OutlineMark? Mark)> Pieces(TextSpan range)
    {
        var inside = Marks.Where(m => m.Span.Overlaps(range)).ToList();
        var cuts = new SortedSet<int> { range.Start, range.End };
        foreach (var mark in inside)
        {
            cuts.Add(Math.Clamp(mark.Span.Start, range.Start, range.End));
            cuts.Add(Math.Clamp(mark.Span.End, range.Start, range.End));
        }
        var from = range.Start;
        foreach (var cut in cuts.Skip(1))
        {
            var piece = new TextSpan(from, cut);
            yield return (piece, inside.Where(m => m.Span.Covers(piece)).MinBy(m => m.Span.Length));
            from = cut;
        }
    }

    List<OutlineSentence> Lay()
    {
        var sentences = reading.Report.Sentences;
        var lines = sentences.Select(_ => new List<OutlineLine>()).ToList();
        foreach (var (start, line) in AllLines())
        {
            if (sentences.Count > 0)
                lines[SentenceAt(sentences, start)].Add(line);
        }
        var notes = reading.Notes.ToLookup(n => n.Sentence, n => n.Reason);
        return [.. sentences.Select((span, i) => new OutlineSentence(span, lines[i], lines[i].Count == 0 ? notes[i].FirstOrDefault() : null))];
    }

    static int SentenceAt(IReadOnlyList<TextSpan> sentences, int start)
    {
        int low = 0, high = sentences.Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sentences[middle].End <= start)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    IEnumerable<(int Start, OutlineLine Line)> AllLines()
    {
        foreach (var s in reading.Statements)
            yield return (s.Cue?.Start ?? s.Content.Start, new OutlineLine("statement", s.Id, Say(s), s.Confidence));
        foreach (var e in reading.Events)
            yield return (e.Trigger.Start, new OutlineLine("event", e.Id, Say(e), e.Confidence));
        foreach (var f in reading.Figures)
            yield return (First(f.Evidence), new OutlineLine("figure", f.Id, Say(f), f.Confidence));
        foreach (var c in reading.Control)
            yield return (First(c.Evidence), new OutlineLine("control", c.Id, Say(c), c.Confidence));
        foreach (var r in reading.Relations)
            yield return (First(r.Evidence), new OutlineLine("relation", "", $"{Name(r.Subject)} {Names.Of(r.Kind)} {Name(r.Object)}", r.Confidence));
    }

    string Say(Event e) => Joined(
        e.Type, Names.Of(e.Status), Part("by", e.Initiators), Part("on", e.Targets), Part("backed by", e.Supporters), Part("victims", e.Victims), Part("at", e.Place), Part("time", e.Time),
        Part("with", e.Figures), Part("told in", e.Statement), "“" + Words(e.Trigger) + "”");

    string Say(Figure f) => Joined(f.Measure, Bounds(f), "“" + f.Text.ReplaceLineEndings(" ") + "”", Part("of", f.Of), Part("at", f.Place), Part("time", f.Time), Part("event", f.Event), Part("told in", f.Statement));

    string Say(Control c) => Joined(
        Name(c.Place), Names.Of(c.State), c.Partial ? "in part" : "", Part("holder", c.Holder), Part("from", c.From), c.Start is null ? "" : "since " + Names.Of(c.Start), c.End is null ? "" : "until " + Names.Of(c.End),
        c.AsOf is null ? "" : "as of " + Names.Of(c.AsOf), Part("told in", c.Statement));

    string Say(Statement s) => Joined(
        s.Speaker.Text?.ReplaceLineEndings(" ") ?? "nobody named", s.Speaker.Person is null && s.Speaker.Actor is null ? "" : "(" + string.Join(", ", new[] { s.Speaker.Person, s.Speaker.Actor }.OfType<string>().Select(Name)) + ")",
        Names.Of(s.Kind), s.Medium is null ? "" : "in " + s.Medium, Part("to", s.To), "“" + Words(s.Content) + "”");

    string Words(TextSpan span) => span.Of(reading.Report.Text).ReplaceLineEndings(" ");

    string Name(string id) => names.GetValueOrDefault(id, id);

    string Part(string word, string? id) => id is null ? "" : word + " " + Name(id);

    string Part(string word, IReadOnlyList<string> ids) => ids.Count == 0 ? "" : word + " " + string.Join(", ", ids.Select(Name));

    static string Joined(params string[] parts) => string.Join(" · ", parts.Where(p => p.Length > 0));

    static int First(IReadOnlyList<TextSpan> spans) => spans.Count == 0 ? 0 : spans.Min(s => s.Start);

    static string Bounds(Figure f) => Names.Of(new IncidentFigure(f.Measure, f.Low, f.Best, f.High, []));

    static string Days(DateOnly? start, DateOnly? end) => start == end || end is null ? Names.Of(start) : Names.Of(start) + " – " + Names.Of(end);

    IEnumerable<OutlineMark> AllMarks() =>
        reading.Places.SelectMany(p => p.Mentions.Select(m => new OutlineMark(m, "place", Where(p))))
            .Concat(reading.Actors.SelectMany(a => a.Mentions.Select(m => new OutlineMark(m, "actor", $"{a.Name}, {a.Kind}"))))
            .Concat(reading.People.SelectMany(h => h.Mentions.Select(m => new OutlineMark(m, "person", h.Name))))
            .Concat(reading.Times.SelectMany(t => t.Evidence.Select(m => new OutlineMark(m, "time", Name(t.Id)))))
            .Concat(reading.Figures.SelectMany(f => f.Evidence.Select(m => new OutlineMark(m, "figure", Name(f.Id)))))
            .Concat(reading.Statements.Where(s => s.Cue is not null).Select(s => new OutlineMark(s.Cue!.Value, "cue", Names.Of(s.Kind))))
            .Concat(reading.Events.Select(e => new OutlineMark(e.Trigger, "event", Say(e))));

    static string Where(Place p) => string.Join(", ", new[]
    {
        p.Name, p.Kind, p.Adm1, p.Country, p.Lat is { } lat && p.Lon is { } lon ? string.Create(CultureInfo.InvariantCulture, $"{lat:0.###} {lon:0.###}") : "not located",
    }.Where(x => !string.IsNullOrEmpty(x)));
}
