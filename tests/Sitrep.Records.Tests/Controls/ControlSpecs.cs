using Shouldly;
using Sitrep.Domain;
using Sitrep.Records.Tests.Statements;
using Xunit;

namespace Sitrep.Records.Tests.Controls;

/// <summary>Runs <c>tests/specs/control.md</c> as it stands, and what must hold of claims of control for any text.</summary>
public sealed class ControlSpecs
{
    [Sitrep.Testing.PacksFact]
    public void Specs_hold()
    {
        var blocks = SpecBlocks.Of("control.md");
        blocks.Count.ShouldBeGreaterThan(15);
        var wrong = blocks.Select(Check).OfType<string>().ToList();
        wrong.ShouldBeEmpty(string.Join("\n", wrong));
    }

    static string? Check(SpecBlock block)
    {
        var draft = Reader.Draft(block.Text);
        var left = draft.Controls.ToList();
        var missing = new List<string>();
        foreach (var cells in block.Expected)
        {
            var found = left.Find(c => Fits(c, cells));
            if (found is null)
                missing.Add(string.Join(" | ", cells));
            else
                left.Remove(found);
        }
        if (missing.Count == 0 && left.Count == 0)
            return null;
        var given = draft.Controls.Select(c => $"{c.State} | {c.Place.Name} | {c.Holder?.Name} | from {c.From?.Name}{(c.Partial ? " | partial" : "")}");
        return $"{block}\n    missing: {string.Join("; ", missing)}\n    given: {string.Join("; ", given)}\n    places: {string.Join(", ", draft.Places.Select(p => p.Name))}; actors: {string.Join(", ", draft.Actors.Select(a => a.Name))}";
    }

    static bool Fits(ControlDraft claim, string[] cells) =>
        claim.State.ToString().Equals(cells[0], StringComparison.OrdinalIgnoreCase) && Named(claim.Place, cells[1])
        && (cells[2] == "-" ? claim.Holder is null : Named(claim.Holder, cells[2]))
        && cells.Skip(3).All(c => c == "partial" || (c.StartsWith("from ", StringComparison.Ordinal) && Named(claim.From, c[5..])))
        && claim.Partial == cells.Contains("partial");

    static bool Named(EntityDraft? entity, string part) => entity is not null && entity.Name.Contains(part, StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("")]
    [InlineData("held held-held -held captured captured from from of of of")]
    [InlineData("captured the towns of and and , , , of ( ( ( ) of Goma Goma Goma")]
    [InlineData("under control in hands divided between and between fall to to to siege of of")]
    public void Nothing_throws(string text) => Should.NotThrow(() => Reader.Draft(text));

    [Sitrep.Testing.PacksFact]
    public void Every_claim_has_a_place_of_the_draft_and_evidence()
    {
        foreach (var block in SpecBlocks.Of("control.md"))
        {
            var draft = Reader.Draft(block.Text);
            foreach (var claim in draft.Controls)
            {
                draft.Places.ShouldContain(claim.Place);
                claim.Evidence.ShouldNotBeEmpty();
                (claim.Holder is not null || claim.State is ControlState.Contested or ControlState.Besieged).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Tables_name_known_states()
    {
        foreach (var row in Reader.Knowledge.Table("lang/en/control-verbs").Rows)
        {
            Enum.TryParse<ControlState>(row["state"], ignoreCase: true, out _).ShouldBeTrue(row["verb"]);
            row.List("place").ShouldNotBeEmpty(row["verb"]);
        }
    }
}
