using System.Text;
using Shouldly;
using Xunit;

namespace Sitrep.Ingest.Tests;

public class JsonlTests
{
    static List<IngestItem> Lines(params string[] lines) => Ingesting.ReadStdin(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    [Fact]
    public void A_record_gives_every_field()
    {
        var report = Ingesting.One(Lines("""{"id":"r-1","title":"Town  taken","text":"The army took the town.\r\n\r\n\r\nIt said so.","published":"29 October, 2016","publisher":"The Ledger","url":"https://example.org/a","other":{"x":[1]}}"""));
        report.Key.ShouldBe("r-1");
        report.Title.ShouldBe("Town taken");
        report.Text.ShouldBe("Town taken\n\nThe army took the town.\n\nIt said so.");
        report.Published.ToString().ShouldBe("2016-10-29");
        report.Publisher.ShouldBe("The Ledger");
        report.Url.ShouldBe("https://example.org/a");
        report.Id.ShouldStartWith("sha256:");
    }

    [Fact]
    public void Bad_lines_are_named_and_the_rest_goes_on()
    {
        var items = Lines("""{"text":"First report."}""", "", "not json", "[1,2]", """{"title":"no text"}""", """{"text":null}""", """{"text":"\ud800 half"}""",
            new string('[', 5000), """{"text":"Last report.","published":"some day","url":"javascript:alert(1)"}""");
        items.OfType<IngestProblem>().Select(p => p.Line).ShouldBe([3, 4, 5, 6, 7, 8]);
        items.OfType<IngestProblem>().ShouldAllBe(p => p.Reason.Length > 5 && p.Reason.Length < 300);
        var reports = items.OfType<IngestedReport>().Select(r => r.Report).ToList();
        reports.Select(r => r.Key).ShouldBe(["-#1", "-#9"]);
        reports[1].Published.ShouldBeNull();
        reports[1].Url.ShouldBeNull();
    }

    [Theory]
    [InlineData("\"2016-10-29T08:00:00.123Z\"", "2016-10-29T08:00Z")]
    [InlineData("\"2016-10-29 08:00\"", "2016-10-29T08:00")]
    [InlineData("\"Sat, 29 Oct 2016 08:00:00 GMT\"", "2016-10-29T08:00Z")]
    [InlineData("\"Sat Oct 29 08:00:00 UTC 2016\"", "2016-10-29T08:00Z")]
    [InlineData("\"October 29, 2016, 8 a.m.\"", "2016-10-29T08:00")]
    [InlineData("\"29-Oct-2016\"", "2016-10-29")]
    [InlineData("\"20161029\"", "2016-10-29")]
    [InlineData("\"10/29/2016\"", "2016-10-29")]
    [InlineData("1477728000", "2016-10-29T08:00Z")]
    [InlineData("\"31 February 2016\"", null)]
    [InlineData("\"yesterday\"", null)]
    [InlineData("null", null)]
    public void Dates_are_read_tolerantly(string json, string? wanted) =>
        Ingesting.One(Lines($$"""{"text":"A report.","published":{{json}}}""")).Published?.ToString().ShouldBe(wanted);

    [Fact]
    public void A_record_without_title_uses_the_lines_of_its_text()
    {
        var report = Ingesting.One(Lines("""{"id":"x","text":"Bridge reopens\n\nPublished 04.05.2016 09:15\n\nThe bridge was opened again.\n\nShare on Facebook"}"""));
        report.Title.ShouldBe("Bridge reopens");
        report.Published.ToString().ShouldBe("2016-05-04T09:15");
        report.Text.ShouldBe("Bridge reopens\n\nThe bridge was opened again.");
    }

    [Theory]
    [InlineData("Army takes northern town\n\nThe army took it.", "Army takes northern town\n\nThe army took it.")]
    [InlineData("Army takes northern town AFP Monday 2 May 2016 The army took it.", "Army takes northern town\n\nAFP Monday 2 May 2016 The army took it.")]
    [InlineData("Army takes northern town without a fight.", "Army takes northern town\n\nArmy takes northern town without a fight.")]
    public void A_title_that_the_text_repeats_stands_once(string text, string wanted) =>
        Ingesting.One(Lines(System.Text.Json.JsonSerializer.Serialize(new { title = "Army takes northern town", text }))).Text.ShouldBe(wanted);

    [Fact]
    public void Same_content_has_the_same_id_wherever_it_lies_and_other_content_another()
    {
        var items = Lines("""{"id":"a","text":"A report."}""", """{"id":"b","text":"A  report. "}""", """{"text":"A report.","publisher":"The Ledger"}""");
        var ids = items.OfType<IngestedReport>().Select(r => r.Report.Id).ToList();
        ids[0].ShouldBe(ids[1]);
        ids[2].ShouldNotBe(ids[0]);
    }

    [Fact]
    public void A_file_in_UTF16_or_with_a_stray_Latin_byte_is_read()
    {
        const string text = "{\"id\":\"a\",\"text\":\"The café was hit.\"}\n{\"id\":\"b\",\"text\":\"The café stood.\"}\n";
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1])
        {
            var items = Ingesting.ReadStdin([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            items.OfType<IngestedReport>().Select(r => r.Report.Text).ShouldBe(["The café was hit.", "The café stood."], encoding.WebName);
        }
    }
}
