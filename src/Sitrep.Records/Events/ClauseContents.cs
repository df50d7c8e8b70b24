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
}
