using System.Text;
using AngleSharp.Dom;
using Sitrep.Knowledge;

namespace Sitrep.Ingest.Pages;

/// <summary>What the names that a page gives its elements say about them, by table.</summary>
sealed class PageHints
{
    static readonly string[] Attributes = ["class", "id", "role", "itemprop"];
    const int LongestName = 200;

    readonly string[] drop;
    readonly string[] keep;
    readonly string[] weak;

    public PageHints(KnowledgePack knowledge)
    {
        var rows = knowledge.Table("ingest/page-hints").Rows.ToList();
        drop = Of("drop");
        keep = Of("keep");
        weak = Of("weak");
        string[] Of(string kind) => [.. rows.Where(r => r["kind"] == kind).Select(r => $" {r["words"]} ")];
    }

    public bool Drops(IElement element) => Any(drop, element);
    public bool Keeps(IElement element) => Any(keep, element);
    public bool Weakens(IElement element) => Any(weak, element);

    static bool Any(string[] hints, IElement element)
    {
        foreach (var attribute in Attributes)
        {
            if (element.GetAttribute(attribute) is not { Length: > 0 and <= LongestName } value)
                continue;
            var words = Parted(value);
            foreach (var hint in hints)
            {
                if (words.Contains(hint, StringComparison.Ordinal))
                    return true;
            }
        }
        return false;
    }

    /// <summary>"js-relatedLinks" → " js related links ".</summary>
    internal static string Parted(string name)
    {
        var to = new StringBuilder(" ");
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (!char.IsLetterOrDigit(c))
            {
                if (to[^1] != ' ')
                    to.Append(' ');
                continue;
            }
            if (char.IsUpper(c) && i > 0 && char.IsLower(name[i - 1]))
                to.Append(' ');
            to.Append(char.ToLowerInvariant(c));
        }
        if (to[^1] != ' ')
            to.Append(' ');
        return to.ToString();
    }
}
