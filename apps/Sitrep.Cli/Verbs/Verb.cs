using System.CommandLine;
using System.Globalization;

namespace Sitrep.Cli.Verbs;

/// <summary>One verb of the program: a command and the examples that its help shows.</summary>
abstract class Verb
{
    /// <summary>Example lines for <c>--help</c>.</summary>
    public abstract string Examples { get; }

    public abstract Command Build();

    /// <summary><c>--store</c>, as every verb that keeps or asks takes it.</summary>
    protected static Option<string> StoreOption() => new("--store")
    {
        Description = "The store to use: a SQLite file",
        HelpName = "PATH",
        DefaultValueFactory = _ => "sitrep.db",
    };

    protected static Option<string> FormatOption(params string[] formats)
    {
        var option = new Option<string>("--format") { Description = "How to print the result", HelpName = string.Join('|', formats), DefaultValueFactory = _ => formats[0] };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }

    /// <summary>A day as <c>2017-09-20</c>; anything else is a usage error that says so.</summary>
    internal static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            result.AddError($"{name}: '{result.Tokens[0].Value}' is no day of the form YYYY-MM-DD");
            return null;
        },
    };
}
