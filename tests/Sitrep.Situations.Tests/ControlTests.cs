using System.Text.Json;
using Shouldly;
using Sitrep.Domain;
using Sitrep.Situations.Controls;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Situations.Tests;

public sealed class ControlTests
{
    static readonly ControlHistory History = new(Pack.Knowledge);

    static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    static string Town(HandReading hand) => hand.Place("Oakford", 10, 20, "geonames:1", country: "XX", adm1: "Northmark");

    static string Actor(HandReading hand, string name) => name switch
    {
        "Reds" => hand.Actor("Reds", "actor:reds"),
        "army" => hand.Actor("XX Army", "actor:xx-army", "state-force", "XX"),
        "police" => hand.Actor("XX Police", "actor:xx-police", "police", "XX"),
        "government" => hand.Actor("Government of XX", "actor:xx", "government", "XX"),
        "gunmen" => hand.Actor("gunmen", null, "unknown-armed"),
        _ => hand.Actor(name, "actor:" + name),
    };

    static Reading Says(string publisher, string published, string holder, ControlState state, string? start = null, string? from = null, string? speaker = null, bool partial = false, double confidence = 0.9)
    {
        var hand = new HandReading(publisher, published);
        hand.Control($"{publisher}: {holder} {state} Oakford, {published}.", Town(hand), Actor(hand, holder), state, start, published, from is null ? null : Actor(hand, from),
            speaker: speaker is null ? null : Actor(hand, speaker), partial: partial, confidence: confidence);
        return hand.Build();
    }

    static List<ControlSpell> Held(params Reading[] readings) => [.. History.Build(readings).Spells.Where(s => s.State is SpellState.Held)];

    static string Line(ControlSpell s) => $"{s.Holder?.Name} {s.From:yyyy-MM-dd}..{s.To:yyyy-MM-dd} {s.How}";

    [Fact]
    public void Captures_and_mentions_make_a_timeline()
    {
        var spells = Held(
            Says("Gazette", "2020-01-10", "army", ControlState.Held),
            Says("Gazette", "2020-03-02", "Reds", ControlState.Taken, start: "2020-03-01", from: "army"),
            Says("Courier", "2020-03-03", "Reds", ControlState.Taken),
            Says("Courier", "2020-06-01", "Reds", ControlState.Held),
            Says("Herald", "2020-09-05", "army", ControlState.Taken, start: "2020-09-04", from: "Reds"));
        spells.Select(Line).ShouldBe(["XX Army 2020-01-10..2020-03-01 FirstMention", "Reds 2020-03-01..2020-09-04 Capture", "XX Army 2020-09-04.. Capture"]);
        spells[1].Sources.ShouldBe(3); // whoever says that it was taken from them says that they held it
        spells[1].Disputed.ShouldBeFalse();
    }

    [Fact]
    public void A_village_that_no_gazetteer_knows_is_one_over_reports_by_its_name_and_where_it_lies()
    {
        Reading Told(string publisher, string day, double lat, string name, string holder)
        {
            var hand = new HandReading(publisher, day);
            var place = hand.Place(name, lat, 20, country: "XX", adm1: "Northmark");
            hand.Control($"{holder} took {name}.", place, hand.Actor(holder, "actor:" + holder), ControlState.Taken, day, day);
            return hand.Build();
        }
        // Described from two towns, spelt with and without its mark, some kilometres apart; and a namesake far away.
        var spells = new ControlHistory(Pack.Knowledge).Build([Told("Gazette", "2020-03-01", 10.00, "Deir Sarem", "Reds"), Told("Courier", "2020-05-01", 10.06, "Deir Sar\u00e9m", "Blues"), Told("Herald", "2020-04-01", 14.5, "Deir Sarem", "Greens")]).Spells;
        spells.Select(s => s.Place.Lat).Distinct().Count().ShouldBe(2);
        spells.Where(s => s.Place.Lat < 12).Select(s => s.Holder!.Name).ShouldBe(["Reds", "Blues"]);
        spells.Where(s => s.Place.Lat > 12).ShouldHaveSingleItem().Holder!.Name.ShouldBe("Greens");
    }

    [Fact]
    public void What_is_said_of_a_province_reaches_the_places_in_it_with_less_weight()
    {
        var hand = new HandReading("Courier", "2020-04-01");
        hand.Control("Reds control all of Northmark.", hand.Place("Northmark", 11, 21, "geonames:2", kind: "province", country: "XX", adm1: "Northmark", radius: 90), Actor(hand, "Reds"), ControlState.Held, asOf: "2020-04-01");
        var province = hand.Build();
        var contested = new HandReading("Gazette", "2020-03-01");
        contested.Control("Fighting goes on for Oakford.", Town(contested), null, ControlState.Contested, start: "2020-03-01");
        Held(contested.Build(), province).Where(s => s.Place.Name == "Oakford").Select(Line).ShouldBe(["Reds 2020-04-01.. FirstMention"]);
        Held(Says("Gazette", "2020-03-30", "army", ControlState.Held), Says("Herald", "2020-04-02", "army", ControlState.Held), province).Where(s => s.Place.Name == "Oakford")
            .Select(Line).ShouldBe(["XX Army 2020-03-30.. FirstMention"]);
    }

    [Fact]
    public void Whom_it_was_taken_from_held_it_before_since_nobody_says_when()
    {
        var spells = Held(Says("Gazette", "2020-03-02", "Reds", ControlState.Taken, start: "2020-03-01", from: "army"));
        spells.Select(Line).ShouldBe(["XX Army ..2020-03-01 FirstMention", "Reds 2020-03-01.. Capture"]);
    }

    [Fact]
    public void Forces_of_one_state_are_one_side()
    {
        Held(
            Says("Gazette", "2020-03-01", "army", ControlState.Taken),
            Says("Courier", "2020-04-01", "police", ControlState.Held),
            Says("Herald", "2020-05-01", "government", ControlState.Held)).ShouldHaveSingleItem().Sources.ShouldBe(3);
    }

    [Fact]
    public void Nameless_gunmen_are_the_party_that_others_name()
    {
        Held(
            Says("Gazette", "2020-03-01", "gunmen", ControlState.Taken, from: "army"),
            Says("Courier", "2020-04-01", "Reds", ControlState.Held)).Select(Line).ShouldBe(["XX Army ..2020-03-01 FirstMention", "Reds 2020-03-01.. Capture"]);
        Held(Says("Gazette", "2020-03-01", "gunmen", ControlState.Taken)).ShouldHaveSingleItem().Holder!.Name.ShouldBe("gunmen");
    }

    [Fact]
    public void A_part_of_a_town_and_one_stray_word_do_not_flip_it()
    {
        Held(
            Says("Gazette", "2020-03-01", "Reds", ControlState.Taken),
            Says("Courier", "2020-04-01", "army", ControlState.Taken, partial: true),
            Says("Herald", "2020-05-01", "army", ControlState.Entered),
            Says("Gazette", "2020-05-05", "Reds", ControlState.Held)).ShouldHaveSingleItem().Holder!.Name.ShouldBe("Reds");
        Held(
            Says("Gazette", "2020-03-01", "Reds", ControlState.Taken),
            Says("Courier", "2020-04-01", "army", ControlState.Held, confidence: 0.4),
            Says("Gazette", "2020-05-05", "Reds", ControlState.Held)).ShouldHaveSingleItem();
    }

    [Fact]
    public void What_only_the_winner_says_is_marked_so_and_gives_way_to_denial()
    {
        var claimed = Held(Says("Gazette", "2020-03-01", "Reds", ControlState.Taken, speaker: "Reds"));
        claimed.ShouldHaveSingleItem().ClaimedBy.ShouldBe(["Reds"]);
        var alone = claimed[0].Confidence;
        Held(Says("Gazette", "2020-03-01", "Reds", ControlState.Taken, speaker: "army")).ShouldHaveSingleItem().Confidence.ShouldBeGreaterThan(alone);
        var rival = Held(
            Says("Gazette", "2020-02-01", "army", ControlState.Held),
            Says("Gazette", "2020-03-01", "Reds", ControlState.Claimed),
            Says("Courier", "2020-03-02", "army", ControlState.Held),
            Says("Herald", "2020-03-03", "army", ControlState.Held));
        rival.ShouldHaveSingleItem().Holder!.Name.ShouldBe("XX Army");
    }

    [Fact]
    public void Two_supported_holders_are_a_dispute_that_names_both()
    {
        var readings = new List<Reading> { Says("Gazette", "2020-02-01", "army", ControlState.Held) };
        for (var i = 0; i < 6; i++)
        {
            readings.Add(Says("North " + i, $"2020-04-{10 + i}", "army", ControlState.Held));
            readings.Add(Says("South " + i, $"2020-04-{10 + i}", "Reds", ControlState.Held));
        }
        var timeline = History.Build(readings);
        var disputed = timeline.Cases.Where(c => c.Spell.Disputed).ShouldHaveSingleItem();
        disputed.Rivals.ShouldBe(["Reds"]);
        disputed.Against.Count.ShouldBe(6);
    }

    [Fact]
    public void A_later_correction_changes_today_and_not_what_was_known()
    {
        Reading[] readings =
        [
            Says("Gazette", "2020-03-01", "Reds", ControlState.Held),
            Says("Gazette", "2020-04-01", "army", ControlState.Taken, start: "2020-04-01"),
            Says("Courier", "2020-04-20", "Reds", ControlState.Held),
            Says("Herald", "2020-04-21", "Reds", ControlState.Held),
            Says("Gazette", "2020-04-22", "Reds", ControlState.Held),
        ];
        History.Build(readings, Day("2020-04-02")).Spells.Single(s => s.To is null).Holder!.Name.ShouldBe("XX Army");
        History.Build(readings).Spells.Single(s => s.To is null).Holder!.Name.ShouldBe("Reds");
        History.Build(readings, Day("2020-02-01")).Spells.ShouldBeEmpty();
    }

    [Fact]
    public void Events_that_no_control_record_tells_of_weigh_less_than_claims()
    {
        Reading Seized(string publisher, EventStatus status = EventStatus.Occurred)
        {
            var hand = new HandReading(publisher, "2020-03-02");
            hand.Event("The Reds seized Oakford on Sunday, writes " + publisher + ".", "capture", Town(hand), hand.Time("2020-03-01"), status, by: [Actor(hand, "Reds")], against: [Actor(hand, "army")]);
            return hand.Build();
        }
        Held(Seized("Gazette")).ShouldBeEmpty(); // the reader saw the sentence and no claim in it: a second outlet is needed
        Held(Seized("Gazette"), Seized("Courier")).Select(Line).ShouldBe(["Reds 2020-03-01.. Capture"]);
        Reading[] claims = [Says("North", "2020-02-25", "army", ControlState.Held), Says("South", "2020-03-03", "army", ControlState.Held)];
        Held([.. claims, Seized("Gazette")]).ShouldHaveSingleItem().Holder!.Name.ShouldBe("XX Army");
        Held([claims[0], Seized("Gazette"), Seized("Courier"), Seized("Herald")]).Last().Holder!.Name.ShouldBe("Reds");
        Held(Seized("Gazette", EventStatus.Planned), Seized("Courier", EventStatus.Planned), Seized("Herald", EventStatus.Planned)).ShouldBeEmpty();
    }

    [Fact]
    public void A_change_that_nobody_dates_is_when_the_new_holder_is_first_named()
    {
        var fight = new HandReading("Courier", "2021-01-01");
        fight.Event("The army attacked Oakford.", "offensive", Town(fight), fight.Time("2021-01-01"), by: [Actor(fight, "army")], against: [Actor(fight, "Reds")]);
        Held(
            Says("Gazette", "2020-01-01", "Reds", ControlState.Held, confidence: 0.5), fight.Build(),
            Says("Herald", "2021-01-09", "army", ControlState.Held)).Last().From.ShouldBe(Day("2021-01-09"));
    }

    [Fact]
    public void In_june_is_the_day_in_june_that_another_report_gives()
    {
        var vague = new HandReading("Gazette", "2021-01-05");
        vague.Control("The Reds took Oakford in June.", Town(vague), Actor(vague, "Reds"), ControlState.Taken, start: "2020-06-01", precision: TimePrecision.Month);
        var exact = Says("Courier", "2020-06-12", "Reds", ControlState.Taken, start: "2020-06-11");
        Held(vague.Build()).ShouldHaveSingleItem().FromPrecision.ShouldBe(TimePrecision.Month);
        var one = Held(vague.Build(), exact).ShouldHaveSingleItem();
        (one.From, one.FromPrecision).ShouldBe((Day("2020-06-11"), TimePrecision.Day));
    }

    [Fact]
    public void A_siege_lies_over_the_holding_and_ends_with_it()
    {
        var spells = History.Build([
            Says("Gazette", "2020-03-01", "Reds", ControlState.Held),
            Says("Gazette", "2020-05-01", "army", ControlState.Besieged, from: "Reds"),
            Says("Gazette", "2020-05-10", "army", ControlState.Taken, start: "2020-05-10")]).Spells;
        spells.Select(s => $"{s.State} {Line(s)}").ShouldBe(["Held Reds 2020-03-01..2020-05-10 FirstMention", "Besieged Reds 2020-05-01..2020-05-10 FirstMention", "Held XX Army 2020-05-10.. Capture"]);
    }

    [Fact]
    public void Who_takes_a_town_long_after_holding_it_had_lost_it_and_a_fall_to_nobody_named_ends_a_holding()
    {
        Held(
            Says("Gazette", "2020-01-01", "Reds", ControlState.Held),
            Says("Gazette", "2020-09-01", "Reds", ControlState.Besieged),
            Says("Gazette", "2021-01-02", "army", ControlState.Besieged, from: "Reds"),
            Says("Courier", "2021-06-01", "Reds", ControlState.Taken)).Select(Line).ShouldContain("Reds 2021-06-01.. Capture");
        var fall = new HandReading("Courier", "2020-03-05");
        fall.Control("Oakford fell on Thursday.", Town(fall), null, ControlState.Taken, start: "2020-03-05");
        Held(
            Says("Gazette", "2020-01-01", "Reds", ControlState.Held), fall.Build(),
            Says("Herald", "2020-03-20", "army", ControlState.Held)).Select(Line).ShouldBe(["Reds 2020-01-01..2020-03-05 FirstMention", "XX Army 2020-03-05.. Capture"]);
    }

    [Fact]
    public void The_reds_held_town_that_the_army_took_was_the_reds_until_then()
    {
        var hand = new HandReading("Gazette", "2020-03-02");
        hand.Control("The Reds-held town of Oakford", Town(hand), Actor(hand, "Reds"), ControlState.Held, asOf: "2020-03-02");
        hand.Control("was taken by the army on Monday.", Town(hand), Actor(hand, "army"), ControlState.Taken, start: "2020-03-02");
        Held(hand.Build()).Select(Line).ShouldBe(["Reds ..2020-03-02 FirstMention", "XX Army 2020-03-02.. Capture"]);
    }

    [Fact]
    public void Held_spells_never_overlap_and_order_does_not_matter()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var readings = RandomClaims(seed, 40);
            var timeline = History.Build(readings);
            foreach (var place in timeline.Spells.Where(s => s.State is SpellState.Held).GroupBy(s => s.Place.Ref))
            {
                ControlSpell? before = null;
                foreach (var spell in place)
                {
                    if (before is not null)
                    {
                        before.To.ShouldNotBeNull();
                        spell.From.ShouldNotBeNull();
                        before.To!.Value.ShouldBeLessThanOrEqualTo(spell.From!.Value);
                        (before.To == spell.From && before.Holder!.Ref == spell.Holder!.Ref).ShouldBeFalse();
                    }
                    if (spell.From is not null && spell.To is not null)
                        spell.From.Value.ShouldBeLessThan(spell.To.Value);
                    spell.Confidence.ShouldBeInRange(0, 1);
                    spell.Evidence.ShouldNotBeEmpty();
                    before = spell;
                }
            }
            readings.Reverse();
            JsonSerializer.Serialize(History.Build(readings).Spells, SitrepJson.Line.IReadOnlyListControlSpell).ShouldBe(JsonSerializer.Serialize(timeline.Spells, SitrepJson.Line.IReadOnlyListControlSpell));
        }
    }

    [Fact]
    public void A_loss_to_somebody_is_their_gain_and_a_government_of_a_region_is_no_force_of_the_state()
    {
        Held(Says("Gazette", "2020-03-01", "Reds", ControlState.Lost, from: "army")).Select(Line).ShouldBe(["XX Army ..2020-03-01 FirstMention", "Reds 2020-03-01.. Capture"]);
        Reading Of(string day, string name, string reference, string kind, string? parent)
        {
            var hand = new HandReading("Gazette " + day, day);
            string[] parents = parent is null ? [] : [hand.Actor("parent", parent, "government", "IQ")];
            hand.Control($"{name} hold Millbrook, {day}.", hand.Place("Millbrook", 11, 20, "geonames:2", country: "IQ"), hand.Actor(name, reference, kind, "IQ", parents), ControlState.Taken, day);
            return hand.Build();
        }
        Held(
            Of("2020-03-01", "Iraqi Army", "actor:iraq-army", "state-force", "actor:iraq-government"),
            Of("2020-04-01", "Peshmerga", "actor:peshmerga", "militia", "actor:kurdistan-regional-government"),
            Of("2020-05-01", "Popular Mobilization Forces", "actor:popular-mobilization-forces", "militia", null)).Select(s => s.Holder!.Name).ShouldBe(["Iraqi Army", "Peshmerga", "Popular Mobilization Forces"]);
    }

    [Fact]
    public void Broken_control_records_are_borne()
    {
        var hand = new HandReading("Gazette", "");
        hand.Control("Somebody holds something.", "p7", "a7", ControlState.Held);
        hand.Control("Reds take Oakford.", Town(hand), Actor(hand, "Reds"), ControlState.Taken, from: "a99", evt: "e99");
        hand.Control("Reds take Oakford from Reds.", Town(hand), Actor(hand, "Reds"), ControlState.Taken, start: "0001-01-01", from: Actor(hand, "Reds"));
        hand.Control("A bridge holds Oakford.", Town(hand), hand.Actor("bridge", null, "object"), ControlState.Held, start: "9999-12-31");
        Should.NotThrow(() => History.Build([hand.Build()]));
    }

    static List<Reading> RandomClaims(int seed, int count)
    {
#pragma warning disable RS0030 // seeded
        var random = new Random(seed);
#pragma warning restore RS0030
        string[] holders = ["Reds", "army", "gunmen", "Blues", "police"];
        ControlState[] states = Enum.GetValues<ControlState>();
        var found = new List<Reading>();
        for (var i = 0; i < count; i++)
        {
            var day = Day("2020-01-01").AddDays(random.Next(200)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            found.Add(Says("Outlet " + random.Next(8), day, holders[random.Next(holders.Length)], states[random.Next(states.Length)], random.Next(3) == 0 ? day : null,
                random.Next(3) == 0 ? holders[random.Next(holders.Length)] : null, random.Next(4) == 0 ? holders[random.Next(holders.Length)] : null, random.Next(5) == 0, 0.3 + (random.NextDouble() * 0.7)));
        }
        return [.. found.DistinctBy(r => r.Report.Id)];
    }
}
