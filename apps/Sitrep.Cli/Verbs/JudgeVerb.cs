using System.CommandLine;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Incidents;
using Sitrep.Situations.Judgements;
using Sitrep.Store;
using Sitrep.Writers;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep judge</c>: what people decide about records, kept beside the readings and never written into them.</summary>
sealed class JudgeVerb : Verb
{
    public override string Examples => """
        sitrep explain i77d0c2e1                                        which records are behind it
        sitrep judge reject a/17.txt#e4 --why 'a drill, not an attack'  no longer counted
        sitrep judge correct a/17.txt#e4 --set place=Anah --set start=2017-09-21
        sitrep judge join i77d0c2e1 i5b21ffe0                           one happening
        sitrep judge split i77d0c2e1 a/17.txt#e4                        this record tells of another
        sitrep judge add a/17.txt --kind event --words 'shelled the mill' --set type=shelling --set place=Anah
        sitrep judge queue --top 20                                     what is best looked at first, and why
        sitrep judge history a/17.txt#e4                                what was changed in a record, by whom
        sitrep judge undo j8c1f03d2                                     as if it had never been judged
        """;

    internal Option<string> Store { get; } = StoreOption();
    internal Option<string?> Reason { get; } = new("--why") { Description = "The reason, kept with the judgement", HelpName = "TEXT" };
    internal Option<string> By { get; } = new("--by") { Description = "Who judges", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };

    public override Command Build() => new("judge", "Accept, reject, correct, join or split what was read, or add what was not; undo it; see what is best looked at first")
    {
        OfRecords(JudgedReadings.Accept, "Count records as sure"),
        OfRecords(JudgedReadings.Reject, "Leave records out"),
        Correcting(),
        OfRecords(JudgedReadings.Join, "Say that incidents or records are one happening"),
        Splitting(),
        ReviewCommands.Adding(this),
        OfRecords(JudgedReadings.Dispute, "Say that records are in dispute"),
        ReviewCommands.Assigning(this),
        Undoing(),
        Listing(),
        ReviewCommands.Queueing(StoreOption(), FormatOption("table", "jsonl")),
        ReviewCommands.Telling(StoreOption(), FormatOption("table", "jsonl")),
    };

    static Argument<string[]> Records(string description) => new("RECORD") { Description = description, Arity = ArgumentArity.OneOrMore };

    Command OfRecords(string kind, string description)
    {
        var records = Records("REPORT#e4, or the id of an incident or a spell for all records behind it");
        var command = new Command(kind, description) { records, Store, Reason, By };
        command.SetAction(result => Judge(result, kind, result.GetRequiredValue(records), []));
        return command;
    }

    Command Correcting()
    {
        var record = new Argument<string>("RECORD") { Description = "REPORT#e4" };
        var set = new Option<string[]>("--set") { Description = "A field and its value; may be given again", HelpName = "FIELD=VALUE", Required = true, AllowMultipleArgumentsPerToken = false };
        var command = new Command(JudgedReadings.Correct, "Set fields of a record; parties are parted by semicolons, a place unknown so far is NAME@LAT,LON") { record, set, Store, Reason, By };
        command.SetAction(result => Judge(result, JudgedReadings.Correct, [result.GetRequiredValue(record)], result.GetRequiredValue(set)));
        return command;
    }

    Command Splitting()
    {
        var incident = new Argument<string>("INCIDENT") { Description = "The incident that holds too much" };
        var records = Records("Records that tell of something else");
        var command = new Command(JudgedReadings.Split, "Say that records of an incident tell of another happening") { incident, records, Store, Reason, By };
        command.SetAction(result => Judge(result, JudgedReadings.Split, [result.GetRequiredValue(incident), .. result.GetRequiredValue(records)], []));
        return command;
    }

    Command Undoing()
    {
        var id = new Argument<string>("JUDGEMENT") { Description = "Id of a judgement, or its beginning, as 'sitrep judge list' prints it" };
        var command = new Command("undo", "Take a judgement back") { id, Store, Reason, By };
        command.SetAction(result =>
        {
            using var kept = Stores.OpenToAsk(result.GetRequiredValue(Store));
            var found = JudgedReadings.Standing(kept.Judgements()).Where(j => j.Id.StartsWith(result.GetRequiredValue(id), StringComparison.Ordinal)).Take(2).ToList();
            if (found.Count != 1)
                return Nothing($"{result.GetRequiredValue(id)}: {(found.Count == 0 ? "no standing judgement has" : "more than one judgement has")} this id");
            kept.Append(found[0] with { Revoked = true, Reason = result.GetValue(Reason), By = result.GetRequiredValue(By), At = Now() });
            Console.Out.WriteLine($"undone: {found[0].Kind} {found[0].Id}");
            return SitrepProgram.Ok;
        });
        return command;
    }

    Command Listing()
    {
        var format = FormatOption("table", "jsonl");
        var all = new Option<bool>("--all") { Description = "Also what was taken back or judged anew" };
        var command = new Command("list", "Print the judgements that stand, and which of them no longer find their words") { Store, all, format };
        command.SetAction(result =>
        {
            using var kept = Stores.OpenToAsk(result.GetRequiredValue(Store));
            var made = kept.Judgements().ToList();
            var shown = result.GetValue(all) ? made.Where(j => !j.By.StartsWith(JudgedReadings.Rule, StringComparison.Ordinal)).ToList() : [.. JudgedReadings.Standing(made)];
            Printing.Print(shown, result.GetRequiredValue(format));
            foreach (var lost in JudgedReadings.Of(kept.Readings(), made).Lost)
                Terminal.Message($"{lost.Kind} {lost.Id} changes nothing: no record is read from its words any more");
            return SitrepProgram.Ok;
        });
        return command;
    }

    int Judge(ParseResult result, string kind, string[] names, string[] set) =>
        Corrections(set) is { } corrections ? Keep(result, (maker, by, _, _) => (maker.Make(kind, by, names, corrections, out var why, out var missing), why, missing)) : SitrepProgram.Failed;

    /// <summary>Fields as given by <c>--set FIELD=VALUE</c>; null, with an error printed, for one that is not of that form.</summary>
    internal static List<Correction>? Corrections(string[] set)
    {
        var corrections = new List<Correction>();
        foreach (var one in set)
        {
            var equals = one.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                Fail($"--set {one}: not of the form FIELD=VALUE");
                return null;
            }
            corrections.Add(new Correction(one[..equals].Trim(), one[(equals + 1)..].Trim()));
        }
        return corrections;
    }

    /// <summary>Makes a judgement over the store as it is now and keeps it, or prints why it cannot be made.</summary>
    internal int Keep(ParseResult result, Func<JudgementMaker, string, JudgedReadings, RecordNames, (Judgement? Made, string? Why, bool Missing)> make)
    {
        using var kept = Stores.OpenToAsk(result.GetRequiredValue(Store));
        var judged = Stores.Judged(kept);
        var knowledge = KnowledgePack.Load(PackFolder.Find().Knowledge);
        var finder = new RecordNames(judged, () => new IncidentBuilder(knowledge).Build(judged).Incidents, () => new ControlHistory(knowledge).Build(judged.Readings));
        var (made, why, missing) = make(new JudgementMaker(judged, finder), result.GetRequiredValue(By), judged, finder);
        if (made is null)
            return missing ? Nothing(why!) : Fail(why!);
        var judgement = made with { Reason = result.GetValue(Reason), At = Now() };
        kept.Append(judgement);
        Printing.Print([judgement], "table");
        return SitrepProgram.Ok;
    }

    static Timestamp Now() => Timestamp.Of(TimeProvider.System.GetUtcNow());

    internal static int Fail(string message)
    {
        Terminal.Error(message);
        return SitrepProgram.Failed;
    }

    internal static int Nothing(string message)
    {
        Terminal.Error(message);
        return SitrepProgram.NothingRead;
    }
}
