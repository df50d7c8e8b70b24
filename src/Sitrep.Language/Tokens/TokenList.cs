namespace Sitrep.Language.Tokens;

/// <summary>Growing flat lists of token offsets; <see cref="Joined"/> marks the second and later words of a contraction.</summary>
sealed class TokenList(int capacity)
{
    public int[] Starts = new int[capacity], Ends = new int[capacity];
    public bool[] Joined = new bool[capacity];
    public int Count { get; private set; }

    public void Add(int start, int end, bool joined)
    {
        if (Count == Starts.Length)
        {
            Array.Resize(ref Starts, Count * 2);
            Array.Resize(ref Ends, Count * 2);
            Array.Resize(ref Joined, Count * 2);
        }
        Starts[Count] = start;
        Ends[Count] = end;
        Joined[Count++] = joined;
    }

    /// <summary>Cuts the last but one token at an offset inside it; the right piece is joined.</summary>
    public void SplitBeforeLast(int at)
    {
        var (start, end) = (Starts[Count - 1], Ends[Count - 1]);
        var middle = Ends[Count - 2];
        if (at <= Starts[Count - 2] || at >= middle)
            return;
        Count--;
        Ends[Count - 1] = at;
        Add(at, middle, true);
        Add(start, end, true);
    }

    /// <summary>Forgets the tokens and keeps the room.</summary>
    public void Clear() => Count = 0;

    public void Trim()
    {
        Array.Resize(ref Starts, Count);
        Array.Resize(ref Ends, Count);
        Array.Resize(ref Joined, Count);
    }
}
