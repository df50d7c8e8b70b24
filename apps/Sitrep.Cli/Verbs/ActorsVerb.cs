using System.CommandLine;
using Sitrep.Knowledge;
using Sitrep.Records.Actors.Additions;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep actors</c>: parties that the tables lack.</summary>
sealed class ActorsVerb : Verb
{
    public override string Examples => """
        sitrep actors add militias.tsv      parties of a table: name, and if known ref, aliases, kind, country, parents, from, to, successor
        sitrep actors remove militias       takes back what was added from militias.tsv
        """;

    public override Command Build() => new("actors", "Add parties to the lexicon") { Add(), Remove() };

    static Command Add()
    {
        var files = new Argument<string[]>("FILE") { Description = "Tab-separated table whose first line names its columns; only 'name' must be there", Arity = ArgumentArity.OneOrMore };
        var command = new Command("add", "Add the parties of a table; bad rows are named and left out") { files };
        command.SetAction(result =>
        {
            foreach (var file in result.GetRequiredValue(files))
            {
                var outcome = ActorAdditions.Add(PackFolder.Find(), file, Terminal.Message);
                Terminal.Message(FormattableString.Invariant($"{Path.GetFileName(file)}: {outcome.Parties} parties, {outcome.LeftOut} rows left out"));
            }
            return SitrepProgram.Ok;
        });
        return command;
    }

    static Command Remove()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the file that was added, with or without its ending" };
        var command = new Command("remove", "Take back what was added from a file") { name };
        command.SetAction(result =>
        {
            if (ActorAdditions.Remove(PackFolder.Find(), result.GetRequiredValue(name)))
                return SitrepProgram.Ok;
            Terminal.Error($"{result.GetRequiredValue(name)}: nothing was added under that name");
            return SitrepProgram.NothingRead;
        });
        return command;
    }
}
