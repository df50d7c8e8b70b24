namespace Sitrep.Language.Parsing;

/// <summary>
/// State of an arc-hybrid parser over one sentence of <c>Length</c> words. Indices are local to the sentence; the index
/// <c>Length</c> is the root, which stands at the end of the buffer. Reused from sentence to sentence.
/// </summary>
sealed class ParserState
{
    public const int None = -1;

    int[] stack = [];
    public int[] Heads = [], Labels = [];
    public int[] Left1 = [], Left2 = [], Right1 = [], Right2 = [], LeftCount = [], RightCount = [];
    public ulong[] LeftSet = [], RightSet = [];
    int depth;

    public int Length { get; private set; }
    public int Buffer { get; private set; }
    public int Depth => depth;

    public void Reset(int length)
    {
        Length = length;
        Buffer = 0;
        depth = 0;
        if (Heads.Length < length + 1)
        {
            var size = Math.Max(64, (length + 1) * 2);
            stack = new int[size];
            Heads = new int[size];
            Labels = new int[size];
            Left1 = new int[size];
            Left2 = new int[size];
            Right1 = new int[size];
            Right2 = new int[size];
            LeftCount = new int[size];
            RightCount = new int[size];
            LeftSet = new ulong[size];
            RightSet = new ulong[size];
        }
        foreach (var array in (int[][])[Heads, Labels, Left1, Left2, Right1, Right2])
            array.AsSpan(0, length + 1).Fill(None);
        Array.Clear(LeftCount, 0, length + 1);
        Array.Clear(RightCount, 0, length + 1);
        Array.Clear(LeftSet, 0, length + 1);
        Array.Clear(RightSet, 0, length + 1);
    }

    public bool Done => Buffer == Length && depth == 0;
    /// <summary>The k-th word from the top of the stack, or <see cref="None"/>.</summary>
    public int Stack(int k) => k < depth ? stack[depth - 1 - k] : None;
    /// <summary>The k-th word of the buffer, the root last, or <see cref="None"/>.</summary>
    public int Ahead(int k) => Buffer + k <= Length ? Buffer + k : None;

    public bool CanShift => Buffer < Length;
    /// <summary>Into the root only the last word on the stack goes, so that a sentence has one root.</summary>
    public bool CanLeft => depth > 0 && (Buffer < Length || depth == 1);
    public bool CanRight => depth > 1;

    public void Shift() => stack[depth++] = Buffer++;

    public void Left(int label)
    {
        var child = stack[--depth];
        Attach(child, Buffer, label);
        Left2[Buffer] = Left1[Buffer];
        Left1[Buffer] = child;
        LeftCount[Buffer]++;
        LeftSet[Buffer] = Models.Hashes.Mix(LeftSet[Buffer] + 3, (ulong)label);
    }

    public void Right(int label)
    {
        var child = stack[--depth];
        var head = stack[depth - 1];
        Attach(child, head, label);
        Right2[head] = Right1[head];
        Right1[head] = child;
        RightCount[head]++;
        RightSet[head] = Models.Hashes.Mix(RightSet[head] + 5, (ulong)label);
    }

    void Attach(int child, int head, int label)
    {
        Heads[child] = head;
        Labels[child] = label;
    }
}
