namespace Sitrep.Testing;

/// <summary>Reads the pipe tables of a spec under <c>tests/specs</c> with the headings of their columns. <c>\n</c> in a cell is a line break.</summary>
public static class SpecRows
{
    public static IEnumerable<(int Line, string[] Columns, string[] Cells)> Read(string name)
    {
        var number = 0;
        string[] columns = [], before = [];
        foreach (var line in File.ReadLines(Path.Combine(Checkout.Tests, "specs", name)))
        {
            number++;
            string[] cells = [.. line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)];
            if (!line.StartsWith('|'))
                columns = [];
            else if (line.StartsWith("|---", StringComparison.Ordinal))
                columns = before;
            else if (columns.Length > 0)
                yield return (number, columns, [.. cells.Select(c => c.Replace("\\n", "\n", StringComparison.Ordinal))]);
            before = cells;
        }
    }
}
