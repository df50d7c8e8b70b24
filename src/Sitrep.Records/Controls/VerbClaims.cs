using Sitrep.Domain;
using Sitrep.Language;
using Sitrep.Records.Statements;

namespace Sitrep.Records.Controls;

/// <summary>Claims that verbs make: "captured", "fell to", "drove X out of Y", "controls", "besieged".</summary>
sealed class VerbClaims(Document document, MentionIndex mentions, ControlLexicon lexicon, PlaceReader reader, ClauseParties parties, StateClaims states)
{
    public IEnumerable<ControlDraft> Find()
    {
        foreach (var sentence in document.Sentences)
        {
            for (var token = sentence.First; token < sentence.End; token++)
            {
                if (!lexicon.Verb(document, token, out var range, out var verb) || !IsVerb(token, range, verb))
                    continue;
                foreach (var claim in At(token, range, verb))
                    yield return claim;
                token = range.End - 1;
            }
        }
    }

    bool IsVerb(int token, TokenRange range, ControlVerb verb)
    {
        if (Mistaken(token, range, verb))
            return true;
        if (document.Upos(token) is not (Upos.Verb or Upos.Aux or Upos.X) && !(document.Upos(token) == Upos.Noun && verb.State == ControlState.Held && token > 0 && parties.PartyAt(token - 1) is not null && range.End < document.Count
            && !lexicon.Is(document, range.End, ControlRole.Of) && document.Upos(range.End) is not (Upos.Punct or Upos.Noun)))
            return false;
        // "rebel-held": the adjective is read elsewhere.
        return !parties.IsHeldAdjective(token) && !(token > 0 && lexicon.Is(document, token - 1, ControlRole.Hyphen) && document.End(token - 1) == document.Start(token)) && range.Length > 0;
    }

    /// <summary>"Rebel forces recapture X": between a party and a place a verb that the tagger took for another word, in a sentence without a finite one.</summary>
    bool Mistaken(int token, TokenRange range, ControlVerb verb)
    {
        if (document.Upos(token) is not (Upos.Noun or Upos.Adp or Upos.Propn or Upos.Adj) || verb.State != ControlState.Taken || range.End >= document.Count || token == 0 || mentions.Actor(token) is not null
            || parties.PartyAt(token - 1) is null || !(mentions.Place(range.End) is not null || document.Upos(range.End) == Upos.Det))
            return false;
        var sentence = document.Sentences[document.SentenceOf(token)];
        for (var i = sentence.First; i < range.End; i++)
        {
            if (document.Xpos(i) is "VBD" or "VBZ" or "VBP" or "MD")
                return false;
        }
        return true;
    }

    List<ControlDraft> At(int token, TokenRange range, ControlVerb verb)
    {
        var end = parties.ClauseEnd(range.End - 1);
        var passive = parties.IsPassive(token);
        var named = Places(verb, token, range, end, ref passive);
        if (!named.Any || !Told(token, range))
            return [];
        var (holder, loser) = Parties(verb, token, named.Words.Length > 0 && named.Words.First >= range.End ? named.Words.End : range.End, range, end, passive);
        if (holder is not null && holder == loser)
            loser = null;
        var state = verb.State;
        if (state == ControlState.Lost && holder is not null)
            state = ControlState.Taken;
        else if (state == ControlState.Lost)
            (holder, loser) = (loser, null);
        if (state == ControlState.Taken && holder is not null && !passive && (Background(token) || Relative(token)))
            state = ControlState.Held;
        if (holder is null && (state is not ControlState.Taken || (loser is null && !passive)))
            return [];
        if (state is ControlState.Lost && holder is ActorDraft { Kind: "civilians" or "organisation" or "ethnic-group" })
            return [];
        var evidence = new TokenRange(Math.Min(token, named.Words.First), Math.Max(range.End, named.Words.Length > 0 ? named.Words.End : range.End));
        return [.. named.Places.Select(place => new ControlDraft
        {
            Place = place, Holder = holder, From = loser, State = state, Partial = named.Partial, Evidence = { evidence }, Event = EventAt(range),
            Confidence = holder is null ? 0.5 : named.Partial ? 0.7 : 0.8,
        })];
    }

    /// <summary>The event that the verb triggers knows its status best; without one the operators around the verb decide.</summary>
    bool Told(int token, TokenRange range) =>
        EventAt(range) is { } happening ? happening.Status is EventStatus.Occurred or EventStatus.Ongoing && !Planned(token) : parties.Done(token);

    /// <summary>"the group, which had seized the town": how it stood, not what happened on the report's day. Reported speech puts news into that tense too.</summary>
    bool Background(int token)
    {
        var sentence = document.Sentences[document.SentenceOf(token)];
        var had = false;
        for (var i = token - 1; i >= Math.Max(sentence.First, token - 3) && !had; i--)
            had = document.Xpos(i) == "VBD" && lexicon.Is(document, i, ControlRole.Have);
        for (var i = sentence.First; had && i < sentence.End; i++)
            had = mentions.Time(i) is null;
        for (var (at, climbs) = (token, 0); had && at >= 0 && climbs < 6; at = document.Head(at), climbs++)
            had = document.Deprel(at) is not ("ccomp" or "parataxis");
        return had;
    }

    /// <summary>"… from the group, who overran it years ago": a relative clause on a party without a date that is known tells how it stood.</summary>
    bool Relative(int token)
    {
        if (document.Deprel(token) != "acl:relcl" || parties.PartyOf(document.Head(token)) is null)
            return false;
        var pronoun = false;
        foreach (var child in document.Children(token))
            pronoun |= document.Deprel(child).StartsWith("nsubj", StringComparison.Ordinal) && document.Xpos(child) is "WP" or "WDT";
        var tree = document.Subtree(token);
        for (var i = tree.First; i < tree.End; i++)
        {
            if (mentions.Time(i) is { Start: not null })
                return false;
        }
        return pronoun;
    }

    bool Planned(int token) => document.Xpos(token) == "VB" && !parties.Done(token);

    EventDraft? EventAt(TokenRange range)
    {
        for (var i = range.First; i < range.End; i++)
        {
            if (mentions.Event(i) is { } one)
                return one;
        }
        return null;
    }

    NamedPlaces Places(ControlVerb verb, int token, TokenRange range, int end, ref bool passive)
    {
        if (verb.Place.Subject)
            return BySubject(token);
        if (verb.State == ControlState.Held && document.Xpos(token) == "VBN" && BySubject(token) is { Any: false } && states.Linked(token, document.Sentences[document.SentenceOf(token)]) is { Any: true } linked)
        {
            passive = true;
            return linked;
        }
        if (verb.Place.Object && !passive)
        {
            var named = reader.Read(range.End, end, verb.Needs);
            if (named.Any)
                return named;
            if (verb.Needs is null && lexicon.Is(document, range.End, ControlRole.It) && reader.Last(token) is { } meant)
                return new NamedPlaces([meant], false, new TokenRange(range.End, range.End + 1));
            // A participle that the tagger took for a past tense: "a town recaptured from …".
            passive = document.Xpos(token) is "VBN" or "VBD" && range.End < end && (lexicon.Is(document, range.End, ControlRole.By) || lexicon.Is(document, range.End, ControlRole.From))
                && (document.Deprel(token) is "acl" or "amod" or "acl:relcl" or "" || Bare(token));
        }
        if (verb.Place.Object && passive && (BySubject(token).Any || verb.Place.Prepositions.Length == 0))
            return BySubject(token);
        if (verb.Needs is { } needs && !Needed(range.End, end, needs))
            return default;
        for (var at = range.End; at < end; at++)
        {
            var length = parties.Preposition(at, verb.Place.Prepositions);
            if (length > 0 && reader.Read(at + length, end) is { Any: true } named)
                return named;
        }
        return default;
    }

    bool Needed(int at, int end, ControlRole needs)
    {
        for (var i = at; i < Math.Min(end, at + 6); i++)
        {
            if (lexicon.Is(document, i, needs))
                return true;
            if (document.Upos(i) is Upos.Adp or Upos.Verb)
                return false;
        }
        return false;
    }

    /// <summary>The places that the subject names, or the noun that a participle hangs on; an apposition names its noun's place.</summary>
    NamedPlaces BySubject(int verb)
    {
        if (Bare(verb) && Described(NounBefore(verb)) is { Any: true } told)
            return told;
        var head = parties.Subject(verb);
        if (head == -1)
            return reader.Read(document.Sentences[document.SentenceOf(verb)].First, verb) is { Any: true } first ? first : Described(NounBefore(verb));
        if (head < 0)
            return Before(verb);
        if (lexicon.Is(document, head, ControlRole.It) && reader.Last(head) is { } named0)
            return new NamedPlaces([named0], false, new TokenRange(head, head + 1));
        for (var climbs = 0; climbs < 3; climbs++)
        {
            var tree = document.Subtree(head);
            var limit = head < verb ? Math.Min(tree.End, verb) : tree.End;
            var named = reader.Read(tree.First, limit);
            if (named.Any)
                return named;
            if (Described(head) is { Any: true } described)
                return described;
            if (document.Deprel(head) is not ("appos" or "conj") || document.Head(head) < 0)
                break;
            head = document.Head(head);
            if (mentions.Place(head) is { } direct && direct.Kind != "country")
                return new NamedPlaces([direct], false, mentions.PlaceRange(head));
        }
        return default;
    }

    /// <summary>A past participle, or what the tagger took for a past tense behind a noun, without an auxiliary, subject or object of its own, whatever the parser hung it on.</summary>
    bool Bare(int token)
    {
        if (token == 0 || document.Upos(token - 1) is Upos.Aux || !(document.Xpos(token) == "VBN" || (document.Xpos(token) == "VBD" && NounBefore(token) >= 0)))
            return false;
        foreach (var child in document.Children(token))
        {
            if (document.Deprel(child) is "obj" or "aux" or "aux:pass" || document.Deprel(child).StartsWith("nsubj", StringComparison.Ordinal))
                return false;
        }
        return true;
    }

    /// <summary>The noun right before a participle, adverbs apart; -1 when there is none.</summary>
    int NounBefore(int verb)
    {
        var at = verb - 1;
        while (at >= 0 && document.Upos(at) == Upos.Adv)
            at--;
        return at >= 0 && document.Upos(at) == Upos.Noun && document.SentenceOf(at) == document.SentenceOf(verb) ? at : -1;
    }

    /// <summary>"Rutba, a desert town …": the noun describes the place before its comma.</summary>
    NamedPlaces Described(int head)
    {
        if (head < 0 || !(lexicon.Is(document, head, ControlRole.Anaphor) || lexicon.Is(document, head, ControlRole.PlaceNoun)))
            return default;
        for (var i = head - 1; i >= Math.Max(0, head - 6); i--)
        {
            if (lexicon.Is(document, i, ControlRole.Comma) && i > 0 && mentions.Place(i - 1) is { Kind: not "country" } place)
                return new NamedPlaces([place], false, mentions.PlaceRange(i - 1));
        }
        return default;
    }

    NamedPlaces Before(int verb)
    {
        var first = document.Sentences[document.SentenceOf(verb)].First;
        for (var i = verb - 1; i >= Math.Max(first, verb - 12); i--)
        {
            if (mentions.Place(i) is { } place && place.Kind != "country")
                return new NamedPlaces([place], false, mentions.PlaceRange(i));
        }
        return default;
    }

    (EntityDraft? Holder, EntityDraft? Loser) Parties(ControlVerb verb, int token, int behind, TokenRange range, int end, bool passive)
    {
        var acting = passive ? parties.Agent(range.End, end) : parties.Acting(token);
        EntityDraft? patient = passive ? parties.PartyOf(parties.Subject(token)) : Object(range.End, end);
        return (Fill(verb.Holder), Fill(verb.Loser));

        EntityDraft? Fill(Slot slot) =>
            (slot.Subject ? acting : null)
            ?? (slot.Object ? patient : null)
            ?? (slot.Prepositions.Length > 0 ? parties.Behind(verb.Place.Object ? behind : range.End - (verb.Lemma.Contains(' ', StringComparison.Ordinal) ? 1 : 0), end, slot.Prepositions, out _) : null);
    }

    EntityDraft? Object(int at, int end)
    {
        for (var i = at; i < Math.Min(end, at + 6); i++)
        {
            if (parties.PartyAt(i) is { } party)
                return party;
            if (document.Upos(i) is Upos.Adp or Upos.Verb)
                return null;
        }
        return null;
    }
}
