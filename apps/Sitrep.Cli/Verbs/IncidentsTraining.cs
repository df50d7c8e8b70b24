using System.CommandLine;
using System.IO.Compression;
using System.Text.Json;
using Sitrep.Knowledge;
using Sitrep.Situations;
using Sitrep.Situations.Incidents;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep incidents train</c> and <c>words</c>: the two tables of fusion that are learned and not written.</summary>
static class IncidentsTraining
{
    const string DefaultTable = "data/situations/incident-weights.tsv";

    public static Command Train()
    {
        var store = new Option<string[]>("--store") { Description = "Store of the labelled reports", HelpName = "FILE", Required = true };
        var gold = new Option<string[]>("--gold") { Description = "Which of them tell of one happening: JSON lines with id (the report's key), cluster and topic; one file a store, in their order", HelpName = "FILE", Required = true };
        var to = new Option<string>("--table") { Description = "Table whose weights are the starting point, and where the learned ones are written", HelpName = "FILE", DefaultValueFactory = _ => DefaultTable };
        var command = new Command("train", "Learn what the features of a pair of records weigh; the same data give the same bytes") { store, gold, to };
        command.SetAction(result =>
        {
            var (stores, golds, table) = (result.GetRequiredValue(store), result.GetRequiredValue(gold), result.GetRequiredValue(to));
            if (stores.Length != golds.Length)
            {
                Terminal.Message("as many --gold as --store are needed");
                return SitrepProgram.Failed;
            }
            var trainer = new PairTrainer(KnowledgePack.Load(PackFolder.Find().Knowledge));
            var (weights, report) = trainer.Train(stores.Zip(golds, Labelled));
            foreach (var line in report)
                Terminal.Message(line);
            File.WriteAllText(table, PairTrainer.Table(File.ReadAllText(table), weights));
            return SitrepProgram.Ok;
        });
        return command;
    }

    public static Command Words()
    {
        var texts = new Argument<string[]>("FILES") { Description = "Texts to count in: .conllu or .jsonl with a field text (also .gz)", Arity = ArgumentArity.OneOrMore };
        var to = new Option<string>("--out") { Description = "Table to write", HelpName = "FILE", DefaultValueFactory = _ => "data/situations/common-words.tsv" };
        var command = new Command("words", "Count how common words are; the same texts give the same bytes") { texts, to };
        command.SetAction(result =>
        {
            File.WriteAllText(result.GetRequiredValue(to), WordCounts.Table(result.GetRequiredValue(texts).SelectMany(Texts)));
            return SitrepProgram.Ok;
        });
        return command;
    }

    static IReadOnlyList<LabelledReading> Labelled(string store, string gold)
    {
        var labels = new Dictionary<string, (string Happening, string Topic)>(StringComparer.Ordinal);
        foreach (var line in Lines(gold))
        {
            using var json = JsonDocument.Parse(line);
            labels[json.RootElement.GetProperty("id").GetString()!] = (json.RootElement.GetProperty("cluster").GetString()!,
                json.RootElement.TryGetProperty("topic", out var topic) ? topic.GetString()! : Path.GetFileName(gold));
        }
        using var kept = Stores.OpenToAsk(store);
        return [.. kept.Readings().Where(r => labels.ContainsKey(r.Report.Key)).Select(r => new LabelledReading(r, labels[r.Report.Key].Happening, labels[r.Report.Key].Topic))];
    }

    static IEnumerable<string> Texts(string file)
    {
        if (!file.Contains(".conllu", StringComparison.Ordinal))
            return Lines(file).Select(line =>
            {
                using var json = JsonDocument.Parse(line);
                return json.RootElement.GetProperty("text").GetString() ?? "";
            });
        // A word a line, its form in the second column; parts of words and comments have no whole number in the first.
        return Lines(file).Select(line => line.Split('\t')).Where(columns => columns.Length > 1 && columns[0].All(char.IsAsciiDigit)).Select(columns => columns[1]);
    }

    static IEnumerable<string> Lines(string file)
    {
        using var raw = File.OpenRead(file);
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return line;
        }
    }
}
