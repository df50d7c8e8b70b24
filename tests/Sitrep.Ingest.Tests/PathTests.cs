using System.Text;
using Shouldly;
using Xunit;

namespace Sitrep.Ingest.Tests;

public class PathTests
{
    [Fact]
    public void Folders_files_and_globs_are_read_in_a_stable_order()
    {
        using var folder = new Scratch();
        foreach (var name in (string[])["b/two.txt", "a.txt", "B.txt", "b/c/three.html", "b/notes.md", ".hidden.txt", "z.jsonl"])
            folder.Write(name, name.EndsWith(".jsonl", StringComparison.Ordinal) ? "{\"text\":\"A line.\"}" : "A headline\n\nA sentence of prose that says little.");
        folder.Write("b/packed.txt.gz", Ingesting.Gzip("A headline\n\nPacked prose."u8.ToArray()));

        Names(Ingesting.Read(folder.Path)).ShouldBe(["B.txt", "a.txt", "b/c/three.html", "b/packed.txt.gz", "b/two.txt", "z.jsonl"]);
        Names(Ingesting.Read(folder.Path + "/*.txt")).ShouldBe(["B.txt", "a.txt"]);
        Names(Ingesting.Read(folder.Path + "/**/t*")).ShouldBe(["b/c/three.html", "b/two.txt"]);
        Names(Ingesting.Read(folder.Path + "/?/**")).ShouldBe(["b/c/three.html", "b/packed.txt.gz", "b/two.txt"]);
        Names(Ingesting.Read(folder.Path + "/b/notes.md", folder.Path + "/a.txt")).ShouldBe(["b/notes.md", "a.txt"]);

        IEnumerable<string> Names(List<IngestItem> items) => items.Select(i => i.ShouldBeOfType<IngestedReport>()).Select(i => Path.GetRelativePath(folder.Path, i.File).Replace('\\', '/'));
    }

    [Fact]
    public void What_is_not_there_is_said_and_loses_nothing_else()
    {
        using var folder = new Scratch();
        var good = folder.Write("good.txt", "A headline\n\nA sentence.");
        Directory.CreateDirectory(Path.Combine(folder.Path, "empty"));
        var items = Ingesting.Read(Path.Combine(folder.Path, "none.txt"), Path.Combine(folder.Path, "empty"), Path.Combine(folder.Path, "*.pdf"), "", good);
        items.Count.ShouldBe(5);
        items.Take(4).ShouldAllBe(i => i is IngestProblem);
        items[4].ShouldBeOfType<IngestedReport>();
    }

    [Fact]
    public void Standard_input_is_told_by_its_content()
    {
        Ingesting.One(Ingesting.ReadStdin("\uFEFF {\"id\":\"j\",\"text\":\"From JSON.\"}"u8.ToArray())).Key.ShouldBe("j");
        Ingesting.One(Ingesting.ReadStdin(Encoding.Unicode.GetBytes("<!DOCTYPE HTML><p>From a page."))).Text.ShouldBe("From a page.");
        Ingesting.Text("From a text.").Text.ShouldBe("From a text.");
    }
}
