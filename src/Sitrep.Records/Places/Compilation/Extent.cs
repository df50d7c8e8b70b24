namespace Sitrep.Records.Places.Compilation;

/// <summary>
/// Middle and reach of an area that is known only by the populated places in it. Each cell of a grid counts once, so that a
/// big city with its suburbs does not draw the middle to itself.
/// </summary>
sealed class Extent(double cellDegrees)
{
    readonly HashSet<(int, int)> cells = [];
    double x, y, z;
    readonly List<GeoPoint> points = [];

    public long Population { get; private set; }
    public bool Any => points.Count > 0;
    public int LargestPlace { get; private set; } = -1;
    int largest = -1;
    /// <summary>People of the biggest place, and how many cells have one.</summary>
    public int Largest => largest;
    public int Cells => points.Count;

    public void Add(GeoPoint point, int population, int place)
    {
        Population += population;
        if (population > largest)
            (largest, LargestPlace) = (population, place);
        if (!cells.Add(((int)Math.Floor(point.Lat / cellDegrees), (int)Math.Floor(point.Lon / cellDegrees))))
            return;
        var (lat, lon) = (point.Lat * Math.PI / 180, point.Lon * Math.PI / 180);
        x += Math.Cos(lat) * Math.Cos(lon);
        y += Math.Cos(lat) * Math.Sin(lon);
        z += Math.Sin(lat);
        points.Add(point);
    }

    public GeoPoint Middle => new(Math.Atan2(z, Math.Sqrt(x * x + y * y)) * 180 / Math.PI, Math.Atan2(y, x) * 180 / Math.PI);

    /// <summary>Distance within which nine tenths of the cells lie, at least <paramref name="least"/>.</summary>
    public double RadiusKm(double least)
    {
        var middle = Middle;
        var all = points.Select(p => Geodesy.DistanceKm(p, middle)).Order().ToArray();
        return Math.Max(least, all.Length == 0 ? 0 : all[(int)(0.9 * (all.Length - 1))]);
    }
}
