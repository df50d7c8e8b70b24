using Shouldly;
using Sitrep.Domain;
using Sitrep.Situations.Controls;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Situations.Tests;

public sealed class SituationTests
{
    static readonly SituationBuilder Builder = new(Pack.Knowledge);

    static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    static Reading Taken(string publisher, string day, string town, double lat, string holder, string country = "XX", string adm1 = "Northmark")
    {
        var hand = new HandReading(publisher, day);
        hand.Place("Exland", 11, 21, "geonames:9", "country", country);
        var place = hand.Place(town, lat, 20, "geonames:" + town, country: country, adm1: adm1);
        var actor = hand.Actor(holder, "actor:" + holder.ToLowerInvariant());
        hand.Control($"{holder} took {town}.", place, actor, ControlState.Taken, day, day, evt: "e1");
        hand.Event($"{holder} took {town} after a fight.", "capture", place, hand.Time(day), by: [actor], tolls: [("killed", 3, 3, 3)]);
        return hand.Build();
    }

    static readonly Reading[] All =
    [
        Taken("Gazette", "2020-03-01", "Oakford", 10, "Reds"), Taken("Courier", "2020-03-02", "Ælmbridge", 12, "Reds", adm1: "Southmark"),
        Taken("Herald", "2020-05-01", "Oakford", 10, "Blues"), Taken("Herald", "2020-05-02", "Farport", 40, "Greens", "YY", "Coast"),
    ];

    [Fact]
    public void As_of_and_known_by_are_two_questions()
    {
        Builder.Build(All, Day("2020-04-01")).Control.Select(c => c.Place.Name + " " + c.Holder!.Name).ShouldBe(["Oakford Reds", "Ælmbridge Reds"]);
        Builder.Build(All, Day("2020-06-01"), Day("2020-04-01")).Control.ShouldContain(c => c.Place.Name == "Oakford" && c.Holder!.Name == "Reds");
        var today = Builder.Build(All);
        today.AsOf.ShouldBe(Day("2020-05-02"));
        today.Control.Count.ShouldBe(3);
        today.Incidents[0].Start.ShouldBe(Day("2020-05-02"));
        Builder.Build([]).Control.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("oakford", 1)]
    [InlineData("Southmark", 1)]
    [InlineData("EXLAND", 2)]
    [InlineData("yy", 1)]
    [InlineData("nowhere", 0)]
    public void Area_is_a_place_a_province_or_a_country_however_written(string area, int spells)
    {
        var readings = All.Take(3).Append(All[3] with { Places = [.. All[3].Places.Where(p => p.Kind != "country")] }).ToList();
        Builder.Build(readings, filter: new SituationFilter { Area = area }).Control.Count.ShouldBe(spells);
    }

    [Fact]
    public void Incidents_are_filtered_by_time_type_place_and_party()
    {
        var set = Builder.Build(All).Incidents;
        var areas = new AreaNames(All);
        new SituationFilter { From = Day("2020-05-01"), To = Day("2020-05-01") }.Of(set, areas).ShouldHaveSingleItem().Place!.Name.ShouldBe("Oakford");
        new SituationFilter { Actor = "reds" }.Of(set, areas).Count.ShouldBe(2);
        new SituationFilter { Actor = "actor:reds", Place = "aelmbridge" }.Of(set, areas).Count.ShouldBe(0);
        new SituationFilter { Type = "bombing" }.Of(set, areas).ShouldBeEmpty();
    }

    [Fact]
    public void Everything_is_explained_by_sentences_with_their_source()
    {
        var readings = All.ToDictionary(r => r.Report.Id);
        var explainer = new Explainer(id => readings.GetValueOrDefault(id));
        var incident = Builder.Build(All, filter: new SituationFilter { Place = "Farport" }).Incidents.ShouldHaveSingleItem();
        var why = explainer.Of(incident).Sentences.ShouldHaveSingleItem();
        (why.Publisher, why.Sentence).ShouldBe(("Herald", "Greens took Farport after a fight."));
        var spell = new ControlHistory(Pack.Knowledge).Build(All).Cases.First(c => c.Spell.Place.Name == "Oakford");
        explainer.Of(spell).Sentences[0].Sentence.ShouldBe("Reds took Oakford.");
        new Explainer(_ => null).Of(incident).Sentences.ShouldBeEmpty();
    }
}
