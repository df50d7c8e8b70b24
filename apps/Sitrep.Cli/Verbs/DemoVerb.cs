using System.CommandLine;
using Sitrep.Situations;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep demo</c>: the whole way on the dispatches that come with the program.</summary>
sealed class DemoVerb : Verb
{
    public override string Examples => """
        sitrep demo                     read the sample dispatches into ./sitrep.db, print the situation, show the pages until Ctrl-C
        sitrep demo --no-serve          the same without the pages
        sitrep demo --store /tmp/x.db   the same, elsewhere
        """;

    public override Command Build()
    {
        var store = StoreOption();
        var port = ServeVerb.PortOption();
        var unserved = new Option<bool>("--no-serve") { Description = "Leave the pages out" };
        var command = new Command("demo", "Read the sample dispatches, print the situation they tell of, and show it in a browser") { store, port, unserved };
        command.SetAction(async (result, cancel) =>
        {
            var code = await Task.Run(() => Read(result.GetRequiredValue(store), cancel), cancel);
            if (code != SitrepProgram.Ok || result.GetValue(unserved))
                return code;
            await Serve(result.GetRequiredValue(store), result.GetValue(port), cancel);
            return SitrepProgram.Ok;
        });
        return command;
    }

    static int Read(string store, CancellationToken cancel)
    {
        var samples = Path.Combine(Environment.GetEnvironmentVariable("SITREP_HOME") ?? ".", "samples");
        if (!Directory.Exists(samples))
            throw new DirectoryNotFoundException($"no sample dispatches at {samples}: run the demo from the checkout's launcher");
        using var kept = Stores.Open(store);
        var code = ReadVerb.Run([samples], kept, ReadVerb.Shows.Nothing, cancel);
        if (code != SitrepProgram.Ok)
            return code;
        SituationVerb.Print(kept, null, null, new SituationFilter(), "table");
        Terminal.Message($"asked from {store}; try: sitrep history --place Mosul, sitrep situation --as-of 2016-12-01, sitrep explain ID");
        return code;
    }

    /// <summary>Shows the pages on the usual port, or on any free one when that is taken.</summary>
    static async Task Serve(string store, int port, CancellationToken cancel)
    {
        try
        {
            await ServeVerb.RunAsync(store, port, Environment.UserName, Started, cancel);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await ServeVerb.RunAsync(store, 0, Environment.UserName, Started, cancel);
        }

        static void Started(Uri address) => Terminal.Message($"the pages: {address} (Ctrl-C ends)");
    }
}
