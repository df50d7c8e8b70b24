namespace Sitrep.Knowledge;

/// <summary>
/// One hand-edited table under <c>data/</c>, or one <c>[section]</c> of a file that holds several. Cells are trimmed strings,
/// empty where nothing stands; every row has a cell for every column.
/// </summary>
public sealed class Table
{
    readonly string[][] cells;
    readonly int[] lines;

    internal Table(string path, string section, string[] columns, string[][] cells, int[] lines)
    {
        Path = path;
        Section = section;
        Columns = columns;
        this.cells = cells;
        this.lines = lines;
    }

    /// <summary>Path under <c>data/</c> with forward slashes and no extension: <c>lang/en/months</c>.</summary>
    public string Path { get; }
    /// <summary>Name of the section, or empty for a file without sections.</summary>
    public string Section { get; }
    public IReadOnlyList<string> Columns { get; }
    public int Count => cells.Length;

    public IEnumerable<Row> Rows
    {
        get
        {
            for (var i = 0; i < cells.Length; i++)
                yield return new Row(this, i);
        }
    }

    internal string Cell(int row, int column) => cells[row][column];
    internal int Line(int row) => lines[row];

    internal int Column(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == name)
                return i;
        }
        throw new KnowledgeException(Path, 0, $"section '{Section}' has no column '{name}'");
    }
}

/// <summary>A row of a <see cref="Table"/>; a view, valid as long as the table.</summary>
public readonly struct Row(Table table, int index)
{
    /// <summary>Line in the source file, from 1, for messages.</summary>
    public int Line => table.Line(index);
    public string this[int column] => table.Cell(index, column);
    /// <summary>The cell of a named column; a <see cref="KnowledgeException"/> when the table has no such column.</summary>
    public string this[string column] => table.Cell(index, table.Column(column));

    /// <summary>The cell's parts between bars ("a | b"), trimmed, without empty ones.</summary>
    public string[] List(string column) => this[column].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An error that names this row's file and line.</summary>
    public KnowledgeException Error(string reason) => new(table.Path, Line, reason);
}

/// <summary>A table under <c>data/</c> that cannot be used, named by file and line.</summary>
public sealed class KnowledgeException(string path, int line, string reason)
    : Exception(line > 0 ? $"data/{path}: line {line}: {reason}" : $"data/{path}: {reason}");
