using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Writers;

namespace Sitrep.Cli.Verbs;

/// <summary>Prints what was asked in the format that was asked for, to standard output.</summary>
static class Printing
{
    public static readonly string[] Formats = ["table", "jsonl", "csv", "geojson"];

    public static void Print(Situation situation, string format) => With(format,
        table => table.Write(situation), lines => lines.Write(situation), csv => csv.Write(situation.Control), map => map.Write(situation));

    public static void Print(IReadOnlyList<ControlSpell> spells, string format) => With(format,
        table => table.Write(spells), lines => lines.Write(spells), csv => csv.Write(spells), map => map.Write(spells));

    public static void Print(IReadOnlyList<Incident> incidents, string format) => With(format,
        table => table.Write(incidents), lines => lines.Write(incidents), csv => csv.Write(incidents), map => map.Write(incidents));

    public static void Print(SearchAnswer found, string format) => With(format,
        table => table.Write(found), lines => lines.Write(found), _ => throw new ArgumentException("no such format"), _ => throw new ArgumentException("no such format"));

    public static void Print(IReadOnlyList<Judgement> judgements, string format) => With(format,
        table => table.Write(judgements), lines => lines.Write(judgements), _ => throw new ArgumentException("no such format"), _ => throw new ArgumentException("no such format"));

    public static void Print(IReadOnlyList<SituationChange> changes, string format) => With(format,
        table => table.Write(changes), lines => lines.Write(changes), _ => throw new ArgumentException("no such format"), _ => throw new ArgumentException("no such format"));

    /// <summary>Incidents in the columns of another data set.</summary>
    public static void Export(IReadOnlyList<Incident> incidents, IReadOnlyList<Reading> readings, KnowledgePack knowledge, string format)
    {
        using var to = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        var exports = new FieldExports(to, Exports.Context(readings, knowledge));
        if (format == "acled")
            exports.WriteAcled(incidents);
        else
            exports.WriteUcdp(incidents);
    }

    /// <summary>A brief is a document: Markdown, a page, or its parts as JSON.</summary>
    public static void Print(Brief brief, string format)
    {
        using var to = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        switch (format)
        {
            case "html":
                new HtmlWriter(to).Write(brief);
                break;
            case "json":
                new JsonlWriter(to).Write(brief);
                break;
            default:
                new MarkdownWriter(to).Write(brief);
                break;
        }
    }

    /// <summary>An explanation is a list of sentences: it has no map and no cells.</summary>
    public static void Print(Explanation explanation, string format) => With(format,
        table => table.Write(explanation), lines => lines.Write(explanation), _ => throw new ArgumentException("no such format"), _ => throw new ArgumentException("no such format"));

    static void With(string format, Action<TableWriter> table, Action<JsonlWriter> lines, Action<CsvWriter> csv, Action<GeoJsonWriter> map)
    {
        using var stream = Console.OpenStandardOutput();
        if (format == "geojson")
        {
            map(new GeoJsonWriter(stream));
            return;
        }
        using var to = new StreamWriter(stream, bufferSize: 1 << 16);
        switch (format)
        {
            case "jsonl":
                lines(new JsonlWriter(to));
                break;
            case "csv":
                csv(new CsvWriter(to));
                break;
            default:
                table(new TableWriter(to, Terminal.Width, Terminal.ColorOutput ? TableColours.Ansi : TableColours.None));
                break;
        }
    }
}
