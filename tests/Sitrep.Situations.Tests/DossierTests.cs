using Shouldly;
using Sitrep.Domain;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Dossiers;
using Sitrep.Situations.Incidents;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Situations.Tests;

/// <summary>What the page of one thing says, from readings written by hand.</summary>
public sealed class DossierTests
{
    static DossierBuilder Of(params Reading[] readings) =>
        new(Pack.Knowledge, readings, new IncidentBuilder(Pack.Knowledge).Build(readings), new ControlHistory(Pack.Knowledge).Build(readings));

    /// <summary>Shells on the market of Oakford on 1 March, told with a toll; words of its own keep a report from being a copy.</summary>
    static Reading Shelling(string publisher, string day, double killed, string own, string? agency = null, string reds = "Reds")
    {
        var hand = new HandReading(publisher, day);
        if (agency is not null)
            hand.Agency(agency);
        var town = hand.Place("Oakford", 10, 20, "geonames:1", country: "XX", adm1: "Northmark");
        hand.Event($"Shells of the {reds} hit the market of Oakford on 1 March, {own}.", "shelling", town, hand.Time("2020-03-01"), by: [hand.Actor(reds, "actor:" + reds.ToLowerInvariant())], tolls: [("killed", killed, killed, killed)]);
        return hand.Build();
    }

    static readonly Reading[] Shellings =
    [
        Shelling("Gazette", "2020-03-01", 3, "the mayor told this paper while sweepers cleared glass from the square"),
        Shelling("Herald", "2020-03-02", 5, "according to nurses who counted the stretchers at the only clinic still open"),
        Shelling("Courier", "2020-03-03", 4, "said a trader whose stall burnt down beside the fountain that evening"),
    ];

    static Incident Only(params Reading[] readings) => new IncidentBuilder(Pack.Knowledge).Build(readings).Incidents.ShouldHaveSingleItem();

    [Fact]
    public void An_incident_shows_each_source_beside_the_others_and_how_its_toll_grew()
    {
        var dossier = Of(Shellings).Incident(Only(Shellings).Id).ShouldNotBeNull();
        dossier.Reports.Select(r => r.Report.Publisher).ShouldBe(["Gazette", "Herald", "Courier"]);
        dossier.Reports.Select(r => r.Fields.Single(f => f.Field == "figures.killed").Value).ShouldBe(["3", "5", "4"]);
        dossier.Reports[0].Fields.Single(f => f.Field == "place").ShouldBe(new ToldField("place", "Oakford", null, true));
        dossier.Reports[0].Sentences.ShouldHaveSingleItem().Sentence.ShouldStartWith("Shells of the Reds");
        var course = dossier.Tolls.ShouldHaveSingleItem();
        course.Measure.ShouldBe("killed");
        course.Points.Select(p => (p.Day.Day, p.Low, p.High)).ShouldBe([(1, 3, 3), (2, 3, 5), (3, 3, 5)]);
        // The last point is what the incident itself shows.
        (course.Points[^1].Low, course.Points[^1].Best, course.Points[^1].High).ShouldBe((dossier.Incident.Figures[0].Low, dossier.Incident.Figures[0].Best, dossier.Incident.Figures[0].High));
        Of(Shellings).Incident("inone").ShouldBeNull();
    }

    [Fact]
    public void A_source_is_alone_first_or_contradicted_and_a_copy_is_none_of_its_own()
    {
        var alone = Shelling("Gazette", "2020-06-01", 2, "which nobody else has written of since the roads were shut in spring");
        var farther = alone with { Times = [.. alone.Times.Select(t => t with { Start = new DateOnly(2020, 6, 1), End = new DateOnly(2020, 6, 1) })] };
        var copy = Shelling("Mirror", "2020-03-02", 3, "the mayor told this paper while sweepers cleared glass from the square");
        var dossiers = Of([.. Shellings, farther, copy]);
        var gazette = dossiers.Source("gazette").ShouldNotBeNull();
        (gazette.Name, gazette.ReportCount, gazette.Incidents, gazette.AloneCount, gazette.SharedCount, gazette.FirstCount).ShouldBe(("Gazette", 2, 2, 1, 1, 1));
        var contradiction = gazette.Contradicted.ShouldHaveSingleItem();
        (contradiction.Field, contradiction.Own.Single()).ShouldBe(("figures.killed", "3"));
        contradiction.Others.ShouldBe(["5", "4"]);
        gazette.Copies.ShouldHaveSingleItem().Others.ShouldHaveSingleItem().Publisher.ShouldBe("Mirror");
        var mirror = dossiers.Source("Mirror").ShouldNotBeNull();
        (mirror.Incidents, mirror.AloneCount, mirror.SharedCount, mirror.FirstCount, mirror.ContradictedCount).ShouldBe((1, 0, 0, 0, 0));
        mirror.Reports.ShouldHaveSingleItem().CopyOf.ShouldBe(Shellings[0].Report.Id);
        dossiers.Source("Nobody").ShouldBeNull();
        dossiers.Source("").ShouldBeNull();
    }

    [Fact]
    public void What_agrees_is_no_contradiction()
    {
        var same = Of(Shelling("Gazette", "2020-03-01", 3, "the mayor told this paper while sweepers cleared glass"), Shelling("Herald", "2020-03-01", 3, "nurses counted the stretchers at the only open clinic"));
        same.Source("Gazette")!.Contradicted.ShouldBeEmpty();
        same.Source("Gazette")!.FirstCount.ShouldBe(0);             // on the same day nobody was first
    }

    [Fact]
    public void A_place_has_its_names_its_holders_and_what_happened_there()
    {
        Reading Taken(string publisher, string day, string holder, string written)
        {
            var hand = new HandReading(publisher, day);
            var town = hand.Place("Oakford", 10, 20, "geonames:1", country: "XX", adm1: "Northmark");
            hand.Mention($"From {written} came news of the town.", (town, written), (town, "the town"));
            var actor = hand.Actor(holder, "actor:" + holder.ToLowerInvariant());
            hand.Control($"{holder} took Oakford.", town, actor, ControlState.Taken, day, day);
            return hand.Build();
        }
        var dossiers = Of([Taken("Gazette", "2020-02-01", "Reds", "Oakford"), Taken("Herald", "2020-05-01", "Blues", "Ókford"), Taken("Courier", "2020-05-01", "Blues", "Oakford"), .. Shellings]);
        var place = dossiers.Place("geonames:1").ShouldNotBeNull();
        place.Names.Select(n => (n.Name, n.Reports)).ShouldBe([("Oakford", 2), ("Ókford", 1)]);
        place.Control.Select(s => s.Holder!.Name).ShouldBe(["Reds", "Blues"]);
        (place.IncidentCount, place.Reports, place.Place.Adm1).ShouldBe((1, 6, "Northmark"));
        dossiers.Place("OAKFORD")!.Place.Ref.ShouldBe("geonames:1");
        dossiers.Place("Elsewhere").ShouldBeNull();
    }

    [Fact]
    public void A_party_counts_by_its_own_word_and_by_that_of_others()
    {
        var hand = new HandReading("Gazette", "2020-03-05");
        var reds = hand.Actor("Reds", "actor:reds", partOf: hand.Actor("Front", "actor:front"));
        var blues = hand.Actor("Blues", "actor:blues", "state-force");
        var spokesman = hand.Person("Ana Ruiz", "spokeswoman", reds);
        var clash = hand.Event("Reds and Blues fought at the ford.", "clash", hand.Place("Ford", 11, 21, "geonames:2"), hand.Time("2020-03-05"), by: [reds], against: [blues]);
        hand.Relate("The Reds fight the Blues.", RelationKind.Fights, reds, blues);
        hand.Count("Two of ours fell.", "killed", 2, reds, clash, hand.Says("Two of ours fell, she said.", spokesman));
        hand.Count("Nine Reds fell.", "killed", 9, reds, clash, hand.Says("Nine Reds fell, the Blues said.", actor: blues));
        hand.Count("Four Reds were hurt.", "wounded", 4, reds, clash);
        hand.Count("The Reds have 300 fighters.", "fighters", 300, reds);
        hand.Count("They burnt three houses.", "buildings", 3, reds);
        hand.Mention("The Red Front (RF) holds on.", (reds, "Red Front"), (reds, "RF"));
        var dossiers = Of(hand.Build());
        var party = dossiers.Party("actor:reds").ShouldNotBeNull();
        party.Losses.Select(l => (l.Measure, l.Best, l.Side)).ShouldBe([("killed", 2, ClaimSide.Itself), ("killed", 9, ClaimSide.Others), ("wounded", 4, ClaimSide.Outlet)]);
        party.Losses[0].Incident.ShouldBe(party.Incidents.ShouldHaveSingleItem().Incident.Id);
        party.Incidents[0].Roles.ShouldBe([IncidentRole.Initiator]);
        party.Strength.ShouldHaveSingleItem().Best.ShouldBe(300);
        party.Names.Select(n => n.Name).ShouldBe(["RF", "Red Front"]);
        party.Parents.ShouldHaveSingleItem().Party.Ref.ShouldBe("actor:front");
        party.Relations.ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Outgoing.ShouldBeTrue(), r => r.Other.Name.ShouldBe("Blues"), r => r.Sentence!.Sentence.ShouldBe("The Reds fight the Blues."));
        dossiers.Party("blues")!.Relations.ShouldHaveSingleItem().Outgoing.ShouldBeFalse();
        dossiers.Party("front")!.Members.ShouldHaveSingleItem().Party.Name.ShouldBe("Reds");
        dossiers.Party("greens").ShouldBeNull();
    }

    [Fact]
    public void A_person_has_a_page_only_in_a_public_role()
    {
        Reading Said(string day, string role, string words)
        {
            var hand = new HandReading("Gazette", day);
            var person = hand.Person("Ana Ruiz", role, hand.Actor("Reds", "actor:reds"), "Colonel");
            hand.Says(words, person);
            hand.Person("Joan Private");
            return hand.Build();
        }
        var dossiers = Of(Said("2020-03-01", "spokeswoman", "The ford is ours."), Said("2020-05-01", "commander", "We leave the ford."), Said("2020-06-01", "commander", "We are gone from there."));
        var ana = dossiers.Person("ana ruiz").ShouldNotBeNull();
        ana.Roles.Select(r => (r.Role, r.Of!.Name, r.First!.Value.Month, r.Last!.Value.Month, r.Reports)).ShouldBe([("spokeswoman", "Reds", 3, 3, 1), ("commander", "Reds", 5, 6, 2)]);
        ana.Statements.Select(s => s.Sentence.Sentence).ShouldBe(["We are gone from there.", "We leave the ford.", "The ford is ours."]);
        ana.Titles.ShouldHaveSingleItem().Name.ShouldBe("Colonel");
        dossiers.Person("Joan Private").ShouldBeNull();
        dossiers.Party("reds")!.People.ShouldBe([new NameUse("Ana Ruiz", 3)]);
    }
}
