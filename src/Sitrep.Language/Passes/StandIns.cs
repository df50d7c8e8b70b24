using System.Buffers;
using Sitrep.Language.Tagging;

namespace Sitrep.Language.Passes;

/// <summary>Tags of words by themselves, from the tables alone: what a language has before it has a tagger.</summary>
sealed class GuessedTagPass(TagTables tables) : IPass
{
    public string Name => "tables";
    public Layers Needs => Layers.Sentences;
    public Layers Gives => Layers.Tags;

    public void Run(Document document, Workspace workspace)
    {
        var upos = document.WriteUpos();
        var xpos = document.WriteXpos(tables.Names);
        foreach (var sentence in document.Sentences)
        {
            for (var i = sentence.First; i < sentence.End; i++)
                (xpos[i], upos[i]) = tables.Guess(document.Form(i), i == sentence.First);
        }
    }
}

/// <summary>The word in lower case, where no lemmatiser is.</summary>
sealed class LowerCasePass : IPass
{
    const int OnStack = 256;

    public string Name => "lower case";
    public Layers Needs => Layers.Tokens;
    public Layers Gives => Layers.Lemmas;

    public void Run(Document document, Workspace workspace)
    {
        var lemmas = document.WriteLemmas();
        Span<char> small = stackalloc char[OnStack];
        for (var i = 0; i < lemmas.Length; i++)
        {
            var form = document.Form(i);
            var rented = form.Length > OnStack ? ArrayPool<char>.Shared.Rent(form.Length) : null;
            var lower = rented ?? small;
            lemmas[i] = document.Strings.Number(lower[..form.ToLowerInvariant(lower)]);
            if (rented is not null)
                ArrayPool<char>.Shared.Return(rented);
        }
    }
}

/// <summary>Every word on the one before it, where no parser is: a tree, and nothing more.</summary>
sealed class ChainPass : IPass
{
    static readonly string[] relations = ["root", "punct", "dep"];

    public string Name => "chain";
    public Layers Needs => Layers.Sentences | Layers.Tags;
    public Layers Gives => Layers.Tree;

    public void Run(Document document, Workspace workspace)
    {
        var heads = document.WriteHeads();
        var deprels = document.WriteDeprels(relations);
        foreach (var sentence in document.Sentences)
        {
            for (var i = sentence.First; i < sentence.End; i++)
            {
                heads[i] = i == sentence.First ? -1 : i - 1;
                deprels[i] = i == sentence.First ? (ushort)0 : document.Upos(i) == Upos.Punct ? (ushort)1 : (ushort)2;
            }
        }
    }
}

/// <summary>No features, where the tagger gives none.</summary>
sealed class FeaturelessPass : IPass
{
    static readonly string[] none = [""];

    public string Name => "no features";
    public Layers Needs => Layers.Tokens;
    public Layers Gives => Layers.Features;
    public void Run(Document document, Workspace workspace) => document.WriteFeats(none).Clear();
}

/// <summary>No names, where no model of names is.</summary>
sealed class NamelessPass : IPass
{
    public string Name => "no names";
    public Layers Needs => Layers.Sentences;
    public Layers Gives => Layers.Names;
    public void Run(Document document, Workspace workspace) => document.SetNames([]);
}
