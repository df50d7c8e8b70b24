using Shouldly;
using Sitrep.Domain;
using Sitrep.Records.Tests.Statements;
using Xunit;

namespace Sitrep.Records.Tests.Controls;

/// <summary>Runs <c>tests/specs/relations.md</c> as it stands: relations between parties.</summary>
public sealed class RelationSpecs
{
    [Sitrep.Testing.PacksFact]
    public void Specs_hold()
    {
        var wrong = SpecBlocks.Of("relations.md").Select(Check).OfType<string>().ToList();
        wrong.ShouldBeEmpty(string.Join("\n", wrong));
    }

    static string? Check(SpecBlock block)
    {
        var draft = Reader.Draft(block.Text);
        var left = draft.Relations.Where(r => r.Subject is EntityDraft && r.Object is EntityDraft).ToList();
        var missing = new List<string>();
        foreach (var cells in block.Expected)
        {
            var found = left.Find(r => r.Kind.ToString().Equals(cells[0].Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase) && Named(r.Subject, cells[1]) && Named(r.Object, cells[2]));
            if (found is null)
                missing.Add(string.Join(" | ", cells));
            else
                left.Remove(found);
        }
        return missing.Count == 0 && left.Count == 0 ? null
            : $"{block}\n    missing: {string.Join("; ", missing)}\n    left: {string.Join("; ", left.Select(r => $"{r.Kind} {((EntityDraft)r.Subject).Name} {((EntityDraft)r.Object).Name}"))}; actors: {string.Join(", ", draft.Actors.Select(a => a.Name))}";
    }

    static bool Named(object entity, string part) => ((EntityDraft)entity).Name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
