using System.Text;
using System.Text.Json;
using Shouldly;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Cli.Tests;

public sealed class ReadVerbTests : IDisposable
{
    const string Dispatch = """
        Army retakes border town after two days of fighting

        Published 04.03.2021 09:15

        Government troops recaptured the town of Sarmin on Wednesday, killing at least 12 fighters, a military spokesman said.
        """;

    readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [PacksFact]
    public void A_bad_line_is_named_and_set_aside_and_the_rest_is_read()
    {
        scratch.File("mixed.jsonl", """
            {"id":"one","text":"Rebels attacked an army post near Djibo on Tuesday.","published":"2021-03-04"}
            {"id":"two", this is no JSON
            {"id":"three","title":"no text here"}
            {"id":"four","text":"The army shelled the village overnight.","published":"2021-03-05"}
            """);
        var run = Run.Sitrep(scratch.Folder, "read", "--no-store", "--format", "jsonl", "mixed.jsonl");
        run.Code.ShouldBe(0);
        Keys(run.Out).ShouldBe(["one", "four"]);
        run.Error.ShouldContain("mixed.jsonl:2");
        run.Error.ShouldContain("mixed.jsonl:3");
    }

    [PacksFact]
    public void A_reading_can_be_checked_as_text_and_as_a_page()
    {
        scratch.File("one.txt", Dispatch);
        var text = Run.Sitrep(scratch.Folder, "read", "--no-store", "--explain", "one.txt");
        text.Code.ShouldBe(0);
        text.Out.ShouldContain("Sarmin · taken");
        text.Out.ShouldNotContain("\u001b");
        var page = Run.Sitrep(scratch.Folder, "read", "--no-store", "--format", "html", "one.txt");
        page.Out.ShouldStartWith("<!doctype html>");
        page.Out.TrimEnd().ShouldEndWith("</html>");
    }

    [PacksFact]
    public void Hostile_files_give_messages_and_the_good_one_is_read()
    {
        scratch.File("empty.txt", "");
        scratch.File("binary.txt", [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 37))]);
        scratch.File("utf16.txt", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Dispatch)]);
        scratch.File("latin.txt", Encoding.Latin1.GetBytes("Caf\u00e9 bombed\n\nA bomb hit a caf\u00e9 in the town of Ghazni on Monday, police said.\n"));
        scratch.File("capitals.txt", "GUERRILLAS AMBUSH ARMY CONVOY\n\nSAN SALVADOR, 12 MAR 90 (AGENCY) - GUERRILLAS AMBUSHED AN ARMY CONVOY NEAR USULUTAN, KILLING THREE SOLDIERS.\n");
        using (var huge = File.Create(Path.Combine(scratch.Folder, "huge.txt")))
        {
            var line = Encoding.UTF8.GetBytes("The army shelled the village overnight. ");
            for (var written = 0; written < 50_000_000; written += line.Length)
                huge.Write(line);
        }
        var run = Run.Sitrep(scratch.Folder, "read", "--no-store", "--format", "jsonl", ".");
        run.Code.ShouldBe(0);
        var keys = Keys(run.Out);
        keys.Select(Path.GetFileName).ShouldBe(["capitals.txt", "latin.txt", "utf16.txt"], ignoreOrder: true);
        foreach (var bad in new[] { "empty.txt", "binary.txt", "huge.txt" })
            run.Error.ShouldContain(bad);
        run.Out.ShouldContain("café");
    }

    [PacksFact]
    public void Nothing_to_read_is_exit_code_2_and_an_empty_result()
    {
        scratch.File("empty.txt", "");
        var run = Run.Sitrep(scratch.Folder, "read", "--no-store", "--format", "jsonl", "empty.txt", "not-there.txt");
        run.Code.ShouldBe(2);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain("empty.txt");
        run.Error.ShouldContain("not-there.txt");
    }

    [PacksFact]
    public void Reading_twice_gives_the_same_bytes_and_the_store_does_not_grow()
    {
        scratch.File("a.txt", Dispatch);
        var first = Run.Sitrep(scratch.Folder, "read", "--format", "jsonl", "a.txt");
        var second = Run.Sitrep(scratch.Folder, "read", "--format", "jsonl", "a.txt");
        first.Code.ShouldBe(0);
        second.Out.ShouldBe(first.Out);
        second.Error.ShouldContain("0 new");
        File.Exists(Path.Combine(scratch.Folder, "sitrep.db")).ShouldBeTrue();
    }

    [PacksFact]
    public void Standard_input_is_read_and_no_store_leaves_none()
    {
        var run = Run.Sitrep(scratch.Folder, Encoding.UTF8.GetBytes(Dispatch), "read", "--no-store", "-");
        run.Code.ShouldBe(0);
        run.Out.ShouldContain("2021-03-04");
        run.Out.ShouldNotContain("\u001b");
        File.Exists(Path.Combine(scratch.Folder, "sitrep.db")).ShouldBeFalse();
    }

    [SharedFact]
    public void The_seed_article_is_read_as_it_is()
    {
        var seed = Directory.GetFiles(Path.Combine(Checkout.Shared!, "..", "shared", "cases", "seed"), "*.txt").Single();
        var run = Run.Sitrep(scratch.Folder, "read", "--no-store", "--format", "jsonl", seed);
        run.Code.ShouldBe(0);
        var report = JsonDocument.Parse(run.Out).RootElement.GetProperty("report");
        report.GetProperty("title").GetString()!.ShouldStartWith("Iraq launches");
        report.GetProperty("published").GetString().ShouldBe("2017-09-16T11:51");
        report.GetProperty("updated").GetString().ShouldBe("2017-09-16T12:10");
        report.GetProperty("text").GetString()!.ShouldNotContain("Share on");
    }

    static string[] Keys(string lines) => [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(l => JsonDocument.Parse(l).RootElement.GetProperty("report").GetProperty("key").GetString()!)];
}
