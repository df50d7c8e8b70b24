using Sitrep.Language;

namespace Sitrep.Records.Events;

/// <summary>Whom a pronoun in a role means when no finder joined it: the subject around it, the speaker of the statement it stands in.</summary>
sealed class Referents(Draft draft, EntityIndex entities, EventClasses classes, Clauses clauses)
{
    const int Back = 60;
    readonly Document document = draft.Document;
    readonly HashSet<string> first = classes["first-person"], single = classes["person-pronoun"], plural = classes["party-pronoun"];

    /// <summary>The token that a pronoun refers to, or the token itself.</summary>
    public int Of(int token)
    {
        if (document.Upos(token) != Upos.Pron || document.Xpos(token) is not ("PRP" or "PRP$") || entities.Actor(token) is not null || entities.Person(token) is not null)
            return token;
        var lemma = document.Lemma(token);
        if (first.Contains(lemma))
            return token;
        if (Around(token) is var around && around >= 0)
            return around;
        var people = single.Contains(lemma) || single.GetAlternateLookup<ReadOnlySpan<char>>().Contains(document.Form(token));
        if (!people && !plural.Contains(lemma) && !plural.GetAlternateLookup<ReadOnlySpan<char>>().Contains(document.Form(token)))
            return token;
        for (var i = token - 1; i >= Math.Max(0, token - Back); i--)
        {
            var fits = people ? entities.Person(i) is not null : entities.Actor(i) is { Kind: not "object" };
            if (fits && document.Head(i) != document.Head(token) && (clauses.Is(i, "nsubj") || clauses.Is(i, "nmod:poss")))
                return i;
        }
        return token;
    }

    // "the army said it withdrew", "blew up a bridge as they left".
    int Around(int token)
    {
        var verb = document.Head(token);
        var over = verb >= 0 ? document.Head(verb) : -1;
        if (!clauses.Is(token, "nsubj") || over < 0 || !clauses.IsVerb(over) || document.Deprel(verb) is not ("ccomp" or "advcl" or "conj" or "parataxis"))
            return -1;
        var subject = clauses.Subject(over);
        return subject >= 0 && document.Upos(subject) != Upos.Pron ? subject : -1;
    }

    /// <summary>Who says "we": the speaker of the innermost statement around the word.</summary>
    public EntityDraft? Speaker(int token)
    {
        if (!first.Contains(document.Lemma(token)) && !first.GetAlternateLookup<ReadOnlySpan<char>>().Contains(document.Form(token)))
            return null;
        var inner = Statement(token);
        // "we repelled them" is said for those whom the speaker speaks for
        return document.Feats(token).Contains("Plur", StringComparison.Ordinal) ? (EntityDraft?)inner?.Actor ?? inner?.Person : (EntityDraft?)inner?.Person ?? inner?.Actor;
    }

    /// <summary>"the rebel official said they had taken it": whom one person speaks for, where the pronoun means several; null when it means <paramref name="meant"/> itself.</summary>
    public ActorDraft? Side(int pronoun, int meant)
    {
        if (document.Upos(pronoun) != Upos.Pron || document.Xpos(meant) is not ("NN" or "NNP") || !document.Feats(pronoun).Contains("Plur", StringComparison.Ordinal))
            return null;
        return entities.Person(meant) is not null || entities.Actor(meant) is null or { Described: true, Kind: "other" } ? Statement(pronoun)?.Actor is { Kind: not "other" } side ? side : null : null;
    }

    /// <summary>Whether a word behind an event names the speaker of the statement that tells it.</summary>
    public bool Tells(int head, int token) =>
        document.Upos(token) != Upos.Pron && Statement(head) is { SpeakerWords: { } speaker } told && speaker.Contains(token) && token >= told.Content.End;

    StatementDraft? Statement(int token)
    {
        StatementDraft? inner = null;
        foreach (var statement in draft.Statements)
        {
            if (statement.Content.Contains(token) && (inner is null || statement.Content.Length < inner.Content.Length))
                inner = statement;
        }
        return inner;
    }
}
