using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>A stretch of tokens that may name a place, with what the gazetteer knows of the name.</summary>
sealed class PlaceMention(TokenRange range, string folded)
{
    public TokenRange Range { get; set; } = range;
    public string Folded { get; } = folded;
    /// <summary>Candidates in order of the gazetteer; empty for a name that it does not know.</summary>
    public NameEntry[] Candidates { get; set; } = [];
    /// <summary>Class and kind that the words around ask for, or null.</summary>
    public PlaceClass? Cue { get; set; }
    public string? CueKind { get; set; }
    /// <summary>The word for the kind stood before the name ("towns of").</summary>
    public bool CueBefore { get; set; }
    /// <summary>A place named right after it that it lies in ("Paris, Texas"; "Akashat in Anbar province").</summary>
    public PlaceMention? Container { get; set; }
    /// <summary>A part of a country: the bearing of the part from the middle.</summary>
    public double PartBearing { get; set; } = double.NaN;
    /// <summary>First token of the words that name the part.</summary>
    public int PartStart { get; set; } = -1;
    /// <summary>The gazetteer's only bearer of the name lies far from all that the report tells of; the place is another one.</summary>
    public bool Refused { get; set; }
    public bool Preposition { get; set; }
    /// <summary>The text says outright that it is a place: "X, a town in Y".</summary>
    public bool Told { get; set; }
    /// <summary>Said to be in somebody's hands: "rebel-held X".</summary>
    public bool Held { get; set; }
    public double Score { get; set; }
    public bool Accepted { get; set; }
    /// <summary>The name pass calls it a person or a body, and nothing else does.</summary>
    public bool Plain { get; set; }
    /// <summary>What the words that govern it say.</summary>
    public PlaceSlot Slot { get; set; }
    /// <summary>Only ground is spoken of so, never people or bodies.</summary>
    public bool SlotIsSure { get; set; }
    /// <summary>The last word of somebody's longer name elsewhere in the report.</summary>
    public bool PersonSeen { get; set; }
    /// <summary>From whom it is taken stands behind it: "captured X from the rebels", "lost X to them".</summary>
    public bool TakenFrom { get; set; }
    /// <summary>The names it is listed with, itself among them, or null.</summary>
    public IReadOnlyList<PlaceMention>? List { get; set; }
    /// <summary>Set once the choice is made: index in the gazetteer, or -1.</summary>
    public int Chosen { get; set; } = -1;
    /// <summary>Class and country of the chosen place, or null.</summary>
    public PlaceClass? Class { get; set; }
    public string? Iso { get; set; }
    public PlaceDraft? Draft { get; set; }
    public bool Unknown => Candidates.Length == 0;
}
