using System.Text.Json;
using Shouldly;
using Sitrep.Domain;
using Sitrep.Situations.Incidents;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Situations.Tests;

public sealed class IncidentTests
{
    static readonly IncidentBuilder Builder = new(Pack.Knowledge);

    static (string, double?, double?, double?) Killed(double n) => ("killed", n, n, n);
    static (string, double?, double?, double?) AtLeast(double n) => ("killed", n, n, null);

    static Reading Bomb(string publisher, string published, string sentence, string town = "Oakford", double lat = 10, double lon = 20, string? day = null,
        (string, double?, double?, double?)? toll = null, string type = "bombing", string? agency = null, EventStatus status = EventStatus.Occurred)
    {
        var hand = new HandReading(publisher, published);
        if (agency is not null)
            hand.Agency(agency);
        var place = hand.Place(town, lat, lon, "geonames:" + town, country: "XX");
        hand.Event(sentence, type, place, hand.Time(day ?? published), status, tolls: toll is { } t ? [t] : null);
        return hand.Build();
    }

    static IReadOnlyList<Incident> Build(params Reading[] readings) => Builder.Build(readings).Incidents;

    [Fact]
    public void Reports_of_one_bombing_become_one_incident_with_every_claim_kept()
    {
        var one = Build(
            Bomb("Gazette", "2020-05-01", "A car bomb in the market of Oakford killed nine people.", toll: Killed(9)),
            Bomb("Courier", "2020-05-01", "At least twelve died when a bomb went off in Oakford's market.", toll: AtLeast(12), type: "attack"),
            Bomb("Herald", "2020-05-02", "Friday's car bomb in Oakford left 14 dead, the hospital said.", day: "2020-05-01", toll: Killed(14))).ShouldHaveSingleItem();
        one.Type.ShouldBe("bombing");
        one.Start.ShouldBe(new DateOnly(2020, 5, 1));
        one.IndependentSources.ShouldBe(3);
        one.Records.Count.ShouldBe(3);
        var killed = one.Figures.ShouldHaveSingleItem();
        (killed.Low, killed.High, killed.Claims.Count).ShouldBe((9, 14, 3));
        one.Disputes.ShouldHaveSingleItem().Field.ShouldBe("figures.killed"); // nine and "at least twelve" on one day
    }

    [Fact]
    public void Every_field_keeps_what_each_source_says_and_why_one_value_is_shown()
    {
        var one = Build(
            Bomb("Gazette", "2020-05-01", "A car bomb in the market of Oakford killed nine people.", toll: Killed(9)),
            Bomb("Courier", "2020-05-01", "At least twelve died when a bomb went off in Oakford's market.", toll: AtLeast(12), type: "attack"),
            Bomb("Herald", "2020-05-02", "Friday's car bomb in Oakford left 14 dead, the hospital said.", day: "2020-05-01", toll: Killed(14))).ShouldHaveSingleItem();
        var type = one.Claims.Single(c => c.Field == "type");
        type.Reason.ShouldBe("most-sources");
        type.Values.Select(v => (v.Value, v.IndependentSources)).ShouldBe([("bombing", 2), ("attack", 1)]);
        one.Claims.Single(c => c.Field == "place").Reason.ShouldBe("only-value");
        one.Claims.Select(c => c.Values[0].Value).ShouldContain("2020-05-01");
        one.Claims.SelectMany(c => c.Values).SelectMany(v => v.Reports).ShouldAllBe(r => one.Reports.Contains(r));
    }

    [Fact]
    public void A_strike_there_and_then_is_a_part_of_the_offensive_and_one_elsewhere_or_of_others_is_not()
    {
        Reading Told(string publisher, string day, string sentence, string type, string by, double lat = 10)
        {
            var hand = new HandReading(publisher, day);
            var place = hand.Place("Town" + lat, lat, 20, "geonames:" + lat, country: "XX");
            hand.Event(sentence, type, place, hand.Time(day), by: [hand.Actor(by, "actor:" + by)]);
            return hand.Build();
        }
        var incidents = Build(
            Told("Gazette", "2020-05-01", "Reds began an offensive on the town.", "offensive", "reds"),
            Told("Courier", "2020-05-06", "A jet of the Reds struck a depot north of it.", "airstrike", "reds", 10.1),
            Told("Herald", "2020-05-06", "Greens shelled a village.", "shelling", "greens", 10.05),
            Told("Mirror", "2020-05-06", "Reds shelled a far port.", "shelling", "reds", 14),
            Told("Post", "2020-04-20", "Reds had bombed the bridge in April.", "bombing", "reds", 10.02));
        var whole = incidents.Single(i => i.Type == "offensive");
        incidents.Where(i => i.PartOf is not null).ShouldHaveSingleItem().Type.ShouldBe("airstrike");
        incidents.Single(i => i.Type == "airstrike").PartOf.ShouldBe(whole.Id);
    }

    [Fact]
    public void A_rising_toll_is_an_update_and_not_a_dispute()
    {
        var one = Build(
            Bomb("Gazette", "2020-05-01", "A car bomb in the market of Oakford killed nine people.", toll: Killed(9)),
            Bomb("Gazette", "2020-05-02", "The toll of the car bomb in the market of Oakford rose to 15.", day: "2020-05-01", toll: Killed(15))).ShouldHaveSingleItem();
        one.Disputes.ShouldBeEmpty();
        var killed = one.Figures.ShouldHaveSingleItem();
        (killed.Low, killed.Best, killed.High).ShouldBe((15, 15, 15)); // the outlet's later count stands for its earlier one
        killed.Claims.Count.ShouldBe(2);
        one.IndependentSources.ShouldBe(1);
    }

    [Fact]
    public void Two_alike_bombings_in_one_town_on_two_days_stay_two()
    {
        Build(
            Bomb("Gazette", "2020-05-01", "A car bomb in the market of Oakford killed nine people.", toll: Killed(9)),
            Bomb("Courier", "2020-05-01", "Nine die as car bomb hits market in Oakford.", toll: Killed(9)),
            Bomb("Gazette", "2020-05-03", "A car bomb in the market of Oakford killed eleven people.", toll: Killed(11)),
            Bomb("Courier", "2020-05-03", "Eleven die as car bomb hits market in Oakford.", toll: Killed(11)))
            .Select(i => i.Records.Count).ShouldBe([2, 2]);
    }

    [Fact]
    public void Tolls_that_cannot_both_be_and_places_far_apart_are_never_joined()
    {
        Build(
            Bomb("Gazette", "2020-05-01", "A car bomb killed nine people.", toll: Killed(9)),
            Bomb("Courier", "2020-05-01", "A car bomb killed 120 people.", toll: Killed(120))).Count.ShouldBe(2);
        Build(
            Bomb("Gazette", "2020-05-01", "A car bomb in a market killed nine people.", toll: Killed(9)),
            Bomb("Courier", "2020-05-01", "A car bomb in a market killed nine people.", "Elmbridge", 12, 20, toll: Killed(9))).Count.ShouldBe(2);
    }

    [Fact]
    public void A_background_mention_joins_the_old_event_and_not_todays()
    {
        var retold = new HandReading("Herald", "2020-06-20");
        var town = retold.Place("Oakford", 10, 20, "geonames:Oakford", country: "XX");
        retold.Event("A car bomb in the market of Oakford killed four on Saturday.", "bombing", town, retold.Time("2020-06-20"), tolls: [Killed(4)]);
        retold.Event("On 1 May a car bomb in the same market of Oakford killed nine people.", "bombing", town, retold.Time("2020-05-01"), tolls: [Killed(9)]);
        var incidents = Build(Bomb("Gazette", "2020-05-01", "A car bomb in the market of Oakford killed nine people.", toll: Killed(9)), retold.Build());
        incidents.Select(i => (i.Start, i.Records.Count)).ShouldBe([(new DateOnly(2020, 5, 1), 2), (new DateOnly(2020, 6, 20), 1)]);
    }

    [Fact]
    public void Two_events_of_one_report_are_two_and_a_plan_is_not_what_came_of_it()
    {
        var hand = new HandReading("Herald", "2020-06-20");
        var town = hand.Place("Oakford", 10, 20, "geonames:Oakford", country: "XX");
        var day = hand.Time("2020-06-20");
        hand.Event("A bomb went off in the market.", "bombing", town, day);
        hand.Event("A second bomb went off in the market.", "bombing", town, day);
        Build(hand.Build()).Count.ShouldBe(2);
        Build(
            Bomb("Gazette", "2020-05-01", "The army will attack Oakford.", type: "offensive", status: EventStatus.Planned),
            Bomb("Courier", "2020-05-01", "The army attacked Oakford.", type: "offensive")).Count.ShouldBe(2);
    }

    [Fact]
    public void A_denial_is_kept_beside_what_it_denies()
    {
        var one = Build(
            Bomb("Gazette", "2020-05-01", "Jets bombed the hospital of Oakford on Friday.", type: "airstrike"),
            Bomb("Courier", "2020-05-01", "The air force denied that its jets bombed the hospital of Oakford on Friday.", type: "airstrike", status: EventStatus.Denied)).ShouldHaveSingleItem();
        one.Status.ShouldBe(EventStatus.Occurred);
        one.Disputes.ShouldContain(d => d.Field == "status");
    }

    [Fact]
    public void Every_join_is_a_judgement_that_names_its_features()
    {
        var set = Builder.Build([
            Bomb("Gazette", "2020-05-01", "A car bomb in the market of Oakford killed nine people.", toll: Killed(9)),
            Bomb("Courier", "2020-05-01", "Nine die as car bomb hits market in Oakford.", toll: Killed(9))]);
        var why = set.Judgements.ShouldHaveSingleItem();
        why.Subjects.Order(StringComparer.Ordinal).ShouldBe(set.Incidents[0].Records.Order(StringComparer.Ordinal));
        why.Features.ShouldContain("same-place=1.00");
        why.Features.ShouldContain("same-toll=1.00");
        why.Score.ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void The_order_of_readings_does_not_matter_and_building_twice_gives_the_same_bytes()
    {
        var readings = Random(seed: 7, count: 120);
        var expected = Text(readings);
        Text(readings).ShouldBe(expected);
        for (var seed = 1; seed <= 5; seed++)
        {
            var shuffled = readings.ToArray();
#pragma warning disable RS0030 // seeded
            new Random(seed).Shuffle(shuffled);
#pragma warning restore RS0030
            Text(shuffled).ShouldBe(expected);
        }
        static string Text(IEnumerable<Reading> readings)
        {
            var set = Builder.Build(readings);
            return JsonSerializer.Serialize(set.Incidents, SitrepJson.Line.IReadOnlyListIncident) + string.Join('\n', set.Judgements.Select(j => j.Id));
        }
    }

    [Fact]
    public void Every_record_is_in_exactly_one_incident()
    {
        var readings = Random(seed: 11, count: 150);
        var records = Builder.Build(readings).Incidents.SelectMany(i => i.Records).Order(StringComparer.Ordinal).ToList();
        records.ShouldBe(readings.SelectMany(r => r.Events.Select(e => r.Report.Id + "#" + e.Id)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Broken_readings_are_borne()
    {
        var hand = new HandReading("", "");
        hand.Event("", "no-such-type", "p9", "t9", by: ["a9", "e1"], against: [""], victims: ["p1"]);
        var wild = hand.Build();
        wild = wild with { Events = [.. wild.Events, wild.Events[0], wild.Events[0] with { Id = "e2", Trigger = new TextSpan(-5, 4000), Evidence = [new TextSpan(9, 2)], Figures = ["f1", "f1"] }] };
        Build(wild, wild).Count.ShouldBe(2);
        Build().ShouldBeEmpty();
    }

    internal static List<Reading> Random(int seed, int count)
    {
#pragma warning disable RS0030 // seeded
        var random = new Random(seed);
#pragma warning restore RS0030
        string[] towns = ["Oakford", "Elmbridge", "Ashmere"], types = ["bombing", "attack", "airstrike", "capture"];
        var readings = new List<Reading>();
        for (var i = 0; i < count; i++)
        {
            var town = random.Next(towns.Length);
            var day = new DateOnly(2020, 5, 1).AddDays(random.Next(12)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            var n = 1 + random.Next(20);
            readings.Add(Bomb("Outlet " + random.Next(6), day, $"Something number {n} struck {towns[town]} and killed {n} near the {(n % 2 == 0 ? "market" : "bridge")}.",
                towns[town], 10 + town, 20, toll: random.Next(2) == 0 ? Killed(n) : AtLeast(n), type: types[random.Next(types.Length)]));
        }
        return [.. readings.DistinctBy(r => r.Report.Id)];
    }
}
