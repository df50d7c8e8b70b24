namespace Sitrep.Situations.Copies;

/// <summary>
/// A set's signature: bands of a few minima each. Two sets of Jaccard similarity s share at least one band with probability
/// 1 − (1 − s^rows)^bands: with 40 bands of 3 rows 0.99 at one half, 0.66 at 0.3, 0.04 at a tenth.
/// </summary>
static class MinHash
{
    public const int Bands = 40;
    public const int Rows = 3;

    static readonly (ulong Factor, ulong Add)[] Functions = Make();

    /// <summary>One hash a band; equal band hashes make two sets candidates.</summary>
    public static ulong[] Signature(ReadOnlySpan<ulong> set)
    {
        Span<ulong> least = stackalloc ulong[Bands * Rows];
        least.Fill(ulong.MaxValue);
        foreach (var item in set)
        {
            for (var i = 0; i < least.Length; i++)
                least[i] = Math.Min(least[i], (item * Functions[i].Factor) + Functions[i].Add);
        }
        var bands = new ulong[Bands];
        for (var b = 0; b < Bands; b++)
        {
            var hash = StableHash.Mix((ulong)b + 1);
            for (var r = 0; r < Rows; r++)
                hash = StableHash.Mix(hash ^ least[(b * Rows) + r]);
            bands[b] = hash;
        }
        return bands;
    }

    static (ulong, ulong)[] Make()
    {
        var made = new (ulong, ulong)[Bands * Rows];
        for (var i = 0; i < made.Length; i++)
            made[i] = (StableHash.Mix(((ulong)i * 2) + 0x9E3779B97F4A7C15) | 1, StableHash.Mix(((ulong)i * 2) + 0xD1B54A32D192ED03));
        return made;
    }
}
