using System.Security.Cryptography;
using System.Text;

namespace Sitrep.Knowledge;

/// <summary>
/// All tables under <c>data/</c>, compiled into one versioned, hashed file and read back at start. Immutable and safe to share
/// between threads. A table file is UTF-8: <c>#</c> begins a comment line, <c>[name]</c> a section, the first line of a
/// section names its columns, cells are parted by tabs.
/// </summary>
public sealed class KnowledgePack
{
    const uint Magic = 0x4B525453; // "STRK"
    const int Version = 1;

    readonly Dictionary<(string Path, string Section), Table> tables;

    KnowledgePack(Dictionary<(string, string), Table> tables, string hash)
    {
        this.tables = tables;
        Hash = hash;
    }

    /// <summary><c>sha256:…</c> of the packed content.</summary>
    public string Hash { get; }

    /// <summary>Every table, by path and section in ordinal order.</summary>
    public IEnumerable<Table> Tables => tables.OrderBy(t => t.Key.Path, StringComparer.Ordinal).ThenBy(t => t.Key.Section, StringComparer.Ordinal).Select(t => t.Value);

    /// <summary>The table at a path; a <see cref="KnowledgeException"/> when there is none.</summary>
    public Table Table(string path, string section = "") =>
        tables.TryGetValue((path, section), out var table) ? table : throw new KnowledgeException(path, 0, section.Length == 0 ? "no such table" : $"no section '{section}'");

    /// <summary>The table at a path, or null.</summary>
    public Table? Find(string path, string section = "") => tables.GetValueOrDefault((path, section));

    /// <summary>Paths of the files in a folder of <c>data/</c> ("event-types/"), each once, in ordinal order.</summary>
    public IEnumerable<string> Files(string prefix) =>
        tables.Keys.Select(k => k.Path).Where(p => p.StartsWith(prefix, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The same tables and one more, in the place of any of its path and section; the pack itself when there is none to add.</summary>
    public KnowledgePack With(Table? added) => added is null ? this : Made(Tables.Where(t => (t.Path, t.Section) != (added.Path, added.Section)).Append(added));

    /// <summary>The same tables but those at a path.</summary>
    public KnowledgePack Without(string path) => Made(Tables.Where(t => t.Path != path));

    static KnowledgePack Made(IEnumerable<Table> tables)
    {
        using var content = new MemoryStream();
        WriteContent(content, tables);
        return Read(content.ToArray());
    }

    /// <summary>Reads every <c>.tsv</c> file under a data folder. Throws <see cref="KnowledgeException"/> on the first bad line.</summary>
    public static KnowledgePack Compile(string dataFolder)
    {
        var found = new List<Table>();
        foreach (var file in Directory.EnumerateFiles(dataFolder, "*.tsv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.ChangeExtension(Path.GetRelativePath(dataFolder, file), null).Replace('\\', '/');
            if (!path.Contains("node_modules", StringComparison.Ordinal))
                found.AddRange(TableReader.Read(path, File.ReadAllText(file)));
        }
        return Made(found);
    }

    /// <summary>Writes the pack: magic, version, hash of the content, content.</summary>
    public void Save(string path)
    {
        using var content = new MemoryStream();
        WriteContent(content, Tables);
        var bytes = content.ToArray();
        using var file = new BinaryWriter(File.Create(path));
        file.Write(Magic);
        file.Write(Version);
        file.Write(SHA256.HashData(bytes));
        file.Write(bytes);
    }

    /// <summary>Reads a pack back; an <see cref="InvalidDataException"/> when it is damaged or of another version.</summary>
    public static KnowledgePack Load(string path)
    {
        var all = File.ReadAllBytes(path);
        if (all.Length < 40 || BitConverter.ToUInt32(all, 0) != Magic || BitConverter.ToInt32(all, 4) != Version)
            throw new InvalidDataException($"{path}: not a knowledge pack of version {Version}; compile it again");
        var content = all[40..];
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(all.AsSpan(8, 32)))
            throw new InvalidDataException($"{path}: damaged; compile it again");
        return Read(content);
    }

    static void WriteContent(Stream to, IEnumerable<Table> tables)
    {
        using var writer = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true);
        var list = tables.OrderBy(t => t.Path, StringComparer.Ordinal).ThenBy(t => t.Section, StringComparer.Ordinal).ToList();
        writer.Write7BitEncodedInt(list.Count);
        foreach (var table in list)
        {
            writer.Write(table.Path);
            writer.Write(table.Section);
            writer.Write7BitEncodedInt(table.Columns.Count);
            foreach (var column in table.Columns)
                writer.Write(column);
            writer.Write7BitEncodedInt(table.Count);
            foreach (var row in table.Rows)
            {
                writer.Write7BitEncodedInt(row.Line);
                for (var i = 0; i < table.Columns.Count; i++)
                    writer.Write(row[i]);
            }
        }
    }

    static KnowledgePack Read(byte[] content)
    {
        var tables = new Dictionary<(string, string), Table>();
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var path = reader.ReadString();
            var section = reader.ReadString();
            var columns = new string[reader.Read7BitEncodedInt()];
            for (var i = 0; i < columns.Length; i++)
                columns[i] = reader.ReadString();
            var cells = new string[reader.Read7BitEncodedInt()][];
            var lines = new int[cells.Length];
            for (var r = 0; r < cells.Length; r++)
            {
                lines[r] = reader.Read7BitEncodedInt();
                cells[r] = new string[columns.Length];
                for (var i = 0; i < columns.Length; i++)
                    cells[r][i] = reader.ReadString();
            }
            if (!tables.TryAdd((path, section), new Table(path, section, columns, cells, lines)))
                throw new KnowledgeException(path, 0, $"section '{section}' stands twice");
        }
        return new KnowledgePack(tables, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content)));
    }
}
