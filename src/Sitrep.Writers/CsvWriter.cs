using System.Buffers;
using System.Globalization;
using System.Text;
using Sitrep.Domain;

namespace Sitrep.Writers;

/// <summary>
/// Comma-separated values after RFC 4180: a header line, CRLF, quotes doubled. A text cell that a spreadsheet would take for
/// a formula gets an apostrophe before it; numbers that this program made do not need one.
/// </summary>
public sealed class CsvWriter(TextWriter to)
{
    static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public void Write(IEnumerable<ControlSpell> spells)
    {
        Row("id", "place", "place_ref", "country", "adm1", "latitude", "longitude", "geo_radius_km", "holder", "holder_ref", "state", "from", "from_precision", "to", "to_precision", "how", "sources", "claimed_by", "disputed", "confidence", "reports");
        foreach (var s in spells)
        {
            Row(s.Id, Text(s.Place.Name), Text(s.Place.Ref), Text(s.Place.Country), Text(s.Place.Adm1), Number(s.Place.Lat), Number(s.Place.Lon), Number(s.Place.RadiusKm), Text(s.Holder?.Name), Text(s.Holder?.Ref),
                Names.Of(s.State), Names.Of(s.From), s.From is null ? "" : Names.Of(s.FromPrecision), Names.Of(s.To), s.ToPrecision is { } p ? Names.Of(p) : "", Names.Of(s.How), Number(s.Sources), Text(string.Join("; ", s.ClaimedBy)),
                s.Disputed ? "yes" : "no", Number(s.Confidence), Text(string.Join("; ", s.Evidence.Select(e => e.Report).Distinct())));
        }
    }

    public void Write(IEnumerable<Incident> incidents)
    {
        Row("id", "type", "status", "start", "end", "precision", "place", "place_ref", "country", "adm1", "latitude", "longitude", "geo_radius_km", "initiators", "targets", "supporters", "victims",
            "killed_low", "killed_best", "killed_high", "wounded_low", "wounded_best", "wounded_high", "figures", "sources", "disputed", "confidence", "reports");
        foreach (var i in incidents)
        {
            var (killed, wounded) = (Whole(i, "killed"), Whole(i, "wounded"));
            Row(i.Id, Text(i.Type), Names.Of(i.Status), Names.Of(i.Start), Names.Of(i.End), i.Start is null ? "" : Names.Of(i.Precision), Text(i.Place?.Name), Text(i.Place?.Ref), Text(i.Place?.Country), Text(i.Place?.Adm1),
                Number(i.Place?.Lat), Number(i.Place?.Lon), Number(i.Place?.RadiusKm), Parties(i.Initiators), Parties(i.Targets), Parties(i.Supporters), Parties(i.Victims),
                Number(killed?.Low), Number(killed?.Best), Number(killed?.High), Number(wounded?.Low), Number(wounded?.Best), Number(wounded?.High),
                Text(string.Join("; ", i.Figures.Select(f => f.Measure + " " + Names.Of(f)))), Number(i.IndependentSources), Text(string.Join("; ", i.Disputes.Select(d => d.Field))), Number(i.Confidence), Text(string.Join("; ", i.Reports)));
        }
    }

    /// <summary>The figure of people in general, else the largest one of a party.</summary>
    static IncidentFigure? Whole(Incident incident, string measure) =>
        incident.Figures.Where(f => f.Measure == measure).OrderBy(f => f.Of is not null).ThenByDescending(f => f.Best ?? f.Low ?? f.High ?? 0).FirstOrDefault();

    internal void Row(params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                to.Write(',');
            to.Write(Quote(cells[i]));
        }
        to.Write("\r\n");
    }

    static string Parties(IEnumerable<Party> parties) => Text(string.Join("; ", parties.Select(p => p.Name)));

    /// <summary>A cell of words from reports: never a formula, never a control character but the line end.</summary>
    internal static string Text(string? words)
    {
        if (string.IsNullOrEmpty(words))
            return "";
        var clean = words.AsSpan().ContainsAnyInRange('\0', '\u0008') ? Strip(words) : words;
        // Spaces before the sign do not hide a formula from every program.
        var first = clean.AsSpan().TrimStart(' ');
        return !first.IsEmpty && first[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' ? "'" + clean : clean;
    }

    static string Strip(string words)
    {
        var kept = new StringBuilder(words.Length);
        foreach (var c in words)
        {
            if (c > '\u0008')
                kept.Append(c);
        }
        return kept.ToString();
    }

    static string Quote(string cell) => cell.AsSpan().ContainsAny(Quoted) ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : cell;

    internal static string Number(double? number) => number is { } n && double.IsFinite(n) ? n.ToString("0.#######", CultureInfo.InvariantCulture) : "";
}
