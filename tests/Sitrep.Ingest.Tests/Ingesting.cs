using System.IO.Compression;
using System.Text;
using Sitrep.Domain;
using Sitrep.Ingest;
using Sitrep.Ingest.Formats;
using Sitrep.Knowledge;
using Sitrep.Testing;

namespace Sitrep.Ingest.Tests;

/// <summary>The formats over the checkout's tables, and a folder that goes away with the test.</summary>
static class Ingesting
{
    static readonly Lazy<ReportSource> Source = new(() =>
    {
        var knowledge = KnowledgePack.Compile(Checkout.Data);
        return new ReportSource([new JsonlReader(knowledge), new HtmlReader(knowledge), new PlainTextReader(knowledge)]);
    });

    public static List<IngestItem> Read(params string[] arguments) => [.. Source.Value.Read(arguments, Stream.Null, IngestOptions.Default)];

    public static List<IngestItem> ReadStdin(byte[] bytes, IngestOptions? options = null) =>
        [.. Source.Value.Read(["-"], new MemoryStream(bytes), options ?? IngestOptions.Default)];

    public static Report Text(string text) => One(ReadStdin(Encoding.UTF8.GetBytes(text)));

    public static Report One(List<IngestItem> items) =>
        items is [IngestedReport one] ? one.Report : throw new InvalidOperationException("not one report: " + string.Join("; ", items));

    public static IngestProblem Problem(List<IngestItem> items) =>
        items is [IngestProblem one] ? one : throw new InvalidOperationException("not one problem: " + string.Join("; ", items));

    public static byte[] Gzip(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var packer = new GZipStream(to, CompressionLevel.Fastest))
            packer.Write(bytes);
        return to.ToArray();
    }
}

sealed class Scratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sitrep-ingest").FullName;

    public string Write(string name, byte[] bytes)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
