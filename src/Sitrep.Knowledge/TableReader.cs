namespace Sitrep.Knowledge;

/// <summary>Reads the text of one table file into its sections.</summary>
public static class TableReader
{
    /// <summary>Sections in file order. A row with more cells than its section has columns is a <see cref="KnowledgeException"/>; missing cells at the end are empty.</summary>
    public static IReadOnlyList<Table> Read(string path, string text)
    {
        var tables = new List<Table>();
        var section = "";
        string[]? columns = null;
        var cells = new List<string[]>();
        var lines = new List<int>();
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.TrimEnd();
            if (line.IsEmpty || line[0] == '#')
                continue;
            if (line[0] == '[' && line[^1] == ']' && !line.Contains('\t'))
            {
                Close();
                section = line[1..^1].Trim().ToString();
                continue;
            }
            var parts = line.ToString().Split('\t', StringSplitOptions.TrimEntries);
            if (columns is null)
            {
                columns = parts;
                continue;
            }
            if (parts.Length > columns.Length)
                throw new KnowledgeException(path, number, $"{parts.Length} cells, but section '{section}' has {columns.Length} columns");
            var row = new string[columns.Length];
            for (var i = 0; i < row.Length; i++)
                row[i] = i < parts.Length ? parts[i] : "";
            cells.Add(row);
            lines.Add(number);
        }
        Close();
        return tables;

        void Close()
        {
            if (columns is not null)
                tables.Add(new Table(path, section, columns, [.. cells], [.. lines]));
            columns = null;
            cells.Clear();
            lines.Clear();
        }
    }
}
