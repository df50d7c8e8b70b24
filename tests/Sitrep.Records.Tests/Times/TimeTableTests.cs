using Sitrep.Knowledge;
using Sitrep.Testing;
using Shouldly;
using Xunit;

namespace Sitrep.Records.Tests.Times;

/// <summary>The examples beside the rules, run as they stand.</summary>
public class TimeTableTests
{
    static readonly KnowledgePack Knowledge = KnowledgePack.Compile(Checkout.Data);
    static readonly DateOnly Saturday = new(2017, 9, 16);

    [Fact]
    public void The_example_of_every_rule_gives_what_stands_beside_it()
    {
        var wrong = new List<string>();
        foreach (var row in Knowledge.Table("lang/en/time-rules").Rows)
        {
            var draft = Drafts.Read(row["example"], Saturday);
            var got = string.Join("; ", draft.Times.Where(t => t.Mentions.Count > 0).Select(t => $"{draft.Document.Words(t.Mentions[0])} = {t.Timex}"));
            if (got != row["gives"])
                wrong.Add($"{row["pattern"]}\t{row["example"]}\t{got}");
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void The_examples_of_direction_look_where_their_class_says()
    {
        var wrong = new List<string>();
        foreach (var row in Knowledge.Table("lang/en/time-tense").Rows)
        {
            var draft = Drafts.Read(row["example"] + ".", Saturday);
            var timex = draft.Times.First(t => t.Mentions.Count > 0).Timex;
            if (timex != row["gives"])
                wrong.Add($"{row["class"]}\t{row["example"]}\t{timex}");
        }
        wrong.ShouldBeEmpty();
    }
}
