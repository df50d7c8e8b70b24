using System.CommandLine;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Places;
using Sitrep.Records.Places.Additions;
using Sitrep.Records.Places.Training;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep gazetteer</c>: ask the gazetteer, add to it, train the choice among namesakes.</summary>
sealed class GazetteerVerb : Verb
{
    const int Made = 7000;
    const ulong Seed = 20170920;

    public override string Examples => """
        sitrep gazetteer find Hit --near Haditha        candidates of a name and why they rank so
        sitrep gazetteer find "Paris, Texas"            what stands after the comma holds it
        sitrep gazetteer add IQ.zip                     a GeoNames country dump (.zip, .txt), an OCHA P-code table (.csv) or GeoJSON points
        sitrep gazetteer remove IQ                      takes back what was added from IQ.zip
        sitrep gazetteer info                           version, sources and licences of the pack
        sitrep gazetteer outlets > outlets.tsv          where the stored reports of each outlet played; for 'read --outlets'
        sitrep gazetteer train --data ../shared/bench/places/data/geovirus-dev --out data/places/ranker.tsv
        """;

    public override Command Build() => new("gazetteer", "Ask the gazetteer, add places to it, train the choice among namesakes") { Find(), Add(), Remove(), Info(), Outlets(), Train() };

    static Command Find()
    {
        var name = new Argument<string>("NAME") { Description = "Name in any spelling; after a comma the place that holds it" };
        var near = new Option<string?>("--near") { Description = "A place that the same report would name", HelpName = "PLACE" };
        var most = new Option<int>("--most") { Description = "How many candidates to print", HelpName = "N", DefaultValueFactory = _ => 10 };
        var format = FormatOption("table", "jsonl");
        var command = new Command("find", "Print the candidates of a name, the best first, and why they rank so") { name, near, most, format };
        command.SetAction(result => Find(result.GetRequiredValue(name), result.GetValue(near), result.GetValue(most), result.GetRequiredValue(format) == "jsonl"));
        return command;
    }

    static int Find(string name, string? near, int most, bool lines)
    {
        var packs = PackFolder.Find();
        using var gazetteer = Gazetteer.Open(packs.Gazetteer);
        var search = new PlaceSearch(KnowledgePack.Load(packs.Knowledge), gazetteer);
        var hits = search.Find(name, near);
        if (near is not null && search.Find(near).Count == 0)
            Terminal.Warning($"{near}: no such place, so nothing can be near it");
        if (hits.Count == 0)
        {
            Terminal.Error($"{name}: no such place in the gazetteer");
            return SitrepProgram.NothingRead;
        }
        foreach (var (hit, number) in hits.Take(Math.Max(1, most)).Select((h, i) => (h, i + 1)))
            Console.Out.WriteLine(lines ? GazetteerPrinting.Json(hit) : GazetteerPrinting.Text(hit, number));
        if (hits.Count > most && !lines)
            Console.Out.WriteLine(FormattableString.Invariant($"… and {hits.Count - most} more (--most {hits.Count})"));
        return SitrepProgram.Ok;
    }

    static Command Add()
    {
        var files = new Argument<string[]>("FILE") { Description = "GeoNames dump (.zip, .txt), OCHA P-code table (.csv) or GeoJSON points (.geojson)", Arity = ArgumentArity.OneOrMore };
        var command = new Command("add", "Add places to the gazetteer and rebuild its pack; bad rows are named and left out") { files };
        command.SetAction(result => Add(result.GetRequiredValue(files)));
        return command;
    }

    static int Add(string[] files)
    {
        var packs = PackFolder.Find();
        var knowledge = KnowledgePack.Load(packs.Knowledge);
        foreach (var file in files)
        {
            var outcome = GazetteerAdditions.Add(packs, knowledge, file, Terminal.Message);
            Terminal.Message(FormattableString.Invariant($"{Path.GetFileName(file)}: {outcome.New} new places, {outcome.Known} joined with known ones, {outcome.LeftOut} rows left out"));
        }
        return SitrepProgram.Ok;
    }

    static Command Remove()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the file that was added, with or without its ending" };
        var command = new Command("remove", "Take back what was added from a file") { name };
        command.SetAction(result =>
        {
            var packs = PackFolder.Find();
            if (GazetteerAdditions.Remove(packs, KnowledgePack.Load(packs.Knowledge), result.GetRequiredValue(name), Terminal.Message))
                return SitrepProgram.Ok;
            Terminal.Error($"{result.GetRequiredValue(name)}: nothing was added under that name");
            return SitrepProgram.NothingRead;
        });
        return command;
    }

    static Command Info()
    {
        var command = new Command("info", "Print version, hash, sources and licences of the gazetteer pack");
        command.SetAction(_ =>
        {
            var packs = PackFolder.Find();
            using var gazetteer = Gazetteer.Open(packs.Gazetteer);
            Console.Out.WriteLine(FormattableString.Invariant($"{packs.Gazetteer}\nversion {Gazetteer.FormatVersion}, {gazetteer.Count} places under {gazetteer.NameCount} names\n{gazetteer.Hash}{(gazetteer.Verify() ? "" : " (does not match: compile it again)")}"));
            foreach (var source in gazetteer.Sources)
                Console.Out.WriteLine("  " + source);
            return SitrepProgram.Ok;
        });
        return command;
    }

    static Command Outlets()
    {
        var store = StoreOption();
        var command = new Command("outlets", "Print where the stored reports of each outlet played, as a table for 'read --outlets'") { store };
        command.SetAction(result =>
        {
            using var kept = Stores.OpenToAsk(result.GetRequiredValue(store));
            var history = new OutletHistory();
            foreach (var reading in kept.Readings())
                history.Add(reading);
            foreach (var line in history.Lines())
                Console.Out.WriteLine(line);
            return SitrepProgram.Ok;
        });
        return command;
    }

    static Command Train()
    {
        var data = new Option<string[]>("--data") { Description = "Labelled reports beside those made from the gazetteer: PREFIX of PREFIX.input.jsonl and PREFIX.gold.jsonl", HelpName = "PREFIX" };
        var to = new Option<string>("--out") { Description = "Table to write", HelpName = "FILE", Required = true };
        var command = new Command("train", "Train the ranker of namesakes; the same data give the same bytes") { data, to };
        command.SetAction(result => Train(result.GetValue(data) ?? [], result.GetRequiredValue(to)));
        return command;
    }

    static int Train(string[] sets, string to)
    {
        var packs = PackFolder.Find();
        var knowledge = KnowledgePack.Load(packs.Knowledge);
        using var gazetteer = Gazetteer.Open(packs.Gazetteer);
        var trainer = new RankerTrainer(knowledge, gazetteer, LanguagePipeline.English(knowledge, packs).Read);
        var made = trainer.Make(Made, Seed, 1);
        var labelled = sets.SelectMany(s => LabelledSet.Read(s, 3)).ToList();
        var weights = trainer.Train([.. made, .. labelled], Terminal.Message);
        Terminal.Message(FormattableString.Invariant($"right: {trainer.Test(trainer.Make(1000, Seed + 1, 1), weights):0.0} % on other made reports"));
        var named = sets.Length == 0 ? "" : " --data " + string.Join(" --data ", sets.Select(Path.GetFileName));
        File.WriteAllText(to, trainer.Table(weights,
        [
            $"Weights of the choice among namesakes, made by `sitrep gazetteer train{named}` from {Made} reports made of the sentences in",
            $"training.tsv and places of the gazetteer (seed {Seed}){(labelled.Count == 0 ? "" : $", and {labelled.Count} labelled reports")}. Not to be edited by hand. A candidate's score is the",
            "sum of its features times these, in log odds.",
        ]));
        return SitrepProgram.Ok;
    }
}
