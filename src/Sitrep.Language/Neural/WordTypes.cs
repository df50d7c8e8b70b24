using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sitrep.Language.Models;

namespace Sitrep.Language.Neural;

/// <summary>A table of hashed rows in bytes with one scale.</summary>
sealed record ByteTable(sbyte[] Values, int Columns, float Scale)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int row, float factor, Span<float> to)
    {
        // Whole sixteens, as all sizes are.
        ref var from = ref Values[row * Columns];
        var by = Vector512.Create(Scale * factor);
        for (var i = 0; i < Columns; i += 16)
        {
            var whole = Vector512.WidenLower(Vector512.WidenLower(Vector128.LoadUnsafe(ref from, (nuint)i).ToVector256Unsafe().ToVector512Unsafe()));
            Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(whole), by, Vector512.Create<float>(to[i..])).CopyTo(to[i..]);
        }
    }
}

/// <summary>What a word says to its place and to its neighbours' places, before anything is known of its sentence: as many numbers for each, in 512ths.</summary>
sealed record WordType(ulong Key, short[] Says);

/// <summary>
/// Works out what a word says by itself, and keeps the answers of the words met most lately. Safe for threads: answers are never changed, and who
/// comes late only works one out again.
/// </summary>
sealed class WordTypes(NetworkShape shape, WordVectors vectors, Dictionary<ulong, int> words, ByteTable wordTable, ByteTable affixTable, ByteTable tripleTable, float[] typeWeights, float[] typeBias, float[] windowWeights)
{
    /// <summary>Slots of the cache, a power of 2: some 60 MB when all are taken.</summary>
    const int Slots = 1 << 16;
    public const float Unit = 1f / 512;

    readonly WordType?[] kept = new WordType?[Slots];
    readonly float[] type = Packed(typeWeights, shape.Input, shape.Type, shape.Type, 0);
    readonly float[] windows = PackWindows(windowWeights, shape);

    static float[] Packed(float[] weights, int rows, int columns, int rowStride, int at)
    {
        var packed = new float[Gemm.PackedLength(rows, columns)];
        Gemm.Pack(weights.AsSpan(at), rows, columns, rowStride, 1, packed);
        return packed;
    }

    static float[] PackWindows(float[] weights, NetworkShape shape) =>
        [.. Enumerable.Range(0, NetworkShape.Width).SelectMany(k => Packed(weights, shape.Type, shape.Window, shape.Window, k * shape.Type * shape.Window))];

    public WordType Of(ReadOnlySpan<char> form, CaseMode mode, bool first)
    {
        var key = Hashes.Of(51, Hashes.Text(form), (ulong)mode * 2 + (first ? 1UL : 0));
        var slot = key & (Slots - 2);
        var known = Volatile.Read(ref kept[slot]);
        if (known is not null && known.Key == key)
            return known;
        var second = Volatile.Read(ref kept[slot + 1]);
        if (second is not null && second.Key == key)
            return second;
        var made = new WordType(key, Work(form, mode, first));
        // The later of a pair makes room: a rare word does not drive out the common one that it shares a slot with.
        Volatile.Write(ref kept[known is null ? slot : slot + 1], made);
        return made;
    }

    short[] Work(ReadOnlySpan<char> form, CaseMode mode, bool first)
    {
        Span<int> affixes = stackalloc int[WordParts.Affixes], triples = stackalloc int[WordParts.MostTriples];
        var parts = WordParts.Of(form, mode, first, shape.Rows, affixes, triples);
        Span<float> input = stackalloc float[shape.Input];
        input.Clear();
        if (vectors.Row(parts.Exact) is >= 0 and var row)
            vectors.Fill(row, input);
        if (words.TryGetValue(parts.Word & ((1UL << 40) - 1), out var word))
            wordTable.Add(word, 1, input[shape.Vector..]);
        var affix = input.Slice(shape.Vector + shape.Word, shape.Affix);
        foreach (var a in affixes)
            affixTable.Add(a, 1, affix);
        var triple = input.Slice(shape.Vector + shape.Word + shape.Affix, shape.Triple);
        foreach (var t in triples[..parts.Triples])
            tripleTable.Add(t, 1f / parts.Triples, triple);
        Span<float> self = stackalloc float[shape.Type];
        typeBias.CopyTo(self);
        Gemm.Add(input, 1, shape.Input, shape.Input, 1, type, shape.Type, self, shape.Type);
        Activations.Leaky(self);
        return Say(self);
    }

    short[] Say(ReadOnlySpan<float> self)
    {
        var says = new short[NetworkShape.Width * shape.Window];
        Span<float> sums = stackalloc float[shape.Window];
        var packed = windows.Length / NetworkShape.Width;
        for (var k = 0; k < NetworkShape.Width; k++)
        {
            sums.Clear();
            Gemm.Add(self, 1, shape.Type, shape.Type, 1, windows.AsSpan(k * packed, packed), shape.Window, sums, shape.Window);
            for (var i = 0; i < sums.Length; i++)
                says[k * shape.Window + i] = (short)Math.Clamp(MathF.Round(sums[i] / Unit), short.MinValue, short.MaxValue);
        }
        return says;
    }
}
