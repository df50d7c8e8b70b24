using Shouldly;
using Sitrep.Domain;
using Sitrep.Situations.Copies;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Situations.Tests;

public sealed class CopyTests
{
    static readonly string[] Wire =
    [
        "Residents of Oakford said soldiers had returned to the market on Tuesday after two weeks of fighting with the rebels.",
        "The army set up checkpoints along the river road and let the first lorries with flour through in the afternoon.",
        "A doctor at the only hospital still open said forty people had been treated for wounds since the weekend.",
        "The rebels, who took the town last spring, did not answer calls, but a man close to them said they had left to spare it.",
        "Aid groups say about nine thousand people fled across the border, and most of them sleep in schools and mosques.",
        "Talks between the two sides are to begin again next month in the capital of a neighbouring country.",
    ];

    static Reading Report(string publisher, string day, string title, params string[] sentences)
    {
        var hand = new HandReading(publisher, day, title);
        foreach (var sentence in sentences)
            hand.Words(sentence);
        return hand.Build();
    }

    static CopyGroups Find(params Reading[] readings) => CopyGroups.Find(readings.Select(r => r.Report), Pack.Knowledge);

    [Fact]
    public void A_wire_text_cut_and_retitled_is_one_text_named_by_its_earliest()
    {
        var first = Report("Agency", "2020-05-01", "Army back in Oakford", Wire);
        var cut = Report("Gazette", "2020-05-02", "Soldiers return to border town", Wire[0], Wire[1], Wire[2], Wire[4]);
        var stray = Report("Courier", "2020-05-02", "Oakford retaken", [.. Wire, "Sign up here for our morning letter."]);
        var other = Report("Gazette", "2020-05-02", "Army back in Oakford", "Troops entered Oakford on Tuesday and the governor promised that schools would open again within days.");
        var groups = Find(stray, other, first, cut);
        groups.Groups.ShouldHaveSingleItem().ShouldBe([first.Report.Id, .. new[] { cut.Report.Id, stray.Report.Id }.Order(StringComparer.Ordinal)]);
        groups.Leader(other.Report.Id).ShouldBe(other.Report.Id);
    }

    [Fact]
    public void Short_items_about_alike_events_are_no_copies()
    {
        var a = Report("A", "2020-05-01", "", "A car bomb near a market in Oakford kills at least nine people.");
        var b = Report("B", "2020-05-20", "", "A car bomb near a market in Oakford kills at least twelve people.");
        Find(a, b).Groups.ShouldBeEmpty();
    }

    [Fact]
    public void Ten_outlets_of_one_text_are_one_source_and_one_outlet_with_two_texts_too()
    {
        var copies = Enumerable.Range(0, 10).Select(i => Report("Outlet " + i, "2020-05-01", "Title " + i, Wire)).ToArray();
        var own = Report("Outlet 3", "2020-05-01", "", "Our reporter saw empty trenches and a burnt school as the soldiers drove into Oakford this morning.");
        var third = Report("Outlet 11", "2020-05-01", "", "The president congratulated the troops that entered Oakford and named a new mayor in the evening.");
        var all = copies.Append(own).Append(third).ToArray();
        var sources = new Sources(Find(all), all.Select(r => r.Report));
        sources.Count(copies.Select(c => c.Report.Id)).ShouldBe(1);
        sources.Count([copies[3].Report.Id, own.Report.Id]).ShouldBe(1);
        sources.Count([copies[3].Report.Id, copies[4].Report.Id, own.Report.Id]).ShouldBe(2);
        sources.Count(all.Select(c => c.Report.Id)).ShouldBe(3);
        sources.Count([]).ShouldBe(0);
    }

    [Fact]
    public void Long_repetitive_and_empty_texts_are_quick()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var many = Enumerable.Range(0, 3000).Select(i => Report("O" + i, "2020-05-01", "", "Sign up for our morning letter and follow us for more.", "Number " + i)).ToList();
        many.Add(Report("Long", "2020-05-01", "", string.Concat(Enumerable.Repeat("the same words again and again ", 40_000))));
        many.Add(Report("Empty", "2020-05-01", ""));
        Find([.. many]);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }
}
