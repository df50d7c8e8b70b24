using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Sitrep.Records.Places;

/// <summary>
/// The compiled gazetteer, memory-mapped: places with their containment, an index of folded names, lines of rivers and borders.
/// Opening checks version and checksum and allocates next to nothing; a place is an index from 0 to <see cref="Count"/>. Thread-safe.
/// </summary>
public sealed unsafe class Gazetteer : IDisposable
{
    readonly MemoryMappedFile? file;
    readonly MemoryMappedViewAccessor? view;
    readonly byte* content;
    readonly int strings, places, buckets, entries, lines, points, openings;
    readonly long length;
    readonly int placeCount, entryCount, lineCount, pointCount;
    readonly string?[] names;

    Gazetteer(NameFolding folding)
    {
        Folding = folding;
        names = [];
    }

    Gazetteer(MemoryMappedFile file, MemoryMappedViewAccessor view, byte* start, long length, string path)
    {
        this.file = file;
        this.view = view;
        content = start + GazetteerLayout.HeaderSize;
        var head = new Span<int>(content, GazetteerLayout.HeadCount);
        strings = head[0];
        places = head[1];
        placeCount = head[2];
        buckets = head[3];
        entries = head[4];
        entryCount = head[5];
        lines = head[6];
        lineCount = head[7];
        points = head[8];
        pointCount = head[9];
        openings = head[12];
        var inside = this.length = BinaryPrimitives.ReadInt64LittleEndian(new ReadOnlySpan<byte>(start + 12, 8));
        if (places + (long)placeCount * sizeof(PlaceRow) > inside || entries + (long)entryCount * sizeof(NameEntry) > inside
            || strings < 0 || strings > inside || inside > length - GazetteerLayout.HeaderSize || lines + (long)lineCount * sizeof(LineRow) > inside || points + (long)pointCount * 8 > inside || openings <= 0 || openings + (1L << GazetteerLayout.OpeningBits) / 8 > inside)
            throw new InvalidDataException(Damaged(path));
        Hash = "sha256:" + Convert.ToHexStringLower(new ReadOnlySpan<byte>(start + 20, 32));
        Sources = [.. Text(head[10]).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        Folding = NameFolding.Of(Text(head[11]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).Select(c => (c[0], c[1], c[2])));
        names = new string?[placeCount];
    }

    /// <summary>A gazetteer that knows no place.</summary>
    public static Gazetteer Empty(NameFolding folding) => new(folding);

    /// <summary><c>sha256:…</c> of the pack.</summary>
    public string Hash { get; } = "none";
    /// <summary>Where the places come from: name, version and licence of each source.</summary>
    public IReadOnlyList<string> Sources { get; } = [];
    /// <summary>The rules by which the pack's names are folded.</summary>
    public NameFolding Folding { get; }
    public int Count => placeCount;

    /// <summary>Opens a pack; an <see cref="InvalidDataException"/> when it is damaged or of another version.</summary>
    public static Gazetteer Open(string path)
    {
        var length = new FileInfo(path).Length;
        if (length < GazetteerLayout.HeaderSize + 4 * GazetteerLayout.HeadCount)
            throw new InvalidDataException(Damaged(path));
        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        MemoryMappedViewAccessor? view = null;
        try
        {
            view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            byte* start = null;
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            var header = new ReadOnlySpan<byte>(start, GazetteerLayout.HeaderSize);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != GazetteerLayout.Magic)
                throw new InvalidDataException($"{path}: no gazetteer pack; {Repair(path)}");
            if (BinaryPrimitives.ReadInt32LittleEndian(header[4..]) is var version && version != GazetteerLayout.Version)
                throw new InvalidDataException($"{path}: a gazetteer pack of version {version}, this program reads {GazetteerLayout.Version}; {Repair(path)}");
            var inside = length - GazetteerLayout.HeaderSize;
            if (BinaryPrimitives.ReadInt64LittleEndian(header[12..]) != inside || inside > int.MaxValue
                || GazetteerLayout.Checksum(new ReadOnlySpan<byte>(start + GazetteerLayout.HeaderSize, (int)inside)) != BinaryPrimitives.ReadUInt32LittleEndian(header[8..]))
                throw new InvalidDataException(Damaged(path));
            return new Gazetteer(file, view, start, length, path);
        }
        catch
        {
            view?.Dispose();
            file.Dispose();
            throw;
        }
    }

    static string Repair(string path) => $"compile it again: sitrep compile --data data --npm data/places/npm/node_modules --out {Path.GetDirectoryName(path)}";

    static string Damaged(string path) => $"{path}: the gazetteer pack is damaged; {Repair(path)}";

    /// <summary>True when the content has the SHA-256 that the pack names; slower than the checksum that opening looks at.</summary>
    public bool Verify()
    {
        if (view is null)
            return true;
        var bytes = new ReadOnlySpan<byte>(content, (int)(view.Capacity - GazetteerLayout.HeaderSize));
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes[..(int)length])) == Hash;
    }

    internal ref readonly PlaceRow Row(int place)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)place, (uint)placeCount);
        return ref ((PlaceRow*)(content + places))[place];
    }

    /// <summary>Name of a place as it is written out.</summary>
    public string Name(int place) => names[place] ??= Text(Row(place).Name);
    /// <summary>"populated place", "province", "river", …</summary>
    public string Kind(int place) => Text(Row(place).Kind);
    public PlaceClass Class(int place) => Row(place).Class;
    /// <summary>Global id: <c>geonames:90393</c> or <c>place:euphrates</c>.</summary>
    public string Ref(int place) => Row(place) is { GeonamesId: > 0 } row
        ? "geonames:" + row.GeonamesId.ToString(System.Globalization.CultureInfo.InvariantCulture) : "place:" + Text(Row(place).Slug);
    public GeoPoint Point(int place) => new(Row(place).Lat, Row(place).Lon);
    public double RadiusKm(int place) => Row(place).RadiusKm;
    public int Population(int place) => Row(place).Population;
    /// <summary>ISO 3166-1 alpha-2 code, or null for what crosses borders.</summary>
    public string? Country(int place) => Row(place).Iso is var iso and not 0 ? string.Create(2, iso, (two, code) => (two[0], two[1]) = ((char)(code >> 8), (char)(code & 255))) : null;

    /// <summary>Places of a folded name in order of quality, then population, at most <paramref name="into"/>; returns how many.</summary>
    internal int Find(ReadOnlySpan<char> folded, NameSpace space, Span<NameEntry> into)
    {
        if (placeCount == 0 || folded.IsEmpty)
            return 0;
        var hash = GazetteerLayout.Hash(folded, space);
        var bucket = GazetteerLayout.Bucket(hash);
        var starts = (int*)(content + buckets);
        var all = new ReadOnlySpan<NameEntry>(content + entries, entryCount)[starts[bucket]..starts[bucket + 1]];
        var count = 0;
        foreach (var entry in all)
        {
            if (entry.Tag == (uint)hash && count < into.Length)
                into[count++] = entry;
        }
        return count;
    }

    /// <summary>True when some name begins with these folded words and goes on; now and then true when none does.</summary>
    internal bool Opens(ReadOnlySpan<char> folded) => placeCount > 0 && GazetteerLayout.Opening(folded) is var bit && (content[openings + (bit >> 3)] >> (bit & 7) & 1) != 0;

    /// <summary>The set of openings, for taking a pack over.</summary>
    internal ReadOnlySpan<byte> Openings => new(content + openings, (1 << GazetteerLayout.OpeningBits) / 8);

    /// <summary>The string blob, for taking a pack over.</summary>
    internal ReadOnlySpan<byte> Strings => new(content + strings, (int)(length - strings));

    /// <summary>All names with their buckets, in order.</summary>
    internal IEnumerable<(int Bucket, NameEntry Entry)> Names
    {
        get
        {
            for (var bucket = 0; bucket < 1 << GazetteerLayout.BucketBits; bucket++)
            {
                var (from, to) = (Start(bucket), Start(bucket + 1));
                for (var i = from; i < to; i++)
                    yield return (bucket, Entry(i));
            }
        }
    }

    int Start(int bucket) => ((int*)(content + buckets))[bucket];
    NameEntry Entry(int index) => ((NameEntry*)(content + entries))[index];

    /// <summary>Version of the pack format.</summary>
    public static int FormatVersion => GazetteerLayout.Version;
    /// <summary>How many names lead to places.</summary>
    public int NameCount => entryCount;

    /// <summary>Places of a name as written: its own and other names first; those that only lack an article or sound alike when there are no others.</summary>
    public IReadOnlyList<(int Place, NameQuality Quality)> Find(string name)
    {
        Span<NameEntry> found = stackalloc NameEntry[64];
        var folded = Folding.Fold(name);
        var count = Find(folded, NameSpace.Name, found);
        if (count == 0 && Folding.WithoutArticle(folded) is { } bare)
            count = Find(bare, NameSpace.Name, found);
        if (count == 0 && Folding.Skeleton(folded) is { Length: > 0 } skeleton)
            count = Find(skeleton, NameSpace.Sound, found);
        return [.. found[..count].ToArray().Select(e => (e.Place, e.Quality))];
    }

    /// <summary>The one place under an own key ("border:IQ-SY", "country:IQ", "adm1:IQ.01"), or -1.</summary>
    internal int Keyed(string key)
    {
        Span<NameEntry> found = stackalloc NameEntry[1];
        return Find(key, NameSpace.Key, found) == 1 ? found[0].Place : -1;
    }

    /// <summary>The border of two countries by their codes, or -1.</summary>
    internal int Border(string a, string b) => Keyed(string.CompareOrdinal(a, b) < 0 ? $"border:{a}-{b}" : $"border:{b}-{a}");

    /// <summary>The lines of a place (a river's course, a border), each as points; empty for most.</summary>
    internal List<GeoPoint[]> Lines(int place)
    {
        var all = new ReadOnlySpan<LineRow>(content + lines, lineCount);
        var found = new List<GeoPoint[]>();
        var low = 0;
        for (var high = all.Length; low < high;)
        {
            var middle = (low + high) / 2;
            (low, high) = all[middle].Place < place ? (middle + 1, high) : (low, middle);
        }
        for (; low < all.Length && all[low].Place == place; low++)
        {
            var floats = new ReadOnlySpan<float>(content + points, pointCount * 2).Slice(all[low].First * 2, all[low].Count * 2);
            var line = new GeoPoint[all[low].Count];
            for (var i = 0; i < line.Length; i++)
                line[i] = new GeoPoint(floats[2 * i], floats[2 * i + 1]);
            found.Add(line);
        }
        return found;
    }

    string Text(int offset)
    {
        var at = content + strings + offset;
        var length = BinaryPrimitives.ReadInt32LittleEndian(new ReadOnlySpan<byte>(at, 4));
        return Encoding.UTF8.GetString(at + 4, length);
    }

    public void Dispose()
    {
        view?.SafeMemoryMappedViewHandle.ReleasePointer();
        view?.Dispose();
        file?.Dispose();
    }
}
