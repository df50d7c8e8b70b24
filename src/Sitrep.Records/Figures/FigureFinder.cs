using Sitrep.Knowledge;

namespace Sitrep.Records.Figures;

/// <summary>Finds counts, bounds them and says what they count.</summary>
public sealed class FigureFinder(KnowledgePack knowledge)
{
    readonly KnowledgePack knowledge = knowledge;

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
    }
}
