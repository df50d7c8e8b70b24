using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sitrep.Language.Models;

/// <summary>
/// A sparse linear classifier over hashed features: every feature has a row of (class, small integer weight). Flat arrays, read in
/// one go; scores are integers, so the same on every machine. At most 256 classes, 16 million weights.
/// </summary>
sealed class LinearModel
{
    /// <summary>Rows with more weights than this are kept as a full line of bytes, which vectors add at once.</summary>
    const int LongestSparse = 12;
    const int Dense = 255;
    /// <summary>Features looked up side by side; more are taken in turns.</summary>
    const int MostAtOnce = 128;

    /// <summary>Open-addressed: key (32 bits), length of the row (8 bits, or <see cref="Dense"/>), start of the row (24 bits); 0 is free.</summary>
    readonly ulong[] slots;
    readonly ushort[] entries;
    readonly sbyte[] dense;
    readonly int mask;
    readonly int drop;

    LinearModel(string[] classes, ulong[] slots, ushort[] entries, sbyte[] dense, int drop)
    {
        Classes = classes;
        this.slots = slots;
        this.entries = entries;
        this.dense = dense;
        this.drop = drop;
        mask = slots.Length - 1;
    }

    public string[] Classes { get; }
    /// <summary>Length that a span of scores must have; the places beyond the classes stay 0.</summary>
    public int Width => WidthOf(Classes.Length);

    static int WidthOf(int classes) => (classes + 63) / 64 * 64;

    /// <summary>
    /// Adds the weights of every feature to the scores, <see cref="Width"/> long, which the caller has cleared. The table is far larger than
    /// the processor's caches, so all slots are asked for before the first is read, and all rows before the first is added.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(ReadOnlySpan<ulong> features, Span<int> scores)
    {
        Span<ulong> found = stackalloc ulong[MostAtOnce];
        for (; features.Length > MostAtOnce; features = features[MostAtOnce..])
            Add(features[..MostAtOnce], found, scores);
        Add(features, found, scores);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    unsafe void Add(ReadOnlySpan<ulong> features, Span<ulong> found, Span<int> scores)
    {
        var count = 0;
        fixed (ulong* table = slots)
        fixed (ushort* all = entries)
        fixed (sbyte* lines = dense)
        {
            if (Sse.IsSupported)
            {
                foreach (var feature in features)
                    Sse.Prefetch0(table + (Slot(KeyOf(feature)) & mask));
            }
            foreach (var feature in features)
            {
                var key = KeyOf(feature);
                var at = Slot(key) & mask;
                ulong slot;
                while ((slot = table[at]) != 0 && (uint)slot != key)
                    at = (at + 1) & mask;
                if (slot == 0)
                    continue;
                found[count++] = slot;
                if (Sse.IsSupported)
                    Sse.Prefetch0((slot >> 32 & 0xFF) == Dense ? lines + (long)(slot >> 40) * 64 : all + (slot >> 40));
            }
        }
        foreach (var slot in found[..count])
        {
            var length = (int)(slot >> 32) & 0xFF;
            if (length == Dense)
                AddDense(dense.AsSpan((int)(slot >> 40) * 64, scores.Length), scores);
            else
            {
                foreach (var entry in entries.AsSpan((int)(slot >> 40), length))
                    scores[entry & 0xFF] += (sbyte)(entry >> 8);
            }
        }
    }

    uint KeyOf(ulong feature) => (uint)(feature >> drop) is var key && key == 0 ? 1 : key;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddDense(ReadOnlySpan<sbyte> row, Span<int> scores)
    {
        var sums = MemoryMarshal.Cast<int, Vector256<int>>(scores);
        var weights = MemoryMarshal.Cast<sbyte, Vector256<sbyte>>(row);
        for (var i = 0; i < weights.Length; i++)
        {
            var (low, high) = Vector256.Widen(weights[i]);
            var (a, b) = Vector256.Widen(low);
            var (c, d) = Vector256.Widen(high);
            sums[i * 4] += a;
            sums[i * 4 + 1] += b;
            sums[i * 4 + 2] += c;
            sums[i * 4 + 3] += d;
        }
    }

    static int Slot(uint key) => (int)((key * 0x9E3779B97F4A7C15UL) >> 34);

    /// <summary>Writes: classes, key bits, sorted keys as differences, row lengths, classes of the entries, weights.</summary>
    public static void Write(BinaryWriter to, string[] classes, int keyBits, IReadOnlyList<(uint Key, (byte Class, sbyte Weight)[] Row)> sorted)
    {
        to.Write7BitEncodedInt(classes.Length);
        foreach (var name in classes)
            to.Write(name);
        to.Write((byte)keyBits);
        to.Write7BitEncodedInt(sorted.Count);
        to.Write7BitEncodedInt(sorted.Sum(r => r.Row.Length));
        uint last = 0;
        foreach (var (key, _) in sorted)
        {
            to.Write7BitEncodedInt((int)(key - last));
            last = key;
        }
        foreach (var (_, row) in sorted)
            to.Write((byte)row.Length);
        foreach (var (_, row) in sorted)
        {
            foreach (var entry in row)
                to.Write(entry.Class);
        }
        foreach (var (_, row) in sorted)
        {
            foreach (var entry in row)
                to.Write(entry.Weight);
        }
    }

    public static LinearModel Read(ModelReader from)
    {
        var classes = new string[from.Below(257)];
        for (var i = 0; i < classes.Length; i++)
            classes[i] = from.String();
        var bits = from.Byte();
        int count = from.Count(), total = from.Count();
        if (classes.Length == 0 || bits is < 1 or > 32)
            throw ModelReader.Damaged();
        var sorted = new uint[count];
        uint last = 0;
        for (var i = 0; i < count; i++)
            sorted[i] = last += (uint)from.Number();
        var lengths = from.Bytes(count);
        var kinds = from.Bytes(total);
        var weights = from.Bytes(total);
        var entries = new ushort[total];
        for (var i = 0; i < total; i++)
            entries[i] = kinds[i] < classes.Length ? (ushort)(kinds[i] | (weights[i] << 8)) : throw ModelReader.Damaged();
        var (slots, dense) = Table(sorted, lengths, entries, WidthOf(classes.Length));
        return new LinearModel(classes, slots, entries, dense, 64 - bits);
    }

    /// <summary>Lays the rows out for look-up; long ones become full lines.</summary>
    static (ulong[] Slots, sbyte[] Dense) Table(uint[] sorted, ReadOnlySpan<byte> lengths, ushort[] entries, int width)
    {
        var count = sorted.Length;
        var many = 0;
        var rows = 0;
        foreach (var length in lengths)
        {
            many += length > LongestSparse ? 1 : 0;
            rows += length;
        }
        if (rows != entries.Length)
            throw ModelReader.Damaged();
        var dense = new sbyte[many * width];
        var size = 16;
        while (size < count * 3 / 2)
            size *= 2;
        var slots = new ulong[size];
        for (int i = 0, at = 0; i < count; i++)
        {
            var slot = Slot(sorted[i]) & (size - 1);
            while (slots[slot] != 0)
                slot = (slot + 1) & (size - 1);
            int start = at, length = lengths[i];
            at += length;
            if (length > LongestSparse)
            {
                var line = dense.AsSpan(--many * width, width);
                foreach (var entry in entries.AsSpan(start, length))
                    line[entry & 0xFF] = (sbyte)(entry >> 8);
                (start, length) = (many * width / 64, Dense);
            }
            slots[slot] = sorted[i] | (ulong)length << 32 | (ulong)start << 40;
        }
        return (slots, dense);
    }
}
