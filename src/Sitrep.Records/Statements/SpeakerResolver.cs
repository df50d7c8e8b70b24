using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>Joins the words that name a speaker to the persons and parties of the report; pronouns go to the speaker before.</summary>
sealed class SpeakerResolver(Document document, MentionIndex mentions, ReportingLexicon lexicon)
{
    const int Back = 400;
    StatementDraft? lastPerson, lastActor;

    public void Resolve(StatementDraft statement)
    {
        if (statement.SpeakerWords is { Length: > 0 } words)
        {
            // a tree may stop inside a name
            if (mentions.PersonRange(words.End - 1) is { Length: > 0 } name && name.First >= words.First && name.End > words.End)
                statement.SpeakerWords = words = new TokenRange(words.First, name.End);
            statement.Person = Inside(words, mentions.Person, mentions.PersonRange);
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
        return Inside(BeforeVerb(words), mentions.Actor, mentions.ActorRange);
    }

    /// <summary>Whom a clause within the speaker's words names ("mayor of a town taken from the rebels") is no party of his.</summary>
    TokenRange BeforeVerb(TokenRange words)
    {
        for (var i = words.First + 1; i < words.End; i++)
        {
            if (document.Upos(i) is Upos.Verb or Upos.Aux && mentions.Person(i) is null && mentions.Actor(i) is null)
                return words with { End = i };
        }
        return words;
    }

    void Carried(StatementDraft statement, TokenRange words)
    {
        var head = words.End - 1;
        if (words.Length == 1 && lexicon.Is(document, head, WordRole.He))
        {
            statement.Person = lastPerson?.Person ?? PersonBefore(words.First);
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

    /// <summary>The entity with the longest mention inside the words, the first of equals.</summary>
    static T? Inside<T>(TokenRange words, Func<int, T?> at, Func<int, TokenRange> range) where T : EntityDraft
    {
        T? best = null;
        var length = 0;
        for (var i = words.First; i < words.End; i++)
        {
            var mention = range(i);
            if (at(i) is not { } one || mention.First < words.First || mention.End > words.End || mention.Length <= length)
                continue;
            (best, length) = (one, mention.Length);
        }
        return best;
    }

    PersonDraft? PersonBefore(int token)
    {
        for (var i = token - 1; i >= Math.Max(0, token - Back); i--)
        {
            if (mentions.Person(i) is { } person)
                return person;
        }
        return null;
    }
}
