using Sitrep.Language;

namespace Sitrep.Records.Events;

// The parties inside what a verb of speech is about: whose offer is rejected, who is to do what is demanded, against whom the threat goes.
sealed partial class Clauses
{
    const string That = "that", Whose = "whose", Within = "within";

    void ContentSlots(int verb, List<Slot> slots)
    {
        foreach (var child in Bounded(verb))
        {
            if (Is(child, "ccomp") && child > verb && OwnSubject(child) is var subject && subject >= 0)
                slots.Add(new Slot(That, subject, false));
            else if (Is(child, "xcomp") && child > verb)
            {
                foreach (var below in Bounded(child))
                {
                    if (Is(below, "obj") || Is(below, "iobj") || Is(below, "obl"))
                        slots.Add(new Slot(Within, below, true));
                    if (Is(below, "obj"))
                        Owners(below, Within, slots);
                }
            }
            else if (Is(child, "obj"))
                Owners(child, Whose, slots);
        }
    }

    // "an Indian proposal", "Chad's demands", "an offer from Peru", "calls by the council".
    void Owners(int noun, string name, List<Slot> slots)
    {
        foreach (var child in Bounded(noun))
        {
            if (document.Deprel(child) is "compound" or "amod" or "nmod:poss" || Is(child, "nmod"))
                slots.Add(new Slot(name, child, true));
        }
    }

    /// <summary>"dozens of Saudi soldiers": the soldiers.</summary>
    public int Content(int token)
    {
        for (var step = 0; step < 3; step++)
        {
            if (!quantity.Contains(document.Lemma(token)) && document.Upos(token) != Upos.Num)
                return token;
            var below = -1;
            foreach (var child in Bounded(token))
            {
                if (Is(child, "nmod") && Case(child) is { } word && of.Contains(word))
                {
                    below = child;
                    break;
                }
            }
            if (below < 0)
                return token;
            token = below;
        }
        return token;
    }

    /// <summary>Climbs from an event noun over words of number and kind ("a series of attacks") to the noun that stands in the sentence for it.</summary>
    public int Anchor(int noun)
    {
        for (var step = 0; step < 3; step++)
        {
            var head = document.Head(noun);
            if (head < 0 || !Is(noun, "nmod") || Case(noun) is not { } word || !of.Contains(word) || !quantity.Contains(document.Lemma(head)))
                return noun;
            noun = head;
        }
        return noun;
    }

    /// <summary>"a key southern town": a settlement brought up without a name.</summary>
    public bool Unnamed(int noun)
    {
        if (document.Xpos(noun) is not "NN" || !settlement.Contains(document.Lemma(noun)))
            return false;
        foreach (var child in Bounded(noun))
        {
            if (document.Upos(child) == Upos.Det && indefinite.Contains(document.Lemma(child)))
                return true;
        }
        return false;
    }
}
