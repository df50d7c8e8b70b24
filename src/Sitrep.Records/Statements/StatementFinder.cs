using Sitrep.Knowledge;

namespace Sitrep.Records.Statements;

/// <summary>Finds who says what, and links events, figures and control to it.</summary>
public sealed class StatementFinder(KnowledgePack knowledge)
{
    readonly KnowledgePack knowledge = knowledge;

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
    }
}
