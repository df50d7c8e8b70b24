using System.Globalization;
using Sitrep.Knowledge;

namespace Sitrep.Situations.Incidents;

/// <summary>Which event types may name one happening, how exact each is, and how long one lasts (<c>situations/type-families</c>).</summary>
sealed class TypeFamilies
{
    readonly Dictionary<string, (string Family, int Specific, int Days)> types = new(StringComparer.Ordinal);
    readonly HashSet<(string, string)> near = [];
    readonly Dictionary<string, List<string>> around = new(StringComparer.Ordinal);

    public TypeFamilies(KnowledgePack knowledge)
    {
        foreach (var row in knowledge.Table("situations/type-families").Rows)
            types[row["type"]] = (row["family"], int.Parse(row["specific"], CultureInfo.InvariantCulture), int.Parse(row["days"], CultureInfo.InvariantCulture));
        foreach (var row in knowledge.Table("situations/type-families", "near").Rows)
        {
            Link(row["a"], row["b"]);
            Link(row["b"], row["a"]);
        }
    }

    /// <summary>The type's family; a type that the table does not know is a family of its own.</summary>
    public string Family(string type) => types.TryGetValue(type, out var known) ? known.Family : type;

    public int Specific(string type) => types.TryGetValue(type, out var known) ? known.Specific : 0;

    public int Days(string type) => types.TryGetValue(type, out var known) ? known.Days : 1;

    public bool AreNear(string familyA, string familyB) => near.Contains((familyA, familyB));

    /// <summary>The family itself and those near it.</summary>
    public IEnumerable<string> Around(string family) => around.TryGetValue(family, out var others) ? others.Prepend(family) : [family];

    void Link(string a, string b)
    {
        if (!near.Add((a, b)))
            return;
        if (!around.TryGetValue(a, out var list))
            around[a] = list = [];
        list.Add(b);
    }
}
