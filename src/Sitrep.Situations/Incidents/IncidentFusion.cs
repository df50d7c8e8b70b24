using Sitrep.Domain;
using Sitrep.Situations.Copies;

namespace Sitrep.Situations.Incidents;

/// <summary>One incident from the records that tell of it: for each field the value most independent origins support, and a dispute where they differ.</summary>
sealed class IncidentFusion(TypeFamilies families, Sources sources, Weights rules)
{
    readonly FigureFusion figures = new(sources);
    readonly FieldTally tally = new(sources, rules);

    /// <param name="tellings">At least one record.</param>
    /// <param name="weakest">Score of the weakest join that holds them together; 1 for one record.</param>
    public Incident Fuse(IReadOnlyList<Telling> tellings, double weakest)
    {
        var records = tellings.OrderBy(t => t.In.Report.Published is null).ThenBy(t => t.In.Report.Published ?? default).ThenBy(t => t.Id, StringComparer.Ordinal).ToList();
        var (counts, disputes) = figures.Fuse(records);
        var status = Status(records, disputes);
        var dated = BestDated(records);
        var reports = records.Select(r => r.ReportId).Distinct().ToList();
        var type = Supported(records, r => r.Event.Type).OrderByDescending(v => v.Sources).ThenByDescending(v => families.Specific(v.Value)).ThenBy(v => v.Value, StringComparer.Ordinal).First().Value;
        var place = PlaceOf(records);
        disputes.AddRange(tally.Disputes(records));
        return new Incident
        {
            Id = StableHash.Id("i", records.Select(r => r.Id).Order(StringComparer.Ordinal)),
            Type = type,
            Status = status,
            Codes = CodesOf(records, type),
            Place = place,
            Start = dated?.Start,
            End = dated?.End,
            Precision = dated?.Precision ?? TimePrecision.Report,
            Initiators = Parties(records, e => e.Initiators),
            Targets = Parties(records, e => e.Targets),
            Supporters = Parties(records, e => e.Supporters),
            Victims = Parties(records, e => e.Victims),
            Figures = counts,
            Claims = tally.Of(records, type, status, place, dated?.Start),
            Disputes = disputes,
            Reports = reports,
            IndependentSources = sources.Count(reports),
            Records = [.. records.Select(r => r.Id)],
            Confidence = Math.Round(Confidence(records) * Math.Sqrt(weakest), 4),
        };
    }

    static EventStatus Status(List<Telling> records, List<Dispute> disputes)
    {
        var told = records.Select(r => r.Event.Status).Distinct().OrderBy(Strength).ToList();
        if (told.Count > 1 && told.Contains(EventStatus.Denied))
            disputes.Add(new Dispute("status", [.. told.Select(Name)]));
        return told[0];
    }

    // That it happened is said by whoever says so; a denial beside it is a dispute, not a refutation.
    static int Strength(EventStatus status) => status switch
    {
        EventStatus.Occurred => 0,
        EventStatus.Ongoing => 1,
        EventStatus.Attempted => 2,
        EventStatus.Cancelled => 3,
        EventStatus.Delayed => 4,
        EventStatus.Planned => 5,
        EventStatus.Threatened => 6,
        EventStatus.Denied => 7,
        _ => 8,
    };

    static string Name(EventStatus status) => status.ToString().ToLowerInvariant();

    IEnumerable<(string Value, int Sources)> Supported(List<Telling> records, Func<Telling, string> field) =>
        records.GroupBy(field).Select(g => (g.Key, sources.Count(g.Select(r => r.ReportId))));

    Location? PlaceOf(List<Telling> records)
    {
        var best = records.Where(r => r.Place is not null).GroupBy(r => r.Place!.Ref ?? Folding.Fold(r.Place.Name))
            .OrderBy(g => g.Min(r => Vagueness(r.Place!))).ThenByDescending(g => sources.Count(g.Select(r => r.ReportId))).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault();
        return best is null ? null : Locations.Of(best.OrderBy(r => r.Place!.RadiusKm ?? double.MaxValue).ThenBy(r => r.Id, StringComparer.Ordinal).First().Place!);
    }

    // Steps, not kilometres: a town beats a province, but a village of one report does not beat the town of five.
    static int Vagueness(Place place) => place.Lat is null ? 3 : place.RadiusKm switch
    {
        null or <= 15 => 0,
        <= 60 => 1,
        _ => 2,
    };

    (DateOnly? Start, DateOnly? End, TimePrecision Precision)? BestDated(List<Telling> records)
    {
        var best = records.Where(r => r.Days is not null).GroupBy(r => r.Days!.Value)
            .OrderByDescending(g => g.Any(r => r.Dated)).ThenBy(g => g.Key.Last - g.Key.First > 2).ThenByDescending(g => sources.Count(g.Select(r => r.ReportId)))
            .ThenBy(g => g.Key.Last - g.Key.First).ThenBy(g => g.Key).FirstOrDefault();
        if (best is null)
            return null;
        var exact = best.OrderByDescending(r => r.Dated).ThenBy(r => r.Id, StringComparer.Ordinal).First();
        var time = ReadingIndex.At(exact.In.Times, exact.Event.Time);
        return (DateOnly.FromDayNumber(Math.Max(0, best.Key.First)), DateOnly.FromDayNumber(Math.Max(0, best.Key.Last)), time?.Precision ?? TimePrecision.Report);
    }

    IReadOnlyList<Party> Parties(List<Telling> records, Func<Event, IReadOnlyList<string>> role)
    {
        var found = new SortedDictionary<string, (Party Party, HashSet<string> Reports)>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            foreach (var id in role(record.Event))
            {
                Party? party = ReadingIndex.At(record.In.Actors, id) is { } actor ? new Party(actor.Ref, actor.Name) { Kind = actor.Kind }
                    : ReadingIndex.At(record.In.People, id) is { } person ? new Party(null, person.Name) : null;
                if (party is null)
                    continue;
                var key = party.Ref ?? Folding.Fold(party.Name);
                if (!found.TryGetValue(key, out var known))
                    found[key] = known = (party, []);
                known.Reports.Add(record.ReportId);
            }
        }
        return [.. found.OrderByDescending(f => sources.Count(f.Value.Reports)).ThenBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Value.Party)];
    }

    EventCodes CodesOf(List<Telling> records, string type) =>
        records.Where(r => r.Event.Type == type).GroupBy(r => string.Join('|', [.. r.Event.Codes.Acled, r.Event.Codes.Plover, r.Event.Codes.Cameo, r.Event.Codes.Ucdp?.ToString(System.Globalization.CultureInfo.InvariantCulture)]), StringComparer.Ordinal)
            .OrderByDescending(g => sources.Count(g.Select(r => r.ReportId))).ThenByDescending(g => g.Key.Length).ThenBy(g => g.Key, StringComparer.Ordinal).First().First().Event.Codes;

    // Independent origins that err independently: the chance that at least one is right.
    double Confidence(List<Telling> records)
    {
        var wrong = 1.0;
        foreach (var text in records.GroupBy(r => sources.OriginOf(sources.TextOf(r.ReportId))))
            wrong *= 1 - Math.Clamp(text.Max(r => r.Event.Confidence), 0, 0.95);
        return Math.Min(0.99, 1 - wrong);
    }
}
