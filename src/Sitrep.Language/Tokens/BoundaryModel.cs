using Sitrep.Language.Models;

namespace Sitrep.Language.Tokens;

/// <summary>
/// A learnt judge of sentence ends: the sum of the weights of a place's features. Holds shortened feature hashes and small integer
/// weights, and for word hashes whether the word is usually written in small letters; no word of the training data.
/// </summary>
sealed class BoundaryModel
{
    public const int KeyBits = 24;
    /// <summary>A weight of 1 is this many steps.</summary>
    public const int Scale = 16;

    /// <summary>Open-addressed: key in the upper bits, weight in the lowest eight; 0 is free.</summary>
    readonly uint[] slots;
    readonly int bias;

    BoundaryModel(uint[] slots, WordUsage usage, int bias)
    {
        this.slots = slots;
        Usage = usage;
        this.bias = bias;
    }

    public WordUsage Usage { get; }

    /// <summary>Key of a feature; never 0.</summary>
    public static uint KeyOf(ulong feature) => (uint)(feature >> (64 - KeyBits)) is var key && key == 0 ? 1 : key;

    /// <summary>Whether the features speak for an end more than against it, by a margin in steps of <see cref="Scale"/>.</summary>
    public bool Ends(ReadOnlySpan<ulong> features, int margin)
    {
        int sum = bias, mask = slots.Length - 1;
        foreach (var feature in features)
        {
            var key = KeyOf(feature);
            uint slot;
            for (var at = (int)key & mask; (slot = slots[at]) != 0; at = at + 1 & mask)
            {
                if (slot >> 8 != key)
                    continue;
                sum += (sbyte)slot;
                break;
            }
        }
        return sum > margin;
    }

    /// <summary>Writes: bias, usage, sorted keys as differences, weights.</summary>
    public static void Write(BinaryWriter to, int bias, WordUsage usage, IReadOnlyList<(uint Key, sbyte Weight)> sorted)
    {
        to.Write7BitEncodedInt(bias + (1 << 20));
        to.Write(usage.Table);
        to.Write7BitEncodedInt(sorted.Count);
        uint last = 0;
        foreach (var (key, _) in sorted)
        {
            to.Write7BitEncodedInt((int)(key - last));
            last = key;
        }
        foreach (var (_, weight) in sorted)
            to.Write(weight);
    }

    public static BoundaryModel Read(ModelReader from)
    {
        var bias = from.Below(1 << 21) - (1 << 20);
        var usage = new WordUsage(from.Bytes(WordUsage.Length).ToArray());
        var keys = new uint[from.Count()];
        uint last = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = last += (uint)from.Number();
            if (last >= 1 << KeyBits)
                throw ModelReader.Damaged();
        }
        var weights = from.Bytes(keys.Length);
        var size = 16;
        while (size < keys.Length * 2)
            size *= 2;
        var slots = new uint[size];
        for (var i = 0; i < keys.Length; i++)
        {
            var at = (int)keys[i] & (size - 1);
            while (slots[at] != 0)
                at = at + 1 & (size - 1);
            slots[at] = keys[i] << 8 | weights[i];
        }
        return new BoundaryModel(slots, usage, bias);
    }
}

/// <summary>How words are usually written inside a sentence, two bits for each of their hashes: 0 unknown, 1 small, 2 with a capital, 3 both.</summary>
sealed class WordUsage(byte[] table)
{
    const int Bits = 16;
    public const int Length = (1 << Bits) / 4;
    public byte[] Table => table;

    /// <summary>The place that a word has in a list of all of them.</summary>
    public static int Place(ulong word) => (int)(word & ((1 << Bits) - 1));

    public ulong Of(ulong word)
    {
        var at = Place(word);
        return (ulong)(table[at >> 2] >> (at & 3) * 2 & 3);
    }
}
