using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Server;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Incidents;
using Sitrep.Situations.Judgements;
using Sitrep.Situations.Reviews;
using Sitrep.Writers;

namespace Sitrep.Cli.Verbs;

/// <summary>The parts of <c>sitrep judge</c> that the review page has beside its decisions: what to look at, what was missed, whose it is, what was changed.</summary>
static class ReviewCommands
{
    const int UsualTop = 20;

    public static Command Adding(JudgeVerb verb)
    {
        var report = new Argument<string>("REPORT") { Description = "Key or id of the report" };
        var kind = new Option<string>("--kind") { Description = "What it tells of", HelpName = "event|control|figure", DefaultValueFactory = _ => RecordAnchors.Event };
        kind.AcceptOnlyFromAmong(RecordAnchors.Event, RecordAnchors.Control, RecordAnchors.Figure);
        var words = new Option<string?>("--words") { Description = "The words that tell it, as they stand once in the report", HelpName = "TEXT" };
        var span = new Option<string?>("--span") { Description = "Where they stand instead, in UTF-16 code units, the end not counted", HelpName = "START-END" };
        var set = new Option<string[]>("--set") { Description = "A field and its value; may be given again", HelpName = "FIELD=VALUE", AllowMultipleArgumentsPerToken = false };
        var command = new Command(JudgedReadings.Add, "Add a record that was not read, from words of a report") { report, kind, words, span, set, verb.Store, verb.Reason, verb.By };
        command.SetAction(result =>
        {
            if (JudgeVerb.Corrections(result.GetValue(set) ?? []) is not { } fields)
                return SitrepProgram.Failed;
            return verb.Keep(result, (maker, by, judged, names) =>
            {
                var (id, why) = names.Report(result.GetRequiredValue(report));
                if (id is null || judged.Whole(id) is not { } reading)
                    return (null, why, true);
                if (Span(reading.Report.Text, result.GetValue(words), result.GetValue(span)) is not { } where)
                    return (null, "give --words that stand in the report once, or --span START-END", false);
                return (maker.MakeAdded(id, result.GetRequiredValue(kind), where, by, fields, out why, out var missing), why, missing);
            });
        });
        return command;
    }

    static TextSpan? Span(string text, string? words, string? span)
    {
        if (span?.Split('-') is [var from, var to] && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var end))
            return new TextSpan(start, end);
        if (string.IsNullOrWhiteSpace(words) || text.IndexOf(words, StringComparison.Ordinal) is not (>= 0 and var at) || text.IndexOf(words, at + 1, StringComparison.Ordinal) >= 0)
            return null;
        return new TextSpan(at, at + words.Length);
    }

    public static Command Assigning(JudgeVerb verb)
    {
        var records = new Argument<string[]>("RECORD") { Description = "REPORT#e4, or the id of an incident or a spell", Arity = ArgumentArity.OneOrMore };
        var to = new Option<string?>("--to") { Description = "Who looks at them first; empty for nobody", HelpName = "NAME" };
        var second = new Option<string?>("--second") { Description = "Who looks at them after that", HelpName = "NAME" };
        var command = new Command(JudgedReadings.Assign, "Say who reviews records, and who after him") { records, to, second, verb.Store, verb.Reason, verb.By };
        command.SetAction(result =>
        {
            var fields = new[] { (JudgementMaker.Assignee, result.GetValue(to)), (JudgementMaker.Second, result.GetValue(second)) }.Where(f => f.Item2 is not null).Select(f => new Correction(f.Item1, f.Item2!)).ToList();
            return verb.Keep(result, (maker, by, _, _) => (maker.Make(JudgedReadings.Assign, by, result.GetRequiredValue(records), fields, out var why, out var missing), why, missing));
        });
        return command;
    }

    public static Command Queueing(Option<string> store, Option<string> format)
    {
        var top = new Option<int>("--top") { Description = "How many at most", HelpName = "N", DefaultValueFactory = _ => UsualTop };
        var all = new Option<bool>("--all") { Description = "Also what people have settled" };
        var command = new Command("queue", "Print what is best looked at first, and why: doubtful, disputed and new records") { store, top, all, format };
        command.SetAction(result =>
        {
            using var kept = Stores.OpenToAsk(result.GetRequiredValue(store));
            var judged = Stores.Judged(kept);
            var knowledge = KnowledgePack.Load(PackFolder.Find().Knowledge);
            var items = new ReviewQueue(knowledge).Build(judged, new ReviewBasis(new IncidentBuilder(knowledge).Build(judged).Incidents, new ControlHistory(knowledge).Build(judged.Readings)))
                .Where(i => result.GetValue(all) || i.Standing.State is not (ReviewState.Accepted or ReviewState.Rejected)).Take(Math.Max(0, result.GetValue(top)));
            foreach (var item in items)
            {
                if (result.GetRequiredValue(format) == "jsonl")
                    Console.Out.WriteLine(JsonSerializer.Serialize(item, AnswerJson.Default.ReviewItem));
                else
                    Print(item);
            }
            return SitrepProgram.Ok;
        });
        return command;
    }

    static void Print(ReviewItem item)
    {
        var record = item.Key + item.Record[item.Record.LastIndexOf('#')..];
        Console.Out.WriteLine(TextColumns.Clean(string.Create(CultureInfo.InvariantCulture, $"{item.Rank,5:0.00}  {record}  {item.Kind} {item.Name}: {item.About} ({item.Standing.State})")));
        Console.Out.WriteLine("       " + TextColumns.Clean(string.Join("; ", item.Reasons.Select(r => r.Words))));
        Console.Out.WriteLine("       “" + TextColumns.Clean(item.Sentence) + "”");
    }

    public static Command Telling(Option<string> store, Option<string> format)
    {
        var record = new Argument<string>("RECORD") { Description = "REPORT#e4" };
        var command = new Command("history", "Print all that people decided about a record: who, when, why, and what it changed") { record, store, format };
        command.SetAction(result =>
        {
            using var kept = Stores.OpenToAsk(result.GetRequiredValue(store));
            var judged = Stores.Judged(kept);
            var (found, why) = new RecordNames(judged, () => [], () => new ControlTimeline([])).Find(result.GetRequiredValue(record));
            if (found.Count != 1)
                return JudgeVerb.Nothing(why ?? "one record at a time");
            foreach (var change in RecordHistory.Of(judged, kept.Judgements(), found[0]))
            {
                if (result.GetRequiredValue(format) == "jsonl")
                    Console.Out.WriteLine(JsonSerializer.Serialize(change, AnswerJson.Default.RecordChange));
                else
                    Print(change);
            }
            return SitrepProgram.Ok;
        });
        return command;
    }

    static void Print(RecordChange change)
    {
        var j = change.Judgement;
        Console.Out.WriteLine(TextColumns.Clean($"{j.At?.ToString() ?? "–"}  {j.By}  {(j.Revoked ? "took back: " : "")}{j.Kind}  {change.Before} → {change.After}{(j.Reason is { } why ? "  because " + why : "")}"));
        foreach (var field in change.Changes)
            Console.Out.WriteLine("    " + TextColumns.Clean($"{field.Field}: {Shown(field.Before)} → {Shown(field.After)}"));
    }

    static string Shown(string value) => value.Length == 0 ? "–" : value;
}
