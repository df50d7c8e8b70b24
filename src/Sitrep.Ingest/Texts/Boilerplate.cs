using Sitrep.Knowledge;

namespace Sitrep.Ingest.Texts;

/// <summary>
/// Page furniture by table: a line made of known phrases alone, a short line that begins with a known phrase, and known
/// phrases hanging at the end of a paragraph after its last sentence. Never cuts inside prose.
/// </summary>
sealed class Boilerplate
{
    const int LongestPrefixLine = 160;
    const int LongestTail = 200;

    /// <summary>Longest first for each first letter, so that the first that fits is the longest.</summary>
    readonly ILookup<char, string> parts;
    readonly ILookup<char, string> prefixes;

    public Boilerplate(KnowledgePack knowledge)
    {
        var rows = knowledge.Table("ingest/boilerplate").Rows.ToList();
        parts = Index(rows, "part");
        prefixes = Index(rows, "prefix");
    }

    static ILookup<char, string> Index(List<Row> rows, string kind) =>
        rows.Where(r => r["match"] == kind).Select(r => r["phrase"]).OrderByDescending(p => p.Length).ThenBy(p => p, StringComparer.Ordinal)
            .ToLookup(p => char.ToLowerInvariant(p[0]));

    /// <summary>True when the whole line is furniture.</summary>
    public bool IsLine(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
            return false;
        return IsParts(line) || (line.Length <= LongestPrefixLine && Starts(prefixes, line) > 0);
    }

    /// <summary>The paragraph without furniture after its last full stop.</summary>
    public ReadOnlySpan<char> CutTail(ReadOnlySpan<char> paragraph)
    {
        for (var i = paragraph.Length - 1; i > Math.Max(0, paragraph.Length - LongestTail); i--)
        {
            if (paragraph[i] != ' ' || paragraph[i - 1] is not ('.' or '!' or '?' or '"' or '”' or '\'' or '’' or ')'))
                continue;
            var tail = paragraph[(i + 1)..];
            return !tail.IsEmpty && IsParts(tail) && tail[^1] is not ('.' or '!' or '?') ? CutTail(paragraph[..i]) : paragraph;
        }
        return paragraph;
    }

    bool IsParts(ReadOnlySpan<char> line)
    {
        var any = 0;
        while (true)
        {
            while (!line.IsEmpty && !char.IsLetterOrDigit(line[0]) && line[0] != '+')
                line = line[1..];
            if (line.IsEmpty)
                return any > 0;
            var length = Starts(parts, line);
            if (length == 0)
                return false;
            any = Math.Max(any, length);
            line = line[length..];
        }
    }

    static int Starts(ILookup<char, string> phrases, ReadOnlySpan<char> line)
    {
        foreach (var phrase in phrases[char.ToLowerInvariant(line[0])])
        {
            if (Words.Begin(line, phrase))
                return phrase.Length;
        }
        return 0;
    }
}
