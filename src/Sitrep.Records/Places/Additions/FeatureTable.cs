using System.Globalization;
using Sitrep.Knowledge;

namespace Sitrep.Records.Places.Additions;

/// <summary>What GeoNames feature codes are here: the rows of <c>data/places/features.tsv</c>.</summary>
sealed class FeatureTable
{
    readonly Dictionary<string, (string Kind, byte Rank, int Level)> features = new(StringComparer.Ordinal);

    public FeatureTable(KnowledgePack tables)
    {
        foreach (var row in tables.Table("places/features").Rows)
        {
            var level = row["tier"].Length == 0 ? -1 : int.TryParse(row["tier"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw row.Error("no tier");
            features[row["feature"]] = (row["kind"], byte.TryParse(row["rank"], NumberStyles.None, CultureInfo.InvariantCulture, out var rank) ? rank : (byte)0, level);
        }
    }

    /// <summary>Kind, rank as a seat and administrative level of a code, or null for one that is not kept.</summary>
    public (string Kind, byte Rank, int Level)? this[string code] => features.TryGetValue(code, out var found) ? found : null;
}
