using System.Text;
using Sitrep.Language;

namespace Sitrep.Records.Actors;

/// <summary>
/// Third pass: which mentions are one party. Names by their reference, new names by their words, descriptions by ordered sieves: what the
/// words mean in a report about the country, the body of the state in focus, the one compatible party, the party whose name has the head
/// noun. A description that fits several parties stays described.
/// </summary>
internal sealed class PartyResolver(ActorLexicon lexicon)
{
    /// <summary>How many mentions back an antecedent may lie; keeps very long texts linear.</summary>
    const int LookBack = 300;

    internal void Resolve(PartyScan scan)
    {
        scan.Mentions.Sort((a, b) => a.First.CompareTo(b.First));
        var drafts = new Dictionary<string, ActorDraft>(StringComparer.Ordinal);
        foreach (var mention in scan.Mentions)
        {
            if (mention.Party is { } party)
                mention.Draft = ForParty(drafts, party);
            else if (mention.NewName is { } name)
                mention.Draft = ForName(drafts, scan, mention, name);
        }
        for (var i = 0; i < scan.Mentions.Count; i++)
        {
            var mention = scan.Mentions[i];
            if (mention.Noun is null)
                continue;
            mention.Draft = Antecedent(drafts, scan, i) ?? Described(drafts, scan, mention);
        }
        foreach (var mention in scan.Mentions)
            Write(scan, mention);
    }

    static void Write(PartyScan scan, PartyMention mention)
    {
        if (mention.Draft is not { } draft)
            return;
        if (draft.Mentions.Count == 0)
        {
            scan.Draft.Actors.Add(draft);
            draft.Slight = true;
        }
        draft.Slight &= (mention.Country && !mention.Agent) || NameOfThing(scan, mention) || (IsModifier(scan, mention) && !mention.Agent);
        var range = scan.Text.Tokens(mention.First, mention.End);
        if (draft.Mentions.Count == 0 || draft.Mentions[^1] != range)
            draft.Mentions.Add(range);
    }

    /// <summary>"the Security Council Resolution": a capitalised word goes on behind the name.</summary>
    static bool NameOfThing(PartyScan scan, PartyMention mention)
    {
        var text = scan.Text;
        var at = mention.End;
        return at < text.Count && text.SameSentence(mention.First, at) && text.Id(at) != WordIds.Punctuation && !text.Possessive(at) && scan.Covered[at] is null && !scan.InPerson(at)
            && text.Case(at) == Casing.Capital && text.Document.Upos(text.Token(at)) is Upos.Noun or Upos.Propn && !text.InUpperCase(at) && !text.IsTitleCase(text.Document.SentenceOf(text.Token(at)));
    }

    /// <summary>The mention only modifies a later noun outside it.</summary>
    static bool IsModifier(PartyScan scan, PartyMention mention)
    {
        var document = scan.Text.Document;
        var last = scan.Text.Token(mention.End - 1);
        return scan.HasTree && document.Deprel(last) is "compound" or "amod" or "nmod:desc" && document.Head(last) > last;
    }

    internal static ActorDraft ForParty(Dictionary<string, ActorDraft> drafts, Party party)
    {
        if (!drafts.TryGetValue(party.Ref, out var draft))
            drafts[party.Ref] = draft = new ActorDraft { Ref = party.Ref, Name = party.Name, Kind = party.Kind, Country = party.Country };
        return draft;
    }

    static ActorDraft ForName(Dictionary<string, ActorDraft> drafts, PartyScan scan, PartyMention mention, string name)
    {
        var slug = new StringBuilder();
        foreach (var part in WordIds.Split(name))
            slug.Append(slug.Length > 0 ? "-" : "").Append(part);
        var reference = $"actor:{slug}";
        if (!drafts.TryGetValue(reference, out var draft))
            drafts[reference] = draft = new ActorDraft { Ref = reference, Name = name, Kind = mention.NewKind ?? "organisation" };
        return draft;
    }

    ActorDraft? Antecedent(Dictionary<string, ActorDraft> drafts, PartyScan scan, int at)
    {
        var mention = scan.Mentions[at];
        var noun = mention.Noun!;
        if (noun.Section == "people" || mention.Definite == false)
            return null;
        if (noun.Class == "official")
            return mention.State >= 0 && noun.Kind == "government" ? ForParty(drafts, lexicon.BodyOf(mention.State, lexicon.BodyIndex("government"))) : null;
        if (noun.Class == "source" && mention.Definite == true && mention.State < 0)
            return Only(scan, at, int.MaxValue, m => m.Party?.Kind == noun.Kind || (m.Party is null && m.NewKind == noun.Kind)); // "the monitor", "the agency"
        if (noun.Section == "sources" || mention.State >= 0)
            return null;
        if (!noun.Plural && noun.Class is "armed" or "coalition" && mention.Definite != true && scan.Text.Case(mention.NounAt) == Casing.Lower && !mention.HasModifiers)
            return null; // "fierce opposition", "in coalition with": no party
        if (FromContext(scan, mention, true) is { } meant)
            return Recent(scan, at, m => m.Party == meant) is not null || noun.Class != "coalition" ? ForParty(drafts, meant) : Coalition(scan, at) ?? ForParty(drafts, meant);
        return Nearest(drafts, scan, at) ?? (mention.Definite == true && FromContext(scan, mention, false) is { } usual && Recent(scan, at, m => IsArmed(m) && m.Party != usual) is null ? ForParty(drafts, usual) : null);
    }

    ActorDraft? Nearest(Dictionary<string, ActorDraft> drafts, PartyScan scan, int at)
    {
        var mention = scan.Mentions[at];
        var noun = mention.Noun!;
        return noun.Class switch
        {
            "force" or "government" when !Foreign(scan, mention) => Body(drafts, scan, at),
            "armed" when mention.Definite == true && noun.Kind != "unknown-armed" && !mention.HasModifiers => Armed(scan, at, 3),
            "armed" when noun.Neutral.Length > 0 && (mention.Definite == true || noun.Kind == "unknown-armed") => Armed(scan, at, 3),
            "group" when mention.Definite == true => Group(scan, at),
            "coalition" when !mention.HasModifiers => Coalition(scan, at),
            "name-head" => HeadMatch(scan, at),
            _ => null,
        };
    }

    /// <summary>What the bare words mean in a report about this country and year by <c>context.tsv</c>.</summary>
    Party? FromContext(PartyScan scan, PartyMention mention, bool firm)
    {
        var country = scan.Focus.State < 0 ? "" : lexicon.Country(scan.Focus.State);
        foreach (var (trie, iso, from, to, reference, sure) in lexicon.Context)
        {
            if (sure != firm)
                continue;
            if (iso.Length > 0 && iso != country)
                continue;
            if (scan.Focus.Year is { } year && ((from > 0 && year < from) || (to > 0 && year > to)))
                continue;
            if (trie.Longest(scan.Text, mention.First, out int _) == mention.End - mention.First)
                return lexicon.Find(reference);
        }
        return null;
    }

    /// <summary>True when a modifier says that these are somebody else's forces ("rebel troops", "foreign forces").</summary>
    bool Foreign(PartyScan scan, PartyMention mention)
    {
        for (var i = mention.First; i < mention.NounAt; i++)
        {
            var id = scan.Text.Id(i);
            if (id >= 0 && lexicon.Syntax.Is("own-force", id))
                continue;
            if ((id >= 0 && lexicon.Modifier(id) == true) || scan.Text.Document.Upos(scan.Text.Token(i)) is not Upos.Adj)
                return true;
        }
        return false;
    }

    ActorDraft? Body(Dictionary<string, ActorDraft> drafts, PartyScan scan, int at)
    {
        var mention = scan.Mentions[at];
        var length = lexicon.Bodies.Longest(scan.Text, mention.NounAt, out int body);
        if (length == 0 || !lexicon.Body(body).Bare)
            return null;
        var suffix = lexicon.Body(body).Suffix;
        // "troops", "soldiers" alone may be anybody's
        if (mention.Noun!.Plural && mention.Noun.Class == "force" && mention.Noun.Kind == "state-force" && mention.Definite != true && length == 1
            && Recent(scan, at, m => m.Party?.Kind == "state-force" && Near(scan, m, at, 3)) is null)
            return null;
        var word = scan.Text.Id(mention.NounAt + length - 1);
        bool Same(PartyMention m) => m.State >= 0 && !m.Country && m.Party is { } p && p.Ref.EndsWith("-" + suffix, StringComparison.Ordinal);
        if ((Recent(scan, at, m => Same(m) && Says(scan, m, word)) ?? Recent(scan, at, m => Same(m) && m.State == scan.Focus.State) ?? Recent(scan, at, m => Same(m) && Near(scan, m, at, 2))) is { } same)
            return same.Draft;
        return scan.Focus.State >= 0 ? ForParty(drafts, lexicon.BodyOf(scan.Focus.State, body)) : null;
    }

    /// <summary>The mention's own words hold the word: "the regime" is rather "the Assad regime" than "the Russian government".</summary>
    static bool Says(PartyScan scan, PartyMention mention, int word)
    {
        for (var i = mention.First; i < mention.End; i++)
        {
            if (scan.Text.Id(i) == word)
                return true;
        }
        return false;
    }

    ActorDraft? Armed(PartyScan scan, int at, int window)
    {
        if (scan.Called.TryGetValue(scan.Mentions[at].Noun!, out var called) && called is not null && Recent(scan, at, m => m.Party == called) is { } again)
            return again.Draft;
        return Only(scan, at, window, IsArmed) ?? Only(scan, at, int.MaxValue, IsArmed) ?? Dominant(scan, at);
    }

    /// <summary>The armed party that the report names far more often than any other up to here, or null.</summary>
    static ActorDraft? Dominant(PartyScan scan, int at)
    {
        var counts = new Dictionary<ActorDraft, int>(ReferenceEqualityComparer.Instance);
        ActorDraft? top = null;
        var second = 0;
        for (var i = Math.Max(0, at - 60); i < at; i++)
        {
            if (scan.Mentions[i] is { Draft: { } draft } mention && IsArmed(mention))
                counts[draft] = counts.GetValueOrDefault(draft) + 1;
        }
        foreach (var (draft, count) in counts)
        {
            if (top is null || count > counts[top])
                (top, second) = (draft, top is null ? 0 : counts[top]);
            else
                second = Math.Max(second, count);
        }
        return top is not null && counts[top] >= 3 && counts[top] >= 2 * second ? top : null;
    }

    ActorDraft? Group(PartyScan scan, int at) =>
        Only(scan, at, 1, m => IsArmed(m) || IsOrganised(m)) ?? Only(scan, at, 3, IsArmed) ?? Only(scan, at, int.MaxValue, IsArmed) ?? Recent(scan, at, m => IsArmed(m) && Near(scan, m, at, 2) && !SameClause(scan, m, scan.Mentions[at]))?.Draft;

    ActorDraft? Coalition(PartyScan scan, int at) => HeadMatch(scan, at);

    /// <summary>The latest party whose name has the head noun among its words ("the council" after a Transitional Council).</summary>
    ActorDraft? HeadMatch(PartyScan scan, int at)
    {
        var mention = scan.Mentions[at];
        var word = scan.Text.Id(mention.NounAt);
        return Recent(scan, at, m => (m.Party is not null || m.NewName is not null) && NameHas(m, word))?.Draft;
    }

    bool NameHas(PartyMention mention, int word)
    {
        foreach (var part in WordIds.Split(mention.Party?.Name ?? mention.NewName ?? ""))
        {
            if (lexicon.Words.Get(part) == word)
                return true;
        }
        return false;
    }

    static bool IsArmed(PartyMention mention) => (mention.Party?.Kind ?? mention.NewKind) is "rebel-group" or "militia";
    static bool IsOrganised(PartyMention mention) => (mention.Party?.Kind ?? mention.NewKind) is "organisation" or "party";

    /// <summary>The one party that fits among the mentions of the last sentences before this one (and earlier in its own), or null when several do.</summary>
    static ActorDraft? Only(PartyScan scan, int at, int sentences, Func<PartyMention, bool> fits)
    {
        ActorDraft? only = null;
        for (var i = at - 1; i >= Math.Max(0, at - LookBack) && Near(scan, scan.Mentions[i], at, sentences); i--)
        {
            if (scan.Mentions[i] is not { Draft: { } draft } mention || !fits(mention) || SameClause(scan, mention, scan.Mentions[at]))
                continue;
            if (only is not null && only != draft)
                return null;
            only = draft;
        }
        return only;
    }

    /// <summary>Whether both hang on one verb: who hits the group is not the group.</summary>
    static bool SameClause(PartyScan scan, PartyMention one, PartyMention other)
    {
        var document = scan.Text.Document;
        var (a, b) = (scan.Text.Token(one.End - 1), scan.Text.Token(other.End - 1));
        if (!scan.HasTree || document.SentenceOf(a) != document.SentenceOf(b) || document.Head(a) is not (>= 0 and var verb))
            return false;
        for (var steps = 0; steps < 3 && b >= 0; steps++, b = document.Head(b))
        {
            if (b == verb || document.Head(b) == verb)
                return true;
            if (document.Deprel(b).StartsWith("acl", StringComparison.Ordinal) || document.Deprel(b) is "ccomp" or "advcl" or "conj" or "parataxis")
                return false;
        }
        return false;
    }

    static bool Near(PartyScan scan, PartyMention mention, int at, int sentences)
    {
        var text = scan.Text;
        return text.Document.SentenceOf(text.Token(scan.Mentions[at].First)) - text.Document.SentenceOf(text.Token(mention.First)) <= sentences;
    }

    static PartyMention? Recent(PartyScan scan, int at, Func<PartyMention, bool> fits)
    {
        for (var i = at - 1; i >= Math.Max(0, at - LookBack); i--)
        {
            if (scan.Mentions[i].Draft is not null && fits(scan.Mentions[i]))
                return scan.Mentions[i];
        }
        return null;
    }

    ActorDraft? Described(Dictionary<string, ActorDraft> drafts, PartyScan scan, PartyMention mention)
    {
        var noun = mention.Noun!;
        if (noun.Class is "name-head" or "of" || (!noun.Plural && noun.Class is "armed" or "coalition" && mention.Definite != true && !mention.HasModifiers && scan.Text.Case(mention.NounAt) == Casing.Lower) || (noun.Class == "group" && !mention.HasModifiers && mention.Definite != true))
            return null;
        var name = NeutralName(scan, mention, noun);
        var key = "described:" + name.ToLowerInvariant();
        if (!drafts.TryGetValue(key, out var draft))
        {
            drafts[key] = draft = new ActorDraft
            {
                Name = name, Kind = noun.Kind, Described = true,
                Country = mention.State >= 0 ? lexicon.Country(mention.State) : null,
            };
        }
        return draft;
    }

    /// <summary>The words of a description without labels; the neutral word of the table where the noun itself is one.</summary>
    static string NeutralName(PartyScan scan, PartyMention mention, PartyNoun noun)
    {
        var document = scan.Text.Document;
        if (noun.Neutral.Length == 0)
            return document.Words(scan.Text.Tokens(mention.First, mention.End));
        return mention.First == mention.NounAt ? noun.Neutral : document.Words(scan.Text.Tokens(mention.First, mention.NounAt)) + " " + noun.Neutral;
    }
}
