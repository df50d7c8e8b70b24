using System.IO.Compression;
using System.Text;
using Shouldly;
using Sitrep.Knowledge;
using Sitrep.Records.Places;
using Sitrep.Records.Places.Additions;
using Sitrep.Records.Places.Compilation;
using Xunit;

namespace Sitrep.Records.Tests.Places;

/// <summary>Places that a user adds: what is read, what is joined, what is refused.</summary>
public class AdditionTests
{
    static readonly KnowledgePack Tables = GazetteerTests.OwnTables();

    const string Dump = "90\tTall Zunbur\tTall Zunbur\tTell Zunbur,Tal Zanbour,TZB\t34.1\t41.9\tP\tPPL\tIQ\t\t01\t\t\t\t800\t\t\t\t\n"
        + "91\tWādī Zuhr\tWadi Zuhr\t\t33.5\t41.5\tH\tWAD\tIQ\t\t01\t\t\t\t0\t\t\t\t\n"
        + "92\tFar\tFar\t\t133.5\t41.5\tH\tWAD\tIQ\t\t01\t\t\t\t0\t\t\t\t\n"
        + "broken\n"
        + "93\tSome school\tSome school\t\t33\t44\tS\tSCH\tIQ\t\t01\t\t\t\t0\t\t\t\t\n"
        + "1\tAl Hadidah\tAl Hadidah\tHadeeda Town\t34.5\t41.5\tP\tPPLA\tIQ\t\t01\t\t\t\t90000\t\t\t\t\n";

    static PackFolder Packs()
    {
        var npm = GazetteerTests.SmallPack();
        var packs = new PackFolder(Path.Combine(npm, "packs"));
        Directory.CreateDirectory(packs.Path);
        GazetteerCompiler.Compile(npm, Tables, packs.Gazetteer, _ => { });
        return packs;
    }

    static string Put(PackFolder packs, string name, string text)
    {
        var file = Path.Combine(packs.Path, name);
        File.WriteAllText(file, text);
        return file;
    }

    static string Zip(PackFolder packs, string text)
    {
        var file = Path.Combine(packs.Path, "IQ.zip");
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach (var (name, content) in new[] { ("readme.txt", new string('r', 100_000)), ("IQ.txt", text) })
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(content);
        }
        return file;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_country_dump_adds_places_and_names_its_bad_rows(bool zipped)
    {
        var packs = Packs();
        var said = new List<string>();
        var text = Dump + new string('x', 400_000) + "\n";
        GazetteerAdditions.Add(packs, Tables, zipped ? Zip(packs, text) : Put(packs, "IQ.txt", text), said.Add).ShouldBe(new GazetteerAdditions.Outcome(2, 1, 3));
        said.ShouldContain(s => s.Contains("line 3", StringComparison.Ordinal) && s.Contains("no point", StringComparison.Ordinal));
        said.ShouldContain(s => s.Contains("line 4", StringComparison.Ordinal));
        said.ShouldContain(s => s.Contains("line 7", StringComparison.Ordinal) && s.Contains("too long", StringComparison.Ordinal));
        using var gazetteer = Gazetteer.Open(packs.Gazetteer);
        gazetteer.Verify().ShouldBeTrue();
        foreach (var name in new[] { "Tall Zunbur", "tal zanbour", "Tell Zunbur" })
            gazetteer.Ref(gazetteer.Find(name)[0].Place).ShouldBe("geonames:90", name);
        gazetteer.Find("TZB").ShouldBeEmpty("codes are no names");
        var wadi = gazetteer.Find("Wadi Zuhr")[0].Place;
        (gazetteer.Kind(wadi), gazetteer.Country(wadi)).ShouldBe(("wadi", "IQ"));
        gazetteer.Ref(gazetteer.Find("Hadeeda Town")[0].Place).ShouldBe("geonames:1", "a known id only gets more names");
        gazetteer.Find("Qarabagh").ShouldNotBeEmpty("what was there before still is");
        gazetteer.Lines(gazetteer.Border("IQ", "SY")).Single().Length.ShouldBe(3);
        gazetteer.Sources.ShouldContain(s => s.StartsWith("IQ, added", StringComparison.Ordinal));
    }

    [Fact]
    public void A_pcode_table_joins_known_areas_and_adds_the_others()
    {
        var packs = Packs();
        var file = Put(packs, "irq.csv", "ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_PCODE,lat,lon,AREA_SQKM\n#country+code,#adm1+name,,#adm1+code,,,,,\n"
            + "IQ,Anbar,الأنبار,IQG01,\"New \"\"Area\"\", one\",IQG01Q9,33.7,42.6,7000\r\nIQ,Anbar,,IQG01,Bad,IQG01Q8,abc,1,\n,,,,,,,,\n\"IQ,never closed\n");
        var said = new List<string>();
        GazetteerAdditions.Add(packs, Tables, file, said.Add).ShouldBe(new GazetteerAdditions.Outcome(1, 1, 3));
        using var gazetteer = Gazetteer.Open(packs.Gazetteer);
        var area = gazetteer.Find("New Area one")[0].Place;
        gazetteer.Kind(area).ShouldBe("district");
        gazetteer.RadiusKm(area).ShouldBe(Math.Sqrt(7000 / Math.PI), 0.1);
        gazetteer.Name(gazetteer.Row(area).Adm1).ShouldBe("Anbar");
        gazetteer.Find("الأنبار")[0].Place.ShouldBe(gazetteer.Find("Anbar")[0].Place);
    }

    [Fact]
    public void Points_are_added_and_adding_twice_changes_nothing()
    {
        var packs = Packs();
        var file = Put(packs, "camps.geojson", """
            {"type":"FeatureCollection","features":[
             {"type":"Feature","geometry":{"type":"Point","coordinates":[40.5,36.2]},"properties":{"name":"Camp Zahra","aliases":["Zahra Camp"],"country":"SY","kind":"camp"}},
             {"type":"Feature","geometry":{"type":"Point","coordinates":[1e999,2]},"properties":{"name":"Y"}},
             {"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"name":"Z","kind":"spaceport"}},
             {"type":"Feature","geometry":null},7]}
            """);
        GazetteerAdditions.Add(packs, Tables, file, _ => { }).ShouldBe(new GazetteerAdditions.Outcome(1, 0, 4));
        var first = File.ReadAllBytes(packs.Gazetteer);
        GazetteerAdditions.Add(packs, Tables, file, _ => { });
        File.ReadAllBytes(packs.Gazetteer).ShouldBe(first);
        using var gazetteer = Gazetteer.Open(packs.Gazetteer);
        gazetteer.Kind(gazetteer.Find("zahra camp")[0].Place).ShouldBe("camp");
    }

    [Fact]
    public void What_was_added_can_be_taken_back()
    {
        var packs = Packs();
        var before = File.ReadAllBytes(packs.Gazetteer);
        GazetteerAdditions.Add(packs, Tables, Put(packs, "IQ.txt", Dump), _ => { });
        var one = File.ReadAllBytes(packs.Gazetteer);
        GazetteerAdditions.Add(packs, Tables, Put(packs, "more.txt", "95\tOther\tOther\t\t34.1\t41.9\tP\tPPL\tIQ\t\t01\t\t\t\t1\t\t\t\t\n"), _ => { });
        GazetteerAdditions.Remove(packs, Tables, "more", _ => { }).ShouldBeTrue();
        File.ReadAllBytes(packs.Gazetteer).ShouldBe(one);
        GazetteerAdditions.Remove(packs, Tables, "IQ.txt", _ => { }).ShouldBeTrue();
        File.ReadAllBytes(packs.Gazetteer).ShouldBe(before);
        GazetteerAdditions.Remove(packs, Tables, "IQ", _ => { }).ShouldBeFalse();
    }

    [Fact]
    public void What_was_added_outlives_a_new_compilation()
    {
        var packs = Packs();
        GazetteerAdditions.Add(packs, Tables, Put(packs, "IQ.txt", Dump), _ => { });
        var before = File.ReadAllBytes(packs.Gazetteer);
        GazetteerCompiler.Compile(Path.GetDirectoryName(packs.Path)!, Tables, packs.Gazetteer, _ => { });
        GazetteerAdditions.Any(packs).ShouldBeTrue();
        GazetteerAdditions.Renew(packs, Tables, _ => { });
        File.ReadAllBytes(packs.Gazetteer).ShouldBe(before);
    }

    [Fact]
    public void Files_of_nothing_usable_are_refused_and_leave_the_pack_alone()
    {
        var packs = Packs();
        var before = File.ReadAllBytes(packs.Gazetteer);
        var random = new Random(5);
        for (var round = 0; round < 60; round++)
        {
            var bytes = new byte[random.Next(0, 3000)];
            random.NextBytes(bytes);
            if (round % 3 == 0)
                bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 300).Select(_ => "{[\"\t,\n1:}]"[random.Next(10)])));
            foreach (var ending in new[] { "txt", "zip", "csv", "geojson", "bin" })
            {
                var file = Path.Combine(packs.Path, "x." + ending);
                File.WriteAllBytes(file, bytes);
                Should.Throw<InvalidDataException>(() => GazetteerAdditions.Add(packs, Tables, file, _ => { }));
            }
        }
        Should.Throw<InvalidDataException>(() => GazetteerAdditions.Add(packs, Tables, Put(packs, "deep.json", new string('[', 100_000)), _ => { }));
        Should.Throw<InvalidDataException>(() => GazetteerAdditions.Add(packs, Tables, Put(packs, "long.txt", string.Concat(Enumerable.Repeat("a\tb\n", 100_000))), _ => { })).Message.ShouldContain("cannot be read");
        Should.Throw<FileNotFoundException>(() => GazetteerAdditions.Add(packs, Tables, Path.Combine(packs.Path, "none.txt"), _ => { }));
        File.ReadAllBytes(packs.Gazetteer).ShouldBe(before);
    }
}
