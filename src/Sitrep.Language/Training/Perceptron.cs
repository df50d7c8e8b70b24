using Sitrep.Language.Models;

namespace Sitrep.Language.Training;

/// <summary>An averaged perceptron over hashed features with sparse rows. Deterministic for the same sequence of calls.</summary>
sealed class Perceptron(string[] classes)
{
    struct Entry
    {
        public int Class;
        public float Weight;
        public double Total;
        public int Stamp;
    }

    ulong[] keys = new ulong[1 << 16];
    int[] rowOf = new int[1 << 16];
    Entry[][] rows = new Entry[1 << 15][];
    int[] used = new int[1 << 15];
    int[] seen = new int[1 << 15];
    int count;

    public string[] Classes => classes;
    public int Features => count;
    /// <summary>Steps taken; the caller counts one up for each decision.</summary>
    public int Now { get; set; }

    int Find(ulong key)
    {
        var mask = keys.Length - 1;
        var slot = (int)(key >> 20) & mask;
        while (keys[slot] != 0)
        {
            if (keys[slot] == key)
                return slot;
            slot = (slot + 1) & mask;
        }
        return ~slot;
    }

    public void Score(ReadOnlySpan<ulong> features, Span<float> scores)
    {
        scores.Clear();
        foreach (var feature in features)
        {
            var slot = Find(feature);
            if (slot < 0)
                continue;
            var row = rowOf[slot];
            var entries = rows[row];
            for (int i = 0, n = used[row]; i < n; i++)
                scores[entries[i].Class] += entries[i].Weight;
        }
    }

    /// <summary>Moves the weights of every feature towards one class and away from another.</summary>
    public void Update(ReadOnlySpan<ulong> features, int right, int wrong)
    {
        foreach (var feature in features)
        {
            var row = Row(feature);
            seen[row]++;
            Add(row, right, 1);
            Add(row, wrong, -1);
        }
    }

    int Row(ulong key)
    {
        var slot = Find(key);
        if (slot >= 0)
            return rowOf[slot];
        if (count * 2 > keys.Length)
        {
            Grow();
            slot = Find(key);
        }
        if (count == rows.Length)
        {
            Array.Resize(ref rows, count * 2);
            Array.Resize(ref used, count * 2);
            Array.Resize(ref seen, count * 2);
        }
        keys[~slot] = key;
        rowOf[~slot] = count;
        rows[count] = new Entry[2];
        return count++;
    }

    void Grow()
    {
        var (oldKeys, oldRows) = (keys, rowOf);
        keys = new ulong[oldKeys.Length * 2];
        rowOf = new int[oldKeys.Length * 2];
        for (var i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] == 0)
                continue;
            var slot = ~Find(oldKeys[i]);
            keys[slot] = oldKeys[i];
            rowOf[slot] = oldRows[i];
        }
    }

    void Add(int row, int kind, float change)
    {
        var entries = rows[row];
        var n = used[row];
        var at = 0;
        while (at < n && entries[at].Class != kind)
            at++;
        if (at == n)
        {
            if (n == entries.Length)
            {
                Array.Resize(ref rows[row], n * 2);
                entries = rows[row];
            }
            entries[at] = new Entry { Class = kind, Stamp = Now };
            used[row]++;
        }
        ref var entry = ref entries[at];
        entry.Total += (double)entry.Weight * (Now - entry.Stamp);
        entry.Stamp = Now;
        entry.Weight += change;
    }

    /// <summary>
    /// Writes the averaged weights in small integers. Weights under <paramref name="smallest"/> quanta go, rows that were updated
    /// fewer than <paramref name="rare"/> times go, and of two features with the same shortened key the heavier stays.
    /// </summary>
    public int Write(BinaryWriter to, float quantum, int smallest, int rare)
    {
        var kept = new List<(ulong Key, (byte, sbyte)[] Row)>();
        for (var slot = 0; slot < keys.Length; slot++)
        {
            if (keys[slot] == 0 || seen[rowOf[slot]] < rare)
                continue;
            var row = rowOf[slot];
            var list = new List<(byte Class, sbyte Weight)>();
            for (var i = 0; i < used[row]; i++)
            {
                var entry = rows[row][i];
                var average = (entry.Total + (double)entry.Weight * (Now - entry.Stamp)) / Math.Max(1, Now);
                var weight = (int)Math.Round(average / quantum);
                if (Math.Abs(weight) >= smallest)
                    list.Add(((byte)entry.Class, (sbyte)Math.Clamp(weight, -127, 127)));
            }
            list.Sort((a, b) => a.Class.CompareTo(b.Class));
            if (list.Count > 0)
                kept.Add((keys[slot], [.. list]));
        }
        var bits = 16;
        while (bits < 32 && 1L << bits < kept.Count * 400L)
            bits++;
        var shortened = new Dictionary<uint, (byte, sbyte)[]>();
        foreach (var (key, row) in kept.OrderBy(k => k.Key))
        {
            var shorter = Math.Max(1u, (uint)(key >> (64 - bits)));
            if (!shortened.TryGetValue(shorter, out var other) || Weight(row) > Weight(other))
                shortened[shorter] = row;
        }
        LinearModel.Write(to, classes, bits, [.. shortened.OrderBy(k => k.Key).Select(k => (k.Key, k.Value))]);
        return shortened.Count;

        static int Weight((byte, sbyte)[] row) => row.Sum(e => Math.Abs((int)e.Item2));
    }
}
