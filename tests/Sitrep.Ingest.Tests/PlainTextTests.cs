using System.Text;
using Shouldly;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Ingest.Tests;

public class PlainTextTests
{
    const string Dispatch = """
        Army enters northern town after three days of fighting

        By Staff Correspondent (Reuters)
        Published 04.05.2016 09:15
        Updated 04.05.2016 10:40

        RAMADI, Iraq (Reuters) - Soldiers entered the town on Wednesday, an officer told AFP.

        The town's mayor thanked them.

        Share on Facebook Share on Twitter
        """;

    [Fact]
    public void A_dispatch_gives_title_times_author_agencies_and_clean_text()
    {
        var report = Ingesting.Text(Dispatch);
        report.Title.ShouldBe("Army enters northern town after three days of fighting");
        report.Published.ToString().ShouldBe("2016-05-04T09:15");
        report.Updated.ToString().ShouldBe("2016-05-04T10:40");
        report.Authors.ShouldBe(["Staff Correspondent"]);
        report.Agencies.ShouldBe(["Reuters", "AFP"]);
        report.Key.ShouldBe("-");
        report.Text.ShouldBe("Army enters northern town after three days of fighting\n\nRAMADI, Iraq (Reuters) - Soldiers entered the town on Wednesday, an officer told AFP.\n\nThe town's mayor thanked them.");
    }

    [Theory]
    [InlineData("Published: 2016-05-04 | Updated: 2016-05-05", "2016-05-04", "2016-05-05")]
    [InlineData("Posted on Wednesday, May 4th, 2016 at 5:30 pm", "2016-05-04T17:30", null)]
    [InlineData("Last updated: 4 May 2016 - 17:30 GMT", null, "2016-05-04T17:30Z")]
    [InlineData("Wednesday, May 4, 2016", "2016-05-04", null)]
    [InlineData("AFP | 04 May 2016", "2016-05-04", null)]
    [InlineData("04/05/2016", "2016-04-05", null)]
    [InlineData("25/05/2016", "2016-05-25", null)]
    [InlineData("Wed, 04 May 2016 09:15:00 +0300", "2016-05-04T09:15+03:00", null)]
    [InlineData("17:30, 4 May 2016", "2016-05-04T17:30", null)]
    [InlineData("By our correspondent in Basra\nPublished 4 May 2016", "2016-05-04", null)]
    public void A_line_of_metadata_is_read_and_dropped(string line, string? published, string? updated)
    {
        var report = Ingesting.Text($"Bridge reopens\n\n{line}\n\nThe bridge was opened again by engineers.\n");
        report.Published?.ToString().ShouldBe(published);
        report.Updated?.ToString().ShouldBe(updated);
        report.Text.ShouldBe("Bridge reopens\n\nThe bridge was opened again by engineers.");
    }

    [Theory]
    [InlineData("Published reports said the town fell on 4 May 2016.")]
    [InlineData("By evening the soldiers had left.")]
    [InlineData("Read more slowly and you will see that the army lost.")]
    [InlineData("Share of the spoils went to the militia, an elder said.")]
    [InlineData("On 4 May 2016 the army entered the town.")]
    [InlineData("He said: \"Follow the river.\" Share prices fell.")]
    public void Prose_that_begins_like_metadata_stays(string prose) =>
        Ingesting.Text($"Bridge reopens\n\n{prose}\n\nThe bridge was opened again.\n").Text.ShouldContain(prose);

    [Fact]
    public void A_text_without_headline_has_no_title()
    {
        var report = Ingesting.Text("The army entered the town on Wednesday.\n\nIts mayor thanked the soldiers.\n");
        report.Title.ShouldBeNull();
        report.Published.ShouldBeNull();
    }

    [Fact]
    public void Lines_broken_to_a_column_are_joined_again()
    {
        var report = Ingesting.Text("""
            TOWN FALLS AFTER LONG SIEGE

            ARMY UNITS ENTERED THE TOWN AT DAWN ON WEDNESDAY AFTER A SIEGE
            THAT HAD LASTED FOR ALMOST THREE MONTHS, A MILITARY STATEMENT
            SAID.

            NO FIGURES WERE GIVEN.
            """);
        report.Title.ShouldBe("TOWN FALLS AFTER LONG SIEGE");
        report.Text.ShouldContain("AFTER A SIEGE THAT HAD LASTED FOR ALMOST THREE MONTHS, A MILITARY STATEMENT SAID.");
    }

    [Fact]
    public void Odd_characters_become_plain_and_a_second_reading_changes_nothing()
    {
        var report = Ingesting.Text("Town  falls\r\n\r\n\r\n\r\nThe\u00A0cafe\u0301 at\u200B Al\u00ADQaim\u2003was hit.\t\r\nTwo died\u202E.  \r\n");
        report.Text.ShouldBe("Town falls\n\nThe café at AlQaim was hit.\nTwo died.");
        Ingesting.Text(report.Text).Text.ShouldBe(report.Text);
    }

    [Fact]
    public void Every_encoding_gives_the_same_report()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string text = "Café “Tigris” reopens\n\nThe owner said it was “a good day” – the café had been shut for 400 days, and nobody in the street believed that it would open again.\n";
        var wanted = Ingesting.Text(text);
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.GetEncoding(1252)])
        {
            if (encoding is not UTF32Encoding)
                Ingesting.One(Ingesting.ReadStdin(encoding.GetBytes(text))).Text.ShouldBe(wanted.Text, encoding.WebName);
            Ingesting.One(Ingesting.ReadStdin([.. encoding.GetPreamble(), .. encoding.GetBytes(text)])).Id.ShouldBe(wanted.Id, encoding.WebName);
        }
        Ingesting.One(Ingesting.ReadStdin(Ingesting.Gzip(Encoding.UTF8.GetBytes(text)))).Id.ShouldBe(wanted.Id);
    }

    [Fact]
    public void Every_sample_is_a_report_with_title_day_and_outlet()
    {
        var items = Ingesting.Read(Checkout.Samples);
        items.OfType<IngestProblem>().ShouldAllBe(p => false);
        var reports = items.OfType<IngestedReport>().Select(i => i.Report).ToList();
        reports.Count.ShouldBeGreaterThanOrEqualTo(44);
        reports.ShouldAllBe(r => r.Title != null && r.Published != null && r.Publisher != null);
        reports.ShouldAllBe(r => !r.Text.Contains("Share") && !r.Text.Contains("Published") && !r.Text.Contains("Related stories") && !r.Text.Contains("Read more"));
        reports.Select(r => r.Id).Distinct().Count().ShouldBe(reports.Count);
    }

    [SharedFact]
    public void The_seed_article_is_read_as_it_is()
    {
        var report = Ingesting.One(Ingesting.Read(Path.Combine(Checkout.Shared!, "cases", "seed")));
        report.Title.ShouldNotBeNull().ShouldStartWith("Iraq launches offensive");
        report.Published.ToString().ShouldBe("2017-09-16T11:51");
        report.Updated.ToString().ShouldBe("2017-09-16T12:10");
        report.Agencies.ShouldBe(["AFP"]);
        report.Text.ShouldNotContain("Share on");
        report.Text.ShouldNotContain("Published");
        report.Text.ShouldEndWith("west of Mosul.");
    }
}
