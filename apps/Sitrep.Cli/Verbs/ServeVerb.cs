using System.CommandLine;
using Sitrep.Knowledge;
using Sitrep.Server;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep serve</c>: the pages and the HTTP API, on this machine alone.</summary>
sealed class ServeVerb : Verb
{
    const int UsualPort = 8017;

    public override string Examples => """
        sitrep serve                        the pages at http://127.0.0.1:8017, until Ctrl-C
        sitrep serve --port 0               any free port; the address is printed
        sitrep serve --by 'Ana Petrov'      who judges on the pages
        curl '127.0.0.1:8017/api/situation?asOf=2017-09-20&knownBy=2017-09-21'
        """;

    public override Command Build()
    {
        var store = StoreOption();
        var port = PortOption();
        var by = new Option<string>("--by") { Description = "Who judges on the pages", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };
        var command = new Command("serve", "Show the situation in a browser on this machine, and answer the same questions as JSON") { store, port, by };
        command.SetAction(async (result, cancel) =>
        {
            await RunAsync(result.GetRequiredValue(store), result.GetValue(port), result.GetRequiredValue(by), address => Console.Out.WriteLine(address), cancel);
            return SitrepProgram.Ok;
        });
        return command;
    }

    internal static Option<int> PortOption()
    {
        var port = new Option<int>("--port") { Description = "The port to listen on; 0 for any free one", HelpName = "N", DefaultValueFactory = _ => UsualPort };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError("--port: a number from 0 to 65535");
        });
        return port;
    }

    /// <summary>Serves a store until cancelled; <paramref name="started"/> is told the address. An <see cref="IOException"/> when the port is taken.</summary>
    internal static Task RunAsync(string store, int port, string by, Action<Uri> started, CancellationToken cancel)
    {
        var packs = PackFolder.Find();
        // Opened when the first reader asks why: most pages never do.
        var analysis = new Lazy<Analysis>(() => Analysis.Open(packs));
        var options = new ServerOptions
        {
            Store = store, Port = port, Knowledge = KnowledgePack.Load(packs.Knowledge), By = by,
            Engine = File.Exists(packs.Gazetteer) ? analysis : null,
            ExplainPlaces = File.Exists(packs.Gazetteer) ? report => analysis.Value.ExplainPlaces(report) : null,
        };
        return SitrepServer.RunAsync(options, started, cancel);
    }
}
