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
    public void No_label_is_part_of_a_neutral_name()
    {
        var labels = ReadParties.Knowledge.Table("lang/en/labels").Rows.Select(r => r["word"]).ToHashSet();
        foreach (var row in Rows)
            WordIds.Split(row["name"]).ShouldAllBe(w => !labels.Contains(w) || w == "liberation" || w == "martyrs" || row["kind"] == "media", row["name"]);
    }
}
