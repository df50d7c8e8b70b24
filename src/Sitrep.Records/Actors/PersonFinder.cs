using Sitrep.Knowledge;

namespace Sitrep.Records.Actors;

/// <summary>Finds people in their public role and joins later short mentions.</summary>
public sealed class PersonFinder(KnowledgePack knowledge)
{
    readonly KnowledgePack knowledge = knowledge;

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
    }
}
