using Sitrep.Domain;

namespace Sitrep.Ingest;

/// <summary>What came of one item of the input: a report, or a reason why there is none.</summary>
/// <param name="File">The path as it was found, or <c>-</c> for standard input.</param>
/// <param name="Line">Line of the file, from 1; the first line for formats that hold one report a file.</param>
public abstract record IngestItem(string File, int Line);

/// <summary>A report that can be read.</summary>
public sealed record IngestedReport(string File, int Line, Report Report) : IngestItem(File, Line);

/// <summary>An item that was set aside, and why. <see cref="ToString"/> is the message for people: <c>file:line: reason</c>.</summary>
public sealed record IngestProblem(string File, int Line, string Reason) : IngestItem(File, Line)
{
    public override string ToString() => $"{File}:{Line}: {Reason}";
}
