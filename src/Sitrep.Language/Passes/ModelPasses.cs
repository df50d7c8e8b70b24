using Sitrep.Language.Models;
using Sitrep.Language.Names;
using Sitrep.Language.Parsing;
using Sitrep.Language.Tagging;

namespace Sitrep.Language.Passes;

/// <summary>What the models share of one document: traits of its words, and a hash of each word's tag once it is tagged.</summary>
sealed class Encoded
{
    public WordTraits? Traits { get; set; }
    public ulong[] Tags { get; set; } = [];
}

/// <summary>What the models look at in the words.</summary>
sealed class EncodingPass(Lexicon lexicon) : IPass
{
    public string Name => "encoding";
    public Layers Needs => Layers.Sentences;
    public Layers Gives => Layers.Encoding;

    public void Run(Document document, Workspace workspace)
    {
        var traits = new WordTraits(document);
        lexicon.Look(traits);
        workspace.Get<Encoded>().Traits = traits;
    }
}

/// <summary>Tags by <see cref="Tagger"/>.</summary>
sealed class TagPass(Tagger tagger) : IPass
{
    public string Name => "tagger";
    public Layers Needs => Layers.Sentences | Layers.Encoding;
    public Layers Gives => Layers.Tags;

    public void Run(Document document, Workspace workspace)
    {
        var encoded = workspace.Get<Encoded>();
        encoded.Tags = tagger.Tag(document, encoded.Traits!);
    }
}

/// <summary>Dictionary forms by <see cref="Lemmatiser"/>.</summary>
sealed class LemmaPass(Lemmatiser lemmatiser) : IPass
{
    public string Name => "lemmatiser";
    public Layers Needs => Layers.Tags;
    public Layers Gives => Layers.Lemmas;

    public void Run(Document document, Workspace workspace)
    {
        var lemmas = document.WriteLemmas();
        for (var i = 0; i < lemmas.Length; i++)
            lemmas[i] = lemmatiser.Lemma(document.Form(i), document.Xpos(i), document.Upos(i), document.Strings);
    }
}

/// <summary>UD features by <see cref="FeatureTagger"/>.</summary>
sealed class FeaturePass(FeatureTagger features) : IPass
{
    public string Name => "features";
    public Layers Needs => Layers.Sentences | Layers.Tags | Layers.Tree;
    public Layers Gives => Layers.Features;

    public void Run(Document document, Workspace workspace) => features.Run(document);
}

/// <summary>Trees by <see cref="Parser"/>.</summary>
sealed class ParserPass(Parser parser) : IPass
{
    public string Name => "parser";
    public Layers Needs => Layers.Sentences | Layers.Tags | Layers.Encoding;
    public Layers Gives => Layers.Tree;

    public void Run(Document document, Workspace workspace)
    {
        var encoded = workspace.Get<Encoded>();
        parser.Parse(document, encoded.Traits!, encoded.Tags);
    }
}

/// <summary>Names by <see cref="NameFinder"/>.</summary>
sealed class NamePass(NameFinder finder) : IPass
{
    public string Name => "names";
    public Layers Needs => Layers.Sentences | Layers.Tags | Layers.Encoding;
    public Layers Gives => Layers.Names;

    public void Run(Document document, Workspace workspace)
    {
        var encoded = workspace.Get<Encoded>();
        document.SetNames(finder.Find(document, encoded.Traits!, encoded.Tags));
    }
}
