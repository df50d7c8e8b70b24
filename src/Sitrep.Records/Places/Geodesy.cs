namespace Sitrep.Records.Places;

/// <summary>A point in WGS84 degrees.</summary>
public readonly record struct GeoPoint(double Lat, double Lon);

/// <summary>Geometry on the sphere: good to half a per cent, which is far below what words say of distances.</summary>
public static class Geodesy
{
    /// <summary>Mean radius of the earth.</summary>
    public const double EarthKm = 6371.0088;

    const double Degree = Math.PI / 180;

    /// <summary>Great-circle distance in kilometres.</summary>
    public static double DistanceKm(GeoPoint a, GeoPoint b)
    {
        var p = a.Lat * Degree;
        var q = b.Lat * Degree;
        var dp = Math.Sin((q - p) / 2);
        var dl = Math.Sin((b.Lon - a.Lon) * Degree / 2);
        return 2 * EarthKm * Math.Asin(Math.Min(1, Math.Sqrt(dp * dp + Math.Cos(p) * Math.Cos(q) * dl * dl)));
    }

    /// <summary>First bearing of the way from one point to the other, 0 to 360 clockwise from north.</summary>
    public static double BearingDegrees(GeoPoint from, GeoPoint to)
    {
        var p = from.Lat * Degree;
        var q = to.Lat * Degree;
        var dl = (to.Lon - from.Lon) * Degree;
        var bearing = Math.Atan2(Math.Sin(dl) * Math.Cos(q), Math.Cos(p) * Math.Sin(q) - Math.Sin(p) * Math.Cos(q) * Math.Cos(dl)) / Degree;
        return (bearing + 360) % 360;
    }

    /// <summary>The point reached from another on a bearing after a distance.</summary>
    public static GeoPoint Destination(GeoPoint from, double bearingDegrees, double distanceKm)
    {
        var p = from.Lat * Degree;
        var angle = distanceKm / EarthKm;
        var bearing = bearingDegrees * Degree;
        var lat = Math.Asin(Math.Clamp(Math.Sin(p) * Math.Cos(angle) + Math.Cos(p) * Math.Sin(angle) * Math.Cos(bearing), -1, 1));
        var lon = from.Lon * Degree + Math.Atan2(Math.Sin(bearing) * Math.Sin(angle) * Math.Cos(p), Math.Cos(angle) - Math.Sin(p) * Math.Sin(lat));
        return new GeoPoint(lat / Degree, Wrap(lon / Degree));
    }

    /// <summary>The point half way between two.</summary>
    public static GeoPoint Middle(GeoPoint a, GeoPoint b) => Destination(a, BearingDegrees(a, b), DistanceKm(a, b) / 2);

    /// <summary>Difference of two bearings, 0 to 180.</summary>
    public static double BearingGap(double a, double b) => 180 - Math.Abs((Math.Abs(a - b) % 360) - 180);

    /// <summary>The point of a line that is nearest to another, by its segments, with its distance; the line must hold a point.</summary>
    public static (GeoPoint Point, double Km, int Segment) Nearest(ReadOnlySpan<GeoPoint> line, GeoPoint to)
    {
        var best = (Point: line[0], Km: DistanceKm(line[0], to), Segment: 0);
        for (var i = 0; i + 1 < line.Length; i++)
        {
            var point = OnSegment(line[i], line[i + 1], to);
            var km = DistanceKm(point, to);
            if (km < best.Km)
                best = (point, km, i);
        }
        return best;
    }

    /// <summary>
    /// The point of a line whose straight distance from <paramref name="from"/> is <paramref name="km"/>, looked for from the
    /// nearest point of the line to its end (or to its start when <paramref name="backwards"/>); the end where it never gets so far.
    /// </summary>
    public static GeoPoint Along(ReadOnlySpan<GeoPoint> line, GeoPoint from, double km, bool backwards)
    {
        var (start, _, segment) = Nearest(line, from);
        var last = start;
        for (var i = backwards ? segment : segment + 1; i >= 0 && i < line.Length; i += backwards ? -1 : 1)
        {
            if (DistanceKm(line[i], from) >= km)
                return Bisect(last, line[i], from, km);
            last = line[i];
        }
        return last;
    }

    static GeoPoint Bisect(GeoPoint near, GeoPoint far, GeoPoint from, double km)
    {
        for (var step = 0; step < 24; step++)
        {
            var middle = new GeoPoint((near.Lat + far.Lat) / 2, (near.Lon + far.Lon) / 2);
            if (DistanceKm(middle, from) < km)
                near = middle;
            else
                far = middle;
        }
        return far;
    }

    /// <summary>Nearest point of a short segment, in the plane around the asked point.</summary>
    static GeoPoint OnSegment(GeoPoint a, GeoPoint b, GeoPoint to)
    {
        var k = Math.Cos(to.Lat * Degree);
        var dx = (b.Lon - a.Lon) * k;
        var dy = b.Lat - a.Lat;
        var length = dx * dx + dy * dy;
        if (length <= 0)
            return a;
        var share = Math.Clamp(((to.Lon - a.Lon) * k * dx + (to.Lat - a.Lat) * dy) / length, 0, 1);
        return new GeoPoint(a.Lat + share * (b.Lat - a.Lat), a.Lon + share * (b.Lon - a.Lon));
    }

    static double Wrap(double lon) => ((lon + 540) % 360) - 180;
}
