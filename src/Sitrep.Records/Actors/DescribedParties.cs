using Sitrep.Language;

namespace Sitrep.Records.Actors;

/// <summary>
/// Second pass: parties without a name of their own, by their head noun ("masked gunmen", "the army", "Shiite militias"), and new names by
/// their shape ("Free Men Brigade", "Harakat al-Something").
/// </summary>
internal sealed class DescribedParties(ActorLexicon lexicon)
{
    internal void Find(PartyScan scan)
    {
        FindShapes(scan);
        var text = scan.Text;
        for (var i = 0; i < text.Count; i++)
        {
            if (text.Id(i) < 0 || scan.Covered[i] is not null || scan.InPerson(i))
                continue;
            var length = lexicon.Nouns.Longest(text, i, out int noun);
            if (length == 0 || !scan.IsFree(i, i + length) || IsOfPerson(scan, i + length) || !CanBeHead(scan, i, length, noun))
                continue;
            Add(scan, i, length, noun);
            i += length - 1;
        }
    }

    /// <summary>"regime leader X", "Iranian general, X": the noun is a person's office.</summary>
    static bool IsOfPerson(PartyScan scan, int at)
    {
        var text = scan.Text;
        if (at >= text.Count || !text.SameSentence(at - 1, at))
            return false;
        if (text.Id(at) == WordIds.Punctuation && at + 1 < text.Count && text.SameSentence(at, at + 1) && text.Document.Form(text.Token(at)) is ",")
            return scan.InPerson(at + 1) && text.Token(at + 1) == text.Token(at) + 1 && !IsPlural(text, at - 1);
        return scan.InPerson(at);
    }

    static bool IsPlural(FoldedText text, int at) => text.Document.Xpos(text.Token(at)) is "NNS" or "NNPS";

    /// <summary>A noun that is itself the modifier of another ("army base", "rebel territory") or a verb is no party.</summary>
    bool CanBeHead(PartyScan scan, int at, int length, int noun)
    {
        var text = scan.Text;
        var last = text.Token(at + length - 1);
        var document = text.Document;
        if (!scan.HasTags)
            return true;
        if (document.Upos(last) is not (Upos.Noun or Upos.Propn or Upos.Adj))
            return false;
        if (lexicon.Noun(noun).Class is "force" or "government" or "armed" or "coalition" && document.Upos(last) is Upos.Noun or Upos.Propn)
            return true; // as a modifier it still says whose ("rebel attack", "regime siege")
        if (document.Upos(last) == Upos.Adj && at + length < text.Count && text.SameSentence(at, at + length) && document.Upos(text.Token(at + length)) is Upos.Noun or Upos.Propn)
            return false;
        return !(scan.HasTree && IsModifier(document, last));
    }

    /// <summary>True when a noun hangs on a later noun as its modifier.</summary>
    static bool IsModifier(Document document, int token) =>
        document.Deprel(token) is "compound" or "amod" or "nmod:desc" or "det" && document.Head(token) > token;

    void Add(PartyScan scan, int at, int length, int noun)
    {
        // long: one test after the other of whether the noun is a party, and then the party
        var text = scan.Text;
        var row = lexicon.Noun(noun);
        var mention = new PartyMention { First = at, End = at + length, Noun = row, NounAt = at };
        var i = at - 1;
        for (; i >= 0 && text.SameSentence(i, at) && text.Id(i) != WordIds.Punctuation; i--)
        {
            var id = text.Id(i);
            if (scan.Covered[i] is { } before)
            {
                if (Absorbs(before, mention) && !text.Possessive(i))
                {
                    scan.Cover(before, before.First, mention.End);
                    scan.Call(row, before.Party!);
                    return;
                }
                break;
            }
            if (id >= 0 && text.Possessive(i))
            {
                mention.Definite = true;
                Owned(scan, mention, i - 1);
                break;
            }
            if (StateBefore(scan, i) is { } state)
            {
                (mention.State, mention.First, mention.HasModifiers) = (state.State, state.First, true);
                i = state.First;
                continue;
            }
            if (!IsModifier(scan, i, mention))
                break;
            if (id < 0 && text.Case(i) == Casing.Lower && text.Document.Upos(text.Token(i)) == Upos.Adj)
                continue; // "fierce", "largest": how somebody sees them
            if (id >= 0 && lexicon.Modifier(id) is null && text.Document.Upos(text.Token(i)) == Upos.Adj && text.Case(i) == Casing.Lower)
                continue;
            mention.First = i;
            mention.HasModifiers = true;
        }
        SetDefinite(scan, mention, i);
        if (mention.Definite == true && IsOwner(text, i) && mention.Noun?.Class is "force" or "government")
            mention.Definite = false; // "their government": whose, the sentence alone tells
        if (Named(scan, mention) is { } name)
        {
            // "the militant group Hamas": the description is the name's
            Describes(row, name);
            scan.Cover(name, mention.First, name.End);
            if (name.Party is { } party)
                scan.Call(row, party);
            return;
        }
        Belonging(scan, mention);
        scan.Add(mention);
    }

    /// <summary>"forces of the Assad regime": the forces of a state that follows.</summary>
    void Belonging(PartyScan scan, PartyMention mention)
    {
        var text = scan.Text;
        if (mention.Noun?.Class is not ("force" or "armed" or "of") || mention.End + 1 >= text.Count || text.Id(mention.End) < 0)
            return;
        // "forces of X", "forces loyal to X"
        var loyal = lexicon.Syntax.Is("loyal", text.Id(mention.End));
        if (!loyal && !lexicon.Syntax.Is("belongs", text.Id(mention.End)))
            return;
        var from = mention.End + (loyal ? 2 : 1);
        for (var i = from; i < Math.Min(text.Count, from + 3) && text.SameSentence(mention.First, i) && text.Id(i) != WordIds.Punctuation; i++)
        {
            if (scan.Covered[i] is { Party: { Kind: "rebel-group" or "militia" or "state-force" or "police" } party } owner && owner.First == i)
            {
                (mention.Party, mention.State, mention.Noun) = (party, owner.State, null);
                return;
            }
            if (scan.Covered[i] is { NewName: not null, NewKind: "rebel-group" or "militia" or "state-force" or "unknown-armed" } named && named.First == i)
            {
                Describes(mention.Noun, named);
                (mention.NewName, mention.NewKind, mention.Noun) = (named.NewName, named.NewKind, null);
                return;
            }
            // "forces loyal to the Government of National Accord": a government of its own name
            if (mention.Noun.Class == "force" && scan.Covered[i] is { Party: { Kind: "government" } own, State: < 0 } seat && seat.First == i)
            {
                (mention.Party, mention.Noun) = (own, null);
                return;
            }
            if (mention.Noun.Class == "force" && scan.Covered[i] is { Party.Kind: "government", State: >= 0 and var state } && lexicon.Bodies.Longest(text, mention.NounAt, out int body) > 0)
            {
                (mention.Party, mention.State, mention.Noun) = (lexicon.BodyOf(state, body), state, null);
                return;
            }
        }
    }

    /// <summary>Whom reports call rebels or militiamen is no regular force, whatever its name ends in.</summary>
    static void Describes(PartyNoun noun, PartyMention named)
    {
        if (named is { Party: null, NewKind: "state-force" } && noun.Class is "armed" or "group" && noun.Kind is "rebel-group" or "militia" or "unknown-armed")
            named.NewKind = noun.Kind;
    }

    bool IsOwner(FoldedText text, int at) => at >= 0 && text.Id(at) >= 0 && lexicon.Syntax.Pronoun(text.Id(at)) is { Case: "possessive" };

    /// <summary>"the Mubarak government's police": the body of the owner's state.</summary>
    void Owned(PartyScan scan, PartyMention mention, int owner)
    {
        if (mention.Noun?.Class is not ("force" or "government") || owner < 0 || scan.Covered[owner] is not { State: >= 0 and var state, Party.Kind: "government" or "state-force" })
            return;
        if (lexicon.Bodies.Longest(scan.Text, mention.NounAt, out int body) > 0)
            (mention.Party, mention.State, mention.Noun) = (lexicon.BodyOf(state, body), state, null);
    }

    bool Absorbs(PartyMention before, PartyMention mention) =>
        before.Party is { Kind: not ("media" or "government" or "civilians") } && mention.Noun is { } noun && (noun.Member || noun.Class == "force");

    (int State, int First)? StateBefore(PartyScan scan, int at)
    {
        var text = scan.Text;
        for (var first = at; first >= Math.Max(0, at - 2); first--)
        {
            var length = lexicon.States.Longest(text, first, out IReadOnlyList<int> states, lexicon.AcceptsState);
            if (length == 0 || first + length != at + 1)
                continue;
            foreach (var index in states)
            {
                var word = lexicon.StateWord(index);
                if (word.Form is StateForm.Adjective or StateForm.Name && lexicon.AcceptsState(text, first, at + 1, index))
                    return (word.State, first);
            }
        }
        return null;
    }

    bool IsModifier(PartyScan scan, int at, PartyMention mention)
    {
        var text = scan.Text;
        var id = text.Id(at);
        if (id >= 0 && lexicon.Modifier(id) is { } keep)
            return keep;
        if (id >= 0 && lexicon.Syntax.Is("and", id) && mention.HasModifiers && at > 0 && text.SameSentence(at - 1, at) && text.Id(at - 1) >= 0)
            return lexicon.Modifier(text.Id(at - 1)) == true && scan.Covered[at - 1] is null && lexicon.Modifier(text.Id(at + 1)) == true
                && text.Case(at - 1) == text.Case(at + 1);
        if (scan.HasTags && text.Document.Upos(text.Token(at)) is Upos.Adj && text.Case(at) is Casing.Capital or Casing.Lower && !scan.HasTree)
            return true;
        return scan.HasTree && text.Document.Deprel(text.Token(at)) is "amod" or "compound" && text.Document.Head(text.Token(at)) is var head
            && head >= text.Token(at) && head <= text.Token(mention.End - 1);
    }

    void SetDefinite(PartyScan scan, PartyMention mention, int before)
    {
        var text = scan.Text;
        while (before >= 0 && text.SameSentence(before, mention.First) && text.Id(before) >= 0 && lexicon.Modifier(text.Id(before)) == false)
            before--;
        if (before < 0 || !text.SameSentence(before, mention.First) || mention.Definite is not null)
            return;
        if (text.Id(before) >= 0)
            mention.Definite = lexicon.Syntax.Definite(text.Id(before));
        if (mention.Definite is null && before + 1 < mention.First)
            mention.Definite = false; // "several gunmen", "two soldiers": counted ones are new
        if (mention.Definite is null && before >= 0 && text.Case(before) == Casing.None && text.Id(before) == WordIds.Unknown)
            mention.Definite = false; // a number in digits
    }

    /// <summary>The named party right after a description ("the rebel group X", "the terrorist group, X,"), or null.</summary>
    static PartyMention? Named(PartyScan scan, PartyMention mention)
    {
        var text = scan.Text;
        var at = mention.End;
        if (mention.Noun?.Class is not ("group" or "armed" or "name-head"))
            return null;
        // "a new group, X, said": the comma comes back behind the name
        if (mention.Noun.Class == "group" && IsComma(text, at) && at + 1 < text.Count && text.SameSentence(mention.First, at + 1) && scan.Covered[at + 1] is { } apposed && IsComma(text, apposed.End))
            at++;
        return at < text.Count && text.SameSentence(mention.First, at) && scan.Covered[at] is { First: var first } next && first == at
            && next is { Party.Kind: not ("media" or "government" or "civilians") } or { NewName: not null, NewKind: not ("media" or "government") } ? next : null;
    }

    static bool IsComma(FoldedText text, int at) => at < text.Count && text.Id(at) == WordIds.Punctuation && text.Document.Form(text.Token(at)) is ",";

    void FindShapes(PartyScan scan)
    {
        var text = scan.Text;
        for (var i = 0; i < text.Count; i++)
        {
            if (text.Id(i) < 0 || scan.Covered[i] is not null || scan.InPerson(i) || text.InUpperCase(i))
                continue;
            var opened = lexicon.Shapes.Openers.Longest(text, i, out int opener);
            if (opened > 0 && IsCapital(text, i) && NameAfter(scan, i + opened) is var openedEnd && openedEnd > i + opened && scan.IsFree(i, openedEnd))
            {
                AddName(scan, i, openedEnd, lexicon.Shapes.Kind(opener));
                i = openedEnd - 1;
                continue;
            }
            var length = lexicon.Shapes.Heads.Longest(text, i, out int head);
            if (length == 0 || !scan.IsFree(i, i + length) || !(IsCapital(text, i) || LowerHead(scan, i, head)))
                continue;
            var first = NameBefore(scan, i);
            var end = IsCapital(text, i) ? Of(scan, i + length) : i + length;
            // a capitalised head alone ("the Council") is no new name
            if ((first == i && end == i + length) || scan.InsideLongerPlace(first, end) || scan.Text.IsTitleCase(scan.Text.Document.SentenceOf(scan.Text.Token(i))))
                continue;
            AddName(scan, first, end, lexicon.Shapes.Kind(head));
            i = end - 1;
        }
    }

    /// <summary>"the Al Bani tribe", "Maute group": a lower-case head counts only after a name that is no adjective and no place.</summary>
    bool LowerHead(PartyScan scan, int at, int head)
    {
        var text = scan.Text;
        if (at == 0 || text.Joined(at) || !text.SameSentence(at - 1, at) || lexicon.Shapes.Kind(head) is not ("militia" or "rebel-group" or "unknown-armed"))
            return false;
        var before = at - 1;
        return IsCapital(text, before) && text.Id(before) != WordIds.Punctuation && !scan.InTime[text.Token(before)] && scan.PlaceEnd[text.Token(before)] == 0 && !(text.Id(before) >= 0 && lexicon.Modifier(text.Id(before)) is not null)
            && text.Document.Upos(text.Token(before)) == Upos.Propn && before > 0 && text.SameSentence(before - 1, before)
            && lexicon.States.Longest(text, before, out IReadOnlyList<int> _, lexicon.AcceptsState) == 0;
    }

    static bool IsCapital(FoldedText text, int at) => text.Case(at) is Casing.Capital or Casing.Upper or Casing.Mixed;

    /// <summary>First word of the capitalised run that ends before a head noun, at most six words.</summary>
    int NameBefore(PartyScan scan, int head)
    {
        var text = scan.Text;
        var first = head;
        for (var i = head - 1; i >= Math.Max(0, head - 7) && text.SameSentence(i, head) && scan.Covered[i] is null && !scan.InPerson(i) && !scan.InTime[text.Token(i)]; i--)
        {
            var id = text.Id(i);
            if (id == WordIds.Punctuation)
                break;
            if (IsCapital(text, i) || (char.IsDigit(text.Document.Form(text.Token(i))[0]) && i == head - 1))
            {
                // the first word of a sentence has its capital from there; only a name that goes on before the head keeps it
                var starts = i == 0 || !text.SameSentence(i - 1, i);
                if ((id >= 0 && lexicon.Syntax.Definite(id) is not null) || (scan.HasTags && text.Document.Upos(text.Token(i)) is Upos.Det or Upos.Adp or Upos.Pron or Upos.Adv or Upos.Sconj or Upos.Cconj or Upos.Verb or Upos.Aux or Upos.Num))
                    break;
                // "Militants of the X Brigade": who they are called stands before the name
                if (first < head && !IsCapital(text, i + 1) && id >= 0 && lexicon.Nouns.Longest(text, i, out int _) > 0)
                    break;
                if (starts && first == head && scan.HasTags && text.Document.Upos(text.Token(i)) is not (Upos.Propn or Upos.Adj or Upos.Noun))
                    break;
                first = i;
                continue;
            }
            // "of the", but not "on Sunday the": an article goes on only behind a preposition
            var article = id >= 0 && lexicon.Syntax.Definite(id) is not null;
            if (article && !(i > 0 && text.Id(i - 1) >= 0 && lexicon.Syntax.Is("inner", text.Id(i - 1))))
                break;
            if (!text.Possessive(i) && !(id >= 0 && lexicon.Syntax.Is("inner", id) && first < head))
                break;
        }
        return first;
    }

    /// <summary>End of the capitalised run that begins at a word; the word itself when it is not capitalised.</summary>
    static int NameAfter(PartyScan scan, int at)
    {
        var text = scan.Text;
        var end = at;
        for (var i = at; i < Math.Min(text.Count, at + 5) && text.SameSentence(at, i) && scan.Covered[i] is null && text.Id(i) != WordIds.Punctuation; i++)
        {
            if (IsCapital(text, i))
                end = i + 1;
            else if (!(text.Joined(i) || (i + 1 < text.Count && text.Joined(i + 1))))
                break;
        }
        return end;
    }

    /// <summary>"… for Human Rights", "… of Information": where a name goes on behind its head.</summary>
    int Of(PartyScan scan, int at)
    {
        var text = scan.Text;
        if (at + 1 >= text.Count || !text.SameSentence(at - 1, at + 1) || text.Id(at) < 0 || !(lexicon.Syntax.Is("of", text.Id(at)) || lexicon.Syntax.Is("for", text.Id(at))))
            return at;
        var from = at + 1;
        if (lexicon.Syntax.Definite(text.Id(from)) == true && from + 1 < text.Count)
            from++;
        var end = from;
        for (var i = from; i < Math.Min(text.Count, from + 5) && text.SameSentence(at, i) && text.Id(i) != WordIds.Punctuation; i++)
        {
            if (scan.Covered[i] is not null)
                return at; // "Fighters of the FARC": a party of its own follows
            if (IsCapital(text, i) && !scan.InPerson(i))
                end = i + 1;
            else if (!(text.Id(i) >= 0 && lexicon.Syntax.Is("inner", text.Id(i))))
                break;
        }
        return end > from ? end : at;
    }

    static void AddName(PartyScan scan, int first, int end, string kind)
    {
        var tokens = scan.Text.Tokens(first, end);
        scan.Add(new PartyMention { First = first, End = end, NewName = scan.Text.Document.Words(tokens), NewKind = kind });
    }
}
