using System.CommandLine;
using Sitrep.Knowledge;
using Sitrep.Situations;
using Sitrep.Store;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep situation</c>: who holds what, what happened, what is disputed.</summary>
sealed class SituationVerb : Verb
{
    public override string Examples => """
        sitrep situation                                          the latest day that the reports know of
        sitrep situation --as-of 2017-09-20 --known-by 2017-09-21 what was known the day after
        sitrep situation --area Anbar --format geojson > map.json
        """;

    public override Command Build()
    {
        var store = StoreOption();
        var asOf = Day("--as-of", "The day in the world; the latest that the reports know of when not given");
        var knownBy = Day("--known-by", "Only reports published by this day");
        var format = FormatOption(Printing.Formats);
        var filter = new FilterOptions().Area();
        var command = new Command("situation", "Print who holds what, what happened and what is disputed, on a day, as known on a day") { store, asOf, knownBy, format };
        filter.AddTo(command);
        command.SetAction(result =>
        {
            using var kept = Stores.OpenToAsk(result.GetRequiredValue(store));
            Print(kept, result.GetValue(asOf), result.GetValue(knownBy), filter.Of(result), result.GetRequiredValue(format));
            return SitrepProgram.Ok;
        });
        return command;
    }

    internal static void Print(ReadingStore store, DateOnly? asOf, DateOnly? knownBy, SituationFilter filter, string format)
    {
        var knowledge = KnowledgePack.Load(PackFolder.Find().Knowledge);
        Printing.Print(new SituationBuilder(knowledge).Build(Stores.Judged(store, knownBy), asOf, knownBy, filter), format);
    }
}
