using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Sitrep.Records.Places;
using Xunit;

namespace Sitrep.Records.Tests.Places;

public class GeodesyTests
{
    static readonly Gen<GeoPoint> Points = from lat in Gen.Choose(-8000, 8000) from lon in Gen.Choose(-18000, 18000) select new GeoPoint(lat / 100.0, lon / 100.0);

    [Fact]
    public void Going_a_distance_on_a_bearing_and_measuring_gives_both_back() =>
        Prop.ForAll((from p in Points from b in Gen.Choose(0, 359) from km in Gen.Choose(1, 2000) select (p, b, km)).ToArbitrary(), x =>
        {
            var there = Geodesy.Destination(x.p, x.b, x.km);
            return Math.Abs(Geodesy.DistanceKm(x.p, there) - x.km) < 0.01 && Geodesy.BearingGap(Geodesy.BearingDegrees(x.p, there), x.b) < 0.1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Distance_is_a_metric() =>
        Prop.ForAll((from a in Points from b in Points from c in Points select (a, b, c)).ToArbitrary(), x =>
            Math.Abs(Geodesy.DistanceKm(x.a, x.b) - Geodesy.DistanceKm(x.b, x.a)) < 1e-6
            && Geodesy.DistanceKm(x.a, x.c) <= Geodesy.DistanceKm(x.a, x.b) + Geodesy.DistanceKm(x.b, x.c) + 1e-6).QuickCheckThrowOnFailure();

    [Fact]
    public void Along_a_line_stops_at_the_asked_distance_both_ways()
    {
        GeoPoint[] line = [new(10, 20), new(10.5, 20.4), new(11, 20.2), new(12, 21)];
        var start = new GeoPoint(10.6, 20.5);
        Geodesy.DistanceKm(Geodesy.Along(line, start, 80, false), start).ShouldBe(80, 0.5);
        Geodesy.DistanceKm(Geodesy.Along(line, start, 40, true), start).ShouldBe(40, 0.5);
        Geodesy.Along(line, start, 5000, false).ShouldBe(line[^1]);
    }
}
