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
