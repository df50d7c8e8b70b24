using System.Globalization;
using Sitrep.Knowledge;

namespace Sitrep.Records.Places;

/// <summary>
/// The trained ranker: one weight a feature. A candidate's score is the sum of its features times their weights, in units of log odds, so any
/// choice can be told as a list of sums. Read from <c>data/places/ranker.tsv</c>, which <c>sitrep gazetteer train</c> writes.
/// </summary>
sealed class PlaceRanker
{
    readonly double[] weights = new double[PlaceFeatures.Count];
    readonly string[] meanings = new string[PlaceFeatures.Count];

    public PlaceRanker(IReadOnlyList<double> weights)
    {
        for (var i = 0; i < this.weights.Length; i++)
            (this.weights[i], meanings[i]) = (weights[i], PlaceFeatures.Names[i]);
    }

    public PlaceRanker(Table table)
    {
        var missing = PlaceFeatures.Names.ToHashSet(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var index = Array.IndexOf(PlaceFeatures.Names, row["feature"]);
            if (index < 0 || !missing.Remove(row["feature"]))
                throw row.Error($"no feature '{row["feature"]}', or it stands twice");
            weights[index] = double.TryParse(row["weight"], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw row.Error("no number");
            meanings[index] = row["meaning"];
        }
        if (missing.Count > 0)
            throw new KnowledgeException("places/ranker", 0, $"no weight for {string.Join(", ", missing.Order(StringComparer.Ordinal))}");
    }

    /// <summary>Weights in the order of <see cref="PlaceFeatures.Names"/>.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>What a feature means, for people.</summary>
    public string Meaning(int feature) => meanings[feature];

    /// <summary>Sum of the features from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public double Sum(ReadOnlySpan<float> features, int first, int end)
    {
        double sum = 0;
        for (var i = first; i < end; i++)
            sum += features[i] * weights[i];
        return sum;
    }
}
