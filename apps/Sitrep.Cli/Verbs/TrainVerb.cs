using System.CommandLine;
using Sitrep.Knowledge;
using Sitrep.Language.Training;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep train</c>: the language models, from open treebanks.</summary>
sealed class TrainVerb : Verb
{
    public override string Examples => """
        sitrep train --data ../shared/bench/language/data --out data/models/en
        """;

    public override Command Build()
    {
        var data = new Option<string>("--data") { Description = "Folder of the treebanks (CoNLL-U, also .gz)", HelpName = "FOLDER", Required = true };
        var to = new Option<string>("--out") { Description = "Folder to write the models to", HelpName = "FOLDER", Required = true };
        var language = new Option<string>("--language") { Description = "Whose tables to use", HelpName = "CODE", DefaultValueFactory = _ => "en" };
        var command = new Command("train", "Train the tagger, the lemmatiser, the parser and the names; the same data give the same bytes") { data, to, language };
        command.SetAction(result =>
        {
            Trainer.Progress = Console.Error;
            Trainer.Train(result.GetRequiredValue(data), result.GetRequiredValue(to), KnowledgePack.Load(PackFolder.Find().Knowledge), result.GetRequiredValue(language));
            return SitrepProgram.Ok;
        });
        return command;
    }
}
