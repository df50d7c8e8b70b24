using Shouldly;
using Sitrep.Domain;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Store.Tests;

/// <summary>What any store must do, whatever database lies beneath. A subclass says how one is opened; the same name opens the same store.</summary>
public abstract class StoreSuite
{
    protected abstract ReadingStore Open(string name);

    static Reading Made(string day, string words, string publisher = "Gazette") => new HandReading(publisher, day).Words(words).Build();

    [Fact]
    public void A_reading_comes_back_as_it_was()
    {
        var hand = new HandReading("Gazette", "2020-05-01T10:30+03:00", "Zażółć 北京 \U0001F30D");
        var town = hand.Place("Oakford", 10.25, 20.5, "geonames:1");
        hand.Control("The Reds hold Oakford.", town, hand.Actor("Reds"), ControlState.Held, asOf: "2020-05-01");
        var reading = hand.Build();
        using (var store = Open("whole"))
            store.Add(reading).ShouldBe(AddResult.Added);
        using var again = Open("whole");
        var back = again.Find(reading.Report.Id).ShouldNotBeNull();
        System.Text.Json.JsonSerializer.Serialize(back, SitrepJson.Line.Reading).ShouldBe(System.Text.Json.JsonSerializer.Serialize(reading, SitrepJson.Line.Reading));
    }

    [Fact]
    public void Reading_the_same_twice_changes_nothing_and_a_newer_engine_replaces()
    {
        using var store = Open("twice");
        var reading = Made("2020-05-01", "One.");
        store.Add(reading).ShouldBe(AddResult.Added);
        store.Add(reading).ShouldBe(AddResult.Unchanged);
        store.Add(reading with { Engine = HandReading.Engine with { Version = "newer" } }).ShouldBe(AddResult.Replaced);
        store.Count.ShouldBe(1);
        store.Find(reading.Report.Id)!.Engine.Version.ShouldBe("newer");
        store.Contains(reading.Report.Id).ShouldBeTrue();
        store.Contains("sha256:none").ShouldBeFalse();
        store.Find("sha256:none").ShouldBeNull();
    }

    [Fact]
    public void Order_is_publication_then_id_whatever_order_they_came_in()
    {
        var readings = Enumerable.Range(1, 200).Select(i => Made(i % 7 == 0 ? "" : $"2020-0{1 + i % 9}-{10 + i % 15}{(i % 2 == 0 ? "T09:15" : "")}", $"Number {i}.")).ToList();
        using var forward = Open("forward");
        using var backward = Open("backward");
        forward.AddRange(readings).Added.ShouldBe(200);
        readings.Reverse();
        backward.AddRange(readings);
        var ids = forward.Readings().Select(r => r.Report.Id).ToList();
        backward.Readings().Select(r => r.Report.Id).ShouldBe(ids);
        ids.ShouldBe(readings.OrderBy(r => r.Report.Published is null).ThenBy(r => r.Report.Published?.ToString(), StringComparer.Ordinal).ThenBy(r => r.Report.Id, StringComparer.Ordinal).Select(r => r.Report.Id));
    }

    [Fact]
    public void Known_by_takes_that_whole_day_and_leaves_out_unknown_dates()
    {
        using var store = Open("known");
        store.AddRange([Made("2020-05-01T23:59", "A."), Made("2020-05-02", "B."), Made("2020-05-01", "C."), Made("", "D.")]);
        store.Readings(new DateOnly(2020, 5, 1)).Count().ShouldBe(2);
        store.Readings(new DateOnly(2020, 4, 30)).ShouldBeEmpty();
        store.Readings(DateOnly.MaxValue).Count().ShouldBe(4);
    }

    [Fact]
    public void A_key_finds_every_version_of_its_text()
    {
        using var store = Open("key");
        var (first, second) = (Made("2020-05-01", "The toll is two."), Made("2020-05-01", "The toll is five."));
        store.AddRange([first, second, Made("2020-05-02", "Other.")]);
        store.FindByKey("Gazette/2020-05-01").Select(r => r.Report.Id).ShouldBe(new[] { first.Report.Id, second.Report.Id }.Order(StringComparer.Ordinal));
        store.FindByKey("'; DROP TABLE reading; --").ShouldBeEmpty();
    }

    [Fact]
    public void An_interrupted_source_leaves_what_came_before()
    {
        using var store = Open("interrupted");
        IEnumerable<Reading> Broken()
        {
            for (var i = 0; i < 100; i++)
                yield return Made("2020-05-01", $"Number {i}.");
            throw new OperationCanceledException();
        }
        Should.Throw<OperationCanceledException>(() => store.AddRange(Broken()));
        store.Count.ShouldBe(100);
    }

    [Fact]
    public void Judgements_are_kept_in_order_and_undone_by_another()
    {
        using var store = Open("judgements");
        var join = new Judgement("j1", "join", "rule:incidents", ["a#e1", "b#e1"], 0.9, ["same-place=1"]);
        store.Append(join);
        store.Append(join with { });
        var other = new Judgement("j0", "split", "person:Ana", ["a#e1"], 1, []);
        store.Append(other);
        store.Append(join with { Revoked = true });
        store.Judgements().Select(j => (j.Id, j.Revoked)).ShouldBe([("j1", false), ("j0", false), ("j1", true)]);
    }

    static WordQuery Words(string text) => WordQuery.Parse(text);

    static List<string> Found(ReadingStore store, string words, string publisherOf = "") =>
        [.. store.Search(Words(words)).Select(id => store.Find(id)!.Report.Publisher + publisherOf)];

    [Theory]
    [InlineData("bridge", "Herald Gazette")]                    // the word in the title comes first
    [InlineData("BRIDGE ælmford", "")]
    [InlineData("bridge town", "Gazette")]
    [InlineData("\"old bridge\"", "Gazette")]
    [InlineData("\"bridge old\"", "")]
    [InlineData("bridge -shelled", "Herald")]
    [InlineData("bridge -\"old bridge\"", "Herald")]
    [InlineData("brid*", "Herald Gazette")]
    [InlineData("\"the old br\"*", "Gazette")]
    [InlineData("zubry", "Courier")]                           // diacritics aside
    [InlineData("don't", "Courier")]
    [InlineData("al-Qaim", "Courier")]
    [InlineData("القائم", "Courier")]
    [InlineData("bridge OR tortoise", "")]                      // no operators but minus
    [InlineData("text:bridge", "")]
    [InlineData("bridge NEAR(old)", "")]
    [InlineData("x'); DROP TABLE reading; --y", "")]
    public void Words_are_found_in_titles_and_texts(string words, string expected)
    {
        using var store = Open("words");
        store.AddRange([
            new HandReading("Gazette", "2020-05-01", "Shells on Oakford").Words("They shelled the old bridge of the town.").Build(),
            new HandReading("Herald", "2020-05-02", "A bridge is open").Words("Traders came back.").Build(),
            new HandReading("Courier", "2020-05-03", "Żubry").Words("We don't know who holds al-Qaim القائم.").Build(),
        ]);
        string.Join(' ', Found(store, words)).ShouldBe(expected);
    }

    [Fact]
    public void Whatever_can_be_asked_for_is_answered_and_what_is_shown_was_found()
    {
        using var store = Open("any");
        var texts = new[] { "They shelled the old bridge.", "AND OR NOT NEAR \"title\" text:x ^y + (z)", "القائم 北京 été don't \uD83C\uDF0D \uFDD0 x\uFDD1", "a-b -c *d* e:f" };
        store.AddRange(texts.Select((t, i) => Made($"2020-05-0{i + 1}", t)));
        var random = new Random(11);
        string[] pieces = ["old", "bridge", "NEAR", "AND", "NOT", "\"", "*", "-", ":", "^", "(", ")", "{", "+", "'", "القائم", "北", "été", "\uFDD0", "\uD83C", " ", " ", " ", "b", "x"];
        for (var i = 0; i < 1500; i++)
        {
            WordQuery query;
            try
            {
                query = WordQuery.Parse(string.Concat(Enumerable.Range(0, 1 + random.Next(7)).Select(_ => pieces[random.Next(pieces.Length)])));
            }
            catch (FormatException)
            {
                continue;
            }
            var found = store.Search(query);
            foreach (var reading in store.Readings())
            {
                var spans = store.Occurrences(query, reading.Report.Id);
                spans.ShouldAllBe(s => s.Start >= 0 && s.Start < s.End && s.End <= reading.Report.Text.Length);
                spans.Zip(spans.Skip(1)).ShouldAllBe(p => p.First.End <= p.Second.Start);
                (spans.Count > 0).ShouldBe(found.Contains(reading.Report.Id));
            }
        }
    }

    [Fact]
    public void What_was_found_is_shown_where_it_stands()
    {
        using var store = Open("shown");
        var reading = new HandReading("Gazette", "2020-05-01", "\U0001F30D The bridge").Words("The Brïdge of Oakford \U0001F3F3 fell; a bridgehead stands. \uFDD0odd.").Build();
        store.Add(reading);
        store.Occurrences(Words("bridge"), reading.Report.Id).Select(s => s.Of(reading.Report.Text)).ShouldBe(["bridge", "Brïdge"]);
        store.Occurrences(Words("\"of oakford\" -nothing"), reading.Report.Id).Select(s => s.Of(reading.Report.Text)).ShouldBe(["of Oakford"]);
        store.Occurrences(Words("tunnel"), reading.Report.Id).ShouldBeEmpty();
        store.Occurrences(Words("bridge"), "sha256:none").ShouldBeEmpty();
    }

    [Fact]
    public void A_report_read_anew_is_found_once_and_by_its_new_words()
    {
        using var store = Open("anew");
        var reading = Made("2020-05-01", "A tunnel.");
        store.Add(reading);
        store.Add(reading with { Engine = HandReading.Engine with { Version = "newer" } });
        Found(store, "tunnel").Count.ShouldBe(1);
        store.Add(reading with { Report = reading.Report with { Text = "A canal.", Sentences = [] } });
        Found(store, "tunnel").ShouldBeEmpty();
        Found(store, "canal").Count.ShouldBe(1);
    }

    [Fact]
    public void A_change_by_another_is_seen()
    {
        using var store = Open("marked");
        using var other = Open("marked");
        var before = store.ChangeMark;
        store.ChangeMark.ShouldBe(before);
        other.Add(Made("2020-05-01", "One."));
        var after = store.ChangeMark;
        after.ShouldNotBe(before);
        other.Add(Made("2020-05-01", "One."));
        store.ChangeMark.ShouldBe(after);
    }

    [Fact]
    public void Readings_added_or_replaced_are_told_from_judgements()
    {
        using var store = Open("revised");
        using var other = Open("revised");
        var reading = Made("2020-05-01", "One.");
        var before = store.ReadingsMark;
        other.Add(reading);
        var added = store.ReadingsMark;
        added.ShouldNotBe(before);
        other.Append(new Judgement("j1", "accept", "Ana", [], 1, []));
        other.Add(reading);
        store.ReadingsMark.ShouldBe(added);
        other.Add(reading with { Engine = HandReading.Engine with { Version = "newer" } });
        store.ReadingsMark.ShouldNotBe(added);
    }

    [Fact]
    public void Reading_while_writing_sees_a_whole_state()
    {
        using var writer = Open("snapshot");
        writer.AddRange(Enumerable.Range(0, 10).Select(i => Made("2020-05-01", $"First {i}.")));
        using var reader = Open("snapshot");
        var seen = 0;
        foreach (var _ in reader.Readings())
        {
            if (seen++ == 0)
                writer.AddRange(Enumerable.Range(0, 10).Select(i => Made("2020-05-02", $"Second {i}.")));
        }
        seen.ShouldBe(10);
        reader.Count.ShouldBe(20);
    }

    [Fact]
    public async Task Two_writers_at_once_lose_nothing()
    {
        Task Write(int half) => Task.Run(() =>
        {
            using var store = Open("two-writers"); // both may be the one that makes the tables
            store.AddRange(Enumerable.Range(0, 300).Select(i => Made("2020-05-01", i % 3 == 0 ? $"Shared {i}." : $"Own {half} {i}.")));
            for (var i = 0; i < 20; i++)
                store.Append(new Judgement($"j{half}-{i}", "join", "rule", [], 0.5, []));
        });
        await Task.WhenAll(Write(1), Write(2));
        using var after = Open("two-writers");
        after.Count.ShouldBe(100 + 2 * 200);
        after.Readings().Count().ShouldBe(500);
        after.Judgements().Count().ShouldBe(40);
    }
}
