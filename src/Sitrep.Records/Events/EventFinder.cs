using Sitrep.Knowledge;

namespace Sitrep.Records.Events;

/// <summary>Finds events by their triggers, fills their roles and composes their status.</summary>
public sealed class EventFinder(KnowledgePack knowledge)
{
    readonly KnowledgePack knowledge = knowledge;

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
    }
}
