using Sitrep.Language;

namespace Sitrep.Records.Events;

// What stands beside a filler and is meant with it.
// "Ethiopian and Eritrean soldiers": the actors' finder takes the nearer adjective; the other is a party too.
sealed partial class RoleFiller
{
    IEnumerable<ActorDraft> Coordinated(int noun)
    {
        if (entities.Actor(noun) is not { Kind: "state-force" or "police" or "government" } near)
            yield break;
        var first = noun;
        while (first > 0 && entities.Actor(first - 1) == near)
            first--;
        if (first < 2 || document.Upos(first - 1) != Upos.Cconj || document.Upos(first - 2) != Upos.Adj || entities.Actor(first - 2) is not null || !Above(first - 2, noun))
            yield break;
        if (State(first - 2) is { } other && other.Country != near.Country)
            yield return other;
    }

    // "the mayor of Tocache, Pedro Rojas": the person whom a noun is said of.
    PersonDraft? Named(int noun)
    {
        if (entities.Person(noun) is { } own)
            return own;
        if (entities.Actor(noun) is { Described: false } || !(official.Contains(document.Lemma(noun)) || people.Contains(document.Lemma(noun))))
            return null;
        foreach (var child in clauses.Bounded(noun))
        {
            if (child > noun && document.Deprel(child) is "appos" or "flat" or "nmod:unmarked" or "nmod" && clauses.Case(child) is null && entities.Person(child) is { } apposed)
                return apposed;
            if (child > noun && clauses.Is(child, "nmod") && clauses.Child(child, "appos") is >= 0 and var after && entities.Person(after) is { } hung)
                return hung;
        }
        return null;
    }

    /// <summary>A party described before in the same words and meant again: "the priests", or words that say more than a noun alone.</summary>
    ActorDraft? Again(TokenRange words, string kind)
    {
        var definite = false;
        foreach (var child in clauses.Bounded(words.End - 1))
            definite |= document.Upos(child) == Upos.Det && clauses.DefiniteWords.Contains(document.Lemma(child));
        if (!definite && words.Length == 1)
            return null;
        var name = document.Words(words);
        return draft.Actors.FindLast(a => a.Described && a.Kind == kind && a.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && a.Mentions.Count > 0 && a.Mentions[^1].End <= words.First);
    }

    bool Above(int adjective, int noun)
    {
        var token = adjective;
        for (var step = 0; step < 3 && token >= 0; step++)
        {
            if (token == noun)
                return true;
            token = document.Head(token);
        }
        return false;
    }

    // "withdrew its troops", "his men entered": whose they are, where that is a party.
    ActorDraft? Owner(int noun)
    {
        if (document.Upos(noun) != Upos.Noun || entities.Actor(noun) is { Described: false } || !(party.Contains(document.Lemma(noun)) || people.Contains(document.Lemma(noun)) && document.Xpos(noun) is "NNS"))
            return null;
        var pronoun = clauses.Child(noun, "nmod:poss");
        if (pronoun < 0 || document.Upos(pronoun) != Upos.Pron)
            return null;
        if (entities.Person(pronoun) is { } leader)
            return leader.Roles.Select(r => r.Of).OfType<ActorDraft>().FirstOrDefault();
        if (referents.Speaker(pronoun) is { } speaker)
            return speaker is ActorDraft { Kind: not "other" } side ? side : null;
        if (!party.Contains(document.Lemma(noun)))
            return null;
        if (entities.Actor(pronoun) is { Kind: not "object" } known)
            return known;
        var subject = document.Head(noun);
        for (var step = 0; step < 4 && subject >= 0 && !clauses.IsVerb(subject); step++)
            subject = document.Head(subject);
        if (subject < 0 || clauses.Subject(subject) is not (>= 0 and var doer) || doer == noun)
            return null;
        doer = referents.Of(doer);
        return entities.Person(doer) is null ? entities.Actor(doer) ?? State(doer, true) : null;
    }
}
