using AngleSharp.Dom;
using Sitrep.Domain;
using Sitrep.Ingest.Texts;
using Sitrep.Knowledge;

namespace Sitrep.Ingest.Pages;

/// <summary>Fills a draft from a page's metadata: for each field the sources of the table in their order, the first usable value wins.</summary>
sealed class PageMetadata
{
    const int LongestValue = 2048;

    readonly DateReader dates;
    readonly (string Field, string Where, string Name)[] sources;
    readonly Dictionary<string, int> types = new(StringComparer.OrdinalIgnoreCase);

    public PageMetadata(KnowledgePack knowledge, DateReader dates)
    {
        this.dates = dates;
        sources = [.. knowledge.Table("ingest/page-metadata").Rows.Select(r => (r["field"], r["where"], r["name"]))];
        foreach (var row in knowledge.Table("ingest/page-metadata", "types").Rows)
            types.Add(row["type"], types.Count);
    }

    /// <summary>Also gives the article's text as JSON-LD has it, or null.</summary>
    public string? Fill(ReportDraft draft, IDocument page, IngestOptions options)
    {
        using var item = new JsonLd(page, types, options.MaxJsonDepth);
        var metas = Metas(page);
        string? body = null;
        foreach (var (field, where, name) in sources)
        {
            var values = Values(where, name, item, metas, page);
            switch (field)
            {
                case "title": draft.Title ??= values.FirstOrDefault(); break;
                case "published": draft.Published ??= Date(values, options); break;
                case "updated": draft.Updated ??= Date(values, options); break;
                case "publisher": draft.Publisher ??= values.FirstOrDefault(v => !IsAddress(v)); break;
                case "url": draft.Url ??= values.FirstOrDefault(IsAddress); break;
                case "body": body ??= values.FirstOrDefault(); break;
                case "author" when draft.Authors.Count == 0: draft.Authors.AddRange(values.Where(v => !IsAddress(v))); break;
            }
        }
        draft.Title = WithoutSite(draft.Title, draft.Publisher);
        return body;
    }

    static IEnumerable<string> Values(string where, string name, JsonLd item, Dictionary<string, List<string>> metas, IDocument page)
    {
        var found = where switch
        {
            "jsonld" => item.Values(name),
            "property" or "name" => metas.GetValueOrDefault(name) ?? [],
            "itemprop" => page.QuerySelectorAll("[itemprop]").Where(e => e.GetAttribute("itemprop") == name).Take(3).Select(Said),
            "time" => page.QuerySelectorAll("time").Take(3).Select(Said),
            "link" => page.QuerySelectorAll("link[href]").Where(e => string.Equals(e.GetAttribute("rel"), name, StringComparison.OrdinalIgnoreCase)).Take(3).Select(e => e.GetAttribute("href") ?? ""),
            "element" => page.QuerySelectorAll("*").Where(e => e.LocalName == name).Take(1).Select(e => e.TextContent),
            _ => [],
        };
        return found.Select(v => v.Trim()).Where(v => v.Length > 0 && (v.Length <= LongestValue || where == "jsonld"));
    }

    static string Said(IElement element) => element.GetAttribute("content") ?? element.GetAttribute("datetime") ?? element.TextContent;

    static Dictionary<string, List<string>> Metas(IDocument page)
    {
        var metas = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var meta in page.QuerySelectorAll("meta[content]").Take(500))
        {
            var name = meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop");
            if (string.IsNullOrWhiteSpace(name))
                continue;
            if (!metas.TryGetValue(name.Trim(), out var values))
                metas[name.Trim()] = values = [];
            values.Add(meta.GetAttribute("content") ?? "");
        }
        return metas;
    }

    Timestamp? Date(IEnumerable<string> values, IngestOptions options)
    {
        foreach (var value in values)
        {
            if (dates.Read(value, options.DayFirst) is { } date)
                return date;
        }
        return null;
    }

    static bool IsAddress(string value) => value.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || value.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>"Headline | Outlet" → "Headline".</summary>
    static string? WithoutSite(string? title, string? publisher)
    {
        if (title is null || string.IsNullOrWhiteSpace(publisher) || !title.EndsWith(publisher, StringComparison.OrdinalIgnoreCase))
            return title;
        var rest = title.AsSpan(0, title.Length - publisher.Length).TrimEnd();
        return rest.Length > 1 && rest[^1] is '|' or '-' or '–' or '—' or '·' or ':' or '»' ? rest[..^1].TrimEnd().ToString() : title;
    }
}
