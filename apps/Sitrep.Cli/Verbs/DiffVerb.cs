using System.CommandLine;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep diff</c>: what changed between two days, as known on each.</summary>
sealed class DiffVerb : Verb
{
    public override string Examples => """
        sitrep diff --from 2016-05-15 --to 2016-05-22          what changed in that week, and what was learned in it
        sitrep diff --from 2016-05-15 --to 2016-05-22 --now    the same with all that is known by now
        """;

    public override Command Build()
    {
        var store = StoreOption();
        var from = Day("--from", "The earlier day");
        var to = Day("--to", "The later day");
        from.Required = to.Required = true;
        var now = new Option<bool>("--now") { Description = "Compare the two days as known today, instead of as known on each" };
        var format = FormatOption("table", "jsonl");
        var filter = new FilterOptions().Area().Place().Actor();
        var command = new Command("diff", "Print what changed between two days: what became so, what was learned of before, what is told otherwise") { store, from, to, now, format };
        filter.AddTo(command);
        command.SetAction(result =>
        {
            var (first, last) = (result.GetValue(from)!.Value, result.GetValue(to)!.Value);
            if (last < first)
            {
                Terminal.Error("--to lies before --from");
                return SitrepProgram.Failed;
            }
            using var kept = Stores.OpenToAsk(result.GetRequiredValue(store));
            var builder = new SituationBuilder(KnowledgePack.Load(PackFolder.Find().Knowledge));
            var today = result.GetValue(now);
            Situation On(DateOnly day) => builder.Build(Stores.Judged(kept, today ? null : day), day, today ? null : day, filter.Of(result));
            Printing.Print(SituationDiff.Between(On(first), On(last)), result.GetRequiredValue(format));
            return SitrepProgram.Ok;
        });
        return command;
    }
}
