using System.Globalization;
using System.Text;

namespace Sitrep.Records.Places.Additions;

/// <summary>Rows of a CSV text (RFC 4180): quoted cells may hold commas, doubled quotes and line ends. A row past the bounds comes as null.</summary>
static class CsvRows
{
    const int MostCells = 400;
    const int MostLines = 50;

    /// <summary>The rows with the number of their first line.</summary>
    public static IEnumerable<(int Number, string[]? Cells)> Read(IEnumerable<(int Number, string? Line)> lines, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (quoted, begun, more, bad) = (false, 0, 0, false);
        foreach (var (number, line) in lines)
        {
            if (!quoted)
                (begun, more, bad) = (number, 0, false);
            bad |= line is null || ++more > MostLines;
            if (!bad)
                quoted = Cut(line!, separator, cells, cell, quoted);
            if (quoted && !bad)
            {
                cell.Append('\n');
                continue;
            }
            quoted = false;
            if (!bad)
                cells.Add(cell.ToString());
            yield return (begun, bad || cells.Count > MostCells ? null : [.. cells]);
            cells.Clear();
            cell.Clear();
        }
        if (quoted)
            yield return (begun, null);
    }

    /// <summary>Cuts one line; true when a quoted cell goes on.</summary>
    static bool Cut(string line, char separator, List<string> cells, StringBuilder cell, bool quoted)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (quoted)
            {
                if (line[i] != '"')
                    cell.Append(line[i]);
                else if (i + 1 < line.Length && line[i + 1] == '"')
                    cell.Append(line[i++]);
                else
                    quoted = false;
            }
            else if (line[i] == '"' && cell.Length == 0)
                quoted = true;
            else if (line[i] == separator && cells.Count <= MostCells)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(line[i]);
        }
        return quoted;
    }
}
