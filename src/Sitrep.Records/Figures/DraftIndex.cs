using Sitrep.Language;

namespace Sitrep.Records.Figures;

/// <summary>What the finders before found, by token and by sentence, so that linking costs the same in a long text as in a short one.</summary>
internal sealed class DraftIndex
{
    readonly ActorDraft?[] actors;
    readonly PersonDraft?[] people;
    readonly StatementDraft?[] statements;
    readonly List<(EventDraft Event, TokenRange Words)>?[] events;
    readonly List<(PlaceDraft Place, TokenRange Mention)>?[] places;

    public DraftIndex(Draft draft)
    {
        var document = draft.Document;
        actors = new ActorDraft?[document.Count];
        people = new PersonDraft?[document.Count];
        statements = new StatementDraft?[document.Count];
        events = new List<(EventDraft, TokenRange)>?[document.Sentences.Count];
        places = new List<(PlaceDraft, TokenRange)>?[document.Sentences.Count];
        foreach (var actor in draft.Actors)
            Lay(actors, actor, actor.Mentions);
        foreach (var person in draft.People)
            Lay(people, person, person.Mentions);
        foreach (var one in draft.Events)
        {
            Tell(one, one.Trigger);
            // an event told again stands in each sentence that tells it
            foreach (var words in one.Evidence)
            {
                if (words != one.Trigger)
                    Tell(one, words);
            }
        }
        foreach (var place in draft.Places)
        {
            foreach (var mention in place.Mentions)
                (places[document.SentenceOf(mention.First)] ??= []).Add((place, mention));
        }
        void Tell(EventDraft one, TokenRange words)
        {
            if (words.Length > 0 && words.First < document.Count)
                (events[document.SentenceOf(words.First)] ??= []).Add((one, words));
        }

        // the innermost of nested statements stands
        foreach (var statement in draft.Statements.OrderByDescending(s => s.Content.Length))
        {
            for (var token = statement.Content.First; token < Math.Min(statement.Content.End, document.Count); token++)
                statements[token] = statement;
        }
    }

    static void Lay<T>(T?[] at, T one, List<TokenRange> mentions) where T : class
    {
        foreach (var mention in mentions)
        {
            for (var token = mention.First; token < Math.Min(mention.End, at.Length); token++)
                at[token] ??= one;
        }
    }

    public ActorDraft? ActorAt(int token) => token >= 0 && token < actors.Length ? actors[token] : null;
    public PersonDraft? PersonAt(int token) => token >= 0 && token < people.Length ? people[token] : null;
    public StatementDraft? StatementAt(int token) => statements[token];
    public IReadOnlyList<(EventDraft Event, TokenRange Words)> EventsIn(int sentence) => events[sentence] ?? [];
    public IReadOnlyList<(PlaceDraft Place, TokenRange Mention)> PlacesIn(int sentence) => places[sentence] ?? [];

    /// <summary>Notes a mention made after the index was.</summary>
    public void Add(ActorDraft actor, TokenRange mention) => Lay(actors, actor, [mention]);
}
