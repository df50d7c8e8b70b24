using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>Looks stretches of tokens up in the gazetteer.</summary>
sealed partial class MentionFinder
{
    /// <summary>
    /// How far a name may go that begins at a token: word by word through the gazetteer's openings, so that most names end after a step or two.
    /// </summary>
    int Reach(NameScan scan, int first, int limit)
    {
        for (var end = first + 1; end < limit; end++)
        {
            // a word of several tokens is one step, and an article may stand in one spelling and not in another
            if (scan.Glued(end - 1, end) || scan.Is(end - 1, WordUse.Particle))
                continue;
            var folded = folding.Opening(scan.Document.Span(new TokenRange(first, end)).Of(scan.Document.Text));
            if (!gazetteer.Opens(folded) && !(folding.WithoutArticle(folded) is { } bare && gazetteer.Opens(bare)))
                return end;
        }
        return limit;
    }

    /// <summary>Keeps the countries and provinces: two letters stand for nothing less.</summary>
    int OnlyAreas(Span<NameEntry> found)
    {
        var kept = 0;
        foreach (var entry in found)
        {
            if (gazetteer.Class(entry.Place) is PlaceClass.Country or PlaceClass.Province)
                found[kept++] = entry;
        }
        return kept;
    }

    /// <summary>Two letters name a place only in capitals ("US", "UK") or as an abbreviation.</summary>
    static bool IsShortUpper(NameScan scan, int token)
    {
        foreach (var c in scan.Document.Form(token))
        {
            if (char.IsLower(c))
                return false;
        }
        return !scan.AllCapitals || scan.Document.Form(token).Contains('.');
    }

    /// <summary>Candidates of a folded name that stands by itself.</summary>
    public NameEntry[] Candidates(string folded)
    {
        Span<NameEntry> found = stackalloc NameEntry[MostCandidates];
        return found[..Lookup(folded, found, true)].ToArray();
    }

    /// <summary>Candidates of a folded name: exact ones, then those without an article, then those that sound alike, each place once; with <paramref name="sounds"/> the last alone too.</summary>
    int Lookup(string folded, Span<NameEntry> into, bool sounds)
    {
        var count = gazetteer.Find(folded, NameSpace.Name, into);
        if (folding.WithoutArticle(folded) is { } bare)
            count = Add(bare, NameSpace.Name, NameQuality.Bare, into, count);
        if (count < 24 && (sounds || count > 0) && folding.Skeleton(folded) is { Length: > 0 } skeleton)
            count = Add(skeleton, NameSpace.Sound, NameQuality.Sound, into, count);
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            ref readonly var row = ref gazetteer.Row(into[i].Place);
            if (row is not { Lat: 0, Lon: 0 })
                into[kept++] = into[i];
        }
        return kept;
    }

    int Add(string key, NameSpace space, NameQuality quality, Span<NameEntry> into, int count)
    {
        Span<NameEntry> more = stackalloc NameEntry[MostCandidates];
        var found = gazetteer.Find(key, space, more);
        for (var i = 0; i < found && count < into.Length; i++)
        {
            var known = false;
            for (var j = 0; j < count && !known; j++)
                known = into[j].Place == more[i].Place;
            // an article is left off only from a place's own name
            known |= quality == NameQuality.Bare && (more[i].Quality == NameQuality.Alternate || !words.Transliterated(gazetteer.Row(more[i].Place).Iso));
            if (!known)
                into[count++] = new NameEntry(0, (uint)more[i].Place | (uint)(more[i].Quality > quality ? more[i].Quality : quality) << 24);
        }
        return count;
    }
}
