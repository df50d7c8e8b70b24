using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Sitrep.Records.Places.Compilation;

/// <summary>Gathers places, names and lines and writes them as one pack. Adding in the same order gives the same bytes.</summary>
sealed class GazetteerWriter
{
    readonly MemoryStream strings = new();
    readonly Dictionary<string, int> offsets = new(StringComparer.Ordinal);
    readonly List<PlaceRow> places = [];
    readonly List<(ulong Hash, uint Value)> names = [];
    readonly List<LineRow> lines = [];
    readonly List<float> points = [];
    readonly byte[] openings = new byte[(1 << GazetteerLayout.OpeningBits) / 8];

    public GazetteerWriter() => Text("");

    public int Count => places.Count;
    public int NameCount => names.Count;
    public PlaceRow this[int place]
    {
        get => places[place];
        set => places[place] = value;
    }

    /// <summary>Offset of a string in the blob; equal strings share one.</summary>
    public int Text(string text)
    {
        if (offsets.TryGetValue(text, out var at))
            return at;
        at = offsets[text] = (int)strings.Length;
        var bytes = Encoding.UTF8.GetBytes(text);
        strings.Write(BitConverter.GetBytes(bytes.Length));
        strings.Write(bytes);
        return at;
    }

    public int Add(PlaceRow row)
    {
        if (places.Count + 1 >= GazetteerLayout.MaxPlaces)
            throw new InvalidDataException("too many places for one pack");
        places.Add(row);
        return places.Count - 1;
    }

    public void Name(int place, ReadOnlySpan<char> folded, NameSpace space, NameQuality quality)
    {
        if (!folded.IsEmpty)
            names.Add((GazetteerLayout.Hash(folded, space) & Kept, (uint)place | (uint)quality << 24));
        for (var i = 1; space == NameSpace.Name && i < folded.Length; i++)
        {
            if (folded[i] == ' ' && GazetteerLayout.Opening(folded[..i]) is var bit)
                openings[bit >> 3] |= (byte)(1 << (bit & 7));
        }
    }

    /// <summary>The bits of a hash that a pack keeps: those of its bucket and its low half.</summary>
    const ulong Kept = ~0UL << (64 - GazetteerLayout.BucketBits) | uint.MaxValue;

    /// <summary>Takes over all of a pack, so that more can be added to it; its strings keep their offsets.</summary>
    public static GazetteerWriter Of(Gazetteer pack)
    {
        var writer = new GazetteerWriter();
        writer.strings.SetLength(0);
        writer.strings.Write(pack.Strings);
        pack.Openings.CopyTo(writer.openings);
        for (var at = 0; at + 4 <= writer.strings.Length;)
        {
            var length = BitConverter.ToInt32(writer.strings.GetBuffer(), at);
            writer.offsets.TryAdd(Encoding.UTF8.GetString(writer.strings.GetBuffer(), at + 4, length), at);
            at += 4 + length;
        }
        for (var place = 0; place < pack.Count; place++)
            writer.places.Add(pack.Row(place));
        foreach (var (bucket, entry) in pack.Names)
            writer.names.Add(((ulong)bucket << (64 - GazetteerLayout.BucketBits) | entry.Tag, entry.Value));
        for (var place = 0; place < pack.Count; place++)
        {
            foreach (var line in pack.Lines(place))
                writer.Line(place, line);
        }
        return writer;
    }

    public void Line(int place, IReadOnlyList<GeoPoint> line)
    {
        lines.Add(new LineRow(place, points.Count / 2, line.Count));
        foreach (var point in line)
        {
            points.Add((float)point.Lat);
            points.Add((float)point.Lon);
        }
    }

    public void Save(string path, IEnumerable<string> sources, NameFolding folding)
    {
        var sourceText = Text(string.Join('\n', sources));
        var foldingText = Text(string.Join('\n', folding.Rules.Select(r => $"{r.Section}\t{r.From}\t{r.To}")));
        var (buckets, entries) = Index();
        using var content = new MemoryStream();
        var head = new int[GazetteerLayout.HeadCount];
        content.Write(MemoryMarshal.AsBytes<int>(head));
        head[1] = Put(CollectionsMarshal.AsSpan(places));
        head[2] = places.Count;
        head[3] = Put<int>(buckets);
        head[4] = Put<NameEntry>(entries);
        head[5] = entries.Length;
        lines.Sort((a, b) => a.Place != b.Place ? a.Place.CompareTo(b.Place) : a.First.CompareTo(b.First));
        head[6] = Put(CollectionsMarshal.AsSpan(lines));
        head[7] = lines.Count;
        head[8] = Put(CollectionsMarshal.AsSpan(points));
        head[9] = points.Count / 2;
        head[12] = Put<byte>(openings);
        head[0] = Put<byte>(strings.ToArray());
        head[10] = sourceText;
        head[11] = foldingText;
        var bytes = content.ToArray();
        MemoryMarshal.AsBytes<int>(head).CopyTo(bytes);
        // whoever has the old pack open keeps it whole
        var draft = path + ".new";
        using (var file = new BinaryWriter(File.Create(draft)))
            Write(file, bytes);
        File.Move(draft, path, overwrite: true);

        int Put<T>(ReadOnlySpan<T> block) where T : unmanaged
        {
            while (content.Length % 8 != 0)
                content.WriteByte(0);
            var at = (int)content.Length;
            content.Write(MemoryMarshal.AsBytes(block));
            return at;
        }
    }

    static void Write(BinaryWriter file, byte[] bytes)
    {
        file.Write(GazetteerLayout.Magic);
        file.Write(GazetteerLayout.Version);
        file.Write(GazetteerLayout.Checksum(bytes));
        file.Write((long)bytes.Length);
        file.Write(SHA256.HashData(bytes));
        file.Write(bytes);
    }

    /// <summary>Names by bucket; within one name by quality, then by population from the greatest.</summary>
    (int[] Buckets, NameEntry[] Entries) Index()
    {
        names.Sort((a, b) =>
        {
            if (a.Hash != b.Hash)
                return a.Hash.CompareTo(b.Hash);
            var (p, q) = ((int)(a.Value & 0xFFFFFF), (int)(b.Value & 0xFFFFFF));
            if (p == q)
                return a.Value.CompareTo(b.Value);
            return places[p].Population != places[q].Population ? places[q].Population.CompareTo(places[p].Population) : p.CompareTo(q);
        });
        var kept = new List<(ulong Hash, uint Value)>(names.Count);
        foreach (var name in names)
        {
            // the better quality of a name that a place has twice comes first
            if (kept.Count == 0 || kept[^1].Hash != name.Hash || (kept[^1].Value & 0xFFFFFF) != (name.Value & 0xFFFFFF))
                kept.Add(name);
        }
        var buckets = new int[(1 << GazetteerLayout.BucketBits) + 1];
        foreach (var (hash, _) in kept)
            buckets[GazetteerLayout.Bucket(hash) + 1]++;
        for (var i = 1; i < buckets.Length; i++)
            buckets[i] += buckets[i - 1];
        return (buckets, [.. kept.Select(k => new NameEntry((uint)k.Hash, k.Value))]);
    }
}
