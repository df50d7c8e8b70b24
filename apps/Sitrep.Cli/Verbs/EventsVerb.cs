using System.CommandLine;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Events.Training;
using Sitrep.Records.Places;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep events</c>: train what decides which event a report is mainly about.</summary>
sealed class EventsVerb : Verb
{
    public override string Examples => """
        sitrep events train --out data/lang/en/event-ranking.tsv     from the dispatches in data/lang/en/event-training.tsv
        """;

    public override Command Build() => new("events", "Train the choice of a report's main event") { Train() };

    static Command Train()
    {
        var to = new Option<string>("--out") { Description = "Table to write", HelpName = "FILE", Required = true };
        var command = new Command("train", "Train the ranking of a report's events; the same data give the same bytes") { to };
        command.SetAction(result =>
        {
            var packs = PackFolder.Find();
            var knowledge = KnowledgePack.Load(packs.Knowledge);
            using var gazetteer = Gazetteer.Open(packs.Gazetteer);
            File.WriteAllText(result.GetRequiredValue(to), new EventTrainer(knowledge, gazetteer, LanguagePipeline.English(knowledge, packs).Read).Train(Terminal.Message));
            return SitrepProgram.Ok;
        });
        return command;
    }
}
