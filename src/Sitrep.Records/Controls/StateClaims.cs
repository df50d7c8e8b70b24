using Sitrep.Domain;
using Sitrep.Language;
using Sitrep.Records.Statements;

namespace Sitrep.Records.Controls;

/// <summary>Claims that nouns, adjectives and phrases make: "the rebel-held town of", "X's bastion of", "under X control", "the fall of Y to X", "siege of".</summary>
sealed class StateClaims(Draft draft, MentionIndex mentions, ControlLexicon lexicon, PlaceReader reader, ClauseParties parties)
{
    readonly Document document = draft.Document;

    public IEnumerable<ControlDraft> Find()
    {
        foreach (var sentence in document.Sentences)
        {
            for (var token = sentence.First; token < sentence.End; token++)
            {
                foreach (var claim in At(token, sentence))
                    yield return claim;
            }
        }
    }

    IEnumerable<ControlDraft> At(int token, TokenRange sentence)
    {
        if (Adjective(token, sentence) is { } held)
            return held;
        if (lexicon.Is(document, token, ControlRole.Stronghold))
            return Stronghold(token, sentence);
        if (lexicon.Is(document, token, ControlRole.ChangeNoun) && document.Upos(token) is Upos.Noun or Upos.X)
            return Change(token, sentence);
        if (lexicon.Is(document, token, ControlRole.Siege) && document.Upos(token) is Upos.Noun or Upos.X)
            return Siege(token, sentence);
        return lexicon.Phrase(document, token, out var range, out var phrase) ? Phrase(range, phrase, sentence) : [];
    }

    /// <summary>"the Kurdish-held city of K.", whether the tokeniser cuts the hyphens or not.</summary>
    IEnumerable<ControlDraft>? Adjective(int token, TokenRange sentence)
    {
        EntityDraft? holder;
        int first;
        if (lexicon.EndsHeld(document.Form(token)))
            (holder, first) = (Holding(token), token);
        else if (token >= sentence.First + 2 && lexicon.Is(document, token - 1, ControlRole.Hyphen) && (lexicon.Is(document, token, ControlRole.HeldSuffix) || lexicon.Is(document, token, ControlRole.RunSuffix)))
            (holder, first) = (Holding(token - 2), token - 2);
        else if (token > sentence.First && parties.IsHeldAdjective(token))
            (holder, first) = (parties.PartyAt(token - 1), token - 1);
        else
            return null;
        if (holder is null || IsFormer(first, sentence))
            return [];
        var named = reader.Read(token + 1, sentence.End);
        return Claims(named, holder, ControlState.Held, new TokenRange(first, Math.Max(token + 1, named.Words.End)), 0.85);
    }

    /// <summary>The party at a word, or the one that a word of the holders' table means in this report.</summary>
    EntityDraft? Holding(int token)
    {
        if (parties.PartyAt(token) is { } party)
            return party;
        if (!lexicon.Holder(document, token, out var name, out var kinds))
            return null;
        var meant = draft.Actors.Find(a => a.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        // A people's name ("Kurdish") means nobody else of its kind.
        foreach (var kind in char.IsUpper(name[0]) ? [] : kinds)
            meant ??= draft.Actors.Find(a => a.Kind == kind && !a.Described) ?? draft.Actors.Find(a => a.Kind == kind);
        if (meant is null)
        {
            meant = new ActorDraft { Name = name, Kind = kinds.Length > 0 ? kinds[0] : "other", Described = true };
            draft.Actors.Add(meant);
        }
        meant.Mentions.Add(new TokenRange(token, token + 1));
        return meant;
    }

    bool IsFormer(int token, TokenRange sentence)
    {
        for (var i = token - 1; i >= Math.Max(sentence.First, token - 3); i--)
        {
            if (lexicon.Is(document, i, ControlRole.Former))
                return true;
        }
        return false;
    }

    IEnumerable<ControlDraft> Stronghold(int token, TokenRange sentence)
    {
        var start = GroupStart(token, sentence.First);
        if (IsFormer(token, sentence) || IsFormer(start + 1, sentence))
            return [];
        var holder = HolderBefore(start, token, out var own) ?? HolderBehind(token + 1, sentence.End);
        if (holder is null || (lexicon.Is(document, token, ControlRole.Capital) && holder is ActorDraft { Kind: "government" or "state-force" or "international" or "organisation" }))
            return [];
        var named = own is not null ? new NamedPlaces([own], false, new TokenRange(start, token + 1)) : reader.Read(token + 1, sentence.End);
        if (!named.Any)
            named = PlaceOf(token, start, sentence);
        return Claims(named with { Partial = false }, holder, ControlState.Held, new TokenRange(start, token + 1), 0.75);
    }

    int GroupStart(int token, int first)
    {
        var at = token;
        while (at > first && token - at < 8 && (document.Upos(at - 1) is Upos.Noun or Upos.Propn or Upos.Adj or Upos.Det or Upos.Num or Upos.X or Upos.Part or Upos.Pron || lexicon.Is(document, at - 1, ControlRole.Hyphen) || (document.Xpos(at - 1) == "VBN" && at - 2 >= first && lexicon.Is(document, at - 2, ControlRole.Hyphen))))
            at--;
        return at;
    }

    /// <summary>The possessor or compound before the noun ("Daesh's key", "its"), and a place within the group ("its Al-Qaim enclave").</summary>
    EntityDraft? HolderBefore(int start, int token, out PlaceDraft? own)
    {
        own = null;
        EntityDraft? holder = null;
        for (var i = start; i < token; i++)
        {
            if (mentions.Actor(i) is null && mentions.Place(i) is { Kind: not "country" } place && mentions.PlaceRange(i).End <= token)
                own = place;
            else if (parties.PartyAt(i) is { } party)
                holder = party;
            else if (lexicon.Is(document, i, ControlRole.Its))
                holder = Owner(i);
        }
        return holder;
    }

    EntityDraft? Owner(int pronoun)
    {
        var first = document.Sentences[document.SentenceOf(pronoun)].First;
        EntityDraft? nearest = null;
        for (var i = pronoun - 1; i >= first; i--)
        {
            if (parties.PartyAt(i) is not { } party)
                continue;
            if (document.Deprel(i).StartsWith("nsubj", StringComparison.Ordinal))
                return party;
            nearest ??= party;
        }
        return nearest;
    }

    EntityDraft? HolderBehind(int at, int end)
    {
        if (at >= end || !(lexicon.Is(document, at, ControlRole.Of)))
            return null;
        for (var i = at + 1; i < Math.Min(end, at + 5); i++)
        {
            if (parties.PartyAt(i) is { } party)
                return party;
            if (mentions.Place(i) is not null)
                return null;
        }
        return null;
    }

    /// <summary>The place that a stronghold noun is said of: behind "of X in", by apposition, or as subject of "is"; else where the clause's event took place.</summary>
    NamedPlaces PlaceOf(int token, int start, TokenRange sentence)
    {
        for (var i = token + 1; i < Math.Min(sentence.End, token + 8); i++)
        {
            if (document.Upos(i) is Upos.Verb or Upos.Aux || lexicon.Is(document, i, ControlRole.Comma) && !(i + 1 < sentence.End && mentions.Place(i + 1) is not null && i == token + 1))
                break;
            if ((lexicon.Is(document, i, ControlRole.Centring) || lexicon.Is(document, i, ControlRole.Comma)) && !lexicon.Is(document, i, ControlRole.Of) && reader.Read(i + 1, sentence.End) is { Any: true } behind)
                return behind;
        }
        if (start - 1 > sentence.First && lexicon.Is(document, start - 1, ControlRole.Comma) && mentions.Place(start - 2) is { Kind: not "country" } before)
            return new NamedPlaces([before], false, mentions.PlaceRange(start - 2));
        return Linked(start, sentence) is { Any: true } linked ? linked : EventPlace(token, sentence);
    }

    /// <summary>"A and B form … enclaves", "Y is X's bastion": the subject's places.</summary>
    public NamedPlaces Linked(int token, TokenRange sentence)
    {
        for (var i = token; i > Math.Max(sentence.First, token - 8); i--)
        {
            if (!lexicon.Is(document, i, ControlRole.Linking))
                continue;
            var places = new List<PlaceDraft>();
            var depth = 0;
            for (var j = sentence.First; j < i; j++)
            {
                if (document.Upos(j) is Upos.Verb)
                    return default;
                depth += lexicon.Is(document, j, ControlRole.BracketOpen) ? 1 : lexicon.Is(document, j, ControlRole.BracketClose) ? -1 : 0;
                // "the Euphrates towns of": a place that a noun follows only describes.
                if (depth == 0 && mentions.Place(j) is { Kind: "populated place" or "district" or "neighbourhood" or "village" or "town" or "city" } place && !places.Contains(place))
                    places.Add(place);
            }
            return new NamedPlaces(places, false, new TokenRange(sentence.First, token));
        }
        return default;
    }

    NamedPlaces EventPlace(int token, TokenRange sentence)
    {
        for (var i = Math.Max(sentence.First, token - 8); i < Math.Min(sentence.End, token + 8); i++)
        {
            if (mentions.Event(i)?.Place is { Kind: "populated place" } place)
                return new NamedPlaces([place], false, new TokenRange(token, token + 1));
        }
        return default;
    }

    /// <summary>"the fall of Y to X", "X's capture of Y", "the liberation of Y": only where what governs the noun tells it as done.</summary>
    IEnumerable<ControlDraft> Change(int token, TokenRange sentence)
    {
        var of = token + 1;
        if (of >= sentence.End || !(lexicon.Is(document, of, ControlRole.Of) || lexicon.Is(document, of, ControlRole.By)))
            return [];
        var start = GroupStart(token, sentence.First);
        var happening = mentions.Event(token);
        var factive = start > sentence.First && (lexicon.Is(document, start - 1, ControlRole.Factive) || (start > sentence.First + 1 && document.Upos(start - 1) == Upos.Adp && lexicon.Is(document, start - 2, ControlRole.Factive)));
        if (happening is { Status: not (EventStatus.Occurred or EventStatus.Ongoing) } || !factive)
            return [];
        var end = Math.Min(sentence.End, parties.ClauseEnd(token));
        var named = reader.Read(OfBehind(of, end), end);
        var taker = parties.Agent(of, end) ?? parties.Behind(of, end, ["to"], out _);
        var owner = HolderBefore(start, token, out _);
        // "the militant group's seizure": a holder's word of the table, where no party is named
        for (var i = start; i < token && owner is null && taker is null; i++)
            owner = Holding(i);
        var loser = parties.Behind(of, end, ["from"], out _);
        if (lexicon.Is(document, token, ControlRole.LossNoun))
            (taker, loser) = (parties.Behind(of, end, ["to"], out _), owner);
        else
            taker ??= owner;
        var state = taker is null && loser is not null && lexicon.Is(document, token, ControlRole.LossNoun) ? ControlState.Lost : ControlState.Taken;
        var holder = state == ControlState.Lost ? loser : taker;
        return holder is null && loser is null && happening is null ? [] : Claims(named, holder, state, new TokenRange(token, Math.Max(token + 1, named.Words.End)), 0.65, loser, happening);
    }

    /// <summary>"retaking by X of Y": the place's "of" may come behind the agent.</summary>
    int OfBehind(int at, int end)
    {
        for (var i = at; i < Math.Min(end, at + 8); i++)
        {
            if (lexicon.Is(document, i, ControlRole.Of))
                return i + 1;
        }
        return at + 1;
    }

    IEnumerable<ControlDraft> Siege(int token, TokenRange sentence)
    {
        var start = GroupStart(token, sentence.First);
        var named = token + 1 < sentence.End && lexicon.Is(document, token + 1, ControlRole.Of) ? reader.Read(token + 2, sentence.End) : default;
        var holder = HolderBefore(start, token, out _) ?? parties.Behind(token + 1, Math.Min(sentence.End, token + 10), ["by"], out _);
        return named.Any && holder is not null && !IsFormer(token, sentence) ? Claims(named, holder, ControlState.Besieged, new TokenRange(token, named.Words.End), 0.6) : [];
    }

    IEnumerable<ControlDraft> Phrase(TokenRange range, ControlPhrase phrase, TokenRange sentence)
    {
        var end = range.End;
        EntityDraft? holder = null, second = null;
        if (phrase.Holder is PhraseSlot.Between or PhraseSlot.After or PhraseSlot.Both)
        {
            for (var i = range.End; i < Math.Min(sentence.End, range.End + 7); i++)
            {
                if (phrase.Tail is { } tail && document.Form(i).Equals(tail, StringComparison.OrdinalIgnoreCase))
                {
                    end = i + 1;
                    break;
                }
                if (Holding(i) is not { } party)
                    continue;
                (holder, second) = holder is null ? (party, second) : (holder, party != holder ? second ?? party : second);
                end = i + 1;
                if (phrase.Holder == PhraseSlot.After)
                    break;
            }
            if (holder is null || (phrase.Tail is not null && !document.Form(end - 1).Equals(phrase.Tail, StringComparison.OrdinalIgnoreCase)))
                return [];
        }
        var verb = Governor(range.First, sentence);
        if (phrase.Holder == PhraseSlot.Subject)
            holder = parties.Acting(verb >= 0 ? verb : range.First);
        if ((holder is null && phrase.State is ControlState.Held or ControlState.Taken or ControlState.Entered) || (verb >= 0 && !parties.Done(verb)))
            return [];
        var named = phrase.Place == PhraseSlot.After ? reader.Read(After(range, sentence), sentence.End) : BeforePhrase(range.First, verb, sentence);
        // "has fallen under their control" is no state but a change
        var change = phrase.State == ControlState.Held && verb >= 0 && mentions.Event(verb) is { Status: EventStatus.Occurred } told && lexicon.Events.TryGetValue(told.Type, out var effect) && effect.State == ControlState.Taken ? told : null;
        var claims = Claims(named, holder, change is null ? phrase.State : ControlState.Taken, new TokenRange(range.First, end), 0.75, happening: change);
        return second is null || phrase.Holder != PhraseSlot.Both ? claims : claims.Concat(Claims(named, second, phrase.State, new TokenRange(range.First, end), 0.6));
    }

    int After(TokenRange range, TokenRange sentence) => range.End < sentence.End && lexicon.Is(document, range.End, ControlRole.Of) ? range.End + 1 : range.End;

    /// <summary>The verb that the phrase hangs on: the nearest before it, if it is a form of "be" or a verb within a few tokens.</summary>
    int Governor(int at, TokenRange sentence)
    {
        for (var i = at - 1; i >= Math.Max(sentence.First, at - 5); i--)
        {
            if (document.Upos(i) is Upos.Verb or Upos.Aux)
                return i;
        }
        return -1;
    }

    NamedPlaces BeforePhrase(int at, int verb, TokenRange sentence)
    {
        var head = -1;
        if (verb >= 0)
        {
            head = parties.Subject(verb);
            if (head >= 0 && reader.Read(document.Subtree(head).First, Math.Min(verb, document.Subtree(head).End)) is { Any: true } subject)
                return subject;
        }
        for (var i = at - 1; i >= Math.Max(sentence.First, at - 10); i--)
        {
            if (mentions.Place(i) is { Kind: not "country" } place)
                return new NamedPlaces([place], head >= 0 && Lies(head, i), mentions.PlaceRange(i));
            if (document.Upos(i) == Upos.Verb && i != verb)
                break;
        }
        return default;
    }

    /// <summary>"an important district in H.": what is told of is a part of H.</summary>
    bool Lies(int noun, int place) =>
        noun < place && document.Subtree(noun).Contains(place) && (lexicon.Is(document, noun, ControlRole.PlaceNoun) || lexicon.Is(document, noun, ControlRole.AreaNoun) || lexicon.Is(document, noun, ControlRole.Anaphor) || lexicon.Is(document, noun, ControlRole.AnaphorSite));

    static IEnumerable<ControlDraft> Claims(NamedPlaces named, EntityDraft? holder, ControlState state, TokenRange evidence, double confidence, EntityDraft? from = null, EventDraft? happening = null) =>
        !named.Any ? [] : named.Places.Select(place => new ControlDraft
        {
            Place = place, Holder = holder, State = state, From = from, Event = happening, Partial = named.Partial, Evidence = { evidence }, Confidence = confidence,
        });
}
