using System.Globalization;
using Sitrep.Knowledge;

namespace Sitrep.Situations;

/// <summary>Numbers with names, from a table with the columns <c>name</c>, <c>value</c>: what a rule weighs is data, and is said by its name.</summary>
public sealed class Weights
{
    readonly Dictionary<string, double> values = new(StringComparer.Ordinal);
    readonly string table;

    /// <summary>Reads the table; a <see cref="KnowledgeException"/> names a value that is no number.</summary>
    public Weights(Table table)
    {
        this.table = table.Section.Length == 0 ? table.Path : table.Path + " [" + table.Section + "]";
        foreach (var row in table.Rows)
        {
            if (!double.TryParse(row["value"], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
                throw row.Error($"'{row["value"]}' is no number");
            values[row["name"]] = value;
        }
    }

    /// <summary>The number of that name; a <see cref="KnowledgeException"/> when the table has none.</summary>
    public double this[string name] => values.TryGetValue(name, out var value) ? value : throw new KnowledgeException(table, 0, $"no value named '{name}'");

    /// <summary>The number of that name, or 0: a feature that the table does not weigh.</summary>
    public double Of(string name) => values.GetValueOrDefault(name);
}
