using Sitrep.Knowledge;

namespace Sitrep.Language;

/// <summary>Text to <see cref="Document"/> for one language. Thread-safe: holds only tables and models.</summary>
public sealed class LanguagePipeline
{
    readonly KnowledgePack knowledge;

    LanguagePipeline(KnowledgePack knowledge) => this.knowledge = knowledge;

    /// <summary>Hash of the models in use (<c>sha256:…</c>), or "none".</summary>
    public string ModelHash { get; } = "none";

    /// <summary>The English pipeline over the tables and the models of a pack folder.</summary>
    public static LanguagePipeline English(KnowledgePack knowledge, PackFolder packs) => new(knowledge);

    /// <summary>Analyses a text; never throws for any text.</summary>
    public Document Read(string text) => new(text);
}
