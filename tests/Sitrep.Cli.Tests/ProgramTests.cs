using Shouldly;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Cli.Tests;

public sealed class ProgramTests
{
    [PacksFact]
    public void Every_verb_has_help_with_examples()
    {
        var root = Run.Sitrep("/", "--help");
        root.Code.ShouldBe(0);
        var verbs = root.Out.Split('\n').SkipWhile(l => !l.StartsWith("Commands:", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(l => l.StartsWith("  ", StringComparison.Ordinal)).Select(l => l.Trim().Split(' ')[0]).ToList();
        verbs.Count.ShouldBeGreaterThanOrEqualTo(11);
        foreach (var verb in verbs)
        {
            var help = Run.Sitrep("/", verb, "--help");
            help.Code.ShouldBe(0, verb);
            help.Out.ShouldContain("Examples:", customMessage: verb);
            help.Out.ShouldContain("sitrep " + verb, customMessage: verb);
        }
    }

    [PacksFact]
    public void Version_is_one_line() => Run.Sitrep("/", "--version").Out.Trim().ShouldMatch(@"^\d+\.\d+\.\d+");

    [PacksFact]
    public void Wrong_use_is_exit_code_1_and_says_so_on_standard_error()
    {
        var run = Run.Sitrep("/", "situation", "--as-of", "soon");
        run.Code.ShouldBe(1);
        run.Error.ShouldContain("YYYY-MM-DD");
        using var scratch = new Scratch();
        var missing = Run.Sitrep(scratch.Folder, "situation");
        missing.Code.ShouldBe(1);
        missing.Out.ShouldBeEmpty();
        missing.Error.ShouldContain("sitrep.db");
    }
}
