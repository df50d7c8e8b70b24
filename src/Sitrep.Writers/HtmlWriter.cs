using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Sitrep.Domain;

namespace Sitrep.Writers;

/// <summary>A brief as one HTML page that needs nothing else: its style and its map (SVG) are in it, and it runs no script. Prints on paper as it stands.</summary>
public sealed class HtmlWriter(TextWriter to)
{
    const string Style = """
        :root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--minor:#595959;--line:#d0d0d0}
        @media (prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#161616;--minor:#a8a8a8;--line:#444}}
        body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:52rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid var(--line)}
        .minor{color:var(--minor);font-size:.9rem}.scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.2rem .6rem .2rem 0;border-bottom:1px solid var(--line);vertical-align:top}
        td.n,th.n{text-align:end;font-variant-numeric:tabular-nums}a{color:inherit}svg{width:100%;height:auto}
        @media print{body{max-width:none;margin:0;font-size:11pt}h2{break-after:avoid}li,tr{break-inside:avoid}}
        """;

    /// <summary>What the page may load: nothing but its own style.</summary>
    public static string ContentPolicy { get; } = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("\n" + Style.ReplaceLineEndings("\n") + "\n")))}'";

    public void Write(Brief brief)
    {
        to.Write($"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{ContentPolicy}\">\n<title>{Text(brief.Title)}</title>\n<style>\n{Style.ReplaceLineEndings("\n")}\n</style>\n</head>\n<body>\n<main>\n<h1>{Text(brief.Title)}</h1>\n");
        foreach (var line in brief.Opening)
            to.Write($"<p class=\"minor\">{Text(line)}</p>\n");
        Part(brief.Highlights);
        Figures(brief);
        if (brief.Map.Count > 0)
        {
            to.Write($"<h2>{Text(brief.MapHeading)}</h2>\n");
            new SvgMap(to).Write(brief.Map, brief.MapHeading);
            to.Write($"<p class=\"minor\">{Text(brief.MapNote)}</p>\n");
            Held(brief);
        }
        foreach (var part in brief.Parts)
            Part(part);
        Part(brief.Method);
        to.Write($"<h2>{Text(brief.SourcesHeading)}</h2>\n<ol>\n");
        foreach (var source in brief.Sources)
            to.Write(string.Create(CultureInfo.InvariantCulture, $"<li id=\"s{source.Number}\" dir=\"auto\">{Text(BriefText.Of(source))}</li>\n"));
        to.Write("</ol>\n</main>\n</body>\n</html>\n");
    }

    void Figures(Brief brief)
    {
        to.Write($"<h2>{Text(brief.FiguresHeading)}</h2>\n");
        if (brief.Figures.Count > 0)
        {
            to.Write("<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">counted</th><th class=\"n\" scope=\"col\">low</th><th class=\"n\" scope=\"col\">best</th><th class=\"n\" scope=\"col\">high</th><th class=\"n\" scope=\"col\">incidents</th><th class=\"n\" scope=\"col\">independent sources</th><th scope=\"col\">sources</th></tr></thead>\n<tbody>\n");
            foreach (var f in brief.Figures)
                to.Write(string.Create(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(f.Counted)}</th><td class=\"n\">{Number(f.Low)}</td><td class=\"n\">{Number(f.Best)}</td><td class=\"n\">{Number(f.High)}</td><td class=\"n\">{f.Incidents}</td><td class=\"n\">{f.IndependentSources}</td><td>{Cited(f.Sources)}</td></tr>\n"));
            to.Write("</tbody></table></div>\n");
        }
        to.Write($"<p class=\"minor\">{Text(brief.FiguresNote)}</p>\n");
    }

    void Held(Brief brief)
    {
        var held = brief.Map.Where(p => p.State is not null).ToList();
        if (held.Count == 0)
            return;
        to.Write($"<h2>{Text(brief.HeldHeading)}</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">place</th><th scope=\"col\">holder</th><th scope=\"col\">state</th></tr></thead>\n<tbody>\n");
        foreach (var point in held)
            to.Write($"<tr><th scope=\"row\" dir=\"auto\">{Text(BriefText.Of(point.Place))}</th><td dir=\"auto\">{Text(point.Holder ?? "–")}</td><td>{Text(BriefText.State(point))}</td></tr>\n");
        to.Write("</tbody></table></div>\n");
    }

    void Part(BriefPart part)
    {
        to.Write($"<h2>{Text(part.Heading)}</h2>\n<ul>\n");
        foreach (var line in part.Lines)
            to.Write($"<li dir=\"auto\">{Text(line.Text)}{(line.Sources.Count > 0 ? " " + Cited(line.Sources) : "")}</li>\n");
        to.Write("</ul>\n");
    }

    static string Number(double? number) => number is { } n ? Names.Number(n) : "–";

    static string Cited(IReadOnlyList<int> sources) => sources.Count == 0 ? "" : "[" + string.Join(", ", sources.Select(s => string.Create(CultureInfo.InvariantCulture, $"<a href=\"#s{s}\">{s}</a>"))) + "]";

    internal static string Text(string text) => WebUtility.HtmlEncode(TextColumns.Clean(text));
}
