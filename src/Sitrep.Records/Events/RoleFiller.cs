using Sitrep.Language;
using Sitrep.Records.Controls;

namespace Sitrep.Records.Events;

/// <summary>Fills an event's roles from the syntactic places of its trigger, by what the fillers are: a place is never made a party.</summary>
sealed partial class RoleFiller(Draft draft, EntityIndex entities, EventClasses classes, Clauses clauses, Surroundings surroundings, StateWords states, PlaceAnaphora anaphora)
{
    const int MaxConjuncts = 12;
    readonly Document document = draft.Document;
    readonly SlotMender mender = new(draft.Document, entities, classes, clauses);
    readonly Referents referents = new(draft, entities, classes, clauses);
    readonly HashSet<string> people = classes["people"], party = classes["party"], site = classes["site"], placeNouns = classes["place"], weapon = classes["weapon"];
    readonly HashSet<string> combatant = classes["combatant"], locative = classes["locative"], bomb = classes["bomb"], official = classes["person"], of = classes["of"], means = classes["means"];
    readonly HashSet<string> backing = classes["backing"], backed = classes["backed"], cover = classes["cover"], accompanying = classes["accompanying"], agentive = classes["agentive"], border = classes["border"], atBorder = classes["at-border"], body = classes["body"];

    /// <summary>Fills roles and place; what is far from the trigger only where nothing near was found.</summary>
    public void Fill(EventMention mention)
    {
        var slots = mender.Mend(mention, clauses.Slots(mention.Words, mention.Head, mention.Trigger));
        var trigger = mention.Trigger;
        if (trigger.Pos == TriggerPos.Adj)
            slots = AdjectiveSlots(mention, slots);
        foreach (var far in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var slot in slots)
            {
                if (slot.Far != far || (mention.Words.Contains(slot.Token) && !people.Contains(document.Lemma(slot.Token)) && entities.Actor(slot.Token) is null))
                    continue;
                var role = RoleOf(trigger, slot.Name);
                if (role == Role.Ignore || (far && Filled(mention.Draft, role)))
                    continue;
                foreach (var token in Conjuncts(slot.Token))
                    Put(mention, role, token, Acts(slot.Name, role), slot.Name is not "compound" and not "poss");
            }
        }
        Locate(mention, slots);
        Support(mention, slots);
    }

    // Places in a sentence where a country is its state, not its ground.
    bool Acts(string slot, Role role) => role is Role.Initiator or Role.Target or Role.Party || !locative.Contains(slot);

    List<Slot> AdjectiveSlots(EventMention mention, List<Slot> slots)
    {
        var head = document.Head(mention.Head);
        var more = new List<Slot>(slots);
        if (head >= 0 && clauses.Is(mention.Head, "amod"))
            more.Add(new Slot("head", head, false));
        if (clauses.Child(mention.Head, "nsubj") is var subject && subject >= 0 && !slots.Any(s => s.Name == "subj"))
            more.Add(new Slot("subj", subject, false));
        if (head >= 0 && clauses.IsVerb(head) && clauses.Subject(head) is var governed && governed >= 0 && !more.Any(s => s.Name == "subj"))
            more.Add(new Slot("subj", governed, false));
        return more;
    }

    static Role RoleOf(Trigger trigger, string slot) => slot switch
    {
        "light:initiator" => trigger.RoleOf("subj") is Role.Ignore ? trigger.RoleOf("poss") : trigger.RoleOf("subj"),
        "light:harmed" => trigger.RoleOf("obj") is Role.Ignore ? trigger.RoleOf("of") : trigger.RoleOf("obj"),
        _ => trigger.RoleOf(slot),
    };

    static bool Filled(EventDraft of, Role role) => role switch
    {
        Role.Initiator or Role.Cause or Role.Bomber or Role.Party => of.Initiators.Count > 0,
        Role.Victim => of.Victims.Count > 0,
        Role.Supporter => of.Supporters.Count > 0,
        Role.Place => of.Place is not null,
        _ => of.Targets.Count > 0 || of.Victims.Count > 0,
    };

    IEnumerable<int> Conjuncts(int token)
    {
        yield return token;
        var given = 0;
        foreach (var child in clauses.Bounded(token))
        {
            if (clauses.Is(child, "conj") && !clauses.IsVerb(child) && ++given < MaxConjuncts)
                yield return child;
        }
    }

    void Put(EventMention mention, Role role, int token, bool acts, bool seats)
    {
        // long: one case a role, nothing else
        var to = mention.Draft;
        // "burning cars, officials said": who tells of it has no part in it
        if (clauses.IsVerb(mention.Head) && referents.Tells(mention.Head, token))
            return;
        // "a Kabul car bombing": where, unless the place is a country's
        if (!seats && entities.Actor(token) is { Kind: "government" } && entities.Place(token) is { Kind: not "country" } seat && document.Deprel(token) != "nmod:poss")
        {
            SetPlace(mention, seat);
            return;
        }
        var pronoun = token;
        token = referents.Of(token);
        if (pronoun != token && referents.Side(pronoun, token) is { } meantSide)
        {
            AddTo(role is Role.Initiator or Role.Cause or Role.Bomber or Role.Party or Role.Force ? to.Initiators : to.Targets, meantSide);
            return;
        }
        var noun = surroundings.Meant(token) is var meant and >= 0 ? meant : clauses.Content(token);
        if (role is Role.Initiator or Role.Force && Owner(noun) is { } owner)
        {
            if (!to.Targets.Contains(owner))
                AddTo(to.Initiators, owner);
            return;
        }
        switch (role)
        {
            case Role.Initiator or Role.Cause or Role.Bomber:
                foreach (var other in Coordinated(noun))
                    AddTo(to.Initiators, other);
                if ((Party(noun, role) ?? (acts ? State(noun, seats) : null)) is { } initiator && !clauses.Negated(token))
                    AddTo(to.Initiators, initiator);
                break;
            case Role.Party:
                if ((Party(noun, role) ?? (acts ? State(noun, seats) : null)) is { } side)
                    AddTo(to.Initiators, side);
                break;
            case Role.Force:
                if (to.Initiators.Count == 0 && Party(noun, role) is { } force)
                    AddTo(to.Initiators, force);
                break;
            case Role.Target:
                if ((Party(noun, role) ?? (acts ? State(noun, seats) : null)) is { } target && !to.Initiators.Contains(target))
                    AddTo(to.Targets, target);
                break;
            case Role.Loser:
                if (entities.Place(noun) is null || entities.Actor(noun) is not null)
                {
                    if (Party(noun, role) is ActorDraft { Kind: not "object" } loser && !to.Initiators.Contains(loser))
                        AddTo(to.Targets, loser);
                }
                break;
            case Role.Supporter:
                if (Party(noun, role) is { } supporter)
                    AddTo(to.Supporters, supporter);
                break;
            case Role.Victim:
                if (entities.Place(noun) is { } at && entities.Actor(noun) is null)
                    SetPlace(mention, at);
                else if (Party(noun, role) is { } victim)
                    AddTo(to.Victims, victim);
                else if (people.Contains(document.Lemma(noun)) || party.Contains(document.Lemma(noun)))
                    AddTo(to.Victims, Describe(noun, "civilians"));
                break;
            case Role.Place:
                mention.NamesPlace |= placeNouns.Contains(document.Lemma(noun)) || document.Upos(noun) == Upos.Propn;
                if (PlaceOf(noun) is { } place)
                    SetPlace(mention, place);
                break;
            case Role.Siege or Role.Taken:
                mention.NamesPlace |= document.Upos(noun) == Upos.Propn;
                if (PlaceOf(noun) is { } taken)
                    SetPlace(mention, taken);
                if (entities.Place(noun) is null && Holder(noun) is { } holder && !to.Initiators.Contains(holder))
                    AddTo(to.Targets, holder);
                break;
            case Role.Site:
                if (PlaceOf(noun) is { } where)
                    SetPlace(mention, where);
                break;
            case Role.Bombobj:
                if (!bomb.Contains(document.Lemma(noun)))
                    Harm(mention, noun);
                break;
            case Role.Harmed:
                Harm(mention, noun);
                break;
        }
    }

    void Harm(EventMention mention, int noun)
    {
        var to = mention.Draft;
        var lemma = document.Lemma(noun);
        if (entities.Place(noun) is { } bare && entities.Person(noun) is null)
        {
            SetPlace(mention, bare);
            return;
        }
        mention.Unnamed |= PlaceOf(noun) is null && clauses.Unnamed(noun);
        if (PlaceOf(noun) is { } place)
            SetPlace(mention, place);
        var own = (EntityDraft?)Named(noun) ?? entities.Actor(noun);
        if (own is PersonDraft person)
            AddTo(Armed(person, noun) ? to.Targets : to.Victims, person);
        else if (own is ActorDraft actor)
            AddTo(actor.Kind is "civilians" or "media" or "ethnic-group" ? to.Victims : to.Targets, actor);
        else if (weapon.Contains(lemma) && !site.Contains(lemma))
            return;
        else if (people.Contains(lemma) && !party.Contains(lemma))
            AddTo(combatant.Contains(lemma) ? to.Targets : to.Victims, Describe(noun, "civilians"));
        else if (document.Xpos(noun) is "NNPS" or "NNS" && states.Nationals(document.Form(noun)))
            AddTo(to.Victims, Describe(noun, "civilians"));
        else if (Within(noun) is { } inside)
            AddTo(to.Targets, inside);
        else if (party.Contains(lemma))
            AddTo(to.Targets, Describe(noun, "unknown-armed"));
        else if (document.Upos(noun) == Upos.Noun && (site.Contains(lemma) || means.Contains(lemma)) && !IsPlaceNoun(noun))
            AddTo(to.Targets, Describe(noun, "object"));
    }

    // "the town of Djibo": a place by its name, not a thing.
    bool IsPlaceNoun(int noun) => placeNouns.Contains(document.Lemma(noun)) && PlaceOf(noun) is not null && clauses.Bounded(noun).Any(c => clauses.Is(c, "nmod") && entities.Place(c) is not null && clauses.Case(c) is { } w && of.Contains(w));

    bool Armed(PersonDraft person, int noun)
    {
        if (combatant.Contains(document.Lemma(noun)) || (person.Title is { } title && title.Split(' ').Any(combatant.Contains)))
            return true;
        return person.Roles.Any(r => r.Role.Split(' ').Any(combatant.Contains));
    }

    /// <summary>The party that a noun names, or that stands inside its noun group; never a bare place.</summary>
    EntityDraft? Party(int noun, Role role)
    {
        if (Named(noun) is { } person)
            return person;
        if (entities.Actor(noun) is { } actor && actor.Kind != "object")
            return actor;
        if (document.Upos(noun) == Upos.Pron)
            return referents.Speaker(noun);
        if (entities.Place(noun) is not null && entities.Actor(noun) is null)
            return null;
        var lemma = document.Lemma(noun);
        if (Within(noun) is { } inside)
            return inside;
        if (role is Role.Cause or Role.Bomber || weapon.Contains(lemma) || means.Contains(lemma) || site.Contains(lemma))
            return null;
        if (document.Upos(noun) != Upos.Noun)
            return null;
        return party.Contains(lemma) ? Describe(noun, "unknown-armed")
            : body.Contains(lemma) ? Describe(noun, "organisation")
            : official.Contains(lemma) ? Describe(noun, "other")
            : people.Contains(lemma) ? Describe(noun, "civilians") : null;
    }

    /// <summary>A country's name or adjective that stands where only a party can: its state.</summary>
    ActorDraft? State(int token, bool seats = false)
    {
        if (document.Upos(token) is not (Upos.Propn or Upos.Adj or Upos.Noun) || !char.IsUpper(document.Form(token)[0]))
            return null;
        var first = token;
        while (first > 0 && token - first < 3 && document.Head(first - 1) == token && (document.Upos(first - 1) is Upos.Propn || document.Xpos(first - 1) is "NNP") && entities.Place(first - 1) == entities.Place(token))
            first--;
        return states.Actor(draft, new TokenRange(first, token + 1), seats) ?? (first < token ? states.Actor(draft, new TokenRange(token, token + 1), seats) : null);
    }

    /// <summary>Who holds or makes up what a noun names: "rebel positions", "an outpost of the guerrillas".</summary>
    EntityDraft? Holder(int noun) => entities.Person(noun) is { } person ? person : entities.Actor(noun) ?? Within(noun);

    ActorDraft? Within(int noun)
    {
        foreach (var child in clauses.Bounded(noun))
        {
            var relation = document.Deprel(child);
            if (relation is "compound" or "amod" or "nmod:poss" or "flat" or "nmod:unmarked" && entities.Actor(child) is { Kind: not "object" } before)
                return before;
        }
        foreach (var child in clauses.Bounded(noun))
        {
            if (clauses.Is(child, "nmod") && clauses.Case(child) is { } word && of.Contains(word) && entities.Actor(child) is { Kind: not "object" } after && entities.Place(child) is null)
                return after;
        }
        return null;
    }

    /// <summary>The place that a noun names, that stands inside its noun group ("the town of Sabqa", "a market in Kano"), or that it takes up ("the town").</summary>
    public PlaceDraft? PlaceOf(int noun, int depth = 0)
    {
        if (entities.Place(noun) is { } own)
            return own;
        if (depth > 3)
            return null;
        PlaceDraft? before = null;
        foreach (var child in clauses.Bounded(noun))
        {
            var relation = document.Deprel(child);
            // "Helmand's Nad Ali district": the narrower one
            if (relation is "compound" or "flat" or "appos" or "nmod:poss" && entities.Place(child) is { } named && entities.Actor(child) is null && (before is null || Precision(named) < Precision(before)))
                before = named;
        }
        foreach (var child in clauses.Bounded(noun))
        {
            if (clauses.Is(child, "nmod") && document.Deprel(child) != "nmod:poss" && clauses.Case(child) is { } word && (of.Contains(word) || locative.Contains(word) || border.Contains(document.Lemma(noun))) && PlaceOf(child, depth + 1) is { } inside)
            {
                // "near the border with B.": B. lies on the other side; "on the border with B." is where both are
                if (inside.Kind != "country" || !border.Contains(document.Lemma(noun)) || of.Contains(word) || clauses.Case(noun) is { } at && atBorder.Contains(at))
                    return inside;
            }
        }
        return before ?? anaphora.At(noun, document.Sentences[document.SentenceOf(noun)].End);
    }

    /// <summary>Where it happened: what a role says, else a locative of the event's own clause.</summary>
    void Locate(EventMention mention, List<Slot> slots)
    {
        if (mention.Draft.Place is not null)
        {
            mention.OwnPlace = true;
            if (Precision(mention.Draft.Place) < 2)
                return;
        }
        PlaceDraft? best = null;
        foreach (var slot in slots)
        {
            if (!locative.Contains(slot.Name) || PlaceOf(slot.Token) is not { } place)
                continue;
            if (mention.Trigger.RoleOf(slot.Name) == Role.Ignore && mention.Trigger.Roles.ContainsKey(slot.Name))
                continue;
            if (best is null || Precision(place) < Precision(best))
                best = place;
        }
        if (best is null)
            best = Nested(slots);
        foreach (var slot in slots)
        {
            if (slot.Name == "compound" && entities.Place(slot.Token) is { } compound && entities.Actor(slot.Token) is null)
                best ??= compound;
        }
        if (best is not null && (mention.Draft.Place is null || Precision(best) < Precision(mention.Draft.Place)))
        {
            mention.Draft.Place = best;
            mention.OwnPlace = true;
        }
    }

    // "by gunmen outside his office in Tijuana": the parse hangs the place on the party.
    PlaceDraft? Nested(List<Slot> slots)
    {
        foreach (var slot in slots)
        {
            foreach (var child in clauses.Bounded(slot.Token))
            {
                if (clauses.Is(child, "nmod") && document.Deprel(child) != "nmod:poss" && clauses.Case(child) is { } word && locative.Contains(word) && !of.Contains(word) && PlaceOf(child) is { } place)
                    return place;
            }
        }
        return null;
    }

    /// <summary>0 for a settlement or a point, higher for what is wider.</summary>
    public static int Precision(PlaceDraft place) => place.RadiusKm switch
    {
        null => 1,
        > 250 => 3,
        > 40 => 2,
        > 12 => 1,
        _ => 0,
    };

    void SetPlace(EventMention mention, PlaceDraft place)
    {
        if (mention.Draft.Place is { } had && Precision(had) <= Precision(place))
            return;
        mention.Draft.Place = place;
    }

    /// <summary>A party or thing that no finder named: its own words become its name.</summary>
    ActorDraft Describe(int noun, string kind)
    {
        var first = noun;
        foreach (var child in clauses.Bounded(noun))
        {
            if (child < first && document.Deprel(child) is "compound" or "amod" && first - child < 5)
                first = Math.Min(first, child);
        }
        while (first < noun && document.Upos(first) is Upos.Det or Upos.Num or Upos.Punct or Upos.Adp)
            first++;
        var range = new TokenRange(first, noun + 1);
        var actor = Again(range, kind);
        if (actor is null)
            draft.Actors.Add(actor = new ActorDraft { Name = document.Words(range), Kind = kind, Described = true });
        actor.Mentions.Add(range);
        entities.Add(actor, range);
        return actor;
    }

    static void AddTo(List<EntityDraft> list, EntityDraft one)
    {
        if (!list.Contains(one))
            list.Add(one);
    }
}
