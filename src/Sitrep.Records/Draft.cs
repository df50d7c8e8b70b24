using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Places;

namespace Sitrep.Records;

/// <summary>
/// The reading of one report while it is made: the finders fill it in their declared order, each seeing what those before it
/// found. Drafts point to each other; ids are given when <see cref="ReadingBuilder"/> turns it into a <see cref="Reading"/>.
/// Belongs to one thread.
/// </summary>
public sealed class Draft(Report report, Document document)
{
    public Report Report { get; private set; } = report;
    public Document Document { get; } = document;
    /// <summary>Day of publication (metadata, else the text's own words); null when nothing tells it.</summary>
    public DateOnly? Published => Report.Published?.Date;

    /// <summary>Gives the report the day that its dateline or its own date line names, when nothing else told one.</summary>
    internal void Publish(DateOnly day)
    {
        if (Report.Published is null)
            Report = Report with { Published = new Timestamp(day) };
    }

    public List<TimeDraft> Times { get; } = [];
    public List<PlaceDraft> Places { get; } = [];
    public List<ActorDraft> Actors { get; } = [];
    public List<PersonDraft> People { get; } = [];
    public List<FigureDraft> Figures { get; } = [];
    public List<EventDraft> Events { get; } = [];
    public List<StatementDraft> Statements { get; } = [];
    public List<ControlDraft> Controls { get; } = [];
    public List<RelationDraft> Relations { get; } = [];
    public (PlaceDraft? Place, DateOnly? Date)? Dateline { get; set; }
    /// <summary>The sentence that is nothing but the dateline, or -1.</summary>
    public int DatelineSentence { get; set; } = -1;

    /// <summary>Number of a token's sentence, the dateline's not counted: it tells nothing and parts nothing.</summary>
    public int LineOf(int token) => Document.SentenceOf(token) is var sentence && DatelineSentence >= 0 && sentence > DatelineSentence ? sentence - 1 : sentence;

    /// <summary>The place mentioned at a token, or null.</summary>
    public PlaceDraft? PlaceAt(int token) => At(Places, token);
    /// <summary>The actor mentioned at a token, or null. A token may be both a place's and an actor's ("Russia said").</summary>
    public ActorDraft? ActorAt(int token) => At(Actors, token);
    /// <summary>The person mentioned at a token, or whose title or office right before the name stands there; null when there is none.</summary>
    public PersonDraft? PersonAt(int token)
    {
        if (At(People, token) is { } named)
            return named;
        foreach (var person in People)
        {
            foreach (var lead in person.Leads)
            {
                if (lead.Contains(token))
                    return person;
            }
        }
        return null;
    }
    public TimeDraft? TimeAt(int token)
    {
        foreach (var time in Times)
        {
            foreach (var mention in time.Mentions)
            {
                if (mention.Contains(token))
                    return time;
            }
        }
        return null;
    }

    static T? At<T>(List<T> all, int token) where T : EntityDraft
    {
        foreach (var one in all)
        {
            foreach (var mention in one.Mentions)
            {
                if (mention.Contains(token))
                    return one;
            }
        }
        return null;
    }
}

/// <summary>A place, an actor or a person: something that a role can be filled with.</summary>
public abstract class EntityDraft
{
    /// <summary>Every mention, in text order; the first is where its id's order comes from.</summary>
    public List<TokenRange> Mentions { get; } = [];
    public string? Ref { get; set; }
    public string Name { get; set; } = "";
}

public sealed class PlaceDraft : EntityDraft
{
    public string Kind { get; set; } = "populated place";
    public string? Country { get; set; }
    public string? Adm1 { get; set; }
    public string? Adm2 { get; set; }
    public double? Lat { get; set; }
    public double? Lon { get; set; }
    public double? RadiusKm { get; set; }
    public LocatedBy LocatedBy { get; set; } = LocatedBy.None;
    public List<(string Relation, double? DistanceKm, PlaceDraft? Of, TokenRange Evidence)> Description { get; } = [];
    /// <summary>What is in doubt about the point, for the reading's notes; null for most.</summary>
    public string? Warning { get; set; }
    /// <summary>The capital of its country.</summary>
    public bool IsCapital { get; set; }
    /// <summary>How the words around each mention set it: where something happens, comes from or goes to.</summary>
    public Dictionary<TokenRange, PlaceSetting> Settings { get; } = [];
    /// <summary>The setting of a mention; <see cref="PlaceSetting.None"/> for one whose words say nothing.</summary>
    public PlaceSetting Setting(TokenRange mention) => Settings.GetValueOrDefault(mention);
    /// <summary>Why this candidate was chosen and what the runner-up was, for <c>sitrep explain</c>; not part of the reading.</summary>
    public string? Why => Reason?.Invoke();
    /// <summary>Works out <see cref="Why"/> when it is asked for: most are not.</summary>
    internal Func<string>? Reason { get; set; }
}

public sealed class ActorDraft : EntityDraft
{
    /// <summary>A kind named at <see cref="Actor"/>.</summary>
    public string Kind { get; set; } = "other";
    public string? Country { get; set; }
    public List<ActorDraft> PartOf { get; } = [];
    /// <summary>True for a described party ("the militants", "gunmen") that has no name of its own.</summary>
    public bool Described { get; set; }
    /// <summary>True while every mention only lends another noun a name ("army base", "a Security Council resolution") or is a country's name.</summary>
    public bool Slight { get; set; }
}

public sealed class PersonDraft : EntityDraft
{
    public string? Title { get; set; }
    /// <summary>Titles and offices right before a mention ("Secretary" before "Kerry"): a tree may hang the name on them.</summary>
    public List<TokenRange> Leads { get; } = [];
    /// <summary>Where the title stands.</summary>
    public TokenRange? TitleWords { get; set; }
    /// <summary>Role words with the actor or place that they are of.</summary>
    public List<(string Role, EntityDraft? Of, TokenRange Evidence)> Roles { get; } = [];
}

public sealed class TimeDraft
{
    public DateOnly? Start { get; set; }
    public DateOnly? End { get; set; }
    public TimePrecision Precision { get; set; }
    public TimeKind Kind { get; set; }
    public string? Timex { get; set; }
    /// <summary>Empty for the report's own date, which stands in where nothing else is said.</summary>
    public List<TokenRange> Mentions { get; } = [];
}

public sealed class FigureDraft
{
    public string Measure { get; set; } = "items";
    public double? Low { get; set; }
    public double? Best { get; set; }
    public double? High { get; set; }
    /// <summary>The counting words ("more than 1,500").</summary>
    public TokenRange Words { get; set; }
    /// <summary>Token of the noun that is counted ("fighters"), or -1.</summary>
    public int Noun { get; set; } = -1;
    public EntityDraft? Of { get; set; }
    public PlaceDraft? Place { get; set; }
    public TimeDraft? Time { get; set; }
    public EventDraft? Event { get; set; }
    public StatementDraft? Statement { get; set; }
    public bool Running { get; set; }
    public List<TokenRange> Evidence { get; } = [];
    public double Confidence { get; set; } = 0.7;
}

public sealed class EventDraft
{
    public string Type { get; set; } = "";
    public EventStatus Status { get; set; }
    public List<EntityDraft> Initiators { get; } = [];
    public List<EntityDraft> Targets { get; } = [];
    public List<EntityDraft> Supporters { get; } = [];
    public List<EntityDraft> Victims { get; } = [];
    public PlaceDraft? Place { get; set; }
    public TimeDraft? Time { get; set; }
    public List<FigureDraft> Figures { get; } = [];
    public StatementDraft? Statement { get; set; }
    public EventCodes Codes { get; set; } = new([], null, null, null);
    public List<string> Operators { get; } = [];
    public TokenRange Trigger { get; set; }
    /// <summary>The token that carries the syntax of the trigger.</summary>
    public int Head { get; set; }
    public List<TokenRange> Evidence { get; } = [];
    public double Confidence { get; set; } = 0.7;
    /// <summary>What it was ranked by, when a trainer asks for it; else null.</summary>
    internal (string Name, double Value)[]? Features { get; set; }
}

public sealed class StatementDraft
{
    public PersonDraft? Person { get; set; }
    public ActorDraft? Actor { get; set; }
    /// <summary>Words that name the speaker; null when nobody is named.</summary>
    public TokenRange? SpeakerWords { get; set; }
    public string? Verb { get; set; }
    public StatementKind Kind { get; set; }
    public EntityDraft? To { get; set; }
    public string? Medium { get; set; }
    public bool Quoted { get; set; }
    public TokenRange? Cue { get; set; }
    public TokenRange Content { get; set; }
    /// <summary>Events that the content mentions, wherever else they are told, and the one that the saying itself is (a threat, a declaration).</summary>
    public List<EventDraft> Events { get; } = [];
    public double Confidence { get; set; } = 0.8;
}

public sealed class ControlDraft
{
    public required PlaceDraft Place { get; set; }
    public EntityDraft? Holder { get; set; }
    public ControlState State { get; set; }
    public DateOnly? Start { get; set; }
    public DateOnly? End { get; set; }
    public DateOnly? AsOf { get; set; }
    public TimePrecision Precision { get; set; } = TimePrecision.Day;
    public EntityDraft? From { get; set; }
    public EventDraft? Event { get; set; }
    public StatementDraft? Statement { get; set; }
    public bool Partial { get; set; }
    public List<TokenRange> Evidence { get; } = [];
    public double Confidence { get; set; } = 0.7;
}

/// <summary>A relation between two drafts (events, entities, statements).</summary>
public sealed record RelationDraft(RelationKind Kind, object Subject, object Object, TokenRange Evidence, double Confidence);
