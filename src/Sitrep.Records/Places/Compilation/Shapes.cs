using System.Text.Json;

namespace Sitrep.Records.Places.Compilation;

/// <summary>
/// Middle points of countries, worked out from their shapes: of the main body of land, which is the largest piece with all pieces that lie
/// close to it, so that far possessions do not draw the middle into the sea.
/// </summary>
sealed class Shapes
{
    /// <summary>Pieces nearer than this to the main body belong to it.</summary>
    const double CloseKm = 400;
    /// <summary>Pieces with a smaller share of the largest one's area do not count.</summary>
    const double LeastShare = 0.002;
    const int MostSamples = 160;

    readonly Dictionary<string, (double X, double Y, double Z)> moments = new(StringComparer.Ordinal);

    public Shapes(JsonElement topology, GeoPoint[][] arcs)
    {
        foreach (var shape in topology.GetProperty("objects").GetProperty("countries").GetProperty("geometries").EnumerateArray())
        {
            if (!shape.TryGetProperty("arcs", out var parts))
                continue;
            var key = shape.TryGetProperty("id", out var id) ? id.GetString() : shape.GetProperty("properties").GetProperty("name").GetString();
            var rings = new List<GeoPoint[]>();
            foreach (var part in parts.EnumerateArray())
                rings.Add(Outer(shape.GetProperty("type").GetString() == "Polygon" ? part : part[0], arcs));
            if (key is not null && Main(rings) is { } moment)
                moments.TryAdd(key, moment);
        }
    }

    /// <summary>Middle of the lands of all given shapes, each weighed by its area; null when none of them is known.</summary>
    public GeoPoint? Middle(IEnumerable<string> keys)
    {
        double x = 0, y = 0, z = 0;
        foreach (var key in keys)
        {
            if (moments.TryGetValue(key, out var m))
                (x, y, z) = (x + m.X, y + m.Y, z + m.Z);
        }
        return (x, y, z) == (0, 0, 0) ? null : new GeoPoint(Math.Round(Math.Atan2(z, Math.Sqrt(x * x + y * y)) * 180 / Math.PI, 2), Math.Round(Math.Atan2(y, x) * 180 / Math.PI, 2));
    }

    static GeoPoint[] Outer(JsonElement ring, GeoPoint[][] arcs)
    {
        var points = new List<GeoPoint>();
        foreach (var item in ring.EnumerateArray())
        {
            var arc = item.GetInt32();
            points.AddRange(arc < 0 ? arcs[~arc].Reverse() : arcs[arc]);
        }
        return [.. points];
    }

    static (double X, double Y, double Z)? Main(List<GeoPoint[]> rings)
    {
        var all = rings.Where(r => r.Length > 2).Select(r => (Ring: r, Moment: Moment(r))).OrderByDescending(r => Size(r.Moment)).ToList();
        if (all.Count == 0)
            return null;
        var sum = all[0].Moment;
        var body = Samples(all[0].Ring).ToList();
        var rest = all.Skip(1).Where(r => Size(r.Moment) >= LeastShare * Size(all[0].Moment)).ToList();
        for (var grown = true; grown;)
        {
            grown = false;
            for (var i = 0; i < rest.Count; i++)
            {
                if (!Samples(rest[i].Ring).Any(p => body.Exists(q => Geodesy.DistanceKm(p, q) < CloseKm)))
                    continue;
                var m = rest[i].Moment;
                sum = (sum.X + m.X, sum.Y + m.Y, sum.Z + m.Z);
                body.AddRange(Samples(rest[i].Ring));
                rest.RemoveAt(i--);
                grown = true;
            }
        }
        return sum;
    }

    static IEnumerable<GeoPoint> Samples(GeoPoint[] ring)
    {
        var step = Math.Max(1, ring.Length / MostSamples);
        for (var i = 0; i < ring.Length; i += step)
            yield return ring[i];
    }

    static double Size((double X, double Y, double Z) m) => Math.Sqrt(m.X * m.X + m.Y * m.Y + m.Z * m.Z);

    /// <summary>Integral of the position over a spherical polygon: half the sum over its edges of their arc times their normal.</summary>
    static (double X, double Y, double Z) Moment(GeoPoint[] ring)
    {
        double x = 0, y = 0, z = 0, mx = 0, my = 0, mz = 0;
        for (var i = 0; i < ring.Length; i++)
        {
            var (ax, ay, az) = Unit(ring[i]);
            var (bx, by, bz) = Unit(ring[(i + 1) % ring.Length]);
            var (cx, cy, cz) = (ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx);
            var sine = Math.Sqrt(cx * cx + cy * cy + cz * cz);
            if (sine < 1e-12)
                continue;
            var share = Math.Atan2(sine, ax * bx + ay * by + az * bz) / sine / 2;
            (x, y, z) = (x + share * cx, y + share * cy, z + share * cz);
            (mx, my, mz) = (mx + ax, my + ay, mz + az);
        }
        // the direction of the ring decides the sign; the middle lies on the side of its points
        return x * mx + y * my + z * mz < 0 ? (-x, -y, -z) : (x, y, z);
    }

    static (double X, double Y, double Z) Unit(GeoPoint point)
    {
        var (lat, lon) = (point.Lat * Math.PI / 180, point.Lon * Math.PI / 180);
        return (Math.Cos(lat) * Math.Cos(lon), Math.Cos(lat) * Math.Sin(lon), Math.Sin(lat));
    }
}
