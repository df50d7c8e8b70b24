using Shouldly;
using Sitrep.Domain;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Writers.Tests;

/// <summary>A reading laid out for a person to check, on a terminal and as a page.</summary>
public sealed class OutlineTests
{
    static Reading Reading(string sentence = "Reds took Oakford on Friday.")
    {
        var hand = new HandReading("Gazette", "2020-05-01", "Reds <in> Oakford");
        var (place, reds) = (hand.Place("Oakford", 36.1, -43.1), hand.Actor("Reds"));
        hand.Event(sentence, "capture", place, by: [reds], tolls: [("killed", 3, 3, 3)]);
        hand.Control("They hold it.", place, reds, ControlState.Held, asOf: "2020-05-01", speaker: reds);
        hand.Words("It rained.");
        return hand.Build();
    }

    static string Terminal(bool colour, int width = 100)
    {
        using var to = new StringWriter();
        new OutlineWriter(to, colour, width).Write(Reading());
        return to.ToString();
    }

    static string Page(params Reading[] readings)
    {
        using var to = new StringWriter();
        var page = new HtmlOutlineWriter(to);
        page.Begin();
        foreach (var reading in readings)
            page.Write(reading);
        page.End();
        return to.ToString();
    }

    [Fact]
    public void Every_record_stands_once_under_its_sentence()
    {
        var reading = Reading();
        var outline = ReadingOutline.Of(reading);
        outline.Sentences.Count.ShouldBe(reading.Report.Sentences.Count);
        var ids = outline.Sentences.SelectMany(s => s.Lines).Select(l => l.Id).Where(i => i.Length > 0).ToList();
        ids.ShouldBe([.. reading.Events.Select(e => e.Id), .. reading.Figures.Select(f => f.Id), .. reading.Statements.Select(s => s.Id), .. reading.Control.Select(c => c.Id)], ignoreOrder: true);
        foreach (var sentence in outline.Sentences)
            string.Concat(outline.Pieces(sentence.Span).Select(p => p.Span.Of(reading.Report.Text))).ShouldBe(sentence.Span.Of(reading.Report.Text));
    }

    [Fact]
    public void A_terminal_gets_colour_and_a_file_none()
    {
        Terminal(colour: true).ShouldContain("\u001b[");
        var plain = Terminal(colour: false);
        plain.ShouldNotContain("\u001b");
        plain.ShouldContain("capture · occurred · by Reds · at Oakford · with killed 3");
        plain.ShouldContain("Oakford · held · holder Reds · as of 2020-05-01 · told in s1");
    }

    [Fact]
    public void Lines_are_broken_before_the_width() =>
        Terminal(colour: false, width: 60).Split('\n').ShouldAllBe(line => line.TrimEnd().Length <= 60);

    [Fact]
    public void The_page_is_whole_and_escapes_what_the_report_says()
    {
        var page = Page(Reading("Reds took <script>alert(1)</script> & Oakford."), Reading());
        page.ShouldStartWith("<!doctype html>");
        page.ShouldEndWith("</html>\n");
        page.ShouldNotContain("<script");
        page.ShouldContain("&lt;script&gt;");
        page.ShouldNotContain("http");
        page.Split("<article").Length.ShouldBe(3);
    }
}
