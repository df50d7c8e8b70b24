using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;
using Sitrep.Cli.Verbs;
using Sitrep.Knowledge;

namespace Sitrep.Cli;

/// <summary>The program: its verbs, its help, its exit codes. Results go to standard output, progress and messages to standard error.</summary>
public static class SitrepProgram
{
    /// <summary>All went well, though single items may have been set aside with a message.</summary>
    public const int Ok = 0;
    /// <summary>Wrong use, or the program could not do its work.</summary>
    public const int Failed = 1;
    /// <summary>Nothing at all could be read, or what was asked for is not there.</summary>
    public const int NothingRead = 2;
    /// <summary>Stopped by Ctrl-C; what was stored before is whole.</summary>
    public const int Interrupted = 130;

    /// <summary>The verbs, in the order that help lists them.</summary>
    static IEnumerable<Verb> Verbs() =>
    [
        new DemoVerb(), new ReadVerb(), new SituationVerb(), new HistoryVerb(), new IncidentsVerb(), new SearchVerb(), new BriefVerb(), new DiffVerb(), new ExplainVerb(), new JudgeVerb(), new ServeVerb(),
        new GazetteerVerb(), new ActorsVerb(), new EventsVerb(), new ParseVerb(), new SchemaVerb(), new CompileVerb(), new TrainVerb(),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var root = new RootCommand("Reads news reports of armed conflict and keeps a sourced, dated, mapped picture of it:\nwhat happened, who says so, who held which town on any day. Offline; every record points to its sentence.") { HelpName = "sitrep" };
        var examples = new Dictionary<Command, string>
        {
            [root] = """
                sitrep demo                               the whole way, on the dispatches that come with it
                sitrep read reports/ more.jsonl           read reports into ./sitrep.db
                sitrep situation --as-of 2017-09-20       who held what that day, as known today
                """,
        };
        foreach (var verb in Verbs())
        {
            var command = verb.Build();
            root.Add(command);
            examples[command] = verb.Examples;
        }
        AddExamples(root, examples);
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            Terminal.Message("stopped; what was stored before is whole");
            return Interrupted;
        }
        catch (Exception e) when (e is IOException or Store.StoreException or UnauthorizedAccessException or InvalidDataException or KnowledgeException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            Terminal.Error(e.Message);
            return Failed;
        }
    }

    static void AddExamples(RootCommand root, Dictionary<Command, string> examples)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction action } help)
                help.Action = new HelpWithExamples(action, examples);
        }
    }

    /// <summary>The usual help, then the verb's examples.</summary>
    sealed class HelpWithExamples(HelpAction usual, Dictionary<Command, string> examples) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var code = usual.Invoke(parseResult);
            var command = parseResult.CommandResult.Command;
            if (!examples.TryGetValue(command, out var text))
                return code;
            var to = parseResult.InvocationConfiguration.Output;
            to.WriteLine("Examples:");
            foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
                to.WriteLine("  " + line);
            if (command is RootCommand)
                to.WriteLine("\nExit codes: 0 done (single bad items are named and set aside), 1 wrong use or failure,\n2 nothing could be read or found, 130 stopped by Ctrl-C.");
            return code;
        }
    }
}
