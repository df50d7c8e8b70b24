using System.CommandLine;
using Sitrep.Language;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep parse</c>: the linguistic analysis alone, in CoNLL-U.</summary>
sealed class ParseVerb : Verb
{
    public override string Examples => """
        sitrep parse report.txt                            tokens, tags, lemmas, arcs and names of a plain text
        echo 'Rebels took the town.' | sitrep parse -      the same from standard input
        sitrep parse --tokenized sentences.conllu          keep the tokens and sentences of a CoNLL-U file
        """;

    public override Command Build()
    {
        var path = new Argument<string>("FILE") { Description = "A plain text, or CoNLL-U with --tokenized; '-' reads standard input" };
        var tokenized = new Option<bool>("--tokenized") { Description = "FILE is CoNLL-U: take its words and sentences as they are" };
        var format = FormatOption("conllu");
        var command = new Command("parse", "Print tokens, sentences, tags, lemmas, arcs and names as CoNLL-U") { path, tokenized, format };
        command.SetAction(result => Run(result.GetRequiredValue(path), result.GetValue(tokenized)));
        return command;
    }

    static int Run(string path, bool tokenized)
    {
        using var analysis = Analysis.Open(Knowledge.PackFolder.Find());
        using var from = path == "-" ? new StreamReader(Console.OpenStandardInput()) : File.OpenText(path);
        using var to = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        if (tokenized)
        {
            foreach (var document in Conllu.Read(from))
                Conllu.Write(analysis.Parse(document), to);
        }
        else
        {
            Conllu.Write(analysis.Parse(from.ReadToEnd()), to);
        }
        return SitrepProgram.Ok;
    }
}
