using System.Security.Cryptography;
using System.Text;
using Sitrep.Domain;

namespace Sitrep.Testing;

/// <summary>
/// A reading written by hand, record by record, for tests that need no language: each call adds a sentence to the report's
/// text and the records that it supports. The report's id is the hash of publisher, date and text, as real ones are.
/// </summary>
public sealed class HandReading(string publisher, string published, string? title = null)
{
    readonly StringBuilder text = new(title is null ? "" : title + "\n\n");
    readonly List<TextSpan> sentences = [];
    readonly List<TimeFrame> times = [];
    readonly List<Place> places = [];
    readonly List<Actor> actors = [];
    readonly List<Event> events = [];
    readonly List<Figure> figures = [];
    readonly List<Statement> statements = [];
    readonly List<Control> control = [];
    readonly List<string> agencies = [];
    readonly List<Person> people = [];
    readonly List<Relation> relations = [];
    readonly Dictionary<string, List<TextSpan>> mentions = [];

    public static readonly Engine Engine = new("test", new Dictionary<string, string>(), null, null);

    public HandReading Agency(string name)
    {
        agencies.Add(name);
        return this;
    }

    /// <summary>Adds plain text, as a sentence without records.</summary>
    public HandReading Words(string sentence)
    {
        Sentence(sentence);
        return this;
    }

    /// <summary>A place by ref ("geonames:1"), with a point; returns its id in this reading.</summary>
    public string Place(string name, double? lat = null, double? lon = null, string? reference = null, string kind = "populated place", string? country = null, string? adm1 = null, double? radius = 5)
    {
        var known = places.Find(p => p.Name == name);
        if (known is not null)
            return known.Id;
        var id = "p" + (places.Count + 1);
        places.Add(new Place { Id = id, Name = name, Ref = reference, Kind = kind, Country = country, Adm1 = adm1, Lat = lat, Lon = lon, RadiusKm = radius, LocatedBy = lat is null ? LocatedBy.None : LocatedBy.Gazetteer });
        return id;
    }

    public string Actor(string name, string? reference = null, string kind = "rebel-group", string? country = null, params string[] partOf)
    {
        var known = actors.Find(a => a.Name == name);
        if (known is not null)
            return known.Id;
        var id = "a" + (actors.Count + 1);
        actors.Add(new Actor { Id = id, Name = name, Ref = reference, Kind = kind, Country = country, PartOf = partOf });
        return id;
    }

    public string Time(string start, string? end = null, TimePrecision precision = TimePrecision.Day)
    {
        var id = "t" + (times.Count + 1);
        times.Add(new TimeFrame { Id = id, Start = Day(start), End = Day(end ?? start), Precision = precision, Kind = TimeKind.Date });
        return id;
    }

    /// <summary>A sentence that tells of an event; <paramref name="tolls"/> are (measure, low, best, high).</summary>
    public string Event(string sentence, string type, string? place = null, string? time = null, EventStatus status = EventStatus.Occurred,
        string[]? by = null, string[]? against = null, string[]? victims = null, (string Measure, double? Low, double? Best, double? High)[]? tolls = null, double confidence = 0.9)
    {
        var span = Sentence(sentence);
        var id = "e" + (events.Count + 1);
        var own = new List<string>();
        foreach (var (measure, low, best, high) in tolls ?? [])
        {
            var f = "f" + (figures.Count + 1);
            figures.Add(new Figure { Id = f, Measure = measure, Low = low, Best = best, High = high, Text = sentence, Place = place, Time = time, Event = id, Evidence = [span], Confidence = 0.9 });
            own.Add(f);
        }
        events.Add(new Event
        {
            Id = id, Type = type, Status = status, Initiators = by ?? [], Targets = against ?? [], Victims = victims ?? [], Place = place, Time = time, Figures = own,
            Codes = new EventCodes([], null, null, null), Trigger = span, Evidence = [span], Confidence = confidence,
        });
        return id;
    }

    public string Control(string sentence, string place, string? holder, ControlState state, string? start = null, string? asOf = null, string? from = null,
        string? evt = null, string? speaker = null, bool partial = false, double confidence = 0.9, TimePrecision precision = TimePrecision.Day)
    {
        var span = Sentence(sentence);
        var id = "c" + (control.Count + 1);
        string? statement = null;
        if (speaker is not null)
        {
            statement = "s" + (statements.Count + 1);
            statements.Add(new Statement { Id = statement, Speaker = new Speaker(null, speaker, null, span), Kind = StatementKind.Said, Content = span, Control = [id], Evidence = [span], Confidence = 0.9 });
        }
        control.Add(new Control
        {
            Id = id, Place = place, Holder = holder, State = state, Start = start is null ? null : Day(start), AsOf = asOf is null ? null : Day(asOf), From = from,
            Event = evt, Statement = statement, Partial = partial, Evidence = [span], Confidence = confidence, Precision = precision,
        });
        return id;
    }

    /// <summary>A sentence that names places or parties of this reading as it writes them.</summary>
    public HandReading Mention(string sentence, params (string Id, string Words)[] names)
    {
        var span = Sentence(sentence);
        foreach (var (id, words) in names)
        {
            var at = span.Start + sentence.IndexOf(words, StringComparison.Ordinal);
            if (!mentions.TryGetValue(id, out var spans))
                mentions[id] = spans = [];
            spans.Add(new TextSpan(at, at + words.Length));
        }
        return this;
    }

    /// <summary>A person in a role of a party or place of this reading, or in none; returns the id.</summary>
    public string Person(string name, string? role = null, string? of = null, string? title = null)
    {
        var id = "n" + (people.Count + 1);
        var span = Sentence(name + (role is null ? "." : ", " + role + "."));
        people.Add(new Person { Id = id, Name = name, Title = title, Roles = role is null ? [] : [new PersonRole(role, of, [span])], Mentions = [span] });
        return id;
    }

    /// <summary>A sentence that gives a relation between two records.</summary>
    public HandReading Relate(string sentence, RelationKind kind, string subject, string other)
    {
        relations.Add(new Relation(kind, subject, other, [Sentence(sentence)], 0.9));
        return this;
    }

    /// <summary>A sentence that somebody is quoted for; returns the statement's id.</summary>
    public string Says(string sentence, string? person = null, string? actor = null)
    {
        var (span, id) = (Sentence(sentence), "s" + (statements.Count + 1));
        statements.Add(new Statement { Id = id, Speaker = new Speaker(person, actor, null, span), Kind = StatementKind.Said, Content = span, Evidence = [span], Confidence = 0.9 });
        return id;
    }

    /// <summary>A sentence that counts something of a party; returns the figure's id.</summary>
    public string Count(string sentence, string measure, double count, string? of = null, string? evt = null, string? statement = null)
    {
        var (span, id) = (Sentence(sentence), "f" + (figures.Count + 1));
        figures.Add(new Figure { Id = id, Measure = measure, Low = count, Best = count, High = count, Text = sentence, Of = of, Event = evt, Statement = statement, Evidence = [span], Confidence = 0.9 });
        return id;
    }

    public Reading Build()
    {
        for (var i = 0; i < places.Count; i++)
            places[i] = places[i] with { Mentions = mentions.GetValueOrDefault(places[i].Id, []) };
        for (var i = 0; i < actors.Count; i++)
            actors[i] = actors[i] with { Mentions = mentions.GetValueOrDefault(actors[i].Id, []) };
        var body = text.ToString();
        var id = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(publisher + "\n" + published + "\n" + body)));
        Timestamp? when = Timestamp.TryParse(published, out var t) ? t : null;
        return new Reading
        {
            Engine = Engine,
            Report = new Report { Id = id, Key = publisher + "/" + published, Title = title, Publisher = publisher, Published = when, Agencies = agencies, Text = body, Sentences = sentences },
            Times = times, Places = places, Actors = actors, People = people, Relations = relations, Events = events, Figures = figures, Statements = statements, Control = control,
        };
    }

    TextSpan Sentence(string words)
    {
        if (text.Length > 0 && text[^1] != '\n')
            text.Append(' ');
        var start = text.Length;
        text.Append(words);
        var span = new TextSpan(start, text.Length);
        sentences.Add(span);
        return span;
    }

    static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
