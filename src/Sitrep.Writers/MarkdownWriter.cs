using System.Globalization;
using System.Text;
using Sitrep.Domain;

namespace Sitrep.Writers;

/// <summary>A brief as Markdown (CommonMark with tables). What stands in reports is escaped: it can set no mark-up and no link of its own.</summary>
public sealed class MarkdownWriter(TextWriter to)
{
    public void Write(Brief brief)
    {
        to.Write($"# {Plain(brief.Title)}\n\n");
        foreach (var line in brief.Opening)
            to.Write(Plain(line) + "\n\n");
        Part(brief.Highlights);
        to.Write($"## {Plain(brief.FiguresHeading)}\n\n");
        if (brief.Figures.Count > 0)
        {
            to.Write("| | low | best | high | incidents | independent sources | sources |\n|---|--:|--:|--:|--:|--:|---|\n");
            foreach (var f in brief.Figures)
                to.Write(string.Create(CultureInfo.InvariantCulture, $"| {Plain(f.Counted)} | {Number(f.Low)} | {Number(f.Best)} | {Number(f.High)} | {f.Incidents} | {f.IndependentSources} | {Cited(f.Sources).Trim()} |\n"));
            to.Write('\n');
        }
        to.Write(Plain(brief.FiguresNote) + "\n\n");
        foreach (var part in brief.Parts)
            Part(part);
        Held(brief);
        Part(brief.Method);
        to.Write($"## {Plain(brief.SourcesHeading)}\n\n");
        foreach (var source in brief.Sources)
            to.Write(source.Number.ToString(CultureInfo.InvariantCulture) + ". " + Plain(BriefText.Of(source)) + "\n");
    }

    void Held(Brief brief)
    {
        var held = brief.Map.Where(p => p.State is not null).ToList();
        if (held.Count == 0)
            return;
        to.Write($"## {Plain(brief.HeldHeading)}\n\n| place | holder | state |\n|---|---|---|\n");
        foreach (var point in held)
            to.Write($"| {Plain(BriefText.Of(point.Place))} | {Plain(point.Holder ?? "–")} | {BriefText.State(point)} |\n");
        to.Write('\n');
    }

    void Part(BriefPart part)
    {
        to.Write($"## {Plain(part.Heading)}\n\n");
        foreach (var line in part.Lines)
            to.Write("- " + Plain(line.Text) + Cited(line.Sources) + "\n");
        to.Write('\n');
    }

    static string Number(double? number) => number is { } n ? Names.Number(n) : "–";

    static string Cited(IReadOnlyList<int> sources) => sources.Count == 0 ? "" : " \\[" + string.Join(", ", sources) + "\\]";

    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length + 8);
        foreach (var c in TextColumns.Clean(text))
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#' or '&' or '~')
                plain.Append('\\');
            plain.Append(c);
        }
        return plain.ToString();
    }
}

/// <summary>Pieces of a brief that every format writes alike.</summary>
static class BriefText
{
    /// <summary>"Gazette, “Headline”, 2016-05-19, https://…; 3 more with the same text".</summary>
    public static string Of(BriefSource source)
    {
        var parts = new[] { source.Publisher, source.Title is { Length: > 0 } title ? "“" + title + "”" : null, source.Published?.ToString(), source.Url ?? source.Key }.Where(p => !string.IsNullOrEmpty(p));
        return string.Join(", ", parts) + (source.Copies > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {source.Copies} more with the same text") : "");
    }

    public static string Of(Location place) => place.Adm1 is { Length: > 0 } adm1 && adm1 != place.Name ? place.Name + ", " + adm1 : place.Name;

    public static string State(BriefPoint point) => (point.State is { } state ? Names.Of(state) : "") + (point.Disputed ? ", disputed" : "");
}
