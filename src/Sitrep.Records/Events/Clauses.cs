using Sitrep.Language;

namespace Sitrep.Records.Events;

/// <summary>What stands in a syntactic place of a word: the token that heads it. Far slots hang on a neighbour of the word.</summary>
readonly record struct Slot(string Name, int Token, bool Far);

/// <summary>
/// The syntax of one document as events need it: passives turned round, subjects found over coordination, control, relative and
/// participial clauses. Every walk is bounded, so a hostile sentence costs no more than a long one.
/// </summary>
sealed partial class Clauses(Document document, EventClasses classes, LightVerbs light)
{
    const int MaxChildren = 60;
    const int MaxDepth = 8;
    readonly HashSet<string> agentive = classes["agentive"];
    readonly HashSet<string> quantity = classes["quantity"];
    readonly HashSet<string> of = classes["of"];
    readonly HashSet<string> infinitive = classes["infinitive"];
    readonly HashSet<string> subordinating = classes["subordinating"];
    readonly HashSet<string> approximate = classes["approximate"];
    readonly HashSet<string> backing = classes["backing"];
    readonly HashSet<string> accompanying = classes["accompanying"];
    readonly HashSet<string> transitive = classes["transitive"];
    readonly HashSet<string> settlement = classes["settlement"], indefinite = classes["indefinite"];
    readonly HashSet<string> objectControl = classes["object-control"];
    readonly Dictionary<int, List<Slot>> cache = [];

    public Document Document => document;
    public HashSet<string> DefiniteWords { get; } = classes["definite"];

    public bool Is(int token, string relation) =>
        document.Deprel(token) is var d && d.StartsWith(relation, StringComparison.Ordinal) && (d.Length == relation.Length || d[relation.Length] == ':');

    public bool IsVerb(int token) => document.Upos(token) is Upos.Verb or Upos.Aux;

    /// <summary>A verb's participle or gerund among its forms, by the Penn tag.</summary>
    public bool Participle(int token) => document.Xpos(token) is "VBN";

    public int Child(int token, string relation)
    {
        var seen = 0;
        foreach (var child in document.Children(token))
        {
            if (Is(child, relation))
                return child;
            if (++seen > MaxChildren)
                break;
        }
        return -1;
    }

    /// <summary>The preposition of a noun, or null.</summary>
    public string? Case(int noun)
    {
        var at = Child(noun, "case");
        return at < 0 ? null : document.Lemma(at).ToLowerInvariant();
    }

    /// <summary>The syntactic places of a trigger's head; a list that is shared, not to be changed.</summary>
    public List<Slot> Slots(int head)
    {
        if (cache.TryGetValue(head, out var known))
            return known;
        var slots = new List<Slot>();
        if (IsVerb(head) && !GerundSubject(head))
            VerbSlots(head, slots);
        else
            NounSlots(head, slots);
        return cache[head] = slots;
    }

    void VerbSlots(int verb, List<Slot> slots)
    {
        var passive = Passive(verb);
        var subject = Subject(verb);
        if (subject >= 0)
            slots.Add(new Slot(passive ? "obj" : "subj", subject, false));
        OtherSubjects(verb, subject, passive, slots);
        var hasObject = passive;
        foreach (var child in Bounded(verb))
        {
            if (Object(verb, child))
            {
                slots.Add(new Slot("obj", child, false));
                hasObject = true;
                Prepositions(child, slots, far: true, skipOf: true);
            }
            else if (Is(child, "iobj"))
                slots.Add(new Slot("to", child, false));
            else if (Is(child, "obl") || Is(child, "nmod"))
            {
                if (!hasObject && child - verb <= 5 && Approximate(child))
                    slots.Add(new Slot("obj", child, false));
                Oblique(child, slots, passive, far: false);
            }
        }
        ContentSlots(verb, slots);
        if (document.Deprel(verb) == "acl:relcl" && !hasObject && subject >= 0 && subject != document.Head(verb))
            slots.Add(new Slot("obj", document.Head(verb), false));
        else if (!hasObject)
            SharedObject(verb, slots);
        if (Misread(verb))
        {
            slots.Add(new Slot("obj", document.Head(verb), false));
            slots.Add(new Slot("subj", MisreadSubject(verb), false));
            Prepositions(document.Head(verb), slots, far: false);
        }
        else if (document.Deprel(verb) == "amod" && document.Head(verb) >= 0)
            slots.Add(new Slot(Participle(verb) ? "obj" : "subj", document.Head(verb), false));
    }

    /// <summary>The places of a trigger of several words: what hangs on any of them; a noun after its particle is its object.</summary>
    public List<Slot> Slots(TokenRange words, int head, Trigger trigger)
    {
        var own = Slots(head);
        if (words.Length == 1)
            return own;
        var all = new List<Slot>(own.Count + 2);
        foreach (var slot in own)
        {
            var particle = false;
            for (var i = words.First; i < words.End && slot.Token > i && IsVerb(head); i++)
                particle |= i != head && document.Head(i) == slot.Token && slot.Name.Equals(document.Lemma(i), StringComparison.OrdinalIgnoreCase);
            all.Add(particle && !trigger.Roles.ContainsKey(slot.Name) ? slot with { Name = "obj" } : slot);
        }
        all.AddRange(Extra(words, head));
        return all;
    }

    /// <summary>What hangs on the other words of a trigger ("came under fire from …", "was shot dead by …").</summary>
    public IEnumerable<Slot> Extra(TokenRange words, int head)
    {
        var passive = IsVerb(head) && Passive(head);
        for (var i = words.First; i < words.End; i++)
        {
            if (i == head)
                continue;
            foreach (var child in Bounded(i))
            {
                if (words.Contains(child) || !(Is(child, "nmod") || Is(child, "obl")) || document.Deprel(child) == "nmod:poss")
                    continue;
                foreach (var mark in Bounded(child))
                {
                    if (Is(mark, "case"))
                        yield return new Slot(passive && agentive.Contains(document.Lemma(mark)) ? "subj" : document.Lemma(mark).ToLowerInvariant(), child, false);
                }
            }
        }
    }

    /// <summary>"launched in February a major offensive": a noun behind the verb that no preposition marks is its object, whatever the arc.</summary>
    bool Object(int verb, int noun) =>
        Is(noun, "obj") || (document.Deprel(noun) == "obl" && noun > verb && document.Upos(noun) == Upos.Noun && Child(noun, "case") < 0 && Child(verb, "obj") < 0 && Child(noun, "det") >= 0);

    // "captured and killed twelve soldiers": the object of the neighbour that has one.
    void SharedObject(int verb, List<Slot> slots)
    {
        var first = document.Deprel(verb) == "conj" ? document.Head(verb) : -1;
        foreach (var child in Bounded(verb))
        {
            if (Is(child, "conj") && IsVerb(child) && Child(child, "obj") is var shared && shared > child && Child(child, "nsubj") < 0 && child - verb <= 3)
            {
                slots.Add(new Slot("obj", shared, true));
                return;
            }
        }
        if (first >= 0 && IsVerb(first) && verb - first <= 3 && Child(first, "obj") is var from && from > verb)
            slots.Add(new Slot("obj", from, true));
    }

    void Oblique(int noun, List<Slot> slots, bool passive, bool far)
    {
        foreach (var child in Bounded(noun))
        {
            if (!Is(child, "case"))
                continue;
            var word = document.Lemma(child).ToLowerInvariant();
            if (agentive.Contains(word) && passive)
                slots.Add(new Slot("subj", noun, far));
            else
                slots.Add(new Slot(word, noun, far));
        }
    }

    void Prepositions(int noun, List<Slot> slots, bool far, bool skipOf = false)
    {
        foreach (var child in Bounded(noun))
        {
            if (!Is(child, "nmod") || document.Deprel(child) == "nmod:poss")
                continue;
            if (skipOf && Case(child) is { } word && of.Contains(word))
                continue;
            Oblique(child, slots, false, far);
        }
    }

    void NounSlots(int noun, List<Slot> slots)
    {
        foreach (var child in Bounded(noun))
        {
            var relation = document.Deprel(child);
            if (relation == "nmod:poss")
                slots.Add(new Slot("poss", child, false));
            else if (relation is "compound" or "amod" or "nmod" or "flat" or "nmod:unmarked" && child < noun)
                slots.Add(new Slot("compound", child, false));
            else if (relation is "acl" or "acl:relcl" && IsVerb(child))
                ClauseSlots(noun, child, slots);
        }
        Prepositions(noun, slots, far: false);
        foreach (var child in Bounded(noun))
        {
            if ((Is(child, "acl") || Is(child, "ccomp")) && child > noun && Child(child, "mark") >= 0 && OwnSubject(child) is var subject && subject >= 0)
                slots.Add(new Slot(That, subject, false));
        }
        Chained(noun, slots);
        var top = Anchor(noun);
        if (top != noun)
            Prepositions(top, slots, far: true, skipOf: true);
        Governor(top, slots);
        Copular(noun, slots);
    }

    // "the killing of farmers by gunmen in Oyo": what the parse hangs on the farmers or on the verb before may be the event's.
    void Chained(int noun, List<Slot> slots)
    {
        foreach (var child in Bounded(noun))
        {
            if (Is(child, "nmod") && document.Deprel(child) != "nmod:poss")
                Prepositions(child, slots, far: true, skipOf: true);
        }
        var verb = document.Head(noun);
        if (verb < 0 || !IsVerb(verb) || verb > noun || !Is(noun, "obj"))
            return;
        foreach (var child in Bounded(verb))
        {
            if (child > noun && Is(child, "obl"))
                Oblique(child, slots, false, far: true);
        }
    }

    // "Abqaiq was the target of an attack", "the town is under siege": the subject of the predicate.
    void Copular(int noun, List<Slot> slots)
    {
        if (Child(noun, "cop") >= 0 && Child(noun, "nsubj") is var subject && subject >= 0)
            slots.Add(new Slot("subj", subject, false));
    }

    // "an attack carried out by X", "an attack that X claimed", "strikes targeting Y".
    void ClauseSlots(int noun, int verb, List<Slot> slots)
    {
        var known = light.Find(Lemma(verb), "obj");
        if (known is not null)
        {
            var passive = Passive(verb);
            foreach (var slot in Slots(verb))
            {
                if (slot.Name == "subj" && slot.Token != noun && known.Role.Length > 0)
                    slots.Add(new Slot("light:" + known.Role, slot.Token, !passive));
                else if (slot.Name is not "obj" and not "subj")
                    slots.Add(slot with { Far = true });
            }
        }
        else if (light.Find(Lemma(verb), "subj") is not null || document.Xpos(verb) is "VBG")
        {
            foreach (var slot in Slots(verb))
            {
                if (slot.Token != noun && slot.Name != "subj")
                    slots.Add(slot with { Far = true });
            }
        }
    }

    /// <summary>A verb taken for a noun after "to" ("threatened to blockade the port").</summary>
    public bool Infinitive(int noun) => noun > 0 && document.Head(noun - 1) == noun && Is(noun - 1, "case") && infinitive.Contains(document.Lemma(noun - 1));

    /// <summary>How many clauses or phrases stand between a word and the root of its sentence; what only carries it (light verbs, control, speech) does not count.</summary>
    public int Depth(int token)
    {
        var depth = 0;
        for (var step = 0; step < 30; step++)
        {
            var head = document.Head(token);
            if (head < 0)
                break;
            var relation = document.Deprel(token);
            var carried = relation is "xcomp" or "ccomp" or "conj" or "parataxis" || (IsVerb(head) && (relation is "obj" or "nsubj" or "nsubj:pass"));
            if (!carried)
                depth++;
            token = head;
        }
        return depth;
    }

    /// <summary>Told as what went before: after a conjunction of time or cause, or with "had".</summary>
    public bool Background(int token)
    {
        for (var step = 0; step < MaxDepth && token >= 0; step++)
        {
            foreach (var child in Bounded(token))
            {
                if ((Is(child, "mark") || Is(child, "case")) && child < token && subordinating.Contains(document.Lemma(child)))
                    return true;
                if (Is(child, "aux") && document.Xpos(child) is "VBD" && document.Xpos(token) is "VBN" && !Passive(token))
                    return true;
            }
            if (document.Deprel(token) is "ccomp" or "parataxis" or "conj" or "root")
                return false;
            token = document.Head(token);
        }
        return false;
    }

    /// <summary>"backed by air strikes": the noun says how a party was backed, not that it happened of itself.</summary>
    public bool Backs(int noun) =>
        Is(noun, "obl") && document.Head(noun) is var verb && verb >= 0 && backing.Contains(document.Lemma(verb)) && Case(noun) is { } word && agentive.Contains(word);

    /// <summary>A noun with a determiner that says there is none of it ("no group").</summary>
    public bool Negated(int noun)
    {
        foreach (var child in Bounded(noun))
        {
            if (document.Upos(child) == Upos.Det && light.None.Contains(document.Lemma(child)))
                return true;
        }
        return light.None.Contains(document.Lemma(noun));
    }

    /// <summary>A verb's lemma with its particle ("carry out"); an adjective's or noun's with the preposition that follows is left alone.</summary>
    public string Lemma(int verb)
    {
        var lemma = document.Lemma(verb).ToLowerInvariant();
        var particle = Child(verb, "compound:prt");
        return particle < 0 ? lemma : lemma + " " + document.Lemma(particle).ToLowerInvariant();
    }

    /// <summary>The first dependents of a token, so many that no sensible sentence has more.</summary>
    public IEnumerable<int> Bounded(int token)
    {
        var seen = 0;
        foreach (var child in document.Children(token))
        {
            yield return child;
            if (++seen > MaxChildren)
                yield break;
        }
    }
}
