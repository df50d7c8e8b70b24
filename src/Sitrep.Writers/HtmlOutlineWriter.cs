using System.Globalization;
using System.Net;
using Sitrep.Domain;

namespace Sitrep.Writers;

/// <summary>
/// Readings as one self-contained page: no script, nothing fetched. Every sentence with the words that records rest on marked by
/// kind, its records under it. Text of reports is escaped; call <see cref="Begin"/> once, <see cref="Write"/> for each, <see cref="End"/> once.
/// </summary>
public sealed class HtmlOutlineWriter(TextWriter to)
{
    const string Style = """
        :root{color-scheme:light dark;--line:#8884;--event:#c62828;--cue:#8e24aa;--figure:#b26a00;--control:#1565c0;--place:#2e7d32;--actor:#00838f;--person:#006064;--time:#3949ab}
        @media(prefers-color-scheme:dark){:root{--event:#ff8a80;--cue:#ce93d8;--figure:#ffcc80;--control:#90caf9;--place:#a5d6a7;--actor:#80deea;--person:#b2ebf2;--time:#9fa8da}}
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:1.5rem auto;padding:0 1rem}
        article{border-top:2px solid var(--line);margin-top:2rem}
        header{color:GrayText}
        section{border-top:1px solid var(--line);padding:.4rem 0}
        section>p{margin:.2rem 0}
        mark{background:none;color:inherit;border-bottom:2px solid var(--c)}
        .event{--c:var(--event)}.cue,.statement{--c:var(--cue)}.figure{--c:var(--figure)}.control{--c:var(--control)}.place{--c:var(--place)}.actor{--c:var(--actor)}.person{--c:var(--person)}.time{--c:var(--time)}.relation{--c:GrayText}
        ul{list-style:none;margin:.2rem 0 .2rem 1rem;padding:0;font-size:.875rem}
        li{overflow-wrap:anywhere}
        b{color:var(--c);display:inline-block;min-width:8.5rem;font-weight:600}
        small{color:GrayText}
        nav mark{margin-right:.75rem}
        """;

    public void Begin()
    {
        to.Write("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>Readings</title>\n<style>\n");
        to.Write(Style.ReplaceLineEndings("\n"));
        to.Write("\n</style>\n</head>\n<body>\n<nav aria-label=\"Marks\">");
        foreach (var kind in (ReadOnlySpan<string>)["event", "place", "actor", "person", "time", "figure", "cue"])
            to.Write($"<mark class=\"{kind}\">{kind}</mark>");
        to.Write("</nav>\n");
    }

    public void Write(Reading reading)
    {
        var outline = ReadingOutline.Of(reading);
        var report = reading.Report;
        to.Write($"<article lang=\"{Safe(report.Language)}\">\n<h1>{Safe(report.Title ?? report.Key)}</h1>\n<header>");
        to.Write(Safe(string.Join(" · ", new[] { report.Publisher, Names.Of(report.Published?.Date), report.Title is null ? null : report.Key }.Where(x => !string.IsNullOrEmpty(x)))));
        to.Write("</header>\n");
        foreach (var sentence in outline.Sentences)
            Sentence(outline, sentence, report.Text);
        to.Write("</article>\n");
    }

    public void End() => to.Write("</body>\n</html>\n");

    void Sentence(ReadingOutline outline, OutlineSentence sentence, string text)
    {
        to.Write("<section><p>");
        foreach (var (piece, mark) in outline.Pieces(sentence.Span))
        {
            var words = Safe(piece.Of(text));
            to.Write(mark is null ? words : $"<mark class=\"{mark.Kind}\" title=\"{Safe(mark.Text)}\">{words}</mark>");
        }
        to.Write("</p>");
        if (sentence.Lines.Count > 0)
        {
            to.Write("<ul>");
            foreach (var line in sentence.Lines)
                to.Write(string.Create(CultureInfo.InvariantCulture, $"<li><b class=\"{line.Kind}\">{line.Kind} {Safe(line.Id)}</b>{Safe(line.Text)} <small>{line.Confidence:0.00}</small></li>"));
            to.Write("</ul>");
        }
        if (sentence.Note is { } note)
            to.Write($"<small>{Safe(note)}</small>");
        to.Write("</section>\n");
    }

    static string Safe(string text) => WebUtility.HtmlEncode(text);
}
