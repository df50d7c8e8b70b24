using System.CommandLine;
using Sitrep.Knowledge;
using Sitrep.Situations;
using Sitrep.Situations.Incidents;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep incidents</c>: what happened, each happening once, with all its sources.</summary>
sealed class IncidentsVerb : Verb
{
    public override string Examples => """
        sitrep incidents --from 2017-09-01 --to 2017-09-30 --area Anbar
        sitrep incidents --type capture --actor 'Iraqi Army' --format jsonl
        sitrep incidents train --store ecb.db --gold ecb.dev.gold.jsonl.gz    learn what joins records
        sitrep incidents --from 2017-01-01 --to 2017-12-31 --format ucdp > 2017.csv   in the columns of UCDP GED (or acled)
        """;

    public override Command Build()
    {
        var store = StoreOption();
        var knownBy = Day("--known-by", "Only reports published by this day");
        var format = FormatOption([.. Printing.Formats, "acled", "ucdp"]);
        var filter = new FilterOptions().Days().Area().Place().Type().Actor();
        var command = new Command("incidents", "Print what happened, with figures and sources") { store, knownBy, format };
        filter.AddTo(command);
        command.Subcommands.Add(IncidentsTraining.Train());
        command.Subcommands.Add(IncidentsTraining.Words());
        command.SetAction(result =>
        {
            using var kept = Stores.OpenToAsk(result.GetRequiredValue(store));
            var readings = Stores.Judged(kept, result.GetValue(knownBy));
            var knowledge = KnowledgePack.Load(PackFolder.Find().Knowledge);
            var incidents = new IncidentBuilder(knowledge).Build(readings).Incidents;
            var chosen = filter.Of(result).Of(incidents, new AreaNames(readings.Readings));
            if (result.GetRequiredValue(format) is "acled" or "ucdp")
                Printing.Export(chosen, readings.Readings, knowledge, result.GetRequiredValue(format));
            else
                Printing.Print(chosen, result.GetRequiredValue(format));
            return SitrepProgram.Ok;
        });
        return command;
    }
}
