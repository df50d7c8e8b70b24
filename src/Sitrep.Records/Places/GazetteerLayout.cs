using System.Runtime.InteropServices;

namespace Sitrep.Records.Places;

/// <summary>What sort of thing a place is, as far as choosing among namesakes is concerned. The order is part of the pack.</summary>
public enum PlaceClass : byte { Town, Section, District, Province, Country, Area, Water, Relief, Border, Site }

/// <summary>How a name belongs to a place: its own, another, one without its article, one that only sounds alike. The order is part of the pack.</summary>
public enum NameQuality : byte { Main, Alternate, Bare, Sound }

/// <summary>A place in the pack. Indices are into the pack's places, -1 for none; strings are offsets into its string blob, 0 for none.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
readonly record struct PlaceRow
{
    public int GeonamesId { get; init; }
    public int Slug { get; init; }
    public int Name { get; init; }
    public float Lat { get; init; }
    public float Lon { get; init; }
    public float RadiusKm { get; init; }
    public int Population { get; init; }
    public int Country { get; init; }
    public int Adm1 { get; init; }
    public int Adm2 { get; init; }
    public int Kind { get; init; }
    public ushort Iso { get; init; }
    public PlaceClass Class { get; init; }
    /// <summary>4 capital, 3 seat of a province, 2 seat of a district, 1 seat of less, 0 none.</summary>
    public byte Rank { get; init; }
}

/// <summary>A name: the low half of its hash and the place it belongs to, with the quality in the top byte.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
readonly record struct NameEntry(uint Tag, uint Value)
{
    public int Place => (int)(Value & 0xFFFFFF);
    public NameQuality Quality => (NameQuality)(Value >> 24);
}

/// <summary>A stretch of line of a place, in downstream order for a river.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
readonly record struct LineRow(int Place, int First, int Count);

/// <summary>Fixed facts of the pack format.</summary>
static class GazetteerLayout
{
    public const uint Magic = 0x5A475453; // "STGZ"
    public const int Version = 3;
    public const int BucketBits = 18;
    /// <summary>Bits of the set of openings: the words that some name begins with and goes on after, by hash.</summary>
    public const int OpeningBits = 23;
    /// <summary>Numbers at the head of the content: offsets and counts of its blocks.</summary>
    public const int HeadCount = 14;
    /// <summary>Magic, version, CRC of the content, length of the content, SHA-256 of the content.</summary>
    public const int HeaderSize = 4 + 4 + 4 + 8 + 32;
    public const int MaxPlaces = 1 << 24;

    /// <summary>Hash of a folded name; <paramref name="space"/> keeps names, skeletons and own keys apart.</summary>
    public static ulong Hash(ReadOnlySpan<char> folded, NameSpace space)
    {
        // the first letter must not be able to undo the difference of the spaces
        var hash = (14695981039346656037UL + (ulong)space) * 0x9E3779B97F4A7C15UL;
        foreach (var c in folded)
            hash = (hash ^ c) * 1099511628211UL;
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccdUL;
        hash ^= hash >> 33;
        hash *= 0xc4ceb9fe1a85ec53UL;
        return hash ^ (hash >> 33);
    }

    public static int Bucket(ulong hash) => (int)(hash >> (64 - BucketBits));

    public static int Opening(ReadOnlySpan<char> folded) => (int)(Hash(folded, NameSpace.Opening) >> (64 - OpeningBits));

    /// <summary>CRC-32C of a block, eight bytes a step.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = System.Numerics.BitOperations.Crc32C(crc, word);
        foreach (var rest in bytes[(words.Length * 8)..])
            crc = System.Numerics.BitOperations.Crc32C(crc, rest);
        return ~crc;
    }
}

/// <summary>The kinds of keys in the pack's one index.</summary>
enum NameSpace : byte { Name = 1, Sound = 2, Key = 3, Opening = 4 }
