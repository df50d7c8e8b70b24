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
    /// <summary>All passes, and those that do where neither trees nor names are wanted: tags are chosen sooner then, and a little less well.</summary>
    readonly Pipeline pipeline, quick;
    readonly WorkspacePool workspaces = new();
    StringPool strings = new();

    LanguagePipeline(KnowledgePack knowledge, string language, string folder)
    {
        var tables = new TokenTables(knowledge, language);
        var tokeniser = new Tokeniser(tables);
        var models = new ModelFiles(folder);
        Language = language;
        ModelHash = models.Hash;
        IPass[] first = [new TokenPass(tokeniser), new SentencePass(new SentenceSplitter(tables, models.Sentences))];
        if (models.Network is not { } network)
        {
            pipeline = quick = new Pipeline([.. first, new GuessedTagPass(new TagTables(knowledge, language)), new FeaturelessPass(), new LowerCasePass(), new ChainPass(), new NamelessPass()]);
            return;
        }
        first = [.. first, new EncodingPass(network)];
        IPass lemmas = models.Lemmatiser is { } lemmatiser ? new LemmaPass(lemmatiser) : new LowerCasePass();
        IPass features = models.Features is { } learnt ? new FeaturePass(learnt) : new FeaturelessPass();
        quick = new Pipeline([.. first, new TagPass(network), lemmas]);
        pipeline = new Pipeline([.. first, new TreePass(network, new NameLists(knowledge, language, tokeniser), knowledge, language), lemmas, features, new NamePass(network, new NameHarmony(knowledge, language))]);
    }

    /// <summary>Code of the language, as the tables' folder is called ("en").</summary>
    public string Language { get; }

    /// <summary>Hash of the models in use (<c>sha256:…</c>), or "none".</summary>
    public string ModelHash { get; }

    /// <summary>The English pipeline over the tables and the models of a pack folder; an <see cref="InvalidDataException"/> when a model is damaged.</summary>
    public static LanguagePipeline English(KnowledgePack knowledge, PackFolder packs) => Open(knowledge, packs, "en");

    /// <summary>The pipeline of any language: its tables are those under <c>lang/&lt;language&gt;</c>, its models those of the pack folder; either may be missing.</summary>
    public static LanguagePipeline Open(KnowledgePack knowledge, PackFolder packs, string language) => new(knowledge, language, packs.Models(language));

    /// <summary>Analyses a text, in all layers; never throws for any text.</summary>
    public Document Read(string text) => Read(text, Layers.All);

    /// <summary>
    /// Analyses a text as far as the wanted layers need it: the document has these layers and those that they rest on. Tags wanted without trees, features
    /// or names are chosen from the nearest words and not from the whole sentence, and two in a thousand fewer are right.
    /// </summary>
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
        ((wanted & ~quick.Gives) == 0 ? quick : pipeline).Run(document, wanted, workspace);
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
