using Shouldly;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Places;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Records.Tests.Places;

/// <summary>What stands around a place: its setting, capitals that speak, outlets, doubts. Runs over the packs of the checkout.</summary>
public class PlaceContextTests
{
    static readonly Lazy<(KnowledgePack Tables, Gazetteer Gazetteer, LanguagePipeline Language)> Ready = new(() =>
    {
        var packs = PackFolder.Find();
        var tables = KnowledgePack.Compile(Checkout.Data);
        return (tables, Gazetteer.Open(packs.Gazetteer), LanguagePipeline.English(tables, packs));
    });

    static Draft Places(Report report, OutletHistory? history = null)
    {
        var draft = new Draft(report, Ready.Value.Language.Read(report.Text));
        new PlaceFinder(Ready.Value.Tables, Ready.Value.Gazetteer, history).Find(draft);
        return draft;
    }

    static Report Of(string text) => new() { Id = "x", Key = "x", Text = text };

    static Reading Read(string text)
    {
        using var document = Ready.Value.Language.Read(text);
        return new RecordPipeline(Ready.Value.Tables, Ready.Value.Gazetteer).Read(Of(text), document, new Engine("0", new Dictionary<string, string>(), "none", "none"));
    }

    [PacksTheory]
    [InlineData("Shells killed two men in Goma on Friday.", "Goma", PlaceSetting.In)]
    [InlineData("Shells killed two men in the eastern city of Goma on Friday.", "Goma", PlaceSetting.In)]
    [InlineData("Families fled from Goma to Bukavu.", "Goma", PlaceSetting.From)]
    [InlineData("Families fled from Goma to Bukavu.", "Bukavu", PlaceSetting.To)]
    [InlineData("Rebels camped near Bukavu.", "Bukavu", PlaceSetting.Near)]
    [InlineData("The convoy passed through Aleppo.", "Aleppo", PlaceSetting.Through)]
    [InlineData("Rebels captured Bukavu on Friday.", "Bukavu", PlaceSetting.Taken)]
    [InlineData("Jets bombed Raqqa again.", "Raqqa", PlaceSetting.Struck)]
    [InlineData("The market of Raqqa was empty.", "Raqqa", PlaceSetting.Of)]
    public void Each_mention_has_its_setting(string text, string words, PlaceSetting setting)
    {
        var draft = Places(Of(text));
        var place = draft.Places.Find(p => p.Mentions.Exists(m => draft.Document.Words(m) == words));
        place.ShouldNotBeNull(text);
        place.Setting(place.Mentions[0]).ShouldBe(setting, text);
    }

    [PacksFact]
    public void A_capital_that_speaks_is_a_party_and_elsewhere_a_place()
    {
        var reading = Read("Khartoum said on Monday that its soldiers had left Nyala. Shells fell on Khartoum at night.");
        var place = reading.Places.Single(p => p.Name == "Khartoum");
        place.Mentions.ShouldHaveSingleItem().Start.ShouldBeGreaterThan(10);
        Read("Kyiv said on Monday that trains would run again to Kharkiv.").Places.Select(p => p.Name).ShouldBe(["Kharkiv"]);
    }

    [PacksFact]
    public void A_text_that_contradicts_the_gazetteer_is_noted_and_both_are_kept()
    {
        var reading = Read("The army left Kharkiv, 30 km north of Odesa, on Sunday.");
        var place = reading.Places.Single(p => p.Name == "Kharkiv");
        (place.LocatedBy, place.Ref).ShouldBe((LocatedBy.Both, "geonames:706483"));
        place.Description.ShouldHaveSingleItem().Relation.ShouldBe("north-of");
        reading.Notes.ShouldContain(n => n.Reason.Contains("Kharkiv", StringComparison.Ordinal) && n.Reason.Contains("gazetteer", StringComparison.Ordinal));
        Read("The army left Kharkiv, in Kharkiv province, on Sunday.").Notes.ShouldNotContain(n => n.Reason.Contains("gazetteer", StringComparison.Ordinal));
    }

    [PacksFact]
    public void A_wide_circle_is_cut_down_by_the_area_that_is_named()
    {
        var free = Places(Of("Fighters hid at Bir Tashwan, four hours' drive north of Gao.")).Places.Single(p => p.Ref is null);
        var cut = Places(Of("Fighters hid at Bir Tashwan in Kidal region, four hours' drive north of Gao.")).Places.Single(p => p.Ref is null);
        cut.RadiusKm!.Value.ShouldBeLessThan(free.RadiusKm!.Value);
        cut.LocatedBy.ShouldBe(LocatedBy.Description);
    }

    [PacksFact]
    public void Where_an_outlet_has_reported_from_tips_the_balance_between_namesakes()
    {
        const string text = "Police in Cordoba arrested two men on Friday. The school in Cordoba stays closed.";
        var report = Of(text) with { Publisher = "The Morning Sun" };
        Country(report, null).ShouldBe("AR");
        var history = new OutletHistory();
        history.Add("The Morning Sun", "ES", "Andalusia", 40);
        Country(report, history).ShouldBe("ES");
        Country(report with { Publisher = "Another" }, history).ShouldBe("AR");

        static string? Country(Report report, OutletHistory? history) => Places(report, history).Places.Single().Country;
    }

    [Fact]
    public void A_history_is_written_and_read_back_and_bad_lines_are_named()
    {
        var history = new OutletHistory();
        history.Add("b.example", "IQ", "Anbar", 2);
        history.Add("A Paper", "SY", null, 1);
        history.Add("b.example", "IQ", "Anbar", 1);
        var lines = history.Lines().ToList();
        lines.ShouldBe([OutletHistory.Header, "A Paper\tSY\t\t1", "b.example\tIQ\tAnbar\t3"]);
        var file = Path.Combine(Directory.CreateTempSubdirectory("outlets").FullName, "outlets.tsv");
        File.WriteAllLines(file, [.. lines, "no table", "x\tIQ\t\tmany", "x\tIraq\t\t3", new string('x', 5000) + "\tIQ\t\t1"]);
        var faults = new List<string>();
        var empty = KnowledgePack.Compile(Directory.CreateTempSubdirectory("none").FullName);
        OutletHistory.Open(empty, file, faults.Add).Lines().ShouldBe(lines);
        faults.Count.ShouldBe(4);
        faults[0].ShouldContain(":4:");
    }

    [PacksTheory]
    [InlineData("Ships left the Democratic People's Republic of Korea on Friday.", "Democratic People's Republic of Korea", "KP")]
    [InlineData("Ministers of the People’s Republic of China met on Friday.", "People’s Republic of China", "CN")]
    [InlineData("Police in King's Lynn found the car.", "King's Lynn", "GB")]
    public void A_genitive_may_stand_inside_a_name(string text, string words, string country)
    {
        var draft = Places(Of(text));
        draft.Places.ShouldContain(p => p.Country == country && p.Mentions.Exists(m => draft.Document.Words(m) == words));
    }

    [PacksFact]
    public void Every_name_is_reached_through_its_openings()
    {
        var gazetteer = Ready.Value.Gazetteer;
        var random = new Random(5);
        for (var i = 0; i < 3000; i++)
        {
            var folded = gazetteer.Folding.Fold(gazetteer.Name(random.Next(gazetteer.Count)));
            for (var at = folded.IndexOf(' ', StringComparison.Ordinal); at > 0 && gazetteer.Find(folded, NameSpace.Name, new NameEntry[8]) > 0; at = folded.IndexOf(' ', at + 1))
                gazetteer.Opens(folded.AsSpan(0, at)).ShouldBeTrue(folded);
        }
        Enumerable.Range(0, 1000).Count(i => gazetteer.Opens($"qx{i}zw")).ShouldBeLessThan(200);
    }
}
