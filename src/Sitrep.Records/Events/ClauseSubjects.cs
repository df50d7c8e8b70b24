using Sitrep.Language;

namespace Sitrep.Records.Events;

// Whose doing a verb is.
sealed partial class Clauses
{
    /// <summary>The grammatical subject of a verb, found over coordination, control and clauses that hang on nouns; -1 when there is none.</summary>
    public int Subject(int verb, int depth = 0)
    {
        var own = OwnSubject(verb);
        if (own < 0)
            own = Subordinate(verb);
        if (own >= 0)
            return Antecedent(verb, own);
        var head = document.Head(verb);
        if (depth > MaxDepth || head < 0)
            return -1;
        var relation = document.Deprel(verb);
        if (relation.StartsWith("acl", StringComparison.Ordinal))
            return AclSubject(verb, head, depth);
        if (!IsVerb(head))
        {
            // A predicate adjective or noun ("is ready to attack"): its own subject.
            return relation is "xcomp" or "ccomp" or "advcl" or "conj" ? Subject(head, depth + 1) : -1;
        }
        if (relation == "conj")
            return Subject(head, depth + 1);
        if (relation == "xcomp" || (relation is "ccomp" && Child(verb, "mark") is var to && to >= 0 && document.Upos(to) == Upos.Part))
        {
            var controlled = Child(head, "obj");
            if (controlled < 0)
                controlled = Child(head, "iobj");
            return controlled >= 0 && controlled < verb && !light.Plans.Contains(document.Lemma(controlled)) ? controlled : Subject(head, depth + 1);
        }
        if (PlanBefore(verb) is var plan && plan >= 0)
            return AclSubject(verb, plan, depth);
        if (relation == "advcl" && Child(verb, "mark") is var preposition && preposition >= 0 && objectControl.Contains(document.Lemma(preposition)) && Child(head, "obj") is var accused && accused >= 0 && accused < verb)
            return accused;
        if (relation == "advcl" && document.Xpos(verb) is "VBG" or "VBN" or "VB")
            return Passive(head) && document.Xpos(verb) is "VBG" && ByAgent(head) is var agent && agent >= 0 ? agent : Subject(head, depth + 1);
        return -1;
    }

    // "after Turkey began": a parser may take the conjunction for a preposition and leave the verb without a subject.
    int Subordinate(int verb)
    {
        if (document.Xpos(verb) is not ("VBD" or "VBZ" or "VBP"))
            return -1;
        var at = verb - 1;
        while (at >= 0 && document.Upos(at) is Upos.Adv or Upos.Aux)
            at--;
        // "after the army and its allies took control", "after a strike on a convoy in Idlib killed"
        for (var step = 0; step < 4 && at >= 0 && (Is(at, "conj") || Is(at, "nmod")) && document.Head(at) >= 0 && !Subordinates(at) && document.Upos(document.Head(at)) is Upos.Noun or Upos.Propn && document.Head(at) < at; step++)
            at = document.Head(at);
        return at >= 0 && document.SentenceOf(at) == document.SentenceOf(verb) && document.Upos(at) is Upos.Noun or Upos.Propn && Subordinates(at) ? at : -1;
    }

    bool Subordinates(int noun) => Case(noun) is { } word && subordinating.Contains(word);

    // "which the army recaptured": the relative pronoun gives way to the other subject.
    int OwnSubject(int verb)
    {
        var first = -1;
        foreach (var child in Bounded(verb))
        {
            if (!Is(child, "nsubj") || child > verb + 25)
                continue;
            if (first < 0 || document.Xpos(first) is "WDT" or "WP" || (child < verb && Child(child, "cc") < 0 && document.Upos(child) != Upos.Adj))
                first = child;
        }
        return first;
    }

    /// <summary>The noun of planning right before an infinitive that hangs on the same verb as it; -1 when there is none.</summary>
    public int PlanBefore(int verb)
    {
        var mark = Child(verb, "mark");
        return mark > 0 && document.Deprel(verb) == "advcl" && document.Upos(mark - 1) == Upos.Noun && light.Plans.Contains(document.Lemma(mark - 1)) && document.Head(mark - 1) == document.Head(verb)
            && Is(mark - 1, "obj") ? mark - 1 : -1;
    }

    int AclSubject(int verb, int noun, int depth)
    {
        if (Is(verb, "acl") && document.Deprel(verb) == "acl:relcl")
            return OwnSubject(verb) < 0 ? noun : -1;
        if (document.Xpos(verb) is "VBG" or "VBN" or "VBD")
            return Is(noun, "conj") && Child(verb, "obj") >= 0 && document.Head(noun) >= 0 && !IsVerb(document.Head(noun)) ? document.Head(noun) : noun;
        // "attempt to retake", "operation to liberate": whose attempt, or who launched it.
        var owner = Child(noun, "nmod:poss");
        if (owner < 0 && light.Plans.Contains(document.Lemma(noun)) && Child(noun, "compound") is var lender && lender >= 0 && lender < noun)
            owner = lender;
        if (owner >= 0)
            return owner;
        var governor = document.Head(noun);
        return governor >= 0 && IsVerb(governor) && Is(noun, "obj") && !light.Prevents.Contains(Lemma(governor)) ? Subject(governor, depth + 1) : -1;
    }

    /// <summary>The noun that a relative pronoun stands for; any other word stands for itself.</summary>
    int Antecedent(int verb, int subject)
    {
        if (document.Xpos(subject) is "WDT" or "WP" && document.Deprel(verb) == "acl:relcl" && document.Head(verb) >= 0)
            return document.Head(verb);
        if (document.Xpos(subject) is "WDT" or "WP" && document.Head(verb) is var first && first >= 0 && document.Deprel(verb) == "conj" && document.Deprel(first) == "acl:relcl" && document.Head(first) >= 0)
            return document.Head(first);
        return subject;
    }

    // "the army and the rebels agreed": a parser may hang both on the verb.
    void OtherSubjects(int verb, int subject, bool passive, List<Slot> slots)
    {
        foreach (var child in Bounded(verb))
        {
            if (child != subject && child < verb && Is(child, "nsubj") && Joined(Math.Min(child, subject), Math.Max(child, subject)))
                slots.Add(new Slot(passive ? "obj" : "subj", child, false));
        }
    }

    bool Joined(int first, int second)
    {
        for (var i = first + 1; i < second && second - first < 12; i++)
        {
            if (document.Upos(i) == Upos.Cconj)
                return true;
        }
        return false;
    }

    /// <summary>"are bombing camps", "delivered food": a finite verb that the parser took for an adjective of its object.</summary>
    public bool Misread(int verb) => document.Deprel(verb) == "amod" && MisreadSubject(verb) >= 0;

    /// <summary>The subject of a verb that is misread so; -1 when it is not.</summary>
    public int MisreadSubject(int verb)
    {
        var noun = document.Head(verb);
        if (verb < 1 || noun < verb || document.Xpos(verb) is not ("VBG" or "VBD"))
            return -1;
        var before = verb - 1;
        if (document.Xpos(verb) is "VBG")
            return document.Upos(before) == Upos.Aux && document.Head(before) == noun ? Child(noun, "nsubj") : -1;
        return document.Upos(before) is Upos.Noun or Upos.Propn && document.Head(before) == noun && Is(before, "compound") && document.SentenceOf(before) == document.SentenceOf(verb) ? before : -1;
    }

    /// <summary>"Fighting erupted": a gerund that stands where the subject of the next verb would.</summary>
    public bool GerundSubject(int token) =>
        document.Xpos(token) is "VBG" && document.Deprel(token) is "advcl" or "csubj" or "dep" && document.Head(token) is var verb && verb > token && verb <= token + 2 && IsVerb(verb)
        && Child(verb, "nsubj") < 0 && Child(token, "obj") < 0 && document.SentenceOf(token) == document.SentenceOf(verb);
}
