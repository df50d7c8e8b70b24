using Sitrep.Knowledge;

namespace Sitrep.Records.Controls;

/// <summary>Finds relations between records.</summary>
public sealed class RelationFinder(KnowledgePack knowledge)
{
    readonly KnowledgePack knowledge = knowledge;

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
    }
}
