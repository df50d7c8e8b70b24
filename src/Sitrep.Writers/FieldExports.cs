using System.Globalization;
using Sitrep.Domain;

namespace Sitrep.Writers;

/// <summary>What the exports of other data sets need beside incidents.</summary>
/// <param name="Report">A report by its id, or null.</param>
/// <param name="Country">Name and numeric ISO code of a country by its two letters; empty strings where unknown.</param>
public sealed record ExportContext(Func<string, Report?> Report, Func<string?, (string Name, string Numeric)> Country);

/// <summary>
/// Incidents in the columns of other conflict data sets, for the tools made for those. What they have no column for is left out, what
/// Sitrep does not know stays empty, and codes are never invented: an incident that a scheme has no code for is not in the file.
/// </summary>
public sealed class FieldExports(TextWriter to, ExportContext context)
{
    const double TownKm = 5, NearKm = 25, DistrictKm = 60, ProvinceKm = 250;

    readonly CsvWriter csv = new(to);

    /// <summary>
    /// ACLED's 31 columns, and three of our own at the end: <c>sitrep_fatalities_low</c>, <c>_high</c> and <c>sitrep_status</c>. Dates in ISO 8601; fatalities are the lowest count told,
    /// as that set's rule is. Actor 1 is who acts and actor 2 who is acted on, where that is told.
    /// </summary>
    public void WriteAcled(IEnumerable<Incident> incidents)
    {
        csv.Row("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
            "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
            "sitrep_fatalities_low", "sitrep_fatalities_high", "sitrep_status");
        foreach (var i in incidents.Where(i => Happened(i) && i.Codes.Acled is [_, _, ..] && i.Start is not null))
        {
            var (name, numeric) = context.Country(i.Place?.Country);
            var killed = Killed(i);
            var (inter1, inter2) = (Inter(i.Initiators is [var by, ..] ? by : null), Inter(i.Targets is [var of, ..] ? of : null));
            csv.Row(i.Id, Names.Of(i.Start), Whole(i.Start!.Value.Year), Whole(TimePrecisionOf(i)), Disorder(i.Codes.Acled), i.Codes.Acled[0], i.Codes.Acled[1],
                Actor(i.Initiators), Others(i.Initiators, i.Supporters), Whole(inter1), Actor(i.Targets), Others(i.Targets, []), Whole(inter2), Interaction(inter1, inter2), inter2 == 7 ? "Civilian targeting" : "",
                numeric, "", CsvWriter.Text(name), CsvWriter.Text(i.Place?.Adm1), "", "", CsvWriter.Text(i.Place?.Name), CsvWriter.Number(i.Place?.Lat), CsvWriter.Number(i.Place?.Lon), i.Place is null ? "" : Whole(GeoPrecision(i.Place)),
                CsvWriter.Text(string.Join("; ", Reports(i).Select(r => r.Publisher).OfType<string>().Distinct(StringComparer.Ordinal))), "", CsvWriter.Text(Notes(i)), CsvWriter.Number(killed?.Low ?? killed?.Best ?? (killed is null ? null : 0)), "", "",
                CsvWriter.Number(killed?.Low), CsvWriter.Number(killed?.High), Names.Of(i.Status));
        }
    }

    /// <summary>UCDP GED's 49 columns; as in that set only incidents with at least one death, of which low, best and high are the counts told. Ids of conflicts and dyads are that set's own and stay empty.</summary>
    public void WriteUcdp(IEnumerable<Incident> incidents)
    {
        csv.Row("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
            "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
            "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob");
        foreach (var i in incidents.Where(i => Happened(i) && i.Codes.Ucdp is not null && i.Start is not null))
        {
            if (Killed(i) is not { } killed || Math.Max(killed.Best ?? 0, killed.Low ?? 0) < 1)
                continue;
            var best = killed.Best ?? killed.Low ?? 0;
            var (a, b) = (Deaths(i, i.Initiators), Deaths(i, i.Targets));
            var civilians = i.Codes.Ucdp == 3 && a + b == 0 ? best : 0;
            var reports = Reports(i).ToList();
            var (country, _) = context.Country(i.Place?.Country);
            csv.Row(i.Id, "", Whole(i.Start!.Value.Year), "", "", Whole(i.Codes.Ucdp!.Value), "", "", "", "", "", Dyad(i), "", "", Actor(i.Initiators), "", "", i.Codes.Ucdp == 3 ? "Civilians" : Actor(i.Targets), Whole(i.IndependentSources),
                CsvWriter.Text(string.Join("; ", reports.Select(Article))), Each(reports, r => r.Publisher), Each(reports, r => r.Published?.Date is { } d ? Names.Of(d) : null), Each(reports, r => r.Title), CsvWriter.Text(string.Join("; ", killed.Claims.Select(c => c.By).OfType<string>().Distinct(StringComparer.Ordinal))),
                i.Place is null ? "" : Whole(WherePrecision(i.Place)), CsvWriter.Text(i.Place?.Name), "", CsvWriter.Text(i.Place?.Adm1), "", CsvWriter.Number(i.Place?.Lat), CsvWriter.Number(i.Place?.Lon), Wkt(i.Place), Grid(i.Place),
                CsvWriter.Text(country), "", "", "1", Whole(DatePrecision(i)), Names.Of(i.Start), Names.Of(i.End ?? i.Start), CsvWriter.Number(a), CsvWriter.Number(b), CsvWriter.Number(civilians), CsvWriter.Number(Math.Max(0, best - a - b - civilians)),
                CsvWriter.Number(best), CsvWriter.Number(killed.High ?? Math.Max(best, killed.Low ?? 0)), CsvWriter.Number(killed.Low ?? best), "", "");
        }
    }

    static bool Happened(Incident i) => i.Status is EventStatus.Occurred or EventStatus.Ongoing;

    static IncidentFigure? Killed(Incident i) => i.Figures.Where(f => f.Measure == "killed").OrderBy(f => f.Of is not null).ThenByDescending(f => f.Best ?? f.Low ?? f.High ?? 0).FirstOrDefault();

    /// <summary>Deaths told of one side by name.</summary>
    static double Deaths(Incident i, IReadOnlyList<Party> side) =>
        i.Figures.Where(f => f.Measure == "killed" && f.Of?.Ref is { } of && side.Any(p => p.Ref == of)).Sum(f => f.Best ?? f.Low ?? 0);

    IEnumerable<Report> Reports(Incident i) => i.Reports.Select(context.Report).OfType<Report>();

    static string Whole(int number) => number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture);

    static string Actor(IReadOnlyList<Party> parties) => CsvWriter.Text(parties.Count > 0 ? parties[0].Name : "");

    static string Others(IReadOnlyList<Party> parties, IReadOnlyList<Party> supporters) => CsvWriter.Text(string.Join("; ", parties.Skip(1).Concat(supporters).Select(p => p.Name)));

    static string Dyad(Incident i) => i.Initiators.Count > 0 && i.Targets.Count > 0 ? CsvWriter.Text(i.Initiators[0].Name + " - " + i.Targets[0].Name) : "";

    static string Each(List<Report> reports, Func<Report, string?> value) => CsvWriter.Text(string.Join("; ", reports.Select(value).OfType<string>()));

    static string Article(Report r) => string.Join(", ", new[] { r.Publisher, r.Published is { } p ? Names.Of(p.Date) : null, r.Title is { Length: > 0 } title ? "\"" + title + "\"" : null }.OfType<string>());

    string Notes(Incident i) => string.Join(' ', Reports(i).Take(1).Select(r => r.Title ?? "")) + (i.Disputes.Count > 0 ? " Disputed: " + string.Join("; ", i.Disputes.Select(d => d.Field + " " + string.Join(" | ", d.Values))) + "." : "");

    static string Disorder(IReadOnlyList<string> acled) => acled[0] switch
    {
        "Battles" or "Explosions/Remote violence" or "Violence against civilians" => "Political violence",
        "Protests" => acled[1].StartsWith("Excessive", StringComparison.Ordinal) ? "Political violence; Demonstrations" : "Demonstrations",
        "Riots" => acled[1].StartsWith("Mob", StringComparison.Ordinal) ? "Political violence" : "Demonstrations",
        _ => "Strategic developments",
    };

    /// <summary>Types of actors by number, 0 where the kind says none.</summary>
    static int Inter(Party? party) => party?.Kind switch
    {
        "government" or "state-force" or "police" => 1,
        "rebel-group" or "unknown-armed" => 2,
        "militia" => 3,
        "ethnic-group" => 4,
        "civilians" or "media" => 7,
        "international" => 8,
        _ => 0,
    };

    static string Interaction(int a, int b)
    {
        if (a == 0 && b == 0)
            return "";
        var (low, high) = (Math.Min(a, b), Math.Max(a, b));
        return low == 0 ? Whole(high * 10) : Whole(low * 10 + high);
    }

    static int Span(Incident i) => (i.End ?? i.Start!.Value).DayNumber - i.Start!.Value.DayNumber + 1;

    static int TimePrecisionOf(Incident i) => i.Precision switch
    {
        TimePrecision.Month or TimePrecision.Quarter or TimePrecision.Season or TimePrecision.Year or TimePrecision.Decade or TimePrecision.Century => 3,
        TimePrecision.Week or TimePrecision.Weekend => 2,
        _ => Span(i) <= 1 ? 1 : Span(i) <= 10 ? 2 : 3,
    };

    static int DatePrecision(Incident i) => Span(i) switch { <= 1 => 1, <= 6 => 2, 7 => 3, <= 31 => 4, _ => 5 };

    static int GeoPrecision(Location place) => place.RadiusKm switch { null or <= TownKm => 1, <= NearKm => 2, _ => 3 };

    static int WherePrecision(Location place) => place.RadiusKm switch { null or <= TownKm => 1, <= NearKm => 2, <= DistrictKm => 3, <= ProvinceKm => 4, _ => 6 };

    static string Wkt(Location? place) => place is { Lat: { } lat, Lon: { } lon } ? "POINT (" + CsvWriter.Number(lon) + " " + CsvWriter.Number(lat) + ")" : "";

    /// <summary>Cell of half a degree, counted from the south-west.</summary>
    static string Grid(Location? place) => place is { Lat: { } lat, Lon: { } lon }
        ? ((long)Math.Floor((Math.Min(lat, 89.99) + 90) / 0.5) * 720 + (long)Math.Floor((Math.Min(lon, 179.99) + 180) / 0.5) + 1).ToString(CultureInfo.InvariantCulture) : "";
}
