using Sitrep.Language;

namespace Sitrep.Records.Events;

/// <summary>What is done to the subject of a verb, and by whom.</summary>
sealed partial class Clauses
{
    public bool Passive(int verb)
    {
        var seen = 0;
        var bare = true;
        foreach (var child in document.Children(verb))
        {
            var relation = document.Deprel(child);
            if (relation is "nsubj:pass" or "aux:pass" or "csubj:pass")
                return true;
            if (relation is "aux" or "obj")
                bare = false;
            if (++seen > MaxChildren)
                break;
        }
        if (!bare)
            return false;
        // "105 people killed in blast": what cannot be without an object is passive without one
        if (transitive.Contains(document.Lemma(verb)) && document.Xpos(verb) is "VBN" or "VBD" && Child(verb, "nsubj") is >= 0 and var harmed && harmed < verb && Child(verb, "obl") >= 0 && !AnyObject(verb))
            return true;
        // "were killed and injured": the second participle shares the auxiliary, whatever its tag
        if (document.Deprel(verb) == "conj" && document.Xpos(verb) is "VBN" or "VBD" && document.Head(verb) is var first && first >= 0 && first < verb && verb - first <= 3 && Child(first, "aux:pass") >= 0 && Child(verb, "nsubj") < 0)
            return true;
        return document.Deprel(verb) switch
        {
            "acl" or "amod" => document.Xpos(verb) is "VBN" or "VBD" || Participle(verb),
            "advcl" when document.Xpos(verb) is "VBN" or "VBD" && Accompanied(verb) => true,
            "advcl" or "root" or "conj" or "parataxis" or "ccomp" or "xcomp" or "dep" => Participle(verb) && (Child(verb, "nsubj") < 0 || ByAgent(verb) >= 0),
            _ => false,
        };
    }

    bool AnyObject(int verb)
    {
        foreach (var child in Bounded(verb))
        {
            if (Object(verb, child) || Is(child, "iobj") || Is(child, "ccomp") || Is(child, "xcomp") || Approximate(child))
                return true;
        }
        return document.Deprel(verb) == "acl:relcl" && !Parted(document.Head(verb), verb);
    }

    /// <summary>"arrested more than 100 people": an object whose "than" makes it look like an adjunct.</summary>
    bool Approximate(int noun) =>
        Is(noun, "obl") && Case(noun) is { } word && approximate.Contains(word) && (quantity.Contains(document.Lemma(noun)) || Child(noun, "nummod") >= 0);

    // "people the army killed": the noun before is the object, unless a sign parts the clause from it ("Inquiry: 12 killed in blast").
    bool Parted(int first, int last)
    {
        for (var i = first + 1; i < last; i++)
        {
            if (document.Upos(i) == Upos.Punct)
                return true;
        }
        return false;
    }

    // "with 12 people killed": the preposition may hang on the verb or on its noun.
    bool Accompanied(int verb) =>
        (Child(verb, "mark") is var mark && mark >= 0 && accompanying.Contains(document.Lemma(mark).ToLowerInvariant()))
        || (Child(verb, "nsubj") is var noun && noun >= 0 && Case(noun) is { } word && accompanying.Contains(word));

    int ByAgent(int verb)
    {
        foreach (var child in document.Children(verb))
        {
            if (Is(child, "obl") && Case(child) is { } word && agentive.Contains(word))
                return child;
        }
        return -1;
    }

    /// <summary>The verb that a noun is the agent of ("killed by a mine"), or -1.</summary>
    public int Agent(int noun) =>
        Is(noun, "obl") && document.Head(noun) is var verb && verb >= 0 && IsVerb(verb) && Case(noun) is { } word && agentive.Contains(word) ? verb : -1;
}
