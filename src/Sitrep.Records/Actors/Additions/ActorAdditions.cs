using System.Globalization;
using System.Text;
using Sitrep.Knowledge;

namespace Sitrep.Records.Actors.Additions;

/// <summary>
/// Parties that a user adds. Each added file is kept in the program's own form beside the packs and joined into the knowledge pack whenever that is
/// compiled anew; adding a file of the same name replaces what it held before.
/// </summary>
public static class ActorAdditions
{
    const string Path = "actors/added";
    const string DefaultKind = "rebel-group";
    static readonly string[] Columns = ["ref", "name", "aliases", "kind", "country", "parents", "from", "to", "successor"];

    /// <summary>What came of a file.</summary>
    public readonly record struct Outcome(int Parties, int LeftOut);

    /// <summary>
    /// Reads a tab-separated table of parties and rebuilds the knowledge pack with it. A row without a ref gets one from its name, one without a kind
    /// is an armed group. Bad rows are told to <paramref name="say"/> and left out; an <see cref="InvalidDataException"/> when nothing can be used.
    /// </summary>
    public static Outcome Add(PackFolder packs, string file, Action<string> say)
    {
        if (!File.Exists(file))
            throw new FileNotFoundException($"{file}: no such file");
        var stem = Stem(file);
        var known = Known(KnowledgePack.Load(packs.Knowledge).Without(Path).With(Others(packs, stem)));
        var (good, bad) = (new List<string>(), 0);
        foreach (var table in TableReader.Read(Path, File.ReadAllText(file)))
        {
            if (!table.Columns.Contains("name"))
                throw new InvalidDataException($"{file}: the first line must name the columns, 'name' among them ({string.Join(", ", Columns)})");
            foreach (var row in table.Rows)
            {
                var cells = Columns.Select(c => table.Columns.Contains(c) ? row[c] : "").ToArray();
                if (Fault(cells, known) is not { } reason)
                    good.Add(string.Join('\t', cells));
                else if (++bad <= 20)
                    say($"{System.IO.Path.GetFileName(file)}: line {row.Line.ToString(CultureInfo.InvariantCulture)}: {reason}, left out");
            }
        }
        if (good.Count == 0)
            throw new InvalidDataException($"{file}: nothing in it can be used; a tab-separated table with the columns {string.Join(", ", Columns)} is needed");
        Directory.CreateDirectory(Folder(packs));
        var kept = System.IO.Path.Combine(Folder(packs), stem + ".tsv");
        File.WriteAllLines(kept + ".new", good.Prepend(string.Join('\t', Columns)), new UTF8Encoding(false));
        File.Move(kept + ".new", kept, overwrite: true);
        Renew(packs);
        return new Outcome(good.Count, bad);
    }

    /// <summary>Takes back what was added from a file of that name, with or without its ending; false when nothing was.</summary>
    public static bool Remove(PackFolder packs, string name)
    {
        var kept = System.IO.Path.Combine(Folder(packs), Stem(name) + ".tsv");
        if (!File.Exists(kept))
            return false;
        File.Delete(kept);
        Renew(packs);
        return true;
    }

    /// <summary>Joins all that was added before into a pack that was compiled anew.</summary>
    public static void Renew(PackFolder packs)
    {
        var pack = KnowledgePack.Load(packs.Knowledge).Without(Path);
        if (Others(packs, "") is { } added)
            pack = pack.With(added);
        pack.Save(packs.Knowledge + ".new");
        File.Move(packs.Knowledge + ".new", packs.Knowledge, overwrite: true);
    }

    static string Folder(PackFolder packs) => System.IO.Path.Combine(packs.Added, "actors");

    static Table? Others(PackFolder packs, string except)
    {
        var lines = Directory.Exists(Folder(packs))
            ? Directory.EnumerateFiles(Folder(packs), "*.tsv").Order(StringComparer.Ordinal).Where(f => System.IO.Path.GetFileNameWithoutExtension(f) != except).SelectMany(f => File.ReadLines(f).Skip(1)).ToList()
            : [];
        return lines.Count == 0 ? null : TableReader.Read(Path, string.Join('\n', lines.Prepend(string.Join('\t', Columns))))[0];
    }

    static readonly string[] partyTables = ["groups", "organisations", "media", "added"];

    // Kinds, countries and refs that stand in the tables; refs of added rows join them.
    static (HashSet<string> Kinds, HashSet<string> Countries, HashSet<string> Refs) Known(KnowledgePack pack)
    {
        var rows = partyTables.SelectMany(t => pack.Find("actors/" + t)?.Rows ?? []).ToList();
        var kinds = rows.Select(r => r["kind"]).Concat(pack.Find("actors/state-bodies")?.Rows.Select(r => r["kind"]) ?? []).ToHashSet(StringComparer.Ordinal);
        return (kinds, [.. pack.Find("actors/states")?.Rows.Select(r => r["iso2"]) ?? []], [.. rows.Select(r => r["ref"])]);
    }

    /// <summary>Fills what a row leaves out; why it cannot be used, or null.</summary>
    static string? Fault(string[] cells, (HashSet<string> Kinds, HashSet<string> Countries, HashSet<string> Refs) known)
    {
        if (!cells[1].Any(char.IsLetter))
            return "no name";
        if (cells[0].Length == 0)
            cells[0] = "actor:" + Slug(cells[1]);
        if (!cells[0].StartsWith("actor:", StringComparison.Ordinal) || cells[0].Length < 8)
            return $"'{cells[0]}' is no ref of the form actor:short-name";
        if (cells[3].Length == 0)
            cells[3] = DefaultKind;
        if (!known.Kinds.Contains(cells[3]))
            return $"'{cells[3]}' is no kind ({string.Join(", ", known.Kinds.Order(StringComparer.Ordinal))})";
        if (cells[4].Length > 0 && !known.Countries.Contains(cells[4]))
            return $"'{cells[4]}' is no country (two letters)";
        if (cells.AsSpan(6, 2).ToArray().FirstOrDefault(y => y.Length > 0 && !int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out _)) is { } year)
            return $"'{year}' is no year";
        return known.Refs.Add(cells[0]) ? null : $"'{cells[0]}' stands already";
    }

    static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.Select(Letters.Plain))
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (char.IsWhiteSpace(c) || c == '-')
                slug.Append(slug.Length > 0 && slug[^1] != '-' ? "-" : "");
        }
        return slug.ToString().TrimEnd('-');
    }

    static string Stem(string file)
    {
        var stem = string.Concat(System.IO.Path.GetFileNameWithoutExtension(file).Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_').Take(80));
        return stem.Length > 0 ? stem : "added";
    }
}
