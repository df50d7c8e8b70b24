using Sitrep.Knowledge;

namespace Sitrep.Records.Times;

/// <summary>After events, figures and control: gives each a time from its clause, sentence, narrative or report.</summary>
public sealed class TimeResolver(KnowledgePack knowledge)
{
    readonly KnowledgePack knowledge = knowledge;

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
    }
}
