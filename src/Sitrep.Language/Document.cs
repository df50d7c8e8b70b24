using Sitrep.Domain;

namespace Sitrep.Language;

/// <summary>
/// The linguistic analysis of one text. It owns flat arrays over tokens; <see cref="Token"/> is a view into them. Tokens are in
/// text order, never overlap and never hold white space; sentences tile the tokens. Immutable once the pipeline has
/// built it, so safe to share between threads.
/// </summary>
public sealed class Document
{
    internal int[] starts = [], ends = [], heads = [], sentenceOf = [], firstChild = [], nextSibling = [];
    internal string[] lemmas = [], xpos = [], deprels = [], feats = [];
    internal Upos[] upos = [];
    internal TokenRange[] sentences = [];
    TokenRange[] subtrees = [];
    internal NameSpan[] names = [];
    /// <summary>Second and later words of a contraction (do|n't), which CoNLL-U writes as one written word.</summary>
    internal bool[] joined = [];

    internal Document(string text) => Text = text;

    public string Text { get; }
    public int Count => starts.Length;
    public Token this[int index] => new(this, index);
    /// <summary>Token ranges of the sentences, in order.</summary>
    public IReadOnlyList<TokenRange> Sentences => sentences;
    public IReadOnlyList<NameSpan> Names => names;

    public int Start(int token) => starts[token];
    public int End(int token) => ends[token];
    public ReadOnlySpan<char> Form(int token) => Text.AsSpan(starts[token], ends[token] - starts[token]);
    /// <summary>Dictionary form in lower case (names keep their capitals); interned.</summary>
    public string Lemma(int token) => lemmas[token];
    public Upos Upos(int token) => upos[token];
    /// <summary>Penn Treebank tag ("VBD"); empty before tagging.</summary>
    public string Xpos(int token) => xpos[token];
    /// <summary>UD features ("Number=Plur|Tense=Past") or empty.</summary>
    public string Feats(int token) => feats[token];
    /// <summary>The governing token, or -1 for the root of a sentence.</summary>
    public int Head(int token) => heads[token];
    /// <summary>UD relation with subtype ("nsubj:pass", "obl", "nmod:poss", "root").</summary>
    public string Deprel(int token) => deprels[token];
    /// <summary>Index of the sentence that holds the token.</summary>
    public int SentenceOf(int token) => sentenceOf[token];

    /// <summary>Dependents of a token, left to right.</summary>
    public ChildEnumerator Children(int token) => new(this, firstChild.Length == 0 ? -1 : firstChild[token]);

    /// <summary>The text span that tokens <c>[first, end)</c> cover, without the white space around it.</summary>
    public TextSpan Span(int first, int end) => first < end ? new TextSpan(starts[first], ends[end - 1]) : default;
    public TextSpan Span(TokenRange range) => Span(range.First, range.End);
    public TextSpan Span(int token) => new(starts[token], ends[token]);
    /// <summary>The words of a token range as they stand in the text.</summary>
    public string Words(TokenRange range) => Span(range).Of(Text);

    /// <summary>First token that ends after the offset; <see cref="Count"/> when there is none.</summary>
    public int TokenAt(int offset)
    {
        var at = Array.BinarySearch(ends, offset + 1);
        return at < 0 ? ~at : at;
    }

    /// <summary>Leftmost and rightmost token below <paramref name="token"/>, itself included.</summary>
    public TokenRange Subtree(int token) => subtrees.Length == 0 ? new TokenRange(token, token + 1) : subtrees[token];

    /// <summary>Builds the child lists; the pipeline calls it once heads are set.</summary>
    internal void LinkChildren()
    {
        firstChild = new int[Count];
        nextSibling = new int[Count];
        Array.Fill(firstChild, -1);
        Array.Fill(nextSibling, -1);
        for (var i = Count - 1; i >= 0; i--)
        {
            if (heads[i] < 0)
                continue;
            nextSibling[i] = firstChild[heads[i]];
            firstChild[heads[i]] = i;
        }
        LinkSubtrees();
    }

    /// <summary>Takes the leaves off the trees again and again, so that no chain of heads is too deep; a ring of heads just stays.</summary>
    void LinkSubtrees()
    {
        subtrees = new TokenRange[Count];
        var waiting = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            subtrees[i] = new TokenRange(i, i + 1);
            if (heads[i] >= 0)
                waiting[heads[i]]++;
        }
        for (var i = 0; i < Count; i++)
        {
            // A token whose last dependent has just been taken is itself a leaf now; one that is still ahead is met by the loop.
            for (var leaf = i; waiting[leaf] == 0;)
            {
                var head = heads[leaf];
                waiting[leaf] = -1;
                if (head < 0)
                    break;
                subtrees[head] = new TokenRange(Math.Min(subtrees[head].First, subtrees[leaf].First), Math.Max(subtrees[head].End, subtrees[leaf].End));
                if (--waiting[head] > 0 || head > i)
                    break;
                leaf = head;
            }
        }
    }

    /// <summary>Walks a token's dependents without allocating.</summary>
    public struct ChildEnumerator(Document document, int first)
    {
        int next = first;
        public int Current { get; private set; } = -1;
        public readonly ChildEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (next < 0)
                return false;
            Current = next;
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
    public int Head => document.Head(index);
    public string Deprel => document.Deprel(index);
    public override string ToString() => Form.ToString();
}
