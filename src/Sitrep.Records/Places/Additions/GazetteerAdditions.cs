using System.Globalization;
using System.Text;
using Sitrep.Knowledge;
using Sitrep.Records.Places.Compilation;

namespace Sitrep.Records.Places.Additions;

/// <summary>
/// Places that a user adds. Each added file is kept in the program's own form beside the packs, so that it is joined in again whenever the
/// gazetteer is compiled anew; adding a file of the same name replaces what it held before.
/// </summary>
public static class GazetteerAdditions
{
    const int MostPlaces = 14_000_000;

    /// <summary>What came of a file.</summary>
    public readonly record struct Outcome(int New, int Known, int LeftOut);

    /// <summary>
    /// Reads a GeoNames dump (.txt, .zip), a P-code table (.csv) or GeoJSON points (.geojson, .json) and rebuilds the pack with it. Bad rows are
    /// told to <paramref name="say"/> and left out; an <see cref="InvalidDataException"/> when nothing in the file can be used.
    /// </summary>
    public static Outcome Add(PackFolder packs, KnowledgePack tables, string file, Action<string> say)
    {
        if (!File.Exists(file))
            throw new FileNotFoundException($"{file}: no such file");
        var faults = new Faults(Path.GetFileName(file), say);
        var places = new List<AddedPlace>();
        foreach (var place in Read(file, tables, faults, say))
        {
            if (places.Count >= MostPlaces)
                throw new InvalidDataException($"{file}: more than {MostPlaces.ToString(CultureInfo.InvariantCulture)} places do not fit into a pack");
            places.Add(place);
        }
        faults.End();
        if (places.Count == 0)
            throw new InvalidDataException($"{file}: nothing in it can be used; a GeoNames dump (.txt, .zip), a P-code table (.csv) or GeoJSON points (.geojson) is needed");
        Directory.CreateDirectory(packs.Added);
        var kept = Path.Combine(packs.Added, Stem(file) + ".tsv");
        File.WriteAllLines(kept + ".new", places.Select(p => p.ToLine()), new UTF8Encoding(false));
        File.Move(kept + ".new", kept, overwrite: true);
        var (fresh, known, bad) = Rebuild(packs, tables, say, kept);
        return new Outcome(fresh, known, bad + faults.Count);
    }

    static IEnumerable<AddedPlace> Read(string file, KnowledgePack tables, Faults faults, Action<string> say) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".zip" or ".txt" or ".tsv" => DumpReader.Read(file, new FeatureTable(tables), faults, say),
        ".csv" => PcodeReader.Read(file, faults),
        ".geojson" or ".json" => PointsReader.Read(file, tables, faults),
        var other => throw new InvalidDataException($"{file}: '{other}' is no form known here: .txt or .zip (GeoNames), .csv (P-codes), .geojson (points)"),
    };

    static string Stem(string file)
    {
        var stem = string.Concat(Path.GetFileNameWithoutExtension(file).Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_').Take(80));
        return stem.Length > 0 ? stem : "added";
    }

    /// <summary>Takes back what was added from a file of that name, with or without its ending; false when nothing was.</summary>
    public static bool Remove(PackFolder packs, KnowledgePack tables, string name, Action<string> say)
    {
        var kept = Path.Combine(packs.Added, Stem(name) + ".tsv");
        if (!File.Exists(kept))
            return false;
        File.Delete(kept);
        if (Any(packs))
            Rebuild(packs, tables, say, "");
        else
            File.Move(packs.GazetteerBase, packs.Gazetteer, overwrite: true);
        return true;
    }

    /// <summary>True when places were added beside this pack folder.</summary>
    public static bool Any(PackFolder packs) => Directory.Exists(packs.Added) && Directory.EnumerateFiles(packs.Added, "*.tsv").Any();

    /// <summary>After the gazetteer was compiled anew: joins all that was added before into it.</summary>
    public static void Renew(PackFolder packs, KnowledgePack tables, Action<string> say)
    {
        File.Move(packs.Gazetteer, packs.GazetteerBase, overwrite: true);
        Rebuild(packs, tables, say, null);
    }

    /// <summary>The pack without additions with all of them joined in; counts are those of one file, or of all.</summary>
    static Outcome Rebuild(PackFolder packs, KnowledgePack tables, Action<string> say, string? counted)
    {
        if (!File.Exists(packs.GazetteerBase))
            File.Copy(packs.Gazetteer, packs.GazetteerBase);
        using var pack = Gazetteer.Open(packs.GazetteerBase);
        var writer = GazetteerWriter.Of(pack);
        var merger = new AdditionMerger(writer, pack, tables);
        var sources = pack.Sources.ToList();
        var outcome = new Outcome();
        foreach (var file in Directory.EnumerateFiles(packs.Added, "*.tsv").Order(StringComparer.Ordinal))
        {
            var (before, faults) = ((merger.New, merger.Known), new Faults(Path.GetFileNameWithoutExtension(file), counted is null || file == counted ? say : _ => { }));
            var any = false;
            foreach (var (number, line) in File.ReadLines(file).Select((l, i) => (i + 1, l)))
            {
                if ((AddedPlace.FromLine(line) is { } place ? merger.Add(place) : "damaged") is { } fault)
                    faults.Add($"place {number.ToString(CultureInfo.InvariantCulture)}", fault, any);
                else
                    any = true;
            }
            faults.End();
            if (counted is null || file == counted)
                outcome = new Outcome(outcome.New + merger.New - before.New, outcome.Known + merger.Known - before.Known, outcome.LeftOut + faults.Count);
            sources.Add($"{Path.GetFileNameWithoutExtension(file)}, added by the user");
        }
        writer.Save(packs.Gazetteer, sources, pack.Folding);
        return outcome;
    }
}
