using Sitrep.Knowledge;
using Sitrep.Language.Models;
using Sitrep.Language.Names;
using Sitrep.Language.Tagging;
using Sitrep.Language.Tokens;

namespace Sitrep.Language;

/// <summary>
/// Text to <see cref="Document"/> for one language. Thread-safe: holds only tables and models. Without models it still gives tokens,
/// sentences and crude tags, with each token hung on the one before it.
/// </summary>
public sealed class LanguagePipeline
{
    readonly Tokeniser tokeniser;
    readonly SentenceSplitter splitter;
    readonly TagTables tags;

    readonly ModelFiles models;

    LanguagePipeline(KnowledgePack knowledge, string language, string folder)
    {
        var tables = new TokenTables(knowledge, language);
        tokeniser = new Tokeniser(tables);
        splitter = new SentenceSplitter(tables);
        tags = new TagTables(knowledge, language);
        models = new ModelFiles(folder, new NameLists(knowledge, language, tokeniser));
    }

    /// <summary>Hash of the models in use (<c>sha256:…</c>), or "none".</summary>
    public string ModelHash => models.Hash;

    /// <summary>The English pipeline over the tables and the models of a pack folder; an <see cref="InvalidDataException"/> when a model is damaged.</summary>
    public static LanguagePipeline English(KnowledgePack knowledge, PackFolder packs) => new(knowledge, "en", packs.Models("en"));

    /// <summary>Analyses a text; never throws for any text.</summary>
    public Document Read(string text)
    {
        var document = new Document(text);
        var tokens = tokeniser.Read(text);
        document.sentences = splitter.Split(text, tokens);
        tokens.Trim();
        Allocate(document, tokens);
        Annotate(document);
        return document;
    }

    /// <summary>Analyses sentences that are already cut into words. The document's text is the words with a space between any two.</summary>
    public Document ReadTokens(IReadOnlyList<IReadOnlyList<string>> sentences) => ReadTokens(new TokenisedText(sentences));

    /// <summary>Analyses the words of a CoNLL-U file; contractions and spacing stay as the file has them.</summary>
    public Document ReadTokens(TokenisedText input)
    {
        var document = new Document(input.Text) { sentences = input.Ranges };
        Allocate(document, input.Tokens);
        Annotate(document);
        return document;
    }

    /// <summary>A document with tokens and sentences only.</summary>
    internal static Document Lay(TokenisedText input)
    {
        var document = new Document(input.Text) { sentences = input.Ranges };
        Allocate(document, input.Tokens);
        return document;
    }

    static void Allocate(Document document, TokenList tokens)
    {
        document.starts = tokens.Starts;
        document.ends = tokens.Ends;
        document.joined = tokens.Joined;
        var count = tokens.Count;
        document.sentenceOf = new int[count];
        document.heads = new int[count];
        document.lemmas = new string[count];
        document.xpos = new string[count];
        document.upos = new Upos[count];
        document.deprels = new string[count];
        document.feats = new string[count];
        Array.Fill(document.feats, "");
        for (var s = 0; s < document.sentences.Length; s++)
            document.sentenceOf.AsSpan(document.sentences[s].First, document.sentences[s].Length).Fill(s);
    }

    void Annotate(Document document)
    {
        if (models is { Lexicon: { } lexicon, Tagger: { } tagger, Lemmatiser: { } lemmatiser })
        {
            var traits = new WordTraits(document);
            lexicon.Look(traits);
            var hashes = tagger.Tag(document, traits);
            Lemmatise(document, lemmatiser);
            if (models.Parser is null)
                Chain(document);
            else
                models.Parser.Parse(document, traits, hashes);
            models.Names?.Find(document, traits, hashes);
        }
        else
        {
            Guess(document);
        }
        document.LinkChildren();
    }

    static void Lemmatise(Document document, Lemmatiser lemmatiser)
    {
        var pool = new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < document.Count; i++)
            document.lemmas[i] = lemmatiser.Lemma(document.Form(i), document.xpos[i], document.upos[i], pool);
    }

    static void Chain(Document document)
    {
        foreach (var sentence in document.sentences)
        {
            for (var i = sentence.First; i < sentence.End; i++)
            {
                document.heads[i] = i == sentence.First ? -1 : i - 1;
                document.deprels[i] = i == sentence.First ? "root" : document.upos[i] == Upos.Punct ? "punct" : "dep";
            }
        }
    }

    /// <summary>What stands in for the models.</summary>
    void Guess(Document document)
    {
        foreach (var sentence in document.sentences)
        {
            for (var i = sentence.First; i < sentence.End; i++)
            {
                var form = document.Form(i);
                (document.xpos[i], document.upos[i]) = tags.Guess(form, i == sentence.First);
                document.lemmas[i] = string.Create(form.Length, form, static (to, from) => from.ToLowerInvariant(to));
            }
        }
        Chain(document);
    }
}
