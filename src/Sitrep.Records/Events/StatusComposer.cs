using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records.Events;

/// <summary>An operator that was met on the way from an event to the root.</summary>
readonly record struct StatusOperator(string Class, string Effect, int Token, string Words);

/// <summary>The status of an event with the operators that made it, innermost first.</summary>
sealed record ComposedStatus(EventStatus Status, List<StatusOperator> Operators);

/// <summary>
/// Composes an event's status from the operators between it and the root of its sentence: auxiliaries, negation, adjectives, verbs and nouns that
/// govern it, conjunctions of condition, infinitives of purpose. Who says it makes no difference.
/// </summary>
sealed partial class StatusComposer(Document document, Clauses clauses, StatusTable table)
{
    const int MaxSteps = 12;
    const string ToldOf = "told-of";

    public ComposedStatus Compose(int head, bool ongoing)
    {
        var found = new List<StatusOperator>();
        if (clauses.IsVerb(head) && !clauses.GerundSubject(head))
            Verb(head, found, 0);
        else
            Noun(head, found, 0);
        var status = ongoing || Progressive(head) ? EventStatus.Ongoing : EventStatus.Occurred;
        var ended = false;
        foreach (var one in found)
        {
            // "will stop firing": what shall end is called off.
            status = StatusAlgebra.Apply(status, ended && one.Effect is "planned" or "threatened" ? "cancelled" : one.Effect);
            ended |= one.Effect == "ended";
        }
        return new ComposedStatus(status, found);
    }

    bool Progressive(int head)
    {
        if (document.Xpos(head) is not "VBG" || !clauses.IsVerb(head))
            return false;
        return clauses.Misread(head) || (Aux(head) && document.Deprel(head) is not "advcl");
    }

    bool Aux(int verb)
    {
        foreach (var child in clauses.Bounded(verb))
        {
            if (clauses.Is(child, "aux"))
                return true;
        }
        return false;
    }

    /// <summary>What stands at a verb itself: auxiliaries, negation, conjunctions, subjects that are none.</summary>
    void Own(int verb, List<StatusOperator> found)
    {
        StatusOperator? modal = null;
        foreach (var child in clauses.Bounded(verb))
        {
            if (clauses.Is(child, "aux"))
            {
                if ((Told(verb) ? Look(child, "AUX", "told") : null) is { } future)
                    modal = future;
                else if (Look(child, "AUX") is { } auxiliary)
                    modal = auxiliary;
            }
            else if (clauses.Is(child, "advmod") || document.Deprel(child) is "neg" or "cc:preconj" or "dep")
                Add(child, "ADV", found);
            else if (clauses.Is(child, "nsubj") || clauses.Is(child, "obj"))
                Quantified(verb, child, found);
        }
        if (modal is { } last)
            found.Add(last);
        foreach (var child in clauses.Bounded(verb))
        {
            if (clauses.Is(child, "mark") || clauses.Is(child, "case"))
                Add(child, "MARK", found);
        }
    }

    // "they said they would leave": the future of what was said then, unless a condition stands with it.
    bool Told(int verb)
    {
        var over = document.Head(verb);
        var told = document.Deprel(verb) == "ccomp" && over >= 0 && document.Xpos(over) is "VBD" or "VBN" or "VBG";
        foreach (var child in clauses.Bounded(verb))
        {
            told |= document.Deprel(child) == "parataxis" && document.Xpos(child) is "VBD";
            if (clauses.Is(child, "advcl") && clauses.Child(child, "mark") is var mark && mark >= 0 && Look(mark, "MARK") is { Effect: "hypothetical" })
                return false;
        }
        return told;
    }

    void Quantified(int verb, int noun, List<StatusOperator> found)
    {
        if (Look(noun, "PRON", "subj") is { } none && clauses.Is(noun, "nsubj"))
        {
            found.Add(none);
            return;
        }
        foreach (var child in clauses.Bounded(noun))
        {
            if (document.Upos(child) == Upos.Det && Look(child, "DET") is { } no)
                found.Add(no);
        }
    }

    void Verb(int verb, List<StatusOperator> found, int step, bool own = true)
    {
        if (own)
            Own(verb, found);
        var head = document.Head(verb);
        var infinitive = Infinitive(verb);
        // "is to withdraw": an infinitive that nothing governs.
        if (infinitive && (head < 0 || clauses.Child(verb, "cop") >= 0))
            found.Add(new StatusOperator("infinitive", "planned", verb, document.Lemma(verb)));
        if (head < 0 || step > MaxSteps)
            return;
        var relation = document.Deprel(verb);
        switch (relation)
        {
            case "xcomp" or "ccomp" or "csubj" or "csubj:pass":
                Complement(verb, head, found, step, infinitive);
                break;
            case "conj":
                Conjunct(verb, head, found, step);
                break;
            case "advcl":
                Adverbial(verb, head, found, step, infinitive);
                break;
            case "acl":
                if (infinitive || document.Xpos(verb) is "VB" || Gerund(verb))
                    OnNoun(head, "comp", found, step, infinitive);
                else if (clauses.Child(verb, "mark") >= 0)
                    Content(head, found, step);
                break;
            // "accusations they are arming the rebels": no pronoun stands for the noun
            case "acl:relcl" when clauses.Child(verb, "nsubj") is var subject && subject >= 0 && document.Xpos(subject) is not ("WDT" or "WP") && Operator(head, "comp", head) is not null:
                Content(head, found, step);
                break;
            case "amod" or "compound":
                break;
            default:
                if (relation.StartsWith("obl", StringComparison.Ordinal) || relation.StartsWith("nmod", StringComparison.Ordinal) || relation is "obj" or "nsubj" or "nsubj:pass")
                    NounUp(verb, found, step + 1);
                break;
        }
    }

    bool Gerund(int verb) => document.Xpos(verb) is "VBG" && clauses.Child(verb, "mark") >= 0;

    bool Infinitive(int verb)
    {
        var mark = clauses.Child(verb, "mark");
        return mark >= 0 && document.Upos(mark) == Upos.Part;
    }

    void Complement(int verb, int head, List<StatusOperator> found, int step, bool infinitive)
    {
        // What is told, agreed or decided in a finite clause has its own tense; only an infinitive or a gerund is what was planned.
        // "There is no evidence that …", "they did not say that …" leave it open what the clause tells.
        var finite = !infinitive && document.Xpos(verb) is not "VBG" and not "VB";
        // "taking the city is one of their goals"
        var subject = document.Deprel(verb) is "csubj" && !clauses.IsVerb(head) ? Operator(clauses.Content(head), "subj", verb) : null;
        if (subject is { } aimed)
            found.Add(aimed);
        else if (Operator(head, "comp", verb) is { } known && !(finite && (known.Effect is "planned" or "attempted")))
            found.Add(known);
        else if (Marked(verb, head) is { } preposition)
            found.Add(preposition);
        else if (infinitive)
            found.Add(new StatusOperator("infinitive", "planned", head, document.Lemma(head)));
        if (clauses.IsVerb(head))
            Verb(head, found, step + 1, own: !(finite && document.Deprel(verb) == "ccomp" && found.All(f => f.Token != head)));
        else
            Predicate(head, found, step + 1, own: !finite);
    }

    // "prevented from attacking": the gerund's preposition chooses the row.
    StatusOperator? Marked(int verb, int head)
    {
        foreach (var child in clauses.Bounded(verb))
        {
            if ((clauses.Is(child, "mark") || clauses.Is(child, "case")) && Operator(head, document.Lemma(child).ToLowerInvariant(), verb) is { } known)
                return known;
        }
        return null;
    }

    void Conjunct(int verb, int first, List<StatusOperator> found, int step)
    {
        if (!clauses.IsVerb(first))
            return;
        // A bare form shares the auxiliaries of the first ("will attack and seize"); a finite one has its own tense.
        var bare = document.Xpos(verb) is "VB" or "VBG" or "VBN" && !Aux(verb);
        var inherited = new List<StatusOperator>();
        if (bare)
            Verb(first, inherited, step + 1);
        else
        {
            Verb(first, inherited, step + 1);
            var own = new List<StatusOperator>();
            Own(first, own);
            inherited.RemoveRange(0, Math.Min(own.Count, inherited.Count));
            if (own.FirstOrDefault(o => o.Effect == "hypothetical" && document.Upos(o.Token) == Upos.Sconj) is { Words: not null } condition)
                inherited.Insert(0, condition);
        }
        found.AddRange(inherited);
    }

    void Adverbial(int verb, int head, List<StatusOperator> found, int step, bool infinitive)
    {
        if (infinitive)
        {
            // "foiled a plot to bomb": the infinitive is the plot's, whatever the parser hung it on.
            if (clauses.PlanBefore(verb) is var plan && plan >= 0)
            {
                OnNoun(plan, "comp", found, step, infinitive);
                return;
            }
            if (Operator(head, "comp", verb) is { } known)
                found.Add(known);
            else
                found.Add(new StatusOperator("purpose", "planned", verb, document.Lemma(verb)));
            if (clauses.IsVerb(head))
                Verb(head, found, step + 1);
            return;
        }
        if (Marked(verb, head) is { } preposition)
        {
            found.Add(preposition);
            Verb(head, found, step + 1);
            return;
        }
        // "after seizing the town" tells what had happened, whatever is planned next.
        if (clauses.Child(verb, "mark") is var mark && mark >= 0 && Look(mark, "MARK") is { Effect: "keep" })
            return;
        // A participle without a subject shares what its clause says ("plan to take X before marching on Y").
        var subject = clauses.Child(verb, "nsubj");
        if (subject < 0 && document.Xpos(verb) is "VBG" && clauses.IsVerb(head))
            Verb(head, found, step + 1);
    }

    /// <summary>A noun or adjective that heads a clause: its own modals and negation, then on.</summary>
    void Predicate(int head, List<StatusOperator> found, int step, bool own = true)
    {
        if (own)
            Own(head, found);
        var over = document.Head(head);
        if (over < 0 || step > MaxSteps)
            return;
        if (document.Deprel(head) is "xcomp" or "ccomp" or "advcl" or "conj" or "acl")
        {
            if (document.Deprel(head) is "xcomp" or "ccomp" && Operator(over, "comp", head) is { } known)
                found.Add(known);
            if (document.Deprel(head) is "xcomp" or "ccomp" && clauses.IsVerb(over))
                Verb(over, found, step + 1);
        }
        else
            NounUp(head, found, step);
    }

    // "reports that the town had fallen were denied", "fears that rebels had entered it".
    void Content(int noun, List<StatusOperator> found, int step)
    {
        var own = Operator(noun, "comp", noun);
        if (own is { Effect: "hypothetical" or "denied" } known)
            found.Add(known);
        // "could not confirm the accusations that …": only who denies the accusation denies what it says
        if (own is { Class: ToldOf })
        {
            if (clauses.Is(noun, "obj") && document.Head(noun) is var verb && verb >= 0 && Operator(verb, "obj", noun) is { Effect: "denied" or "hypothetical" } denied)
                found.Add(denied);
            return;
        }
        NounUp(noun, found, step + 1);
    }

    void OnNoun(int noun, string slot, List<StatusOperator> found, int step, bool infinitive)
    {
        if (Operator(noun, slot, noun) is { } known)
        {
            found.Add(known);
            Noun(noun, found, step + 1);
        }
        else if (document.Upos(noun) == Upos.Adj && Look(noun, "ADJ", "comp") is { } adjective)
        {
            found.Add(adjective);
            Predicate(noun, found, step + 1);
        }
        else if (infinitive)
            found.Add(new StatusOperator("purpose", "planned", noun, document.Lemma(noun)));
    }

    /// <summary>An event noun, or a noun that governs the event: its adjectives, then what it hangs on.</summary>
    void Noun(int noun, List<StatusOperator> found, int step)
    {
        foreach (var child in clauses.Bounded(noun))
        {
            if (clauses.Is(child, "amod") || clauses.Is(child, "compound"))
            {
                if ((Look(child, "ADJ", "mod") ?? (child > noun ? Look(child, "ADJ", "comp") : null)) is { } adjective)
                    found.Add(adjective);
            }
            else if (Participle(child, noun) is { } participle)
                found.Add(participle);
            else if (clauses.Is(child, "nmod") && document.Deprel(child) != "nmod:poss")
            {
                // "a referendum on independence planned for May": the participle may hang on the nearer noun.
                foreach (var below in clauses.Bounded(child))
                {
                    if (Participle(below, child) is { } nested)
                        found.Add(nested);
                }
            }
            else if (document.Upos(child) == Upos.Det)
                Add(child, "DET", found);
            else if (clauses.Is(child, "case"))
                Add(child, "MARK", found);
            else if (clauses.Child(noun, "cop") >= 0 && clauses.Is(child, "aux") && Look(child, "AUX") is { } modal)
                found.Add(modal);
            else if (clauses.Child(noun, "cop") >= 0 && clauses.Is(child, "advmod"))
                Add(child, "ADV", found);
        }
        NounUp(noun, found, step);
    }

    StatusOperator? Participle(int child, int noun) =>
        clauses.Is(child, "acl") && document.Xpos(child) is "VBN" or "VBD" && clauses.Child(child, "nsubj") < 0 && clauses.Child(child, "obj") < 0 ? Operator(child, "obj", noun) : null;

    void NounUp(int noun, List<StatusOperator> found, int step)
    {
        noun = clauses.Anchor(noun);
        var head = document.Head(noun);
        if (head < 0 || step > MaxSteps)
            return;
        if (clauses.Is(noun, "conj"))
        {
            if (!clauses.IsVerb(head))
                NounUp(head, found, step + 1);
            return;
        }
        if (!clauses.IsVerb(head))
        {
            OnWord(noun, head, found, step);
            return;
        }
        var passive = clauses.Passive(head);
        var slot = clauses.Is(noun, "obj") || (passive && clauses.Is(noun, "nsubj")) ? "obj"
            : clauses.Is(noun, "nsubj") ? "subj"
            : clauses.Case(noun) ?? "";
        if ((Operator(head, slot, noun) ?? (clauses.Infinitive(noun) ? Operator(head, "comp", noun) : null)) is { } known)
        {
            found.Add(known);
            Verb(head, found, step + 1);
        }
        else if (clauses.Link(noun, head) is { Effect: not "keep", Noun: "obj" or "subj" or "under" } carried)
        {
            // "launched an operation to retake the town": the operation has begun, the retaking has not
            if (carried.Effect.Length > 0 && (carried.Effect != "begun" || step == 0))
                found.Add(new StatusOperator("aspect", carried.Effect, head, document.Lemma(head)));
            Verb(head, found, step + 1);
        }
    }

    // "threat of an attack", "plans for an offensive", "talks on a truce"; "a truce is possible".
    void OnWord(int noun, int head, List<StatusOperator> found, int step)
    {
        if (clauses.Is(noun, "nmod") && document.Deprel(noun) != "nmod:poss" && clauses.Case(noun) is { } preposition && Operator(head, preposition, noun) is { } known)
        {
            found.Add(known);
            Noun(head, found, step + 1);
        }
        else if (clauses.Is(noun, "nsubj") && document.Upos(head) == Upos.Adj)
        {
            if (Look(head, "ADJ", "mod") is { } adjective)
                found.Add(adjective);
            else if (clauses.Bounded(head).FirstOrDefault(c => clauses.Is(c, "xcomp") || clauses.Is(c, "ccomp") || clauses.Is(c, "advcl"), -1) >= 0 && Look(head, "ADJ", "comp") is { } ready)
                found.Add(ready);
            Predicate(head, found, step + 1);
        }
    }
}
