namespace Sitrep.Records.Actors;

/// <summary>
/// First pass: names of the lexicon, bodies of states ("Iraqi army", "Syria's government", "Parliament of Iraq") and names known by their
/// shape alone. Longest match wins; a party noun after a name belongs to it ("Taliban fighters").
/// </summary>
internal sealed class NamedParties(ActorLexicon lexicon)
{
    internal void Find(PartyScan scan)
    {
        var text = scan.Text;
        for (var i = 0; i < text.Count; i++)
        {
            if (text.Id(i) < 0)
                continue;
            var named = scan.InPerson(i) ? null : Group(scan, i);
            var state = StateParty(scan, i);
            var found = state is not null && (named is null || state.End > named.End) ? state : named;
            if (found == state && named?.Party is { Kind: "state-force" or "police" } && state is not null)
            {
                // "Sudanese army" has a name of its own; "Sudanese army planes" are its planes
                named.End = state.End;
                named.State = state.State;
                found = named;
            }
            if (found is null)
                continue;
            scan.Add(found);
            Extend(scan, found);
            i = found.End - 1;
        }
    }

    PartyMention? Group(PartyScan scan, int at)
    {
        var length = lexicon.Groups.Longest(scan.Text, at, out IReadOnlyList<int> aliases, lexicon.Accepts);
        if (length == 0 || scan.InsideLongerPlace(at, at + length) || CrossesPunctuation(scan.Text, at, at + length))
            return null;
        Party? best = null;
        var score = double.MinValue;
        foreach (var alias in aliases)
        {
            if (!lexicon.Accepts(scan.Text, at, at + length, alias))
                continue;
            var party = lexicon.PartyOfAlias(alias);
            if (scan.Focus.Year is { } year && party.From > year + 1)
                continue; // not yet there
            var here = (party.Exists(scan.Focus.Year) ? 0 : -5) + (party.Country is { } iso ? Math.Min(3, scan.Focus.Weight(lexicon.State(iso))) : 0.5);
            if (here > score)
                (best, score) = (party, here);
        }
        return best is null ? null : new PartyMention { First = at, End = at + length, Party = best };
    }

    /// <summary>True when white space and punctuation part the words of a match: names do not reach over them.</summary>
    static bool CrossesPunctuation(FoldedText text, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (text.Id(i) == WordIds.Punctuation)
                return true;
        }
        return false;
    }

    PartyMention? StateParty(PartyScan scan, int at)
    {
        var text = scan.Text;
        if (at > 0 && text.Joined(at) && lexicon.Syntax.Is("prefix", text.Id(at - 1)))
            return null;
        var length = lexicon.States.Longest(text, at, out IReadOnlyList<int> states, lexicon.AcceptsState);
        if (length > 0)
        {
            var word = Best(scan, at, at + length, states);
            if (scan.InPerson(at) && word.Form != StateForm.Eponym)
                return null;
            if (BodyAfter(scan, at + length, word) is { } body)
                return new PartyMention { First = at, End = body.End, Party = lexicon.BodyOf(word.State, body.Body), State = word.State };
            if (word.Form == StateForm.Adjective && Shared(scan, at + length) is >= 0 and var shared)
                return new PartyMention { First = at, End = at + length, Party = lexicon.BodyOf(word.State, shared), State = word.State, Agent = true };
            if (word.Form == StateForm.People && lexicon.BodyIndex("people") is >= 0 and var people)
                return new PartyMention { First = at, End = at + length, Party = lexicon.BodyOf(word.State, people), State = word.State };
        }
        return scan.InPerson(at) ? null : OfState(scan, at);
    }

    StateWord Best(PartyScan scan, int first, int end, IReadOnlyList<int> states)
    {
        var best = default(StateWord);
        var score = -1.0;
        foreach (var index in states)
        {
            if (!lexicon.AcceptsState(scan.Text, first, end, index))
                continue;
            var word = lexicon.StateWord(index);
            // the adjective decides between a state's name and its people ("Iraqis" is never an adjective)
            var here = scan.Focus.Weight(word.State) + (word.Form == StateForm.Adjective ? 0.01 : 0);
            if (here > score)
                (best, score) = (word, here);
        }
        return best;
    }

    /// <summary>The body named after a state's word, past an 's and at most two words that say which troops are meant.</summary>
    (int Body, int End)? BodyAfter(PartyScan scan, int at, StateWord word)
    {
        var text = scan.Text;
        var first = at - 1;
        if (at < text.Count && text.Possessive(at))
            at++;
        else if (word.Form is StateForm.People)
            return null;
        for (var skipped = 0; skipped <= 2 && at < text.Count && text.SameSentence(first, at) && text.Id(at) >= 0; skipped++, at++)
        {
            var length = lexicon.Bodies.Longest(text, at, out int body);
            if (length > 0)
                return Joined(text, at + length, body);
            if (lexicon.Modifier(text.Id(at)) != true && !lexicon.Syntax.Is("also", text.Id(at)))
                return null;
            if (word.Form == StateForm.Eponym && skipped == 0 && !text.Possessive(at - 1))
                return null;
        }
        return null;
    }

    /// <summary>"Nigerian and Chadian troops": the body that stands behind the next state's adjective, or -1.</summary>
    int Shared(PartyScan scan, int at)
    {
        var text = scan.Text;
        if (at + 1 >= text.Count || !text.SameSentence(at - 1, at + 1) || !(text.Id(at) >= 0 && lexicon.Syntax.Is("and", text.Id(at))))
            return -1;
        var length = lexicon.States.Longest(text, at + 1, out IReadOnlyList<int> states, lexicon.AcceptsState);
        foreach (var index in length > 0 ? states : [])
        {
            if (lexicon.StateWord(index) is { Form: StateForm.Adjective } next && lexicon.AcceptsState(text, at + 1, at + 1 + length, index) && BodyAfter(scan, at + 1 + length, next) is { } body
                && lexicon.Body(body.Body).Kind is "state-force" or "police")
                return body.Body;
        }
        return -1;
    }

    /// <summary>"government troops", "army soldiers": a second body noun right after the first; the army's soldiers are the army.</summary>
    (int Body, int End) Joined(FoldedText text, int at, int body)
    {
        if (at >= text.Count || text.Id(at) < 0 || !text.SameSentence(at - 1, at))
            return (body, at);
        var length = lexicon.Bodies.Longest(text, at, out int next);
        if (length == 0)
            return (body, at);
        var (one, two) = (lexicon.Body(body), lexicon.Body(next));
        return (one.Kind == "government" || two.Parent == one.Suffix ? next : body, at + length);
    }

    /// <summary>"Government of Iraq", "Foreign Ministry of Iraq", "people of Syria".</summary>
    PartyMention? OfState(PartyScan scan, int at)
    {
        var text = scan.Text;
        var length = lexicon.Bodies.Longest(text, at, out int body);
        var i = at + length;
        if (length == 0 || i + 1 >= text.Count || !lexicon.Syntax.Is("of", text.Id(i)))
            return null;
        i++;
        if (lexicon.Syntax.Definite(text.Id(i)) == true && i + 1 < text.Count)
            i++;
        if (scan.InPerson(i))
        {
            // "government of Abdrabbuh Mansur Hadi"
            while (i + 1 < text.Count && text.SameSentence(at, i + 1) && scan.InPerson(i + 1) && text.Token(i + 1) < text.Document.Count && i - at < 8)
                i++;
        }
        var name = text.Id(i) < 0 ? 0 : lexicon.States.Longest(text, i, out IReadOnlyList<int> states, lexicon.AcceptsState);
        if (name == 0 || !text.SameSentence(at, i + name - 1))
            return null;
        lexicon.States.Longest(text, i, out states, lexicon.AcceptsState);
        var word = Best(scan, i, i + name, states);
        if (word.Form is StateForm.Adjective or StateForm.People && !states.Any(s => lexicon.StateWord(s).Form is StateForm.Name or StateForm.Eponym or StateForm.Seat))
            return null;
        return new PartyMention { First = at, End = i + name, Party = lexicon.BodyOf(word.State, body), State = word.State };
    }

    /// <summary>Takes party nouns after a name into the mention: "Houthi rebels", "IS suicide bombers", "NATO troops".</summary>
    void Extend(PartyScan scan, PartyMention mention)
    {
        var text = scan.Text;
        if (mention.Party is not { } party || party.Kind is "media" or "government" or "civilians")
            return;
        var at = mention.End;
        for (var skipped = 0; skipped <= 2 && at < text.Count && text.Id(at) >= 0 && text.SameSentence(mention.First, at) && !text.Joined(at); skipped++, at++)
        {
            var length = lexicon.Nouns.Longest(text, at, out int noun);
            if (length > 0 && Belongs(text, at, length, noun, party.Kind))
            {
                scan.Cover(mention, mention.First, at + length);
                scan.Call(lexicon.Noun(noun), party);
                return;
            }
            if (lexicon.Modifier(text.Id(at)) != true)
                return;
        }
    }

    bool Belongs(FoldedText text, int at, int length, int noun, string kind)
    {
        var row = lexicon.Noun(noun);
        if (row.Class is "group" && at + length < text.Count && lexicon.Syntax.Is("of", text.Id(at + length)))
            return false;
        return row.Member || row.Class is "force" or "coalition" || (row.Class is "official" or "source" && row.Plural && kind is "international" or "organisation" or "rebel-group" or "militia" or "party");
    }
}
