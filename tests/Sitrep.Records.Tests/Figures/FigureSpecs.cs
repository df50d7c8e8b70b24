using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Sitrep.Records.Tests.Figures;

public class FigureSpecs
{
    [Fact]
    public void The_sentences_of_figures_md_give_what_it_says()
    {
        var wrong = new List<string>();
        foreach (var (line, cells) in SpecTable.Read("figures.md"))
        {
            var got = string.Join("; ", Drafts.Read(cells[0]).Figures.Select(Text));
            if (got != (cells[1] == "none" ? "" : cells[1]))
                wrong.Add($"figures.md:{line}: {cells[0]} gave {got}");
        }
        wrong.ShouldBeEmpty();
    }

    internal static string Text(FigureDraft f) => $"{f.Measure} {Bound(f.Low)}/{Bound(f.Best)}/{Bound(f.High)}{(f.Running ? " running" : "")}";
    static string Bound(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "-";

    [Fact]
    public void The_counted_are_named_and_the_event_and_its_figures_know_each_other()
    {
        var draft = Drafts.Read("Shells killed 12 villagers and wounded 30.", null, d => d.Events.Add(new EventDraft { Type = "shelling", Trigger = new(1, 2), Head = 1 }));
        draft.Figures.Select(f => f.Of?.Name).ShouldBe(["villagers", "villagers"]);
        draft.Events[0].Figures.ShouldBe(draft.Figures);
        draft.Actors.ShouldHaveSingleItem().Described.ShouldBeTrue();
    }

    [Theory]
    [InlineData("The mayor, Amina Karim, was killed.", "killed 1/1/1", "The")]
    [InlineData("Amina Karim, 34, a nurse, was wounded.", "wounded 1/1/1", "Amina Karim")]
    [InlineData("Shells killed Amina Karim and two neighbours.", "killed 1/1/1; killed 2/2/2", "Amina Karim; two")]
    [InlineData("The death of Amina Karim was told twice. Amina Karim was killed.", "killed 1/1/1", "Amina Karim")]
    [InlineData("Rebels vowed to kill Amina Karim.", "", "")]
    [InlineData("Amina Karim's village was shelled.", "", "")]
    public void A_named_person_is_counted_once(string text, string expected, string words)
    {
        var draft = Drafts.Read(text, null, d =>
        {
            var person = new PersonDraft { Name = "Amina Karim" };
            for (var token = 0; token + 1 < d.Document.Count; token++)
            {
                if (d.Document.Form(token) is "Amina")
                    person.Mentions.Add(new(token, token + 2));
            }
            d.People.Add(person);
        });
        string.Join("; ", draft.Figures.Select(Text)).ShouldBe(expected);
        string.Join("; ", draft.Figures.Select(f => draft.Document.Words(f.Words))).ShouldBe(words);
    }

    [Fact]
    public void The_counted_are_where_the_words_behind_them_say_else_where_the_story_is()
    {
        var draft = Drafts.Read("Five herders were killed in Abyei and two in Agok. Later 14 traders were abducted.", null, d =>
        {
            foreach (var name in "Abyei Agok".Split(' '))
            {
                var token = Enumerable.Range(0, d.Document.Count).First(t => d.Document.Form(t).SequenceEqual(name));
                var place = new PlaceDraft { Name = name };
                place.Mentions.Add(new(token, token + 1));
                d.Places.Add(place);
            }
            d.Events.Add(new EventDraft { Type = "killing", Status = Sitrep.Domain.EventStatus.Occurred, Trigger = new(3, 4), Head = 3, Place = d.Places[0] });
        });
        draft.Figures.Select(f => f.Place?.Name).ShouldBe(["Abyei", "Agok", "Abyei"]);
    }

    static readonly string[] Words =
    [
        "at", "least", "more", "than", "up", "to", "between", "and", "about", "nearly", "no", "none", "of", "the", "12", "1,500", "2.5", "million", "dozens", "hundred", "two", "a", "an",
        "killed", "wounded", "were", "dead", "soldiers", "people", "children", ",", ".", "-", "including", "them", "toll", "rose", "others", "another", "half", "square", "miles", "left",
        "May", "2017", "Monday", "last", "since", "years", "ago", "early", "'", "16", "/", "the day after", "\n", "🚀", "\u0301", "century", "first", "999999999999999999",
    ];

    [Fact]
    public void Whatever_the_words_bounds_and_days_are_in_order_and_evidence_lies_in_the_text()
    {
        var texts = Gen.Elements(Words).ListOf().Select(w => string.Join(' ', w));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var draft = Drafts.Read(text, new DateOnly(2017, 9, 16));
            foreach (var f in draft.Figures)
            {
                (f.Low ?? double.MinValue).ShouldBeLessThanOrEqualTo(f.Best ?? double.MaxValue);
                (f.Best ?? double.MinValue).ShouldBeLessThanOrEqualTo(f.High ?? double.MaxValue);
                f.Evidence.ShouldAllBe(e => e.First >= 0 && e.First < e.End && e.End <= draft.Document.Count);
                f.Confidence.ShouldBeInRange(0, 1);
            }
            foreach (var t in draft.Times)
            {
                if (t.Start is { } start && t.End is { } end)
                    start.ShouldBeLessThanOrEqualTo(end);
                t.Mentions.ShouldAllBe(m => m.First >= 0 && m.First < m.End && m.End <= draft.Document.Count);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(60));
    }

    [Theory]
    [InlineData("at least ")]
    [InlineData("12 ")]
    [InlineData("between 12 and ")]
    [InlineData("Monday, ")]
    [InlineData("the early ")]
    [InlineData("the last two hundred and ")]
    [InlineData("12 killed, including ")]
    [InlineData("5/5/")]
    [InlineData("a soldier and ")]
    public void Long_hostile_text_is_read_in_seconds(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        Should.NotThrow(() => Drafts.Read(text, new DateOnly(2017, 9, 16)));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }
}
