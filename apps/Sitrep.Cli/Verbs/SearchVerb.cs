using System.CommandLine;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations.Incidents;
using Sitrep.Situations.Searching;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep search</c>: reports and incidents by words.</summary>
sealed class SearchVerb : Verb
{
    const int Usual = 20, Most = 1000;

    public override string Examples => """
        sitrep search bridge mortar                 reports with both words, the best first, and incidents told so
        sitrep search '"old bridge"' -- -football   a phrase, and not another word
        sitrep search 'shell*' --area Anbar --from 2016-05-01 --to 2016-05-31
        """;

    public override Command Build()
    {
        var words = new Argument<string[]>("WORDS") { Description = "Words that must all be there; \"a phrase\", -not this, beginning*", Arity = ArgumentArity.OneOrMore };
        var store = StoreOption();
        var knownBy = Day("--known-by", "Only reports published by this day");
        var most = new Option<int>("--most") { Description = "How many reports and incidents to print", HelpName = "N", DefaultValueFactory = _ => Usual };
        most.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > Most)
                result.AddError($"--most: a number from 1 to {Most}");
        });
        var format = FormatOption("table", "jsonl");
        var filter = new FilterOptions().Days().Area().Place().Type().Actor().Outlet();
        var command = new Command("search", "Find reports and incidents by words") { words, store, knownBy, most, format };
        filter.AddTo(command);
        command.SetAction(result =>
        {
            WordQuery query;
            try
            {
                query = WordQuery.Parse(string.Join(' ', result.GetRequiredValue(words).Select(w => w.Contains(' ', StringComparison.Ordinal) && !w.Contains('"', StringComparison.Ordinal) ? '"' + w + '"' : w)));
            }
            catch (FormatException e)
            {
                Terminal.Error(e.Message);
                return SitrepProgram.Failed;
            }
            using var kept = Stores.OpenToAsk(result.GetRequiredValue(store));
            var readings = Stores.Judged(kept, result.GetValue(knownBy));
            var set = new IncidentBuilder(KnowledgePack.Load(PackFolder.Find().Knowledge)).Build(readings);
            var found = new SearchIndex(readings.Readings, set).Find(filter.Of(result), query, kept.Search(query), id => kept.Occurrences(query, id), 0, result.GetValue(most));
            Printing.Print(found, result.GetRequiredValue(format));
            return found.ReportCount + found.IncidentCount > 0 ? SitrepProgram.Ok : SitrepProgram.NothingRead;
        });
        return command;
    }
}
