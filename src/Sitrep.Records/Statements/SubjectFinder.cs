using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>Where a cue's subject stands: before it, behind it ("said X"), or in another clause that the cue shares ("…, adding").</summary>
enum SubjectSide { None, Before, After, Shared }

/// <summary>Subject of a cue: its words, and the cue and words together for cutting them out of a content.</summary>
readonly record struct Subject(TokenRange Words, SubjectSide Side)
{
    public bool Found => Side != SubjectSide.None;
}

/// <summary>Finds the noun group that speaks: by arcs where the parser gave them, else by what stands beside the cue.</summary>
sealed class SubjectFinder(Document document, MentionIndex mentions, ReportingLexicon lexicon, ClauseShape shape)
{
    /// <param name="cue">The cue.</param>
    /// <param name="floor">First token that may belong to the subject: the sentence's, or behind a quotation.</param>
    /// <param name="before">Subject of the cue before in the same sentence.</param>
    public Subject Find(Cue cue, int floor, Subject before)
    {
        var sentence = document.Sentences[cue.Sentence];
        floor = Math.Max(floor, sentence.First);
        // ", adding that": the participle goes on with the speaker before, whatever clause its arc hangs on.
        if (cue.Participle && before.Found && cue.Tokens.First > floor && shape.IsComma(cue.Tokens.First - 1))
            return before with { Side = SubjectSide.Shared };
        var subject = SetIn(cue, floor, sentence.End);
        if (!subject.Found)
            subject = Opening(cue, floor);
        if (!subject.Found)
            subject = Inverted(cue, floor, sentence.End) && !OwnSubject(cue) ? After(cue, sentence.End) : ByArcs(cue, floor, sentence.End);
        if (!subject.Found)
            subject = ByMarks(cue, Math.Max(floor, shape.BehindDateline(sentence)), sentence.End, before);
        subject = subject with { Words = shape.WithoutTimes(Nominal(shape.Trim(subject.Words))) };
        if (subject.Found && OnlyTown(subject.Words))
            return cue.Tokens.First > floor && before.Found ? before with { Side = SubjectSide.Shared } : default;
        return subject.Found && Speaks(subject.Words) && (!cue.Entry.Has(Frames.Evidence) || Shows(subject.Words)) ? subject : default;
    }

    /// <summary>"Ana Ruiz, mayor of Vera, a town retaken from the rebels in May, told …": a sentence that opens with a noun group, then has only what is set off from it until the comma before the cue.</summary>
    Subject Opening(Cue cue, int floor)
    {
        var at = cue.Tokens.First;
        if (cue.Passive || cue.Participle || at - floor < 4 || !shape.IsComma(at - 1) || document.Upos(floor) == Upos.Pron || mentions.Time(floor) is not null)
            return default;
        // a strange name may be tagged as anything
        var named = mentions.PersonRange(floor).Length > 0 ? mentions.PersonRange(floor).End : floor;
        if (named == floor && !shape.IsNominal(floor))
            return default;
        var first = floor;
        while (first < at - 1 && !shape.IsComma(first))
            first++;
        if (first >= at - 1 || first - floor > 12 || shape.HasVerb(new TokenRange(Math.Min(named, first), first)))
            return default;
        for (var i = first; i < at; i++)
        {
            if ((document.Deprel(i).StartsWith("nsubj", StringComparison.Ordinal) && document.Xpos(i) is not ("WP" or "WDT") && document.Head(i) < at) || shape.IsMark(i))
                return default;
        }
        return new Subject(new TokenRange(floor, at), SubjectSide.Before);
    }

    /// <summary>A town says nothing, unless it is a capital; the tree took it from a clause that stands between.</summary>
    bool OnlyTown(TokenRange words) =>
        words.Length > 0 && mentions.PlaceRange(words.First) == words && mentions.Actor(words.First) is null && mentions.Place(words.First) is { IsCapital: false, Kind: "populated place" or "village" or "town" or "district" or "neighbourhood" };

    bool Shows(TokenRange words)
    {
        for (var i = words.First; i < words.End; i++)
        {
            if (lexicon.Is(document, i, WordRole.Evidence))
                return true;
        }
        return false;
    }

    /// <summary>
    /// "…, the mayor said, …", "…, two officials told reporters.": a noun group between a comma and a cue behind which the clause
    /// ends or another comma stands is the speaker, whatever an arc says.
    /// </summary>
    Subject SetIn(Cue cue, int floor, int end)
    {
        var at = cue.Tokens.First;
        if (!cue.Entry.Has(Frames.Clause) || cue.Passive || cue.Participle || at <= floor || !IsSetIn(cue, end))
            return default;
        if (shape.IsComma(at - 1))
            return Chain(at, floor);
        if (!shape.IsNoun(at - 1))
            return default;
        var start = shape.NounGroupStart(at, floor);
        if (start <= floor || start >= at || !shape.IsComma(start - 1) || shape.HasVerb(new TokenRange(start, at)) || start - 1 <= floor)
            return default;
        for (var i = start; i < at; i++)
        {
            if (document.Upos(i) == Upos.Cconj)
                return default;
        }
        return new Subject(new TokenRange(start, at), SubjectSide.Before);
    }

    /// <summary>
    /// "…the frontier, a spokesman for the command, General Anwar, said": the verbless noun groups between commas before the cue, when a
    /// clause stands before the first of them; a chain that begins the sentence is its plain subject.
    /// </summary>
    Subject Chain(int at, int floor)
    {
        var (start, groups) = (at, 0);
        while (start > floor + 1 && shape.IsComma(start - 1))
        {
            var first = LastComma(start - 1, floor) + 1;
            if (first <= floor || first >= start - 1 || !shape.IsNominal(first) || shape.HasVerb(new TokenRange(first, start - 1)))
                break;
            (start, groups) = (first, groups + 1);
        }
        return groups >= 2 && start > floor + 2 && shape.HasFinite(new TokenRange(floor, start - 1)) && shape.HasVerb(new TokenRange(LastComma(start - 1, floor) + 1, start - 1))
            ? new Subject(new TokenRange(start, at), SubjectSide.Before) : default;
    }

    /// <summary>Behind the cue, its hearer and its adjuncts comes a comma or the end.</summary>
    bool IsSetIn(Cue cue, int end)
    {
        string? medium = null;
        var at = shape.SkipAdjuncts(cue.After, end, ref medium);
        if (at < end && cue.Entry.Has(Frames.Hearer) && shape.IsNominal(at))
            at = shape.SkipAdjuncts(shape.NounGroupEnd(at, end), end, ref medium);
        return at >= end || shape.IsComma(at) || document.Upos(at) == Upos.Punct && at + 1 >= end;
    }

    /// <summary>The cue ends its sentence as an attribution of what stands before it ("…, the mayor said."): token of the comma before its speaker, or -1.</summary>
    public int Closing(Cue cue, int floor)
    {
        var sentence = document.Sentences[cue.Sentence];
        if (SetIn(cue, floor, sentence.End) is not { Found: true } subject)
            return -1;
        string? medium = null;
        var at = shape.SkipAdjuncts(cue.After, sentence.End, ref medium);
        if (at < sentence.End && cue.Entry.Has(Frames.Hearer) && shape.IsNominal(at))
            at = shape.SkipAdjuncts(shape.NounGroupEnd(at, sentence.End), sentence.End, ref medium);
        return at >= sentence.End - 1 ? subject.Words.First - 1 : -1;
    }

    /// <summary>Without the preposition or conjunction that an arc left before the noun group.</summary>
    TokenRange Nominal(TokenRange words)
    {
        var first = words.First;
        while (first < words.End && document.Upos(first) is Upos.Adp or Upos.Cconj or Upos.Sconj)
            first++;
        return words with { First = first };
    }

    /// <summary>"…the frontier, commanders said": what a comma parts from the speaker is no part of him, unless it is his apposition or a list.</summary>
    TokenRange LastOfList(TokenRange group)
    {
        if (group.Length < 3 || shape.IsComma(group.End - 1))
            return group;
        var comma = LastComma(group.End, group.First);
        if (comma <= group.First)
            return group;
        var last = comma + 1;
        var apposition = document.Upos(last) is Upos.Propn or Upos.Det or Upos.Cconj || mentions.Person(last) is not null || shape.HasVerb(new TokenRange(group.First, group.End));
        return apposition ? group : group with { First = last };
    }

    bool OwnSubject(Cue cue)
    {
        foreach (var child in document.Children(cue.Verb))
        {
            if (child < cue.Verb && document.Deprel(child).StartsWith("nsubj", StringComparison.Ordinal) && !shape.HasMainVerb(new TokenRange(child + 1, cue.Tokens.First)))
                return true;
        }
        return false;
    }

    /// <summary>A time, nobody, or the first person of somebody's own speech reports nothing.</summary>
    bool Speaks(TokenRange words) =>
        words.Length > 0 && !(mentions.Time(words.First) is not null && mentions.TimeRange(words.First).End >= words.End) && !lexicon.Is(document, words.First, WordRole.Nobody) && !(words.Length == 1 && lexicon.Is(document, words.First, WordRole.Own));

    Subject ByArcs(Cue cue, int floor, int end)
    {
        var verb = cue.Verb;
        for (var climbs = 0; climbs < 4; climbs++)
        {
            if (NearestSubject(verb) is var child and >= 0)
            {
                if (lexicon.Is(document, child, WordRole.Relative) && document.Head(verb) is var noun and >= 0)
                    return Antecedent(noun, child, floor);
                if (climbs > 0)
                    return new Subject(Group(child, Math.Min(floor, child), end, verb), SubjectSide.Shared);
                var group = Group(child, floor, end, verb);
                if (group.Length == 0 || (child < cue.Verb && shape.HasMainVerb(new TokenRange(child + 1, cue.Tokens.First))))
                    return default;
                return child > cue.Verb ? new Subject(group, SubjectSide.After) : new Subject(LastOfList(shape.Whole(group, floor, cue.Tokens.First)), SubjectSide.Before);
            }
            var relation = document.Deprel(verb);
            if (document.Head(verb) < 0)
                return default;
            if (relation is "acl" or "acl:relcl")
                return Antecedent(document.Head(verb), verb, floor);
            if (relation is not ("conj" or "xcomp" or "advcl"))
                return default;
            verb = document.Head(verb);
        }
        return default;
    }

    /// <summary>Of a verb's subjects the last that stands before it, else the first behind it; -1 without any.</summary>
    int NearestSubject(int verb)
    {
        var nearest = -1;
        foreach (var child in document.Children(verb))
        {
            if (document.Deprel(child).StartsWith("nsubj", StringComparison.Ordinal) && (nearest < 0 || (child < verb && child > nearest)))
                nearest = child;
        }
        return nearest;
    }

    Subject Antecedent(int noun, int limit, int floor)
    {
        if (!shape.IsNoun(noun) || noun >= limit)
            return default;
        var group = document.Subtree(noun);
        return new Subject(new TokenRange(Math.Max(Math.Min(floor, noun), group.First), Math.Max(noun + 1, Math.Min(group.End, limit))), SubjectSide.Shared);
    }

    /// <summary>The subtree of a subject, without what a wrong arc drags in: other side of the verb, quotations, the words before the floor.</summary>
    TokenRange Group(int head, int floor, int end, int verb)
    {
        var tree = document.Subtree(head);
        var first = Math.Max(tree.First, floor);
        var last = Math.Min(tree.End, end);
        (first, last) = head < verb ? (first, Math.Min(last, verb)) : (Math.Max(first, verb + 1), last);
        for (var i = head; i >= first; i--)
        {
            if (shape.IsMark(i))
                first = i + 1;
        }
        for (var i = head; i < last; i++)
        {
            if (shape.IsMark(i))
                last = i;
        }
        return head >= first && head < last ? new TokenRange(first, last) : default;
    }

    Subject ByMarks(Cue cue, int floor, int end, Subject before)
    {
        var at = cue.Tokens.First;
        var previous = at - 1;
        if (cue.Participle && previous >= floor && !shape.IsComma(previous) && shape.IsNoun(previous))
            return new Subject(new TokenRange(shape.NounGroupStart(at, floor), at), SubjectSide.Shared);
        if ((cue.Participle || (previous >= floor && lexicon.Is(document, previous, WordRole.Coordinator))) && before.Found)
            return before with { Side = SubjectSide.Shared };
        if (Inverted(cue, floor, end))
            return After(cue, end);
        if (previous < floor)
            return before.Found ? before with { Side = SubjectSide.Shared } : default;
        if (lexicon.Is(document, previous, WordRole.Relative))
        {
            var antecedent = new TokenRange(shape.NounGroupStart(shape.IsComma(previous - 1) ? previous - 1 : previous, Math.Min(floor, previous)), previous);
            return antecedent.Length > 0 ? new Subject(antecedent, SubjectSide.Shared) : default;
        }
        return Before(at, floor);
    }

    bool Inverted(Cue cue, int floor, int end)
    {
        // "…, demanding better pay": what stands behind a participle is its object
        if (document.Xpos(cue.Verb) is "VBG" || cue.After >= end || !(shape.IsNominal(cue.After) && document.Xpos(cue.After) != "PRP$"))
            return false;
        var previous = cue.Tokens.First - 1;
        if (previous < floor)
            return floor > document.Sentences[cue.Sentence].First || (document.Xpos(cue.Verb) is "VBD" or "VBZ" && cue.Entry.Has(Frames.Clause) && document.Upos(cue.After) is Upos.Propn or Upos.Det);
        if (shape.IsMark(previous))
            return true;
        return shape.IsComma(previous) && shape.HasFinite(new TokenRange(floor, previous)) && !shape.HasVerb(new TokenRange(shape.NounGroupStart(previous, floor), previous))
            && shape.HasFinite(new TokenRange(LastComma(previous, floor) + 1, previous));
    }

    int LastComma(int end, int floor)
    {
        for (var i = end - 1; i >= floor; i--)
        {
            if (shape.IsComma(i))
                return i;
        }
        return floor - 1;
    }

    Subject After(Cue cue, int end)
    {
        var stop = cue.After;
        var relative = false;
        while (stop < end && !shape.IsMark(stop))
        {
            relative |= lexicon.Is(document, stop, WordRole.Relative);
            if (!relative && shape.IsVerb(stop) && document.Xpos(stop) is not ("VBN" or "VBG"))
                break;
            if (shape.IsComma(stop) && stop + 1 < end && (document.Xpos(stop + 1) == "VBG" || document.Upos(stop + 1) is Upos.Verb or Upos.Adp or Upos.Sconj or Upos.Cconj || shape.IsMark(stop + 1)))
                break;
            if (document.Upos(stop) == Upos.Punct && !shape.IsComma(stop) && document.Form(stop) is not ("-" or "." or "’" or "'"))
                break;
            if (!relative && stop > cue.After && mentions.Time(stop) is not null)
                break;
            stop++;
        }
        while (stop > cue.After && document.Upos(stop - 1) is Upos.Adp or Upos.Adv or Upos.Punct or Upos.Det)
            stop--;
        return stop > cue.After ? new Subject(new TokenRange(cue.After, stop), SubjectSide.After) : default;
    }

    /// <summary>The noun group before a cue, with the apposition that goes before its name or the one that a comma closes.</summary>
    Subject Before(int at, int floor)
    {
        var end = at;
        if (shape.IsComma(end - 1))
        {
            // "Imed Meshaal, mayor of Rutba, told": the sentence begins with the noun group that the comma closes.
            var first = floor;
            while (first < end - 1 && !shape.IsComma(first))
                first++;
            if (first < end - 1 && first - floor <= 12 && shape.IsNominal(floor) && !shape.HasVerb(new TokenRange(floor, first)) && !shape.HasFinite(new TokenRange(first, end)))
                return new Subject(new TokenRange(floor, end), SubjectSide.Before);
            end--;
        }
        var start = shape.NounGroupStart(end, floor);
        if (start >= end)
            return default;
        if (start - 1 > floor && shape.IsComma(start - 1))
        {
            var wider = shape.NounGroupStart(start - 1, floor);
            if (wider < start - 1 && document.Upos(wider) == Upos.Det && document.Upos(start) == Upos.Propn)
                start = wider;
        }
        return new Subject(new TokenRange(start, end), SubjectSide.Before);
    }
}
