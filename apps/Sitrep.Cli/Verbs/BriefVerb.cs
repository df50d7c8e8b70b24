using System.CommandLine;
using Sitrep.Knowledge;
using Sitrep.Situations.Briefs;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep brief</c>: the situation report of an area and a time, every sentence with its sources.</summary>
sealed class BriefVerb : Verb
{
    public override string Examples => """
        sitrep brief --area Anbar --from 2016-05-01 --to 2016-05-31 > anbar.md
        sitrep brief --from 2016-05-01 --to 2016-05-31 --format html > may.html   one page with a map, to print or to send
        sitrep brief --from 2016-05-01 --to 2016-05-31 --known-by 2016-05-31      as it could have been written then
        """;

    public override Command Build()
    {
        var store = StoreOption();
        var area = new Option<string?>("--area") { Description = "A town, a province, a country or its code", HelpName = "AREA" };
        var from = Day("--from", "First day covered");
        var to = Day("--to", "Last day covered");
        from.Required = to.Required = true;
        var knownBy = Day("--known-by", "Only reports published by this day");
        var format = FormatOption("markdown", "html", "json");
        var command = new Command("brief", "Write the situation report of an area and a time, every sentence with its sources") { store, area, from, to, knownBy, format };
        command.SetAction(result =>
        {
            var (first, last) = (result.GetValue(from)!.Value, result.GetValue(to)!.Value);
            if (last < first)
            {
                Terminal.Error("--to lies before --from");
                return SitrepProgram.Failed;
            }
            using var kept = Stores.OpenToAsk(result.GetRequiredValue(store));
            var known = result.GetValue(knownBy);
            var brief = new BriefBuilder(KnowledgePack.Load(PackFolder.Find().Knowledge)).Build(Stores.Judged(kept, known), result.GetValue(area), first, last, known);
            Printing.Print(brief, result.GetRequiredValue(format));
            return SitrepProgram.Ok;
        });
        return command;
    }
}
