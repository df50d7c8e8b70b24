using System.CommandLine;
using System.Globalization;
using Sitrep.Domain;
using Sitrep.Ingest;
using Sitrep.Knowledge;
using Sitrep.Store;
using Sitrep.Writers;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep read</c>: reports on disk to readings in the store.</summary>
sealed class ReadVerb : Verb
{
    public override string Examples => """
        sitrep read reports/                               every .txt, .html and .jsonl (also .gz) below a folder
        sitrep read 'archive/2017-*/*.html' more.jsonl     globs and files
        curl -s URL | sitrep read -                        one report from standard input
        sitrep read --no-store --format jsonl report.txt   print the reading, keep nothing
        sitrep read --no-store --explain report.txt        each sentence with its records under it, coloured on a terminal
        sitrep read --no-store --format html *.txt > p.html  the same as one page
        """;

    public override Command Build()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, folders, globs, or '-' for standard input", Arity = ArgumentArity.OneOrMore };
        var store = StoreOption();
        var noStore = new Option<bool>("--no-store") { Description = "Leave the store alone" };
        var outlets = new Option<string?>("--outlets") { Description = "Table of where outlets' earlier reports played, as 'gazetteer outlets' prints it: helps to choose among namesakes", HelpName = "FILE" };
        var format = FormatOption("summary", "jsonl", "html");
        var explain = new Option<bool>("--explain") { Description = "Print each sentence with its records under it, or why it has none" };
        var command = new Command("read", "Read reports, keep the readings, print a line for each") { paths, store, noStore, outlets, format, explain };
        command.SetAction((result, cancel) => Task.Run(() =>
        {
            using var kept = result.GetValue(noStore) ? null : Stores.Open(result.GetRequiredValue(store));
            return Run(result.GetRequiredValue(paths), kept, Shown(result.GetValue(format), result.GetValue(explain)), cancel, result.GetValue(outlets));
        }));
        return command;
    }

    /// <summary>What reading prints to standard output.</summary>
    internal enum Shows { Nothing, Lines, Readings, Outlines, Page }

    static Shows Shown(string? format, bool explain) => format switch
    {
        "jsonl" => Shows.Readings,
        "html" => Shows.Page,
        _ => explain ? Shows.Outlines : Shows.Lines,
    };

    /// <summary>Reads everything named, stores and prints it, and says on standard error what was set aside.</summary>
    internal static int Run(string[] paths, ReadingStore? store, Shows shows, CancellationToken cancel, string? outlets = null)
    {
        using var analysis = Analysis.Open(PackFolder.Find(), outlets, Terminal.Warning);
        using var to = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16) { AutoFlush = !Console.IsOutputRedirected };
        var count = new Count();
        var sum = default(AddSummary);
        var page = shows == Shows.Page ? new HtmlOutlineWriter(to) : null;
        page?.Begin();
        var readings = Readings(analysis, paths, count, cancel).Select(reading =>
        {
            if (page is null)
                Print(reading, shows, to);
            else
                page.Write(reading);
            Terminal.Progress(string.Create(CultureInfo.InvariantCulture, $"{count.Read} read"));
            return reading;
        });
        try
        {
            if (store is null)
            {
                foreach (var _ in readings)
                {
                }
            }
            else
            {
                sum = store.AddRange(readings);
            }
        }
        finally
        {
            page?.End();
            to.Flush();
            Terminal.Progress("");
        }
        Terminal.Message(Summary(count, store, sum));
        cancel.ThrowIfCancellationRequested();
        return count.Read == 0 ? SitrepProgram.NothingRead : SitrepProgram.Ok;
    }

    /// <summary>Readings in the order of the input; the reports are read on all cores.</summary>
    static IEnumerable<Reading> Readings(Analysis analysis, string[] paths, Count count, CancellationToken cancel)
    {
        using var input = Console.OpenStandardInput();
        var items = Catalogue.Reports(analysis.Knowledge).Read(paths, input, IngestOptions.Default, cancel);
        foreach (var (item, reading) in analysis.Read(items, cancel))
        {
            if (reading is null)
            {
                count.SetAside++;
                Terminal.Warning(item.ToString()!);
                continue;
            }
            count.Read++;
            yield return reading;
        }
    }

    static void Print(Reading reading, Shows shows, TextWriter to)
    {
        if (shows == Shows.Nothing)
            return;
        if (shows == Shows.Readings)
        {
            new JsonlWriter(to).Write(reading);
            return;
        }
        if (shows == Shows.Outlines)
        {
            new OutlineWriter(to, Terminal.ColorOutput, Terminal.Width).Write(reading);
            return;
        }
        var report = reading.Report;
        var title = report.Title ?? report.Text;
        title = title.AsSpan(0, Math.Min(title.Length, 56)).ToString().ReplaceLineEndings(" ");
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Published?.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no date   "}  {Short(report.Publisher ?? "–", 18),-18}  {title,-56}  {reading.Events.Count,2} events {reading.Figures.Count,2} figures {reading.Statements.Count,2} statements {reading.Control.Count,2} control {reading.Places.Count,2} places"));
    }

    static string Short(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    static string Summary(Count count, ReadingStore? store, AddSummary sum)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{count.Read} read, {count.SetAside} set aside");
        return store is null ? text : string.Create(CultureInfo.InvariantCulture, $"{text}; store: {sum.Added} new, {sum.Replaced} read anew, {sum.Unchanged} known");
    }

    sealed class Count
    {
        public int Read { get; set; }
        public int SetAside { get; set; }
    }
}
