using Shouldly;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Language.Tests;

/// <summary>Runs <c>tests/specs/tokens.md</c> as it stands.</summary>
public class TokenTableSpecs
{
    const string Between = " ¶ ";

    [Fact]
    public void The_texts_of_tokens_md_are_cut_as_it_says()
    {
        var wrong = new List<string>();
        var rows = 0;
        foreach (var (line, columns, cells) in SpecRows.Read("tokens.md"))
        {
            rows++;
            using var document = English.Pipeline.Read(cells[0], Layers.Sentences);
            var got = string.Join(Between, document.Sentences.Select(s => columns[1] == "words" ? Words(document, s) : Flat(document.Words(s))));
            if (got != cells[1])
                wrong.Add($"tokens.md:{line}: {cells[0]} gave {got}");
        }
        rows.ShouldBeGreaterThan(80);
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    static string Words(Document document, TokenRange sentence)
    {
        var words = "";
        for (var i = sentence.First; i < sentence.End; i++)
            words += (i == sentence.First ? "" : document.Joined(i) ? "·" : " ") + document.Form(i).ToString();
        return words;
    }

    static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
