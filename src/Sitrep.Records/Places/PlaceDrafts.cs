using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>Turns judged mentions into the draft's places, one for each place.</summary>
sealed class PlaceDrafts(Draft draft, Gazetteer gazetteer, NameScan scan, PlaceSettings settings)
{
    readonly Dictionary<int, PlaceDraft> known = [];
    readonly Dictionary<string, PlaceDraft> unknown = new(StringComparer.Ordinal);
    readonly Dictionary<(int, double), PlaceDraft> parts = [];

    public void Build(List<PlaceMention> mentions, Dictionary<PlaceMention, Func<string>> why)
    {
        foreach (var mention in mentions)
        {
            if (!mention.Accepted)
                continue;
            var place = mention.Chosen < 0 ? Unknown(mention)
                : IsPart(mention) ? Part(mention) : Known(mention);
            place.Mentions.Add(mention.Range);
            if (settings.Read(scan, mention.Range, mention.Slot) is not PlaceSetting.None and var setting)
                place.Settings[mention.Range] = setting;
            mention.Draft = place;
            if (why.TryGetValue(mention, out var reason))
                place.Reason ??= reason;
        }
    }

    /// <summary>A side of a country ("northern Syria") or of a city ("East Mosul").</summary>
    bool IsPart(PlaceMention mention) => !double.IsNaN(mention.PartBearing) && (mention.Class == PlaceClass.Country
        || (mention.Class == PlaceClass.Town && gazetteer.Population(mention.Chosen) > 200_000 && (scan.Capital[mention.PartStart] || scan.Is(mention.PartStart, WordUse.Adjective))));

    PlaceDraft Known(PlaceMention mention)
    {
        if (known.TryGetValue(mention.Chosen, out var place))
            return place;
        known[mention.Chosen] = place = Filled(mention.Chosen);
        var written = draft.Document.Words(mention.Range);
        if (!scan.AllCapitals && written.AsSpan().ContainsAnyInRange('a', 'z'))
            place.Name = written;
        draft.Places.Add(place);
        return place;
    }

    /// <summary>Gives a place another candidate of its name, or none.</summary>
    public void Choose(PlaceDraft place, int index)
    {
        var of = index < 0 ? new PlaceDraft() : Filled(index);
        (place.Ref, place.Kind, place.Country, place.Adm1, place.Adm2) = (of.Ref, of.Kind, of.Country, of.Adm1, of.Adm2);
        (place.Lat, place.Lon, place.RadiusKm, place.LocatedBy) = (of.Lat, of.Lon, of.RadiusKm, of.LocatedBy);
    }

    PlaceDraft Filled(int index)
    {
        ref readonly var row = ref gazetteer.Row(index);
        return new PlaceDraft
        {
            Ref = gazetteer.Ref(index), Name = gazetteer.Name(index), Kind = gazetteer.Kind(index), Country = gazetteer.Country(index),
            Adm1 = row.Adm1 >= 0 ? gazetteer.Name(row.Adm1) : null, Adm2 = row.Adm2 >= 0 ? gazetteer.Name(row.Adm2) : null,
            Lat = row.Lat, Lon = row.Lon, RadiusKm = row.RadiusKm, LocatedBy = LocatedBy.Gazetteer, IsCapital = row is { Class: PlaceClass.Town, Rank: 4 },
        };
    }

    /// <summary>Country of the places that no gazetteer knows, where the report leaves no doubt.</summary>
    public string? Home { get; init; }
    public bool HomeIsSure { get; init; }

    PlaceDraft Unknown(PlaceMention mention)
    {
        if (unknown.TryGetValue(mention.Folded, out var place))
            return place;
        unknown[mention.Folded] = place = new PlaceDraft { Name = draft.Document.Words(mention.Range), Kind = mention.CueKind ?? "populated place", Country = mention.Refused || HomeIsSure ? Home : null };
        draft.Places.Add(place);
        return place;
    }

    /// <summary>"northern Syria": a part of a country is a place of its own, moved from the middle towards its side.</summary>
    PlaceDraft Part(PlaceMention mention)
    {
        mention.Range = new TokenRange(mention.PartStart, mention.Range.End);
        if (parts.TryGetValue((mention.Chosen, mention.PartBearing), out var place))
            return place;
        var radius = gazetteer.RadiusKm(mention.Chosen);
        var point = Geodesy.Destination(gazetteer.Point(mention.Chosen), mention.PartBearing, radius * 0.5);
        parts[(mention.Chosen, mention.PartBearing)] = place = new PlaceDraft
        {
            Name = draft.Document.Words(mention.Range), Kind = mention.Class == PlaceClass.Country ? "region" : "area", Country = mention.Iso, Adm1 = mention.Class == PlaceClass.Country || gazetteer.Row(mention.Chosen).Adm1 is not (>= 0 and var adm1) ? null : gazetteer.Name(adm1), Lat = point.Lat, Lon = point.Lon, RadiusKm = Math.Round(radius * 0.6), LocatedBy = LocatedBy.Gazetteer,
        };
        draft.Places.Add(place);
        return place;
    }

    /// <summary>The place that stands for the border of two countries, made when it is first spoken of.</summary>
    public PlaceDraft? Border(string iso, string? other, TokenRange words)
    {
        if (other is null or "" || other == iso || gazetteer.Border(iso, other) is not (>= 0 and var index))
            return null;
        if (!known.TryGetValue(index, out var place))
        {
            known[index] = place = Filled(index);
            draft.Places.Add(place);
        }
        var last = words.End - 1;
        while (last > words.First && scan.Role(last) is not WordRole.Border)
            last--;
        var range = new TokenRange(scan.Is(last - 1, WordUse.Demonym) ? last - 1 : last, last + 1);
        if (!place.Mentions.Contains(range))
            place.Mentions.Add(range);
        return place;
    }

    /// <summary>The country that most of the report's places lie in.</summary>
    public string? MainCountry() => draft.Places.Where(p => p.Country is not null && p.Kind != "country").GroupBy(p => p.Country!, StringComparer.Ordinal)
        .OrderByDescending(g => g.Sum(p => p.Mentions.Count)).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key
        ?? draft.Places.FirstOrDefault(p => p.Country is not null)?.Country;
}
