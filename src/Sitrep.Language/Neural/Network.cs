using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sitrep.Language.Neural;

/// <summary>
/// The learnt network: words between their neighbours give tags; recurrent layers over these give heads, relations and name labels. Holds only
/// weights and a cache, so one network serves all threads; what changes lies in a <see cref="NetworkScratch"/>.
/// </summary>
sealed class Network
{
    public required NetworkShape Shape { get; init; }
    /// <summary>Classes: "VBD/VERB", relations with subtype, name labels ("B-PER").</summary>
    public required string[] Tags { get; init; }
    public required string[] Labels { get; init; }
    public required string[] Names { get; init; }
    public required WordTypes Types { get; init; }
    public required float[] WindowBias { get; init; }
    public required FineProduct Tag { get; init; }
    public required IntegerProduct[] Layers { get; init; }
    public required IntegerProduct Heads { get; init; }
    public required FineProduct Arc { get; init; }
    public required float[] RootArc { get; init; }
    public required float[] RootLabel { get; init; }
    public required FineProduct Label { get; init; }
    public required float[] Listed { get; init; }
    public required FineProduct Name { get; init; }
    /// <summary>What a name label gives to the next.</summary>
    public required float[] Follow { get; init; }
    public required FineProduct LateTag { get; init; }

    /// <summary>Takes the words of whole sentences up, which are then numbered from 0 in the scratch, and puts each between its neighbours.</summary>
    public void Take(ReadOnlySpan<WordType> words, ReadOnlySpan<TokenRange> sentences, NetworkScratch scratch)
    {
        scratch.Begin(this, words.Length);
        foreach (var sentence in sentences)
        {
            for (var t = sentence.First; t < sentence.End; t++)
            {
                int from = Math.Max(sentence.First, t - NetworkShape.Reach), end = Math.Min(sentence.End, t + NetworkShape.Reach + 1);
                Between(words[from..end], from - t + NetworkShape.Reach, ref scratch.Window[t * Shape.Window]);
            }
        }
    }

    /// <summary>Adds up what a word and its neighbours say, the first of them at the given place of the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Between(ReadOnlySpan<WordType> words, int place, ref float to)
    {
        var width = Shape.Window;
        var unit = Vector512.Create(WordTypes.Unit);
        ref var bias = ref WindowBias[0];
        for (var i = 0; i < width; i += 32)
        {
            var low = Vector512<int>.Zero;
            var high = Vector512<int>.Zero;
            var at = place * width + i;
            foreach (var word in words)
            {
                var says = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(word.Says), (nuint)at);
                low += Vector512.WidenLower(says);
                high += Vector512.WidenUpper(says);
                at += width;
            }
            Bend(low, ref bias, (nuint)i, unit).StoreUnsafe(ref to, (nuint)i);
            Bend(high, ref bias, (nuint)i + 16, unit).StoreUnsafe(ref to, (nuint)i + 16);
        }
    }

    static Vector512<float> Bend(Vector512<int> sums, ref float bias, nuint i, Vector512<float> unit)
    {
        var value = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(sums), unit, Vector512.LoadUnsafe(ref bias, i));
        return Vector512.Max(value, value * Vector512.Create(Activations.LeakySlope));
    }

    /// <summary>The best tag of every word taken.</summary>
    public void ChooseTags(NetworkScratch scratch, Span<ushort> tags)
    {
        scratch.Multiply(Tag, scratch.Window, Shape.Window, scratch.Scores);
        for (var t = 0; t < scratch.Count; t++)
            tags[t] = (ushort)Most(scratch.Scores.AsSpan(t * Tag.Padded, Tags.Length));
    }

    /// <summary>The best tag of every word when the whole sentence has been looked at; after <see cref="Recur"/>.</summary>
    public void ChooseLateTags(NetworkScratch scratch, Span<ushort> tags)
    {
        int at = 2 * (Shape.Arc + Shape.Label) + Shape.Name, width = Shape.Tag;
        for (var t = 0; t < scratch.Count; t++)
        {
            var row = scratch.Joint.AsSpan(t * width, width);
            scratch.Heads.AsSpan(t * Heads.Padded + at, width).CopyTo(row);
            Activations.Leaky(row);
        }
        scratch.Multiply(LateTag, scratch.Joint, width, scratch.Scores);
        for (var t = 0; t < scratch.Count; t++)
            tags[t] = (ushort)Most(scratch.Scores.AsSpan(t * LateTag.Padded, Tags.Length));
    }

    /// <summary>Runs the recurrent layers and the joint projection.</summary>
    public void Recur(ReadOnlySpan<TokenRange> sentences, NetworkScratch scratch)
    {
        var below = scratch.Window;
        for (var l = 0; l < Layers.Length; l++)
        {
            var product = Layers[l];
            var inner = Shape.LayerInput(l);
            var output = scratch.Outputs[l % 2];
            scratch.Multiply(product, below, inner, scratch.Gates);
            if (inner == 2 * Shape.Hidden)
                below.AsSpan(0, scratch.Count * inner).CopyTo(output);
            else
                output.AsSpan(0, scratch.Count * 2 * Shape.Hidden).Clear();
            Recurrence.Forward(scratch.Gates, product.Padded, sentences, Shape.Hidden, scratch.Memory, output);
            below = output;
        }
        scratch.Multiply(Heads, below, 2 * Shape.Hidden, scratch.Heads);
        for (var t = 0; t < scratch.Count; t++)
            Activations.Leaky(scratch.Heads.AsSpan(t * Heads.Padded, 2 * Shape.Arc));
    }

    /// <summary>Heads of the words of the sentences, counted from 0 in the scratch; a root's is -1.</summary>
    public void ChooseHeads(ReadOnlySpan<TokenRange> sentences, NetworkScratch scratch, Span<int> heads)
    {
        scratch.MultiplyPart(Arc, scratch.Heads, Heads.Padded, 0, Shape.Arc, scratch.Turned);
        scratch.Compare(this);
        foreach (var sentence in sentences)
        {
            var n = sentence.Length;
            scratch.Arcs(this, sentence);
            var to = heads.Slice(sentence.First, n);
            scratch.Trees.Best(scratch.Scores, n, to);
            foreach (ref var head in to)
                head = head == n ? -1 : sentence.First + head;
        }
    }

    /// <summary>Relations of the words to their heads, which count from 0 in the scratch.</summary>
    public void ChooseLabels(NetworkScratch scratch, ReadOnlySpan<int> heads, Span<ushort> labels)
    {
        int at = 2 * Shape.Arc, width = Shape.Label;
        for (var t = 0; t < scratch.Count; t++)
        {
            var self = scratch.Heads.AsSpan(t * Heads.Padded + at, width);
            var head = heads[t] < 0 ? RootLabel : scratch.Heads.AsSpan(heads[t] * Heads.Padded + at + width, width);
            Sum(self, head, scratch.Joint.AsSpan(t * width, width));
        }
        scratch.Multiply(Label, scratch.Joint, width, scratch.Scores);
        for (var t = 0; t < scratch.Count; t++)
            labels[t] = (ushort)Most(scratch.Scores.AsSpan(t * Label.Padded, Labels.Length));
    }

    /// <summary>Scores of the name labels of every word, rows <see cref="IntegerProduct.Padded"/> of <see cref="Name"/> apart in the scratch's scores.</summary>
    public void ScoreNames(ReadOnlySpan<TokenRange> sentences, NetworkScratch scratch, ReadOnlySpan<byte> listed)
    {
        int at = 2 * (Shape.Arc + Shape.Label), width = Shape.Name;
        foreach (var sentence in sentences)
        {
            for (var t = sentence.First; t < sentence.End; t++)
            {
                var row = scratch.Joint.AsSpan(t * width, width);
                scratch.Heads.AsSpan(t * Heads.Padded + at, width).CopyTo(row);
                for (var k = -1; k <= 1; k++)
                {
                    if (sentence.Contains(t + k) && listed[t + k] != 0)
                        Add(Listed.AsSpan(((k + 1) * NetworkShape.Listed + listed[t + k]) * width, width), row);
                }
                Activations.Leaky(row);
            }
        }
        scratch.Multiply(Name, scratch.Joint, width, scratch.Scores);
    }

    static void Add(ReadOnlySpan<float> from, Span<float> to)
    {
        for (var i = 0; i < to.Length; i += 16)
            (Vector512.Create(from[i..]) + Vector512.Create<float>(to[i..])).CopyTo(to[i..]);
    }

    static void Sum(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> to)
    {
        for (var i = 0; i < to.Length; i += 16)
            (Vector512.Create(left[i..]) + Vector512.Create(right[i..])).CopyTo(to[i..]);
        Activations.Leaky(to);
    }

    /// <summary>The first of the greatest scores of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Most(ReadOnlySpan<float> row)
    {
        var best = Vector512.Create(float.MinValue);
        var i = 0;
        for (; i + 16 <= row.Length; i += 16)
            best = Vector512.Max(best, Vector512.Create(row[i..]));
        var most = Activations.Most(best);
        for (; i < row.Length; i++)
            most = Math.Max(most, row[i]);
        return row.IndexOf(most);
    }
}
