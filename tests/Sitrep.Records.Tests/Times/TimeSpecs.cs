using System.Globalization;
using Sitrep.Domain;
using Sitrep.Language;
using Shouldly;
using Xunit;

namespace Sitrep.Records.Tests.Times;

public class TimeSpecs
{
    [Fact]
    public void The_sentences_of_times_md_give_what_it_says()
    {
        var wrong = new List<string>();
        foreach (var (line, cells) in SpecTable.Read("times.md"))
        {
            DateOnly? published = cells[1] == "-" ? null : Day(cells[1]);
            var draft = Drafts.Read(cells[0], published);
            var expected = cells[2] == "none" ? [] : cells[2].Split(';', StringSplitOptions.TrimEntries);
            var found = draft.Times.Where(t => t.Mentions.Count > 0).ToList();
            var got = found.Select(t => $"{draft.Document.Words(t.Mentions[0])} = {t.Timex}").ToList();
            var days = expected.Zip(found).All(p => !p.First.Contains('[') || p.First.EndsWith(FormattableString.Invariant($"[{p.Second.Start:yyyy-MM-dd}..{p.Second.End:yyyy-MM-dd}]"), StringComparison.Ordinal));
            if (!days || !got.SequenceEqual(expected.Select(e => e.Split(" [")[0])))
                wrong.Add($"times.md:{line}: {cells[0]} gave {string.Join("; ", found.Select(t => FormattableString.Invariant($"{draft.Document.Words(t.Mentions[0])} = {t.Timex} [{t.Start:yyyy-MM-dd}..{t.End:yyyy-MM-dd}]")))}");
        }
        wrong.ShouldBeEmpty();
    }

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("Militants attacked the outpost on Thursday.", "attacked", EventStatus.Occurred, "2017-09-14", TimePrecision.Day)]
    [InlineData("Militants attacked the outpost after a siege of three months.", "attacked", EventStatus.Occurred, "2017-09-16", TimePrecision.Report)]
    [InlineData("In July the army retook the town.", "retook", EventStatus.Occurred, "2017-07-01", TimePrecision.Month)]
    [InlineData("The council will vote on Monday.", "vote", EventStatus.Planned, "2017-09-18", TimePrecision.Day)]
    public void An_event_is_dated_by_its_sentence_else_by_the_report(string text, string trigger, EventStatus status, string start, TimePrecision precision)
    {
        var draft = Drafts.Read(text, new DateOnly(2017, 9, 16), d => d.Events.Add(Event(d, trigger, status)));
        draft.Events[0].Time.ShouldNotBeNull().Start.ShouldBe(Day(start));
        draft.Events[0].Time!.Precision.ShouldBe(precision);
    }

    [Fact]
    public void All_events_without_a_time_share_the_report_date()
    {
        var draft = Drafts.Read("Militants attacked the outpost.\nSoldiers retook the hill.", new DateOnly(2017, 9, 16), d =>
        {
            d.Events.Add(Event(d, "attacked", EventStatus.Occurred));
            d.Events.Add(Event(d, "retook", EventStatus.Occurred));
        });
        draft.Events[0].Time.ShouldBeSameAs(draft.Events[1].Time);
        draft.Times.Count(t => t.Mentions.Count == 0).ShouldBe(1);
    }

    [Fact]
    public void Without_a_publication_date_no_date_is_made_up()
    {
        var draft = Drafts.Read("Militants attacked the outpost yesterday.", null, d => d.Events.Add(Event(d, "attacked", EventStatus.Occurred)));
        draft.Times.ShouldAllBe(t => t.Start == null && t.Precision == TimePrecision.Relative);
    }

    [Theory]
    [InlineData("MOSUL, Iraq, 16 September 2017 (Reuters) - Rebels shelled the airport on Thursday.", "2017-09-16", "2017-09-14")]
    [InlineData("Airport shelled\nSeptember 16, 2017\nRebels shelled the airport on Thursday.", "2017-09-16", "2017-09-14")]
    [InlineData("KABUL, Sept 16 - Rebels shelled the airport on Thursday.", null, null)]
    [InlineData("Rebels shelled the town on 3 May 2016. The truce is to end on Thursday.", null, "2016-05-05")]
    public void The_day_of_publication_is_found_in_the_head_of_the_text(string text, string? published, string? thursday)
    {
        var draft = Drafts.Read(text);
        draft.Published.ShouldBe(published is null ? null : Day(published));
        draft.Times.Last(t => t.Mentions.Count > 0).Start.ShouldBe(thursday is null ? null : Day(thursday));
    }

    [Theory]
    // its own clause, not the other's
    [InlineData("Rebels shelled the mill on Tuesday, and on Thursday soldiers retook the ford.", "retook", "2017-09-14", TimePrecision.Day)]
    // else the sentence
    [InlineData("On Thursday soldiers retook the ford and rebels shelled the mill.", "shelled", "2017-09-14", TimePrecision.Day)]
    // else the stretch of background that it stands in
    [InlineData("The ford fell in July 2015. Rebels shelled the mill and moved on.", "shelled", "2015-07-01", TimePrecision.Month)]
    // else the report
    [InlineData("The ford is quiet. Rebels shelled the mill.", "shelled", "2017-09-16", TimePrecision.Report)]
    public void A_time_comes_from_the_clause_then_the_sentence_then_the_story_then_the_report(string text, string trigger, string start, TimePrecision precision)
    {
        var draft = Drafts.Read(text, new DateOnly(2017, 9, 16), d => d.Events.Add(Event(d, trigger, EventStatus.Occurred)));
        draft.Events[0].Time.ShouldNotBeNull().Start.ShouldBe(Day(start));
        draft.Events[0].Time!.Precision.ShouldBe(precision);
    }

    [Fact]
    public void What_follows_the_lead_happened_when_the_lead_says()
    {
        var draft = Drafts.Read("Raiders stormed the depot on Friday. The guards fled. They later burned the mill.", new DateOnly(2017, 9, 16), d =>
        {
            d.Events.Add(Event(d, "stormed", EventStatus.Occurred));
            d.Events.Add(Event(d, "burned", EventStatus.Occurred));
            d.Events[1].Type = "destruction";
        });
        draft.Events.Select(e => e.Time?.Start).ShouldBe([Day("2017-09-15"), Day("2017-09-15")]);
        draft.Events.Select(e => e.Time!.Precision).ShouldBe([TimePrecision.Day, TimePrecision.Narrative]);
    }

    static EventDraft Event(Draft draft, string word, EventStatus status)
    {
        var token = Enumerable.Range(0, draft.Document.Count).First(i => draft.Document.Form(i).SequenceEqual(word));
        return new EventDraft { Type = "attack", Status = status, Trigger = new TokenRange(token, token + 1), Head = token };
    }
}
