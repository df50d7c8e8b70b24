using System.CommandLine;
using Sitrep.Knowledge;
using Sitrep.Situations;
using Sitrep.Situations.Controls;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep history</c>: every stretch of time in which a place had a holder.</summary>
sealed class HistoryVerb : Verb
{
    public override string Examples => """
        sitrep history --place Mosul                       who held it when, and how it changed hands
        sitrep history --known-by 2016-12-31 --format csv  as it was known at the end of 2016
        """;

    public override Command Build()
    {
        var store = StoreOption();
        var knownBy = Day("--known-by", "Only reports published by this day");
        var format = FormatOption(Printing.Formats);
        var filter = new FilterOptions().Place().Area().Actor().Days();
        var command = new Command("history", "Print all control spells: who held which place, from when to when") { store, knownBy, format };
        filter.AddTo(command);
        command.SetAction(result =>
        {
            using var kept = Stores.OpenToAsk(result.GetRequiredValue(store));
            var readings = Stores.Judged(kept, result.GetValue(knownBy)).Readings;
            var knowledge = KnowledgePack.Load(PackFolder.Find().Knowledge);
            var spells = new ControlHistory(knowledge).Build(readings, result.GetValue(knownBy)).Spells;
            Printing.Print(filter.Of(result).Of(spells, new AreaNames(readings)), result.GetRequiredValue(format));
            return SitrepProgram.Ok;
        });
        return command;
    }
}
