namespace Sitrep.Language.Passes;

/// <summary>
/// One step of reading a text. It reads the layers that it needs and fills those that it gives; it holds only tables and models, so one
/// pass serves all threads. What it needs while it works lies in the <see cref="Workspace"/>.
/// </summary>
interface IPass
{
    /// <summary>One word that messages name the pass by.</summary>
    string Name { get; }
    Layers Needs { get; }
    Layers Gives { get; }

    /// <summary>Fills the given layers of a document that has the needed ones; never throws for any text. The pipeline opens the layers for reading afterwards.</summary>
    void Run(Document document, Workspace workspace);
}
