using Sitrep.Language;

namespace Sitrep.Records.Actors;

/// <summary>
/// A country or its capital as the government: only where it acts, is acted on by a party, or owns what a party owns ("Iraq retook",
/// "by Russia", "Damascus denied"). "In Iraq" stays a place.
/// </summary>
internal sealed class StatesAsParties(ActorLexicon lexicon)
{
    readonly int government = lexicon.BodyIndex("government");

    internal void Find(PartyScan scan)
    {
        var text = scan.Text;
        if (government < 0)
            return;
        for (var i = 0; i < text.Count; i++)
        {
            if (text.Id(i) < 0 || scan.Covered[i] is not null || scan.InPerson(i))
                continue;
            var length = lexicon.States.Longest(text, i, out IReadOnlyList<int> states, lexicon.AcceptsState);
            if (length == 0 || !scan.IsFree(i, i + length) || scan.InsideLongerPlace(i, i + length))
                continue;
            var word = Pick(scan, i, i + length, states);
            if (word is { } state && IsAgent(scan, i, i + length, state.Form))
                scan.Add(new PartyMention { First = i, End = i + length, Party = lexicon.BodyOf(state.State, government), State = state.State, Country = true, Agent = text.Document.Deprel(text.Token(i + length - 1)) == "nsubj" });
            i += length - 1;
        }
    }

    StateWord? Pick(PartyScan scan, int first, int end, IReadOnlyList<int> states)
    {
        StateWord? best = null;
        foreach (var index in states)
        {
            var word = lexicon.StateWord(index);
            if (word.Form is StateForm.Name or StateForm.Seat && lexicon.AcceptsState(scan.Text, first, end, index)
                && (best is null || scan.Focus.Weight(word.State) > scan.Focus.Weight(best.Value.State)))
                best = word;
        }
        return best;
    }

    bool IsAgent(PartyScan scan, int first, int end, StateForm form)
    {
        var text = scan.Text;
        var document = text.Document;
        var token = text.Token(end - 1);
        if (scan.HasTree)
            return ByTree(scan, token, form);
        var before = first > 0 && text.SameSentence(first - 1, first) ? text.Id(first - 1) : WordIds.Punctuation;
        if (end >= text.Count || !text.SameSentence(first, end) || text.Id(end) == WordIds.Punctuation)
            return before >= 0 && lexicon.Syntax.Is("by", before) && form == StateForm.Name;
        if (before >= 0 && lexicon.Syntax.Is("place", before))
            return false;
        var after = document.Upos(text.Token(end));
        return lexicon.Syntax.Is("speech", text.Id(end)) || (scan.HasTags && after is Upos.Verb or Upos.Aux && document.Xpos(text.Token(end)) is "VBD" or "VBZ" or "MD");
    }

    bool ByTree(PartyScan scan, int token, StateForm form)
    {
        var document = scan.Text.Document;
        if (document.Deprel(token) == "conj" && form == StateForm.Name && document.Head(token) is >= 0 and var other && scan.Text.FirstOf[other] < scan.Covered.Length
            && scan.Covered[scan.Text.FirstOf[other]] is { Party: not null })
            return true; // "the Assad regime or Russia": beside a party it is one
        // "a Kabul car bombing": a capital before a noun is where it was
        while (document.Head(token) >= 0 && (document.Deprel(token) is "flat" or "flat:name" or "fixed" or "conj" || document.Deprel(token) == "compound" && form != StateForm.Seat) && Math.Abs(document.Head(token) - token) <= 6)
            token = document.Head(token);
        var head = document.Head(token);
        if (head < 0)
            return false;
        var verb = document.Upos(head) is Upos.Verb;
        switch (document.Deprel(token))
        {
            case "nsubj":
                return !HasCopula(document, head) && !lexicon.Syntax.IsLemma("inactive", document.Lemma(head));
            case "nsubj:pass" or "obj" or "iobj":
                return verb && form == StateForm.Name && lexicon.Syntax.IsLemma("acts-on", document.Lemma(head));
            case "obl" or "obl:agent" or "nmod":
                return form == StateForm.Name && Case(document, token, "by") || (form == StateForm.Name && Case(document, token, "against-party") && document.Upos(head) is Upos.Verb or Upos.Noun)
                    || (form == StateForm.Name && Case(document, token, "with-party") && lexicon.Syntax.IsLemma("with-head", document.Lemma(head)));
            case "nmod:poss":
                return form == StateForm.Name && lexicon.Syntax.IsLemma("act-noun", document.Lemma(head));
            default:
                return false;
        }
    }

    static bool HasCopula(Document document, int token)
    {
        foreach (var child in document.Children(token))
        {
            if (document.Deprel(child) == "cop")
                return true;
        }
        return false;
    }

    bool Case(Document document, int token, string set)
    {
        foreach (var child in document.Children(token))
        {
            if (document.Deprel(child) == "case" && lexicon.Syntax.IsLemma(set, document.Lemma(child)))
                return true;
        }
        return false;
    }
}
