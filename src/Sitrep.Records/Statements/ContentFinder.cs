using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>What a cue's content is, and where the cue with its adjuncts ends.</summary>
readonly record struct Content(TokenRange Range, int CueEnd, TokenRange Hearer, string? Medium, bool Quoted = false);

/// <summary>Finds the clause or phrase that a cue without quotation reports.</summary>
sealed class ContentFinder(Document document, ReportingLexicon lexicon, ClauseShape shape)
{
    /// <param name="cue">The cue.</param>
    /// <param name="subject">Its subject.</param>
    /// <param name="floor">First token of what the cue may report: the sentence's, or behind the statement before.</param>
    /// <param name="end">Token behind the last that it may report.</param>
    public Content? Find(Cue cue, Subject subject, int floor, int end)
    {
        string? medium = null;
        var at = subject.Side == SubjectSide.After ? subject.Words.End : cue.After;
        var afterCue = shape.SkipAdjuncts(at, end, ref medium);
        var hearer = default(TokenRange);
        if (cue.Entry.Has(Frames.Hearer | Frames.InfinitiveHearer) && afterCue < end && shape.IsNominal(afterCue) && !lexicon.Is(document, afterCue, WordRole.Complementiser))
        {
            hearer = new TokenRange(afterCue, Math.Min(end, shape.NounGroupEnd(afterCue, end)));
            afterCue = shape.SkipAdjuncts(hearer.End, end, ref medium);
        }
        if (AfterPreposition(cue, subject, afterCue, end) is { } phrase)
            return new Content(shape.Trim(new TokenRange(phrase, end)), phrase, hearer, medium);
        if (subject.Side == SubjectSide.Before && Gap(subject, afterCue, end))
            return new Content(shape.Trim(new TokenRange(afterCue, Resumed(afterCue, end))), cue.After, hearer, medium);
        var right = subject.Side == SubjectSide.After ? null : Right(cue, afterCue, hearer.Length > 0, end);
        if (right is { } range)
            return new Content(shape.Trim(range), cue.After, hearer, medium);
        return Left(cue, subject, floor, afterCue, end) is { } left ? new Content(shape.Trim(left), cue.After, hearer, medium) : null;
    }

    /// <summary>"The depot, which officials said held fuel": what is said has its subject in the relative pronoun before the speaker.</summary>
    bool Gap(Subject subject, int at, int end) =>
        at + 1 < end && shape.IsVerb(at) && (lexicon.Is(document, subject.Words.First - 1, WordRole.Relative) || document.Xpos(Math.Max(0, subject.Words.First - 1)) is "WDT" or "WP");

    /// <summary>The comma behind which the main clause goes on with its verb ("…, which officials said held fuel, burned"), else the end.</summary>
    int Resumed(int at, int end)
    {
        for (var i = at + 1; i + 1 < end; i++)
        {
            if (shape.IsComma(i) && shape.IsFinite(i + 1))
                return i;
        }
        return end;
    }

    /// <summary>Token behind a preposition of the cue's ("warned of"), or null.</summary>
    int? AfterPreposition(Cue cue, Subject subject, int afterCue, int end)
    {
        if (!cue.Entry.Has(Frames.Preposition) || subject.Side == SubjectSide.After)
            return null;
        // The preposition may have been skipped as an adjunct; it stands directly behind the verb or behind what was skipped.
        foreach (var at in (ReadOnlySpan<int>)[cue.After, afterCue])
        {
            if (at + 1 < end && Array.Exists(cue.Entry.Prepositions, p => document.Form(at).Equals(p, StringComparison.OrdinalIgnoreCase)))
                return at + 1;
        }
        return null;
    }

    /// <summary>What stands behind the cue, when it can be a content of one of the cue's frames.</summary>
    TokenRange? Right(Cue cue, int at, bool hearer, int end)
    {
        if (at < end && lexicon.Is(document, at, WordRole.Colon))
            at++;
        if (at >= end || (document.Upos(at) == Upos.Punct && !shape.IsMark(at) && !lexicon.Is(document, at, WordRole.Bracket)))
            return null;
        var entry = cue.Entry;
        var rest = new TokenRange(at, ObjectEnd(cue, at, end));
        var words = Words(rest);
        if (lexicon.Is(document, at, WordRole.Complementiser))
            return words >= 2 && entry.Has(Frames.Clause | Frames.That | Frames.Whether | Frames.Hearer | Frames.InfinitiveObject) ? rest : null;
        var infinitive = lexicon.Is(document, at, WordRole.Negation) ? at + 1 : at;
        if (infinitive < end && lexicon.Is(document, infinitive, WordRole.Infinitive))
            return words >= 2 && (entry.Has(Frames.Infinitive | Frames.Clause) || (hearer && entry.Has(Frames.InfinitiveHearer))) ? rest : null;
        if (entry.Has(Frames.Gerund) && document.Xpos(at) == "VBG")
            return rest;
        if (cue.Passive)
            return null;
        if (!shape.IsNominal(at) && !shape.IsMark(at) && document.Upos(at) is not (Upos.Adp or Upos.Adv or Upos.Sconj or Upos.Verb or Upos.Aux or Upos.Cconj))
            return null;
        if (entry.Has(Frames.Clause | Frames.Hearer) && (shape.HasVerb(rest) || document.Upos(at) == Upos.X) && words >= 2)
            return shape.IsNominal(at) || shape.IsMark(at) || document.Upos(at) is Upos.Sconj or Upos.Adv or Upos.Adp ? rest : null;
        if (!shape.IsNominal(at) && !shape.IsMark(at) || lexicon.Is(document, at, WordRole.Contentless))
            return null;
        if (entry.Has(Frames.InfinitiveObject))
            return Has(rest, WordRole.Infinitive, 14) || entry.Has(Frames.Object) ? rest : null;
        if (entry.Has(Frames.ObjectRest))
            return entry.Marker is null ? words >= 2 ? rest : null : entry.Has(Frames.Object) || HasForm(rest with { End = Math.Min(rest.End, rest.First + 12) }, entry.Marker) ? rest : null;
        return entry.Has(Frames.Object) ? Phrase(rest) : null;
    }

    /// <summary>Where the cue has a noun for its object and no clause, what it reports ends at the first comma behind that noun's tree.</summary>
    int ObjectEnd(Cue cue, int at, int end)
    {
        if (!cue.Entry.Has(Frames.Object))
            return end;
        var until = -1;
        foreach (var child in document.Children(cue.Verb))
        {
            if (child >= at && document.Deprel(child) is "ccomp" or "xcomp" or "parataxis")
                return end;
            if (child >= at && document.Deprel(child) == "obj" && document.Upos(child) is Upos.Noun or Upos.Propn && document.Subtree(child).First <= at + 1)
                until = document.Subtree(child).End;
        }
        for (var i = until; until > at && i < end; i++)
        {
            if (shape.IsComma(i))
                return i;
        }
        return end;
    }

    /// <summary>A noun phrase ends where a comma and a conjunction begin another clause.</summary>
    TokenRange Phrase(TokenRange rest)
    {
        for (var i = rest.First + 1; i + 1 < rest.End; i++)
        {
            if (shape.IsComma(i) && lexicon.Is(document, i + 1, WordRole.Coordinator) && shape.HasFinite(new TokenRange(i + 2, rest.End)))
                return rest with { End = i };
        }
        return rest;
    }

    /// <summary>The clause that stands before a cue ("…, commanders said").</summary>
    TokenRange? Left(Cue cue, Subject subject, int floor, int afterCue, int end)
    {
        if (!cue.Entry.Has(Frames.Clause) || subject.Side is SubjectSide.Shared or SubjectSide.None || cue.Passive)
            return null;
        var until = subject.Side == SubjectSide.Before ? Math.Min(subject.Words.First, cue.Tokens.First) : cue.Tokens.First;
        if (Around(cue, floor, until, afterCue, end))
            return new TokenRange(floor, end);
        // "His wife, he says, plans to leave": no clause stands on either side alone
        if (until - floor >= 2 && afterCue + 2 < end && shape.IsComma(afterCue) && shape.IsComma(until - 1) && !shape.HasFinite(new TokenRange(floor, until)))
            return new TokenRange(floor, end);
        if (until - floor < 2 || !shape.HasVerb(new TokenRange(floor, until)))
            return null;
        // A subject with nothing before it and a cue that ends its clause: only what ends in a stop or a mark is a clause of its own.
        return afterCue >= end || document.Upos(afterCue) == Upos.Punct || document.Xpos(afterCue) is "VBG" || lexicon.Is(document, afterCue, WordRole.Coordinator) || document.Upos(afterCue) is Upos.Adp or Upos.Sconj
            ? new TokenRange(floor, until) : null;
    }

    /// <summary>The cue is set into its clause between commas ("In the east, he said, the army …"): the content is all of it.</summary>
    bool Around(Cue cue, int floor, int until, int afterCue, int end)
    {
        if (until - floor < 2 || afterCue + 2 >= end || !shape.IsComma(afterCue) || document.Xpos(afterCue + 1) is "VBG" || lexicon.Is(document, afterCue + 1, WordRole.Relative)
            || lexicon.Is(document, afterCue + 1, WordRole.Coordinator))
            return false;
        return shape.IsComma(until - 1) && shape.HasFinite(new TokenRange(afterCue + 1, end)) && (shape.IsNominal(afterCue + 1) || shape.IsVerb(afterCue + 1));
    }

    int Words(TokenRange range)
    {
        var words = 0;
        for (var i = range.First; i < range.End; i++)
        {
            if (document.Upos(i) != Upos.Punct)
                words++;
        }
        return words;
    }

    bool Has(TokenRange range, WordRole role, int within)
    {
        for (var i = range.First; i < Math.Min(range.End, range.First + within); i++)
        {
            if (lexicon.Is(document, i, role))
                return true;
        }
        return false;
    }

    bool HasForm(TokenRange range, string word)
    {
        for (var i = range.First; i < range.End; i++)
        {
            if (shape.IsComma(i))
                return false;
            if (document.Form(i).Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
