using System.Text.Json;
using Shouldly;
using Sitrep.Domain;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Incidents;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Situations.Tests;

/// <summary>What comes of reports added one by one is what comes of all of them at once, whatever the order.</summary>
public sealed class FusionTests
{
    static readonly string[] Towns = ["Oakford", "Elmbridge", "Ashmere", "Thornby"];
    static readonly string[] Types = ["bombing", "attack", "airstrike", "capture", "offensive", "killing"];

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 150)]
    [InlineData(3, 180)]
    public void Added_one_by_one_is_the_same_as_all_at_once(int seed, int count)
    {
#pragma warning disable RS0030 // seeded
        var random = new Random(seed);
#pragma warning restore RS0030
        var readings = Readings(random, count);
        var expected = Text(new IncidentBuilder(Pack.Knowledge).Build(readings).Incidents);
        for (var round = 0; round < 2; round++)
        {
            var order = readings.ToArray();
            random.Shuffle(order);
            var byId = readings.ToDictionary(r => r.Report.Id, StringComparer.Ordinal);
            var fusion = new Fusion(Pack.Knowledge, byId.GetValueOrDefault);
            foreach (var reading in order)
            {
                fusion.Add(reading);
                if (random.Next(3) > 0)
                    fusion.Settle();
            }
            Text(fusion.Incidents()).ShouldBe(expected);
        }
    }

    [Fact]
    public void A_block_that_fills_up_is_grouped_anew_as_a_whole()
    {
        // More records in one town and week than a block bears: whoever comes last changes what the first are compared with.
        var readings = Enumerable.Range(0, 450).Select(i => Bomb("Outlet " + i, new DateOnly(2020, 5, 1 + (i % 5)), "Oakford", 10, $"A bomb numbered {i / 3} went off at gate {i / 3} of Oakford.", "bombing", 1 + (i / 3))).ToList();
        var expected = Text(new IncidentBuilder(Pack.Knowledge).Build(readings).Incidents);
        var byId = readings.ToDictionary(r => r.Report.Id, StringComparer.Ordinal);
        var fusion = new Fusion(Pack.Knowledge, byId.GetValueOrDefault);
        foreach (var reading in Enumerable.Reverse(readings))
        {
            fusion.Add(reading);
            if (fusion.Count % 100 == 0 || fusion.Count is > 396 and < 406)
                fusion.Settle();
        }
        Text(fusion.Incidents()).ShouldBe(expected);
    }

    [Fact]
    public void Who_holds_what_is_the_same_too()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
#pragma warning disable RS0030 // seeded
            var random = new Random(seed);
#pragma warning restore RS0030
            var readings = Enumerable.Range(0, 60).Select(i => Claim(random, i)).DistinctBy(r => r.Report.Id).ToList();
            var expected = JsonSerializer.Serialize(new ControlHistory(Pack.Knowledge).Build(readings).Spells, SitrepJson.Line.IReadOnlyListControlSpell);
            var order = readings.ToArray();
            random.Shuffle(order);
            var byId = readings.ToDictionary(r => r.Report.Id, StringComparer.Ordinal);
            var fusion = new Fusion(Pack.Knowledge, byId.GetValueOrDefault);
            foreach (var reading in order)
            {
                fusion.Add(reading);
                if (random.Next(3) > 0)
                    fusion.Settle();
            }
            JsonSerializer.Serialize(fusion.Control().Spells, SitrepJson.Line.IReadOnlyListControlSpell).ShouldBe(expected, "seed " + seed);
        }
    }

    // Towns under two names and without a ref, a province, parties whose parents and kinds only some reports tell.
    static Reading Claim(Random random, int number)
    {
        var day = new DateOnly(2020, 5, 1).AddDays(random.Next(60)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var hand = new HandReading("Outlet " + random.Next(8), day);
        var town = random.Next(4);
        var place = random.Next(8) == 0 ? hand.Place("Greenshire", 10, 20, "geonames:greenshire", "province", "XX", "Greenshire", 80)
            : hand.Place(random.Next(4) == 0 ? "Old " + Towns[town] : Towns[town], 10 + town, 20, random.Next(5) == 0 ? null : "geonames:" + town, random.Next(9) == 0 ? "district" : "populated place", "XX", town < 3 ? "Greenshire" : "Marsh");
        string Party(int n) => n switch
        {
            0 => hand.Actor("Reds", "actor:reds"),
            1 => hand.Actor("Red Guard", "actor:red-guard", "militia", null, random.Next(3) == 0 ? [hand.Actor("Reds", "actor:reds")] : []),
            2 => hand.Actor("Army", "actor:army", random.Next(4) == 0 ? "militia" : "state-force", "XX"),
            _ => hand.Actor("gunmen"),
        };
        var (holder, other) = (Party(random.Next(4)), Party(random.Next(4)));
        var state = random.Next(6) switch { 0 => ControlState.Held, 1 => ControlState.Lost, 2 => ControlState.Contested, 3 => ControlState.Besieged, _ => ControlState.Taken };
        if (random.Next(4) == 0)
            hand.Event($"They took it, report {number} says.", "capture", place, hand.Time(day), by: [holder], against: [other]);
        else
            hand.Control($"Report {number} speaks of a place.", place, holder, state, random.Next(2) == 0 ? day : null, from: random.Next(3) == 0 ? other : null, speaker: random.Next(4) == 0 ? other : null);
        foreach (var words in random.Next(4) == 0 ? Tail(random.Next(3)) : [])
            hand.Words(words);
        return hand.Build();
    }

    [Fact]
    public void A_later_version_takes_the_place_of_the_earlier_and_the_earlier_counts_as_known_then()
    {
        string[] body = ["Residents of Oakford said soldiers had returned to the market on Tuesday after two weeks of fighting with the rebels there.",
            "The army set up checkpoints along the river road and let the first lorries with flour through in the afternoon, a driver said.",
            "A doctor at the only hospital still open said that people had been treated for wounds since the weekend and more were on their way."];
        var first = Article("2020-05-01", "A bomb in the market of Oakford killed nine people.", 9, body);
        var second = Article("2020-05-02", "A bomb in the market of Oakford killed twelve people on Friday.", 12, body);
        var both = new IncidentBuilder(Pack.Knowledge).Build([first, second]);
        both.Incidents.ShouldHaveSingleItem().Reports.ShouldBe([second.Report.Id]);
        both.Copies.SupersededBy(first.Report.Id).ShouldBe(second.Report.Id);
        both.Copies.SupersededBy(second.Report.Id).ShouldBeNull();
        new IncidentBuilder(Pack.Knowledge).Build([first]).Incidents.ShouldHaveSingleItem().Figures[0].Best.ShouldBe(9);

        static Reading Article(string day, string news, int toll, string[] body)
        {
            var hand = new HandReading("Gazette", day);
            var place = hand.Place("Oakford", 10, 20, "geonames:oakford", country: "XX");
            hand.Event(news, "bombing", place, hand.Time("2020-05-01"), tolls: [("killed", toll, toll, toll)]);
            foreach (var sentence in body)
                hand.Words(sentence);
            return hand.Build();
        }
    }

    static List<Reading> Readings(Random random, int count)
    {
        var readings = new List<Reading>();
        for (var i = 0; i < count; i++)
        {
            var town = random.Next(Towns.Length);
            var day = new DateOnly(2020, 5, 1).AddDays(random.Next(25));
            var n = 1 + random.Next(20);
            var sentence = $"Something numbered {n} struck {Towns[town]} and killed {n} near the {(n % 2 == 0 ? "market" : "bridge")}.";
            // One in four is somebody's copy or an outlet's later version of a longer text.
            var tail = random.Next(4) == 0 ? Tail(random.Next(5)) : [];
            readings.Add(Bomb("Outlet " + random.Next(6), day, Towns[town], 10 + (town * 0.3), sentence, Types[random.Next(Types.Length)], n, tail));
        }
        return [.. readings.DistinctBy(r => r.Report.Id)];
    }

    static string[] Tail(int story) => [.. Enumerable.Range(0, 6).Select(i => string.Join(' ', Enumerable.Range(0, 9).Select(w => "story" + story + "word" + ((i * 9) + w))) + ".")];

    static Reading Bomb(string publisher, DateOnly day, string town, double lat, string sentence, string type, int toll, params string[] tail)
    {
        var date = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var hand = new HandReading(publisher, date);
        var place = hand.Place(town, lat, 20, "geonames:" + town, country: "XX");
        hand.Event(sentence, type, place, hand.Time(date), by: [hand.Actor("Reds", "actor:reds")], tolls: [("killed", toll, toll, toll)]);
        foreach (var words in tail)
            hand.Words(words);
        return hand.Build();
    }

    static string Text(IEnumerable<Incident> incidents) =>
        JsonSerializer.Serialize([.. incidents.OrderBy(i => i.Start is null).ThenBy(i => i.Start ?? default).ThenBy(i => i.Id, StringComparer.Ordinal)], SitrepJson.Line.IReadOnlyListIncident);
}
