using System.Text;
using System.Text.Json;
using Shouldly;
using Sitrep.Domain;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Writers.Tests;

public sealed class WriterTests
{
    static readonly DateOnly Day = new(2020, 5, 1);

    static ControlSpell Spell(string place = "Oakford", double? lat = 36.123456789, double? lon = -43.1, string holder = "Reds", bool disputed = false) => new()
    {
        Id = "c1", Place = new Location("geonames:1", place, lat, lon, 5, "XX", "Northmark"), Holder = new Party("actor:reds", holder), State = SpellState.Held,
        From = Day, FromPrecision = TimePrecision.Report, How = SpellChange.Capture, Sources = 3, Disputed = disputed, Evidence = [new Evidence("sha256:a", new TextSpan(0, 4))], Confidence = 0.87654,
    };

    static Incident Incident(string initiator = "Reds") => new()
    {
        Id = "i1", Type = "bombing", Status = EventStatus.Occurred, Place = new Location(null, "Oakford", null, null, null, null, null), Start = Day, End = Day, Precision = TimePrecision.Day,
        Initiators = [new Party(null, initiator)], Figures = [new IncidentFigure("killed", 9, 12, 15, [])], Disputes = [new Dispute("figures.killed", ["9 (Gazette)", "15 (Courier)"])],
        Reports = ["sha256:a"], IndependentSources = 2, Records = ["sha256:a#e1"], Confidence = 0.9,
    };

    static Situation Whole() => new(Day, null, [Spell(disputed: true)], [Incident()], [new Dispute("c1 holder", ["Reds (3 reports)", "Blues (of 2 reports against)"]), new Dispute("i1 figures.killed", ["9 (Gazette)", "15 (Courier)"])]);

    static string Text(Action<StringWriter> write)
    {
        using var to = new StringWriter { NewLine = "\n" };
        write(to);
        return to.ToString();
    }

    static JsonElement GeoJson(Action<GeoJsonWriter> write)
    {
        using var to = new MemoryStream();
        write(new GeoJsonWriter(to));
        return JsonDocument.Parse(Encoding.UTF8.GetString(to.ToArray())).RootElement;
    }

    [Fact]
    public void Geojson_has_what_RFC_7946_asks()
    {
        var root = GeoJson(w => w.Write(Whole()));
        root.EnumerateObject().Select(p => p.Name).ShouldBe(["type", "features"]); // no crs member
        var features = root.GetProperty("features").EnumerateArray().ToList();
        var spell = features[0];
        spell.GetProperty("type").GetString().ShouldBe("Feature");
        spell.GetProperty("id").GetString().ShouldBe("c1");
        var point = spell.GetProperty("geometry").GetProperty("coordinates");
        point.EnumerateArray().Select(c => c.GetRawText()).ShouldBe(["-43.1", "36.1234568"]);
        spell.GetProperty("properties").GetProperty("from").GetString().ShouldBe("2020-05-01");
        spell.GetProperty("properties").GetProperty("radius_m").GetDouble().ShouldBe(5000);
        features[1].GetProperty("geometry").ValueKind.ShouldBe(JsonValueKind.Null);
        features[1].GetProperty("properties").GetProperty("figures")[0].GetProperty("high").GetDouble().ShouldBe(15);
    }

    [Theory]
    [InlineData(91.0, 0.0)]
    [InlineData(0.0, 181.0)]
    [InlineData(double.NaN, 0.0)]
    [InlineData(0.0, double.PositiveInfinity)]
    public void A_point_off_the_globe_is_no_point(double lat, double lon) =>
        GeoJson(w => w.Write([Spell(lat: lat, lon: lon)])).GetProperty("features")[0].GetProperty("geometry").ValueKind.ShouldBe(JsonValueKind.Null);

    [Fact]
    public void Csv_survives_any_words_and_never_holds_a_formula()
    {
        string[] wild = ["=1+1", "+cmd", "-2", "@x", "\t=1", "\r=1", " =1", "a,b", "say \"no\"", "two\r\nlines", "Zażółć 北京", "a\0b", "", "＝1"];
        foreach (var name in wild)
        {
            var rows = Parse(Text(t => new CsvWriter(t).Write([Spell(place: name, holder: name), Spell()])));
            rows.Count.ShouldBe(3);
            rows.ShouldAllBe(r => r.Count == rows[0].Count);
            var cell = rows[1][rows[0].IndexOf("place")];
            (cell.Length == 0 || !"=+-@\t\r\n＝".Contains(cell.TrimStart(' ')[0], StringComparison.Ordinal)).ShouldBeTrue(cell);
            cell.TrimStart('\'').ShouldBe(name.Replace("\0", "", StringComparison.Ordinal));
        }
        var incidents = Parse(Text(t => new CsvWriter(t).Write([Incident("=HYPERLINK(\"http://x\")")])));
        incidents[1][incidents[0].IndexOf("initiators")].ShouldStartWith("'=");
        incidents[1][incidents[0].IndexOf("killed_best")].ShouldBe("12");
        var west = Parse(Text(t => new CsvWriter(t).Write([Spell()])));
        west[1][west[0].IndexOf("longitude")].ShouldBe("-43.1"); // a number of ours is a number
    }

    [Fact]
    public void Jsonl_lines_read_back_equal()
    {
        var reading = new HandReading("Gazette", "2020-05-01").Words("One \u2028 line.").Build();
        var lines = Text(t =>
        {
            var writer = new JsonlWriter(t);
            writer.Write(reading);
            writer.Write([Spell()]);
            writer.Write([Incident()]);
            writer.Write(Whole());
        }).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(4);
        JsonSerializer.Deserialize(lines[0], SitrepJson.Line.Reading)!.Report.Text.ShouldBe(reading.Report.Text);
        JsonSerializer.Deserialize(lines[1], SitrepJson.Line.ControlSpell)!.Holder.ShouldBe(Spell().Holder);
        JsonSerializer.Deserialize(lines[2], SitrepJson.Line.Incident)!.Figures[0].High.ShouldBe(15);
        JsonSerializer.Deserialize(lines[3], SitrepJson.Line.Situation)!.Disputes.Count.ShouldBe(2);
    }

    [Fact]
    public void A_situation_reads_at_a_glance()
    {
        Text(t => new TableWriter(t, 80).Write(Whole())).ShouldBe("""
            Situation as of 2020-05-01

            Who holds what (1)
            PLACE               HOLDER  SINCE         HOW      SOURCES  NOTE
            Oakford, Northmark  Reds    2020-05-01 *  capture        3  disputed

            Latest incidents (1)
            DAY         TYPE     PLACE    BY    AGAINST  FIGURES         SOURCES
            2020-05-01  bombing  Oakford  Reds           killed 9–12–15        2

            Disputed (2)
            who holds Oakford, Northmark: Reds (3 reports) | Blues (of 2 reports against)
            bombing, Oakford, 2020-05-01, killed: 9 (Gazette) | 15 (Courier)

            * the report's day, no day is told

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Tables_keep_to_the_width_and_let_no_control_character_through()
    {
        var evil = string.Concat(Enumerable.Repeat("\e[2J\a北京 Very long name of a party with no end ", 20));
        foreach (var width in new[] { 1, 60, 80, 200 })
        {
            var text = Text(t =>
            {
                var writer = new TableWriter(t, width);
                writer.Write([Spell(place: evil, holder: evil)]);
                writer.Write([Incident(evil)]);
                writer.Write(new Explanation("c1", evil, [new ExplainedSentence("r", "k", evil, null, evil, evil, default, true)]));
            });
            text.ShouldNotContain("\e");
            text.ShouldNotContain("\a");
            text.Split('\n').Take(2).ShouldAllBe(l => l.Length <= Math.Max(60, width) + 20);
        }
        Text(t => new TableWriter(t, 80, TableColours.Ansi).Write([Spell(disputed: true)])).ShouldContain("\e[33m");
    }

    [Fact]
    public void Half_a_character_breaks_no_format()
    {
        var broken = "Oak\ud83cford";
        Should.NotThrow(() => GeoJson(w => w.Write([Spell(place: broken, holder: broken)])));
        Should.NotThrow(() => Text(t => new JsonlWriter(t).Write([Spell(place: broken)])));
        Text(t => new TableWriter(t).Write([Spell(place: broken)])).ShouldContain("ford");
        Text(t => new CsvWriter(t).Write([Spell(place: broken)])).ShouldContain("ford");
    }

    [Fact]
    public void Nothing_to_show_says_so()
    {
        var text = Text(t => new TableWriter(t).Write(new Situation(null, null, [], [], [])));
        text.ShouldContain("no report says who holds a place here");
        Parse(Text(t => new CsvWriter(t).Write(Array.Empty<Incident>()))).Count.ShouldBe(1);
        GeoJson(w => w.Write(Array.Empty<Incident>())).GetProperty("features").GetArrayLength().ShouldBe(0);
    }

    /// <summary>A reader after RFC 4180, strict: CRLF between records, quotes only around whole cells.</summary>
    static List<List<string>> Parse(string csv)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        for (var i = 0; i < csv.Length;)
        {
            var cell = new StringBuilder();
            if (csv[i] == '"')
            {
                for (i++; csv[i] != '"' || (i + 1 < csv.Length && csv[i + 1] == '"'); i++)
                {
                    cell.Append(csv[i]);
                    i += csv[i] == '"' ? 1 : 0;
                }
                i++;
            }
            else
            {
                for (; csv[i] is not (',' or '\r'); i++)
                {
                    csv[i].ShouldNotBe('"');
                    cell.Append(csv[i]);
                }
            }
            row.Add(cell.ToString());
            if (csv[i] == ',')
            {
                i++;
                continue;
            }
            csv.Substring(i, 2).ShouldBe("\r\n");
            i += 2;
            rows.Add(row);
            row = [];
        }
        return rows;
    }
}
