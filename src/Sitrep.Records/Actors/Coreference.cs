using Sitrep.Language;

namespace Sitrep.Records.Actors;

/// <summary>
/// Last sieve: pronouns ("he", "they", "it") and descriptions of people ("the general", "the Foreign Secretary"). Precision first: joins only
/// where one candidate stands in reach.
/// </summary>
internal sealed class Coreference(ActorLexicon lexicon)
{
    /// <summary>Tokens back that an antecedent may lie; people looked through for an office.</summary>
    const int Reach = 250;

    internal void Join(PartyScan scan)
    {
        var text = scan.Text;
        var people = new EntityDraft?[scan.Draft.Document.Count];
        var parties = new EntityDraft?[scan.Draft.Document.Count];
        Mark(people, scan.Draft.People);
        Mark(parties, scan.Draft.Actors);
        for (var i = 0; i < text.Count; i++)
        {
            if (text.Id(i) < 0 || people[text.Token(i)] is not null)
                continue;
            if (lexicon.Syntax.Definite(text.Id(i)) == true && i + 1 < text.Count && text.SameSentence(i, i + 1))
                ByOffice(scan, i + 1, people);
            if (lexicon.Syntax.Pronoun(text.Id(i)) is not { } pronoun)
                continue;
            var token = text.Token(i);
            var found = pronoun.Refers switch
            {
                "person" when pronoun.Case != "possessive" => OnlyBefore(scan, token, people, 1),
                "party" when pronoun.Case == "subject" && scan.HasTree && Speaks(scan, token) => Speaker(scan, token, parties, people),
                "party" when pronoun.Case == "subject" && scan.HasTree && pronoun.Number == "p" => Subject(scan, token, parties, people),
                _ => null,
            };
            if (found is null)
                continue;
            found.Mentions.Add(new TokenRange(token, token + 1));
            (pronoun.Refers == "person" ? people : parties)[token] = found;
        }
    }

    static void Mark<T>(EntityDraft?[] at, List<T> all) where T : EntityDraft
    {
        foreach (var one in all)
        {
            foreach (var range in one.Mentions)
            {
                for (var t = Math.Max(0, range.First); t < Math.Min(range.End, at.Length); t++)
                    at[t] ??= one;
            }
        }
    }

    /// <summary>The only one mentioned in the sentence so far and in the sentences right before; of several, the one that is subject.</summary>
    static EntityDraft? OnlyBefore(PartyScan scan, int token, EntityDraft?[] at, int sentences)
    {
        var document = scan.Draft.Document;
        var first = Math.Max(token - Reach, document.Sentences[Math.Max(0, document.SentenceOf(token) - sentences)].First);
        EntityDraft? only = null, subject = null;
        bool several = false, subjects = false;
        for (var t = first; t < token; t++)
        {
            if (at[t] is not { } one)
                continue;
            several |= only is not null && only != one;
            only = one;
            if (document.Deprel(t) is not ("nsubj" or "nsubj:pass"))
                continue;
            subjects |= subject is not null && subject != one;
            subject = one;
        }
        return !several ? only : subjects ? null : subject;
    }

    bool Speaks(PartyScan scan, int token) => scan.Draft.Document.Head(token) is >= 0 and var verb && lexicon.Syntax.IsLemma("speech-verb", scan.Draft.Document.Lemma(verb))
        || (scan.Draft.Document.Head(token) is >= 0 and var below && scan.Draft.Document.Deprel(below) is "ccomp" && scan.Draft.Document.Head(below) is >= 0 and var above
            && lexicon.Syntax.IsLemma("speech-verb", scan.Draft.Document.Lemma(above)));

    /// <summary>Who last spoke in this sentence or the three before ("it said", "announced it had entered"), if that was a party.</summary>
    ActorDraft? Speaker(PartyScan scan, int token, EntityDraft?[] parties, EntityDraft?[] people)
    {
        var document = scan.Draft.Document;
        var first = Math.Max(token - Reach, document.Sentences[Math.Max(0, document.SentenceOf(token) - 3)].First);
        for (var t = token - 1; t >= first; t--)
        {
            if (document.Deprel(t) is not "nsubj" || document.Head(t) is not (>= 0 and var verb) || !lexicon.Syntax.IsLemma("speech-verb", document.Lemma(verb)))
                continue;
            if (people[t] is not null)
                return null;
            if ((parties[t] ?? Before(document, t, parties)) is ActorDraft party)
                return party;
            // somebody of this sentence whom no finder knows is still who speaks
            if (document.SentenceOf(t) == document.SentenceOf(token) && document.Upos(t) is Upos.Noun or Upos.Propn)
                return null;
        }
        return null;
    }

    /// <summary>"the peshmerga command": the party right before a noun, as part of its group.</summary>
    static EntityDraft? Before(Document document, int noun, EntityDraft?[] parties)
    {
        for (var t = noun - 1; t >= 0 && noun - t <= 3 && document.Head(t) == noun; t--)
        {
            if (parties[t] is { } party && document.Deprel(t) is "compound" or "amod")
                return party;
        }
        return null;
    }

    /// <summary>The one party that is subject of the sentence before or of an earlier clause of this one, with no person beside it.</summary>
    static EntityDraft? Subject(PartyScan scan, int token, EntityDraft?[] parties, EntityDraft?[] people)
    {
        var document = scan.Draft.Document;
        if (document.Deprel(token) is not ("nsubj" or "nsubj:pass"))
            return null;
        var sentence = document.SentenceOf(token);
        for (var s = sentence; s >= Math.Max(0, sentence - 1); s--)
        {
            EntityDraft? found = null;
            for (var t = Math.Max(token - Reach, document.Sentences[s].First); t < Math.Min(document.Sentences[s].End, token); t++)
            {
                if (document.Deprel(t) is not ("nsubj" or "nsubj:pass"))
                    continue;
                if (people[t] is not null || (found is not null && parties[t] is { } other && other != found))
                    return null;
                found ??= parties[t];
            }
            if (found is ActorDraft { Kind: not "object" })
                return found;
        }
        return null;
    }

    /// <summary>"the general", "the Foreign Secretary": the one person so far with that title or role.</summary>
    void ByOffice(PartyScan scan, int at, EntityDraft?[] people)
    {
        var text = scan.Text;
        var length = Math.Max(lexicon.People.Offices.Longest(text, at, out int _), lexicon.People.Titles.Longest(text, at, out int _));
        if (length == 0 || at + length > text.Count)
            return;
        var range = text.Tokens(at, at + length);
        if (range.End < people.Length && (people[range.End] is not null || Continues(text, at + length)))
            return;
        PersonDraft? only = null;
        foreach (var person in scan.Draft.People.Take(Reach))
        {
            if (person.Mentions.Count == 0 || person.Mentions[0].First >= range.First || !Holds(text, person, at, length))
                continue;
            if (only is not null)
                return;
            only = person;
        }
        if (only is null)
            return;
        only.Mentions.Add(range);
        for (var t = range.First; t < range.End; t++)
            people[t] = only;
    }

    /// <summary>"the head of …", "the minister for …", "the army chief's house" mean what they say, not whom was spoken of.</summary>
    bool Continues(FoldedText text, int at) => at < text.Count && text.SameSentence(at - 1, at)
        && ((text.Id(at) >= 0 && (lexicon.Syntax.Is("of", text.Id(at)) || lexicon.Syntax.Is("for", text.Id(at)))) || text.Document.Upos(text.Token(at)) is Upos.Noun or Upos.Propn);

    static bool Holds(FoldedText text, PersonDraft person, int at, int length)
    {
        var words = WordIds.Split(text.Document.Words(text.Tokens(at, at + length)));
        bool Ends(string? role)
        {
            var parts = WordIds.Split(role ?? "");
            return parts.Count >= words.Count && parts[^words.Count..].SequenceEqual(words);
        }
        return Ends(person.Title) || person.Roles.Exists(r => Ends(r.Role));
    }
}
