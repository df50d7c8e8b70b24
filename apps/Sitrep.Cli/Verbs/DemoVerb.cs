using System.CommandLine;
using Sitrep.Situations;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep demo</c>: the whole way on the dispatches that come with the program.</summary>
sealed class DemoVerb : Verb
{
    public override string Examples => """
        sitrep demo                     read the sample dispatches into ./sitrep.db and print the situation
        sitrep demo --store /tmp/x.db   the same, elsewhere
        """;

    public override Command Build()
    {
        var store = StoreOption();
        var command = new Command("demo", "Read the sample dispatches and print the situation they tell of") { store };
        command.SetAction((result, cancel) => Task.Run(() =>
        {
            var samples = Path.Combine(Environment.GetEnvironmentVariable("SITREP_HOME") ?? ".", "samples");
            if (!Directory.Exists(samples))
                throw new DirectoryNotFoundException($"no sample dispatches at {samples}: run the demo from the checkout's launcher");
            using var kept = Stores.Open(result.GetRequiredValue(store));
            var code = ReadVerb.Run([samples], kept, ReadVerb.Shows.Nothing, cancel);
            if (code != SitrepProgram.Ok)
                return code;
            SituationVerb.Print(kept, null, null, new SituationFilter(), "table");
            Terminal.Message($"asked from {result.GetRequiredValue(store)}; try: sitrep history --place Mosul, sitrep situation --as-of 2016-12-01, sitrep explain ID");
            return SitrepProgram.Ok;
        }));
        return command;
    }
}
