using System.Diagnostics;
using System.Text;
using Sitrep.Testing;

namespace Sitrep.Cli.Tests;

/// <summary>What one run of the launcher gave.</summary>
public sealed record Run(int Code, string Out, string Error)
{
    /// <summary>Runs <c>./sitrep</c> as a user would, from a folder of the caller's choice; nothing is rebuilt. Killed after two minutes.</summary>
    public static Run Sitrep(string folder, byte[]? input, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Checkout.Root, "sitrep"))
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["SITREP_BUILD"] = "never";
        start.Environment.Remove("SITREP_PACKS");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input ?? []);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program may have ended without reading its input.
        }
        if (!process.WaitForExit(120_000))
            process.Kill(entireProcessTree: true);
        return new Run(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    public static Run Sitrep(string folder, params string[] arguments) => Sitrep(folder, null, arguments);
}

/// <summary>A folder of a test's own, gone afterwards.</summary>
public sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("sitrep-test-").FullName;

    public string File(string name, string text) => File(name, Encoding.UTF8.GetBytes(text));

    public string File(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
