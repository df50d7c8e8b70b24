using System.Globalization;
using Sitrep.Knowledge;

namespace Sitrep.Situations.Incidents;

/// <summary>Which event types may name one happening, how exact each is, and how long one lasts (<c>situations/type-families</c>).</summary>
sealed class TypeFamilies
{
    readonly Dictionary<string, (string Family, int Specific, int Days)> types = new(StringComparer.Ordinal);
    readonly HashSet<(string, string)> near = [];
    readonly HashSet<string> byPlace = new(StringComparer.Ordinal);

    public TypeFamilies(KnowledgePack knowledge)
    {
        foreach (var row in knowledge.Table("situations/type-families").Rows)
            types[row["type"]] = (row["family"], int.Parse(row["specific"], CultureInfo.InvariantCulture), int.Parse(row["days"], CultureInfo.InvariantCulture));
        foreach (var row in knowledge.Table("situations/type-families", "by-place").Rows)
            byPlace.Add(row["type"]);
        foreach (var row in knowledge.Table("situations/type-families", "near").Rows)
        {
            near.Add((row["a"], row["b"]));
            near.Add((row["b"], row["a"]));
        }
    }

    /// <summary>The type's family; a type that the table does not know is a family of its own.</summary>
    public string Family(string type) => types.TryGetValue(type, out var known) ? known.Family : type;

    public int Specific(string type) => types.TryGetValue(type, out var known) ? known.Specific : 0;

    public int Days(string type) => types.TryGetValue(type, out var known) ? known.Days : 1;

    /// <summary>Whether it is the place that makes one of these what it is: two places, two happenings.</summary>
    public bool ByPlace(string type) => byPlace.Contains(type);

    public bool AreNear(string familyA, string familyB) => near.Contains((familyA, familyB));
}
