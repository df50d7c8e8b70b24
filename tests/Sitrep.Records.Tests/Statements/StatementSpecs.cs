using System.Diagnostics;
using Shouldly;
using Sitrep.Domain;
using Sitrep.Records.Statements;
using Xunit;

namespace Sitrep.Records.Tests.Statements;

/// <summary>Runs <c>tests/specs/statements.md</c> as it stands, and what must hold of statements for any text.</summary>
public sealed class StatementSpecs
{
    [Sitrep.Testing.PacksFact]
    public void Specs_hold()
    {
        var blocks = SpecBlocks.Of("statements.md");
        blocks.Count.ShouldBeGreaterThan(20);
        var wrong = blocks.Select(Check).OfType<string>().ToList();
        wrong.ShouldBeEmpty(string.Join("\n", wrong));
    }

    static string? Check(SpecBlock block)
    {
        var draft = Reader.Draft(block.Text);
        var left = draft.Statements.ToList();
        var missing = new List<string>();
        foreach (var cells in block.Expected)
        {
            var found = left.Find(s => s.Kind.ToString().Equals(cells[0], StringComparison.OrdinalIgnoreCase) && Speaker(draft, s) == cells[1] && Fits(draft.Document.Words(s.Content), cells[2]));
            if (found is null)
                missing.Add(string.Join(" | ", cells));
            else
                left.Remove(found);
        }
        if (missing.Count == 0 && left.Count == 0)
            return null;
        var given = draft.Statements.Select(s => $"{s.Kind} | {Speaker(draft, s)} | {draft.Document.Words(s.Content)}");
        return $"{block}\n    missing: {string.Join("; ", missing)}\n    given: {string.Join("; ", given)}";
    }

    static string Speaker(Draft draft, StatementDraft statement) => statement.SpeakerWords is { } words ? draft.Document.Words(words) : "-";

    static bool Fits(string content, string wanted)
    {
        var at = wanted.IndexOf('…', StringComparison.Ordinal);
        return at < 0 ? content == wanted : content.StartsWith(wanted[..at].Trim(), StringComparison.Ordinal) && content.EndsWith(wanted[(at + 1)..].Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("said said said said \" said, \" said: \" said")]
    [InlineData("“““““ he said ””””” according to according to according to")]
    [InlineData("X said: \n\n\n\n:")]
    [InlineData("He said that he said that he said that he said that he said that they say they estimate they claim to be told that")]
    [InlineData("'' `` '' \" ‘ ’ \u200f\u202e said \uD83D\uDE80 \uD83D")]
    public void Nothing_throws_and_spans_stay_inside(string text)
    {
        var draft = Reader.Draft(text);
        foreach (var statement in draft.Statements)
        {
            statement.Content.Length.ShouldBeGreaterThan(0);
            statement.Content.First.ShouldBeGreaterThanOrEqualTo(0);
            statement.Content.End.ShouldBeLessThanOrEqualTo(draft.Document.Count);
            (statement.Cue?.End ?? 0).ShouldBeLessThanOrEqualTo(draft.Document.Count);
            (statement.SpeakerWords?.End ?? 0).ShouldBeLessThanOrEqualTo(draft.Document.Count);
        }
    }

    [Fact]
    public void Long_texts_take_time_that_grows_with_their_length()
    {
        const string Paragraph = "\"We hold the bridge,\" the officer said. Rebels, who said they took Goma, denied that they fled, according to aid workers. The rebel-held city of Goma fell to troops.\n\n";
        Time(Paragraph, 100);
        var (shorter, longer) = (Time(Paragraph, 100), Time(Paragraph, 800));
        // Eight times the text: what grows with the square would take sixty-four times as long.
        longer.ShouldBeLessThan(shorter * 24 + TimeSpan.FromSeconds(1));
    }

    static TimeSpan Time(string paragraph, int times)
    {
        var draft = Reader.Draft(string.Concat(Enumerable.Repeat(paragraph, times)));
        draft.Statements.Clear();
        draft.Controls.Clear();
        var clock = Stopwatch.StartNew();
        new StatementFinder(Reader.Knowledge).Find(draft);
        new StatementLinker().Link(draft);
        new Sitrep.Records.Controls.ControlFinder(Reader.Knowledge).Find(draft);
        Console.WriteLine($"{times} paragraphs: {clock.ElapsedMilliseconds} ms");
        return clock.Elapsed;
    }

    [Sitrep.Testing.PacksFact]
    public void Events_in_a_statement_point_to_the_innermost_one()
    {
        var draft = Reader.Draft("The ministry said that rebels had shelled the village of Agdam. Troops attacked Shusha on Monday.");
        var statement = draft.Statements.ShouldHaveSingleItem();
        draft.Events.Where(e => e.Statement == statement).ShouldNotBeEmpty();
        draft.Events.Where(e => !statement.Content.Contains(e.Head)).ShouldAllBe(e => e.Statement == null);
    }

    [Sitrep.Testing.PacksFact]
    public void A_denial_leaves_what_it_takes_for_granted()
    {
        Status("The army denied shelling the market in Bor.", "shelling").ShouldBe(EventStatus.Denied);
        Status("The army denied any role in the killing of two teachers in Bor.", "killing").ShouldBe(EventStatus.Occurred);

        static EventStatus Status(string text, string type) => Reader.Draft(text).Events.Find(e => e.Type == type).ShouldNotBeNull(text).Status;
    }

    [Sitrep.Testing.PacksFact]
    public void The_outlets_own_voice_carries_no_statement()
    {
        var draft = Reader.Draft("The ministry said that rebels had captured Agdam and that nine soldiers were killed. The rebels hold Shusha. Two villagers died.");
        var statement = draft.Statements.ShouldHaveSingleItem();
        foreach (var one in draft.Events)
            (one.Statement == statement).ShouldBe(statement.Content.Contains(one.Head), one.Type);
        foreach (var figure in draft.Figures)
            (figure.Statement == statement).ShouldBe(statement.Content.Contains(figure.Words.First), draft.Document.Words(figure.Words));
        draft.Controls.Count.ShouldBe(2);
        foreach (var claim in draft.Controls)
            (claim.Statement == statement).ShouldBe(statement.Content.Contains(claim.Evidence[0].First), claim.Place.Name);
    }

    [Sitrep.Testing.PacksFact]
    public void Examples_of_attitudes_give_their_statement()
    {
        var wrong = new List<string>();
        foreach (var row in Reader.Knowledge.Table("lang/en/reporting-attitudes").Rows)
        {
            var given = Reader.Draft(row["example"]).Statements;
            if (given.Count != 1 || given[0].Verb != row["verb"])
                wrong.Add($"{row["verb"]}: {row["example"]} ({given.Count})");
        }
        wrong.ShouldBeEmpty(string.Join("\n", wrong));
    }

    [Fact]
    public void Tables_use_known_kinds_and_name_each_form_once()
    {
        var forms = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in ((string[])["lang/en/reporting-verbs", "lang/en/reporting-attitudes"]).SelectMany(t => Reader.Knowledge.Table(t).Rows))
        {
            Enum.TryParse<StatementKind>(row["kind"], ignoreCase: true, out _).ShouldBeTrue(row["verb"]);
            row.List("forms").ShouldContain(row["verb"]);
            foreach (var form in row.List("forms"))
                forms.Add(form).ShouldBeTrue($"'{form}' stands twice");
        }
    }
}
