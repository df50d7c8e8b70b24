using Shouldly;
using Sitrep.Domain;
using Sitrep.Situations.Incidents;
using Sitrep.Situations.Searching;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Situations.Tests;

public sealed class SearchTests
{
    static Reading Told(string publisher, string day, string type, string town, string by, string sentence, EventStatus status = EventStatus.Occurred)
    {
        var hand = new HandReading(publisher, day, "From the provinces").Words("Rain fell all week.");
        hand.Event(sentence, type, hand.Place(town, 10 + town.Length, 20, "geonames:" + town, country: "XX", adm1: "Northmark"), hand.Time(day), status, by: [hand.Actor(by, "actor:" + by.ToLowerInvariant())]);
        return hand.Build();
    }

    static readonly Reading[] All =
    [
        Told("Gazette", "2020-03-01", "shelling", "Oakford", "Reds", "Mortar rounds of the Reds broke the old bridge at Oakford."),
        Told("Herald", "2020-04-02", "capture", "Ælmbridge", "Blues", "Blues walked into Ælmbridge at noon."),
        Told("Gazette", "2020-04-20", "capture", "Farport", "Blues", "The Blues plan to take Farport before summer.", EventStatus.Planned),
    ];

    static readonly SearchIndex Index = new(All, new IncidentBuilder(Pack.Knowledge).Build(All));

    static string Places(SituationFilter filter, string? words = null) => string.Join(' ', Index.Incidents(filter, words is null ? null : WordQuery.Parse(words)).Select(i => i.Place!.Name));

    [Fact]
    public void Incidents_are_found_by_what_is_told_of_them_latest_first()
    {
        Places(new()).ShouldBe("Farport Ælmbridge Oakford");
        Places(new(), "bridge").ShouldBe("Oakford");
        Places(new(), "\"old bridge\" mortar*").ShouldBe("Oakford");
        Places(new(), "ÆLMBRIDGE").ShouldBe("Ælmbridge");
        Places(new(), "capture").ShouldBe("Farport Ælmbridge");         // the type is a word of it
        Places(new(), "blues -noon").ShouldBe("Farport");
        Places(new(), "rain").ShouldBe("");                             // the weather is told of none of them
        Places(new(), "\"bridge old\"").ShouldBe("");
    }

    [Fact]
    public void Every_part_of_the_filter_narrows()
    {
        Places(new() { Outlet = "gazette" }).ShouldBe("Farport Oakford");
        Places(new() { Status = EventStatus.Planned }).ShouldBe("Farport");
        Places(new() { Disputed = true }).ShouldBe("");
        Places(new() { Disputed = false, Reviewed = false, Actor = "blues", Area = "northmark", Type = "capture" }).ShouldBe("Farport Ælmbridge");
        Places(new() { Reviewed = true }).ShouldBe("");
    }

    [Fact]
    public void Reports_are_found_in_the_order_of_the_store_and_counted()
    {
        var words = WordQuery.Parse("rain");
        var found = (IReadOnlyList<string>)[.. All.Select(r => r.Report.Id)];
        IReadOnlyList<TextSpan> Occurrences(string id)
        {
            var at = All.Single(r => r.Report.Id == id).Report.Text.IndexOf("Rain", StringComparison.Ordinal);
            return [new TextSpan(at, at + 4)];
        }
        var answer = Index.Find(new() { Actor = "reds" }, words, found, Occurrences, 0, 10);
        (answer.IncidentCount, answer.ReportCount).ShouldBe((0, 1));
        var report = answer.Reports.ShouldHaveSingleItem();
        var snippet = report.Snippets.ShouldHaveSingleItem();
        (snippet.Text, snippet.Words.Single().Of(All[0].Report.Text)).ShouldBe(("Rain fell all week.", "Rain"));
        snippet.Span.Of(All[0].Report.Text).ShouldBe(snippet.Text);
        Index.Find(new() { From = new DateOnly(2020, 4, 1) }, words, found, Occurrences, 1, 1).ShouldSatisfyAllConditions(a => a.ReportCount.ShouldBe(2), a => a.Reports.Single().Report.Published!.Value.Date.Day.ShouldBe(20));
        Index.Find(new(), null, null, _ => [], 0, 10).Reports.Select(r => r.Report.Published!.Value.Date.Month).ShouldBe([4, 4, 3]);
    }

    [Fact]
    public void What_is_found_divides_by_outlet_type_party_place_and_month()
    {
        var facets = Index.Find(new(), null, null, _ => [], 0, 0).Facets.ToDictionary(f => f.Name, f => string.Join(' ', f.Values.Select(v => v.Value + "=" + v.Count)));
        facets["outlet"].ShouldBe("Gazette=2 Herald=1");
        facets["type"].ShouldBe("capture=2 shelling=1");
        facets["status"].ShouldBe("occurred=2 planned=1");
        facets["party"].ShouldBe("actor:blues=2 actor:reds=1");
        facets["place"].ShouldContain("geonames:Oakford=1");
        facets["month"].ShouldBe("2020-04=2 2020-03=1");
    }

    [Fact]
    public void An_incident_shows_the_words_in_a_sentence_behind_it()
    {
        var snippet = Index.Find(new(), WordQuery.Parse("bridge mortar"), [], _ => [], 0, 10).Incidents.ShouldHaveSingleItem().Snippet.ShouldNotBeNull();
        snippet.Words.Select(w => w.Of(All[0].Report.Text)).ShouldBe(["Mortar", "bridge"]);
        snippet.Words.ShouldAllBe(w => snippet.Span.Covers(w));
    }
}
