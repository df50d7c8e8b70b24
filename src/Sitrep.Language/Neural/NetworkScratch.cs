using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using System.Runtime.Intrinsics;

namespace Sitrep.Language.Neural;

/// <summary>Room for one batch of words on its way through a network; kept between batches. One thread at a time.</summary>
sealed class NetworkScratch
{
    /// <summary>Greatest of the numbers by which a word and its head are compared.</summary>
    const int MostCompared = FineProduct.MostValue;

    byte[] whole = [];
    short[] fine = [], turnedWhole = [], governors = [];
    float[] units = [], turnedUnits = [], governorUnits = [];
    int room;

    public int Count { get; private set; }
    public float[] Window { get; private set; } = [];
    public float[] Scores { get; private set; } = [];
    public float[] Gates { get; private set; } = [];
    public float[] Memory { get; private set; } = [];
    public float[][] Outputs { get; } = [[], []];
    public float[] Heads { get; private set; } = [];
    public float[] Turned { get; private set; } = [];
    public float[] Joint { get; private set; } = [];
    public Trees Trees { get; } = new();

    public void Begin(Network network, int count)
    {
        Count = count;
        if (count <= room)
            return;
        // Products write whole blocks of eight rows.
        room = (count + 64) / 8 * 8;
        var shape = network.Shape;
        var widest = new[] { shape.Window, 2 * shape.Hidden, shape.Arc, shape.Label, shape.Name, shape.Tag }.Max() + 16;
        whole = new byte[room * widest];
        fine = new short[room * widest];
        units = new float[room];
        Window = new float[room * shape.Window];
        Scores = new float[room * Math.Max(room + 1, new[] { network.Tag.Padded, network.Label.Padded, network.Name.Padded }.Max())];
        Gates = new float[room * network.Layers.Max(l => l.Padded)];
        Memory = new float[room * 2 * shape.Hidden];
        Outputs[0] = new float[room * 2 * shape.Hidden];
        Outputs[1] = new float[room * 2 * shape.Hidden];
        Heads = new float[room * network.Heads.Padded];
        Turned = new float[room * network.Arc.Padded];
        Joint = new float[room * Math.Max(shape.Tag, Math.Max(shape.Label, shape.Name))];
        turnedWhole = new short[room * shape.Arc];
        turnedUnits = new float[room];
        governors = new short[(room + 1) * shape.Arc];
        governorUnits = new float[room + 1];
    }

    /// <summary>The product of all rows of a matrix, <paramref name="inner"/> numbers each.</summary>
    public void Multiply(IntegerProduct product, float[] from, int inner, float[] to)
    {
        for (var t = 0; t < Count; t++)
            units[t] = IntegerProduct.Quantise(from.AsSpan(t * inner, inner), whole.AsSpan(t * product.PaddedInner, inner));
        product.Multiply(whole, units, Count, to);
    }

    public void Multiply(FineProduct product, float[] from, int inner, float[] to) => MultiplyPart(product, from, inner, 0, inner, to);

    /// <summary>The product of some columns of each row.</summary>
    public void MultiplyPart(FineProduct product, float[] from, int stride, int at, int inner, float[] to)
    {
        for (var t = 0; t < Count; t++)
            units[t] = IntegerProduct.Quantise(from.AsSpan(t * stride + at, inner), fine.AsSpan(t * product.PaddedInner, inner), MostCompared);
        product.Multiply(fine, units, Count, to);
    }

    /// <summary>Makes whole numbers of what words are as dependents and as heads.</summary>
    public void Compare(Network network)
    {
        var d = network.Shape.Arc;
        for (var t = 0; t < Count; t++)
        {
            turnedUnits[t] = IntegerProduct.Quantise(Turned.AsSpan(t * network.Arc.Padded, d), turnedWhole.AsSpan(t * d, d), MostCompared);
            governorUnits[t] = IntegerProduct.Quantise(Heads.AsSpan(t * network.Heads.Padded + d, d), governors.AsSpan(t * d, d), MostCompared);
        }
        governorUnits[Count] = IntegerProduct.Quantise(network.RootArc, governors.AsSpan(Count * d, d), MostCompared);
    }

    /// <summary>Scores of all heads for all words of a sentence, n rows of n + 1, the root last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Arcs(Network network, TokenRange sentence)
    {
        int n = sentence.Length, d = network.Shape.Arc;
        for (var i = 0; i < n; i++)
        {
            var row = Scores.AsSpan(i * (n + 1), n + 1);
            var turned = turnedWhole.AsSpan((sentence.First + i) * d, d);
            var unit = turnedUnits[sentence.First + i];
            for (var h = 0; h < n; h++)
                row[h] = Dot(turned, governors.AsSpan((sentence.First + h) * d, d)) * (unit * governorUnits[sentence.First + h]);
            row[n] = Dot(turned, governors.AsSpan(Count * d, d)) * (unit * governorUnits[Count]);
            row[i] = -1e9f;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Dot(ReadOnlySpan<short> left, ReadOnlySpan<short> right)
    {
        var i = 0;
        var total = 0;
        if (Avx512BW.IsSupported)
        {
            var sum = Vector512<int>.Zero;
            for (; i + 32 <= left.Length; i += 32)
                sum += Avx512BW.MultiplyAddAdjacent(Vector512.Create(left[i..]), Vector512.Create(right[i..]));
            total = Vector512.Sum(sum);
        }
        for (; i < left.Length; i++)
            total += left[i] * right[i];
        return total;
    }
}
