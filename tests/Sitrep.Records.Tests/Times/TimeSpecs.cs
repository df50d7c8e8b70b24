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

    static EventDraft Event(Draft draft, string word, EventStatus status)
    {
        var token = Enumerable.Range(0, draft.Document.Count).First(i => draft.Document.Form(i).SequenceEqual(word));
        return new EventDraft { Type = "attack", Status = status, Trigger = new TokenRange(token, token + 1), Head = token };
    }
}
