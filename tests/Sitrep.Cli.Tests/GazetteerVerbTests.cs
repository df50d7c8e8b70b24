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
}
