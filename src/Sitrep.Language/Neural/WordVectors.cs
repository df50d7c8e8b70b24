using Sitrep.Language.Models;

namespace Sitrep.Language.Neural;

/// <summary>
/// Given word vectors in four bits a number: the sixteen values that fit a normal distribution best (Max 1960), times the root mean square of the
/// row, which is kept in steps of an eighth of an octave. Words are hashes of 40 bits.
/// </summary>
sealed class WordVectors
{
    const ulong KeyMask = (1UL << 40) - 1;
    static readonly float[] Levels =
        [-2.7326f, -2.0690f, -1.6180f, -1.2562f, -0.9423f, -0.6568f, -0.3880f, -0.1284f, 0.1284f, 0.3880f, 0.6568f, 0.9423f, 1.2562f, 1.6180f, 2.0690f, 2.7326f];

    readonly Dictionary<ulong, int> rows;
    readonly byte[] codes, scales;

    WordVectors(int dimensions, Dictionary<ulong, int> rows, byte[] codes, byte[] scales)
    {
        Dimensions = dimensions;
        this.rows = rows;
        this.codes = codes;
        this.scales = scales;
    }

    public int Dimensions { get; }
    public int Count => rows.Count;
    int Stride => (Dimensions + 1) / 2;

    /// <summary>Packs vectors, the row of each word given; rows are numbered anew in the order of the words' hashes.</summary>
    public static WordVectors Of(IReadOnlyDictionary<ulong, int> words, float[] values, int dimensions)
    {
        var order = words.GroupBy(w => w.Key & KeyMask).Select(g => (g.Key, Row: g.Min(w => w.Value))).OrderBy(w => w.Key).ToArray();
        var made = new WordVectors(dimensions, [], new byte[order.Length * ((dimensions + 1) / 2)], new byte[order.Length]);
        foreach (var (key, row) in order)
        {
            made.Pack(values.AsSpan(row * dimensions, dimensions), made.rows.Count);
            made.rows[key] = made.rows.Count;
        }
        return made;
    }

    void Pack(ReadOnlySpan<float> from, int row)
    {
        double squares = 0;
        foreach (var v in from)
            squares += (double)v * v;
        var size = (float)Math.Sqrt(squares / Dimensions);
        scales[row] = (byte)Math.Clamp(128 + (int)MathF.Round(8 * MathF.Log2(MathF.Max(size, 1e-6f))), 0, 255);
        var unit = Scale(scales[row]);
        for (var d = 0; d < Dimensions; d++)
        {
            var best = 0;
            for (var l = 1; l < Levels.Length; l++)
                best = MathF.Abs(from[d] / unit - Levels[l]) < MathF.Abs(from[d] / unit - Levels[best]) ? l : best;
            codes[row * Stride + d / 2] |= (byte)(best << (d % 2 * 4));
        }
    }

    static float Scale(byte code) => MathF.Pow(2, (code - 128) / 8f);

    /// <summary>Row of a word by its hash, -1 for none.</summary>
    public int Row(ulong word) => rows.TryGetValue(word & KeyMask, out var row) ? row : -1;

    /// <summary>Writes the vector of a row.</summary>
    public void Fill(int row, Span<float> to)
    {
        var unit = Scale(scales[row]);
        for (var d = 0; d < Dimensions; d++)
            to[d] = Levels[codes[row * Stride + d / 2] >> (d % 2 * 4) & 15] * unit;
    }

    public void Write(BinaryWriter to)
    {
        to.Write7BitEncodedInt(Dimensions);
        WriteKeys(to, rows.Keys);
        to.Write(scales);
        to.Write(codes);
    }

    public static WordVectors Read(ModelReader from)
    {
        var dimensions = from.Below(1 << 12);
        var rows = ReadKeys(from);
        var scales = from.Bytes(rows.Count).ToArray();
        return new WordVectors(dimensions, rows, from.Bytes(rows.Count * ((dimensions + 1) / 2)).ToArray(), scales);
    }

    /// <summary>Writes hashes in rising order as differences.</summary>
    public static void WriteKeys(BinaryWriter to, IReadOnlyCollection<ulong> keys)
    {
        to.Write7BitEncodedInt(keys.Count);
        ulong last = 0;
        foreach (var key in keys)
        {
            to.Write7BitEncodedInt((int)((key - last) >> 20));
            to.Write7BitEncodedInt((int)((key - last) & 0xFFFFF));
            last = key;
        }
    }

    /// <summary>Hashes as written, numbered from 0.</summary>
    public static Dictionary<ulong, int> ReadKeys(ModelReader from)
    {
        var count = from.Count();
        var keys = new Dictionary<ulong, int>(count);
        ulong last = 0;
        for (var i = 0; i < count; i++)
        {
            last += (ulong)(uint)from.Number() << 20;
            last += (ulong)(uint)from.Number();
            if (!keys.TryAdd(last, i))
                throw ModelReader.Damaged();
        }
        return keys;
    }
}
