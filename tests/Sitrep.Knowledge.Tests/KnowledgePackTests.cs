using Shouldly;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Knowledge.Tests;

public sealed class KnowledgePackTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sitrep-knowledge-");

    public void Dispose() => folder.Delete(recursive: true);

    void Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    [Fact]
    public void A_table_is_read_with_its_sections_comments_and_missing_cells()
    {
        Write("lang/xx/words.tsv", "# a comment\nword\tkind\tnote\nred\tcolour\nblue | navy\tcolour\tdark\n\n[rules]\nname\tvalue\nlimit\t3\n");
        var pack = KnowledgePack.Compile(folder.FullName);
        var words = pack.Table("lang/xx/words");
        words.Count.ShouldBe(2);
        var rows = words.Rows.ToList();
        rows[0]["note"].ShouldBeEmpty();
        rows[1].List("word").ShouldBe(["blue", "navy"]);
        rows[1].Line.ShouldBe(4);
        pack.Table("lang/xx/words", "rules").Rows.Single()["value"].ShouldBe("3");
        pack.Files("lang/").ShouldBe(["lang/xx/words"]);
    }

    [Fact]
    public void A_bad_line_is_named_by_file_and_line()
    {
        Write("x.tsv", "a\tb\n1\t2\n1\t2\t3\n");
        Should.Throw<KnowledgeException>(() => KnowledgePack.Compile(folder.FullName)).Message.ShouldBe("data/x: line 3: 3 cells, but section '' has 2 columns");
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Write("x.tsv", "a\n1\n");
        var pack = KnowledgePack.Compile(folder.FullName);
        Should.Throw<KnowledgeException>(() => pack.Table("y")).Message.ShouldContain("data/y");
        Should.Throw<KnowledgeException>(() => pack.Table("x").Rows.First()["b"]).Message.ShouldContain("'b'");
        pack.Find("x", "none").ShouldBeNull();
    }

    [Fact]
    public void The_projects_own_tables_come_back_from_the_pack_as_they_were()
    {
        var made = KnowledgePack.Compile(Checkout.Data);
        var path = Path.Combine(folder.FullName, "knowledge.pack");
        made.Save(path);
        var back = KnowledgePack.Load(path);
        back.Hash.ShouldBe(made.Hash);
        Lines(back).ShouldBe(Lines(made));
    }

    [Fact]
    public void A_damaged_or_foreign_file_is_refused_with_a_reason()
    {
        Write("x.tsv", "a\nvalue\n");
        var path = Path.Combine(folder.FullName, "knowledge.pack");
        KnowledgePack.Compile(folder.FullName).Save(path);
        var bytes = File.ReadAllBytes(path);
        bytes[^2] ^= 1;
        File.WriteAllBytes(path, bytes);
        Should.Throw<InvalidDataException>(() => KnowledgePack.Load(path)).Message.ShouldContain("damaged");
        File.WriteAllText(path, "no pack");
        Should.Throw<InvalidDataException>(() => KnowledgePack.Load(path)).Message.ShouldContain("not a knowledge pack");
    }

    static List<string> Lines(KnowledgePack pack) => [.. pack.Tables.SelectMany(t => t.Rows.Select(r => $"{t.Path}|{t.Section}|{r.Line}|" + string.Join('\t', Enumerable.Range(0, t.Columns.Count).Select(i => r[i]))))];
}
