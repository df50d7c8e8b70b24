namespace Sitrep.Situations;

/// <summary>Words of a text as hashes, case and apostrophes aside: runs of letters and digits.</summary>
static class Words
{
    /// <summary>Hashes of the words in the order of the text.</summary>
    public static List<ulong> Hashes(ReadOnlySpan<char> text)
    {
        var found = new List<ulong>(text.Length / 6 + 1);
        var hash = StableHash.Start;
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                hash = StableHash.Add(hash, char.ToLowerInvariant(c));
                length++;
            }
            else if (length > 0 && c is not ('\'' or '\u2019'))
            {
                found.Add(StableHash.Mix(hash));
                hash = StableHash.Start;
                length = 0;
            }
        }
        if (length > 0)
            found.Add(StableHash.Mix(hash));
        return found;
    }

    /// <summary>The distinct hashes of every run of <paramref name="size"/> words, sorted; of the whole text where it has fewer.</summary>
    public static ulong[] Shingles(ReadOnlySpan<char> text, int size)
    {
        var words = Hashes(text);
        if (words.Count == 0)
            return [];
        var count = Math.Max(1, words.Count - size + 1);
        var shingles = new ulong[count];
        for (var i = 0; i < count; i++)
        {
            var hash = StableHash.Start;
            for (var k = i; k < Math.Min(i + size, words.Count); k++)
                hash = StableHash.Mix(hash ^ words[k]) * 3;
            shingles[i] = hash;
        }
        Array.Sort(shingles);
        return Distinct(shingles);
    }

    /// <summary>Number of values that two sorted arrays without repeats share.</summary>
    public static int Shared(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        int i = 0, j = 0, shared = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                shared++;
                i++;
                j++;
            }
            else if (a[i] < b[j])
                i++;
            else
                j++;
        }
        return shared;
    }

    static ulong[] Distinct(ulong[] sorted)
    {
        var n = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[n - 1])
                sorted[n++] = sorted[i];
        }
        return n == sorted.Length ? sorted : sorted[..n];
    }
}
