using System.Globalization;
using System.Xml.Linq;
using Shouldly;
using Sitrep.Domain;
using Sitrep.Writers;
using Xunit;

namespace Sitrep.Writers.Tests;

public sealed class BriefWriterTests
{
    const string Nasty = "A | B <script>alert(1)</script> [x](http://evil.example) *bold*\u0007";

    static Brief Make(params BriefPoint[] points) => new()
    {
        Title = "Report, " + Nasty, Opening = ["It covers May."], From = new DateOnly(2020, 5, 1), To = new DateOnly(2020, 5, 31),
        Highlights = new BriefPart("Highlights", [new BriefLine(Nasty, [1], "i1")]),
        FiguresHeading = "Key figures", Figures = [new BriefFigure("killed", "people killed", 9, null, 12, 2, 2, [1])], FiguresNote = "Counts add up.",
        Parts = [new BriefPart("North", [new BriefLine("3 May: bombing.", [1], "i1")])], Method = new BriefPart("Method", [new BriefLine("Rules.", [], null)]),
        SourcesHeading = "Sources", Sources = [new BriefSource(1, "sha256:1", "a.txt", "Gazette", Nasty, new Timestamp(new DateOnly(2020, 5, 3)), null, 2)],
        HeldHeading = "Held", MapHeading = "Map", MapNote = "No borders.", Map = points,
    };

    static BriefPoint Point(string name, double lat, double lon, string? holder) =>
        new(new Location("geonames:" + name, name, lat, lon, 5, "XX", "North"), holder, holder is null ? null : SpellState.Held, false, 1);

    static string Html(Brief brief)
    {
        var to = new StringWriter(CultureInfo.InvariantCulture);
        new HtmlWriter(to).Write(brief);
        return to.ToString();
    }

    [Fact]
    public void Markdown_carries_words_of_reports_as_words()
    {
        var to = new StringWriter(CultureInfo.InvariantCulture);
        new MarkdownWriter(to).Write(Make(Point("Oakford", 10, 20, "Reds")));
        var text = to.ToString();
        text.ShouldContain("- A \\| B \\<script\\>alert(1)\\</script\\> \\[x\\](http://evil.example) \\*bold\\* \\[1\\]");
        text.ShouldContain("| people killed | 9 | – | 12 | 2 | 2 | \\[1\\] |");
        text.ShouldContain("| Oakford, North | Reds | held |");
        text.ShouldContain("1. Gazette, “A");
        text.ShouldContain("; 2 more with the same text");
        text.ShouldNotContain('\u0007');
    }

    [Fact]
    public void The_page_is_well_formed_self_contained_and_runs_nothing()
    {
        var html = Html(Make(Point("Oakford", 10, 20, "Reds"), Point("Millbrook", 11.5, 22, "Blues"), Point("Quiet", -3, 21, null)));
        html.ShouldNotContain("<script");
        html.ShouldContain("default-src 'none'");
        var body = XDocument.Parse(html[html.IndexOf("<main>", StringComparison.Ordinal)..(html.IndexOf("</main>", StringComparison.Ordinal) + 7)]);
        body.Descendants().Attributes().Where(a => a.Name.LocalName is "src" or "href").ShouldAllBe(a => a.Value.StartsWith('#'));
        // Every link leads to a source of the list.
        var ids = body.Descendants().Attributes("id").Select(a => "#" + a.Value).ToHashSet();
        body.Descendants("a").Attributes("href").ShouldAllBe(a => ids.Contains(a.Value));
        body.Descendants("svg").Count(s => s.Attribute("role") is not null).ShouldBe(1);
        // What the map shows stands in the table too.
        body.Descendants("td").Select(t => t.Value).ShouldContain("Reds");
    }

    [Fact]
    public void A_map_of_one_town_and_of_the_whole_world_stay_within_the_frame()
    {
        foreach (var points in new[] { new[] { Point("Oakford", 10, 20, "Reds") }, [Point("North", 89, -179, "Reds"), Point("South", -89, 179, null)] })
        {
            var html = Html(Make(points));
            var svg = XElement.Parse(html[html.IndexOf("<svg", StringComparison.Ordinal)..(html.LastIndexOf("</svg>", StringComparison.Ordinal) + 6)]);
            var box = svg.Attribute("viewBox")!.Value.Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
            foreach (var circle in svg.Descendants("circle").Where(c => c.Attribute("fill")!.Value != "none"))
            {
                double.Parse(circle.Attribute("cx")!.Value, CultureInfo.InvariantCulture).ShouldBeInRange(0, box[2]);
                double.Parse(circle.Attribute("cy")!.Value, CultureInfo.InvariantCulture).ShouldBeInRange(0, box[3]);
            }
        }
    }
}
