namespace Sitrep.Records.Places.Compilation;

/// <summary>Enters a place's names into the index: as written, and where spellings vary, without an article and by their sound.</summary>
sealed class PlaceNames(GazetteerWriter writer, NameFolding folding)
{
    public void Add(int place, string name, bool transliterated, NameQuality quality)
    {
        var folded = folding.Fold(name);
        if (folded.Length < 2)
            return;
        writer.Name(place, folded, NameSpace.Name, quality);
        if (!transliterated)
            return;
        if (folding.WithoutArticle(folded) is { } bare)
            writer.Name(place, bare, NameSpace.Name, NameQuality.Bare);
        if (folded[0] < 0x80)
            writer.Name(place, folding.Skeleton(folded), NameSpace.Sound, NameQuality.Sound);
    }

    /// <summary>True for another name that may be one: small first letters are machine transliterations, short capitals are codes of airports and postal areas, and two letters say nothing.</summary>
    public static bool IsName(string alternate) =>
        alternate.Length is > 0 and <= 60 && !(alternate.Length <= 2 && alternate.All(char.IsAsciiLetter)) && !char.IsAsciiLetterLower(alternate[0]) && !(alternate.Length <= 4 && alternate.All(char.IsAsciiLetterUpper));
}
