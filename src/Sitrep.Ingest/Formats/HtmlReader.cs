using System.Buffers;
using System.Text;
using AngleSharp.Html.Parser;
using Sitrep.Ingest.Bytes;
using Sitrep.Ingest.Pages;
using Sitrep.Ingest.Texts;
using Sitrep.Knowledge;

namespace Sitrep.Ingest.Formats;

/// <summary>A web page: main text by density, metadata from JSON-LD, OpenGraph, <c>meta</c> and <c>time</c> in that order, then from the text's own lines.</summary>
public sealed class HtmlReader : ReportFormat
{
    const int CharsetWindow = 2048;
    static readonly SearchValues<char> CharsetEnds = SearchValues.Create(" \"'>;/?");

    readonly ReportMaker maker;
    readonly PageMetadata metadata;
    readonly MainText mainText;
    readonly PageGuard guard;

    public HtmlReader(KnowledgePack knowledge)
    {
        maker = new ReportMaker(knowledge);
        metadata = new PageMetadata(knowledge, maker.Dates);
        var elements = new PageElements(knowledge);
        guard = new PageGuard(elements);
        mainText = new MainText(new PageHints(knowledge), elements);
    }

    public override IReadOnlyList<string> Extensions { get; } = [".html", ".htm", ".xhtml"];

    internal override bool Fits(ReadOnlySpan<char> head)
    {
        foreach (var opening in (ReadOnlySpan<string>)["<!doctype html", "<html", "<head", "<body", "<!--", "<?xml", "<article", "<div", "<meta", "<title"])
        {
            if (head.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    internal override IEnumerable<IngestItem> Read(Input input, string file, IngestOptions options)
    {
        var bytes = input.ReadAll(options.MaxFileBytes);
        if (bytes.Length == 0)
            throw new IngestException("the file is empty");
        var html = TextDecoder.Decode(bytes, DeclaredCharset(bytes));
        BinaryCheck.Refuse(html);
        guard.Check(html, options);
        yield return new IngestedReport(file, 1, maker.Make(Draft(html, file, options), options));
    }

    ReportDraft Draft(string html, string file, IngestOptions options)
    {
        using var page = new HtmlParser().ParseDocument(html);
        var draft = new ReportDraft { Key = file };
        var articleBody = metadata.Fill(draft, page, options);
        var text = page.Body is { } body ? mainText.Find(body).Trim() : "";
        draft.Body = articleBody is not null && articleBody.Length > 2 * text.Length ? articleBody : text;
        if (draft.Body.Length == 0)
            throw new IngestException("no article text in the page");
        return draft;
    }

    /// <summary>The charset that the page's first bytes name, unchecked; null when they name none.</summary>
    static string? DeclaredCharset(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, CharsetWindow)]);
        foreach (var mark in (ReadOnlySpan<string>)["charset", "encoding"])
        {
            var at = head.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                continue;
            var rest = head.AsSpan(at + mark.Length).TrimStart(" =\"'");
            var end = rest.IndexOfAny(CharsetEnds);
            if (end is > 0 and < 40)
                return rest[..end].ToString();
        }
        return null;
    }
}
