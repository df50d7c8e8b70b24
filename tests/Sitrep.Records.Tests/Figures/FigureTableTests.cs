using Sitrep.Knowledge;
using Sitrep.Testing;
using Shouldly;
using Xunit;

namespace Sitrep.Records.Tests.Figures;

/// <summary>The examples beside the rows of the tables of figures, run as they stand, and every word of them in a plain sentence.</summary>
public class FigureTableTests
{
    static readonly KnowledgePack Knowledge = KnowledgePack.Compile(Checkout.Data);

    [Theory]
    [InlineData("figure-verbs", "")]
    [InlineData("figure-verbs", "neutral")]
    [InlineData("figure-verbs", "after")]
    [InlineData("figure-verbs", "nouns")]
    [InlineData("figure-verbs", "tolls")]
    [InlineData("figure-verbs", "toll-verbs")]
    [InlineData("figure-verbs", "running")]
    [InlineData("figure-nouns", "")]
    [InlineData("figure-nouns", "areas")]
    [InlineData("figure-nouns", "bodies")]
    [InlineData("figure-nouns", "kinds")]
    [InlineData("figure-nouns", "nobody")]
    [InlineData("figure-words", "")]
    [InlineData("approximation", "before")]
    [InlineData("approximation", "after")]
    [InlineData("approximation", "range")]
    public void The_example_of_every_row_gives_what_stands_beside_it(string table, string section)
    {
        var rows = Knowledge.Table("lang/en/" + table, section).Rows;
        rows.Where(r => r["example"].Length == 0).ShouldBeEmpty();
        var got = rows.Select(r => string.Join("; ", Drafts.Read(r["example"]).Figures.Select(FigureSpecs.Text)));
        string.Join('\n', rows.Zip(got, (r, g) => r["example"] + "\t" + g)).ShouldBe(string.Join('\n', rows.Select(r => r["example"] + "\t" + r["gives"])));
    }

    /// <summary>"Others" count only when somebody was told of before, so they are left out.</summary>
    [Fact]
    public void Every_noun_of_the_table_can_be_counted()
    {
        var wrong = new List<string>();
        var others = Knowledge.Table("lang/en/figure-words").Rows.Single(r => r["class"] == "others").List("words");
        foreach (var row in Knowledge.Table("lang/en/figure-nouns").Rows)
        {
            foreach (var noun in row.List("plural").Where(n => !others.Contains(n)))
                Check(wrong, $"The report spoke of 7 {noun} there.", row["measure"], 7);
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_verb_of_the_table_tells_what_became_of_the_counted()
    {
        var wrong = new List<string>();
        foreach (var row in Knowledge.Table("lang/en/figure-verbs").Rows)
        {
            foreach (var verb in row.List("object"))
                Check(wrong, $"Rebels {verb} 7 herders there.", row["measure"], 7);
            foreach (var verb in row.List("passive"))
                Check(wrong, $"There 7 herders were {verb}.", row["measure"], 7);
            foreach (var verb in row.List("subject"))
                Check(wrong, $"There 7 herders {verb}.", row["measure"], 7);
        }
        wrong.ShouldBeEmpty();
    }

    static void Check(List<string> wrong, string sentence, string measure, double number)
    {
        sentence = sentence.Replace(" - ", "-", StringComparison.Ordinal);
        var figures = Drafts.Read(sentence).Figures;
        if (figures.Count != 1 || figures[0].Measure != measure || figures[0].Low != number || figures[0].High != number)
            wrong.Add($"{sentence} gave {string.Join("; ", figures.Select(FigureSpecs.Text))}, not {measure}");
    }
}
