using System.Text.Json;
using Shouldly;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Cli.Tests;

/// <summary>The way of an analyst: read, look, judge, look again, write the brief.</summary>
public sealed class AnalystVerbTests : IDisposable
{
    readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [PacksFact]
    public void What_was_judged_changes_the_picture_and_its_undoing_brings_it_back()
    {
        scratch.File("reports.jsonl", """
            {"id":"one","text":"A car bomb killed nine people in the town of Djibo on Tuesday.","published":"2021-03-04","publisher":"Gazette"}
            {"id":"two","text":"Rebels captured the town of Sarmin from the army on Wednesday.","published":"2021-03-04","publisher":"Courier"}
            """);
        Sitrep("read", "reports.jsonl");
        Incidents().ShouldContain("bombing");
        var judged = Sitrep("judge", "reject", "one#" + Event("one", "bombing"), "--why", "a film was being shot", "--by", "Ana");
        judged.Out.ShouldContain("a film was being shot");
        Incidents().ShouldNotContain("bombing");
        var list = JsonDocument.Parse(Sitrep("judge", "list", "--format", "jsonl").Out.Trim()).RootElement;
        list.GetProperty("by").GetString().ShouldBe("Ana");
        Sitrep("judge", "undo", list.GetProperty("id").GetString()![..8]);
        Sitrep("judge", "list").Out.ShouldContain("nothing was judged");
        Incidents().ShouldContain("bombing");
        Sitrep("judge", "correct", "two#" + Event("two", "capture"), "--set", "place=Old Mill@33.5,36.25");
        Incidents().ShouldContain("Old Mill");
    }

    [PacksFact]
    public void Names_that_lead_nowhere_are_named_and_nothing_is_kept()
    {
        scratch.File("reports.jsonl", """{"id":"one","text":"A car bomb killed nine people in the town of Djibo on Tuesday.","published":"2021-03-04"}""");
        Sitrep("read", "reports.jsonl");
        foreach (var arguments in new[] { new[] { "reject", "one#e99" }, ["reject", "ixxxxxxx"], ["undo", "jxxxx"] })
            Run.Sitrep(scratch.Folder, ["judge", .. arguments]).Code.ShouldBe(2);
        Run.Sitrep(scratch.Folder, "judge", "correct", "one#" + Event("one", "bombing"), "--set", "place=Atlantis").Error.ShouldContain("no report here names a place 'Atlantis'");
        Sitrep("judge", "list").Out.ShouldContain("nothing was judged");
    }

    [PacksFact]
    public void Words_are_searched_for_and_a_bad_query_is_named()
    {
        scratch.File("reports.jsonl", """{"id":"one","title":"Market hit","text":"A car bomb killed nine people in the town of Djibo on Tuesday.","published":"2021-03-04","publisher":"Gazette"}""");
        Sitrep("read", "reports.jsonl");
        var found = Sitrep("search", "car bomb", "djib*").Out;
        found.ShouldContain("Gazette: Market hit");
        found.ShouldContain("[car bomb]");
        found.ShouldContain("bombing");
        Run.Sitrep(scratch.Folder, "search", "tunnel").Code.ShouldBe(2);
        Run.Sitrep(scratch.Folder, "search", "\"open").ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Error.ShouldContain("not closed"));
    }

    [PacksFact]
    public void A_brief_and_a_diff_are_written_from_the_store()
    {
        scratch.File("reports.jsonl", """
            {"id":"one","text":"A car bomb killed nine people in the town of Djibo on Tuesday.","published":"2021-03-03","publisher":"Gazette"}
            {"id":"two","text":"Rebels captured the town of Sarmin from the army on Wednesday.","published":"2021-03-04","publisher":"Courier"}
            """);
        Sitrep("read", "reports.jsonl");
        var brief = Sitrep("brief", "--from", "2021-03-01", "--to", "2021-03-31").Out;
        brief.ShouldContain("# Situation report, 1 March 2021 to 31 March 2021");
        brief.ShouldContain("Djibo");
        brief.ShouldContain("1. Gazette");
        Sitrep("brief", "--from", "2021-03-01", "--to", "2021-03-31", "--format", "html").Out.ShouldStartWith("<!doctype html>");
        Run.Sitrep(scratch.Folder, "brief", "--from", "2021-03-31", "--to", "2021-03-01").Code.ShouldBe(1);
        var changed = Sitrep("diff", "--from", "2021-03-01", "--to", "2021-03-31", "--format", "jsonl").Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        changed.ShouldContain(c => c.GetProperty("field").GetString() == "incident" && c.GetProperty("kind").GetString() == "changed");
    }

    Run Sitrep(params string[] arguments)
    {
        var run = Run.Sitrep(scratch.Folder, arguments);
        run.Code.ShouldBe(0, run.Error);
        return run;
    }

    string Incidents() => Sitrep("incidents").Out;

    string Event(string key, string type)
    {
        var reading = Run.Sitrep(scratch.Folder, "read", "--no-store", "--format", "jsonl", "reports.jsonl").Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonDocument.Parse(l).RootElement).Single(r => r.GetProperty("report").GetProperty("key").GetString() == key);
        return reading.GetProperty("events").EnumerateArray().First(e => e.GetProperty("type").GetString() == type).GetProperty("id").GetString()!;
    }
}
