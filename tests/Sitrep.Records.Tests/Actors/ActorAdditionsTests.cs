using Shouldly;
using Sitrep.Knowledge;
using Sitrep.Records.Actors;
using Sitrep.Records.Actors.Additions;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Records.Tests.Actors;

public sealed class ActorAdditionsTests : IDisposable
{
    readonly PackFolder packs = new(Path.Combine(Path.GetTempPath(), "sitrep-actors-" + Guid.NewGuid().ToString("N")));

    public ActorAdditionsTests()
    {
        Directory.CreateDirectory(packs.Path);
        KnowledgePack.Compile(Checkout.Data).Save(packs.Knowledge);
    }

    public void Dispose() => Directory.Delete(packs.Path, recursive: true);

    string File(string name, string text)
    {
        var path = Path.Combine(packs.Path, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public void Bad_rows_are_named_and_left_out_and_the_rest_is_known()
    {
        var said = new List<string>();
        var outcome = ActorAdditions.Add(packs, File("delta.tsv", "name\taliases\tkind\tcountry\nLions of the Delta\tDelta Lions\tmilitia\tNG\nNobody\t\twizard\t\nRiver Guard\t\t\tXX\nRiver Watch\n"), said.Add);
        outcome.ShouldBe(new ActorAdditions.Outcome(2, 2));
        said.Count.ShouldBe(2);
        said[0].ShouldContain("line 3");
        var lexicon = ActorLexicon.Of(KnowledgePack.Load(packs.Knowledge));
        lexicon.Find("actor:lions-of-the-delta").ShouldNotBeNull().Kind.ShouldBe("militia");
        lexicon.Find("actor:river-watch").ShouldNotBeNull().Kind.ShouldBe("rebel-group");
        lexicon.Find("actor:nobody").ShouldBeNull();
    }

    [Fact]
    public void What_was_added_outlives_compiling_and_can_be_taken_back()
    {
        var before = KnowledgePack.Load(packs.Knowledge).Hash;
        ActorAdditions.Add(packs, File("a.tsv", "name\nLions of the Delta\n"), _ => { });
        var added = KnowledgePack.Load(packs.Knowledge).Hash;
        ActorAdditions.Add(packs, File("a.tsv", "name\nLions of the Delta\n"), _ => { }).Parties.ShouldBe(1, "the same file replaces itself");
        KnowledgePack.Compile(Checkout.Data).Save(packs.Knowledge);
        ActorAdditions.Renew(packs);
        KnowledgePack.Load(packs.Knowledge).Hash.ShouldBe(added);
        ActorAdditions.Remove(packs, "a").ShouldBeTrue();
        ActorAdditions.Remove(packs, "a").ShouldBeFalse();
        KnowledgePack.Load(packs.Knowledge).Hash.ShouldBe(before);
    }

    [Fact]
    public void A_file_of_another_sort_is_refused_and_changes_nothing()
    {
        var before = KnowledgePack.Load(packs.Knowledge).Hash;
        Should.Throw<InvalidDataException>(() => ActorAdditions.Add(packs, File("x.tsv", "a\tb\n1\t2\n"), _ => { }));
        Should.Throw<InvalidDataException>(() => ActorAdditions.Add(packs, File("y.tsv", "name\n\n"), _ => { }));
        Should.Throw<FileNotFoundException>(() => ActorAdditions.Add(packs, Path.Combine(packs.Path, "none.tsv"), _ => { }));
        KnowledgePack.Load(packs.Knowledge).Hash.ShouldBe(before);
    }
}
