using System.Diagnostics;
using System.Globalization;
using System.Text;
using Shouldly;
using Sitrep.Store.Sqlite;
using Sitrep.Testing;

namespace Sitrep.Cli.Tests;

public sealed class InterruptTests : IDisposable
{
    readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [PacksFact]
    public void Ctrl_C_leaves_the_store_whole()
    {
        var lines = new StringBuilder();
        for (var i = 0; i < 20_000; i++)
            lines.Append(CultureInfo.InvariantCulture, $$"""{"id":"r{{i}}","published":"2021-03-04","text":"Rebels attacked army post number {{i}} near Djibo on Tuesday, killing {{i % 9 + 2}} soldiers, officials said."}""").Append('\n');
        scratch.File("many.jsonl", lines.ToString());
        var start = new ProcessStartInfo(Path.Combine(Checkout.Root, "sitrep")) { WorkingDirectory = scratch.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "read", "many.jsonl" })
            start.ArgumentList.Add(argument);
        start.Environment["SITREP_BUILD"] = "never";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        for (var seen = 0; seen < 300; seen++)
            process.StandardOutput.ReadLine().ShouldNotBeNull();
        using (var kill = Process.Start("bash", ["-c", $"kill {Signal()} {process.Id.ToString(CultureInfo.InvariantCulture)}"]))
            kill.WaitForExit();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit(60_000).ShouldBeTrue();
        process.ExitCode.ShouldBe(130, error.GetAwaiter().GetResult());

        using var store = SqliteStore.Open(Path.Combine(scratch.Folder, "sitrep.db"), mustExist: true);
        store.Count.ShouldBeInRange(1, 19_999);
        store.Readings().Count().ShouldBe((int)store.Count, "every row can be read");
        Run.Sitrep(scratch.Folder, "history").Code.ShouldBe(0);
    }

    /// <summary>A parent that runs in the background may have its children ignore the interrupt; then the other polite signal is sent.</summary>
    static string Signal()
    {
        var mask = File.ReadLines("/proc/self/status").First(l => l.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim();
        return (ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 2) == 0 ? "-INT" : "-TERM";
    }
}
