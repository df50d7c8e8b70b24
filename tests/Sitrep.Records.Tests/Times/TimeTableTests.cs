using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Times;
using Sitrep.Testing;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Sitrep.Records.Tests.Times;

/// <summary>The examples beside the rules, run as they stand.</summary>
public class TimeTableTests(ITestOutputHelper output)
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

    /// <summary>Read with the trained models where they are; a model may get one or two wrong, and these are printed.</summary>
    [Fact]
    public void The_examples_of_direction_look_where_their_class_says()
    {
        if (!File.Exists(Path.Combine(Checkout.Data, "models", "en", "network.model")))
        {
            output.WriteLine("no parser model: left out");
            return;
        }
        var language = LanguagePipeline.English(Knowledge, new PackFolder(Checkout.Data));
        var times = new TimeFinder(Knowledge);
        var wrong = new List<string>();
        foreach (var row in Knowledge.Table("lang/en/time-tense").Rows)
        {
            var text = char.ToUpperInvariant(row["example"][0]) + row["example"][1..] + ".";
            var draft = new Draft(new Report { Id = "sha256:0", Key = "test", Text = text, Published = new Timestamp(Saturday) }, language.Read(text));
            times.Find(draft);
            if (draft.Times.First().Timex != row["gives"])
                wrong.Add($"{row["class"]}\t{row["example"]}\t{draft.Times[0].Timex}");
        }
        output.WriteLine(string.Join('\n', wrong));
        wrong.Count.ShouldBeLessThanOrEqualTo(2);
    }
}
