namespace Sitrep.Language;

/// <summary>
/// Strings made once and known by number: the lemmas of all documents of a pipeline. Any number of threads may read and add; a string that
/// is there is found without a lock. It only grows: who owns it starts a new one when it <see cref="IsFull"/>, and documents
/// keep the one that they were built with.
/// </summary>
sealed class StringPool
{
    const int MostStrings = 1 << 18, MostCharacters = 1 << 23;

    readonly Lock adding = new();
    /// <summary>Open-addressed: hash in the high half, number plus one in the low half; 0 is free.</summary>
    long[] slots = new long[1 << 10];
    string[] strings = new string[1 << 9];
    int count, characters;

    /// <summary>Whether it holds so much that its owner should start a new one. Adding to a full pool still works.</summary>
    public bool IsFull => Volatile.Read(ref count) >= MostStrings || Volatile.Read(ref characters) >= MostCharacters;

    public int Count => Volatile.Read(ref count);

    public string this[int number] => Volatile.Read(ref strings)[number];

    /// <summary>The number of a string, the same for every thread and for as long as the pool lives.</summary>
    public int Number(ReadOnlySpan<char> text)
    {
        // Seeded anew in each process, so that no text can be made to collide; the numbers never leave the process.
        var hash = (uint)string.GetHashCode(text);
        var found = Find(Volatile.Read(ref slots), hash, text);
        return found >= 0 ? found : Add(hash, text);
    }

    int Find(long[] table, uint hash, ReadOnlySpan<char> text)
    {
        for (var at = hash & (table.Length - 1); ; at = (at + 1) & (table.Length - 1))
        {
            var slot = Volatile.Read(ref table[at]);
            if (slot == 0)
                return -1;
            if ((uint)(slot >> 32) == hash && text.SequenceEqual(this[(int)slot - 1]))
                return (int)slot - 1;
        }
    }

    int Add(uint hash, ReadOnlySpan<char> text)
    {
        lock (adding)
        {
            var found = Find(slots, hash, text);
            if (found >= 0)
                return found;
            if (count == strings.Length)
                Grow();
            var number = count;
            strings[number] = text.ToString();
            characters = (int)Math.Min(int.MaxValue, (long)characters + text.Length);
            // The string stands before its slot can be seen.
            Place(slots, hash, number);
            Volatile.Write(ref count, number + 1);
            return number;
        }
    }

    void Grow()
    {
        var more = new string[strings.Length * 2];
        strings.CopyTo(more, 0);
        Volatile.Write(ref strings, more);
        var larger = new long[slots.Length * 2];
        foreach (var slot in slots)
        {
            if (slot != 0)
                Place(larger, (uint)(slot >> 32), (int)slot - 1);
        }
        Volatile.Write(ref slots, larger);
    }

    static void Place(long[] table, uint hash, int number)
    {
        var at = hash & (table.Length - 1);
        while (table[at] != 0)
            at = (at + 1) & (table.Length - 1);
        Volatile.Write(ref table[at], (long)hash << 32 | (uint)(number + 1));
    }
}
