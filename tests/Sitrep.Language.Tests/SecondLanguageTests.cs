using Shouldly;
using Sitrep.Knowledge;
using Sitrep.Language.Training;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Language.Tests;

/// <summary>A language is a folder of tables and a treebank: Spanish from a handful of sentences in <c>SecondLanguage/</c>, without a line of code.</summary>
public class SecondLanguageTests
{
    const string Text = "El Gral. Ruiz llegó al puente del pueblo. Los rebeldes atacaron la colina.";

    static readonly string folder = Path.Combine(Checkout.Tests, "Sitrep.Language.Tests", "SecondLanguage");
    static readonly KnowledgePack tables = KnowledgePack.Compile(folder);

    [Fact]
    public void Tables_alone_give_words_sentences_and_crude_tags()
    {
        var pipeline = LanguagePipeline.Open(tables, new PackFolder(folder), "es");
        pipeline.Language.ShouldBe("es");
        pipeline.ModelHash.ShouldBe("none");
        using var document = pipeline.Read(Text);
        Forms(document).ShouldBe("El Gral. Ruiz llegó a l puente de l pueblo . Los rebeldes atacaron la colina .");
        document.Sentences.Count.ShouldBe(2);
        Enumerable.Range(11, 6).Select(document.Xpos).ShouldBe(["art", "nombre", "verbo", "art", "nombre", "punto"]);
        Enumerable.Range(11, 6).Select(document.Upos).ShouldBe([Upos.Det, Upos.Noun, Upos.Verb, Upos.Det, Upos.Noun, Upos.Punct]);
        Invariants.Hold(document, Text);
        // English words of closed classes are words like any other here.
        using var foreign = pipeline.Read("Mr. Smith isn't the man.");
        Forms(foreign).ShouldBe("Mr . Smith isn't the man .");
        foreign.Upos(4).ShouldBe(Upos.Noun);
    }

    [Fact]
    public void A_few_sentences_make_models()
    {
        using var packs = new Scratch();
        var pipeline = Train(packs.Folder);
        pipeline.ModelHash.ShouldStartWith("sha256:");
        using var document = pipeline.Read("Los rebeldes atacaron el puente. Los soldados no huyeron de Toluca.");
        Invariants.Hold(document, document.Text);
        Enumerable.Range(0, 6).Select(document.Upos).ShouldBe([Upos.Det, Upos.Noun, Upos.Verb, Upos.Det, Upos.Noun, Upos.Punct]);
        Enumerable.Range(0, 6).Select(document.Xpos).ShouldBe(["art", "nombre", "verbo", "art", "nombre", "punto"]);
        document.Lemma(2).ShouldBe("atacar");
        document.Deprel(2).ShouldBe("root");
        (document.Head(1), document.Deprel(1)).ShouldBe((2, "nsubj"));
        using var again = new Scratch();
        Train(again.Folder).ModelHash.ShouldBe(pipeline.ModelHash, "the same data give the same bytes");
    }

    /// <summary>Trains models into a pack folder and opens them.</summary>
    static LanguagePipeline Train(string packs)
    {
        var folders = new PackFolder(packs);
        Trainer.Train(folder, folders.Models("es"), tables, "es");
        return LanguagePipeline.Open(tables, folders, "es");
    }

    static string Forms(Document document) => string.Join(' ', Enumerable.Range(0, document.Count).Select(i => document.Form(i).ToString()));

    sealed class Scratch : IDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("sitrep-language-").FullName;
        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
