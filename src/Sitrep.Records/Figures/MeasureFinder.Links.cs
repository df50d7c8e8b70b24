using Sitrep.Language;

namespace Sitrep.Records.Figures;

// Totals, parts of a whole, and figures that lean on the one before.
internal sealed partial class MeasureFinder
{
    /// <summary>"the death toll rose to 37", "put the toll at 85", "the number of dead stands at 211".</summary>
    bool Toll(AtomStream atoms, Quantity quantity, int from, int limit)
    {
        if (quantity.Noun is { Class: not "person" } || lexicon.EndingBefore(atoms, quantity.First, from, Role.TollVerb, out var verb) is not { } told)
            return false;
        // "the dead were 14 civilians": with a noun of its own the total must stand right before the verb
        for (var at = verb; at >= Math.Max(from, verb - (quantity.Noun is null ? 18 : 2)); at--)
        {
            if (lexicon.At(atoms, at, limit, Role.Toll, out _) is not { } toll)
                continue;
            Set(quantity, toll.Value, at, 0.85);
            quantity.Running = told.Value == "running";
            if (told.Value == "more" && quantity.Low == quantity.High)
            {
                quantity.Low = quantity.Best = quantity.Best + 1;
                quantity.High = null;
            }
            return true;
        }
        return false;
    }

    bool IsPart(AtomStream atoms, Quantity quantity, int from, int limit) =>
        lexicon.EndingBefore(atoms, SkipBack(atoms, quantity.First, from, limit), from, Role.Including, out _) is not null;

    /// <summary>"three of them children", "including six women": what befell the whole befell the part.</summary>
    void AsPart(AtomStream atoms, IReadOnlyList<Quantity> all, int index, int from, int limit)
    {
        var quantity = all[index];
        var whole = index > 0 ? all[index - 1] : null;
        if (quantity.Part)
            PartNoun(atoms, quantity, limit);
        if (whole is null)
        {
            ByNoun(quantity, null);
            return;
        }
        quantity.Part = true;
        quantity.NounFrom = quantity.Noun is null ? whole : null;
        if (Direct(atoms, quantity, limit) || Governed(atoms, quantity, whole, from, limit))
            return;
        // the whole may get its measure from a verb that follows the part
        var head = index - 1;
        while (head > 0 && all[head].Part)
            head--;
        if (all[head].Measure is { } measure && (all[head].Governor >= 0 || quantity.Noun is null))
            Set(quantity, measure, all[head].Governor, 0.75);
        else
            ByNoun(quantity, whole);
    }

    void PartNoun(AtomStream atoms, Quantity quantity, int limit)
    {
        if (lexicon.At(atoms, quantity.PhraseEnd, limit, Role.Noun, out var length) is { } noun)
        {
            quantity.Noun = noun;
            quantity.NounFirst = quantity.PhraseEnd;
            quantity.NounEnd = quantity.PhraseEnd += length;
        }
    }

    /// <summary>"killed 12 people and 3 soldiers", "12 on Monday and two more on Tuesday", "up from 870", "twice as many wounded".</summary>
    bool Linked(AtomStream atoms, IReadOnlyList<Quantity> all, int index, int from, int limit)
    {
        if (index == 0 || all[index].Pronoun)
            return false;
        Quantity quantity = all[index], before = all[index - 1];
        // a dropped single between ("a commander, his deputy and three men") does not break the list
        for (var back = index - 1; back >= Math.Max(0, index - 3) && before.Dropped; back--)
            before = all[back];
        if (before.Measure is null || before.Dropped)
            return false;
        var at = SkipBack(atoms, quantity.First, from, limit);
        if (quantity.Noun is null && !quantity.UnknownNoun && lexicon.EndingBefore(atoms, at, from, Role.Spoke, out _) is not null)
        {
            Set(quantity, before.Measure, before.Governor, 0.65);
            return true;
        }
        if (lexicon.EndingBefore(atoms, at, from, Role.And, out var and) is null || HasVerb(atoms, before.PhraseEnd, and, before.Governor) || quantity.Vague && quantity.Best == 1 || quantity.Single && atoms.Kind(and) == AtomKind.Sign)
            return false;
        if (quantity.Noun is { Class: "thing" or "area" } || before.Noun is { Class: "thing" or "area" } && quantity.Noun is not null || before.Governor < 0 && quantity.Noun is not null)
            return false;
        if (quantity.UnknownNoun && !Personal(atoms, quantity) && before.Governor < 0)
            return false;
        Set(quantity, before.Measure, before.Governor, 0.7);
        return true;
    }

    bool HasVerb(AtomStream atoms, int from, int end, int governor)
    {
        for (var at = from; at < end; at++)
        {
            if (at == governor)
                continue;
            if (lexicon.Is(atoms, at, end, Role.Stop) || lexicon.Is(atoms, at, end, Role.ObjectVerb))
                return true;
            if (atoms.Document.Upos(atoms.Token(at)) is Upos.Verb && !lexicon.Is(atoms, at, end, Role.In) && !lexicon.Is(atoms, at, end, Role.PassiveVerb))
                return true;
        }
        return false;
    }
}
