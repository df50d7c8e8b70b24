using System.Globalization;

namespace Sitrep.Records.Places.Compilation;

/// <summary>One row of a GeoNames dump.</summary>
readonly record struct GeoNamesRow(int Id, string Name, string AsciiName, string Alternates, double Lat, double Lon, string Feature, string Country, string Adm1, string Adm2, int Population);

/// <summary>Reads the tab-separated dump format of GeoNames, row by row; rows that cannot be read are told and left out.</summary>
static class GeoNamesReader
{
    public static IEnumerable<GeoNamesRow> Read(string file, Action<string> progress)
    {
        var number = 0;
        var bad = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0)
                continue;
            var cells = line.Length > 200_000 ? [] : line.Split('\t');
            if (cells.Length < 15 || !int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                || !Degrees(cells[4], 90, out var lat) || !Degrees(cells[5], 180, out var lon) || cells[8].Length != 2 || cells[1].Length == 0)
            {
                if (bad++ < 20)
                    progress($"{Path.GetFileName(file)}: line {number.ToString(CultureInfo.InvariantCulture)}: not a GeoNames row, left out");
                continue;
            }
            _ = long.TryParse(cells[14], NumberStyles.None, CultureInfo.InvariantCulture, out var population);
            yield return new GeoNamesRow(id, cells[1], cells[2], cells[3], lat, lon, cells[7], cells[8], cells[10], cells[11], (int)Math.Min(population, 100_000_000));
        }
    }

    static bool Degrees(string cell, double most, out double value) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && Math.Abs(value) <= most;
}
