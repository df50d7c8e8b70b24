using Sitrep.Language;

namespace Sitrep.Records.Events;

/// <summary>Which place, actor and person stands at each token, looked up once for a whole document.</summary>
sealed class EntityIndex
{
    readonly PlaceDraft?[] places;
    readonly ActorDraft?[] actors;
    readonly PersonDraft?[] people;

    public EntityIndex(Draft draft)
    {
        var count = draft.Document.Count;
        places = Fill(draft.Places, count);
        actors = Fill(draft.Actors, count);
        people = Fill(draft.People.FindAll(Sure), count);
        foreach (var person in draft.People)
        {
            // "Judge Ana Diaz": the title before the name is the person too.
            foreach (var lead in person.Leads)
            {
                for (var i = Math.Max(0, lead.First); i < Math.Min(count, lead.End); i++)
                    people[i] ??= actors[i] is null ? person : null;
            }
        }
    }

    /// <summary>The place at a token, unless a person or an armed party stands there.</summary>
    public PlaceDraft? Place(int token) => people[token] is null && actors[token] is null or { Kind: "government" or "object" or "civilians" or "organisation" or "international" } ? places[token] : null;
    public ActorDraft? Actor(int token) => actors[token];
    public PersonDraft? Person(int token) => people[token];

    /// <summary>Makes an actor known at the tokens of a mention.</summary>
    public void Add(ActorDraft actor, TokenRange mention)
    {
        for (var i = mention.First; i < mention.End; i++)
            actors[i] ??= actor;
    }

    // One word without title or role is as likely a place or a group that no finder knows.
    static bool Sure(PersonDraft person) => person.Title is not null || person.Roles.Count > 0 || person.Mentions.Exists(m => m.Length > 1) || person.Name.Contains(' ', StringComparison.Ordinal);

    // The longest mention wins, as a name inside a longer name is part of it.
    static T?[] Fill<T>(List<T> all, int count) where T : EntityDraft
    {
        var at = new T?[count];
        var length = new int[count];
        foreach (var one in all)
        {
            foreach (var mention in one.Mentions)
            {
                for (var i = Math.Max(0, mention.First); i < Math.Min(count, mention.End); i++)
                {
                    if (mention.Length <= length[i])
                        continue;
                    at[i] = one;
                    length[i] = mention.Length;
                }
            }
        }
        return at;
    }
}
