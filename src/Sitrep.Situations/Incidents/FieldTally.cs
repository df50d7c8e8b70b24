using System.Globalization;
using Sitrep.Domain;
using Sitrep.Situations.Copies;

namespace Sitrep.Situations.Incidents;

/// <summary>What the records of one happening say of its fields, value by value, and where the values cannot all be true.</summary>
sealed class FieldTally(Sources sources, Weights rules)
{
    /// <summary>Every field of which anything is told; the value that the incident shows stands first.</summary>
    public IReadOnlyList<FieldClaims> Of(IReadOnlyList<Telling> records, string type, EventStatus status, Location? place, DateOnly? day)
    {
        FieldClaims?[] claims =
        [
            Field("type", records, type, "more-specific"),
            Field("status", records, Name(status), "said-to-have-happened"),
            Field("place", records, place?.Name, "narrower-place"),
            Field("day", records, day is { } shown ? Text(shown) : null, "exact-day"),
            Field("initiators", records, null, "tie"),
            Field("targets", records, null, "tie"),
        ];
        return [.. claims.OfType<FieldClaims>()];
    }

    /// <summary>What one record says of each field; null or empty where it says nothing.</summary>
    internal static IEnumerable<(string Field, string? Value)> Told(Telling r) => Fields.Select(f => (f, Value(r, f)));

    static readonly string[] Fields = ["type", "status", "place", "day", "initiators", "targets"];

    static string? Value(Telling r, string field) => field switch
    {
        "type" => r.Event.Type,
        "status" => Name(r.Event.Status),
        "place" => r.Place?.Name,
        "day" => DayOf(r),
        "initiators" => Parties(r, r.Event.Initiators),
        _ => Parties(r, r.Event.Targets),
    };

    /// <summary>Towns too far apart, and days told exactly that differ: one of them is wrong.</summary>
    public IEnumerable<Dispute> Disputes(IReadOnlyList<Telling> records)
    {
        var places = records.Where(r => r.Point is not null && r.Place!.RadiusKm is null or <= 15).ToList();
        if (Apart(places, (a, b) => Geo.Km(a.Point!.Value.Lat, a.Point.Value.Lon, b.Point!.Value.Lat, b.Point.Value.Lon) > rules["far-km"]))
            yield return new Dispute("place", Values(places, r => r.Place!.Name));
        var days = records.Where(r => r.Dated && r.Days is not null).ToList();
        if (Apart(days, (a, b) => a.Days!.Value.First > b.Days!.Value.Last + 1 || b.Days!.Value.First > a.Days!.Value.Last + 1))
            yield return new Dispute("day", Values(days, DayOf));
    }

    static bool Apart(List<Telling> records, Func<Telling, Telling, bool> differ)
    {
        for (var i = 0; i < records.Count; i++)
        {
            for (var k = i + 1; k < records.Count; k++)
            {
                if (differ(records[i], records[k]))
                    return true;
            }
        }
        return false;
    }

    List<string> Values(List<Telling> records, Func<Telling, string?> value) =>
        [.. Tally(records, value).Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Value} ({v.IndependentSources} {(v.IndependentSources == 1 ? "source" : "sources")})"))];

    FieldClaims? Field(string field, IReadOnlyList<Telling> records, string? shown, string special)
    {
        var values = Tally(records, r => Value(r, field)).ToList();
        if (values.Count == 0)
            return null;
        var at = Math.Max(0, shown is null ? 0 : values.FindIndex(v => v.Value == shown));
        var first = values[at];
        values.RemoveAt(at);
        values.Insert(0, first);
        var reason = values.Count == 1 ? "only-value" : values.Skip(1).All(v => v.IndependentSources < first.IndependentSources) ? "most-sources" : special;
        return new FieldClaims(field, values, reason);
    }

    IEnumerable<FieldValue> Tally(IEnumerable<Telling> records, Func<Telling, string?> value) =>
        records.Select(r => (Value: value(r), Telling: r)).Where(v => v.Value is { Length: > 0 }).GroupBy(v => v.Value!, StringComparer.Ordinal)
            .Select(g =>
            {
                var reports = g.Select(v => v.Telling.ReportId).Distinct(StringComparer.Ordinal).ToList();
                return new FieldValue(g.Key, reports, sources.Count(reports), [.. g.Select(v => v.Telling.In.Speaker(v.Telling.Event.Statement)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
            })
            .OrderByDescending(v => v.IndependentSources).ThenByDescending(v => v.Reports.Count).ThenBy(v => v.Value, StringComparer.Ordinal);

    static string Name(EventStatus status) => status.ToString().ToLowerInvariant();

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string? DayOf(Telling r) => r.Days is { } days ? Text(DateOnly.FromDayNumber(Math.Max(0, days.First))) : null;

    static string Parties(Telling r, IReadOnlyList<string> ids) => string.Join(", ",
        ids.Select(id => ReadingIndex.At(r.In.Actors, id)?.Name ?? ReadingIndex.At(r.In.People, id)?.Name).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
