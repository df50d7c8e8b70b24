using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>Joins the words that name a speaker to the persons and parties of the report; pronouns go to the speaker before.</summary>
sealed class SpeakerResolver(Draft draft, ReportingLexicon lexicon)
{
    readonly Document document = draft.Document;
    StatementDraft? lastPerson, lastActor;

    public void Resolve(StatementDraft statement)
    {
        if (statement.SpeakerWords is { Length: > 0 } words)
        {
            statement.Person = Inside(draft.People, words);
            statement.Actor = Party(statement.Person, words);
            if (statement.Person is null && statement.Actor is null)
                Carried(statement, words);
        }
        if (statement.Person is not null)
            lastPerson = statement;
        if (statement.Actor is not null)
            lastActor = statement;
    }

    ActorDraft? Party(PersonDraft? person, TokenRange words)
    {
        if (person is not null)
        {
            foreach (var role in person.Roles)
            {
                if (role.Of is ActorDraft of)
                    return of;
            }
        }
        return Inside(draft.Actors, words);
    }

    void Carried(StatementDraft statement, TokenRange words)
    {
        var head = words.End - 1;
        if (words.Length == 1 && lexicon.Is(document, head, WordRole.He))
        {
            statement.Person = lastPerson?.Person ?? Before(draft.People, words.First);
            statement.Actor = lastPerson is not null ? lastPerson.Actor : Party(statement.Person, default);
        }
        else if ((words.Length == 1 && lexicon.Is(document, head, WordRole.It)) || Any(words, WordRole.Document))
        {
            statement.Actor = lastActor?.Actor;
            if (statement.Actor is null)
                statement.Person = lastPerson?.Person;
        }
    }

    bool Any(TokenRange words, WordRole role)
    {
        for (var i = words.First; i < words.End; i++)
        {
            if (lexicon.Is(document, i, role))
                return true;
        }
        return false;
    }

    /// <summary>The entity with the longest mention inside the words, the later one of equals ("a spokesman for X, General Y" names Y).</summary>
    static T? Inside<T>(List<T> all, TokenRange words) where T : EntityDraft
    {
        T? best = null;
        var length = 0;
        foreach (var one in all)
        {
            foreach (var mention in one.Mentions)
            {
                if (mention.First >= words.First && mention.End <= words.End && mention.Length > length)
                    (best, length) = (one, mention.Length);
            }
        }
        return best;
    }

    static T? Before<T>(List<T> all, int token) where T : EntityDraft
    {
        T? best = null;
        var at = -1;
        foreach (var one in all)
        {
            foreach (var mention in one.Mentions)
            {
                if (mention.End <= token && mention.First > at)
                    (best, at) = (one, mention.First);
            }
        }
        return best;
    }
}
