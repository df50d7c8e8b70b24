using Sitrep.Knowledge;

namespace Sitrep.Records.Places;

/// <summary>Finds place names, chooses among candidates and locates places from what the text says of them.</summary>
public sealed class PlaceFinder(KnowledgePack knowledge, Gazetteer gazetteer)
{
    readonly KnowledgePack knowledge = knowledge;
    readonly Gazetteer gazetteer = gazetteer;

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
    }
}
