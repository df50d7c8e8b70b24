using Shouldly;
using Sitrep.Domain;
using Sitrep.Situations.Incidents;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Situations.Tests;

public sealed class PairTests
{
    // A hundred and fifty words that no other story has.
    static string[] Story(string name) => [.. Enumerable.Range(0, 15).Select(i => string.Join(' ', Enumerable.Range(0, 10).Select(w => name + ((i * 10) + w))) + ".")];

    static Reading Told(string publisher, string day, string type, string sentence, string[] story, string? told = null, string town = "Oakford", double lat = 10)
    {
        var hand = new HandReading(publisher, day);
        hand.Event(sentence, type, hand.Place(town, lat, 20, "geonames:" + town, country: "XX"), told is null ? null : hand.Time(told));
        foreach (var words in story)
            hand.Words(words);
        return hand.Build();
    }

    static int Incidents(params Reading[] readings) => new IncidentBuilder(Pack.Knowledge).Build(readings).Incidents.Count;

    [Fact]
    public void A_sentence_that_a_copy_carries_is_told_once_whatever_day_and_place_were_read_in_it()
    {
        const string Sentence = "Rebels shot down a transport plane near the northern airfield, killing its crew.";
        var story = Story("wire");
        Incidents(Told("Agency", "2020-05-08", "attack", Sentence, story, "2020-05-01"), Told("Gazette", "2020-05-09", "attack", Sentence, story, "2020-05-08", "Elmbridge", 14)).ShouldBe(1);
        Incidents(Told("Agency", "2020-05-08", "attack", Sentence, story, "2020-05-01"), Told("Gazette", "2020-05-09", "attack", Sentence, Story("other"), "2020-05-08", "Elmbridge", 14)).ShouldBe(2);
    }

    [Fact]
    public void Reports_of_one_story_may_lead_with_different_parts_of_it_but_not_with_different_days()
    {
        // Half of the words of each are the story's own, in another order, so that neither is a copy.
        string[] one = [.. Story("story").Concat(Story("left"))], other = [.. Story("story").Reverse().Select(s => string.Join(' ', s.TrimEnd('.').Split(' ').Reverse()) + ".").Concat(Story("right"))];
        Incidents(Told("Gazette", "2020-05-02", "killing", "The mayor was shot dead.", one), Told("Courier", "2020-05-02", "accusation", "Prosecutors blame a bodyguard for the death of the mayor.", other)).ShouldBe(1);
        Incidents(Told("Gazette", "2020-05-02", "killing", "The mayor was shot dead.", Story("left")), Told("Courier", "2020-05-02", "accusation", "Prosecutors blame a bodyguard for the death of the mayor.", Story("right"))).ShouldBe(2);
        Incidents(Told("Gazette", "2020-05-02", "killing", "The mayor was shot dead.", one, "2020-05-01"), Told("Courier", "2020-05-20", "accusation", "Prosecutors blame a bodyguard for the death of the mayor.", other, "2020-05-20")).ShouldBe(2);
    }

    [Fact]
    public void Weights_are_learned_alike_each_time_and_what_is_held_or_unseen_stays()
    {
        var labelled = Enumerable.Range(0, 24).Select(i => new LabelledReading(
            Told("Outlet " + i, "2020-05-0" + (1 + (i % 3)), i % 2 == 0 ? "bombing" : "attack", $"A bomb in the market of Oakford killed people at gate {i / 4}.", Story("happening" + (i / 4))), "h" + (i / 4), "t" + (i / 8))).ToList();
        var trainer = new PairTrainer(Pack.Knowledge);
        var (weights, report) = trainer.Train([labelled]);
        trainer.Train([[.. Enumerable.Reverse(labelled)]]).Weights.ShouldBe(weights);
        report[0].ShouldContain("one happening");
        const string Table = "# Comment.\nname\tvalue\twritten\nbias\t-1.00\t-3.6\nsame-type\t9.00\t1.1\n\n[rules]\nname\tvalue\nbias\t3\n";
        var text = PairTrainer.Table(Table, weights);
        text.ShouldContain("same-type\t1.10\t1.1\n"); // held
        text.ShouldContain("\t-3.6\n");
        text.ShouldEndWith("[rules]\nname\tvalue\nbias\t3\n");
    }

    [Fact]
    public void Words_are_counted_and_rare_ones_left_out()
    {
        var table = WordCounts.Table(Enumerable.Repeat("Soldiers took the town, the mayor said; the soldiers' rest.", 5).Append("zebra"));
        var rows = table.Split('\n').Where(l => l.Contains('\t', StringComparison.Ordinal)).ToList();
        rows[0].ShouldBe("weight\twords");
        rows.SelectMany(r => r.Split('\t')[1].Split(' ')).ShouldContain("soldiers");
        rows.SelectMany(r => r.Split('\t')[1].Split(' ')).ShouldNotContain("zebra");
    }
}
