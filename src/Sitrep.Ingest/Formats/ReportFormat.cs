using Sitrep.Ingest.Bytes;

namespace Sitrep.Ingest.Formats;

/// <summary>One input format. Adding a format is a class of this kind and a line in the list that <see cref="ReportSource"/> is given.</summary>
public abstract class ReportFormat
{
    /// <summary>File name endings in lower case with the dot, without <c>.gz</c>.</summary>
    public abstract IReadOnlyList<string> Extensions { get; }

    /// <summary>True when the beginning of a text (decoded, white space trimmed) looks like this format; asked in the order of the list for input without a known ending.</summary>
    internal abstract bool Fits(ReadOnlySpan<char> head);

    /// <summary>
    /// Reads the items of one input, lazily. May throw <see cref="IngestException"/>, <see cref="InvalidDataException"/> and I/O errors:
    /// they end this input and become a problem.
    /// </summary>
    internal abstract IEnumerable<IngestItem> Read(Input input, string file, IngestOptions options);
}
