using System.Numerics;

namespace Sitrep.Situations;

/// <summary>
/// Many entries under 32-bit keys, in arrays and no objects: eight bytes an entry, and four to eight for the slots. Entries are numbered in the order in
/// which they were added; what an entry stands for its owner knows. Nothing is ever taken out.
/// </summary>
sealed class Chains
{
    const int Least = 1024;
    const int PageBits = 16, PageSize = 1 << PageBits;

    readonly List<Entry[]> pages = [];
    int[] heads = Empty(Least);

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an entry under a key and gives its number.</summary>
    public int Add(uint key)
    {
        if (Count == pages.Count << PageBits)
            pages.Add(new Entry[PageSize]);
        if (Count == heads.Length)
            Grow();
        At(Count).Key = key;
        Link(Count);
        return Count++;
    }

    public uint Key(int entry) => At(entry).Key;

    /// <summary>The latest entry under a key, or −1.</summary>
    public int First(uint key) => Same(heads[Slot(key)], key);

    /// <summary>The entry before under the same key, or −1.</summary>
    public int Next(int entry) => Same(At(entry).Next, At(entry).Key);

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
        while (entry >= 0 && At(entry).Key != key)
            entry = At(entry).Next;
        return entry;
    }

    int Slot(uint key) => (int)(StableHash.Mix(key) >> (64 - BitOperations.Log2((uint)heads.Length)));

    void Link(int entry)
    {
        var slot = Slot(At(entry).Key);
        At(entry).Next = heads[slot];
        heads[slot] = entry;
    }

    void Grow()
    {
        heads = Empty(heads.Length * 2);
        for (var entry = 0; entry < Count; entry++)
            Link(entry);
    }

    ref Entry At(int entry) => ref pages[entry >> PageBits][entry & (PageSize - 1)];

    static int[] Empty(int size)
    {
        var slots = new int[size];
        Array.Fill(slots, -1);
        return slots;
    }

    struct Entry
    {
        public uint Key;
        public int Next;
    }
}
