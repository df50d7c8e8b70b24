using System.CommandLine;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Places;
using Sitrep.Records.Places.Training;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep gazetteer</c>: train the choice among namesakes.</summary>
sealed class GazetteerVerb : Verb
{
    const int Made = 6000;
    const ulong Seed = 20170920;

    public override string Examples => """
        sitrep gazetteer train --data ../shared/bench/places/data/geovirus-dev --out data/places/ranker.tsv
        """;

    public override Command Build() => new("gazetteer", "Train the choice among namesakes") { Train() };

    static Command Train()
    {
        var data = new Option<string[]>("--data") { Description = "Labelled reports beside those made from the gazetteer: PREFIX of PREFIX.input.jsonl and PREFIX.gold.jsonl", HelpName = "PREFIX" };
        var to = new Option<string>("--out") { Description = "Table to write", HelpName = "FILE", Required = true };
        var command = new Command("train", "Train the ranker of namesakes; the same data give the same bytes") { data, to };
        command.SetAction(result => Train(result.GetValue(data) ?? [], result.GetRequiredValue(to)));
        return command;
    }

    static int Train(string[] sets, string to)
    {
        var packs = PackFolder.Find();
        var knowledge = KnowledgePack.Load(packs.Knowledge);
        using var gazetteer = Gazetteer.Open(packs.Gazetteer);
        var trainer = new RankerTrainer(knowledge, gazetteer, LanguagePipeline.English(knowledge, packs).Read);
        var made = trainer.Make(Made, Seed, 1);
        var labelled = sets.SelectMany(s => LabelledSet.Read(s, 3)).ToList();
        var weights = trainer.Train([.. made, .. labelled], Terminal.Message);
        Terminal.Message(FormattableString.Invariant($"right: {trainer.Test(trainer.Make(1000, Seed + 1, 1), weights):0.0} % on other made reports"));
        var named = sets.Length == 0 ? "" : " --data " + string.Join(" --data ", sets.Select(Path.GetFileName));
        File.WriteAllText(to, trainer.Table(weights,
        [
            $"Weights of the choice among namesakes, made by `sitrep gazetteer train{named}` from {Made} reports made of the sentences in",
            $"training.tsv and places of the gazetteer (seed {Seed}){(labelled.Count == 0 ? "" : $", and {labelled.Count} labelled reports")}. Not to be edited by hand. A candidate's score is the",
            "sum of its features times these, in log odds.",
        ]));
        return SitrepProgram.Ok;
    }
}
