using Sitrep.Language;

namespace Sitrep.Records.Events;

/// <summary>The light verbs that govern an event noun, and what they lend it.</summary>
sealed partial class Clauses
{
    // "launched an attack on …": the subject and the places of the light verb are the event's.
    void Governor(int noun, List<Slot> slots)
    {
        var verb = document.Head(noun);
        if (verb < 0 || !IsVerb(verb))
        {
            if (verb >= 0 && Is(noun, "conj") && document.Upos(verb) is Upos.Noun)
                Governor(verb, slots);
            else if (verb >= 0 && Is(noun, "nmod") && document.Head(verb) is var over && over >= 0 && IsVerb(over) && Idiom(noun, verb, over) is { } idiom)
                Carry(over, verb, idiom, slots);
            return;
        }
        if (Link(noun, verb) is { } known)
            Carry(verb, noun, known, slots);
    }

    // "claimed responsibility for the attack": the verb with its object is the light verb.
    LightVerb? Idiom(int noun, int middle, int verb) =>
        Is(middle, "obj") && Case(noun) is { } word ? light.Find(Lemma(verb) + " " + document.Lemma(middle), word) : null;

    void Carry(int verb, int noun, LightVerb known, List<Slot> slots)
    {
        foreach (var slot in Slots(verb))
        {
            if (slot.Token == noun)
                continue;
            if (slot.Name == "subj")
            {
                if (known.Role.Length > 0 && !Negated(slot.Token))
                    slots.Add(new Slot("light:" + known.Role, slot.Token, false));
            }
            else if (slot.Name != "obj")
                slots.Add(slot with { Far = true });
            else if (known.Noun != "obj")
                slots.Add(slot with { Far = true });
        }
    }

    /// <summary>How a noun hangs on a light verb; null when the verb is none, or takes the noun in another place.</summary>
    public LightVerb? Link(int noun, int verb)
    {
        var passive = Passive(verb);
        var place = Object(verb, noun) || (passive && Is(noun, "nsubj")) ? "obj"
            : Is(noun, "nsubj") || GerundSubject(noun) ? "subj"
            : Is(noun, "obl") ? Case(noun) ?? "" : "";
        if (place.Length == 0)
            return null;
        return light.Find(Lemma(verb), place) ?? (Is(noun, "obl") && Child(verb, "obj") is var middle && middle >= 0 ? light.Find(Lemma(verb) + " " + document.Lemma(middle), place) : null);
    }
}
