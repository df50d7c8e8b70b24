using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>How the words around a place's name set it.</summary>
public enum PlaceSetting : byte
{
    /// <summary>The words say nothing.</summary>
    None,
    /// <summary>"in Hit", "inside the town of Hit".</summary>
    In,
    /// <summary>"at Bagram".</summary>
    At,
    /// <summary>"on the Euphrates".</summary>
    On,
    /// <summary>"near Hit", "outside Hit", "around Hit".</summary>
    Near,
    /// <summary>"from Hit", "left Hit".</summary>
    From,
    /// <summary>"to Hit", "into Hit", "towards Hit".</summary>
    To,
    /// <summary>"through Hit", "via Hit".</summary>
    Through,
    /// <summary>"of Hit", "Hit's market": belongs to something.</summary>
    Of,
    /// <summary>"the Hit bombing", "Hit hospital": names something.</summary>
    Names,
    /// <summary>Taken, entered, held or lost by a verb of control.</summary>
    Taken,
    /// <summary>Attacked, shelled, bombed.</summary>
    Struck,
    /// <summary>Does or is something itself: "Hit fell".</summary>
    Subject,
    /// <summary>Says something: "Damascus said".</summary>
    Speaker,
    /// <summary>Another object of a verb.</summary>
    Object,
}

/// <summary>
/// Works out <see cref="PlaceSetting"/> from the tree, and from the word before where there is none. The prepositions stand in
/// <c>places/words</c> under [settings]. Thread-safe.
/// </summary>
sealed class PlaceSettings
{
    readonly Dictionary<string, PlaceSetting> prepositions = new(StringComparer.Ordinal);
    readonly PlaceVerbs verbs;

    public PlaceSettings(KnowledgePack tables, PlaceVerbs verbs)
    {
        this.verbs = verbs;
        foreach (var row in tables.Table("places/words", "settings").Rows)
            prepositions[row["word"]] = Enum.TryParse<PlaceSetting>(row["setting"], true, out var setting) ? setting : throw row.Error($"no setting '{row["setting"]}'");
    }

    /// <summary>The setting of a name, given what the verbs around say.</summary>
    public PlaceSetting Read(NameScan scan, TokenRange range, PlaceSlot slot)
    {
        var document = scan.Document;
        var sentence = document.Sentences[document.SentenceOf(range.First)];
        if (slot != PlaceSlot.None)
            return slot == PlaceSlot.Taken ? PlaceSetting.Taken : PlaceSetting.Struck;
        var before = Before(scan, range.First, sentence);
        // "in the town of X": the kind of place says nothing new
        while (scan.Role(before) is WordRole.Of && scan.Is(before - 1, WordUse.NounBefore) && before - 2 >= sentence.First)
            before = Before(scan, before - 1, sentence);
        if (before >= sentence.First && Preposition(document.Form(before)) is not PlaceSetting.None and var said)
            return said;
        return ByTree(document, range);
    }

    /// <summary>The token before a name without the words that may stand between it and its preposition.</summary>
    static int Before(NameScan scan, int first, TokenRange sentence)
    {
        var before = first - 1;
        while (before > sentence.First && (scan.Role(before) is WordRole.The || scan.IsSign(before, '"') || scan.IsSign(before, '“') || (scan.Is(before, WordUse.Modifier | WordUse.Direction | WordUse.NounBare | WordUse.Demonym) && !scan.Is(before, WordUse.Preposition))))
            before--;
        return before;
    }

    PlaceSetting Preposition(ReadOnlySpan<char> form)
    {
        Span<char> lower = stackalloc char[16];
        return form.Length <= lower.Length && form.ToLowerInvariant(lower) is var length && prepositions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower[..length], out var setting) ? setting : PlaceSetting.None;
    }

    PlaceSetting ByTree(Document document, TokenRange range)
    {
        var head = range.First;
        while (head < range.End - 1 && range.Contains(document.Head(head)))
            head++;
        // a name beside another shares its setting
        for (var step = 0; step < 8 && document.Deprel(head) is "conj" or "appos" or "flat" && document.Head(head) >= 0; step++)
            head = document.Head(head);
        foreach (var child in document.Children(head))
        {
            if (document.Deprel(child) == "case" && Preposition(document.Form(child)) is not PlaceSetting.None and var said)
                return said;
        }
        return document.Deprel(head) switch
        {
            "nsubj" when verbs.Speaks(document, document.Head(head)) => PlaceSetting.Speaker,
            "nsubj" or "nsubj:pass" => PlaceSetting.Subject,
            "obj" or "iobj" => PlaceSetting.Object,
            "nmod:poss" => PlaceSetting.Of,
            "compound" or "amod" => PlaceSetting.Names,
            _ => PlaceSetting.None,
        };
    }
}
