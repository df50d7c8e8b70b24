namespace Sitrep.Records.Figures;

/// <summary>A counting phrase and, once found, what it counts and what befell them. Atoms, all of one sentence.</summary>
internal sealed class Quantity
{
    /// <summary>Atoms <c>[First, End)</c> of the counting words, approximations included.</summary>
    public int First { get; set; }
    public int End { get; set; }
    public double? Low { get; set; }
    public double? Best { get; set; }
    public double? High { get; set; }
    /// <summary>True for "dozens", "hundreds" and the like.</summary>
    public bool Vague { get; init; }
    /// <summary>True for an article or a bare noun that stands for one.</summary>
    public bool Single { get; init; }
    /// <summary>The person whose name or pronoun stands for one, or null.</summary>
    public PersonDraft? Person { get; init; }
    /// <summary>A pronoun stands for one whose name is not known.</summary>
    public bool Pronoun { get; init; }
    public bool Zero { get; init; }

    /// <summary>End of the noun phrase that the counting words begin; <see cref="End"/> when there is none.</summary>
    public int PhraseEnd { get; set; }
    public FigureEntry? Noun { get; set; }
    /// <summary>Atoms of the noun, or -1 and -1.</summary>
    public int NounFirst { get; set; } = -1;
    public int NounEnd { get; set; } = -1;
    /// <summary>A noun that no table knows stands there.</summary>
    public bool UnknownNoun { get; set; }
    /// <summary>"others", "more": the noun is the one before.</summary>
    public bool Others { get; set; }
    /// <summary>"of them", "including": a part of the figure before.</summary>
    public bool Part { get; set; }
    /// <summary>Measure that an adjective or participle in the phrase gives ("wounded men").</summary>
    public string? Within { get; set; }

    public string? Measure { get; set; }
    /// <summary>Atom of the word that the measure came from, or -1 for the noun's own.</summary>
    public int Governor { get; set; } = -1;
    public bool Running { get; set; }
    public double Confidence { get; set; } = 0.7;
    /// <summary>The quantity whose noun this one leaves out ("12 soldiers … and 20 captured").</summary>
    public Quantity? NounFrom { get; set; }
    public bool Dropped { get; set; }
}
