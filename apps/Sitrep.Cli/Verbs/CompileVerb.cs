using System.CommandLine;
using Sitrep.Knowledge;
using Sitrep.Records.Actors.Additions;
using Sitrep.Records.Places;
using Sitrep.Records.Places.Additions;
using Sitrep.Records.Places.Compilation;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep compile</c>: tables, gazetteer and models into the packs that the program reads.</summary>
sealed class CompileVerb : Verb
{
    public override string Examples => """
        sitrep compile --data data --npm data/places/npm/node_modules --out build/packs    everything (set-up does this)
        sitrep compile --data data --out build/packs                                       after editing a table
        """;

    public override Command Build()
    {
        var data = new Option<string>("--data") { Description = "Folder of the tables", HelpName = "FOLDER", Required = true };
        var npm = new Option<string?>("--npm") { Description = "Folder of the gazetteer packages; without it the gazetteer pack stays as it is", HelpName = "FOLDER" };
        var to = new Option<string>("--out") { Description = "Folder to write the packs to", HelpName = "FOLDER", Required = true };
        var command = new Command("compile", "Compile the tables, the gazetteer and the models into packs") { data, npm, to };
        command.SetAction(result => Run(result.GetRequiredValue(data), result.GetValue(npm), result.GetRequiredValue(to)));
        return command;
    }

    static int Run(string data, string? npm, string to)
    {
        Directory.CreateDirectory(to);
        var packs = new PackFolder(to);
        var knowledge = KnowledgePack.Compile(data);
        knowledge.Save(packs.Knowledge);
        ActorAdditions.Renew(packs);
        var back = KnowledgePack.Load(packs.Knowledge);
        Terminal.Message($"knowledge: {back.Tables.Count()} tables, {back.Hash[..19]}…");
        if (npm is not null && !IsCurrent(packs.Gazetteer, Path.Combine(data, "places"), npm))
        {
            GazetteerCompiler.Compile(npm, knowledge, packs.Gazetteer, Terminal.Message);
            if (GazetteerAdditions.Any(packs))
                GazetteerAdditions.Renew(packs, knowledge, Terminal.Message);
        }
        CopyModels(Path.Combine(data, "models"), to);
        return SitrepProgram.Ok;
    }

    /// <summary>True when the pack opens in this program and nothing it is made from is newer: making it takes a while.</summary>
    static bool IsCurrent(string pack, string tables, string npm)
    {
        if (!File.Exists(pack))
            return false;
        try
        {
            Gazetteer.Open(pack).Dispose();
        }
        catch (InvalidDataException)
        {
            return false;
        }
        var sources = Directory.EnumerateFiles(tables, "*.tsv", SearchOption.AllDirectories).Append(Path.Combine(npm, ".package-lock.json"));
        var made = File.GetLastWriteTimeUtc(pack);
        return sources.All(source => File.GetLastWriteTimeUtc(source) < made);
    }

    /// <summary>Copies the models of every language, and takes away those that are no more.</summary>
    static void CopyModels(string from, string to)
    {
        if (!Directory.Exists(from))
            return;
        foreach (var language in Directory.EnumerateDirectories(from))
        {
            var copies = Path.Combine(to, "models", Path.GetFileName(language));
            var models = Directory.GetFiles(language, "*.model");
            if (models.Length == 0)
                continue;
            Directory.CreateDirectory(copies);
            foreach (var old in Directory.EnumerateFiles(copies))
                File.Delete(old);
            foreach (var model in models)
                File.Copy(model, Path.Combine(copies, Path.GetFileName(model)));
        }
    }
}
