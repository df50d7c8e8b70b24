using Sitrep.Domain;

namespace Sitrep.Records.Places;

/// <summary>
/// Computes a point and a radius from what a text says of a place: the most exact statement decides, the others bound it.
/// </summary>
sealed class DescriptionLocator(Gazetteer gazetteer, FeatureWeights w)
{
    /// <summary>A computed place: where, how far off it may be.</summary>
    public readonly record struct Fix(GeoPoint Point, double RadiusKm);

    /// <summary>The best computed point for a place, or null when none of its descriptions leads to one yet.</summary>
    public Fix? Locate(IReadOnlyList<PlaceRelation> relations, string? country)
    {
        (Fix Fix, PlaceRelation By)? best = null;
        foreach (var relation in relations)
        {
            if (One(relation, relations, country) is { } fix && (best is null || fix.RadiusKm < best.Value.Fix.RadiusKm))
                best = (fix, relation);
        }
        // a stretch of border was sought in the area already
        return best is not { } found ? null : found.Fix.RadiusKm >= w["cut-least"] && found.By is { BorderIso: null, Relation: not "in" } ? Cut(found.Fix, relations) : found.Fix;
    }

    /// <summary>The part of a rough circle that lies in the area that the place is said to lie in, as a circle round its middle.</summary>
    Fix Cut(Fix rough, IReadOnlyList<PlaceRelation> relations)
    {
        foreach (var relation in relations)
        {
            if (relation is not { Relation: "in", Of: { Draft: { Lat: { } lat, Lon: { } lon, RadiusKm: { } reach }, Class: PlaceClass.Province or PlaceClass.District or PlaceClass.Area } })
                continue;
            var middle = new GeoPoint(lat, lon);
            var apart = Geodesy.DistanceKm(rough.Point, middle);
            // inside it all, or nowhere in it: nothing to cut
            if (apart + rough.RadiusKm <= reach || apart >= rough.RadiusKm + reach)
                continue;
            if (apart + reach <= rough.RadiusKm)
            {
                rough = new Fix(middle, reach);
                continue;
            }
            var (from, to) = (apart - reach, rough.RadiusKm);
            var edge = (apart * apart + rough.RadiusKm * rough.RadiusKm - reach * reach) / (2 * apart);
            var half = Math.Sqrt(Math.Max(0, rough.RadiusKm * rough.RadiusKm - edge * edge));
            var along = (from + to) / 2;
            var point = along >= 0 ? Geodesy.Destination(rough.Point, Geodesy.BearingDegrees(rough.Point, middle), along) : rough.Point;
            rough = new Fix(point, Math.Min(rough.RadiusKm, Math.Max((to - from) / 2, half)));
        }
        return rough;
    }

    Fix? One(PlaceRelation relation, IReadOnlyList<PlaceRelation> all, string? country)
    {
        if (relation.BorderIso is { } iso)
            return AtBorder(iso, all, country);
        if (relation.Of?.Draft is not { Lat: { } lat, Lon: { } lon } of)
            return null;
        var from = new GeoPoint(lat, lon);
        var reach = of.RadiusKm ?? 5;
        switch (relation.Relation)
        {
            case "between":
                return relation.And?.Draft is { Lat: { } lat2, Lon: { } lon2 } && new GeoPoint(lat2, lon2) is var other
                    ? new Fix(Geodesy.Middle(from, other), Math.Max(w["between-least"], Geodesy.DistanceKm(from, other) * w["between-share"])) : null;
            case "upstream-of" or "downstream-of":
                return Stream(relation, from, all);
            case "outskirts-of":
                return new Fix(from, Math.Max(w["outskirts-least"], reach));
            case "outside":
                return new Fix(from, relation.DistanceKm is { } away ? Math.Max(w["away-least"], away * w["away-share"]) : Math.Max(w["outside-least"], reach * w["outside-reach"]));
            case "near":
                return new Fix(from, relation.DistanceKm is { } near ? Math.Max(w["away-least"], near * w["away-share"]) : Math.Max(w["near-least"], reach * w["near-reach"]));
            case "in":
                return new Fix(from, Math.Max(reach, w["in-least"]));
            case "on":
                // a river alone says too little, unless something else names a town on it
                return reach < w["on-most"] ? new Fix(from, reach) : null;
            default:
                return Directed(relation, from, reach, all);
        }
    }

    Fix? Directed(PlaceRelation relation, GeoPoint from, double reach, IReadOnlyList<PlaceRelation> all)
    {
        if (double.IsNaN(relation.Bearing))
            return null;
        if (relation.DistanceKm is not { } km)
            return new Fix(Geodesy.Destination(from, relation.Bearing, Math.Max(w["side-least"], reach * w["side-reach"])), Math.Max(w["side-radius-least"], reach * w["side-radius"]));
        if (OnLine(all) is { } line)
        {
            var there = Geodesy.Along(line, from, km, false);
            var back = Geodesy.Along(line, from, km, true);
            var better = Geodesy.BearingGap(Geodesy.BearingDegrees(from, there), relation.Bearing) <= Geodesy.BearingGap(Geodesy.BearingDegrees(from, back), relation.Bearing) ? there : back;
            if (Geodesy.BearingGap(Geodesy.BearingDegrees(from, better), relation.Bearing) < w["line-turn"] && Math.Abs(Geodesy.DistanceKm(from, better) - km) < w["line-share"] * km + w["line-slack"])
                return new Fix(better, Math.Max(w["line-least"], km * w["measured-share"]));
        }
        return new Fix(Geodesy.Destination(from, relation.Bearing, km), Math.Max(w["measured-least"], km * w[relation.Wide ? "wide-share" : "measured-share"]));
    }

    /// <summary>The course of the water that the place is said to lie on, or null.</summary>
    GeoPoint[]? OnLine(IReadOnlyList<PlaceRelation> all)
    {
        foreach (var relation in all)
        {
            if (relation.Relation == "on" && relation.Of is { Chosen: >= 0 } water && gazetteer.Lines(water.Chosen) is { Count: > 0 } lines)
                return lines.MaxBy(l => l.Length);
        }
        return null;
    }

    Fix? Stream(PlaceRelation relation, GeoPoint from, IReadOnlyList<PlaceRelation> all)
    {
        if (OnLine(all) is not { } line || Geodesy.Nearest(line, from).Km > w["stream-near"])
            return new Fix(from, Math.Max(w["stream-round"], (relation.DistanceKm ?? w["stream-km"]) * w["away-share"]));
        var km = relation.DistanceKm ?? w["stream-km"];
        return new Fix(Geodesy.Along(line, from, km, relation.Relation == "upstream-of"), relation.DistanceKm is null ? w["stream-radius"] : Math.Max(w["line-least"], km * w["measured-share"]));
    }

    /// <summary>The stretch of a border nearest to the middle of the area that the place is said to lie in.</summary>
    Fix? AtBorder(string iso, IReadOnlyList<PlaceRelation> all, string? country)
    {
        PlaceDraft? area = null;
        foreach (var relation in all)
        {
            if (relation.Relation == "in" && relation.Of?.Draft is { Lat: not null } of && (area is null || of.RadiusKm < area.RadiusKm))
                area = of;
        }
        var here = area?.Country ?? country;
        if (here is null || here == iso || area is null || gazetteer.Border(here, iso) is not (>= 0 and var border))
            return null;
        var middle = new GeoPoint(area.Lat!.Value, area.Lon!.Value);
        (GeoPoint Point, double Km)? best = null;
        foreach (var line in gazetteer.Lines(border))
        {
            var (point, km, _) = Geodesy.Nearest(line, middle);
            if (best is null || km < best.Value.Km)
                best = (point, km);
        }
        return best is { } found ? new Fix(found.Point, Math.Max(w["border-least"], Math.Min(area.RadiusKm ?? w["border-else"], w["border-most"]) * w["border-share"])) : null;
    }
}
