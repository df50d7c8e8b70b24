using System.CommandLine;
using Sitrep.Situations;

namespace Sitrep.Cli.Verbs;

/// <summary>The options that choose among spells and incidents, each verb taking those that make sense for it.</summary>
sealed class FilterOptions
{
    readonly List<(Option Option, Func<ParseResult, SituationFilter, SituationFilter> Apply)> options = [];

    FilterOptions Add<T>(Option<T> option, Func<SituationFilter, T?, SituationFilter> apply)
    {
        options.Add((option, (result, filter) => apply(filter, result.GetValue(option))));
        return this;
    }

    public FilterOptions Area() => Add(Text("--area", "A town, a province, a country or its code", "AREA"), (f, v) => f with { Area = v });
    public FilterOptions Place() => Add(Text("--place", "A town or another place, by name or by ref (geonames:99169)", "PLACE"), (f, v) => f with { Place = v });
    public FilterOptions Actor() => Add(Text("--actor", "A party, by name or by ref", "PARTY"), (f, v) => f with { Actor = v });
    public FilterOptions Outlet() => Add(Text("--outlet", "What an outlet or agency tells, by its name", "OUTLET"), (f, v) => f with { Outlet = v });
    public FilterOptions Type() => Add(Text("--type", "An event type, as data/event-types names it", "TYPE"), (f, v) => f with { Type = v });

    public FilterOptions Days() => Add(Verb.Day("--from", "From this day on"), (f, v) => f with { From = v })
        .Add(Verb.Day("--to", "Up to and with this day"), (f, v) => f with { To = v });

    public void AddTo(Command command)
    {
        foreach (var (option, _) in options)
            command.Add(option);
    }

    public SituationFilter Of(ParseResult result) => options.Aggregate(new SituationFilter(), (filter, o) => o.Apply(result, filter));

    static Option<string?> Text(string name, string description, string help) => new(name) { Description = description, HelpName = help };
}
