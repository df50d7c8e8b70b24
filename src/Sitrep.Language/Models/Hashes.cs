namespace Sitrep.Language.Models;

/// <summary>64-bit hashes of words and feature templates; the same on every machine and in every run.</summary>
static class Hashes
{
    const ulong Prime = 0x9E3779B97F4A7C15UL;

    public static ulong Mix(ulong a, ulong b)
    {
        var h = (a ^ (b + Prime + (a << 6) + (a >> 2))) * 0xFF51AFD7ED558CCDUL;
        return h ^ (h >> 32);
    }

    public static ulong Of(ulong template, ulong a) => Finish(Mix(template * Prime, a));
    public static ulong Of(ulong template, ulong a, ulong b) => Finish(Mix(Mix(template * Prime, a), b));
    public static ulong Of(ulong template, ulong a, ulong b, ulong c) => Finish(Mix(Mix(Mix(template * Prime, a), b), c));
    public static ulong Of(ulong template, ulong a, ulong b, ulong c, ulong d) => Finish(Mix(Mix(Mix(Mix(template * Prime, a), b), c), d));

    static ulong Finish(ulong h)
    {
        h ^= h >> 29;
        h *= 0xBF58476D1CE4E5B9UL;
        h ^= h >> 32;
        return h;
    }

    public static ulong Text(ReadOnlySpan<char> text)
    {
        var h = 0xCBF29CE484222325UL;
        foreach (var c in text)
            h = (h ^ c) * 0x100000001B3UL;
        return h ^ (h >> 29);
    }
}
