using Sitrep.Language;

namespace Sitrep.Records.Figures;

/// <summary>
/// Says what befell the counted: from the words right behind the phrase, its predicate, the verb or noun that governs it from the
/// left, or the figure that it is linked to; else what its noun is. Works on the order of words, so it holds without a parse.
/// </summary>
internal sealed partial class MeasureFinder(FigureLexicon lexicon)
{
    const int PredicateReach = 30;

    /// <summary>The quantities of one sentence, in text order; <paramref name="previous"/> is the last one of the text before.</summary>
    public void Fill(AtomStream atoms, IReadOnlyList<Quantity> all, int from, int limit)
    {
        for (var i = 0; i < all.Count; i++)
        {
            var quantity = all[i];
            var before = i > 0 ? all[i - 1] : null;
            if (quantity.Part || IsPart(atoms, quantity, from, limit))
                AsPart(atoms, all, i, from, limit);
            else if (Partial(quantity, i + 1 < all.Count ? all[i + 1] : null))
                Share(atoms, all, i, from, limit);
            else if (before is not null && Partial(before, quantity))
                Whole(atoms, quantity, before, limit);
            else if (before is { Zero: true, Noun: { } } && before.NounFirst == quantity.NounFirst)
                ByNoun(quantity, before);
            else if (!Twice(atoms, quantity, before, limit) && !Direct(atoms, quantity, limit) && !OfRelative(atoms, quantity, limit) && !Governed(atoms, quantity, before, from, limit) && !Predicate(atoms, all, i, from, limit) && !Toll(atoms, quantity, from, limit) && !Linked(atoms, all, i, from, limit))
                ByNoun(quantity, before);
            Doubt(quantity);
            if (quantity.Noun is null && !quantity.UnknownNoun)
                quantity.NounFrom = before is { Dropped: false } ? before.NounFrom ?? before : null;
        }
    }

    /// <summary>"6 of the 11 nuns": two numbers of one noun.</summary>
    static bool Partial(Quantity quantity, Quantity? next) => next is not null && quantity.NounFirst >= 0 && quantity.NounFirst == next.NounFirst && !quantity.Zero;

    /// <summary>"freed 6 of the 11 nuns it had abducted": the verb of the sentence is said of the first number.</summary>
    void Share(AtomStream atoms, IReadOnlyList<Quantity> all, int index, int from, int limit)
    {
        var quantity = all[index];
        var before = index > 0 ? all[index - 1] : null;
        if (Governed(atoms, quantity, before, from, limit))
            return;
        if (lexicon.EndingBefore(atoms, SkipBack(atoms, quantity.First, from, limit), from, Role.NeutralVerb, out _) is not null || Related(atoms, quantity, limit) is not null
            || !Predicate(atoms, all, index, from, limit) && !Direct(atoms, quantity, limit) && !Toll(atoms, quantity, from, limit) && !Linked(atoms, all, index, from, limit))
            ByNoun(quantity, before);
    }

    /// <summary>"17 of the 40 hostages abducted in May were killed": the second number has only what stands beside the noun and is not said of the first.</summary>
    void Whole(AtomStream atoms, Quantity quantity, Quantity share, int limit)
    {
        if ((OfRelative(atoms, quantity, limit) || Direct(atoms, quantity, limit)) && quantity.Governor != share.Governor)
            return;
        quantity.Governor = -1;
        ByNoun(quantity, null);
    }

    /// <summary>"Of the 40 hostages, 17 were killed": a number that opens its clause behind "of" is no subject.</summary>
    bool Opened(AtomStream atoms, Quantity quantity, int from, int limit) =>
        lexicon.EndingBefore(atoms, SkipBack(atoms, quantity.First, from, limit), from, Role.Of, out var of) is not null
        && (of == from || lexicon.EndingBefore(atoms, of, from, Role.Stop, out _) is not null);

    /// <summary>Drops what counts nothing: one thing, "another" of something unknown, one person whom nothing befell.</summary>
    static void Doubt(Quantity quantity)
    {
        var one = quantity.Best == 1 && quantity.Low == 1 && quantity.High == 1;
        if (quantity.Single && quantity.Governor < 0 || one && quantity.Noun is { Class: "thing" } || one && quantity.Vague && quantity.UnknownNoun)
            quantity.Dropped = true;
        // "several officials said": a few people whom nothing befell are no figure
        if (quantity is { Vague: true, Low: < 20, Governor: < 0, Noun: { Class: "person", Value: "people" } })
            quantity.Dropped = true;
    }

    static void Set(Quantity quantity, string measure, int governor, double confidence)
    {
        // a place taken or a tank lost stays what its noun is
        if (quantity.Noun is { Class: "thing" or "area" or "count" } noun)
            measure = noun.Value;
        else if (quantity.Noun is { Value: "families" } && measure is "displaced" or "returned")
            measure = "families";
        quantity.Measure = measure;
        quantity.Governor = governor;
        quantity.Confidence = confidence;
    }

    /// <summary>"12 dead", "30 wounded men", "20 captured", "140 had died".</summary>
    bool Direct(AtomStream atoms, Quantity quantity, int limit)
    {
        if (quantity.Within is { } within)
        {
            Set(quantity, within, quantity.NounFirst, 0.85);
            return true;
        }
        if (quantity.Noun is { Class: "count" } count)
        {
            Set(quantity, count.Value, quantity.NounFirst, 0.85);
            return true;
        }
        var at = quantity.PhraseEnd;
        while (lexicon.At(atoms, at, limit, Role.Adverb, out var adverb) is not null || lexicon.At(atoms, at, limit, Role.Others, out adverb) is not null)
            at += adverb;
        if (lexicon.At(atoms, at, limit, Role.After, out var length) is { } after && (after.Value is not ("wounded" or "displaced") || !HasObject(atoms, at + length, limit)))
        {
            Set(quantity, after.Value, at, 0.9);
            return true;
        }
        if (lexicon.At(atoms, at, limit, Role.PassiveVerb, out length) is { } passive && !HasObject(atoms, at + length, limit))
        {
            Set(quantity, passive.Value, at, 0.85);
            return true;
        }
        return false;
    }

    /// <summary>"30 dead and twice as many wounded".</summary>
    bool Twice(AtomStream atoms, Quantity quantity, Quantity? before, int limit)
    {
        if (lexicon.At(atoms, quantity.First, limit, Role.Twice, out _) is null)
            return false;
        if (before is not { Dropped: false })
            return Drop(quantity);
        quantity.Low = before.Low * 2;
        quantity.Best = before.Best * 2;
        quantity.High = before.High * 2;
        return Direct(atoms, quantity, limit) || Drop(quantity);
    }

    static bool Drop(Quantity quantity)
    {
        quantity.Dropped = true;
        return true;
    }

    /// <summary>"the 11 nuns it had abducted": a clause without "that" whose verb has no object of its own.</summary>
    bool OfRelative(AtomStream atoms, Quantity quantity, int limit)
    {
        if (Related(atoms, quantity, limit) is not { } related)
            return false;
        Set(quantity, related.Verb.Value, related.At, 0.8);
        return true;
    }

    (FigureEntry Verb, int At)? Related(AtomStream atoms, Quantity quantity, int limit)
    {
        var at = quantity.PhraseEnd;
        if (quantity.Noun is null || lexicon.At(atoms, at, limit, Role.Pronoun, out var length) is null)
            return null;
        at += length;
        while (lexicon.At(atoms, at, limit, Role.Aux, out length) is not null)
            at += length;
        return lexicon.At(atoms, at, limit, Role.ObjectVerb, out length) is { } verb && !HasObject(atoms, at + length, limit) ? (verb, at) : null;
    }

    /// <summary>True when something that can be an object follows a verb.</summary>
    bool HasObject(AtomStream atoms, int at, int limit)
    {
        while (lexicon.At(atoms, at, limit, Role.Adverb, out var adverb) is not null)
            at += adverb;
        if (at >= limit)
            return false;
        if (lexicon.Is(atoms, at, limit, Role.Article) || lexicon.Is(atoms, at, limit, Role.Definite) || lexicon.Is(atoms, at, limit, Role.Possessive) || lexicon.Is(atoms, at, limit, Role.Before) && !lexicon.Is(atoms, at, limit, Role.In))
            return true;
        if (atoms.Kind(at) == AtomKind.Digits || lexicon.Is(atoms, at, limit, Role.Vague) || lexicon.Numbers.TryRead(atoms, at, limit, out _))
            return true;
        if (atoms.Document.Upos(atoms.Token(at)) is Upos.Adj or Upos.Det)
            return true;
        return lexicon.Is(atoms, at, limit, Role.Noun) || atoms.Document.Upos(atoms.Token(at)) is Upos.Propn or Upos.Noun && !lexicon.Is(atoms, at, limit, Role.In) && atoms.Kind(at) == AtomKind.Word && !IsDay(atoms, at);
    }

    /// <summary>A weekday or month after a participle is no object ("12 killed Friday"); the calendar's words begin with a capital.</summary>
    static bool IsDay(AtomStream atoms, int at) => atoms.Capital(at);

    /// <summary>The verb to the right whose subject the phrase is.</summary>
    bool Predicate(AtomStream atoms, IReadOnlyList<Quantity> all, int index, int from, int limit)
    {
        var quantity = all[index];
        // "between the two blasts, 20 were killed": what a preposition governs is no subject
        if (quantity.UnknownNoun && lexicon.EndingBefore(atoms, SkipBack(atoms, quantity.First, from, limit), from, Role.In, out _) is not null)
            return false;
        if (Opened(atoms, quantity, from, limit))
            return false;
        var reach = Math.Min(limit, quantity.PhraseEnd + PredicateReach);
        var at = SkipToVerb(atoms, all, index, reach);
        if (at < 0)
            return false;
        if (index + 1 < all.Count && Partial(quantity, all[index + 1]))
            at = PastParticiple(atoms, at, reach);
        bool be = false, aux = false;
        for (; at < limit; )
        {
            if (lexicon.At(atoms, at, limit, Role.PassiveVerb, out var passive) is { } done && (be || lexicon.At(atoms, at, limit, Role.SubjectVerb, out _) is null && !aux && !HasObject(atoms, at + passive, limit)))
            {
                Set(quantity, done.Value, at, 0.9);
                return true;
            }
            if (lexicon.At(atoms, at, limit, Role.SubjectVerb, out _) is { } subject)
            {
                Set(quantity, subject.Value, at, 0.85);
                return true;
            }
            if (lexicon.At(atoms, at, limit, Role.Be, out var length) is not null)
                be = true;
            else if (lexicon.At(atoms, at, limit, Role.Aux, out length) is not null || lexicon.At(atoms, at, limit, Role.Adverb, out length) is not null || lexicon.At(atoms, at, limit, Role.Take, out length) is not null)
                aux = true;
            else if (lexicon.At(atoms, at, limit, Role.Negative, out length) is not null && be)
                return false;
            else
                break;
            at += Math.Max(1, length);
        }
        return false;
    }

    /// <summary>The finite verb behind a participle that belongs to the noun ("hostages abducted in May were"); the participle itself when none follows in the clause.</summary>
    int PastParticiple(AtomStream atoms, int at, int limit)
    {
        if (lexicon.Is(atoms, at, limit, Role.PassiveVerb))
        {
            for (var verb = at + 1; verb < limit && !lexicon.Is(atoms, verb, limit, Role.Stop) && !lexicon.Is(atoms, verb, limit, Role.And); verb++)
            {
                if (lexicon.Is(atoms, verb, limit, Role.Be))
                    return verb;
            }
        }
        return at;
    }

    /// <summary>Steps over what may stand between a subject and its verb; -1 when no verb follows in the clause.</summary>
    int SkipToVerb(AtomStream atoms, IReadOnlyList<Quantity> all, int index, int limit)
    {
        var at = all[index].PhraseEnd;
        var next = index + 1;
        bool inside = false, joined = false;
        while (at < limit)
        {
            if (lexicon.Is(atoms, at, limit, Role.Stop))
                return -1;
            if (lexicon.At(atoms, at, limit, Role.Relative, out var length) is not null)
            {
                at += length;
                return at;
            }
            if (lexicon.Is(atoms, at, limit, Role.Be) || lexicon.Is(atoms, at, limit, Role.SubjectVerb) || lexicon.Is(atoms, at, limit, Role.PassiveVerb) || lexicon.Is(atoms, at, limit, Role.Aux) && !lexicon.Is(atoms, at, limit, Role.To))
                return (inside || joined) && !lexicon.Is(atoms, at, limit, Role.Be) && !lexicon.Is(atoms, at, limit, Role.SubjectVerb) ? -1 : at;
            while (next < all.Count && all[next].First < at)
                next++;
            if (next < all.Count && all[next].First == at)
            {
                at = Math.Max(at + 1, all[next].PhraseEnd);
                joined = false;
                continue;
            }
            if (lexicon.At(atoms, at, limit, Role.Including, out length) is not null)
            {
                at += length;
                continue;
            }
            if (lexicon.Is(atoms, at, limit, Role.ObjectVerb) || lexicon.Is(atoms, at, limit, Role.NeutralVerb) || lexicon.Is(atoms, at, limit, Role.Leave))
                return -1;
            var tag = atoms.Document.Upos(atoms.Token(at));
            if (tag is Upos.Verb or Upos.Sconj && !atoms.Capital(at))
                return -1;
            if (lexicon.Is(atoms, at, limit, Role.In))
                inside = true;
            // "killed two insurgents and detained others": a participle behind "and" has its own subject
            joined |= lexicon.Is(atoms, at, limit, Role.And) && atoms.Kind(at) == AtomKind.Word;
            at++;
        }
        return -1;
    }

    /// <summary>The verb or noun of harm to the left that the phrase depends on.</summary>
    bool Governed(AtomStream atoms, Quantity quantity, Quantity? before, int from, int limit)
    {
        var at = SkipBack(atoms, quantity.First, from, limit);
        if (lexicon.EndingBefore(atoms, at, from, Role.ObjectVerb, out var first) is { } verb)
        {
            // "destroyed four tanks and captured two"
            if (quantity.Noun is null && !quantity.UnknownNoun && before is { Dropped: false, Noun: { Class: "thing" } thing } && verb.Value is "captured" or "displaced")
            {
                Set(quantity, thing.Value, first, 0.7);
                return true;
            }
            if (quantity.Noun is null && !quantity.Others && quantity.UnknownNoun && verb.Value is "captured" or "displaced" && !Personal(atoms, quantity))
                return false;
            Set(quantity, verb.Value, first, 0.9);
            return true;
        }
        if (quantity.Noun is null && lexicon.EndingBefore(atoms, quantity.First, from, Role.NumberOf, out var numbered) is not null && lexicon.EndingBefore(atoms, numbered, from, Role.Body, out _) is { } body)
        {
            Set(quantity, body.Value, numbered, 0.75);
            return true;
        }
        if (lexicon.EndingBefore(atoms, at, from, Role.Be, out var be) is not null && Inverted(atoms, from, be, limit, out var fate) is { } inverted)
        {
            Set(quantity, inverted.Value, fate, 0.8);
            return true;
        }
        if (lexicon.EndingBefore(atoms, at, from, Role.Leave, out var leave) is not null && FindAfter(atoms, quantity.PhraseEnd, limit) is { } left)
        {
            Set(quantity, left, leave, 0.85);
            return true;
        }
        if (lexicon.EndingBefore(atoms, at, from, Role.Take, out var take) is not null && FindAfter(atoms, quantity.PhraseEnd, limit) is { } taken)
        {
            Set(quantity, taken, take, 0.85);
            return true;
        }
        if (lexicon.EndingBefore(atoms, at, from, Role.Of, out var of) is null)
            return lexicon.EndingBefore(atoms, at, from, Role.To, out of) is not null && lexicon.EndingBefore(atoms, of, from, Role.HarmNoun, out var injured) is { Value: "wounded" } && Done(quantity, "wounded", injured);
        if (lexicon.EndingBefore(atoms, of, from, Role.HarmNoun, out var noun) is { } harm)
            return Done(quantity, harm.Value, noun);
        return false;
    }

    /// <summary>"also killed in the raid were 12 herders", "among the wounded were two nurses": what stands first in the sentence befell the number behind the verb.</summary>
    FigureEntry? Inverted(AtomStream atoms, int from, int be, int limit, out int at)
    {
        for (at = from; at < Math.Min(be, from + 5); at++)
        {
            if (lexicon.At(atoms, at, limit, Role.PassiveVerb, out _) is { } passive)
                return passive;
            if (lexicon.At(atoms, at, limit, Role.After, out _) is { } after)
                return after;
            if (!lexicon.Is(atoms, at, limit, Role.Adverb) && !lexicon.Is(atoms, at, limit, Role.In) && !lexicon.Is(atoms, at, limit, Role.Definite))
                return null;
        }
        return null;
    }

    static bool Done(Quantity quantity, string measure, int governor)
    {
        Set(quantity, measure, governor, 0.85);
        return true;
    }

    static bool Personal(AtomStream atoms, Quantity quantity) => quantity.NounFirst >= 0 && atoms.Capital(quantity.NounFirst);

    string? FindAfter(AtomStream atoms, int at, int limit)
    {
        for (var reach = Math.Min(limit, at + 8); at < reach; at++)
        {
            if (lexicon.Is(atoms, at, limit, Role.Stop))
                return null;
            if (lexicon.At(atoms, at, limit, Role.After, out _) is { } after)
                return after.Value;
        }
        return null;
    }

    int SkipBack(AtomStream atoms, int at, int from, int limit)
    {
        for (var steps = 0; steps < 3; steps++)
        {
            if (lexicon.EndingBefore(atoms, at, from, Role.Adverb, out var adverb) is not null)
                at = adverb;
            else if (lexicon.EndingBefore(atoms, at, from, Role.Definite, out var definite) is not null || lexicon.EndingBefore(atoms, at, from, Role.Possessive, out definite) is not null)
                at = definite;
            else
                break;
        }
        return at;
    }

    /// <summary>What the noun says; without one, big vague numbers are people and all others count nothing.</summary>
    static void ByNoun(Quantity quantity, Quantity? before)
    {
        if (quantity.Noun is { } noun)
        {
            quantity.Measure = noun.Value;
            quantity.Confidence = 0.75;
        }
        else if (quantity.Others && before is { Measure: { } measure, Dropped: false })
        {
            quantity.Measure = measure;
            quantity.Governor = before.Governor;
            quantity.Confidence = 0.6;
        }
        else if (quantity.Vague && quantity.Low >= 20 && !quantity.UnknownNoun)
        {
            quantity.Measure = "people";
            quantity.Confidence = 0.5;
        }
        else
        {
            quantity.Dropped = true;
        }
    }
}
