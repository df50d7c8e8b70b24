using Shouldly;
using Sitrep.Domain;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Incidents;
using Sitrep.Situations.Judgements;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Situations.Tests;

public sealed class JudgementTests
{
    static readonly IncidentBuilder Builder = new(Pack.Knowledge);

    static Reading Bomb(string publisher, string published, string sentence, string town = "Oakford", double lat = 10, double lon = 20, string type = "bombing")
    {
        var hand = new HandReading(publisher, published);
        var place = hand.Place(town, lat, lon, "geonames:" + town, country: "XX");
        hand.Event(sentence, type, place, hand.Time(published), EventStatus.Occurred);
        return hand.Build();
    }

    static readonly Reading Gazette = Bomb("Gazette", "2020-05-01", "A car bomb went off in the market of Oakford.");
    static readonly Reading Courier = Bomb("Courier", "2020-05-01", "A bomb exploded in Oakford's market, the police said.");
    static readonly Reading Herald = Bomb("Herald", "2020-05-01", "In Millbrook a bomb was thrown at a shop.", "Millbrook", 12, 25);

    static Judgement Judge(string kind, IEnumerable<(string, int)> subjects, params Correction[] corrections) =>
        RecordAnchors.Judge(kind, "Ana", [.. subjects], id => new[] { Gazette, Courier, Herald }.FirstOrDefault(r => r.Report.Id == id), corrections);

    static string Record(Reading reading) => reading.Report.Id + "#" + reading.Events[0].Id;

    static IReadOnlyList<Incident> Build(IEnumerable<Reading> readings, params Judgement[] judgements) => Builder.Build(JudgedReadings.Of(readings, judgements)).Incidents;

    [Fact]
    public void What_a_person_rejects_is_left_out_and_comes_back_when_it_is_undone()
    {
        var reject = Judge(JudgedReadings.Reject, [(Record(Herald), 0)]);
        Build([Gazette, Herald]).Count.ShouldBe(2);
        Build([Gazette, Herald], reject).ShouldHaveSingleItem().Place!.Name.ShouldBe("Oakford");
        Build([Gazette, Herald], reject, reject with { Revoked = true, By = "Ben" }).Count.ShouldBe(2);
        Build([Gazette, Herald], reject, reject with { Revoked = true }, reject).ShouldHaveSingleItem();
    }

    [Fact]
    public void People_join_what_no_rule_would_and_split_what_every_rule_joins()
    {
        Build([Gazette, Courier]).ShouldHaveSingleItem();
        var split = Judge(JudgedReadings.Split, [(Record(Gazette), 0), (Record(Courier), 1)]);
        var join = Judge(JudgedReadings.Join, [(Record(Gazette), 0), (Record(Herald), 0)]);
        Build([Gazette, Courier], split).Count.ShouldBe(2);
        var joined = Build([Gazette, Herald], join).ShouldHaveSingleItem();
        joined.Judgements.ShouldBe([join.Id]);
        // All three at once: the third goes with one of the two, never with both.
        Build([Gazette, Courier, Herald], split, join).Count.ShouldBe(2);
    }

    [Fact]
    public void The_last_word_on_two_records_counts()
    {
        var split = Judge(JudgedReadings.Split, [(Record(Gazette), 0), (Record(Courier), 1)]);
        var join = Judge(JudgedReadings.Join, [(Record(Gazette), 0), (Record(Courier), 0)]);
        Build([Gazette, Courier], split, join).ShouldHaveSingleItem();
        Build([Gazette, Courier], join, split).Count.ShouldBe(2);
    }

    [Fact]
    public void A_correction_sets_fields_and_brings_what_the_reading_lacked()
    {
        var correct = Judge(JudgedReadings.Correct, [(Record(Gazette), 0)], new("place", "Millbrook"), new("start", "2020-04-30"), new("initiators", "Blue Front; Red Front"), new("type", "attack"));
        var one = Build([Gazette, Herald], correct).Single(i => i.Judgements.Count > 0);
        (one.Type, one.Place!.Ref, one.Start).ShouldBe(("attack", "geonames:Millbrook", new DateOnly(2020, 4, 30)));
        one.Initiators.Select(p => p.Name).ShouldBe(["Blue Front", "Red Front"], ignoreOrder: true);
        var pinned = Build([Gazette], Judge(JudgedReadings.Correct, [(Record(Gazette), 0)], new Correction("place", "Old Mill@-3.5,20.25"))).ShouldHaveSingleItem();
        (pinned.Place!.Name, pinned.Place.Lat, pinned.Place.Lon).ShouldBe(("Old Mill", -3.5, 20.25));
    }

    [Theory]
    [InlineData("place", "Nowhere", "no report here names a place")]
    [InlineData("place", "Mill@200,10", "no NAME@LAT,LON")]
    [InlineData("start", "yesterday", "no day of the form")]
    [InlineData("status", "perhaps", "is none of occurred")]
    [InlineData("mood", "grim", "no field that can be corrected")]
    public void A_correction_that_fits_nothing_says_why_and_changes_nothing(string field, string value, string because)
    {
        Judged.Corrected(Gazette, Gazette.Events[0].Id, [new Correction(field, value)], [Gazette], out var why).ShouldBeNull();
        why.ShouldNotBeNull().ShouldContain(because);
        var judged = JudgedReadings.Of([Gazette], [Judge(JudgedReadings.Correct, [(Record(Gazette), 0)], new Correction(field, value))]);
        judged.Lost.Count.ShouldBe(1);
        judged.Readings.ShouldBe([Gazette]);
    }

    [Fact]
    public void Judgements_hold_for_what_a_newer_engine_reads_from_the_same_words()
    {
        // The newer engine finds an event before the old one, so that the old one has another id, and takes a word more.
        var old = Gazette.Events[0];
        var span = old.Evidence[0];
        var newer = Gazette with { Events = [old with { Id = "e1x", Type = "protest", Evidence = [new TextSpan(0, 1)], Trigger = new TextSpan(0, 1) }, old with { Id = "e2x", Evidence = [span with { End = span.End + 1 }] }] };
        var reject = Judge(JudgedReadings.Reject, [(Record(Gazette), 0)]);
        var judged = JudgedReadings.Of([newer], [reject]);
        judged.Readings[0].Events.ShouldHaveSingleItem().Id.ShouldBe("e1x");
        // Read as another type now: that the old one was wrong says nothing of the new one.
        JudgedReadings.Of([Gazette with { Events = [old with { Type = "protest" }] }], [reject]).Lost.ShouldBe([reject]);
    }

    [Fact]
    public void Judgements_follow_the_words_into_a_later_version_of_the_text()
    {
        var reject = Judge(JudgedReadings.Reject, [(Record(Gazette), 0)]);
        var old = Gazette.Events[0];
        TextSpan Moved(TextSpan s) => new(s.Start + 9, s.End + 9);
        var later = Gazette with
        {
            Report = Gazette.Report with { Id = "sha256:later", Text = "UPDATED: " + Gazette.Report.Text },
            Events = [old with { Trigger = Moved(old.Trigger), Evidence = [.. old.Evidence.Select(Moved)] }],
        };
        JudgedReadings.Of([later], [reject]).Readings[0].Events.ShouldBeEmpty();
        // Where the words stand twice nobody knows which are meant.
        var twice = later with { Report = later.Report with { Text = later.Report.Text + " " + Gazette.Report.Text } };
        JudgedReadings.Of([twice], [reject]).Lost.Count.ShouldBe(1);
    }

    [Fact]
    public void A_rejected_claim_ends_a_spell()
    {
        var hand = new HandReading("Gazette", "2020-05-01");
        var town = hand.Place("Oakford", 10, 20, "geonames:Oakford", country: "XX");
        hand.Control("Rebels took Oakford on Friday.", town, hand.Actor("Rebels"), ControlState.Taken, asOf: "2020-05-01");
        var reading = hand.Build();
        var reject = RecordAnchors.Judge(JudgedReadings.Reject, "Ana", [(reading.Report.Id + "#" + reading.Control[0].Id, 0)], _ => reading, []);
        var history = new ControlHistory(Pack.Knowledge);
        history.Build(JudgedReadings.Of([reading], []).Readings).Spells.ShouldNotBeEmpty();
        history.Build(JudgedReadings.Of([reading], [reject]).Readings).Spells.ShouldBeEmpty();
    }

    [Fact]
    public void Rules_are_no_people()
    {
        var rule = Judge(JudgedReadings.Reject, [(Record(Gazette), 0)]) with { By = "rule:incidents" };
        Build([Gazette], rule).ShouldHaveSingleItem();
    }
}
