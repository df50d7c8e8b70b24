using System.Numerics;

namespace Sitrep.Situations;

/// <summary>
/// Many entries under 32-bit keys, in three arrays and no objects: eight bytes an entry, and about as much for the slots. Entries are numbered in the
/// order in which they were added; what an entry stands for its owner knows. Nothing is ever taken out.
/// </summary>
sealed class Chains
{
    const int Least = 1024;

    int[] heads = Empty(Least);
    uint[] keys = new uint[Least];
    int[] next = new int[Least];

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an entry under a key and gives its number.</summary>
    public int Add(uint key)
    {
        if (Count == keys.Length)
            Grow();
        keys[Count] = key;
        Link(Count);
        return Count++;
    }

    public uint Key(int entry) => keys[entry];

    /// <summary>The latest entry under a key, or −1.</summary>
    public int First(uint key) => Same(heads[Slot(key)], key);

    /// <summary>The entry before under the same key, or −1.</summary>
    public int Next(int entry) => Same(next[entry], keys[entry]);

    /// <summary>How many entries stand under a key, counted no further than <paramref name="most"/>.</summary>
    public int Size(uint key, int most)
    {
        var size = 0;
        for (var entry = First(key); entry >= 0 && size < most; entry = Next(entry))
            size++;
        return size;
    }

    int Same(int entry, uint key)
    {
        while (entry >= 0 && keys[entry] != key)
            entry = next[entry];
        return entry;
    }

    int Slot(uint key) => (int)(StableHash.Mix(key) >> (64 - BitOperations.Log2((uint)heads.Length)));

    void Link(int entry)
    {
        var slot = Slot(keys[entry]);
        next[entry] = heads[slot];
        heads[slot] = entry;
    }

    void Grow()
    {
        Array.Resize(ref keys, keys.Length * 2);
        Array.Resize(ref next, keys.Length);
        heads = Empty(keys.Length / 2);
        for (var entry = 0; entry < Count; entry++)
            Link(entry);
    }

    static int[] Empty(int size)
    {
        var slots = new int[size];
        Array.Fill(slots, -1);
        return slots;
    }
}
