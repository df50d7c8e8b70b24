using Shouldly;
using Xunit;

namespace Sitrep.Language.Tests;

/// <summary>CoNLL-U out and in: every line can be read, offsets are those of the text, what was given comes back.</summary>
public class ConlluTests
{
    const string Text = "Rebels didn't take 🚀 Tal\u00A0Jamal\u200B.  \"They\tfled.\"\n";

    [Fact]
    public void Words_carry_their_place_in_the_text_and_the_spaces_after_them()
    {
        using var document = English.Bare.Read(Text);
        var rows = Rows(Written(document, null));
        foreach (var cells in rows)
        {
            var misc = cells[9].Split('|');
            var range = misc.Single(m => m.StartsWith("TokenRange=", StringComparison.Ordinal))["TokenRange=".Length..].Split(':').Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Text[range[0]..range[1]].ShouldBe(cells[1]);
        }
        var didnt = rows.Single(r => r[0].Contains('-', StringComparison.Ordinal));
        didnt[..2].ShouldBe(["2-3", "didn't"]);
        didnt[2..9].ShouldAllBe(cell => cell == "_");
        rows.Single(r => r[1] == "did")[9].ShouldNotContain("SpaceAfter", customMessage: "the spacing of a contraction stands on its own line");
        // Invisible marks between two words are no space; a line break and a no-break space are.
        rows.Single(r => r[1] == "Jamal")[9].ShouldStartWith("SpaceAfter=No");
        rows.Single(r => r[1] == "Tal")[9].ShouldNotContain("SpaceAfter");
        rows.Last(r => r[1] == "\"")[9].ShouldNotContain("SpaceAfter");
    }

    [Fact]
    public void The_text_comment_is_the_words_with_their_spaces()
    {
        using var document = English.Bare.Read(Text);
        Written(document, null).Split('\n').Where(l => l.StartsWith("# text", StringComparison.Ordinal)).ShouldBe(["# text = Rebels didn't take 🚀 Tal Jamal.", "# text = \"They fled.\""]);
    }

    [Fact]
    public void Documents_and_sentences_have_ids()
    {
        using var document = English.Bare.Read("They left. They fled.");
        Ids(Written(document, null)).ShouldBe(["# newdoc", "# sent_id = 1", "# sent_id = 2"]);
        Ids(Written(document, "a b.txt")).ShouldBe(["# newdoc id = a b.txt", "# sent_id = ab.txt-1", "# sent_id = ab.txt-2"]);
        Ids(Written(document, "line\nbreak")).ShouldBe(["# newdoc id = linebreak", "# sent_id = linebreak-1", "# sent_id = linebreak-2"]);
    }

    [Fact]
    public void What_was_given_comes_back()
    {
        using var first = English.Bare.Read("He didn't go (to Basra). Its men can't; \"no\".");
        var written = Written(first, "x");
        var given = Conllu.Read(new StringReader(written)).ShouldHaveSingleItem();
        given.Id.ShouldBe("x");
        using var second = English.Bare.ReadTokens(given);
        using var to = new StringWriter();
        Conllu.Write(second, to, given);
        // Sentences part at a line break where the text had a space, so the offsets hold too.
        to.ToString().ShouldBe(written);
    }

    [Fact]
    public void Ids_stay_with_their_documents_and_sentences()
    {
        const string file = "# newdoc id = one\n# sent_id = a\n1\tYes\n\n# sent_id = nothing\n\n1\tNo\n\n# newdoc\n# sent_id = z\n1\tSo\tbad\n1-x\tNot a range\n\n";
        var given = Conllu.Read(new StringReader(file));
        given.Select(g => g.Id).ShouldBe(["one", null]);
        given[0].SentenceIds.ShouldBe(["a", null]);
        given[1].SentenceIds.ShouldBe(["z"]);
        using var document = English.Bare.ReadTokens(given[0]);
        using var to = new StringWriter();
        Conllu.Write(document, to, given[0]);
        Ids(to.ToString()).ShouldBe(["# newdoc id = one", "# sent_id = a", "# sent_id = one-2"]);
    }

    [Fact]
    public void Layers_that_are_not_there_are_underscores()
    {
        using var document = English.Bare.Read("They fled.", Layers.Tags);
        Rows(Written(document, null))[0].ShouldBe(["1", "They", "_", "PRON", "PRP", "_", "_", "_", "_", "TokenRange=0:4"]);
    }

    [Fact]
    public void No_text_breaks_a_line()
    {
        using var document = English.Pipeline.ReadTokens([["a\u0085b", "\u001C", "\0", "c\td", "\u2028"], ["\uD800"]]);
        var rows = Rows(Written(document, "\t"));
        rows.Select(r => r[1]).ShouldBe(["a_b", "_", "_", "c_d", "_", "\uD800"]);
        rows.ShouldAllBe(r => r.Length == 10 && r.All(cell => cell.Length > 0));
    }

    static string Written(Document document, string? id)
    {
        using var to = new StringWriter();
        Conllu.Write(document, to, id);
        return to.ToString();
    }

    static List<string[]> Rows(string conllu) => [.. conllu.Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t'))];
    static IEnumerable<string> Ids(string conllu) => conllu.Split('\n').Where(l => l.StartsWith("# newdoc", StringComparison.Ordinal) || l.StartsWith("# sent_id", StringComparison.Ordinal));
}
