using Sitrep.Ingest.Bytes;
using Sitrep.Ingest.Formats;
using Sitrep.Ingest.Paths;

namespace Sitrep.Ingest;

/// <summary>
/// What <c>sitrep read</c> is given: files, folders, globs and <c>-</c>. Opened once over the list of formats; thread-safe.
/// </summary>
public sealed class ReportSource
{
    const string Packed = ".gz";

    readonly IReadOnlyList<ReportFormat> formats;

    /// <param name="formats">In the order in which they are asked whether input without a known ending is theirs; the last takes everything.</param>
    public ReportSource(IReadOnlyList<ReportFormat> formats) => this.formats = formats;

    /// <summary>
    /// Every item of every argument, lazily and in a stable order. Never throws for any input: what cannot be read is an
    /// <see cref="IngestProblem"/>, and the rest goes on. Only cancellation throws.
    /// </summary>
    public IEnumerable<IngestItem> Read(IEnumerable<string> arguments, Stream stdin, IngestOptions options, CancellationToken cancel = default)
    {
        foreach (var argument in arguments)
        {
            if (argument == "-")
            {
                foreach (var item in Guarded(() => stdin, "-", options, cancel))
                    yield return item;
                continue;
            }
            foreach (var path in InputPaths.Expand(argument, IsKnown))
            {
                cancel.ThrowIfCancellationRequested();
                if (path.Problem is { } problem)
                {
                    yield return new IngestProblem(path.Name, 1, problem);
                    continue;
                }
                foreach (var item in Guarded(() => File.OpenRead(path.Name), path.Name, options, cancel))
                    yield return item;
            }
        }
    }

    /// <summary>The same for one stream, which is disposed of; <paramref name="file"/> names it, and its ending, where it is a known one, says the format.</summary>
    public IEnumerable<IngestItem> Read(Stream stream, string file, IngestOptions options, CancellationToken cancel = default) => Guarded(() => stream, file, options, cancel);

    /// <summary>True when a file's ending, with <c>.gz</c> or without, is one of a format's.</summary>
    bool IsKnown(string path) => ByEnding(path) is not null;

    ReportFormat? ByEnding(string path)
    {
        var name = path.EndsWith(Packed, StringComparison.OrdinalIgnoreCase) ? path[..^Packed.Length] : path;
        return formats.FirstOrDefault(f => f.Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>An iterator cannot yield inside a try with a catch, so each step is taken by hand.</summary>
    IEnumerable<IngestItem> Guarded(Func<Stream> open, string file, IngestOptions options, CancellationToken cancel)
    {
        IEnumerator<IngestItem>? items = null;
        Stream? stream = null;
        var line = 1;
        try
        {
            while (true)
            {
                cancel.ThrowIfCancellationRequested();
                IngestItem? item = null;
                try
                {
                    stream ??= Open(open);
                    items ??= Items(stream, file, options).GetEnumerator();
                    if (items.MoveNext())
                        item = items.Current;
                }
                catch (Exception e) when (Reason(e) is not null)
                {
                    item = new IngestProblem(file, line, Reason(e)!);
                    items?.Dispose();
                    items = Enumerable.Empty<IngestItem>().GetEnumerator();
                }
                if (item is null)
                    yield break;
                line = item.Line;
                yield return item;
            }
        }
        finally
        {
            items?.Dispose();
            stream?.Dispose();
        }
    }

    static Stream Open(Func<Stream> open)
    {
        try
        {
            return open();
        }
        catch (FileNotFoundException)
        {
            throw new IngestException("no longer there");
        }
    }

    IEnumerable<IngestItem> Items(Stream stream, string file, IngestOptions options)
    {
        using var input = new Input(stream, options);
        if (input.Head.IsEmpty)
            throw new IngestException("the file is empty");
        var format = ByEnding(file) ?? Sniff(input.Head);
        foreach (var item in format.Read(input, file, options))
            yield return item;
    }

    ReportFormat Sniff(ReadOnlySpan<byte> head)
    {
        var text = TextDecoder.Decode(head).AsSpan().TrimStart("\uFEFF \t\r\n");
        foreach (var format in formats)
        {
            if (format.Fits(text))
                return format;
        }
        throw new IngestException("no format fits");
    }

    static string? Reason(Exception e) => e switch
    {
        IngestException => e.Message,
        UnauthorizedAccessException => "may not be read (permission, or not a file)",
        InvalidDataException => "damaged: does not unpack",
        FileNotFoundException => null,              // a missing part of the program, not of the input
        IOException => "cannot be read: " + e.Message,
        _ => null,
    };
}
