using Sitrep.Language.Models;

namespace Sitrep.Language.Training;

/// <summary>
/// An averaged perceptron over hashed features with sparse rows, laid out so that scoring touches two places in memory for a feature.
/// Deterministic for the same sequence of calls.
/// </summary>
sealed class Perceptron(string[] classes)
{
    struct Feature
    {
        public ulong Key;
        public int Start;
        public short Used, Room;
        public int Updates;
    }

    struct Weight
    {
        public int Class;
        public float Value;
    }

    struct History
    {
        public double Total;
        public int Stamp;
    }

    Feature[] features = new Feature[1 << 18];
    Weight[] weights = new Weight[1 << 20];
    History[] histories = new History[1 << 20];
    int pooled;

    public string[] Classes => classes;
    public int Features { get; private set; }
    /// <summary>Steps taken; the caller counts one up for each decision.</summary>
    public int Now { get; set; }

    int Find(ulong key)
    {
        var mask = features.Length - 1;
        var slot = (int)(key >> 24) & mask;
        while (features[slot].Key != 0)
        {
            if (features[slot].Key == key)
                return slot;
            slot = (slot + 1) & mask;
        }
        return ~slot;
    }

    public void Score(ReadOnlySpan<ulong> keys, Span<float> scores)
    {
        scores.Clear();
        foreach (var key in keys)
        {
            var slot = Find(key);
            if (slot < 0)
                continue;
            foreach (var weight in weights.AsSpan(features[slot].Start, features[slot].Used))
                scores[weight.Class] += weight.Value;
        }
    }

    /// <summary>Moves the weights of every feature towards one class and away from another.</summary>
    public void Update(ReadOnlySpan<ulong> keys, int right, int wrong)
    {
        foreach (var key in keys)
        {
            // Slot may replace the array, so it comes first.
            var slot = Slot(key);
            ref var feature = ref features[slot];
            feature.Updates++;
            Add(ref feature, right, 1);
            Add(ref feature, wrong, -1);
        }
    }

    int Slot(ulong key)
    {
        var slot = Find(key);
        if (slot >= 0)
            return slot;
        if (Features * 2 > features.Length)
        {
            Grow();
            slot = Find(key);
        }
        Features++;
        features[~slot] = new Feature { Key = key, Start = Take(2), Room = 2 };
        return ~slot;
    }

    int Take(int room)
    {
        if (pooled + room > weights.Length)
        {
            Array.Resize(ref weights, weights.Length * 2);
            Array.Resize(ref histories, weights.Length);
        }
        pooled += room;
        return pooled - room;
    }

    void Grow()
    {
        var old = features;
        features = new Feature[old.Length * 2];
        foreach (var feature in old)
        {
            if (feature.Key != 0)
                features[~Find(feature.Key)] = feature;
        }
    }

    void Add(ref Feature feature, int kind, float change)
    {
        int at = feature.Start, end = feature.Start + feature.Used;
        while (at < end && weights[at].Class != kind)
            at++;
        if (at == end)
        {
            if (feature.Used == feature.Room)
                at = Move(ref feature);
            weights[at] = new Weight { Class = kind };
            histories[at] = new History { Stamp = Now };
            feature.Used++;
        }
        histories[at].Total += (double)weights[at].Value * (Now - histories[at].Stamp);
        histories[at].Stamp = Now;
        weights[at].Value += change;
    }

    /// <summary>Gives a full row twice its room; returns its first free place.</summary>
    int Move(ref Feature feature)
    {
        var start = Take(feature.Room * 2);
        Array.Copy(weights, feature.Start, weights, start, feature.Used);
        Array.Copy(histories, feature.Start, histories, start, feature.Used);
        feature.Start = start;
        feature.Room *= 2;
        return start + feature.Used;
    }

    /// <summary>
    /// Writes the averaged weights in small integers. Weights under <paramref name="smallest"/> quanta go, rows that were updated
    /// fewer than <paramref name="rare"/> times go, and of two features with the same shortened key the heavier stays.
    /// </summary>
    public int Write(BinaryWriter to, float quantum, int smallest, int rare)
    {
        var kept = new List<(ulong Key, (byte Class, sbyte Weight)[] Row)>();
        foreach (var feature in features)
        {
            if (feature.Key != 0 && feature.Updates >= rare && Row(feature, quantum, smallest) is { Length: > 0 } row)
                kept.Add((feature.Key, row));
        }
        var bits = 16;
        while (bits < 32 && 1L << bits < kept.Count * 400L)
            bits++;
        var shortened = new Dictionary<uint, (byte Class, sbyte Weight)[]>();
        foreach (var (key, row) in kept.OrderBy(k => k.Key))
        {
            var shorter = Math.Max(1u, (uint)(key >> (64 - bits)));
            if (!shortened.TryGetValue(shorter, out var other) || Heft(row) > Heft(other))
                shortened[shorter] = row;
        }
        LinearModel.Write(to, classes, bits, [.. shortened.OrderBy(k => k.Key).Select(k => (k.Key, k.Value))]);
        return shortened.Count;

        static int Heft((byte Class, sbyte Weight)[] row) => row.Sum(e => Math.Abs((int)e.Weight));
    }

    (byte Class, sbyte Weight)[] Row(Feature feature, float quantum, int smallest)
    {
        var row = new List<(byte Class, sbyte Weight)>();
        for (var at = feature.Start; at < feature.Start + feature.Used; at++)
        {
            var average = (histories[at].Total + (double)weights[at].Value * (Now - histories[at].Stamp)) / Math.Max(1, Now);
            var weight = (int)Math.Round(average / quantum);
            if (Math.Abs(weight) >= smallest)
                row.Add(((byte)weights[at].Class, (sbyte)Math.Clamp(weight, -127, 127)));
        }
        row.Sort((a, b) => a.Class.CompareTo(b.Class));
        return [.. row];
    }
}
