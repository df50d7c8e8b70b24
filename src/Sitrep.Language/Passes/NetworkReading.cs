using System.Runtime.InteropServices;
using Sitrep.Language.Neural;

namespace Sitrep.Language.Passes;

/// <summary>
/// What the passes of a network share of one text, and the way through it: batches of whole sentences, each a few hundred words, so that what is
/// worked on stays near the processor. A sentence too long for the network goes in pieces.
/// </summary>
sealed class NetworkReading
{
    const int Batch = 256, LongestPiece = 192;

    readonly List<TokenRange> ranges = [];
    int sentence, next;

    public NetworkScratch Scratch { get; } = new();
    /// <summary>Every word by itself.</summary>
    public WordType[] Words { get; private set; } = [];
    /// <summary>What the name lists say of every word.</summary>
    public byte[] Listed { get; private set; } = [];
    /// <summary>Name label of every word, and by how much it beat the next.</summary>
    public byte[] NameLabels { get; private set; } = [];
    public float[] NameMargins { get; private set; } = [];
    public int[] Heads { get; } = new int[Batch + LongestPiece];

    /// <summary>Makes room for a text of so many words.</summary>
    public void Begin(int count)
    {
        if (Words.Length < count)
        {
            Words = new WordType[count + count / 4];
            Listed = new byte[Words.Length];
            NameLabels = new byte[Words.Length];
            NameMargins = new float[Words.Length];
        }
        Restart();
    }

    /// <summary>Goes back to the first batch.</summary>
    public void Restart() => (sentence, next) = (0, 0);

    /// <summary>First token of the batch, and how many.</summary>
    public int First { get; private set; }
    public int Count { get; private set; }
    /// <summary>The batch's pieces, counted from its first word.</summary>
    public ReadOnlySpan<TokenRange> Ranges => CollectionsMarshal.AsSpan(ranges);

    /// <summary>Takes the next batch; false when there is none.</summary>
    public bool Next(Document document)
    {
        ranges.Clear();
        var sentences = document.Sentences;
        First = next;
        Count = 0;
        while (sentence < sentences.Count && Count < Batch)
        {
            var whole = sentences[sentence];
            var end = Math.Min(whole.End, next + LongestPiece);
            ranges.Add(new TokenRange(Count, Count + end - next));
            Count += end - next;
            next = end;
            if (end == whole.End)
                sentence++;
        }
        return Count > 0;
    }
}
