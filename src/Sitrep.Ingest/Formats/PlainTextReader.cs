using System.Text;
using Sitrep.Ingest.Bytes;
using Sitrep.Ingest.Texts;
using Sitrep.Knowledge;

namespace Sitrep.Ingest.Formats;

/// <summary>A text file: one report, its title and metadata in its own first lines.</summary>
public sealed class PlainTextReader(KnowledgePack knowledge) : ReportFormat
{
    readonly ReportMaker maker = new(knowledge);

    public override IReadOnlyList<string> Extensions { get; } = [".txt", ".text"];

    internal override bool Fits(ReadOnlySpan<char> head) => true;

    internal override IEnumerable<IngestItem> Read(Input input, string file, IngestOptions options)
    {
        var bytes = input.ReadAll(options.MaxFileBytes);
        if (bytes.Length == 0)
            throw new IngestException("the file is empty");
        var text = TextDecoder.Decode(bytes);
        BinaryCheck.Refuse(text);
        yield return new IngestedReport(file, 1, maker.Make(new ReportDraft { Key = file, Body = Unwrap(text) }, options));
    }

    /// <summary>
    /// Joins lines that were broken to fit a column: a line is joined to the next when the next one's first word would not
    /// have fitted into the widest line of the text. Texts with long lines are left alone.
    /// </summary>
    internal static string Unwrap(string text)
    {
        const int narrowest = 40, widest = 110;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var width = lines.Max(l => l.TrimEnd().Length);
        if (width is < narrowest or > widest)
            return text;
        var to = new StringBuilder(text.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            var next = i + 1 < lines.Length ? lines[i + 1] : "";
            var word = next.AsSpan().IndexOf(' ') is var space && space < 0 ? next.Length : space;
            var broken = line.Length > 0 && next.Length > 0 && next[0] != ' ' && line.Length + 1 + word > width;
            to.Append(line).Append(broken ? ' ' : '\n');
        }
        return to.ToString();
    }
}
