using System.Text.Json;
using Shouldly;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Cli.Tests;

public sealed class ParseVerbTests : IDisposable
{
    readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [PacksFact]
    public void Json_is_one_object_a_document()
    {
        scratch.File("report.txt", "Rebels took the town. The army left.\n");
        var run = Run.Sitrep(scratch.Folder, "parse", "--format", "json", "report.txt");
        run.Code.ShouldBe(0);
        var json = JsonDocument.Parse(run.Out.Split('\n').Where(l => l.Length > 0).ShouldHaveSingleItem()).RootElement;
        json.GetProperty("id").GetString().ShouldBe("report.txt");
        json.GetProperty("lemmas").GetArrayLength().ShouldBe(9);
        scratch.File("two.conllu", "# newdoc id = one\n1\tYes\n\n# newdoc id = two\n1\tNo\n\n");
        run = Run.Sitrep(scratch.Folder, "parse", "--format", "json", "--tokenized", "--layers", "Tags, lemmas", "two.conllu");
        var documents = run.Out.Split('\n').Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        documents.Select(d => d.GetProperty("id").GetString()).ShouldBe(["one", "two"]);
        documents.ShouldAllBe(d => string.Join(' ', d.EnumerateObject().Select(p => p.Name)) == "format id text tokens sentences tags lemmas");
    }

    [PacksFact]
    public void Conllu_needs_sentences_and_has_what_is_asked_for()
    {
        scratch.File("report.txt", "Rebels took the town. The army left.\n");
        var run = Run.Sitrep(scratch.Folder, "parse", "--layers", "tokens", "report.txt");
        run.Code.ShouldBe(0);
        run.Out.ShouldStartWith("# newdoc id = report.txt\n# sent_id = report.txt-1\n# text = Rebels took the town.\n1\tRebels\t_\t_\t_\t_\t_\t_\t_\tTokenRange=0:6\n");
        run.Out.ShouldContain("# sent_id = report.txt-2\n");
    }

    [PacksFact]
    public void A_layer_that_is_none_is_a_usage_error_that_lists_them()
    {
        var run = Run.Sitrep(scratch.Folder, "parse", "--layers", "tags,dreams", "-");
        run.Code.ShouldBe(1);
        run.Error.ShouldContain("'dreams'");
        run.Error.ShouldContain("tokens, sentences, tags");
    }
}
