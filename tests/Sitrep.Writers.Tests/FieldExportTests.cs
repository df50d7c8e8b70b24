using System.Globalization;
using Shouldly;
using Sitrep.Domain;
using Sitrep.Writers;
using Xunit;

namespace Sitrep.Writers.Tests;

public sealed class FieldExportTests
{
    static readonly ExportContext Context = new(
        id => new Report { Id = id, Key = id, Publisher = "Gazette", Title = "=SUM(1) at dawn", Published = new Timestamp(new DateOnly(2020, 5, 2)), Text = "" },
        code => code == "BD" ? ("Bangladesh", "050") : ("", ""));

    static Incident Incident(EventCodes codes, double? low, double? best, double? high, EventStatus status = EventStatus.Occurred) => new()
    {
        Id = "i1", Type = "bombing", Status = status, Codes = codes, Place = new Location(null, "Oakford", 22.488976, 90.062732, 4, "BD", "Northmark"),
        Start = new DateOnly(2020, 5, 1), End = new DateOnly(2020, 5, 3), Precision = TimePrecision.Day,
        Initiators = [new Party("actor:reds", "Reds") { Kind = "rebel-group" }, new Party(null, "Others")], Targets = [new Party("actor:army", "Army") { Kind = "state-force" }],
        Figures = low is null && best is null ? [] : [new IncidentFigure("killed", low, best, high, [new FigureClaim("sha256:a", low, best, high, "a doctor", null)]), new IncidentFigure("killed", 2, 2, 2, []) { Of = new Party("actor:army", "Army") }],
        Reports = ["sha256:a"], IndependentSources = 2, Records = ["sha256:a#e1"],
    };

    static Dictionary<string, string>[] Rows(Action<FieldExports> write)
    {
        using var to = new StringWriter(CultureInfo.InvariantCulture);
        write(new FieldExports(to, Context));
        var lines = to.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(l => header.Zip(Cells(l)).ToDictionary(c => c.First, c => c.Second))];
    }

    // Enough of RFC 4180 for these rows.
    static List<string> Cells(string line)
    {
        var cells = new List<string> { "" };
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                cells.Add("");
            else
                cells[^1] += c;
        }
        return cells;
    }

    [Fact]
    public void Ged_columns_carry_sides_bounds_precision_and_the_grid_cell()
    {
        var row = Rows(e => e.WriteUcdp([Incident(new EventCodes(["Battles", "Armed clash"], null, null, 1), 9, 12, 15)])).ShouldHaveSingleItem();
        row.Count.ShouldBe(49);
        (row["type_of_violence"], row["side_a"], row["side_b"], row["low"], row["best"], row["high"]).ShouldBe(("1", "Reds", "Army", "9", "12", "15"));
        (row["deaths_b"], row["deaths_unknown"]).ShouldBe(("2", "10"));
        (row["date_prec"], row["where_prec"], row["priogrid_gid"], row["geom_wkt"]).ShouldBe(("2", "1", "161821", "POINT (90.062732 22.488976)"));
        (row["country"], row["number_of_sources"], row["source_original"]).ShouldBe(("Bangladesh", "2", "a doctor"));
        row["source_headline"].ShouldStartWith("'=");
    }

    [Fact]
    public void Acled_columns_take_the_lowest_count_and_say_who_is_who()
    {
        var row = Rows(e => e.WriteAcled([Incident(new EventCodes(["Battles", "Armed clash"], null, null, 1), 9, 12, 15)])).ShouldHaveSingleItem();
        row.Count.ShouldBe(34);
        (row["event_type"], row["sub_event_type"], row["disorder_type"]).ShouldBe(("Battles", "Armed clash", "Political violence"));
        (row["actor1"], row["assoc_actor_1"], row["inter1"], row["actor2"], row["inter2"], row["interaction"]).ShouldBe(("Reds", "Others", "2", "Army", "1", "12"));
        (row["fatalities"], row["sitrep_fatalities_low"], row["sitrep_fatalities_high"]).ShouldBe(("9", "9", "15"));
        (row["event_date"], row["time_precision"], row["geo_precision"], row["iso"]).ShouldBe(("2020-05-01", "2", "1", "050"));
    }

    [Fact]
    public void What_a_scheme_has_no_code_for_or_did_not_happen_is_not_in_its_file()
    {
        var none = new EventCodes([], null, null, null);
        var coded = new EventCodes(["Battles", "Armed clash"], null, null, 1);
        Rows(e => e.WriteAcled([Incident(none, 9, 9, 9), Incident(coded, 9, 9, 9, EventStatus.Planned), Incident(coded, 9, 9, 9, EventStatus.Denied)])).ShouldBeEmpty();
        Rows(e => e.WriteUcdp([Incident(none, 9, 9, 9), Incident(coded, null, null, null), Incident(coded, null, 0, 5)])).ShouldBeEmpty();
        // Nobody says that anybody died: the field stays empty and is not nought.
        Rows(e => e.WriteAcled([Incident(coded, null, null, null)])).ShouldHaveSingleItem()["fatalities"].ShouldBe("");
    }
}
