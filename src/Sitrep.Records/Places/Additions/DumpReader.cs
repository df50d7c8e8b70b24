using System.Globalization;
using System.IO.Compression;

namespace Sitrep.Records.Places.Additions;

/// <summary>
/// Reads a GeoNames dump (<c>IQ.txt</c>, <c>IQ.zip</c>, <c>allCountries.zip</c>): 19 columns between tabs. Features that
/// <c>data/places/features.tsv</c> does not list are counted and passed over.
/// </summary>
static class DumpReader
{
    const int Columns = 15;
    const int MostOtherNames = 200;
    /// <summary>All countries are some 1.7 billion characters today.</summary>
    const long MostChars = 8_000_000_000;

    public static IEnumerable<AddedPlace> Read(string file, FeatureTable features, Faults faults, Action<string> say)
    {
        using var stream = File.OpenRead(file);
        if (!file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var place in Read(stream, features, faults, say))
                yield return place;
            yield break;
        }
        using var zip = Archive(stream, file);
        // beside the rows lies a readme
        var entry = zip.Entries.Where(e => e.Name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) && !e.Name.StartsWith("readme", StringComparison.OrdinalIgnoreCase)).MaxBy(e => e.Length)
            ?? throw new InvalidDataException($"{file}: no .txt file in it");
        using var inside = entry.Open();
        foreach (var place in Read(inside, features, faults, say))
            yield return place;
    }

    static ZipArchive Archive(Stream stream, string file)
    {
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read);
        }
        catch (InvalidDataException)
        {
            throw new InvalidDataException($"{file}: no zip archive, or a damaged one");
        }
    }

    static IEnumerable<AddedPlace> Read(Stream stream, FeatureTable features, Faults faults, Action<string> say)
    {
        int good = 0, other = 0;
        foreach (var (number, line) in BoundedLines.Read(stream, MostChars))
        {
            if (line is { Length: 0 } || line?[0] == '#')
                continue;
            var (place, fault) = Row(line, features);
            if (place is not null)
            {
                good++;
                yield return place;
            }
            else if (fault is null)
                other++;
            else
                faults.Add($"line {number.ToString(CultureInfo.InvariantCulture)}", fault, good + other > 0);
        }
        if (other > 0)
            say($"{other.ToString(CultureInfo.InvariantCulture)} rows of kinds that are no places here (schools, farms, wells …) passed over");
    }

    /// <summary>The place of a row; no place and no fault for a kind that is not kept.</summary>
    static (AddedPlace? Place, string? Fault) Row(string? line, FeatureTable features)
    {
        if (line is null)
            return (null, "the line is too long");
        var cells = line.Split('\t');
        if (cells.Length < Columns)
            return (null, $"{cells.Length.ToString(CultureInfo.InvariantCulture)} columns, a GeoNames row has 19");
        if (!int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
            return (null, "no GeoNames id");
        if (AddedPlace.Clean(cells[1]) is not { Length: > 0 } name)
            return (null, "no name");
        if (AddedPlace.Degrees(cells[4], cells[5]) is not { } point)
            return (null, $"'{Short(cells[4])}, {Short(cells[5])}' is no point");
        if (features[cells[7]] is not { } feature)
            return (null, null);
        if (cells[8].Length != 2)
            return (null, "no country");
        _ = long.TryParse(cells[14], NumberStyles.None, CultureInfo.InvariantCulture, out var people);
        var names = cells[3].Split(',', StringSplitOptions.RemoveEmptyEntries).Prepend(cells[2]).Take(MostOtherNames).Select(AddedPlace.Clean).Where(n => n.Length > 0 && n != name);
        return (new AddedPlace
        {
            GeonamesId = id, Name = name, OtherNames = [.. names.Distinct(StringComparer.Ordinal)], Point = point, Country = cells[8], Adm1 = cells[10], Adm2 = cells[11],
            Kind = feature.Kind, Level = feature.Level, Rank = feature.Rank, Population = (int)Math.Min(people, 100_000_000),
        }, null);
    }

    static string Short(string cell) => cell.Length > 30 ? cell[..30] + "…" : cell;
}
