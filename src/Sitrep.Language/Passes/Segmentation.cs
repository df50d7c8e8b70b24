using System.Runtime.InteropServices;
using Sitrep.Language.Tokens;

namespace Sitrep.Language.Passes;

/// <summary>Token and sentence bounds while a text is cut.</summary>
sealed class Cutting
{
    public TokenList Tokens { get; } = new(1024);
    public List<TokenRange> Sentences { get; } = [];
}

/// <summary>Words by <see cref="Tokeniser"/>.</summary>
sealed class TokenPass(Tokeniser tokeniser) : IPass
{
    public string Name => "tokens";
    public Layers Needs => Layers.None;
    public Layers Gives => Layers.Tokens;

    public void Run(Document document, Workspace workspace)
    {
        var tokens = workspace.Get<Cutting>().Tokens;
        tokens.Clear();
        tokeniser.Read(document.Text, tokens);
        document.SetTokens(tokens);
    }
}

/// <summary>Sentences by <see cref="SentenceSplitter"/>, over the words that <see cref="TokenPass"/> has just left in the workspace.</summary>
sealed class SentencePass(SentenceSplitter splitter) : IPass
{
    public string Name => "sentences";
    public Layers Needs => Layers.Tokens;
    public Layers Gives => Layers.Sentences;

    public void Run(Document document, Workspace workspace)
    {
        var cutting = workspace.Get<Cutting>();
        cutting.Sentences.Clear();
        splitter.Split(document.Text, cutting.Tokens, cutting.Sentences);
        document.SetSentences(CollectionsMarshal.AsSpan(cutting.Sentences));
    }
}
