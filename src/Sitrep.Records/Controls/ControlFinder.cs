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
        var parties = new ClauseParties(draft, mentions, lexicon);
        var states = new StateClaims(draft, mentions, lexicon, reader, parties);
        var claims = new VerbClaims(document, mentions, lexicon, reader, parties, states).Find().Concat(states.Find()).ToList();
        claims.AddRange(ByEvents(draft, mentions, claims));
        claims.RemoveAll(c => TakenBack(document, document.SentenceOf(c.Evidence[0].First) + 1));
        // Those who watch and write hold no ground.
        foreach (var claim in claims.Where(c => c.Holder is ActorDraft { Kind: "organisation" or "media" or "civilians" }))
            claim.Holder = null;
        Settle(draft, claims, lexicon);
        Tell(claims);
        draft.Controls.AddRange(Unique(document, claims.OrderBy(c => c.Evidence[0].First)));
    }

    /// <summary>"That was wrong.": a short sentence that takes back the one before it.</summary>
    bool TakenBack(Document document, int sentence)
    {
        if (sentence >= document.Sentences.Count || document.Sentences[sentence] is not { Length: > 2 and < 9 } range || !lexicon.Is(document, range.First, ControlRole.Pointing) || !lexicon.Is(document, range.First + 1, ControlRole.Be))
            return false;
        for (var i = range.First + 2; i < range.End; i++)
        {
            if (lexicon.Is(document, i, ControlRole.Wrong))
                return !lexicon.Is(document, i - 1, ControlRole.Negation);
        }
        return false;
    }

    /// <summary>Events of a change that the words alone did not show as one.</summary>
    IEnumerable<ControlDraft> ByEvents(Draft draft, MentionIndex mentions, List<ControlDraft> claims)
    {
        var told = claims.Select(c => (c.Place, draft.Document.SentenceOf(c.Evidence[0].First))).ToHashSet();
        var used = claims.Select(c => c.Event).OfType<EventDraft>().ToHashSet();
        foreach (var one in draft.Events)
        {
            if (!lexicon.Events.TryGetValue(one.Type, out var effect) || one.Status is not (EventStatus.Occurred or EventStatus.Ongoing) || one.Place is not { Kind: not "country" } place)
                continue;
            var sentence = draft.Document.SentenceOf(one.Trigger.First);
            if (used.Contains(one) || told.Contains((place, sentence)) || lexicon.Verb(draft.Document, one.Head, out _, out _) || !Governs(draft.Document, mentions, place, one.Head, draft.Document.Sentences[sentence]))
                continue;
            var holder = one.Initiators.OfType<ActorDraft>().FirstOrDefault();
            if (holder is not null)
                yield return new ControlDraft { Place = place, Holder = holder, State = effect.State, From = effect.From.Length > 0 ? one.Targets.OfType<ActorDraft>().FirstOrDefault(a => a.Kind != "object") : null, Event = one, Evidence = { one.Trigger }, Confidence = 0.55 };
        }
    }

    /// <summary>The place is the trigger's own object or "of" phrase, not where something happened besides.</summary>
    static bool Governs(Document document, MentionIndex mentions, PlaceDraft place, int head, TokenRange sentence)
    {
        for (var end = sentence.First; end < sentence.End; end++)
        {
            var mention = mentions.PlaceRange(end);
            if (mentions.Place(end) != place || mention.End != end + 1)
                continue;
            var at = end;
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
    static void Settle(Draft draft, List<ControlDraft> claims, ControlLexicon lexicon)
    {
        var document = draft.Document;
        var held = claims.Where(c => c.State == ControlState.Held && c.Holder is not null).ToLookup(c => c.Place);
        var gone = new HashSet<ControlDraft>();
        foreach (var taken in claims.Where(c => c.State == ControlState.Taken).ToList())
        {
            var others = held[taken.Place].Where(c => c.Holder != taken.Holder).Take(20).ToList();
            // "retook A, B's key stronghold": the apposition tells who held it until then.
            var before = others.Find(c => document.SentenceOf(c.Evidence[0].First) == document.SentenceOf(taken.Evidence[0].First));
            if (before is not null)
                gone.Add(before);
            taken.From ??= (before ?? others.FirstOrDefault())?.Holder;
            taken.Holder ??= taken.From is { } loser ? Opponent(draft, loser, taken.Place) : null;
            taken.Holder ??= Teller(draft, taken, lexicon) ?? claims.Find(c => c.State == ControlState.Taken && c.Place == taken.Place && c.Holder is not null && c.Holder != taken.From)?.Holder;
            if (taken.Holder is null)
                (taken.State, taken.Holder, taken.From) = (ControlState.Lost, taken.From, null);
        }
        claims.RemoveAll(c => gone.Contains(c) || (c.Holder is null && c.State is not (ControlState.Contested or ControlState.Besieged)));
        var claimed = ClaimedBy(draft);
        foreach (var claim in claims)
        {
            if (claim.State is ControlState.Taken or ControlState.Held && claimed[claim.Evidence[0].First] is { } statement && (statement.Actor is null || statement.Actor == claim.Holder))
                claim.State = ControlState.Claimed;
        }
    }

    /// <summary>Who took and who lost a place, told to the event of the change where its own clause named nobody.</summary>
    void Tell(List<ControlDraft> claims)
    {
        foreach (var claim in claims)
        {
            if (claim.Event is not { } change || claim.Place != change.Place || !lexicon.Events.TryGetValue(change.Type, out var effect) || effect.State != ControlState.Taken || claim.State is not (ControlState.Taken or ControlState.Claimed))
                continue;
            if (change.Initiators.Count == 0 && claim.Holder is { } holder && !change.Targets.Contains(holder))
                change.Initiators.Add(holder);
            if (change.Targets.Count == 0 && claim.From is { } loser && !change.Initiators.Contains(loser))
                change.Targets.Add(loser);
        }
    }

    /// <summary>"the town has been retaken, the army said": an armed party that tells of a taking back without a name tells of its own.</summary>
    static ActorDraft? Teller(Draft draft, ControlDraft taken, ControlLexicon lexicon)
    {
        var (document, words) = (draft.Document, taken.Evidence[0]);
        if (!Enumerable.Range(words.First, words.Length).Any(i => lexicon.Is(document, i, ControlRole.Regain)))
            return null;
        if (draft.Statements.Find(s => s.Content.Contains(words.First) && s.Kind is not (StatementKind.Thought or StatementKind.Denied)) is not { } statement)
            return null;
        if (statement.Actor is { } actor)
            return actor is { Kind: "state-force" or "police" } or { Kind: "militia" or "rebel-group" or "government", Ref: not null } && actor != taken.From ? actor : null;
        return statement.SpeakerWords is { } speaker ? Force(draft, speaker, lexicon) : null;
    }

    /// <summary>"the head of the counter-terrorism forces": a speaker's own force, where the report gives it no name.</summary>
    static ActorDraft? Force(Draft draft, TokenRange words, ControlLexicon lexicon)
    {
        for (var i = words.First; i < words.End; i++)
        {
            if (!lexicon.Holder(draft.Document, i, out var name, out var kinds) || kinds is not ["state-force", ..])
                continue;
            var force = draft.Actors.Find(a => a.Kind == kinds[0] && a.Mentions.Exists(m => m.Contains(i)));
            if (force is null)
                draft.Actors.Add(force = new ActorDraft { Name = name, Kind = kinds[0], Described = true, Mentions = { new TokenRange(i, i + 1) } });
            return force;
        }
        return null;
    }

    /// <summary>The statement of a mere claim that covers each token.</summary>
    static StatementDraft?[] ClaimedBy(Draft draft)
    {
        var around = new StatementDraft?[draft.Document.Count];
        foreach (var statement in draft.Statements)
        {
            for (var i = statement.Content.First; statement.Kind == StatementKind.Claimed && i < statement.Content.End; i++)
                around[i] = statement;
        }
        return around;
    }

    /// <summary>Who took it from the loser where nobody is named: the one state that fights the loser in this report, else the place's own state.</summary>
    static ActorDraft? Opponent(Draft draft, EntityDraft loser, PlaceDraft place)
    {
        if (loser is not ActorDraft { Kind: not ("state-force" or "government") })
            return null;
        var states = draft.Events.Where(e => e.Targets.Contains(loser)).SelectMany(e => e.Initiators.OfType<ActorDraft>()).Where(IsState).ToList();
        if (states.Find(s => s.Country == place.Country) is { } home)
            return home;
        if (place.Country is null && states.Count > 0 && states.Select(s => s.Country).Distinct().Count() == 1)
            return states[0];
        var own = draft.Actors.Where(a => IsState(a) && a.Country == place.Country && a.Mentions.Count > 0).ToList();
        return own.Find(a => a.Kind == "state-force") ?? own.FirstOrDefault();
    }

    static bool IsState(ActorDraft actor) => actor.Kind is "state-force" or "government" && actor.Country is not null;

    /// <summary>One claim for a place, holder and state in a sentence; the surest stays.</summary>
    static IEnumerable<ControlDraft> Unique(Document document, IEnumerable<ControlDraft> claims) =>
        claims.GroupBy(c => (c.Place, c.Holder, c.State, document.SentenceOf(c.Evidence[0].First))).Select(g => g.OrderByDescending(c => c.Confidence).First());
}
