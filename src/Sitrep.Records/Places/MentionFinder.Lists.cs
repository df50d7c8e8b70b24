using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>Lists of names ("the towns of A, B and C"): what the words say of one of them they say of all.</summary>
sealed partial class MentionFinder
{
    const int FarthestNoun = 14;

    /// <summary>Notes the verbs and nouns that govern each name, and shares them, with prepositions and kinds, along lists.</summary>
    void ShareLists(NameScan scan, List<PlaceMention> mentions)
    {
        if (scan.AllCapitals)
            return;
        foreach (var mention in mentions)
        {
            mention.Slot = verbs.Slot(scan, mention.Range, out var sure);
            mention.SlotIsSure = sure;
            mention.TakenFrom = verbs.IsTakenFrom(scan.Document, mention.Range);
            Introduced(scan, mention);
        }
        for (var m = 0; m < mentions.Count;)
        {
            var end = m + 1;
            var joined = false;
            while (end < mentions.Count && Link(scan, mentions[end - 1], mentions[end], ref joined))
                end++;
            // a comma alone may part a name from what is said of it
            if (end - m > 2 || joined)
                Share(scan, mentions[m..end]);
            m = end;
        }
    }

    /// <summary>Only commas and "and" stand between two names, and the second is not a part of something else.</summary>
    static bool Link(NameScan scan, PlaceMention left, PlaceMention right, ref bool joined)
    {
        if (left.Container == right || left.Told || scan.Document.SentenceOf(left.Range.First) != scan.Document.SentenceOf(right.Range.First) || right.Range.First - left.Range.End is < 1 or > 4
            || (right.Range.End < scan.Words.Length && scan.Document.Form(right.Range.End) is "'s" or "’s"))
            return false;
        var and = false;
        for (var i = left.Range.End; i < right.Range.First; i++)
        {
            if (scan.Role(i) is WordRole.And or WordRole.Or)
                and = true;
            else if (!scan.IsSign(i, ',') && !(scan.Is(i, WordUse.Particle) && i == right.Range.First - 1))
                return false;
        }
        joined |= and;
        return true;
    }

    void Share(NameScan scan, List<PlaceMention> list)
    {
        var (first, last) = (list[0], list[^1]);
        foreach (var mention in list)
        {
            mention.List = list;
            if (mention == first || (!mention.Unknown && gazetteer.Class(mention.Candidates[0].Place) == PlaceClass.Country))
                continue;
            mention.Preposition |= first.Preposition;
            if (mention.Slot == PlaceSlot.None)
                (mention.Slot, mention.SlotIsSure) = (first.Slot, first.SlotIsSure);
            if (!first.CueBefore || first.Cue is null)
                continue;
            if (mention.Cue is null)
                (mention.Cue, mention.CueKind) = (first.Cue, first.CueKind);
            mention.CueBefore = true;
        }
        // "A and B, two villages south of C", "A and B villages"
        var after = last.Range.End;
        var plural = scan.Is(after, WordUse.NounAfter | WordUse.NounBefore) && !scan.Capital[after] && scan.Document.Form(after)[^1] == 's' ? scan.Words[after] : null;
        foreach (var mention in list)
        {
            mention.Told |= last.Told;
            mention.TakenFrom |= last.TakenFrom;
            if (mention.Cue is null && plural is not null)
                Cue(mention, plural);
            else if (mention.Cue is null && last.Told)
                (mention.Cue, mention.CueKind) = (last.Cue, last.CueKind);
        }
    }

    /// <summary>"several towns, including X": the noun before the word that opens the list says what X is and what is done to it.</summary>
    void Introduced(NameScan scan, PlaceMention mention)
    {
        var sentence = scan.Document.Sentences[scan.Document.SentenceOf(mention.Range.First)];
        var at = mention.Range.First - 1;
        if (scan.Role(at) is WordRole.The)
            at--;
        if (at <= sentence.First || !scan.Is(at, WordUse.Listing))
            return;
        for (var i = at - 1; i >= sentence.First && at - i < FarthestNoun; i--)
        {
            if (!scan.Is(i, WordUse.NounBefore) || scan.Capital[i] || scan.Document.Form(i)[^1] != 's' || scan.Words[i].Class is PlaceClass.Country)
                continue;
            if (mention.Cue is null)
                Cue(mention, scan.Words[i]);
            mention.CueBefore = true;
            mention.Preposition |= scan.Is(i - 1, WordUse.Preposition);
            if (mention.Slot == PlaceSlot.None)
            {
                mention.Slot = verbs.Slot(scan, new TokenRange(i, i + 1), out var sure);
                mention.SlotIsSure = sure;
            }
            return;
        }
    }
}
