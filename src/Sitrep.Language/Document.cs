using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Sitrep.Domain;
using Sitrep.Language.Passes;

namespace Sitrep.Language;

/// <summary>
/// The linguistic analysis of one text. It owns flat arrays over tokens; <see cref="Token"/> is a view into them. Tokens are in
/// text order, never overlap and never hold white space; sentences tile the tokens. Immutable once the pipeline has
/// built it, so safe to share between threads.
/// </summary>
/// <remarks>
/// Reading a layer that the document does not have is an <see cref="InvalidOperationException"/> that names the layer and the pass that gives
/// it; a token that is not there is an <see cref="ArgumentOutOfRangeException"/>. The arrays are on loan from a pool: <see cref="Dispose"/>
/// gives them back, when nobody reads the document any more, and reading it later is an <see cref="ObjectDisposedException"/>. A document that is
/// never disposed of is simply collected.
/// </remarks>
public sealed partial class Document : IDisposable
{
    int[] starts = [], ends = [], sentenceOf = [], heads = [], firstChild = [], nextSibling = [], lemmas = [];
    bool[] joined = [];
    Upos[] upos = [];
    /// <summary>Small numbers into the tables beside them, which belong to the pass that filled them.</summary>
    ushort[] xpos = [], feats = [], deprels = [];
    string[] xposNames = [], featNames = [], deprelNames = [];
    TokenRange[] sentences = [], subtrees = [];
    NameSpan[] names = [];
    int count, sentenceCount, nameCount;
    Layers layers;

    public string Text { get; }
    /// <summary>What the document holds.</summary>
    public Layers Layers => layers & Layers.All;
    /// <summary>Whether the document holds all of these layers.</summary>
    public bool Has(Layers wanted) => (layers & wanted) == wanted;

    /// <summary>Number of tokens.</summary>
    public int Count
    {
        get
        {
            Check(Layers.Tokens);
            return count;
        }
    }

    public Token this[int index] => new(this, index);

    /// <summary>Token ranges of the sentences, in order.</summary>
    public DocumentList<TokenRange> Sentences
    {
        get
        {
            Check(Layers.Sentences);
            return new(this, sentences, sentenceCount);
        }
    }

    /// <summary>Names in text order; none overlaps another or leaves its sentence.</summary>
    public DocumentList<NameSpan> Names
    {
        get
        {
            Check(Layers.Names);
            return new(this, names, nameCount);
        }
    }

    /// <summary>First UTF-16 code unit of a token.</summary>
    public int Start(int token)
    {
        Check(token, Layers.Tokens);
        return starts[token];
    }

    /// <summary>The UTF-16 code unit after a token's last.</summary>
    public int End(int token)
    {
        Check(token, Layers.Tokens);
        return ends[token];
    }

    /// <summary>The token as it stands in the text; never empty.</summary>
    public ReadOnlySpan<char> Form(int token)
    {
        Check(token, Layers.Tokens);
        return Text.AsSpan(starts[token], ends[token] - starts[token]);
    }

    /// <summary>Whether the token is the second or a later word of a contraction (do|n't), which CoNLL-U writes as one written word.</summary>
    public bool Joined(int token)
    {
        Check(token, Layers.Tokens);
        return joined[token];
    }

    /// <summary>Dictionary form in lower case (names keep their capitals); made once for a pipeline, not once for a document.</summary>
    public string Lemma(int token)
    {
        Check(token, Layers.Lemmas);
        return Strings[lemmas[token]];
    }

    public Upos Upos(int token)
    {
        Check(token, Layers.Tags);
        return upos[token];
    }

    /// <summary>The language's own tag; for English a Penn Treebank tag ("VBD").</summary>
    public string Xpos(int token)
    {
        Check(token, Layers.Tags);
        return xposNames[xpos[token]];
    }

    /// <summary>UD features ("Number=Plur|Tense=Past"), empty where a word has none.</summary>
    public string Feats(int token)
    {
        Check(token, Layers.Features);
        return featNames[feats[token]];
    }

    /// <summary>The governing token, or -1 for the root of a sentence.</summary>
    public int Head(int token)
    {
        Check(token, Layers.Tree);
        return heads[token];
    }

    /// <summary>UD relation with subtype ("nsubj:pass", "obl", "nmod:poss", "root").</summary>
    public string Deprel(int token)
    {
        Check(token, Layers.Tree);
        return deprelNames[deprels[token]];
    }

    /// <summary>Index of the sentence that holds the token.</summary>
    public int SentenceOf(int token)
    {
        Check(token, Layers.Sentences);
        return sentenceOf[token];
    }

    /// <summary>Dependents of a token, left to right.</summary>
    public ChildEnumerator Children(int token)
    {
        Check(token, Layers.Tree);
        return new(this, firstChild[token]);
    }

    /// <summary>Leftmost and rightmost token below <paramref name="token"/>, itself included.</summary>
    public TokenRange Subtree(int token)
    {
        Check(token, Layers.Tree);
        return subtrees[token];
    }

    /// <summary>The text span that tokens <c>[first, end)</c> cover, without the white space around it.</summary>
    public TextSpan Span(int first, int end) => first < end ? new TextSpan(Start(first), End(end - 1)) : default;
    public TextSpan Span(TokenRange range) => Span(range.First, range.End);
    public TextSpan Span(int token) => new(Start(token), End(token));
    /// <summary>The words of a token range as they stand in the text.</summary>
    public string Words(TokenRange range) => Span(range).Of(Text);

    /// <summary>First token that ends after the offset; <see cref="Count"/> when there is none.</summary>
    public int TokenAt(int offset)
    {
        Check(Layers.Tokens);
        var at = Array.BinarySearch(ends, 0, count, offset + 1);
        return at < 0 ? ~at : at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Check(Layers layer)
    {
        if ((layers & layer) == 0)
            Refuse(layer);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Check(int token, Layers layer)
    {
        if ((layers & layer) == 0 || (uint)token >= (uint)count)
            Refuse(token, layer);
    }

    [DoesNotReturn]
    void Refuse(int token, Layers layer)
    {
        if ((layers & layer) == 0)
            Refuse(layer);
        throw new ArgumentOutOfRangeException(nameof(token), token, $"the document has {count} tokens");
    }

    [DoesNotReturn]
    void Refuse(Layers layer)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var giver = pipeline?.Giver(layer);
        throw new InvalidOperationException(giver is null
            ? $"the document has no layer {layer}, and no pass of its pipeline gives it"
            : $"the document has no layer {layer}: the pass '{giver}' gives it, and was not asked to");
    }

    /// <summary>Walks a token's dependents without allocating.</summary>
    public struct ChildEnumerator
    {
        readonly Document document;
        int next;

        internal ChildEnumerator(Document document, int first) => (this.document, next) = (document, first);

        public int Current { get; private set; } = -1;
        public readonly ChildEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (next < 0)
                return false;
            Current = next;
            document.Check(next, Layers.Tree);
            next = document.nextSibling[next];
            return true;
        }
    }
}

/// <summary>A view of one token of a <see cref="Document"/>.</summary>
public readonly struct Token(Document document, int index)
{
    public int Index => index;
    public int Start => document.Start(index);
    public int End => document.End(index);
    public ReadOnlySpan<char> Form => document.Form(index);
    public string Lemma => document.Lemma(index);
    public Upos Upos => document.Upos(index);
    public string Xpos => document.Xpos(index);
    public string Feats => document.Feats(index);
    public int Head => document.Head(index);
    public string Deprel => document.Deprel(index);
    public override string ToString() => Form.ToString();
}
