using Sitrep.Knowledge;

namespace Sitrep.Records.Controls;

/// <summary>Finds who is said to hold, take, lose or contest a place.</summary>
public sealed class ControlFinder(KnowledgePack knowledge)
{
    readonly KnowledgePack knowledge = knowledge;

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
    }
}
