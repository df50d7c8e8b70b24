using Sitrep.Knowledge;

namespace Sitrep.Records.Actors;

/// <summary>Finds parties: named, patterned (country + army) and described, and joins their mentions.</summary>
public sealed class ActorFinder(KnowledgePack knowledge)
{
    readonly KnowledgePack knowledge = knowledge;

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
    }
}
