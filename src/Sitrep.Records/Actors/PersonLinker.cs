using Sitrep.Language;

namespace Sitrep.Records.Actors;

/// <summary>
/// Second half of finding people, once the parties are known: roles told in apposition ("X, mayor of Y", "a spokesman for the Z, General X")
/// and what each role is of.
/// </summary>
internal sealed class PersonLinker(ActorLexicon lexicon)
{
    const int Reach = 14;

    internal void Link(PartyScan scan)
    {
        foreach (var person in scan.Draft.People)
        {
            RankOf(scan, person);
            for (var i = 0; i < person.Roles.Count; i++)
            {
                var (role, _, evidence) = person.Roles[i];
                if (Before(scan, evidence.First) is { } of)
                    person.Roles[i] = (role, of, evidence);
                else if (After(scan, evidence.End) is { Of: { } later, End: var end })
                    person.Roles[i] = (role, later, new TokenRange(evidence.First, end));
            }
            foreach (var mention in person.Mentions)
            {
                Owner(scan, person, mention);
                AppositionAfter(scan, person, mention);
                AppositionBefore(scan, person, mention);
                if (person.Roles.Count >= 4)
                    break;
            }
        }
    }

    /// <summary>"Russian General X": the rank is a role in the forces of the state.</summary>
    void RankOf(PartyScan scan, PersonDraft person)
    {
        if (person.Title is not { } title || person.TitleWords is not { } words || person.Roles.Count > 0)
            return;
        if (words.First > 0 && Before(scan, words.First, 1) is { } of)
            person.Roles.Add((title, of, new TokenRange(words.First - 1, words.End)));
    }

    /// <summary>"Imed Meshaal, mayor of Rutba,": an office right behind the name, past a comma, an article and words that describe it.</summary>
    void AppositionAfter(PartyScan scan, PersonDraft person, TokenRange mention)
    {
        var text = scan.Text;
        var document = text.Document;
        var i = mention.End < document.Count ? text.FirstOf[mention.End] : text.Count;
        if (i >= text.Count || !text.SameSentence(text.FirstOf[mention.First], i))
            return;
        var comma = text.Id(i) == WordIds.Punctuation && document.Form(text.Token(i)) is "," or "(" or "–" or "—";
        if (!comma && !(text.Id(i) >= 0 && lexicon.Syntax.Is("of", text.Id(i))))
            return;
        if (!comma)
        {
            MemberOf(scan, person, mention, i);
            return;
        }
        var start = ++i;
        for (; i < Math.Min(text.Count, start + 7) && text.SameSentence(start - 1, i) && text.Id(i) != WordIds.Punctuation; i++)
        {
            var length = lexicon.People.Offices.Longest(text, i, out int _);
            if (length == 0)
            {
                if (scan.InPerson(i) || (text.Id(i) >= 0 && lexicon.Syntax.Is("and", text.Id(i))))
                    return;
                if (i == start && text.Id(i) >= 0 && lexicon.Syntax.Is("of", text.Id(i)))
                {
                    MemberOf(scan, person, mention, i);
                    return;
                }
                if (text.Id(i) >= 0 && (lexicon.Syntax.Is("appositive", text.Id(i)) || lexicon.Syntax.Is("speech", text.Id(i))))
                    return;
                continue;
            }
            var office = text.Tokens(i, i + length);
            var after = After(scan, office.End);
            AddRole(scan, person, office, after?.Of ?? Before(scan, office.First), new TokenRange(text.Token(start), after?.End ?? office.End));
            return;
        }
    }

    /// <summary>"the head of the Joint Command, General X": an office before a comma before the name.</summary>
    void AppositionBefore(PartyScan scan, PersonDraft person, TokenRange mention)
    {
        var text = scan.Text;
        var document = text.Document;
        var sentence = document.Sentences[document.SentenceOf(mention.First)];
        var t = mention.First - 1;
        while (t >= sentence.First && mention.First - t <= 5 && IsTitle(scan, t))
            t--;
        if (t <= sentence.First || document.Form(t) is not ",")
            return;
        for (var o = t - 1; o >= Math.Max(sentence.First, t - Reach) && document.Form(o) is not ("," or ";" or "\"" or "”" or "“"); o--)
        {
            var i = text.FirstOf[o];
            if (i >= text.Count || text.Token(i) != o)
                continue;
            var length = lexicon.People.Offices.Longest(text, i, out int _);
            if (length == 0)
                continue;
            var office = text.Tokens(i, i + length);
            // an office word inside the longer one of its left neighbour is met again there
            if (o > sentence.First && text.FirstOf[o - 1] is var left && lexicon.People.Offices.Longest(text, left, out int _) is var longer && longer > 1 && left + longer >= i + length)
                continue;
            var after = After(scan, office.End);
            if (office.End < t && after is null && !Linked(text, office.End))
                return;
            AddRole(scan, person, office, after?.Of ?? Before(scan, office.First), new TokenRange(office.First, Math.Max(office.End, after?.End ?? 0)));
            return;
        }
    }

    bool Linked(FoldedText text, int token) => text.FirstOf[token] is var i && i < text.Count && text.Id(i) is >= 0 and var id && (lexicon.Syntax.Is("of", id) || lexicon.Syntax.Is("for", id));

    bool IsTitle(PartyScan scan, int token)
    {
        var text = scan.Text;
        var i = text.FirstOf[token];
        return i < text.Count && (lexicon.People.Titles.Longest(text, i, out int _) > 0 || text.Document.Form(token) is ".");
    }

    /// <summary>"BBC's X": of the party that owns the name.</summary>
    void Owner(PartyScan scan, PersonDraft person, TokenRange mention)
    {
        var i = scan.Text.FirstOf[mention.First];
        if (person.Roles.Count == 0 && i > 1 && i < scan.Text.Count && scan.Text.Possessive(i - 1) && scan.Text.SameSentence(i - 1, i)
            && scan.ActorAt(scan.Text.Token(i - 1) - 1) is { Described: false } owner)
            person.Roles.Add((lexicon.MemberRole, owner, new TokenRange(scan.Text.Token(i - 1) - 1, mention.End)));
    }

    /// <summary>"X of the Y council": no role word, but what the person belongs to.</summary>
    void MemberOf(PartyScan scan, PersonDraft person, TokenRange mention, int at)
    {
        if (person.Roles.Exists(r => r.Of is not null) || After(scan, scan.Text.Token(at)) is not { } after)
            return;
        person.Roles.Add((lexicon.MemberRole, after.Of, new TokenRange(scan.Text.Token(at), after.End)));
    }

    static void AddRole(PartyScan scan, PersonDraft person, TokenRange office, EntityDraft? of, TokenRange evidence)
    {
        var role = PersonFinder.Squeeze(scan.Text.Document.Words(office));
        var at = person.Roles.FindIndex(r => string.Equals(r.Role, role, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
            person.Roles.Add((role, of, evidence));
        else if (person.Roles[at].Of is null && of is not null)
            person.Roles[at] = (person.Roles[at].Role, of, evidence);
    }

    /// <summary>The party or country whose mention ends right before an office ("Iraqi Prime Minister", "NATO Secretary-General").</summary>
    EntityDraft? Before(PartyScan scan, int token, int reach = 4)
    {
        var document = scan.Text.Document;
        var sentence = document.Sentences[document.SentenceOf(token)];
        for (var t = token - 1; t >= Math.Max(sentence.First, token - reach); t--)
        {
            if (document.Form(t) is "," or ";" or ":" or "\"")
                return null;
            if (scan.ActorAt(t) is { } actor && !actor.Described)
                return actor;
            if (State(scan, t) is { } state)
                return state;
            if (scan.PlaceAt(t) is { } place)
                return place;
        }
        return null;
    }

    /// <summary>What follows "of", "for", "in" after an office: the first party, place or country of the noun group.</summary>
    (EntityDraft Of, int End)? After(PartyScan scan, int token)
    {
        var text = scan.Text;
        var document = text.Document;
        if (token >= document.Count || token == 0 || document.SentenceOf(token) != document.SentenceOf(token - 1))
            return null;
        var link = text.Id(text.FirstOf[token]);
        if (link < 0 || !(lexicon.Syntax.Is("of", link) || lexicon.Syntax.Is("for", link) || lexicon.Syntax.Is("at", link)))
            return null;
        var end = document.Sentences[document.SentenceOf(token)].End;
        EntityDraft? weak = null;
        var weakEnd = 0;
        for (var t = token + 1; t < Math.Min(end, token + 9) && document.Form(t) is not ("," or ";" or "(" or "\"") && document.Upos(t) is not (Upos.Verb or Upos.Aux); t++)
        {
            if (scan.ActorAt(t) is { Described: false } actor)
                return (actor, EndOf(actor, t));
            if (weak is null && scan.PlaceAt(t) is { } place)
                (weak, weakEnd) = (place, EndOf(place, t));
            else if (weak is null && lexicon.Syntax.Is("of", link) && State(scan, t) is { } state)
                (weak, weakEnd) = (state, t + 1);
        }
        return weak is null ? null : (weak, weakEnd);
    }

    static int EndOf(EntityDraft entity, int token)
    {
        foreach (var mention in entity.Mentions)
        {
            if (mention.Contains(token))
                return mention.End;
        }
        return token + 1;
    }

    /// <summary>The country that a word names, as the place or the government that the report has; a new government where it has neither.</summary>
    EntityDraft? State(PartyScan scan, int token)
    {
        var text = scan.Text;
        for (var i = text.FirstOf[token]; i >= 0 && i < text.Count && text.Token(i) >= token - 2; i--)
        {
            var length = lexicon.States.Longest(text, i, out IReadOnlyList<int> states, lexicon.AcceptsState);
            if (length == 0 || text.Token(i + length - 1) != token)
                continue;
            var word = lexicon.StateWord(states[0]);
            if (word.Form is StateForm.Eponym or StateForm.People)
                return null;
            var iso = lexicon.Country(word.State);
            var party = lexicon.BodyOf(word.State, lexicon.BodyIndex("government"));
            EntityDraft? known = scan.Draft.Places.Find(p => p.Kind == "country" && p.Country == iso);
            known ??= scan.Draft.Actors.Find(a => a.Ref == party.Ref);
            if (known is not null)
                return known;
            var made = new ActorDraft { Ref = party.Ref, Name = party.Name, Kind = party.Kind, Country = party.Country };
            made.Mentions.Add(text.Tokens(i, i + length));
            scan.Draft.Actors.Add(made);
            return made;
        }
        return null;
    }
}
