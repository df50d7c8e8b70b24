using Sitrep.Language;

namespace Sitrep.Records.Figures;

/// <summary>
/// Counts without a number: "no casualties", "nobody was hurt", "a soldier was killed", "a mother and her baby". A single one
/// counts only when something befell it.
/// </summary>
internal sealed class SingleFinder(FigureLexicon lexicon)
{
    /// <summary>"no casualties", "none of the 120", "no one", "not a single soldier": a quantity of nought.</summary>
    public Quantity? Negated(AtomStream atoms, int at, int limit, ref int next)
    {
        if (lexicon.At(atoms, at, limit, Role.Nobody1, out var length) is null && lexicon.At(atoms, at, limit, Role.NoneOf, out length) is null && lexicon.At(atoms, at, limit, Role.Negative, out length) is null)
            return null;
        next = at + length;
        return new Quantity { First = at, End = at + length, Low = 0, Best = 0, High = 0, Zero = true };
    }

    /// <summary>Adds "a soldier", "the commander", "her driver" where a person's noun stands with no number before it.</summary>
    public void Add(AtomStream atoms, List<Quantity> all, int from, int limit, CountedPhrase phrases, bool[] taken, DraftIndex index)
    {
        var added = new List<Quantity>();
        var next = 0;
        for (var at = from; at < limit; at++)
        {
            while (next < all.Count && all[next].PhraseEnd <= at)
                next++;
            if (next < all.Count && all[next].First <= at || taken[atoms.Token(at)])
                continue;
            if ((Named(atoms, at, from, limit, index) ?? Pronoun(atoms, at, limit)) is { } named)
            {
                added.Add(named);
                at = named.PhraseEnd - 1;
                continue;
            }
            if (!lexicon.Is(atoms, at, limit, Role.Article) && !lexicon.Is(atoms, at, limit, Role.Definite) && !lexicon.Is(atoms, at, limit, Role.Possessive) && !lexicon.Is(atoms, at, limit, Role.Single))
                continue;
            var single = new Quantity { First = at, End = at + 1, Low = 1, Best = 1, High = 1, Single = true };
            phrases.Fill(atoms, single, limit);
            if (single.Noun is { Class: "person", Plural: false } && !Goes(atoms, single.PhraseEnd, limit) && !lexicon.Is(atoms, single.NounFirst, limit, Role.Body) && !(next < all.Count && all[next].First < single.PhraseEnd))
            {
                added.Add(single);
                at = single.PhraseEnd - 1;
            }
        }
        if (added.Count == 0)
            return;
        all.AddRange(added);
        all.Sort((a, b) => a.First.CompareTo(b.First));
    }

    /// <summary>"he was killed", "killing him": one, if nobody was told before that it could be.</summary>
    Quantity? Pronoun(AtomStream atoms, int at, int limit) =>
        lexicon.Is(atoms, at, limit, Role.Someone) ? new Quantity { First = at, End = at + 1, Low = 1, Best = 1, High = 1, Single = true, Pronoun = true, Noun = Someone, NounFirst = at, NounEnd = at + 1, PhraseEnd = at + 1 } : null;

    static readonly FigureEntry Someone = new(Role.Noun, "people", "person");

    /// <summary>A person's name or pronoun as a quantity of one: "Amina Karim was killed".</summary>
    Quantity? Named(AtomStream atoms, int at, int from, int limit, DraftIndex index)
    {
        if (index.PersonAt(atoms.Token(at)) is not { } person || at > from && index.PersonAt(atoms.Token(at - 1)) == person)
            return null;
        var first = at;
        // "the death of rebel leader Amina Karim"
        while (first > from && at - first < 4 && atoms.Kind(first - 1) == AtomKind.Word && !atoms.Glued(first) && atoms.Document.Upos(atoms.Token(first - 1)) is Upos.Noun or Upos.Propn or Upos.Adj && !lexicon.Is(atoms, first - 1, limit, Role.HarmNoun) && !lexicon.Is(atoms, first - 1, limit, Role.PassiveVerb))
            first--;
        if (first > from && first < at && !lexicon.Is(atoms, first - 1, limit, Role.Of))
            first = at;
        var end = at + 1;
        while (end < limit && index.PersonAt(atoms.Token(end)) == person)
            end++;
        // "Karim's brother", "her brother": the person owns what is counted
        if (end < limit && Goes(atoms, end, limit) || atoms.Document.Xpos(atoms.Token(end - 1)) is "PRP$")
            return null;
        return new Quantity { First = first, End = end, Low = 1, Best = 1, High = 1, Single = true, Person = person, Noun = Someone, NounFirst = end - 1, NounEnd = end, PhraseEnd = end };
    }

    /// <summary>True when the noun phrase goes on behind the noun ("the Iraqi government's request").</summary>
    static bool Goes(AtomStream atoms, int at, int limit) =>
        at < limit && (atoms.Kind(at) == AtomKind.Sign ? atoms.Glued(at) && atoms.Text[atoms.Start(at)] is '-' or '\'' or '\u2019' : atoms.Text[atoms.Start(at)] is '\'' or '\u2019' || atoms.Document.Upos(atoms.Token(at)) is Upos.Noun or Upos.Propn && !atoms.Document.Xpos(atoms.Token(at)).StartsWith("VB", StringComparison.Ordinal));

    /// <summary>What can befall one person by name of a role; one who flees or returns is no count.</summary>
    static bool Counts(string? measure) => measure is "killed" or "wounded" or "missing" or "captured" or "detained" or "abducted";

    /// <summary>Drops singles that nothing befell and joins those that one verb befell ("a doctor and her driver").</summary>
    public void Merge(AtomStream atoms, List<Quantity> all, int limit)
    {
        foreach (var quantity in all)
        {
            // "threatened to kill him": nothing befell him yet; "12, including Karim": one of those counted
            if (quantity is { Person: not null, Part: true } || (quantity.Person is not null || quantity.Pronoun) && quantity.Governor >= 0 && (atoms.Document.Xpos(atoms.Token(quantity.Governor)) == "VB" || lexicon.Is(atoms, quantity.Governor - 1, limit, Role.To)))
                quantity.Dropped = true;
            if (quantity.Single && (quantity.Governor < 0 || quantity.Within is not null || !Counts(quantity.Measure)))
                quantity.Dropped = true;
            if (quantity.Zero && !Nought(atoms, quantity, limit))
                quantity.Dropped = true;
        }
        for (var i = 1; i < all.Count; i++)
        {
            Quantity first = all[i - 1], second = all[i];
            if (first.Dropped || second.Dropped)
                continue;
            // "Amina Karim, 34, a nurse, was killed": one person told twice
            if (first.Single && second.Single && (first.Person is null) != (second.Person is null) && first.Measure == second.Measure && Apposed(atoms, first, second, limit))
            {
                second.Dropped = true;
                continue;
            }
            if (!second.Single && !lexicon.Is(atoms, second.First - 1, limit, Role.Possessive) || !(first.Single || first.Vague && first.Best == 2) || first.Measure != second.Measure || !Joined(atoms, first, second, limit))
                continue;
            second.Low += first.Low;
            second.Best += first.Best;
            second.High += first.High;
            second.First = first.First;
            first.Dropped = true;
        }
    }

    /// <summary>True when only commas and an age stand between two phrases.</summary>
    static bool Apposed(AtomStream atoms, Quantity first, Quantity second, int limit)
    {
        for (var at = first.PhraseEnd; at < Math.Min(second.First, limit); at++)
        {
            if (atoms.Kind(at) != AtomKind.Digits && atoms.Text[atoms.Start(at)] is not (',' or '(' or ')'))
                return false;
        }
        return true;
    }

    bool Nought(AtomStream atoms, Quantity quantity, int limit)
    {
        if (quantity.Governor >= 0)
            return true;
        return quantity.Noun is { Class: "count" } || quantity.NounFirst >= 0 && lexicon.Is(atoms, quantity.NounFirst, limit, Role.ZeroHarm);
    }

    /// <summary>True when only "and", commas, an age or a possessive stand between two phrases.</summary>
    bool Joined(AtomStream atoms, Quantity first, Quantity second, int limit)
    {
        var and = false;
        for (var at = first.PhraseEnd; at < second.First; at++)
        {
            if (lexicon.Is(atoms, at, limit, Role.And))
                and = true;
            else if (atoms.Kind(at) == AtomKind.Word && !lexicon.Is(atoms, at, limit, Role.Possessive))
                return false;
        }
        return and;
    }
}
