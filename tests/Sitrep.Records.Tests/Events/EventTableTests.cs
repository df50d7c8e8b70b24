using Shouldly;
using Sitrep.Knowledge;
using Sitrep.Records.Events;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Records.Tests.Events;

/// <summary>What must hold of the tables before any text is read.</summary>
public class EventTableTests
{
    static readonly KnowledgePack Pack = KnowledgePack.Compile(Checkout.Data);
    static readonly EventTypes Types = new(Pack);

    [Fact]
    public void EveryTypeHasADefinitionTriggersExamplesAndCodes()
    {
        Types.Types.Count.ShouldBe(43);
        foreach (var type in Types.Types)
        {
            var path = "event-types/" + type.Name;
            type.Triggers.ShouldNotBeEmpty(type.Name);
            type.Codes.ShouldNotBeEmpty(type.Name);
            type.Codes[0].When.ShouldBe("", type.Name);
            Pack.Table(path, "type").Rows.ShouldContain(r => r["key"] == "definition" && r["value"].Length > 0, type.Name);
            Pack.Table(path, "examples").Rows.Count(r => r["status"] != "none").ShouldBeGreaterThanOrEqualTo(2, type.Name);
            type.Weight.ShouldBeInRange(0, 1);
            foreach (var trigger in type.Triggers)
                trigger.Weight.ShouldBeInRange(0, 1, $"{type.Name}: {string.Join(' ', trigger.Words)}");
        }
    }

    [Fact]
    public void NoTriggerMeansTwoTypesUnmarked()
    {
        var twice = Types.Types.SelectMany(t => t.Triggers)
            .Where(t => t.Kind != TriggerKind.Ignore)
            .GroupBy(t => (string.Join(' ', t.Words), t.Pos, Conditions(t.Need), Conditions(t.Not)))
            .Where(g => g.Select(t => t.Type.Name).Distinct().Count() > 1)
            .Select(g => $"{g.Key.Item1}: {string.Join(", ", g.Select(t => t.Type.Name))}");
        twice.ShouldBeEmpty();
    }

    static string Conditions(Condition[][] all) => string.Join(" | ", all.Select(a => string.Join(" & ", a.Select(c => c.Slot + ":" + string.Join(",", c.Words)))));

    [Fact]
    public void MergingNamesOnlyTypesAndFamiliesThatExist()
    {
        var names = Types.Types.Select(t => t.Name).Concat(Types.Types.Select(t => "family:" + t.Family)).Append("*").Append("flag:result").ToHashSet();
        foreach (var row in Pack.Table("lang/en/event-merging").Rows)
        {
            names.ShouldContain(row["outer"]);
            names.ShouldContain(row["inner"]);
            row["link"].ShouldBeOneOf("operator", "linked", "under", "failure", "sentence", "coreference");
            row["inner-status"].ShouldBeOneOf("any", "happened", "unrealised");
            row["keep"].ShouldBeOneOf("outer", "inner");
        }
    }

    [Fact]
    public void OperatorsHaveKnownEffectsAndStandOnce()
    {
        var seen = new HashSet<(string, string, string)>();
        foreach (var row in Pack.Table("lang/en/status-operators").Rows)
        {
            row["effect"].ShouldBeOneOf("planned", "threatened", "attempted", "delayed", "cancelled", "ended", "denied", "hypothetical", "ongoing", "keep");
            row["pos"].ShouldBeOneOf("AUX", "VERB", "NOUN", "ADJ", "ADV", "DET", "PRON", "MARK", "ADP");
            foreach (var word in row.List("operator"))
                seen.Add((word, row["pos"], row["slot"])).ShouldBeTrue($"line {row.Line}: '{word}' stands twice");
        }
    }
}
