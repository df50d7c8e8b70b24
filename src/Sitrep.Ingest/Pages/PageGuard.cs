namespace Sitrep.Ingest.Pages;

/// <summary>
/// A look at the tags before anything is parsed: a page nested without end or made of nothing but tags costs a parser time
/// that grows with the square of its size.
/// </summary>
sealed class PageGuard(PageElements elements)
{
    /// <summary>An <see cref="IngestException"/> when the page has more elements or nests deeper than the options allow.</summary>
    public void Check(ReadOnlySpan<char> html, IngestOptions options)
    {
        int depth = 0, formatting = 0;
        long count = 0;
        var formats = elements.Formatting.GetAlternateLookup<ReadOnlySpan<char>>();
        var flat = elements.Flat.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int at; (at = html.IndexOf('<')) >= 0;)
        {
            html = html[(at + 1)..];
            var closing = html.StartsWith('/');
            var name = Name(closing ? html[1..] : html);
            if (name.IsEmpty)
                continue;
            var isFormat = formats.Contains(name);
            if (closing)
            {
                formatting -= isFormat && formatting > 0 ? 1 : 0;
                depth -= depth > 0 && !flat.Contains(name) ? 1 : 0;
                continue;
            }
            count += isFormat ? 1 : 1 + formatting;
            formatting += isFormat ? 1 : 0;
            if (count > options.MaxElements)
                throw new IngestException($"a page of more than {options.MaxElements} elements: refused");
            var end = html.IndexOf('>');
            if (flat.Contains(name) || (end > 0 && html[end - 1] == '/'))
                continue;
            if (++depth > options.MaxElementDepth)
                throw new IngestException($"a page nested more than {options.MaxElementDepth} elements deep: refused");
            if (name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase))
                html = After(html, name);
        }
    }

    static ReadOnlySpan<char> After(ReadOnlySpan<char> html, ReadOnlySpan<char> name)
    {
        for (var at = html.IndexOf("</", StringComparison.Ordinal); at >= 0;)
        {
            if (html[(at + 2)..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return html[at..];
            var next = html[(at + 2)..].IndexOf("</", StringComparison.Ordinal);
            at = next < 0 ? -1 : at + 2 + next;
        }
        return [];
    }

    static ReadOnlySpan<char> Name(ReadOnlySpan<char> text)
    {
        var n = 0;
        while (n < text.Length && n < 20 && (char.IsAsciiLetter(text[n]) || (n > 0 && char.IsAsciiLetterOrDigit(text[n]))))
            n++;
        return text[..n];
    }
}
