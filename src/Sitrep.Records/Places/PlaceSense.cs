namespace Sitrep.Records.Places;

/// <summary>All mentions of one name in one report, which mean one place.</summary>
sealed class PlaceSense(string folded, PlaceClass? cue)
{
    public string Folded { get; } = folded;
    public PlaceClass? Cue { get; } = cue;
    public List<PlaceMention> Mentions { get; } = [];
    public NameEntry[] Candidates { get; set; } = [];
    /// <summary>Features of the candidates, one after another, as <see cref="PlaceFeatures"/> lists them; those of the report are of the last round.</summary>
    public float[] Features { get; set; } = [];
    /// <summary>What each candidate's features by themselves come to.</summary>
    public double[] Own { get; set; } = [];
    public double[] Scores { get; set; } = [];
    public int Best { get; set; } = -1;
    public int Second { get; set; } = -1;
    /// <summary>Lead over the best candidate that lies elsewhere.</summary>
    public double Margin { get; set; }
    public bool Sure { get; set; }
    public int Place => Best < 0 ? -1 : Candidates[Best].Place;
    /// <summary>What the report's other places add to the chosen candidate.</summary>
    public double Company => Best < 0 ? 0 : Scores[Best] - Own[Best];

    public Span<float> Of(int candidate) => Features.AsSpan(candidate * PlaceFeatures.Count, PlaceFeatures.Count);
}
