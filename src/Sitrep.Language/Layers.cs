namespace Sitrep.Language;

/// <summary>What a <see cref="Document"/> knows of its text. Passes say which layers they need and which they give; a reader asks for the layers it wants.</summary>
[Flags]
public enum Layers
{
    None = 0,
    /// <summary>Where words begin and end, and which are parts of one written word.</summary>
    Tokens = 1,
    Sentences = 2,
    /// <summary>Universal part of speech and the language's own tag.</summary>
    Tags = 4,
    /// <summary>UD features.</summary>
    Features = 8,
    Lemmas = 16,
    /// <summary>Heads, relations, and what follows from them: dependents and subtrees.</summary>
    Tree = 32,
    Names = 64,
    /// <summary>Everything that a document can hold.</summary>
    All = Tokens | Sentences | Tags | Features | Lemmas | Tree | Names,
    /// <summary>What the models look at in the words. It lies in the <see cref="Passes.Workspace"/> while a text is read and never in a document.</summary>
    Encoding = 128,
    /// <summary>A name label for every word; likewise only while a text is read.</summary>
    NameLabels = 256,
}
