using System.Security.Cryptography;
using System.Text;

namespace Sitrep.Situations;

/// <summary>Hashes that are the same on every machine and in every run: 64 bits for comparing, hex for ids.</summary>
static class StableHash
{
    const ulong Offset = 14695981039346656037;
    const ulong Prime = 1099511628211;

    public static ulong Start => Offset;

    public static ulong Add(ulong hash, char c) => (hash ^ c) * Prime;

    /// <summary>Spreads a hash's bits, so that near inputs lie far apart (the finaliser of SplitMix64).</summary>
    public static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }

    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Offset;
        foreach (var c in text)
            hash = Add(hash, c);
        return Mix(hash);
    }

    /// <summary>A short id: the prefix and 16 hex digits of the SHA-256 of the parts.</summary>
    public static string Id(string prefix, IEnumerable<string> parts) =>
        prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 8));
}
