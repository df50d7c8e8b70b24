using System.CommandLine;
using Sitrep.Language;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep parse</c>: the linguistic analysis alone, in CoNLL-U or JSON.</summary>
sealed class ParseVerb : Verb
{
    static readonly Layers[] known = [Layers.Tokens, Layers.Sentences, Layers.Tags, Layers.Features, Layers.Lemmas, Layers.Tree, Layers.Names];

    public override string Examples => """
        sitrep parse report.txt                            tokens, tags, lemmas, arcs and names of a plain text
        echo 'Rebels took the town.' | sitrep parse -      the same from standard input
        sitrep parse --tokenized sentences.conllu          keep the tokens and sentences of a CoNLL-U file
        sitrep parse --format json report.txt              one JSON object a document (docs/document.schema.json)
        sitrep parse --layers tags,lemmas report.txt       no more work than these layers need
        """;

    public override Command Build()
    {
        var path = new Argument<string>("FILE") { Description = "A plain text, or CoNLL-U with --tokenized; '-' reads standard input" };
        var tokenized = new Option<bool>("--tokenized") { Description = "FILE is CoNLL-U: take its words and sentences as they are; offsets are those in the words with spaces between" };
        var format = FormatOption("conllu", "json");
        var layers = LayersOption();
        var command = new Command("parse", "Print tokens, sentences, tags, features, lemmas, arcs and names as CoNLL-U or JSON; offsets are half-open, in UTF-16 code units") { path, tokenized, format, layers };
        command.SetAction(result => Run(result.GetRequiredValue(path), result.GetValue(tokenized), result.GetValue(format) == "json", result.GetValue(layers) ?? Layers.All));
        return command;
    }

    /// <summary>A list of layers; a name that is none is a usage error that lists them.</summary>
    static Option<Layers?> LayersOption() => new("--layers")
    {
        Description = "Only these layers and those that they rest on: " + string.Join(", ", known).ToLowerInvariant(),
        HelpName = "LAYER,…",
        CustomParser = result =>
        {
            var wanted = Layers.None;
            foreach (var name in result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries))
            {
                var layer = known.FirstOrDefault(l => l.ToString().Equals(name, StringComparison.OrdinalIgnoreCase));
                if (layer == Layers.None)
                    result.AddError($"--layers: '{name}' is no layer; there are {string.Join(", ", known).ToLowerInvariant()}");
                wanted |= layer;
            }
            return wanted;
        },
    };

    static int Run(string path, bool tokenized, bool json, Layers layers)
    {
        using var analysis = Analysis.Open(Knowledge.PackFolder.Find());
        using var from = path == "-" ? new StreamReader(Console.OpenStandardInput()) : File.OpenText(path);
        using var stream = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        using var to = new StreamWriter(stream, bufferSize: 1 << 16);
        // Lines of CoNLL-U belong to sentences.
        var wanted = json ? layers : layers | Layers.Sentences;
        if (tokenized)
        {
            foreach (var given in Conllu.Read(from))
                Print(analysis.Parse(given, wanted), given.Id, given.SentenceIds);
        }
        else
        {
            Print(analysis.Parse(from.ReadToEnd(), wanted), path == "-" ? null : Path.GetFileName(path), []);
        }
        return SitrepProgram.Ok;

        void Print(Document document, string? id, IReadOnlyList<string?> sentences)
        {
            using (document)
            {
                if (!json)
                {
                    Conllu.Write(document, to, id, sentences);
                    return;
                }
                DocumentJson.Write(document, stream, id);
                stream.WriteByte((byte)'\n');
            }
        }
    }
}
