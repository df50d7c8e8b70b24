using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>A quotation with the cue that introduces or follows it. <see cref="Joined"/>: index of a quotation that goes on with the same sentence, or -1.</summary>
readonly record struct Attributed(int Quote, Cue Cue, Subject Subject, int CueEnd, TokenRange Hearer, string? Medium, int Joined);

/// <summary>Joins quotations to the cues beside them: behind ("…," he said), before (he said: "…"), or around.</summary>
sealed class QuoteAttribution(Document document, ReportingLexicon lexicon, ClauseShape shape, SubjectFinder subjects, List<Quotation> quotes, List<Cue> cues)
{
    const int Reach = 60;

    /// <summary>The cue behind a quotation, in what is left of its sentence.</summary>
    public Attributed? Behind(int index)
    {
        var quote = quotes[index];
        if (!quote.Closed || Ends(quote.Inside.End - 1))
            return null;
        var from = quote.Outside.End;
        while (from < document.Count && shape.IsComma(from))
            from++;
        var stop = index + 1 < quotes.Count ? quotes[index + 1].Outside.First : document.Count;
        for (var i = FirstCue(from); i < cues.Count && cues[i].Verb < Math.Min(stop, from + Reach); i++)
        {
            var cue = cues[i];
            if (Breaks(from, cue.Tokens.First))
                return null;
            if (!cue.Entry.Has(Frames.Clause | Frames.That | Frames.Quote | Frames.Hearer | Frames.Whether) || cue.Passive)
                continue;
            var subject = subjects.Find(cue, from, default);
            if (!subject.Found || subject.Side == SubjectSide.Shared)
                return null;
            // Only the speaker stands between the quotation and its cue.
            if (subject.Side == SubjectSide.Before && subject.Words.First - from > 3)
                return null;
            return With(index, cue, subject, stop);
        }
        return null;
    }

    Attributed With(int index, Cue cue, Subject subject, int stop)
    {
        string? medium = null;
        var at = subject.Side == SubjectSide.After ? subject.Words.End : cue.After;
        var hearer = default(TokenRange);
        at = shape.SkipAdjuncts(at, stop, ref medium);
        if (cue.Entry.Has(Frames.Hearer) && subject.Side == SubjectSide.Before && at < stop && shape.IsNominal(at))
        {
            hearer = new TokenRange(at, shape.NounGroupEnd(at, stop));
            at = shape.SkipAdjuncts(hearer.End, stop, ref medium);
        }
        var next = index + 1;
        var joined = next < quotes.Count && quotes[next].Paragraph == quotes[index].Paragraph && quotes[next].Outside.First >= at && OnlyComma(at, quotes[next].Outside.First) ? next : -1;
        return new Attributed(index, cue, subject, cue.After, hearer, medium, joined);
    }

    bool OnlyComma(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!shape.IsComma(i))
                return false;
        }
        return to > from;
    }

    /// <summary>The cue before a quotation, with only hearer, adjuncts and a stop between.</summary>
    public Attributed? Before(int index, int floor)
    {
        var quote = quotes[index];
        var open = quote.Outside.First;
        for (var i = FirstCue(open) - 1; i >= 0 && cues[i].After <= open && cues[i].Verb >= floor && open - cues[i].Verb < Reach; i--)
        {
            var cue = cues[i];
            if (cue.Passive || document.SentenceOf(cue.Verb) != document.SentenceOf(Math.Min(open, document.Count - 1)) && !lexicon.Is(document, open - 1, WordRole.Colon))
                return null;
            if (!cue.Entry.Has(Frames.Clause | Frames.That | Frames.Quote | Frames.Hearer | Frames.Whether | Frames.InfinitiveObject))
                continue;
            var subject = subjects.Find(cue, floor, default);
            if (!subject.Found)
                continue;
            string? medium = null;
            var at = shape.SkipAdjuncts(subject.Side == SubjectSide.After ? subject.Words.End : cue.After, open, ref medium);
            var hearer = default(TokenRange);
            if (at < open && shape.IsNominal(at) && cue.Entry.Has(Frames.Hearer))
            {
                hearer = new TokenRange(at, shape.NounGroupEnd(at, open));
                at = shape.SkipAdjuncts(hearer.End, open, ref medium);
            }
            var reaches = at >= open || OnlyStops(at, open) || (lexicon.Is(document, open - 1, WordRole.Colon) && !HasCueBetween(i, open));
            return reaches ? new Attributed(index, cue, subject, cue.After, hearer, medium, -1) : null;
        }
        return null;
    }

    bool OnlyStops(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!shape.IsStop(i) && document.Upos(i) != Upos.Punct)
                return false;
        }
        return true;
    }

    bool HasCueBetween(int cue, int open) => cue + 1 < cues.Count && cues[cue + 1].Verb < open;

    /// <summary>A full stop between: another sentence begins.</summary>
    bool Breaks(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (Ends(i) && i + 1 < document.Count && document.SentenceOf(i) != document.SentenceOf(i + 1))
                return true;
        }
        return from < document.Count && to > from && document.SentenceOf(from) != document.SentenceOf(to - 1);
    }

    bool Ends(int token) => token >= 0 && document.Upos(token) == Upos.Punct && document.Form(token) is ".";

    int FirstCue(int token)
    {
        int low = 0, high = cues.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (cues[middle].Verb < token)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
