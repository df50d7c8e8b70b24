using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>Reads what has no "of" of its own: sides without a place, ways along a river, parts of towns.</summary>
sealed partial class DescriptionReader
{
    /// <summary>"a small town to the north-west", "a village 40 km to the east": a side, and nothing to say of what.</summary>
    bool ToTheSide(int at, int next, bool measured, TokenRange sentence)
    {
        if (scan.Role(at - 1) is not WordRole.The || scan.Role(at - 2) is not WordRole.To || subject is null || (next < sentence.End && !scan.IsPunctuation(next) && scan.Role(next) is not WordRole.And))
            return false;
        for (var i = subjectEnd; i < at && !measured; i++)
            measured = scan.Is(i, WordUse.NounBefore | WordUse.NounAfter);
        return measured;
    }

    /// <summary>
    /// "neighbourhoods in X": what the next sentences name "in the north", "in the east" lies in X. Remembers the town for a few sentences.
    /// </summary>
    void Part(int at, TokenRange sentence)
    {
        if (scan.Is(at, WordUse.NounBefore) && scan.Words[at].Class is PlaceClass.Section or PlaceClass.District && scan.Role(at + 1) is WordRole.In or WordRole.Of
            && mentionAt[Math.Min(at + 2, mentionAt.Length - 1)] is >= 0 and var m && mentions[m] is { Accepted: true, Class: PlaceClass.Town })
            (parted, partedUntil) = (mentions[m], scan.Document.SentenceOf(sentence.First) + PartedSentences);
    }

    /// <summary>"A and B in the north": both lie in the town whose parts are spoken of.</summary>
    int InPart(int start, int at, TokenRange sentence)
    {
        var next = at + 1;
        if (parted is null || scan.Document.SentenceOf(at) > partedUntil || scan.Role(next) is not WordRole.The || !scan.Is(next + 1, WordUse.Direction) || subject is null || subject == parted || start > subjectEnd)
            return start;
        var (_, end) = scan.Compass(next + 1);
        if (scan.Role(end) is WordRole.Of || mentionAt[Math.Min(end, mentionAt.Length - 1)] >= 0)
            return start;
        foreach (var here in previous is not null && subject.Range.First - previous.Range.End == 1 && scan.Role(previous.Range.End) is WordRole.And ? new[] { previous, subject } : [subject])
        {
            here.Told |= here.Unknown && scan.Name[here.Range.First] is NameKind.Place;
            if (here.Unknown || here.Class is PlaceClass.Section or PlaceClass.Town or PlaceClass.District)
                Add(here, "in", parted, null, null, double.NaN, false, null, new TokenRange(here.Range.First, end));
        }
        return end;
    }

    /// <summary>"12 miles up the Tigris": along a water from the place before.</summary>
    int AlongWater(int start, int at, double? km, TokenRange sentence)
    {
        var water = km is null ? null : Target(at + 1, sentence, out var end) is { } target && (target.Class is PlaceClass.Water || target.Cue is PlaceClass.Water) ? target : null;
        if (water is null || Subject(start, water.Range.End, sentence) is not { } here || Earlier() is not { } earlier || earlier == here)
            return start;
        Add(here, "on", water, null, null, double.NaN, false, null, new TokenRange(at, water.Range.End));
        return Attach(start, water.Range.End, scan.Role(at) is WordRole.Up ? "upstream-of" : "downstream-of", earlier, null, km, double.NaN, false, null, sentence);
    }

    /// <summary>"X, a suburb of Y", "X, a quarter of Y".</summary>
    int PartOf(int start, int at, TokenRange sentence)
    {
        if (!scan.IsSign(subjectEnd, ',') || subject is null || Target(at + 2, sentence, out var end) is not { Class: PlaceClass.Town or null } town || Subject(start, end, sentence) is not { } here || here == town)
            return start;
        if (here.Unknown)
            (here.Cue, here.CueKind, here.Told) = (scan.Words[at].Class, scan.Words[at].Kind, true);
        return Attach(start, end, "in", town, null, null, double.NaN, false, null, sentence);
    }
}
