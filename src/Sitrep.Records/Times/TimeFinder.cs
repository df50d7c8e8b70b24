using Sitrep.Knowledge;

namespace Sitrep.Records.Times;

/// <summary>Finds time expressions and normalises them to TIMEX3 and days.</summary>
public sealed class TimeFinder(KnowledgePack knowledge)
{
    readonly KnowledgePack knowledge = knowledge;

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
    }
}
