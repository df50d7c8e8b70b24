using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>Which entity and time stand at each token, as arrays: a long report is searched without walking its lists for every token. Of nested mentions the longest wins.</summary>
sealed class MentionIndex
{
    readonly (PlaceDraft? Of, TokenRange At)[] places;
    readonly (ActorDraft? Of, TokenRange At)[] actors;
    readonly (PersonDraft? Of, TokenRange At)[] people;
    readonly (TimeDraft? Of, TokenRange At)[] times;

    readonly EventDraft?[] events;

    public MentionIndex(Draft draft)
    {
        var count = draft.Document.Count;
        places = Index(draft.Places, p => p.Mentions, count);
        actors = Index(draft.Actors, p => p.Mentions, count);
        people = Index(draft.People, p => p.Mentions, count);
        times = Index(draft.Times, p => p.Mentions, count);
        events = new EventDraft?[count];
        foreach (var one in draft.Events)
        {
            for (var i = Math.Max(0, one.Trigger.First); i < Math.Min(count, one.Trigger.End); i++)
                events[i] ??= one;
            if (one.Head >= 0 && one.Head < count)
                events[one.Head] ??= one;
        }
    }

    static (T? Of, TokenRange At)[] Index<T>(List<T> all, Func<T, List<TokenRange>> mentions, int count) where T : class
    {
        var index = new (T? Of, TokenRange At)[count];
        foreach (var one in all)
        {
            foreach (var mention in mentions(one))
            {
                for (var i = Math.Max(0, mention.First); i < Math.Min(count, mention.End); i++)
                {
                    if (index[i].Of is null || index[i].At.Length < mention.Length)
                        index[i] = (one, mention);
                }
            }
        }
        return index;
    }

    /// <summary>The place named at a token; none where it is but a part of a party's or a person's name.</summary>
    public PlaceDraft? Place(int token) => places[token].Of is { } place && actors[token].At.Length <= places[token].At.Length && people[token].At.Length <= places[token].At.Length ? place : null;
    /// <summary>The event that a token triggers; the first of several.</summary>
    public EventDraft? Event(int token) => events[token];
    public ActorDraft? Actor(int token) => actors[token].Of;
    public PersonDraft? Person(int token) => people[token].Of;
    public TimeDraft? Time(int token) => times[token].Of;
    public TokenRange PlaceRange(int token) => places[token].At;
    public TokenRange ActorRange(int token) => actors[token].At;
    public TokenRange PersonRange(int token) => people[token].At;
    public TokenRange TimeRange(int token) => times[token].At;
}
