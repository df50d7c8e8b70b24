using System.CommandLine;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Incidents;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep explain</c>: every sentence behind an incident or a spell.</summary>
sealed class ExplainVerb : Verb
{
    public override string Examples => """
        sitrep explain c3f2a91b7                  the sentences behind a spell, and those against it
        sitrep explain c3f2a91b7 --places         … and why each place in them was chosen before its namesakes
        sitrep explain i77d0c2e1 --format jsonl   the same for an incident, for a script
        """;

    public override Command Build()
    {
        var id = new Argument<string>("ID") { Description = "Id of an incident or a spell, or its beginning, as the other verbs print it" };
        var store = StoreOption();
        var knownBy = Day("--known-by", "Only reports published by this day");
        var format = FormatOption("table", "jsonl");
        var places = new Option<bool>("--places") { Description = "Also why each place in these sentences was chosen, and what the runner-up was" };
        var command = new Command("explain", "Print every sentence behind an incident or a spell: report, outlet, date, speaker") { id, store, knownBy, places, format };
        command.SetAction(result => Run(result.GetRequiredValue(id), result.GetRequiredValue(store), result.GetValue(knownBy), result.GetValue(places), result.GetRequiredValue(format)));
        return command;
    }

    static int Run(string id, string path, DateOnly? knownBy, bool places, string format)
    {
        using var store = Stores.OpenToAsk(path);
        var readings = Stores.Judged(store, knownBy);
        var knowledge = KnowledgePack.Load(PackFolder.Find().Knowledge);
        var byReport = readings.Readings.ToDictionary(r => r.Report.Id, StringComparer.Ordinal);
        var explainer = new Explainer(report => byReport.GetValueOrDefault(report));
        var spells = new ControlHistory(knowledge).Build(readings.Readings, knownBy).Cases.Where(c => c.Spell.Id.StartsWith(id, StringComparison.Ordinal)).Take(2).ToList();
        var incidents = new IncidentBuilder(knowledge).Build(readings).Incidents.Where(i => i.Id.StartsWith(id, StringComparison.Ordinal)).Take(2).ToList();
        if (spells.Count + incidents.Count != 1)
        {
            Terminal.Error(spells.Count + incidents.Count == 0 ? $"no incident and no spell has the id {id}" : $"more than one id begins with {id}");
            return SitrepProgram.NothingRead;
        }
        var explanation = spells.Count == 1 ? explainer.Of(spells[0]) : explainer.Of(incidents[0]);
        Printing.Print(explanation, format);
        if (places)
            PrintPlaces(explanation, byReport, format == "jsonl");
        return SitrepProgram.Ok;
    }

    /// <summary>For each place that the sentences name: the candidate chosen, the runner-up, and the features that parted them.</summary>
    static void PrintPlaces(Explanation explanation, Dictionary<string, Reading> readings, bool lines)
    {
        using var analysis = Analysis.Open(PackFolder.Find());
        foreach (var group in explanation.Sentences.GroupBy(s => s.Report, StringComparer.Ordinal))
        {
            var report = readings[group.Key].Report;
            foreach (var place in analysis.ExplainPlaces(report).Where(p => p.Mentions.Any(m => group.Any(s => s.Span.Overlaps(m)))))
            {
                if (!lines)
                    Console.Out.WriteLine($"place {place.Name} in {report.Key}: {place.Why}");
                else
                    Console.Out.WriteLine(GazetteerPrinting.Json(place, report.Id));
            }
        }
    }
}
