using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Statements;

namespace Sitrep.Records.Controls;

/// <summary>Finds who is said to hold, take, lose or contest a place. Thread-safe.</summary>
public sealed class ControlFinder(KnowledgePack knowledge)
{
    readonly ControlLexicon lexicon = new(knowledge);

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
        if (draft.Document.Count == 0 || draft.Places.Count == 0)
            return;
        var document = draft.Document;
        var mentions = new MentionIndex(draft);
        var reader = new PlaceReader(document, mentions, lexicon);
        var parties = new ClauseParties(document, mentions, lexicon);
        var states = new StateClaims(draft, mentions, lexicon, reader, parties);
        var claims = new VerbClaims(draft, mentions, lexicon, reader, parties, states).Find().Concat(states.Find()).ToList();
        claims.AddRange(ByEvents(draft, claims));
        Settle(draft, claims);
        draft.Controls.AddRange(Unique(document, claims.OrderBy(c => c.Evidence[0].First)));
    }

    /// <summary>Events of a change that the words alone did not show as one.</summary>
    IEnumerable<ControlDraft> ByEvents(Draft draft, List<ControlDraft> claims)
    {
        foreach (var one in draft.Events)
        {
            if (!lexicon.Events.TryGetValue(one.Type, out var effect) || one.Status is not (EventStatus.Occurred or EventStatus.Ongoing) || one.Place is not { Kind: not "country" } place)
                continue;
            var sentence = draft.Document.SentenceOf(one.Trigger.First);
            if (claims.Exists(c => c.Event == one || (c.Place == place && draft.Document.SentenceOf(c.Evidence[0].First) == sentence)) || lexicon.Verb(draft.Document, one.Head, out _, out _) || !Governs(draft, place, one.Head))
                continue;
            var holder = one.Initiators.OfType<ActorDraft>().FirstOrDefault();
            if (holder is not null)
                yield return new ControlDraft { Place = place, Holder = holder, State = effect.State, From = effect.From.Length > 0 ? one.Targets.OfType<ActorDraft>().FirstOrDefault(a => a.Kind != "object") : null, Event = one, Evidence = { one.Trigger }, Confidence = 0.55 };
        }
    }

    /// <summary>The place is the trigger's own object or "of" phrase, not where something happened besides.</summary>
    static bool Governs(Draft draft, PlaceDraft place, int head)
    {
        var document = draft.Document;
        foreach (var mention in place.Mentions)
        {
            var at = mention.End - 1;
            for (var climbs = 0; climbs < 5 && at >= 0; climbs++)
            {
                var above = document.Head(at);
                if (above == head && document.Deprel(at) is "obj" or "nsubj:pass" or "nmod" or "nmod:poss")
                    return true;
                if (above < 0 || !(document.Deprel(at) is "flat" or "compound" or "conj" or "appos" or "nmod" or "fixed" or "punct" || mention.Contains(above)))
                    break;
                at = above;
            }
        }
        return false;
    }

    /// <summary>What claims say of each other: who held it before, whose stronghold a taken place was, who is meant where nobody is named, what only the taker says.</summary>
    static void Settle(Draft draft, List<ControlDraft> claims)
    {
        var document = draft.Document;
        foreach (var taken in claims.Where(c => c.State == ControlState.Taken).ToList())
        {
            // "retook Mosul, Daesh's key stronghold": the apposition tells who held it until then.
            var before = claims.Find(c => c.State == ControlState.Held && c.Place == taken.Place && c.Holder != taken.Holder && document.SentenceOf(c.Evidence[0].First) == document.SentenceOf(taken.Evidence[0].First));
            if (before is not null)
                claims.Remove(before);
            taken.From ??= before?.Holder ?? claims.Find(c => c.State == ControlState.Held && c.Place == taken.Place && c.Holder is not null && c.Holder != taken.Holder)?.Holder;
            taken.Holder ??= taken.From is { } loser ? Opponent(draft, loser, taken.Place) : null;
            if (taken.Holder is null)
                (taken.State, taken.Holder, taken.From) = (ControlState.Lost, taken.From, null);
        }
        claims.RemoveAll(c => c.Holder is null && c.State is not (ControlState.Contested or ControlState.Besieged));
        foreach (var claim in claims)
        {
            if (claim.State is ControlState.Taken or ControlState.Held && Claimed(draft, claim))
                claim.State = ControlState.Claimed;
        }
    }

    /// <summary>Who took it from the loser where nobody is named: the one state that fights the loser in this report, else the place's own state.</summary>
    static ActorDraft? Opponent(Draft draft, EntityDraft loser, PlaceDraft place)
    {
        if (loser is not ActorDraft { Kind: not ("state-force" or "government") })
            return null;
        var states = draft.Events.Where(e => e.Targets.Contains(loser)).SelectMany(e => e.Initiators.OfType<ActorDraft>()).Where(IsState).ToList();
        if (states.Count > 0 && states.Select(s => s.Country).Distinct().Count() == 1)
            return states[0];
        var own = draft.Actors.Where(a => IsState(a) && a.Country == place.Country && a.Mentions.Count > 0).ToList();
        return own.Find(a => a.Kind == "state-force") ?? own.FirstOrDefault();
    }

    static bool IsState(ActorDraft actor) => actor.Kind is "state-force" or "government" && actor.Country is not null;

    static bool Claimed(Draft draft, ControlDraft claim)
    {
        foreach (var statement in draft.Statements)
        {
            if (statement.Kind == StatementKind.Claimed && statement.Content.Contains(claim.Evidence[0].First) && (statement.Actor is null || statement.Actor == claim.Holder))
                return true;
        }
        return false;
    }

    /// <summary>One claim for a place, holder and state in a sentence; the surest stays.</summary>
    static IEnumerable<ControlDraft> Unique(Document document, IEnumerable<ControlDraft> claims) =>
        claims.GroupBy(c => (c.Place, c.Holder, c.State, document.SentenceOf(c.Evidence[0].First))).Select(g => g.OrderByDescending(c => c.Confidence).First());
}
