using Shouldly;
using Sitrep.Domain;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Incidents;
using Sitrep.Situations.Judgements;
using Sitrep.Situations.Reviews;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Situations.Tests;

public sealed class ReviewTests
{
    static readonly ReviewQueue Queue = new(Pack.Knowledge);

    static Reading Shelled(string publisher, string day, double confidence = 0.9, string? reference = "geonames:1", string town = "Oakford", double lat = 10, string? sentence = null)
    {
        var hand = new HandReading(publisher, day);
        var place = hand.Place(town, lat, 20, reference, country: "XX");
        hand.Event(sentence ?? $"Blue Front shelled {town} on that day.", "shelling", place, hand.Time(day), by: [hand.Actor("Blue Front", "actor:blue")], tolls: [("killed", 3, 3, 3)], confidence: confidence);
        return hand.Build();
    }

    static Judgement By(string person, Reading reading, string kind, params Correction[] fields) =>
        RecordAnchors.Judge(kind, person, [(reading.Report.Id + "#e1", 0)], id => id == reading.Report.Id ? reading : null, fields);

    static IReadOnlyList<ReviewItem> Items(IReadOnlyList<Reading> readings, params Judgement[] judgements)
    {
        var judged = JudgedReadings.Of(readings, judgements);
        return Queue.Build(judged, Basis(judged));
    }

    static ReviewBasis Basis(JudgedReadings judged) => new(new IncidentBuilder(Pack.Knowledge).Build(judged).Incidents, new ControlHistory(Pack.Knowledge).Build(judged.Readings));

    [Fact]
    public void What_is_judged_on_the_same_basis_gives_the_same_queue_as_building_it_anew()
    {
        Reading[] readings = [Shelled("Gazette", "2020-05-01"), Shelled("Herald", "2020-05-01", 0.3, town: "Millbrook", lat: 14, reference: "geonames:2"), Shelled("Courier", "2020-05-02", 0.5, town: "Old Mill", lat: 18, reference: null)];
        Judgement[] log = [By("Ana", readings[0], JudgedReadings.Accept), By("Ana", readings[1], JudgedReadings.Reject), By("Ben", readings[1], JudgedReadings.Accept),
            By("Ben", readings[2], JudgedReadings.Correct, new Correction("place", "Oakford")), By("Ana", readings[1], JudgedReadings.Reject) with { Revoked = true }];
        var then = JudgedReadings.Of(readings, []);
        var basis = Basis(then);
        var items = Queue.Build(then, basis);
        for (var made = 1; made <= log.Length; made++)
        {
            var now = JudgedReadings.Of(readings, log.Take(made));
            items = Queue.Again(items, then, now, basis);
            string Told(ReviewItem i) => $"{i.Record} {i.Rank} {i.Standing.State} {i.About} {string.Join(", ", i.Reasons.Select(r => r.Words))}";
            items.Select(Told).ShouldBe(Queue.Build(now, basis).Select(Told));
            then = now;
        }
    }

    static ReviewItem Event(IReadOnlyList<ReviewItem> items, string publisher) => items.Single(i => i.Kind == "event" && i.Publisher == publisher);

    [Fact]
    public void What_is_doubtful_comes_before_what_is_sure_and_says_why()
    {
        var items = Items([Shelled("Gazette", "2020-05-01"), Shelled("Herald", "2020-05-01", 0.3, town: "Millbrook", lat: 14, reference: "geonames:2")]);
        var (sure, doubtful) = (Event(items, "Gazette"), Event(items, "Herald"));
        items[0].ShouldBe(doubtful);
        doubtful.Rank.ShouldBeGreaterThan(sure.Rank);
        doubtful.Reasons[0].Name.ShouldBe("doubt");
        doubtful.Rank.ShouldBe(doubtful.Reasons.Sum(r => r.Points), 0.01);
        doubtful.About.ShouldBe("Millbrook, Blue Front");
        doubtful.Sentence.ShouldContain("Millbrook");
    }

    [Fact]
    public void A_place_that_nobody_knows_and_a_lone_source_bring_a_record_up()
    {
        var items = Items([Shelled("Gazette", "2020-05-01"), Shelled("Courier", "2020-05-01", sentence: "Three people died when guns of the Blue Front fired into Oakford, its mayor told our reporter."), Shelled("Herald", "2020-05-01", town: "Old Mill", lat: 14, reference: null)]);
        Event(items, "Herald").Reasons.Select(r => r.Name).ShouldBe(["single-source", "unknown-place", "recent", "doubt"], ignoreOrder: true);
        Event(items, "Gazette").Reasons.Select(r => r.Name).ShouldNotContain("single-source");
    }

    [Fact]
    public void One_acceptance_needs_a_second_and_two_settle_it()
    {
        var reading = Shelled("Gazette", "2020-05-01");
        ReviewStanding Standing(params Judgement[] judgements) => Event(Items([reading], judgements), "Gazette").Standing;
        var (ana, ben) = (By("Ana", reading, JudgedReadings.Accept), By("Ben", reading, JudgedReadings.Accept));
        Standing().State.ShouldBe(ReviewState.Extracted);
        Standing(ana).State.ShouldBe(ReviewState.InReview);
        Event(Items([reading], ana), "Gazette").Reasons.ShouldContain(r => r.Name == "second-needed" && r.Words.StartsWith("Ana", StringComparison.Ordinal));
        Standing(ana, ana).State.ShouldBe(ReviewState.InReview);
        Standing(ana, ben).State.ShouldBe(ReviewState.Accepted);
        Event(Items([reading], ana, ben), "Gazette").Rank.ShouldBe(0);
        Standing(ana, ben, ben with { Revoked = true }).State.ShouldBe(ReviewState.InReview);
        Standing(ana, By("Ben", reading, JudgedReadings.Reject)).State.ShouldBe(ReviewState.Disputed);
        Standing(By("Ben", reading, JudgedReadings.Reject)).State.ShouldBe(ReviewState.Rejected);
        Standing(By("Ben", reading, JudgedReadings.Dispute)).State.ShouldBe(ReviewState.Disputed);
        // What was accepted is no more what stands there after a correction.
        Standing(ana, ben, By("Cem", reading, JudgedReadings.Correct, new Correction("status", "denied"))).State.ShouldBe(ReviewState.InReview);
        var taken = Standing(By("Ana", reading, JudgedReadings.Assign, new Correction("assignee", "Cem"), new Correction("second", "Dua")));
        (taken.State, taken.Assignee, taken.Second).ShouldBe((ReviewState.InReview, "Cem", "Dua"));
    }

    [Fact]
    public void The_history_tells_before_and_after_also_of_what_was_taken_back()
    {
        var reading = Shelled("Gazette", "2020-05-01");
        var first = By("Ana", reading, JudgedReadings.Correct, new Correction("type", "attack"));
        var second = By("Ben", reading, JudgedReadings.Correct, new Correction("type", "bombing"), new Correction("place", "Old Mill@1,2"));
        Judgement[] log = [first, second, second with { Revoked = true, By = "Cem" }];
        var history = RecordHistory.Of(JudgedReadings.Of([reading], log), log, reading.Report.Id + "#e1");
        history.Count.ShouldBe(3);
        history[0].Changes.ShouldBe([new FieldChange("type", "shelling", "attack")]);
        history[1].Changes.ShouldBe([new FieldChange("type", "attack", "bombing"), new FieldChange("place", "Oakford", "Old Mill")]);
        history[2].Changes.ShouldBe([new FieldChange("type", "bombing", "attack"), new FieldChange("place", "Old Mill", "Oakford")]);
        (history[0].Before, history[0].After, history[2].Judgement.By).ShouldBe((ReviewState.Extracted, ReviewState.InReview, "Cem"));
        RecordHistory.Of(JudgedReadings.Of([reading], log), log, reading.Report.Id + "#e9").ShouldBeEmpty();
    }

    [Fact]
    public void A_record_that_was_missed_is_added_from_its_words_and_gives_way_to_the_engines_own()
    {
        var hand = new HandReading("Gazette", "2020-05-01");
        hand.Place("Oakford", 10, 20, "geonames:1", country: "XX");
        hand.Words("Guns pounded Oakford, the mayor said.");
        var reading = hand.Build();
        var words = new TextSpan(0, "Guns pounded Oakford".Length);
        Correction[] fields = [new("type", "shelling"), new("place", "Oakford"), new("start", "2020-04-30"), new("end", "2020-04-30")];
        var add = RecordAdding.Judge(reading, "event", words, "Ana", fields, [reading], out var why).ShouldNotBeNull(why);
        var judged = JudgedReadings.Of([reading], [add]);
        var added = judged.Readings[0].Events.ShouldHaveSingleItem();
        (added.Type, added.Trigger, added.Status).ShouldBe(("shelling", words, EventStatus.Occurred));
        add.Subjects.ShouldBe([reading.Report.Id + "#" + added.Id]);
        var incident = new IncidentBuilder(Pack.Knowledge).Build(judged).Incidents.ShouldHaveSingleItem();
        (incident.Place!.Name, incident.Start).ShouldBe(("Oakford", new DateOnly(2020, 4, 30)));
        incident.Judgements.ShouldBe([add.Id]);

        // People judge it like any other.
        var reject = RecordAnchors.Judge(JudgedReadings.Reject, "Ben", [(reading.Report.Id + "#" + added.Id, 0)], judged.Whole, []);
        JudgedReadings.Of([reading], [add, reject]).Readings[0].Events.ShouldBeEmpty();
        JudgedReadings.Of([reading], [add, reject, reject with { Revoked = true }]).Readings[0].Events.ShouldHaveSingleItem();
        JudgedReadings.Of([reading], [add, add with { Revoked = true }]).Readings[0].Events.ShouldBeEmpty();

        // A newer engine reads it by itself: there is one record, with the person's fields.
        var newer = reading with { Events = [new Event { Id = "e1", Type = "shelling", Status = EventStatus.Planned, Codes = new EventCodes([], null, null, null), Trigger = new TextSpan(5, 12), Evidence = [new TextSpan(0, 37)] }] };
        var one = JudgedReadings.Of([newer], [add]).Readings[0].Events.ShouldHaveSingleItem();
        (one.Id, one.Place).ShouldBe(("e1", "p1"));
        RecordAdding.Judge(newer, "event", words, "Ana", fields, [newer], out why).ShouldBeNull();
        why.ShouldNotBeNull().ShouldContain("e1");
    }

    [Theory]
    [InlineData("event", 0, 5, "", "type: needed")]
    [InlineData("control", 0, 5, "state=held", "place: needed")]
    [InlineData("figure", 0, 5, "measure=killed", "needs a number")]
    [InlineData("figure", 0, 5, "measure=killed;low=5;high=3", "not in order")]
    [InlineData("event", 0, 500, "type=shelling", "do not stand")]
    [InlineData("event", 4, 4, "type=shelling", "do not stand")]
    [InlineData("event", 4, 5, "type=shelling", "do not stand")]
    [InlineData("poem", 0, 5, "type=shelling", "is none of")]
    [InlineData("event", 0, 5, "type=shelling;mood=grim", "no field that can be corrected")]
    public void What_cannot_be_added_says_why(string kind, int start, int end, string fields, string because)
    {
        var reading = new HandReading("Gazette", "2020-05-01").Words("Guns pounded Oakford.").Build();
        var given = fields.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(f => f.Split('=')).Select(f => new Correction(f[0], f[1])).ToList();
        RecordAdding.Judge(reading, kind, new TextSpan(start, end), "Ana", given, [reading], out var why).ShouldBeNull();
        why.ShouldNotBeNull().ShouldContain(because);
    }

    [Fact]
    public void Setting_a_field_to_what_it_is_changes_nothing()
    {
        var reading = RunOfEverything();
        foreach (var record in (string[])["e1", "c1", "f1"])
        {
            var fields = RecordFields.Of(reading, record);
            fields.ShouldNotBeEmpty();
            var same = Judged.Corrected(reading, record, fields.Where(f => f.Field is not ("start" or "end")).Select(f => new Correction(f.Field, f.Value)), [reading], out var why).ShouldNotBeNull(why);
            RecordFields.Of(same, record).Select(f => f.Field + "=" + f.Value).ShouldBe(fields.Select(f => f.Field + "=" + f.Value));
            (same.Places.Count, same.Actors.Count).ShouldBe((reading.Places.Count, reading.Actors.Count));
        }
    }

    static Reading RunOfEverything()
    {
        var hand = new HandReading("Gazette", "2020-05-01");
        hand.Place("Oakford", 10, 20, "geonames:9", kind: "province", country: "XX");
        var town = hand.Place("Oakford town", 10, 20, "geonames:1", country: "XX");
        var told = hand.Event("Blue Front and Red Front shelled Oakford town.", "shelling", town, hand.Time("2020-04-30"), by: [hand.Actor("Blue Front", "actor:blue"), hand.Actor("Red Front")], tolls: [("killed", 3, 4, 5)]);
        hand.Control("Blue Front holds Oakford town.", town, hand.Actor("Blue Front", "actor:blue"), ControlState.Held, asOf: "2020-05-01", evt: told);
        return hand.Build();
    }

    [Fact]
    public void Reasons_name_the_words_and_the_runner_up()
    {
        const string text = "On Monday rebels planned to shell Oakford, not Millbrook.";
        TextSpan At(string words) => new(text.IndexOf(words, StringComparison.Ordinal), text.IndexOf(words, StringComparison.Ordinal) + words.Length);
        var reading = new HandReading("Gazette", "2020-05-06").Words(text).Build() with
        {
            Places = [new Place { Id = "p1", Name = "Oakford", Kind = "populated place", Mentions = [At("Oakford")] }, new Place { Id = "p2", Name = "Millbrook", Kind = "populated place", Mentions = [At("Millbrook")] }],
            Actors = [new Actor { Id = "a1", Name = "Rebels", Kind = "rebel-group", Mentions = [At("rebels")] }],
            Times = [new TimeFrame { Id = "t1", Start = new DateOnly(2020, 5, 4), End = new DateOnly(2020, 5, 4), Precision = TimePrecision.Day, Kind = TimeKind.Date, Timex = "2020-05-04", Evidence = [At("Monday")] }],
            Events = [new Event { Id = "e1", Type = "shelling", Status = EventStatus.Planned, Operators = ["planning: plan"], Place = "p1", Time = "t1", Initiators = ["a1"], Codes = new EventCodes([], null, null, null), Trigger = At("shell"), Evidence = [At(text)] }],
        };
        var reasons = new RecordReasons(reading).Of("e1").ToDictionary(r => r.Field);
        reasons["status"].Because.ShouldContain("plan");
        reasons["status"].Rival.ShouldBe("occurred");
        (reasons["place"].Value, reasons["place"].Rival).ShouldBe(("Oakford", "Millbrook"));
        reasons["place"].Spans.ShouldBe([At("Oakford")]);
        reasons["place"].Lost.ShouldNotBeNull().ShouldContain("further");
        (reasons["time"].Value, reasons["time"].Rival).ShouldBe(("2020-05-04", "2020-05-06"));
        reasons["time"].Spans.ShouldBe([At("Monday")]);
        reasons["initiators"].Because.ShouldContain("rebels");
        new RecordReasons(reading).Of("e7").ShouldBeEmpty();
    }

    [Fact]
    public void A_later_word_on_a_record_wins_over_an_earlier_one_of_somebody_else()
    {
        var reading = Shelled("Gazette", "2020-05-01");
        var (reject, accept) = (By("Ana", reading, JudgedReadings.Reject), By("Ben", reading, JudgedReadings.Accept));
        JudgedReadings.Of([reading], [reject, accept]).Readings[0].Events.ShouldHaveSingleItem().Confidence.ShouldBe(1);
        JudgedReadings.Of([reading], [accept, reject]).Readings[0].Events.ShouldBeEmpty();
        JudgedReadings.Of([reading], [reject, accept, reject]).Readings[0].Events.ShouldBeEmpty();
        // An acceptance is of the words, also when the type was corrected before.
        var judged = JudgedReadings.Of([reading], [By("Ana", reading, JudgedReadings.Correct, new Correction("type", "attack")), accept]);
        judged.Lost.ShouldBeEmpty();
        (judged.Readings[0].Events[0].Type, judged.Readings[0].Events[0].Confidence).ShouldBe(("attack", 1));
    }
}
