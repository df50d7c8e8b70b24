using Shouldly;
using Sitrep.Knowledge;
using Sitrep.Records.Actors;
using Xunit;

namespace Sitrep.Records.Tests.Actors;

public class ActorTableTests
{
    static readonly string[] Files = ["groups", "organisations", "media"];
    static readonly string[] Kinds = ["government", "state-force", "police", "rebel-group", "militia", "international", "organisation", "media", "party", "ethnic-group", "civilians", "unknown-armed", "object", "other"];

    static IEnumerable<Row> Rows => Files.SelectMany(f => ReadParties.Knowledge.Table("actors/" + f).Rows);

    [Fact]
    public void An_alias_stands_for_one_party_or_is_marked_as_shared()
    {
        var shared = ReadParties.Knowledge.Table("actors/shared-aliases").Rows.Select(r => string.Join(' ', WordIds.Split(r["alias"]))).ToHashSet();
        var owners = new Dictionary<string, string>();
        foreach (var row in Rows)
        {
            foreach (var alias in row.List("aliases").Append(row["name"]))
            {
                var key = string.Join(' ', WordIds.Split(alias));
                if (shared.Contains(key))
                    continue;
                owners.TryGetValue(key, out var other);
                (other ?? row["ref"]).ShouldBe(row["ref"], $"'{alias}'");
                owners[key] = row["ref"];
            }
        }
    }

    [Fact]
    public void Parents_successors_countries_and_kinds_exist()
    {
        var lexicon = ActorLexicon.Of(ReadParties.Knowledge);
        foreach (var row in Rows)
        {
            Kinds.ShouldContain(row["kind"]);
            foreach (var other in row.List("parents").Concat(row.List("successor")))
                lexicon.Find(other).ShouldNotBeNull($"{row["ref"]} names {other}");
            if (row["country"].Length > 0)
                lexicon.State(row["country"]).ShouldBeGreaterThanOrEqualTo(0, row["ref"]);
            if (row["from"].Length > 0 && row["to"].Length > 0)
                int.Parse(row["from"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeLessThanOrEqualTo(int.Parse(row["to"], System.Globalization.CultureInfo.InvariantCulture), row["ref"]);
        }
        lexicon.Parties.Count(p => p.Kind is "rebel-group" or "militia").ShouldBeGreaterThan(300);
    }

    [Fact]
    public void Every_alias_finds_its_party_in_a_sentence()
    {
        var lexicon = ActorLexicon.Of(ReadParties.Knowledge);
        var shared = ReadParties.Knowledge.Table("actors/shared-aliases").Rows.Select(r => string.Join(' ', WordIds.Split(r["alias"]))).ToHashSet();
        var wrong = new List<string>();
        foreach (var row in Rows)
        {
            var year = row["to"].Length > 0 ? int.Parse(row["to"], System.Globalization.CultureInfo.InvariantCulture) : 2024;
            var state = row["country"].Length > 0 ? lexicon.BodyOf(lexicon.State(row["country"]), lexicon.BodyIndex("army")).Name.Replace(" Army", "", StringComparison.Ordinal) : "";
            // a bracket in a name tells namesakes apart, and no report writes it; no name is looked for across a comma
            foreach (var alias in row.List("aliases").Append(row["name"]).Where(a => a.AsSpan().IndexOfAny("(,") < 0))
            {
                // an alias that several parties have needs its country told; the others find their party alone
                var needs = shared.Contains(string.Join(' ', WordIds.Split(alias)));
                var text = needs ? $"Witnesses saw how {alias} shelled two bases near the capital, {state} radio and {state} papers wrote." : $"Witnesses saw how {alias} shelled two bases near the capital.";
                var draft = ReadParties.Of(text, year, models: false);
                if (draft.Actors.TrueForAll(a => a.Ref != row["ref"]) && (draft = ReadParties.Of(text, year)).Actors.TrueForAll(a => a.Ref != row["ref"]))
                    wrong.Add($"{row["ref"]}: {alias}: {string.Join(", ", draft.Actors.Select(a => a.Ref ?? a.Name))}");
            }
        }
        string.Join("\n", wrong).ShouldBeEmpty();
    }

    [Fact]
    public void No_label_is_part_of_a_neutral_name()
    {
        var labels = ReadParties.Knowledge.Table("lang/en/labels").Rows.Select(r => r["word"]).ToHashSet();
        foreach (var row in Rows)
            WordIds.Split(row["name"]).ShouldAllBe(w => !labels.Contains(w) || w == "liberation" || w == "martyrs" || row["kind"] == "media", row["name"]);
    }
}
