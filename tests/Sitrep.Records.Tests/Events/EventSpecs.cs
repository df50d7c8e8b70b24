using Shouldly;
using Sitrep.Records.Tests.Statements;
using Xunit;

namespace Sitrep.Records.Tests.Events;

/// <summary>Runs <c>tests/specs/events.md</c> as it stands: events over the sentences of a report.</summary>
public sealed class EventSpecs
{
    static readonly DateOnly Published = new(2025, 5, 14);

    [Sitrep.Testing.PacksFact]
    public void Specs_hold()
    {
        var wrong = SpecBlocks.Of("events.md").Select(Check).OfType<string>().ToList();
        wrong.ShouldBeEmpty(string.Join("\n", wrong));
    }

    static string? Check(SpecBlock block)
    {
        var draft = Reader.Draft(block.Text, Published);
        var left = draft.Events.ToList();
        var missing = new List<string>();
        foreach (var cells in block.Expected)
        {
            var found = left.Find(e => e.Type == cells[0] && e.Status.ToString().Equals(cells[1], StringComparison.OrdinalIgnoreCase) && cells.Skip(2).All(c => Fits(e, c)));
            if (found is null)
                missing.Add(string.Join(" | ", cells));
            else
                left.Remove(found);
        }
        return missing.Count == 0 && left.Count == 0 ? null : $"{block}\n    missing: {string.Join("; ", missing)}\n    left: {string.Join("; ", left.Select(Text))}\n";
    }

    static bool Fits(EventDraft one, string asked)
    {
        var (what, value) = (asked[..asked.IndexOf(' ', StringComparison.Ordinal)], asked[(asked.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        return what switch
        {
            "by" => Named(one.Initiators, value),
            "on" => Named([.. one.Targets, .. one.Victims], value),
            "at" => Named(one.Place is { } place ? [place] : [], value),
            "day" => $"{one.Time?.Start:yyyy-MM-dd}" == value,
            _ => throw new FormatException($"nothing is asked by '{what}'"),
        };
    }

    static bool Named(List<EntityDraft> entities, string part) => part == "-" ? entities.Count == 0 : entities.Exists(e => e.Name.Contains(part, StringComparison.OrdinalIgnoreCase));

    static string Text(EventDraft e) =>
        $"{e.Type} {e.Status} by {string.Join(", ", e.Initiators.Select(i => i.Name))} on {string.Join(", ", e.Targets.Concat(e.Victims).Select(i => i.Name))} at {e.Place?.Name} day {e.Time?.Start:yyyy-MM-dd}";
}
