using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>Reads the words beside a name: cues of its kind, prepositions, containers, lists.</summary>
sealed partial class MentionFinder
{
    /// <summary>"King's Lynn", "Democratic People's Republic of Korea": a name of the gazetteer with a genitive inside, or null.</summary>
    PlaceMention? Possessive(NameScan scan, int first, int limit)
    {
        if (!scan.Capital[first])
            return null;
        var at = first + 1 < limit && scan.Document.Form(first + 1) is "'s" or "’s" ? first + 1 : first + 2 < limit && scan.Capital[first + 1] && scan.Document.Form(first + 2) is "'s" or "’s" ? first + 2 : -1;
        if (at < 0 || at + 1 >= limit || !scan.Capital[at + 1])
            return null;
        Span<NameEntry> found = stackalloc NameEntry[MostCandidates];
        for (var end = Math.Min(limit, at + 5); end > at + 1; end--)
        {
            if (!scan.Capital[end - 1])
                continue;
            var range = new TokenRange(first, end);
            var folded = folding.Fold(scan.Document.Span(range).Of(scan.Document.Text));
            if (gazetteer.Find(folded, NameSpace.Name, found) is > 0 and var count && found[0].Quality <= NameQuality.Alternate)
                return new PlaceMention(range, folded) { Candidates = found[..count].ToArray() };
        }
        return null;
    }

    /// <summary>What the words beside a name say of its kind.</summary>
    void Surround(NameScan scan, PlaceMention mention)
    {
        var (first, end) = (mention.Range.First, mention.Range.End);
        var sentence = scan.Document.Sentences[scan.Document.SentenceOf(first)];
        var before = first > sentence.First ? first - 1 : -1;
        if (scan.IsSign(before, '"') || scan.IsSign(before, '“') || scan.IsSign(before, '\''))
            before--;
        while (scan.Is(before, WordUse.Modifier | WordUse.Direction) && !scan.Is(before, WordUse.Preposition))
        {
            if (scan.Is(before, WordUse.Direction) && double.IsNaN(mention.PartBearing))
            {
                var (compass, start) = scan.CompassBefore(before);
                mention.PartBearing = compass.Bearing;
                mention.PartStart = before = start;
            }
            before--;
        }
        if (end < sentence.End && scan.Is(end, WordUse.NounAfter) && !(scan.Capital[end] && !scan.AllCapitals && scan.Is(end + 1, WordUse.Organisation)))
            Cue(mention, scan.Words[end]);
        else if (scan.Is(before, WordUse.NounBare))
            Cue(mention, scan.Words[before]);
        else if (scan.Role(before) is WordRole.Of && scan.Is(before - 1, WordUse.NounBefore))
        {
            // "the last district of X", "the Y district of X": a part of the town X
            if (scan.Words[before - 1].Class is not (PlaceClass.District or PlaceClass.Section) || scan.Role(before - 2) is WordRole.The)
                Cue(mention, scan.Words[before - 1]);
            mention.CueBefore = true;
        }
        else if (scan.IsSign(before, ',') && scan.Is(before - 1, WordUse.NounBefore) && !scan.Capital[before - 1])
            Cue(mention, scan.Words[before - 1]);
        else if (mention.Cue is null)
            Lean(scan, mention, before);
        // what lies between two places lies between towns, unless they are countries
        if (mention.Cue is null && scan.Role(before) is WordRole.Between && MayBeTown(mention))
            mention.Cue = PlaceClass.Town;
        if (mention.Cue is null && end < sentence.End)
            Apposed(scan, mention, sentence.End);
        if (scan.Role(before) is WordRole.The)
            before--;
        mention.Held = Held(scan, first - 1);
        // "according to X": no way to a place
        mention.Preposition = scan.Is(before, WordUse.Preposition) && !(scan.Role(before) is WordRole.To && scan.Document.Deprel(before) == "fixed");
    }

    /// <summary>"X, a small town that …": the noun after the comma says what X is.</summary>
    static void Apposed(NameScan scan, PlaceMention mention, int limit)
    {
        var at = mention.Range.End;
        if (!scan.IsSign(at, ',') || at + 2 >= limit || scan.Document.Upos(at + 1) is not (Upos.Det or Upos.Num))
            return;
        for (at += 2; at < limit && scan.Document.Upos(at) is Upos.Adj or Upos.Verb && !scan.Is(at, WordUse.NounBefore); at++)
        {
        }
        if (at < limit && scan.Is(at, WordUse.NounBefore | WordUse.NounBare) && !scan.Capital[at]
            && (at + 1 >= limit || scan.Document.Upos(at + 1) is not (Upos.Noun or Upos.Propn or Upos.Adj) || scan.Is(at + 1, WordUse.Direction)))
        {
            Cue(mention, scan.Words[at]);
            mention.Told = true;
        }
    }

    /// <summary>"rebel-held X", "Russian-occupied X": who holds it stands before a hyphen, and only places are held so.</summary>
    static bool Held(NameScan scan, int before)
    {
        if (before < 0)
            return false;
        var form = scan.Document.Form(before);
        var dash = form.LastIndexOfAny('-', '‑');
        return dash > 0 ? scan.Lookup(form[(dash + 1)..]).Is(WordUse.Holding) : scan.Is(before, WordUse.Holding) && (scan.IsSign(before - 1, '-') || scan.IsSign(before - 1, '‑'));
    }

    bool MayBeTown(PlaceMention mention) => !mention.Unknown && gazetteer.Class(mention.Candidates[0].Place) is not (PlaceClass.Country or PlaceClass.Water)
        && Array.Exists(mention.Candidates, c => c.Quality <= NameQuality.Alternate && gazetteer.Row(c.Place) is { Class: PlaceClass.Town, Population: > 1000 });

    /// <summary>Distances are counted from towns, and what lies "on the X" lies on a water.</summary>
    static void Lean(NameScan scan, PlaceMention mention, int before)
    {
        var measured = scan.Role(before) is WordRole.Of or WordRole.From && (scan.Is(before - 1, WordUse.Unit) || scan.Is(before - 2, WordUse.Unit) || scan.Is(before - 4, WordUse.Unit)
            || scan.Role(before - 1) is WordRole.Outskirts);
        if (measured || (scan.Role(before) is WordRole.Outside && scan.Is(before - 1, WordUse.Unit)))
            mention.Cue = PlaceClass.Town;
        else if (scan.Role(before) is WordRole.The && scan.Role(before - 1) is WordRole.On or WordRole.Bank or WordRole.Of && (scan.Role(before - 1) is not WordRole.Of || scan.Role(before - 2) is WordRole.Bank))
            mention.Cue = PlaceClass.Water;
    }

    static void Cue(PlaceMention mention, WordEntry noun)
    {
        mention.Cue = noun.Class;
        mention.CueKind = noun.Kind;
    }

    /// <summary>Links "Paris, Texas" and "Rawa in Anbar province", and lists of places to the preposition before the first.</summary>
    void LinkContainers(NameScan scan, List<PlaceMention> mentions)
    {
        for (var m = 0; m + 1 < mentions.Count; m++)
        {
            var (here, next) = (mentions[m], mentions[m + 1]);
            var at = here.Range.End;
            // "X district, Y province": the word for the kind belongs to the name
            if (here.Cue is not null && !here.CueBefore && scan.Is(at, WordUse.NounAfter))
                at++;
            var gap = next.Range.First - at;
            if (gap is 1 or 2 && scan.IsSign(at, ',') && (gap == 1 || scan.Is(at + 1, WordUse.Modifier | WordUse.Direction)))
            {
                if (Contains(next, here))
                    here.Container = next;
                next.Preposition |= here.Preposition && here.Container is null && !next.Unknown;
            }
            // "in Iraq, at Baghdad airport"
            else if (gap is 2 && scan.IsSign(at, ',') && scan.Role(at + 1) is WordRole.At && here.Preposition && next.Container is null && Contains(here, next))
                next.Container = here;
            else if (gap is >= 1 and <= 4 && scan.Role(at) is WordRole.In && Between(scan, at + 1, next.Range.First) && Contains(next, here))
                here.Container = next;
            else if (gap == 1 && scan.Role(at) is WordRole.And && !next.Unknown)
            {
                next.Preposition |= here.Preposition;
                if (here.Cue is PlaceClass.Town && next.Cue is null && scan.Role(here.Range.First - 1) is WordRole.Between && MayBeTown(next))
                    next.Cue = here.Cue;
                if (here.Cue is not null && here.CueBefore)
                {
                    next.Cue ??= here.Cue;
                    next.CueBefore = true;
                }
            }
        }
    }

    static bool Between(NameScan scan, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!scan.Is(i, WordUse.Filler | WordUse.Modifier | WordUse.Direction | WordUse.NounBefore) && scan.Role(i) is not (WordRole.The or WordRole.Of))
                return false;
        }
        return true;
    }

    /// <summary>True when some candidate of one lies in some candidate of the other.</summary>
    bool Contains(PlaceMention outer, PlaceMention inner)
    {
        // a list of countries or of provinces, not one inside the other
        if (Peer(outer) is { } peer && peer == Peer(inner))
            return false;
        foreach (var o in outer.Candidates)
        {
            if (gazetteer.Class(o.Place) is not (PlaceClass.Country or PlaceClass.Province or PlaceClass.District or PlaceClass.Area))
                continue;
            if (inner.Unknown)
                return true;
            foreach (var i in inner.Candidates)
            {
                ref readonly var row = ref gazetteer.Row(i.Place);
                if (i.Place != o.Place && (row.Country == o.Place || row.Adm1 == o.Place || row.Adm2 == o.Place))
                    return true;
            }
        }
        return false;
    }
}
