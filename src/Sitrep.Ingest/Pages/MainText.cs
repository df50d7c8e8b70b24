using System.Text;
using AngleSharp.Dom;

namespace Sitrep.Ingest.Pages;

/// <summary>
/// Finds the article in a page: every paragraph gives points for its length and commas, less its links, to the elements that
/// hold it; the element with the most points wins and takes its like siblings along.
/// </summary>
sealed class MainText(PageHints hints, PageElements elements)
{
    const int ShortestParagraph = 25;
    const int ShortestArticle = 140;

    /// <summary>The article's paragraphs, parted by blank lines; empty when the page has none.</summary>
    public string Find(IElement body)
    {
        var dropped = new HashSet<IElement>();
        MarkDropped(body, dropped);
        var scores = new Dictionary<IElement, double>();
        var order = new List<IElement>();
        Score(body, dropped, scores, order);
        IElement? best = null;
        double most = 0;
        foreach (var element in order)
        {
            var points = scores[element] * (1 - LinkShare(element, dropped));
            scores[element] = points;
            if (points > most)
                (best, most) = (element, points);
        }
        var to = new StringBuilder();
        if (best is not null)
            WriteWithSiblings(best, most, scores, dropped, to);
        if (to.Length < ShortestArticle)
        {
            to.Clear();
            Write(body, dropped, to);
        }
        return to.ToString();
    }

    void MarkDropped(IElement element, HashSet<IElement> dropped)
    {
        foreach (var child in element.Children)
        {
            if (elements.Dropped.Contains(child.LocalName) || IsHidden(child) || (hints.Drops(child) && !HoldsArticle(child)))
                dropped.Add(child);
            else
                MarkDropped(child, dropped);
        }
    }

    static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true"
        || (element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));

    /// <summary>A page whose body is called "has-sidebar" is still the page.</summary>
    static bool HoldsArticle(IElement element) =>
        element.LocalName is "article" or "main" || element.QuerySelector("article, main, [itemprop=articleBody]") is not null;

    void Score(IElement element, HashSet<IElement> dropped, Dictionary<IElement, double> scores, List<IElement> order)
    {
        foreach (var child in element.Children)
        {
            if (!dropped.Contains(child))
                Score(child, dropped, scores, order);
        }
        var text = OwnText(element, dropped);
        if (!elements.Blocks.Contains(element.LocalName) || element.LocalName is ['h', >= '1' and <= '6'] || text.Length < ShortestParagraph)
            return;
        var commas = text.AsSpan().Count(',') + text.AsSpan().Count('،');
        var points = (1 + commas + Math.Min(3, text.Length / 100)) * (1 - LinkShare(element, dropped));
        // A block with text of its own that is no paragraph is its own container.
        var holder = element.LocalName is "p" or "li" or "pre" or "blockquote" ? Holder(element) : element;
        foreach (var share in (double[])[1, 0.5, 0.25])
        {
            if (holder is null)
                break;
            if (!scores.ContainsKey(holder))
            {
                scores[holder] = elements.Start.GetValueOrDefault(holder.LocalName) + (hints.Keeps(holder) ? 12 : 0) - (hints.Weakens(holder) ? 6 : 0);
                order.Add(holder);
            }
            scores[holder] += points * share;
            holder = Holder(holder);
        }
    }

    /// <summary>The block around an element, through whatever formatting is wrapped round it.</summary>
    IElement? Holder(IElement element)
    {
        var holder = element.ParentElement;
        while (holder is not null && !elements.Blocks.Contains(holder.LocalName))
            holder = holder.ParentElement;
        return holder;
    }

    void WriteWithSiblings(IElement best, double most, Dictionary<IElement, double> scores, HashSet<IElement> dropped, StringBuilder to)
    {
        if (best.ParentElement is not { } parent || best.LocalName == "body")
        {
            Write(best, dropped, to);
            return;
        }
        foreach (var sibling in parent.Children)
        {
            var like = sibling == best || (!dropped.Contains(sibling) && (scores.GetValueOrDefault(sibling) >= Math.Max(8, most * 0.25)
                || IsProse(sibling, dropped)));
            if (!like)
                continue;
            EndBlock(to);
            Write(sibling, dropped, to);
            EndBlock(to);
        }
    }

    /// <summary>A long paragraph with few links, or a short one that is a sentence without any.</summary>
    bool IsProse(IElement element, HashSet<IElement> dropped)
    {
        if (element.LocalName != "p")
            return false;
        var text = OwnText(element, dropped);
        return text.Length > 80 ? LinkShare(element, dropped) < 0.25 : text.EndsWith('.') && LinkShare(element, dropped) == 0;
    }

    void Write(IElement element, HashSet<IElement> dropped, StringBuilder to)
    {
        foreach (var node in element.ChildNodes)
        {
            if (node is IText text)
                to.Append(element.LocalName == "pre" ? text.Data : Flat(text.Data));
            else if (node is IElement child && !dropped.Contains(child) && !IsLinkList(child, dropped))
            {
                if (child.LocalName == "br")
                {
                    to.Append('\n');
                    continue;
                }
                var block = elements.Blocks.Contains(child.LocalName);
                if (block)
                    EndBlock(to);
                Write(child, dropped, to);
                if (block)
                    EndBlock(to);
            }
        }
    }

    bool IsLinkList(IElement element, HashSet<IElement> dropped) =>
        element.LocalName is "ul" or "ol" or "div" or "section" or "p" or "table" && LinkShare(element, dropped) > 0.6;

    static void EndBlock(StringBuilder to)
    {
        while (to.Length > 0 && to[^1] == ' ')
            to.Length--;
        if (to.Length > 0 && !(to.Length > 1 && to[^1] == '\n' && to[^2] == '\n'))
            to.Append("\n\n");
    }

    static string Flat(string text) => text.AsSpan().ContainsAny('\r', '\n') ? text.Replace('\r', ' ').Replace('\n', ' ') : text;

    /// <summary>Text of an element outside of the blocks in it.</summary>
    string OwnText(IElement element, HashSet<IElement> dropped)
    {
        var to = new StringBuilder();
        Inline(element, dropped, to);
        return to.ToString().Trim();
    }

    void Inline(IElement element, HashSet<IElement> dropped, StringBuilder to)
    {
        foreach (var node in element.ChildNodes)
        {
            if (node is IText text)
                to.Append(text.Data);
            else if (node is IElement child && !dropped.Contains(child) && !elements.Blocks.Contains(child.LocalName))
                Inline(child, dropped, to);
        }
    }

    static double LinkShare(IElement element, HashSet<IElement> dropped)
    {
        var (all, linked) = Lengths(element, dropped, element.LocalName == "a");
        return all == 0 ? 0 : (double)linked / all;
    }

    static (int All, int Linked) Lengths(IElement element, HashSet<IElement> dropped, bool inLink)
    {
        int all = 0, linked = 0;
        foreach (var node in element.ChildNodes)
        {
            if (node is IText text)
            {
                var length = text.Data.AsSpan().Trim().Length;
                all += length;
                linked += inLink ? length : 0;
            }
            else if (node is IElement child && !dropped.Contains(child))
            {
                var (a, l) = Lengths(child, dropped, inLink || child.LocalName == "a");
                all += a;
                linked += l;
            }
        }
        return (all, linked);
    }
}
