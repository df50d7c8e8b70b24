using Sitrep.Domain;
using Sitrep.Language;
using Sitrep.Records.Statements;

namespace Sitrep.Records.Controls;

/// <summary>Who and what stands around a verb: its subject, the party behind a preposition, and whether the verb is told as done.</summary>
sealed class ClauseParties(Draft draft, MentionIndex mentions, ControlLexicon lexicon)
{
    readonly Document document = draft.Document;
    readonly ActorDraft? armed = Only(draft);

    /// <summary>The one named armed group of the report that no state stands behind; null when there are several or none.</summary>
    static ActorDraft? Only(Draft draft)
    {
        var named = draft.Actors.Where(a => a is { Kind: "rebel-group", Ref: not null, Mentions.Count: > 0 }).Take(2).ToList();
        return named.Count == 1 ? named[0] : null;
    }

    /// <summary>"the militants" without a name are the report's armed group, whichever force was named last.</summary>
    ActorDraft Meant(ActorDraft actor, int token)
    {
        var range = mentions.ActorRange(token);
        var noun = range.End - 1;
        var bare = range.Length == 1 || (range.Length == 2 && document.Upos(range.First) is Upos.Det or Upos.Noun or Upos.Adj);
        return armed is not null && actor != armed && (actor.Ref is null || actor.Kind != armed.Kind) && bare && (Means(noun, armed) || Means(range.First, armed)) ? armed : actor;
    }

    bool Means(int word, ActorDraft party) => lexicon.Holder(document, word, out _, out var kinds) && kinds.Length > 0 && kinds[0] == party.Kind;

    /// <summary>The subject's head token, climbing through coordination, control and participles; -1 when none is found. An antecedent stands for its relative pronoun.</summary>
    public int Subject(int verb)
    {
        var at = verb;
        for (var climbs = 0; climbs < 5; climbs++)
        {
            if (NearestSubject(at) is var child and >= 0)
            {
                var relative = document.Deprel(at) == "acl:relcl" && document.Xpos(child) is "WDT" or "WP" or "WP$" && document.Head(at) >= 0;
                return relative ? document.Head(at) : child;
            }
            var relation = document.Deprel(at);
            var head = document.Head(at);
            if (head < 0)
                break;
            // A finite verb hangs on no noun but in a relative clause: such an arc went wrong.
            if (relation.StartsWith("acl", StringComparison.Ordinal) && (relation == "acl:relcl" || document.Xpos(at) is "VBN" or "VBG" || document.Xpos(at).Length == 0))
                return head;
            if (relation is not ("conj" or "xcomp" or "advcl" or "ccomp" or "parataxis" or "aux" or "cop") || (relation == "conj" && !IsVerb(head)))
                break;
            at = head;
        }
        return document.Deprel(verb).Length == 0 ? -2 : -1;
    }

    /// <summary>Of a verb's subjects the last before it, but of joined ones the first; else the first behind it; -1 without any.</summary>
    int NearestSubject(int verb)
    {
        var nearest = -1;
        foreach (var child in document.Children(verb))
        {
            if (document.Deprel(child).StartsWith("nsubj", StringComparison.Ordinal) && (nearest < 0 || (child < verb && child > nearest && !Joined(nearest, child))))
                nearest = child;
        }
        return nearest;
    }

    bool Joined(int one, int other)
    {
        for (var i = one + 1; i < other; i++)
        {
            if (document.Upos(i) == Upos.Cconj)
                return true;
        }
        return false;
    }

    bool IsVerb(int token) => document.Upos(token) is Upos.Verb or Upos.Aux;

    /// <summary>The party that a noun group names: at its head, else the nearest to it within its subtree.</summary>
    public EntityDraft? PartyOf(int head)
    {
        if (head < 0)
            return null;
        if (PartyAt(head) is { } direct)
            return direct;
        // "Yemen's civil war": a war is nobody's doing
        if (lexicon.Is(document, head, ControlRole.Strife))
            return null;
        var tree = document.Subtree(head);
        for (var distance = 1; distance <= 8; distance++)
        {
            foreach (var i in (ReadOnlySpan<int>)[head - distance, head + distance])
            {
                if (tree.Contains(i) && PartyAt(i) is { } near && !Subordinate(i, head))
                    return near;
            }
        }
        return null;
    }

    /// <summary>A relative clause between the two: the party there is not the noun's.</summary>
    bool Subordinate(int token, int head)
    {
        for (var i = Math.Min(token, head); i <= Math.Max(token, head); i++)
        {
            if (IsVerb(i))
                return true;
        }
        return false;
    }

    /// <summary>"the army said its troops …": a force without a name that somebody owns is the owner.</summary>
    ActorDraft? Owned(ActorDraft actor, int token)
    {
        var range = mentions.ActorRange(token);
        if (actor.Ref is not null || range.Length > 2)
            return null;
        var pronoun = lexicon.Is(document, range.First, ControlRole.Its) ? range.First : range.First - 1;
        if (!lexicon.Is(document, pronoun, ControlRole.Its))
            return null;
        var first = document.Sentences[document.SentenceOf(token)].First;
        for (var i = pronoun - 1; i >= first; i--)
        {
            if (document.Deprel(i).StartsWith("nsubj", StringComparison.Ordinal) && mentions.Actor(i) is { Kind: not ("object" or "media" or "civilians") } owner && owner != actor)
                return owner;
        }
        return null;
    }

    /// <summary>"the ISIL held town of": a participle between its holder and a place's noun without a determiner, whatever the tagger made of it.</summary>
    public bool IsHeldAdjective(int token)
    {
        if (token < 1 || token + 1 >= document.Count || !lexicon.Is(document, token, ControlRole.HeldSuffix) || document.Xpos(token) is not ("VBN" or "VBD") || mentions.Actor(token - 1) is null)
            return false;
        return lexicon.Is(document, token + 1, ControlRole.PlaceNoun) || lexicon.Is(document, token + 1, ControlRole.AreaNoun)
            || (document.Xpos(token) == "VBN" && document.Upos(token + 1) is Upos.Noun or Upos.Adj);
    }

    /// <summary>The actor at a token; for a person the party he heads, else himself.</summary>
    public EntityDraft? PartyAt(int token)
    {
        if (token < 0 || token >= document.Count)
            return null;
        if (mentions.Actor(token) is { Kind: not ("object" or "media" or "civilians") } actor)
            return Owned(actor, token) ?? Meant(actor, token);
        if (mentions.Person(token) is not { } person)
            return null;
        foreach (var role in person.Roles)
        {
            if (role.Of is ActorDraft of)
                return of;
        }
        return person;
    }

    /// <summary>The party that acts: the subject's, or without arcs the nearest before the verb.</summary>
    public EntityDraft? Acting(int verb)
    {
        var head = Subject(verb);
        if (head >= 0 && BeforeDashes(head, verb) is { } outside)
            return outside;
        if (head >= 0 && (PartyOf(head) is not null || document.Upos(head) is not (Upos.Pron or Upos.Propn or Upos.X)))
            return PartyOf(head);
        if (head >= 0 && lexicon.Is(document, head, ControlRole.It) && SubjectBefore(head) is { } same)
            return same;
        var first = document.Sentences[document.SentenceOf(verb)].First;
        for (var i = verb - 1; i >= Math.Max(first, verb - 30); i--)
        {
            if (PartyAt(i) is { } party && !Oblique(i, first))
                return BeforeDashes(i, verb) ?? party;
        }
        return null;
    }

    /// <summary>"The army — whose commander is General K. — entered …": what stands between two dashes is not the subject of the verb behind them.</summary>
    EntityDraft? BeforeDashes(int head, int verb)
    {
        var first = document.Sentences[document.SentenceOf(verb)].First;
        var close = head + 1;
        while (close < verb && !lexicon.Is(document, close, ControlRole.Dash))
            close++;
        if (close >= verb)
            return null;
        for (var open = head - 1; open > first; open--)
        {
            if (!lexicon.Is(document, open, ControlRole.Dash))
                continue;
            for (var i = open - 1; i >= Math.Max(first, open - 6); i--)
            {
                if (PartyAt(i) is { } party)
                    return party;
            }
            return null;
        }
        return null;
    }

    /// <summary>"It also seized …" at the start of a sentence, or behind a credit in brackets: the subject of the one before, or of the one before an empty credit.</summary>
    EntityDraft? SubjectBefore(int pronoun)
    {
        var own = document.SentenceOf(pronoun);
        var start = document.Sentences[own].First;
        for (var i = start + 1; lexicon.Is(document, document.Sentences[own].First, ControlRole.BracketOpen) && i < Math.Min(pronoun, start + 8); i++)
        {
            if (lexicon.Is(document, i, ControlRole.BracketClose))
                start = i + 1;
        }
        if (pronoun > start + 1)
            return null;
        for (var sentence = own - 1; sentence >= Math.Max(0, own - 2); sentence--)
        {
            var range = document.Sentences[sentence];
            for (var i = range.First; i < Math.Min(range.End, range.First + 40); i++)
            {
                if (document.Deprel(i).StartsWith("nsubj", StringComparison.Ordinal) && PartyOf(i) is { } subject)
                    return subject;
            }
        }
        return null;
    }

    /// <summary>Within a prepositional phrase or behind a possessive: no subject.</summary>
    bool Oblique(int token, int first)
    {
        for (var i = token - 1; i >= Math.Max(first, token - 4); i--)
        {
            if (document.Upos(i) == Upos.Adp)
                return true;
            if (document.Upos(i) is Upos.Verb or Upos.Aux or Upos.Punct)
                return false;
        }
        return false;
    }

    /// <summary>The party behind a preposition after a token, before the clause ends.</summary>
    public EntityDraft? Behind(int from, int end, string[] prepositions, out int at)
    {
        for (at = from; at < end; at++)
        {
            var length = Preposition(at, prepositions);
            if (length == 0)
                continue;
            for (var i = at + length; i < Math.Min(end, at + length + 7); i++)
            {
                if (PartyAt(i) is { } party)
                    return party;
                if (document.Upos(i) is Upos.Adp or Upos.Verb or Upos.Aux or Upos.Sconj || lexicon.Is(document, i, ControlRole.Comma))
                    break;
            }
        }
        at = -1;
        return null;
    }

    /// <summary>The party behind "by", before another preposition of time or a conjunction begins something else.</summary>
    public EntityDraft? Agent(int from, int end)
    {
        for (var at = from; at < end; at++)
        {
            if (document.Upos(at) is Upos.Sconj || (document.Upos(at) is Upos.Adp && lexicon.Is(document, at, ControlRole.Factive)))
                return null;
            if (!lexicon.Is(document, at, ControlRole.By))
                continue;
            for (var i = at + 1; i < Math.Min(end, at + 9); i++)
            {
                if (PartyAt(i) is { } party)
                    return party;
                if ((document.Upos(i) is Upos.Verb && document.Xpos(i) is not ("VBN" or "VBG")) || lexicon.Is(document, i, ControlRole.Comma))
                    break;
            }
        }
        return null;
    }

    /// <summary>Number of tokens that one of the prepositions takes at a token, 0 when none stands there.</summary>
    public int Preposition(int at, string[] prepositions)
    {
        foreach (var preposition in prepositions)
        {
            var length = 1;
            var rest = preposition.AsSpan();
            var space = rest.IndexOf(' ');
            if (space >= 0)
            {
                length = 2;
                if (at + 1 >= document.Count || !document.Form(at + 1).Equals(rest[(space + 1)..], StringComparison.OrdinalIgnoreCase))
                    continue;
                rest = rest[..space];
            }
            if (document.Form(at).Equals(rest, StringComparison.OrdinalIgnoreCase))
                return length;
        }
        return 0;
    }

    /// <summary>Where the clause of a verb ends: before the next finite verb's clause, or with the sentence.</summary>
    public int ClauseEnd(int verb)
    {
        var end = document.Sentences[document.SentenceOf(verb)].End;
        for (var i = verb + 1; i < end; i++)
        {
            if (document.Upos(i) is Upos.Sconj || document.Form(i) is ";")
                return i;
            if (lexicon.Is(document, i - 1, ControlRole.Comma) && Asides.Behind(document, mentions, lexicon, i, end) is var resumed and > 0)
            {
                i = resumed - 1;
                continue;
            }
            if (IsVerb(i) && document.Xpos(i) is "VBD" or "VBZ" or "VBP" or "MD" && !lexicon.Is(document, i, ControlRole.Centring) && !Modifies(i))
                return i;
        }
        return end;
    }

    /// <summary>"the ethnically divided city": a participle that the tagger took for a past tense.</summary>
    bool Modifies(int verb)
    {
        var before = verb - 1;
        while (before > 0 && document.Upos(before) == Upos.Adv)
            before--;
        return document.Xpos(verb) == "VBD" && before >= 0 && document.Upos(before) == Upos.Det;
    }

    public bool IsPassive(int verb)
    {
        if (document.Xpos(verb) is not ("VBN" or "VBD"))
            return false;
        foreach (var child in document.Children(verb))
        {
            if (document.Deprel(child) is "nsubj:pass" or "aux:pass")
                return true;
        }
        var first = document.Sentences[document.SentenceOf(verb)].First;
        for (var i = verb - 1; i >= Math.Max(first, verb - 4); i--)
        {
            if (lexicon.Is(document, i, ControlRole.Be))
                return document.Xpos(verb) == "VBN";
            if (lexicon.Is(document, i, ControlRole.Have) || !(document.Upos(i) is Upos.Adv or Upos.Aux or Upos.Part))
                break;
        }
        return document.Xpos(verb) == "VBN" && document.Deprel(verb) is "acl" or "amod";
    }

    /// <summary>Whether a verb is told as done: no modal, negation, plan, condition or failure over it.</summary>
    public bool Done(int verb)
    {
        var first = document.Sentences[document.SentenceOf(verb)].First;
        var at = verb - 1;
        for (; at >= Math.Max(first, verb - 6); at--)
        {
            if (lexicon.Is(document, at, ControlRole.Modal) || lexicon.Is(document, at, ControlRole.Negation))
                return false;
            if (lexicon.Is(document, at, ControlRole.Infinitive))
                return at > first && Achieved(at - 1, first);
            if (document.Upos(at) is not (Upos.Adv or Upos.Aux or Upos.Part or Upos.Punct))
                break;
        }
        if (document.Xpos(verb) == "VBG")
            return at < first || GerundDone(at, verb);
        return !Conditional(verb, first);
    }

    bool Achieved(int at, int first)
    {
        // "managed on Monday to take": the operator stands a few tokens before its infinitive.
        for (var i = at; i >= Math.Max(first, at - 3) && !lexicon.Is(document, i, ControlRole.Comma); i--)
        {
            if (lexicon.Is(document, i, ControlRole.Achieve))
                return Done(i);
            if (document.Upos(i) == Upos.Verb)
                return false;
        }
        return false;
    }

    bool GerundDone(int before, int verb) =>
        before == verb - 1 && (document.Upos(before) is Upos.Adp or Upos.Sconj) ? lexicon.Is(document, before, ControlRole.DonePreposition)
        : document.Upos(before) is Upos.Noun or Upos.Propn || document.Upos(verb - 1) == Upos.Punct || document.Upos(verb - 1) == Upos.Adv || document.Upos(verb - 1) == Upos.Cconj;

    bool Conditional(int verb, int first)
    {
        for (var i = verb - 1; i >= Math.Max(first, verb - 14); i--)
        {
            if (lexicon.Is(document, i, ControlRole.Conditional))
                return true;
            if (lexicon.Is(document, i, ControlRole.Comma) || (IsVerb(i) && i < verb - 3))
                return false;
        }
        return false;
    }
}
