using System.Globalization;
using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records;

/// <summary>
/// Numbers the drafts in text order and writes them out as a <see cref="Reading"/>. A draft that is pointed to but not in the
/// draft's lists, or an entity without a mention, has no id and is left out of what points to it.
/// </summary>
public sealed class ReadingBuilder
{
    readonly Draft draft;
    readonly Document document;
    readonly Dictionary<object, string> ids = new(ReferenceEqualityComparer.Instance);
    readonly ILookup<StatementDraft, FigureDraft> figuresOf;
    readonly ILookup<StatementDraft, ControlDraft> controlsOf;

    ReadingBuilder(Draft draft)
    {
        this.draft = draft;
        document = draft.Document;
        figuresOf = draft.Figures.Where(f => f.Statement is not null).ToLookup(f => f.Statement!);
        controlsOf = draft.Controls.Where(c => c.Statement is not null).ToLookup(c => c.Statement!);
    }

    /// <summary>The reading that a filled draft stands for.</summary>
    public static Reading Build(Draft draft, Engine engine) => new ReadingBuilder(draft).Write(engine);

    Reading Write(Engine engine)
    {
        // Every record gets its id before any is written, since records point to each other.
        var times = Number(draft.Times, "t", t => First(t.Mentions));
        var places = Number(draft.Places.Where(p => p.Mentions.Count > 0), "p", p => First(p.Mentions));
        var actors = Number(draft.Actors.Where(p => p.Mentions.Count > 0), "a", p => First(p.Mentions));
        var people = Number(draft.People.Where(p => p.Mentions.Count > 0), "h", p => First(p.Mentions));
        var events = Number(draft.Events, "e", e => e.Trigger.First);
        var figures = Number(draft.Figures, "f", f => f.Words.First);
        var statements = Number(draft.Statements, "s", s => s.Content.First);
        var controls = Number(draft.Controls.Where(c => ids.ContainsKey(c.Place)), "c", c => First(c.Evidence));
        var reading = new Reading
        {
            Engine = engine,
            Report = draft.Report with
            {
                Dateline = draft.Dateline is { } line ? new Dateline(Id(line.Place), line.Date) : null,
                Sentences = [.. document.Sentences.Select(document.Span)],
            },
            Times = [.. times.Select(Time)],
            Places = [.. places.Select(Place)],
            Actors = [.. actors.Select(Actor)],
            People = [.. people.Select(Person)],
            Events = [.. events.Select(Event)],
            Figures = [.. figures.Select(Figure)],
            Statements = [.. statements.Select(Statement)],
            Control = [.. controls.Select(Claim)],
            Relations = [.. draft.Relations.Where(r => ids.ContainsKey(r.Subject) && ids.ContainsKey(r.Object)).OrderBy(r => r.Evidence.First)
                .Select(r => new Relation(r.Kind, ids[r.Subject], ids[r.Object], Spans([r.Evidence]), Round(r.Confidence)))],
        };
        return reading with { Notes = [.. Notes(reading).Concat(Doubts()).OrderBy(n => n.Sentence)] };
    }

    List<T> Number<T>(IEnumerable<T> all, string letter, Func<T, int> first) where T : class
    {
        var list = all.OrderBy(first).ToList();
        for (var i = 0; i < list.Count; i++)
            ids[list[i]] = letter + (i + 1).ToString(CultureInfo.InvariantCulture);
        return list;
    }

    string? Id(object? of) => of is not null && ids.TryGetValue(of, out var id) ? id : null;
    List<string> Ids(IEnumerable<object> all) => [.. all.Select(Id).OfType<string>().Distinct()];
    List<TextSpan> Spans(IEnumerable<TokenRange> ranges) => [.. ranges.Where(r => r.Length > 0).OrderBy(r => r.First).ThenBy(r => r.End).Distinct().Select(document.Span)];

    TimeFrame Time(TimeDraft t) => new() { Id = ids[t], Start = t.Start, End = t.End, Precision = t.Precision, Kind = t.Kind, Timex = t.Timex, Evidence = Spans(t.Mentions) };

    Actor Actor(ActorDraft a) => new() { Id = ids[a], Ref = a.Ref, Name = a.Name, Kind = a.Kind, Country = a.Country, PartOf = Ids(a.PartOf), Mentions = Spans(a.Mentions) };

    Place Place(PlaceDraft p) => new()
    {
        Id = ids[p], Ref = p.Ref, Name = p.Name, Kind = p.Kind, Country = p.Country, Adm1 = p.Adm1, Adm2 = p.Adm2,
        Lat = Degrees(p.Lat), Lon = Degrees(p.Lon), RadiusKm = p.RadiusKm is { } r ? Math.Round(r, 1) : null, LocatedBy = p.LocatedBy,
        Description = [.. p.Description.Select(d => new PlaceDescription(d.Relation, d.DistanceKm is { } km ? Math.Round(km, 1) : null, Id(d.Of), Spans([d.Evidence])))],
        Mentions = Spans(p.Mentions),
    };

    Person Person(PersonDraft h) => new()
    {
        Id = ids[h], Name = h.Name, Title = h.Title, Mentions = Spans(h.Mentions),
        Roles = [.. h.Roles.Select(r => new PersonRole(r.Role, Id(r.Of), Spans([r.Evidence])))],
    };

    Event Event(EventDraft e) => new()
    {
        Id = ids[e], Type = e.Type, Status = e.Status, Initiators = Ids(e.Initiators), Targets = Ids(e.Targets), Supporters = Ids(e.Supporters),
        Victims = Ids(e.Victims), Place = Id(e.Place), Time = Id(e.Time), Figures = Ids(e.Figures), Statement = Id(e.Statement), Codes = e.Codes,
        Operators = e.Operators, Trigger = document.Span(e.Trigger), Evidence = Spans(e.Evidence.Count > 0 ? e.Evidence : [e.Trigger]), Confidence = Round(e.Confidence),
    };

    Figure Figure(FigureDraft f) => new()
    {
        Id = ids[f], Measure = f.Measure, Low = f.Low, Best = f.Best, High = f.High, Text = document.Words(f.Words), Of = Id(f.Of), Place = Id(f.Place),
        Time = Id(f.Time), Event = Id(f.Event), Statement = Id(f.Statement), Running = f.Running,
        Evidence = Spans(f.Evidence.Count > 0 ? f.Evidence : [f.Words]), Confidence = Round(f.Confidence),
    };

    /// <summary>The comma that closes an apposition ("Anna Reuter, the mayor, said") belongs to the span of the speaker, as it does to the opening one.</summary>
    TokenRange WithClosingComma(TokenRange words)
    {
        if (words.Length < 3 || words.End >= document.Count || document.Form(words.End) is not ",")
            return words;
        for (var i = words.First + 1; i < words.End; i++)
        {
            if (document.Form(i) is ",")
                return words with { End = words.End + 1 };
        }
        return words;
    }

    Statement Statement(StatementDraft s) => new()
    {
        Id = ids[s],
        Speaker = new Speaker(Id(s.Person), Id(s.Actor), s.SpeakerWords is { } words ? document.Words(words) : null, s.SpeakerWords is { } range ? document.Span(WithClosingComma(range)) : null),
        Verb = s.Verb, Kind = s.Kind, To = Id(s.To), Medium = s.Medium, Quoted = s.Quoted, Cue = s.Cue is { } cue ? document.Span(cue) : null,
        Content = document.Span(s.Content),
        Events = Ids(s.Events.Where(ids.ContainsKey).OrderBy(e => e.Trigger.First)),
        Figures = Ids(figuresOf[s].OrderBy(f => f.Words.First)),
        Control = Ids(controlsOf[s]),
        Evidence = Spans(s.Cue is { } c ? [s.Content, c] : [s.Content]), Confidence = Round(s.Confidence),
    };

    Control Claim(ControlDraft c) => new()
    {
        Id = ids[c], Place = ids[c.Place], Holder = Id(c.Holder), State = c.State, Start = c.Start, End = c.End, AsOf = c.AsOf, Precision = c.Precision,
        From = Id(c.From), Event = Id(c.Event), Statement = Id(c.Statement), Partial = c.Partial, Evidence = Spans(c.Evidence), Confidence = Round(c.Confidence),
    };

    static int First(List<TokenRange> ranges) => ranges.Count == 0 ? -1 : ranges.Min(r => r.First);
    static double Round(double value) => Math.Round(Math.Clamp(value, 0, 1), 3);
    static double? Degrees(double? value) => value is { } v ? Math.Round(v, 5) : null;

    /// <summary>Where gazetteer and text put a place apart, at the sentence that says where it lies.</summary>
    IEnumerable<Note> Doubts() => draft.Places.Where(p => p.Warning is not null && p.Description.Count > 0)
        .Select(p => new Note(draft.Document.SentenceOf(p.Description[0].Evidence.First), p.Warning!));

    /// <summary>Why each sentence without an event, statement, figure, control claim or relation gave none.</summary>
    static List<Note> Notes(Reading reading)
    {
        var sentences = reading.Report.Sentences;
        var records = new Cover(sentences).Add(reading.Events.Select(e => e.Trigger)).Add(reading.Events.SelectMany(e => e.Evidence)).Add(reading.Figures.SelectMany(f => f.Evidence))
            .Add(reading.Control.SelectMany(c => c.Evidence)).Add(reading.Relations.SelectMany(r => r.Evidence)).Sum();
        var speech = new Cover(sentences).Add(reading.Statements.SelectMany(s => s.Evidence)).Sum();
        var names = new Cover(sentences).Add(reading.Places.SelectMany(p => p.Mentions)).Add(reading.Actors.SelectMany(a => a.Mentions)).Add(reading.People.SelectMany(h => h.Mentions)).Sum();
        var times = new Cover(sentences).Add(reading.Times.SelectMany(t => t.Evidence)).Sum();
        var notes = new List<Note>();
        for (var i = 0; i < sentences.Count; i++)
        {
            if (records[i] > 0)
                continue;
            notes.Add(new Note(i, speech[i] > 0 ? NoteReasons.SpeechOnly : names[i] > 0 ? NoteReasons.NamesOnly : times[i] > 0 ? NoteReasons.TimeOnly : NoteReasons.Nothing));
        }
        return notes;
    }

    /// <summary>Counts for each sentence the spans that overlap it, in one pass over both.</summary>
    sealed class Cover(IReadOnlyList<TextSpan> sentences)
    {
        readonly int[] steps = new int[sentences.Count + 1];

        public Cover Add(IEnumerable<TextSpan> spans)
        {
            foreach (var span in spans)
            {
                int first = FirstEndingAfter(span.Start), end = first;
                while (end < sentences.Count && sentences[end].Overlaps(span))
                    end++;
                steps[first]++;
                steps[end]--;
            }
            return this;
        }

        /// <summary>Turns the steps into counts; nothing is added afterwards.</summary>
        public int[] Sum()
        {
            for (var i = 1; i < steps.Length; i++)
                steps[i] += steps[i - 1];
            return steps;
        }

        int FirstEndingAfter(int offset)
        {
            int low = 0, high = sentences.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = sentences[middle].End <= offset ? (middle + 1, high) : (low, middle);
            }
            return low;
        }
    }
}
