using Sitrep.Language;

namespace Sitrep.Records.Figures;

/// <summary>Finds the noun that a quantity counts: from the words behind it, by the table of nouns and the tags.</summary>
internal sealed class CountedPhrase(FigureLexicon lexicon)
{
    /// <summary>Modifiers between number and noun; longer runs are no noun phrase.</summary>
    const int LongestRun = 7;

    public void Fill(AtomStream atoms, Quantity quantity, int limit)
    {
        var at = quantity.End;
        quantity.PhraseEnd = at;
        if (lexicon.At(atoms, at, limit, Role.Strong, out _) is null && IsHyphen(atoms, at, limit) && lexicon.At(atoms, at + 1, limit, Role.Strong, out var strong) is not null)
        {
            at += 1 + strong;
        }
        else
        {
            at = Partitive(atoms, quantity, at, limit);
            if (quantity.Part)
                return;
        }
        while (lexicon.At(atoms, at, limit, Role.Others, out var others) is not null)
        {
            quantity.Others = true;
            at += others;
            quantity.PhraseEnd = at;
        }
        Noun(atoms, quantity, at, limit);
    }

    static bool IsHyphen(AtomStream atoms, int at, int limit) => at < limit && atoms.Kind(at) == AtomKind.Sign && atoms.Text[atoms.Start(at)] is '-' or '\u2010' or '\u2011';

    /// <summary>"of the", "of its", "out of": steps over it; "of them" makes the quantity a part of the one before.</summary>
    int Partitive(AtomStream atoms, Quantity quantity, int at, int limit)
    {
        if (lexicon.At(atoms, at, limit, Role.Including, out var part) is not null)
        {
            quantity.Part = true;
            quantity.PhraseEnd = at + part;
            return at;
        }
        var of = lexicon.At(atoms, at, limit, Role.OutOf, out var length) is not null || lexicon.At(atoms, at, limit, Role.Of, out length) is not null;
        if (!of)
            return at;
        at += length;
        while (lexicon.At(atoms, at, limit, Role.Definite, out var definite) is not null || lexicon.At(atoms, at, limit, Role.Possessive, out definite) is not null)
            at += definite;
        return at;
    }

    void Noun(AtomStream atoms, Quantity quantity, int at, int limit)
    {
        // long: one walk over the noun phrase
        var unknown = -1;
        string? within = null;
        for (var steps = 0; at < limit && steps < LongestRun; steps++)
        {
            if (lexicon.At(atoms, at, limit, Role.Area, out var length) is { } area)
            {
                Take(quantity, area, at, length, within);
                return;
            }
            if (lexicon.At(atoms, at, limit, Role.Noun, out length) is { } noun)
            {
                Take(quantity, noun, at, length, within);
                at += length;
                // "30 police officers", "1,031 civilian deaths": the last noun of the run counts
                if (noun.Plural || !More(atoms, at, limit))
                    return;
                unknown = -1;
                continue;
            }
            if (lexicon.At(atoms, at, limit, Role.Body, out length) is { } body)
            {
                Take(quantity, body, at, length, within);
                return;
            }
            if (lexicon.At(atoms, at, limit, Role.PassiveVerb, out length) is { } verb && Before(atoms, at + length, limit))
            {
                within ??= quantity.Noun is null ? verb.Value : null;
                at += length;
                continue;
            }
            // "an Army of Liberation leader": "of" between two names is part of one
            if (quantity.Single && lexicon.Is(atoms, at, limit, Role.Of) && at + 1 < limit && atoms.Capital(at - 1) && atoms.Capital(at + 1))
            {
                at++;
                continue;
            }
            if (!Modifies(atoms, at, limit))
                break;
            if (atoms.Kind(at) == AtomKind.Word && !(IsHyphen(atoms, at - 1, limit) && atoms.Glued(at)))
                unknown = at;
            at++;
        }
        if (quantity.Noun is null && unknown >= 0 && atoms.Document.Upos(atoms.Token(unknown)) is Upos.Noun or Upos.Propn)
        {
            quantity.UnknownNoun = true;
            quantity.NounFirst = unknown;
            quantity.NounEnd = quantity.PhraseEnd = unknown + 1;
            quantity.Within = within;
        }
    }

    static void Take(Quantity quantity, FigureEntry noun, int at, int length, string? within)
    {
        quantity.Noun = noun;
        quantity.NounFirst = at;
        quantity.NounEnd = quantity.PhraseEnd = at + length;
        quantity.Within = within;
    }

    /// <summary>True when another noun of the table follows directly.</summary>
    bool More(AtomStream atoms, int at, int limit)
    {
        for (var steps = 0; steps < 4; steps++, at++)
        {
            if (lexicon.Is(atoms, at, limit, Role.Noun))
                return true;
            if (!Modifies(atoms, at, limit))
                return false;
        }
        return false;
    }

    /// <summary>True when a noun of the table follows, perhaps after one more word: then the participle before it is an adjective.</summary>
    bool Before(AtomStream atoms, int at, int limit) =>
        lexicon.Is(atoms, at, limit, Role.Noun) || Modifies(atoms, at, limit) && lexicon.Is(atoms, at + 1, limit, Role.Noun);

    bool Modifies(AtomStream atoms, int at, int limit)
    {
        if (at >= limit)
            return false;
        if (IsHyphen(atoms, at, limit))
            return atoms.Glued(at);
        if (at > 0 && IsHyphen(atoms, at - 1, limit) && atoms.Glued(at))
            return true;
        if (IsHyphen(atoms, at + 1, limit) && atoms.Glued(at + 1) && atoms.Kind(at) == AtomKind.Word)
            return true;
        if (atoms.Kind(at) == AtomKind.Sign || Shapes(atoms, at, limit))
            return false;
        if (atoms.Kind(at) == AtomKind.Digits)
            return at > 0 && IsHyphen(atoms, at - 1, limit) || IsHyphen(atoms, at + 1, limit) && atoms.Glued(at + 1);
        return atoms.Document.Upos(atoms.Token(at)) is Upos.Adj or Upos.Noun or Upos.Propn or Upos.X or Upos.Verb;
    }

    /// <summary>Small words end a noun phrase whatever the tags say; so do the words that tell what befell the counted.</summary>
    bool Shapes(AtomStream atoms, int at, int limit)
    {
        foreach (var role in Ends)
        {
            if (lexicon.Is(atoms, at, limit, role))
                return true;
        }
        return false;
    }

    static readonly Role[] Ends =
        [Role.Be, Role.Aux, Role.In, Role.Of, Role.To, Role.By, Role.And, Role.Relative, Role.Stop, Role.Pronoun, Role.Definite, Role.Article, Role.PassiveVerb, Role.ObjectVerb, Role.SubjectVerb, Role.After, Role.Each, Role.Time];
}
