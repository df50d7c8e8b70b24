using Sitrep.Ingest;
using Sitrep.Ingest.Formats;
using Sitrep.Knowledge;

namespace Sitrep;

/// <summary>The explicit, ordered lists of what the program can take in; nothing is discovered by scanning.</summary>
public static class Catalogue
{
    /// <summary>Input formats, in the order in which they are asked whether nameless input is theirs; plain text takes the rest.</summary>
    public static ReportSource Reports(KnowledgePack knowledge) => new([new JsonlReader(knowledge), new HtmlReader(knowledge), new PlainTextReader(knowledge)]);
}
