namespace Sitrep.Situations;

/// <summary>Distances on the sphere and the cells that blocks are made of.</summary>
static class Geo
{
    const double EarthKm = 6371.0;

    public static double Km(double lat1, double lon1, double lat2, double lon2)
    {
        var (a, b) = (double.DegreesToRadians(lat1), double.DegreesToRadians(lat2));
        var h = Square(Math.Sin((b - a) / 2)) + (Math.Cos(a) * Math.Cos(b) * Square(Math.Sin(double.DegreesToRadians(lon2 - lon1) / 2)));
        return 2 * EarthKm * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>Half-degree cell: about 55 km from south to north; columns are widened towards the poles to stay near that.</summary>
    public static (int Row, int Column) Cell(double lat, double lon)
    {
        var row = (int)Math.Floor((lat + 90) * 2);
        return (row, (int)Math.Floor((lon + 180) / Width(row)));
    }

    /// <summary>The cell and its eight neighbours.</summary>
    public static IEnumerable<(int Row, int Column)> Around(double lat, double lon)
    {
        var (row, _) = Cell(lat, lon);
        for (var r = row - 1; r <= row + 1; r++)
        {
            var width = Width(r);
            var columns = (int)Math.Ceiling(360 / width);
            var column = (int)Math.Floor((lon + 180) / width);
            for (var c = column - 1; c <= column + 1; c++)
                yield return (r, ((c % columns) + columns) % columns);
        }
    }

    static double Width(int row) => 0.5 / Math.Max(0.05, Math.Cos(double.DegreesToRadians(Math.Clamp((row / 2.0) - 90 + 0.25, -89.5, 89.5))));

    static double Square(double x) => x * x;
}
