using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Sitrep.Ingest.Tests;

public class HostileInputTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \n\t\n ", "no text")]
    [InlineData("Share on Facebook\n", "no text")]
    public void Nothing_to_read_is_said(string text, string reason) =>
        Ingesting.Problem(Ingesting.ReadStdin(Encoding.UTF8.GetBytes(text))).Reason.ShouldContain(reason);

    [Fact]
    public void A_binary_file_is_refused_and_the_rest_is_read()
    {
        using var folder = new Scratch();
        var noise = new byte[20000];
        new Random(7).NextBytes(noise);
        folder.Write("a.txt", noise);
        folder.Write("b.txt", "A headline\n\nA sentence of prose.\n");
        folder.Write("c.html", new byte[5000]);
        folder.Write("d.txt", []);
        folder.Write("e.txt.gz", [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
        folder.Write("ignored.png", noise);
        var items = Ingesting.Read(folder.Path);
        items.Count.ShouldBe(5);
        items.OfType<IngestedReport>().ShouldHaveSingleItem().File.ShouldEndWith("b.txt");
        items.OfType<IngestProblem>().Select(p => p.Line).ShouldAllBe(l => l == 1);
        items[0].ToString().ShouldContain("a.txt:1: not text: a binary file");
        items[3].ToString().ShouldContain("the file is empty");
        items[4].ToString().ShouldContain("does not unpack");
    }

    [Fact]
    public void A_text_over_the_bound_is_refused_without_being_held()
    {
        using var folder = new Scratch();
        var line = Encoding.UTF8.GetBytes("The army said that it had entered the town.\n");
        var file = Path.Combine(folder.Path, "big.txt");
        using (var to = File.Create(file))
        {
            for (var i = 0; i < 50_000_000 / line.Length; i++)
                to.Write(line);
        }
        var before = GC.GetTotalAllocatedBytes();
        Ingesting.Problem(Ingesting.Read(file)).Reason.ShouldContain("larger than");
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(80_000_000);
        Ingesting.Problem(Ingesting.ReadStdin(Encoding.UTF8.GetBytes(new string('a', 3_000_000)))).Reason.ShouldContain("million");
        Ingesting.Text(string.Concat(Enumerable.Repeat("The army said so, and left. ", 70_000))).Text.Length.ShouldBeGreaterThan(1_900_000);
    }

    [Fact]
    public void A_long_jsonl_file_streams_and_a_long_line_costs_only_itself()
    {
        var json = new StringBuilder();
        for (var i = 0; i < 2000; i++)
            json.Append("{\"id\":\"r").Append(i).Append("\",\"text\":\"The army left the town.\"}\n");
        json.Append("{\"text\":\"").Append('x', 9 << 20).Append("\"}\n{\"id\":\"last\",\"text\":\"The army came back.\"}");
        var items = Ingesting.ReadStdin(Encoding.UTF8.GetBytes(json.ToString()));
        items.Count.ShouldBe(2002);
        items[2000].ShouldBeOfType<IngestProblem>().Line.ShouldBe(2001);
        items[2001].ShouldBeOfType<IngestedReport>().Report.Key.ShouldBe("last");
    }

    [Fact]
    public void Packing_bombs_are_refused()
    {
        var bomb = Ingesting.Gzip(new byte[60 << 20]);
        Ingesting.Problem(Ingesting.ReadStdin(bomb)).Reason.ShouldNotBeEmpty();
        var text = Ingesting.Gzip(Encoding.ASCII.GetBytes("{\"text\":\"a\"}\n" + new string(' ', 60 << 20)));
        var items = Ingesting.ReadStdin(text);
        items[0].ShouldBeOfType<IngestedReport>();
        items[^1].ShouldBeOfType<IngestProblem>().Reason.ShouldContain("refused");
    }

    [Theory]
    [InlineData("<div>", 1_000_000)]
    [InlineData("<p><a href=x>", 400_000)]
    [InlineData("<table><tr><td>", 300_000)]
    [InlineData("<b class=a><i>", 300_000)]
    [InlineData("<", 1_500_000)]
    [InlineData("&", 1_500_000)]
    [InlineData("<!--", 1_500_000)]
    [InlineData("<script>", 700_000)]
    [InlineData("<p>a, ", 100_000)]
    public void Pages_made_to_be_slow_end_soon(string part, int times)
    {
        var page = new StringBuilder("<!doctype html><body>").Insert(21, part, times).Append('x');
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Ingesting.ReadStdin(Encoding.ASCII.GetBytes(page.ToString())).Count.ShouldBe(1);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void Formatting_that_multiplies_elements_is_stopped()
    {
        var page = new StringBuilder("<!doctype html><body><p>");
        for (var i = 0; i < 350; i++)
            page.Append("<b id=").Append(i).Append('>');
        page.Insert(page.Length, "<p>a", 100_000);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Ingesting.ReadStdin(Encoding.ASCII.GetBytes(page.ToString())).Count.ShouldBe(1);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void Any_bytes_give_a_report_or_a_problem()
    {
        string[] openings = ["", "{\"text\":\"", "<html><body><p>", "Published ", "{\"id\":1}\n{\"text\":\"a\",\"published\":\"", "\uFEFF", "<script type=\"application/ld+json\">{"];
        var bytes = Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf();
        var words = Gen.Elements("Published", " ", "\n", "12.2016", "3/4", ":", "(", ")", "AFP", "By", "\ud83d", "é", "<p>", "</div>", "\"", "\\u", "{", "}", "- ", "Sept", "+99:99", "99999999999", "Share", "\0", "。").ArrayOf().Select(w => Encoding.UTF8.GetBytes(string.Concat(w)));
        Prop.ForAll(Gen.Elements(openings).SelectMany(o => Gen.OneOf(bytes, words).Select(b => (byte[])[.. Encoding.UTF8.GetBytes(o), .. b])).ToArbitrary(), input =>
        {
            foreach (var item in Ingesting.ReadStdin(input))
            {
                if (item is not IngestedReport { Report: var report })
                    continue;
                report.Text.ShouldNotBeNullOrWhiteSpace();
                report.Text.ShouldBe(report.Text.Trim());
                report.Text.ShouldNotContain("\n\n\n");
                report.Text.ShouldNotContain('\r');
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }
}
