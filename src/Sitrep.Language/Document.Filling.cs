using System.Buffers;
using Sitrep.Language.Passes;
using Sitrep.Language.Tokens;

namespace Sitrep.Language;

// How passes fill a document. A layer counts as there once Give is called; a pass reads through the public members only what it needs, and
// writes into the spans of what it gives.
public sealed partial class Document
{
    readonly Pipeline? pipeline;
    bool built, disposed;

    internal Document(string text, Pipeline? pipeline = null, StringPool? strings = null)
    {
        Text = text;
        this.pipeline = pipeline;
        Strings = strings ?? new StringPool();
    }

    /// <summary>A document with tokens and sentences only.</summary>
    internal static Document Lay(TokenisedText input, Pipeline? pipeline = null, StringPool? strings = null)
    {
        var document = new Document(input.Text, pipeline, strings);
        document.SetTokens(input.Tokens);
        document.SetSentences(input.Ranges);
        return document;
    }

    internal bool IsDisposed => disposed;

    /// <summary>The pool that lemmas are numbered in.</summary>
    internal StringPool Strings { get; }

    /// <summary>Lays the tokens down; the number of tokens is fixed from here on.</summary>
    internal void SetTokens(TokenList tokens)
    {
        if (count > 0)
            throw new InvalidOperationException("the document has its tokens");
        count = tokens.Count;
        tokens.Starts.AsSpan(0, count).CopyTo(Room(ref starts, count));
        tokens.Ends.AsSpan(0, count).CopyTo(Room(ref ends, count));
        tokens.Joined.AsSpan(0, count).CopyTo(Room(ref joined, count));
        Give(Layers.Tokens);
    }

    /// <summary>Lays down sentences that tile the tokens.</summary>
    internal void SetSentences(ReadOnlySpan<TokenRange> ranges)
    {
        sentenceCount = ranges.Length;
        ranges.CopyTo(Room(ref sentences, sentenceCount));
        var of = Room(ref sentenceOf, count);
        for (var s = 0; s < ranges.Length; s++)
            of[ranges[s].First..ranges[s].End].Fill(s);
        Give(Layers.Sentences);
    }

    /// <summary>Lays down names in text order.</summary>
    internal void SetNames(ReadOnlySpan<NameSpan> found)
    {
        nameCount = found.Length;
        found.CopyTo(Room(ref names, nameCount));
        Give(Layers.Names);
    }

    internal Span<Upos> WriteUpos() => Room(ref upos, count);

    /// <summary>Tags as numbers into <paramref name="of"/>, which must not change any more.</summary>
    internal Span<ushort> WriteXpos(string[] of)
    {
        xposNames = of;
        return Room(ref xpos, count);
    }

    /// <summary>Features as numbers into <paramref name="of"/>, which must not change any more.</summary>
    internal Span<ushort> WriteFeats(string[] of)
    {
        featNames = of;
        return Room(ref feats, count);
    }

    /// <summary>Relations as numbers into <paramref name="of"/>, which must not change any more.</summary>
    internal Span<ushort> WriteDeprels(string[] of)
    {
        deprelNames = of;
        return Room(ref deprels, count);
    }

    /// <summary>Heads as token numbers of the document, -1 for a root.</summary>
    internal Span<int> WriteHeads() => Room(ref heads, count);

    /// <summary>Number of a token's tag in the table that the tags were written with.</summary>
    internal ushort XposNumber(int token) => xpos[token];

    /// <summary>Lemmas as numbers of <see cref="Strings"/>.</summary>
    internal Span<int> WriteLemmas() => Room(ref lemmas, count);

    /// <summary>Says that layers are filled, so that they can be read; a tree gets its child lists and subtrees.</summary>
    internal void Give(Layers given)
    {
        if ((given & Layers.Tree) != 0)
            LinkChildren();
        layers |= given;
    }

    /// <summary>Says that nothing will be written any more.</summary>
    internal void Close()
    {
        layers &= Layers.All;
        built = true;
    }

    Span<T> Room<T>(ref T[] array, int length)
    {
        if (built)
            throw new InvalidOperationException("the document is built");
        if (array.Length < length)
            array = ArrayPool<T>.Shared.Rent(length);
        return array.AsSpan(0, length);
    }

    void LinkChildren()
    {
        var first = Room(ref firstChild, count);
        var next = Room(ref nextSibling, count);
        first.Fill(-1);
        for (var i = count - 1; i >= 0; i--)
        {
            next[i] = -1;
            if (heads[i] < 0)
                continue;
            next[i] = first[heads[i]];
            first[heads[i]] = i;
        }
        var waiting = ArrayPool<int>.Shared.Rent(count);
        LinkSubtrees(waiting.AsSpan(0, count));
        ArrayPool<int>.Shared.Return(waiting);
    }

    /// <summary>Takes the leaves off the trees again and again, so that no chain of heads is too deep; a ring of heads just stays.</summary>
    void LinkSubtrees(Span<int> waiting)
    {
        var under = Room(ref subtrees, count);
        waiting.Clear();
        for (var i = 0; i < count; i++)
        {
            under[i] = new TokenRange(i, i + 1);
            if (heads[i] >= 0)
                waiting[heads[i]]++;
        }
        for (var i = 0; i < count; i++)
        {
            // A token whose last dependent has just been taken is itself a leaf now; one that is still ahead is met by the loop.
            for (var leaf = i; waiting[leaf] == 0;)
            {
                var head = heads[leaf];
                waiting[leaf] = -1;
                if (head < 0)
                    break;
                under[head] = new TokenRange(Math.Min(under[head].First, under[leaf].First), Math.Max(under[head].End, under[leaf].End));
                if (--waiting[head] > 0 || head > i)
                    break;
                leaf = head;
            }
        }
    }

    /// <summary>
    /// Gives the arrays back. Call it when nobody reads the document any more: views of it must not outlive it, strings that came from it may.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, true))
            return;
        layers = Layers.None;
        count = sentenceCount = nameCount = 0;
        foreach (var array in (ReadOnlySpan<int[]>)[starts, ends, sentenceOf, heads, firstChild, nextSibling, lemmas])
            Return(array);
        foreach (var array in (ReadOnlySpan<ushort[]>)[xpos, feats, deprels])
            Return(array);
        Return(joined);
        Return(upos);
        Return(sentences);
        Return(subtrees);
        Return(names);
    }

    static void Return<T>(T[] array)
    {
        if (array.Length > 0)
            ArrayPool<T>.Shared.Return(array);
    }
}
