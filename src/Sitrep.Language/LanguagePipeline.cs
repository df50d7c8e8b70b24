using Sitrep.Knowledge;
using Sitrep.Language.Models;
using Sitrep.Language.Names;
using Sitrep.Language.Passes;
using Sitrep.Language.Tagging;
using Sitrep.Language.Tokens;

namespace Sitrep.Language;

/// <summary>
/// Text to <see cref="Document"/> for one language. Thread-safe: holds only tables and models. Without models it still gives tokens,
/// sentences, crude tags and lemmas, each token hung on the one before it, no features and no names: every layer is there.
/// </summary>
public sealed class LanguagePipeline
{
    readonly Pipeline pipeline;
    readonly WorkspacePool workspaces = new();
    StringPool strings = new();

    LanguagePipeline(KnowledgePack knowledge, string language, string folder)
    {
        var tables = new TokenTables(knowledge, language);
        var tokeniser = new Tokeniser(tables);
        var models = new ModelFiles(folder, new NameLists(knowledge, language, tokeniser));
        Language = language;
        ModelHash = models.Hash;
        pipeline = new Pipeline([new TokenPass(tokeniser), new SentencePass(new SentenceSplitter(tables, models.Sentences)), .. Passes(models, new TagTables(knowledge, language))]);
    }

    /// <summary>Code of the language, as the tables' folder is called ("en").</summary>
    public string Language { get; }

    /// <summary>Hash of the models in use (<c>sha256:…</c>), or "none".</summary>
    public string ModelHash { get; }

    /// <summary>The English pipeline over the tables and the models of a pack folder; an <see cref="InvalidDataException"/> when a model is damaged.</summary>
    public static LanguagePipeline English(KnowledgePack knowledge, PackFolder packs) => Open(knowledge, packs, "en");

    /// <summary>The pipeline of any language: its tables are those under <c>lang/&lt;language&gt;</c>, its models those of the pack folder; either may be missing.</summary>
    public static LanguagePipeline Open(KnowledgePack knowledge, PackFolder packs, string language) => new(knowledge, language, packs.Models(language));

    /// <summary>What follows the sentences, in order: the models that are there, and stand-ins for those that are not.</summary>
    static IEnumerable<IPass> Passes(ModelFiles models, TagTables tags)
    {
        if (models is { Lexicon: { } lexicon, Tagger: { } tagger })
        {
            yield return new EncodingPass(lexicon);
            yield return new TagPass(tagger);
            yield return models.Lemmatiser is { } lemmatiser ? new LemmaPass(lemmatiser) : new LowerCasePass();
            yield return models.Parser is { } parser ? new ParserPass(parser) : new ChainPass();
            yield return models.Features is { } features ? new FeaturePass(features) : new FeaturelessPass();
            yield return models.Names is { } names ? new NamePass(names) : new NamelessPass();
        }
        else
        {
            yield return new GuessedTagPass(tags);
            yield return new FeaturelessPass();
            yield return new LowerCasePass();
            yield return new ChainPass();
            yield return new NamelessPass();
        }
    }

    /// <summary>Analyses a text, in all layers; never throws for any text.</summary>
    public Document Read(string text) => Read(text, Layers.All);

    /// <summary>Analyses a text as far as the wanted layers need it: the document has these layers and those that they rest on.</summary>
    public Document Read(string text, Layers wanted) => Fill(new Document(text, pipeline, Strings()), wanted);

    /// <summary>Analyses sentences that are already cut into words. The document's text is the words with a space between any two.</summary>
    public Document ReadTokens(IReadOnlyList<IReadOnlyList<string>> sentences) => ReadTokens(new TokenisedText(sentences));

    /// <summary>Analyses the words of a CoNLL-U file; contractions and spacing stay as the file has them.</summary>
    public Document ReadTokens(TokenisedText input) => ReadTokens(input, Layers.All);

    /// <summary>The same as far as the wanted layers need it.</summary>
    public Document ReadTokens(TokenisedText input, Layers wanted) => Fill(Document.Lay(input, pipeline, Strings()), wanted);

    Document Fill(Document document, Layers wanted)
    {
        var workspace = workspaces.Rent();
        pipeline.Run(document, wanted, workspace);
        workspaces.Return(workspace, document.Text.Length);
        return document;
    }

    /// <summary>The pool of lemmas; a full one is left to the documents that use it.</summary>
    StringPool Strings()
    {
        var current = Volatile.Read(ref strings);
        if (!current.IsFull)
            return current;
        Interlocked.CompareExchange(ref strings, new StringPool(), current);
        return Volatile.Read(ref strings);
    }
}
