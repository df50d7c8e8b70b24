using System.Globalization;
using Sitrep.Knowledge;

namespace Sitrep.Ingest.Pages;

/// <summary>What the elements of HTML are to the search for an article, by table. Names in lower case.</summary>
sealed class PageElements
{
    const string Path = "ingest/page-elements";

    public PageElements(KnowledgePack knowledge)
    {
        Dropped = Of("dropped");
        Blocks = Of("paragraph");
        Flat = Of("flat");
        Formatting = Of("formatting");
        Start = knowledge.Table(Path, "start").Rows.ToDictionary(r => r["element"], r => double.Parse(r["points"], CultureInfo.InvariantCulture), StringComparer.Ordinal);

        HashSet<string> Of(string kind) => knowledge.Table(Path).Rows.Where(r => r["kind"] == kind).Select(r => r["element"]).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Never part of an article.</summary>
    public HashSet<string> Dropped { get; }
    /// <summary>Begin and end a paragraph.</summary>
    public HashSet<string> Blocks { get; }
    /// <summary>Have no end tag, or one that is commonly left out: they do not nest.</summary>
    public HashSet<string> Flat { get; }
    /// <summary>Left open, they are made anew by the parser in every block that follows: each costs an element a block.</summary>
    public HashSet<string> Formatting { get; }
    /// <summary>Points that an element begins with as a holder of paragraphs.</summary>
    public Dictionary<string, double> Start { get; }
}
