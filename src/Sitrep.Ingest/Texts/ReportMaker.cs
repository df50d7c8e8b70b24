using System.Security.Cryptography;
using System.Text;
using Sitrep.Domain;
using Sitrep.Knowledge;

namespace Sitrep.Ingest.Texts;

/// <summary>
/// The last step of every format: canonical text, title and metadata from the text's own lines where the format gave none,
/// furniture dropped, agencies credited, identity. Thread-safe.
/// </summary>
sealed class ReportMaker
{
    const int LongestTitle = 200;
    const int LongestField = 300;
    const int MostNames = 20;
    const int HeadLines = 12;
    const int LongestOddLine = 60;
    const int MostOddLines = 2;
    const int TailLines = 8;

    readonly Boilerplate boilerplate;
    readonly AgencyFinder agencies;
    readonly MetadataLine lines;

    public ReportMaker(KnowledgePack knowledge)
    {
        Canonical = new Canonical(knowledge);
        Dates = new DateReader(knowledge);
        boilerplate = new Boilerplate(knowledge);
        agencies = new AgencyFinder(knowledge, Dates);
        lines = new MetadataLine(knowledge, Dates, agencies);
    }

    public Canonical Canonical { get; }
    public DateReader Dates { get; }

    /// <summary>The report of a draft; an <see cref="IngestException"/> that says why when there is none.</summary>
    public Report Make(ReportDraft draft, IngestOptions options)
    {
        if (draft.Body.Length > options.MaxTextLength || draft.Title?.Length > options.MaxTextLength)
            throw new IngestException($"a text of {Math.Max(draft.Body.Length, draft.Title?.Length ?? 0) / 1e6:0.0} million characters; one report may have {options.MaxTextLength / 1e6:0.0} million: refused");
        var title = Field(draft.Title, LongestTitle * 3);
        var body = Prose(Canonical.Clean(draft.Body));
        var at = 0;
        if (title is null)
            title = OwnTitle(body, draft, options, ref at);
        else
            at = SkipTitle(body, title);
        TakeHead(body, at, draft, options);
        TakeTail(body, draft, options);
        var text = Canonical.Clean(string.Join('\n', body.Skip(at)));
        text = title is null ? text : text.Length == 0 ? title : title + "\n\n" + WithoutTitle(text, title).ToString();
        if (!text.AsSpan().ContainsAnyExcept(" \n"))
            throw new IngestException("no text in it");
        return Finish(draft, title, text);
    }

    /// <summary>The paragraphs without furniture: dropped lines stay as empty ones, so the blank lines around them merge.</summary>
    List<string> Prose(string clean)
    {
        var kept = new List<string>();
        foreach (var range in clean.AsSpan().Split('\n'))
        {
            var line = clean.AsSpan(range);
            kept.Add(boilerplate.IsLine(line) ? "" : boilerplate.CutTail(line).ToString());
        }
        return kept;
    }

    /// <summary>The first line that is not metadata, when it looks like a headline.</summary>
    string? OwnTitle(List<string> body, ReportDraft draft, IngestOptions options, ref int at)
    {
        for (var seen = 0; at < body.Count && seen < HeadLines; at++)
        {
            if (body[at].Length == 0)
                continue;
            seen++;
            if (lines.TryTake(body[at], head: true, options.DayFirst, draft))
            {
                body[at] = "";
                continue;
            }
            var next = at + 1 < body.Count ? body[at + 1] : null;
            var apart = next is "" || (next is not null && lines.TryTake(next, head: true, options.DayFirst, new ReportDraft()));
            if (!apart || body[at].Length > LongestTitle || IsSentence(body[at]))
                return null;
            return body[at++];
        }
        return null;
    }

    static bool IsSentence(ReadOnlySpan<char> line) => line.TrimEnd("\"”'’) ") is not [.., not ('.' or ';' or ',')];

    /// <summary>A body whose first line is the title given apart begins after it.</summary>
    static int SkipTitle(List<string> body, string title)
    {
        var first = body.FindIndex(l => l.Length > 0);
        return first >= 0 && Words.Skeleton(body[first]) == Words.Skeleton(title) ? first + 1 : 0;
    }

    /// <summary>A short line that is no sentence (a kicker, a place) may stand among the metadata; after one, only labelled lines count.</summary>
    void TakeHead(List<string> body, int at, ReportDraft draft, IngestOptions options)
    {
        var odd = 0;
        for (var seen = 0; at < body.Count && seen < HeadLines; at++)
        {
            if (body[at].Length == 0)
                continue;
            seen++;
            if (lines.TryTake(body[at], head: odd == 0, options.DayFirst, draft))
                body[at] = "";
            else if (IsSentence(body[at]) || body[at].Length > LongestOddLine || ++odd > MostOddLines)
                return;
        }
    }

    void TakeTail(List<string> body, ReportDraft draft, IngestOptions options)
    {
        for (int at = body.Count - 1, seen = 0; at >= 0 && seen < TailLines; at--)
        {
            if (body[at].Length == 0)
                continue;
            if (!lines.TryTake(body[at], head: false, options.DayFirst, draft))
                return;
            body[at] = "";
            seen++;
        }
    }

    /// <summary>
    /// A body of one paragraph may begin with the headline run into the prose; it is cut off there when a new sentence follows.
    /// A lead that merely begins with the same words goes on in lower case and is kept.
    /// </summary>
    static ReadOnlySpan<char> WithoutTitle(string text, string title)
    {
        if (!text.StartsWith(title, StringComparison.OrdinalIgnoreCase) || Words.Count(title) < 4)
            return text;
        var rest = text.AsSpan(title.Length);
        var next = rest.TrimStart(" .:-–—\n");
        return rest.Length > next.Length && !next.IsEmpty && (char.IsUpper(next[0]) || char.IsAsciiDigit(next[0]) || next[0] is '"' or '“' or '(') ? next : text;
    }

    Report Finish(ReportDraft draft, string? title, string text)
    {
        var credited = new List<string>(draft.Agencies);
        foreach (var name in agencies.Find(text, title is null ? 0 : Math.Min(text.Length, title.Length + 2)))
            AgencyFinder.Add(credited, name);
        foreach (var author in draft.Authors.ToList())
        {
            if (agencies.Known(author) is { } agency)
            {
                AgencyFinder.Add(credited, agency);
                draft.Authors.Remove(author);
            }
        }
        var report = new Report
        {
            Id = "",
            Key = draft.Key,
            Title = title,
            Publisher = Field(draft.Publisher, LongestField),
            Agencies = Fields(credited),
            Authors = Fields(draft.Authors),
            Url = WebAddress(draft.Url),
            Published = draft.Published,
            Updated = draft.Updated,
            Text = text,
        };
        return report with { Id = Identity(report) };
    }

    List<string> Fields(List<string> values) =>
        [.. values.Select(v => Field(v, LongestField)).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostNames)];

    string? Field(string? value, int longest)
    {
        if (value is null)
            return null;
        var clean = Canonical.CleanLine(value.AsSpan(0, Math.Min(value.Length, longest)));
        return clean.Length == 0 ? null : clean;
    }

    static string? WebAddress(string? url) =>
        url is { Length: <= 2048 } && Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? url.Trim() : null;

    /// <summary>Hash of everything but the key: where a file lies does not change what it says. Lengths stand before the values, so no two reports run together.</summary>
    static string Identity(Report report)
    {
        var to = new StringBuilder();
        foreach (var part in (string?[])[report.Title, report.Publisher, report.Url, report.Language, report.Published?.ToString(), report.Updated?.ToString(), report.Text])
            Part(to, part);
        foreach (var list in (IReadOnlyList<string>[])[report.Agencies, report.Authors])
        {
            to.Append(list.Count).Append('#');
            foreach (var part in list)
                Part(to, part);
        }
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(to.ToString())));

        static void Part(StringBuilder to, string? part) => to.Append(part?.Length ?? -1).Append(':').Append(part).Append('\n');
    }
}
