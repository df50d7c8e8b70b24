using Shouldly;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Cli.Tests;

public sealed class GazetteerVerbTests
{
    [PacksFact]
    public void Find_ranks_by_the_place_it_is_near_and_says_why()
    {
        var run = Run.Sitrep("/", "gazetteer", "find", "Tripoli", "--near", "Beirut", "--most", "2");
        run.Code.ShouldBe(0, run.Error);
        run.Out.Split('\n')[0].ShouldContain("LB");
        run.Out.ShouldContain("near another place");
        var lines = Run.Sitrep("/", "gazetteer", "find", "Tripoli", "--format", "jsonl", "--most", "1");
        lines.Out.ShouldStartWith("{\"ref\":\"geonames:");
        lines.Out.ShouldContain("\"country\":\"LY\"");
    }

    [PacksFact]
    public void An_unknown_name_is_exit_code_2() => Run.Sitrep("/", "gazetteer", "find", "Qwxzvbnmk").Code.ShouldBe(2);

    [PacksFact]
    public void Info_names_sources_and_licences()
    {
        var run = Run.Sitrep("/", "gazetteer", "info");
        run.Code.ShouldBe(0, run.Error);
        run.Out.ShouldContain("GeoNames, CC BY 4.0");
        run.Out.ShouldContain("version ");
    }

    [PacksFact]
    public void A_file_of_no_known_form_is_refused()
    {
        using var scratch = new Scratch();
        File.WriteAllText(Path.Combine(scratch.Folder, "x.doc"), "x");
        var run = Run.Sitrep(scratch.Folder, "gazetteer", "add", "x.doc");
        run.Code.ShouldBe(1);
        run.Error.ShouldContain(".geojson");
    }
    [PacksFact]
    public void What_outlets_reported_on_helps_to_choose_among_namesakes()
    {
        using var scratch = new Scratch();
        File.WriteAllText(Path.Combine(scratch.Folder, "earlier.jsonl"), string.Join('\n', Enumerable.Range(0, 12).Select(i =>
            $$"""{"id":"{{i}}","publisher":"The Daily Bell","text":"Police searched houses in Granada and Jaén in Andalusia, Spain, on day {{i}}.","published":"2021-03-04"}""")));
        File.WriteAllText(Path.Combine(scratch.Folder, "new.jsonl"), """{"id":"new","publisher":"The Daily Bell","text":"A bakery in Cordoba closed on Monday.","published":"2021-03-05"}""");
        Run.Sitrep(scratch.Folder, "read", "--store", "s.db", "earlier.jsonl").Code.ShouldBe(0);
        var table = Run.Sitrep(scratch.Folder, "gazetteer", "outlets", "--store", "s.db");
        table.Code.ShouldBe(0, table.Error);
        table.Out.Split('\n')[1].ShouldStartWith("The Daily Bell\tES\tAndalusia\t");
        File.WriteAllText(Path.Combine(scratch.Folder, "outlets.tsv"), table.Out);
        var without = Run.Sitrep(scratch.Folder, "read", "--no-store", "--format", "jsonl", "new.jsonl");
        without.Out.ShouldContain("\"country\":\"AR\"");
        var with = Run.Sitrep(scratch.Folder, "read", "--no-store", "--outlets", "outlets.tsv", "--format", "jsonl", "new.jsonl");
        with.Out.ShouldContain("\"country\":\"ES\"", Case.Sensitive, with.Error);
    }
}
