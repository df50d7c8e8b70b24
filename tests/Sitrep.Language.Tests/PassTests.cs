using Shouldly;
using Sitrep.Language.Passes;
using Xunit;

namespace Sitrep.Language.Tests;

/// <summary>Passes say what they need and give; a pipeline that cannot work is not built, and one that can runs no more than is asked for.</summary>
public class PassTests
{
    sealed class Pass(string name, Layers needs, Layers gives, List<string>? log = null) : IPass
    {
        public string Name => name;
        public Layers Needs => needs;
        public Layers Gives => gives;
        public void Run(Document document, Workspace workspace) => log?.Add(name);
    }

    static readonly Pass tokens = new("cut", Layers.None, Layers.Tokens), tags = new("tag", Layers.Tokens, Layers.Tags);

    [Fact]
    public void A_pass_without_what_it_needs_is_named_with_the_missing_layer()
    {
        var message = Should.Throw<ArgumentException>(() => new Pipeline([tokens, new Pass("tree", Layers.Tokens | Layers.Tags, Layers.Tree)])).Message;
        message.ShouldContain("'tree'");
        message.ShouldContain("Tags");
        message.ShouldNotContain("Tokens");
    }

    [Fact]
    public void Order_counts() => Should.Throw<ArgumentException>(() => new Pipeline([tags, tokens])).Message.ShouldContain("'tag' needs Tokens");

    [Fact]
    public void Two_passes_that_give_the_same_are_named()
    {
        var message = Should.Throw<ArgumentException>(() => new Pipeline([tokens, tags, new Pass("other", Layers.Tokens, Layers.Tags | Layers.Lemmas)])).Message;
        message.ShouldContain("'other' gives Tags");
        message.ShouldContain("'tag'");
        message.ShouldNotContain("Lemmas");
    }

    [Fact]
    public void Only_what_the_wanted_layers_rest_on_is_run()
    {
        var log = new List<string>();
        var pipeline = new Pipeline(
        [
            new Pass("tokens", Layers.None, Layers.Tokens, log), new Pass("sentences", Layers.Tokens, Layers.Sentences, log), new Pass("tags", Layers.Sentences, Layers.Tags, log),
            new Pass("lemmas", Layers.Tags, Layers.Lemmas, log), new Pass("names", Layers.Sentences, Layers.Names, log),
        ]);
        pipeline.Run(new Document("a"), Layers.Names, new Workspace());
        log.ShouldBe(["tokens", "sentences", "names"]);
        log.Clear();
        pipeline.Run(new Document("a"), Layers.Lemmas, new Workspace());
        log.ShouldBe(["tokens", "sentences", "tags", "lemmas"]);
        log.Clear();
        pipeline.Run(Document.Lay(new TokenisedText([["a"]])), Layers.Tags, new Workspace());
        log.ShouldBe(["tags"], "given tokens and sentences stay as they are");
        Should.Throw<ArgumentException>(() => pipeline.Run(new Document("a"), Layers.Tree, new Workspace())).Message.ShouldContain("Tree");
    }

    [Fact]
    public void A_workspace_has_one_object_of_a_type_and_keeps_it()
    {
        var workspace = new Workspace();
        workspace.Get<List<int>>().Add(7);
        workspace.Get<List<int>>().ShouldBe([7]);
        workspace.Get<List<string>>().ShouldBeEmpty();
        var pool = new WorkspacePool();
        pool.Return(workspace, 10);
        pool.Rent().ShouldBeSameAs(workspace);
        pool.Rent().ShouldNotBeSameAs(workspace);
        pool.Return(workspace, int.MaxValue);
        pool.Rent().ShouldNotBeSameAs(workspace, "what a huge text has blown up is not kept");
    }

    [Fact]
    public void A_missing_layer_is_an_error_that_names_the_pass()
    {
        var document = English.Bare.Read("Rebels took the town.", Layers.Tags);
        document.Layers.ShouldBe(Layers.Tokens | Layers.Sentences | Layers.Tags);
        document.Xpos(3).ShouldBe("NN");
        foreach (var (read, layer, pass) in new (Action, string, string)[]
        {
            (() => document.Head(0), "Tree", "chain"), (() => document.Deprel(0), "Tree", "chain"), (() => document.Children(0), "Tree", "chain"), (() => document.Subtree(0), "Tree", "chain"),
            (() => document.Lemma(0), "Lemmas", "lower case"), (() => _ = document.Names, "Names", "no names"), (() => document.Feats(0), "Features", "no features"),
        })
        {
            var message = Should.Throw<InvalidOperationException>(read).Message;
            message.ShouldContain(layer);
            message.ShouldContain($"'{pass}'");
        }
        Should.Throw<InvalidOperationException>(() => Document.Lay(new TokenisedText([["a"]])).Upos(0)).Message.ShouldContain("no pass");
    }

    [Fact]
    public void A_token_that_is_not_there_is_refused_though_the_rented_array_is_longer()
    {
        var document = English.Bare.Read("Rebels took the town.");
        foreach (var read in (Func<int, object>[])[i => document.Start(i), i => document.Xpos(i), i => document.Head(i), i => document.Lemma(i), i => document.Children(i), i => document.SentenceOf(i)])
        {
            read(4);
            Should.Throw<ArgumentOutOfRangeException>(() => read(5));
            Should.Throw<ArgumentOutOfRangeException>(() => read(-1));
        }
        Should.Throw<ArgumentOutOfRangeException>(() => document.Sentences[1]);
        document.Sentences.ShouldBe([new TokenRange(0, 5)]);
        document.TokenAt(1000).ShouldBe(5);
        document.TokenAt(8).ShouldBe(1);
    }

    [Fact]
    public void A_disposed_document_is_not_read()
    {
        var document = English.Bare.Read("Rebels took the town.");
        var (sentences, children, token, lemma) = (document.Sentences, document.Children(0), document[1], document.Lemma(1));
        document.Dispose();
        document.Dispose();
        foreach (var read in (Action[])[() => document.Start(0), () => _ = document.Count, () => _ = document.Names, () => document.Head(0), () => document.TokenAt(0), () => _ = sentences[0], () => _ = sentences.ToList(),
            () => children.MoveNext(), () => _ = token.Lemma])
            Should.Throw<ObjectDisposedException>(read);
        document.Text.ShouldBe("Rebels took the town.");
        lemma.ShouldBe("took");
    }

    [Fact]
    public void Nothing_is_written_into_a_built_document()
    {
        using var document = English.Bare.Read("Rebels took the town.");
        Should.Throw<InvalidOperationException>(() => document.WriteHeads());
        Should.Throw<InvalidOperationException>(() => document.SetNames([]));
    }

    /// <summary>With models, tags and lemmas read alone come of a shorter look at the sentence and may differ; the tables know no such choice.</summary>
    [Theory]
    [InlineData(true, Layers.Tokens | Layers.Sentences | Layers.Tree | Layers.Names)]
    [InlineData(false, Layers.All)]
    public void Layers_read_alone_are_those_of_a_whole_reading(bool models, Layers same)
    {
        const string text = "The army left Basra on Monday. Its men didn't fight.";
        var pipeline = models ? English.Pipeline : English.Bare;
        using var whole = pipeline.Read(text);
        foreach (var layer in Enum.GetValues<Layers>().Where(l => l is not (Layers.None or Layers.All) && same.HasFlag(l)))
        {
            using var part = pipeline.Read(text, layer);
            part.Has(layer).ShouldBeTrue();
            part.Has(Layers.All).ShouldBeFalse();
            for (var i = 0; i < part.Count; i++)
            {
                part.Span(i).ShouldBe(whole.Span(i));
                if (layer == Layers.Tags)
                    part.Xpos(i).ShouldBe(whole.Xpos(i));
                if (layer == Layers.Features)
                    part.Feats(i).ShouldBe(whole.Feats(i));
                if (layer == Layers.Lemmas)
                    part.Lemma(i).ShouldBe(whole.Lemma(i));
                if (layer == Layers.Tree)
                    (part.Head(i), part.Deprel(i)).ShouldBe((whole.Head(i), whole.Deprel(i)));
            }
            if (layer == Layers.Names)
                part.Names.ShouldBe(whole.Names);
        }
    }
}
