using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Sitrep.Language.Tests;

/// <summary>Tags, lemmas, trees and names of plain sentences; needs the models of the checkout and says so when they are missing.</summary>
public class AnnotationSpecs(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Militants shelled the villages", "shelled", "VBD", "shell")]
    [InlineData("The troops have retaken two bridges.", "bridges", "NNS", "bridge")]
    [InlineData("The troops have retaken two bridges.", "retaken", "VBN", "retake")]
    [InlineData("He was killed by gunmen.", "gunmen", "NNS", "gunman")]
    [InlineData("The army bombed the depot on Friday.", "bombed", "VBD", "bomb")]
    [InlineData("They didn't fire.", "n't", "RB", "not")]
    public void Tags(string text, string word, string xpos, string lemma)
    {
        if (Missing())
            return;
        var document = English.Pipeline.Read(text);
        var i = Enumerable.Range(0, document.Count).Single(i => document.Form(i).SequenceEqual(word));
        document.Xpos(i).ShouldBe(xpos);
        document.Lemma(i).ShouldBe(lemma);
    }

    [Theory]
    [InlineData("Rebels attacked the town.", "Rebels", "nsubj", "attacked")]
    [InlineData("Rebels attacked the town.", "town", "obj", "attacked")]
    [InlineData("The town was captured by rebels.", "town", "nsubj:pass", "captured")]
    [InlineData("The town was captured by rebels.", "rebels", "obl:agent", "captured")]
    [InlineData("The bridge has been destroyed by an air strike.", "strike", "obl:agent", "destroyed")]
    [InlineData("A village held by militants was shelled.", "militants", "obl:agent", "held")]
    [InlineData("The flag was raised, a spokesman said, months after the Northern Front group overran the town.", "group", "nsubj", "overran")]
    [InlineData("Prices have risen by half.", "half", "obl", "risen")]
    [InlineData("The soldiers who guarded the bridge fled.", "guarded", "acl:relcl", "soldiers")]
    [InlineData("The general said the army would withdraw.", "withdraw", "ccomp", "said")]
    public void Arcs(string text, string word, string relation, string head)
    {
        if (Missing())
            return;
        var document = English.Pipeline.Read(text);
        var i = Enumerable.Range(0, document.Count).Single(i => document.Form(i).SequenceEqual(word));
        document.Deprel(i).ShouldBe(relation);
        document.Form(document.Head(i)).ToString().ShouldBe(head);
    }

    [Fact]
    public void Names()
    {
        if (Missing())
            return;
        var document = English.Pipeline.Read("President Omar Hassan met officials of the Red Cross in Khartoum on Monday. Hassan then flew to Cairo.");
        document.Names.Select(n => $"{document.Words(new TokenRange(n.First, n.End))}/{n.Kind}").ShouldBe(
            ["Omar Hassan/Person", "Red Cross/Organisation", "Khartoum/Place", "Hassan/Person", "Cairo/Place"]);
    }

    [Fact]
    public void CapitalsReadLikeOrdinaryText()
    {
        if (Missing())
            return;
        var document = English.Pipeline.Read("REBELS ATTACKED THE TOWN ON FRIDAY");
        document.Upos(1).ShouldBe(Upos.Verb);
        document.Lemma(1).ShouldBe("attack");
        document.Upos(0).ShouldBe(Upos.Noun);
    }

    [Fact]
    public void GivenTokensStayAsTheyAre()
    {
        var document = English.Pipeline.ReadTokens([["He", "did", "n't", "go", "."], ["", "Yes", "."]]);
        Enumerable.Range(0, document.Count).Select(i => document.Form(i).ToString()).ShouldBe(["He", "did", "n't", "go", ".", "Yes", "."]);
        document.Sentences.Count.ShouldBe(2);
        using var to = new StringWriter();
        Conllu.Write(English.Pipeline.Read("He didn't go."), to);
        var read = English.Pipeline.ReadTokens(Conllu.Read(new StringReader(to.ToString())).Single());
        Enumerable.Range(0, read.Count).Select(i => read.Form(i).ToString()).ShouldBe(["He", "did", "n't", "go", "."]);
        to.ToString().ShouldContain("2-3\tdidn't\t");
    }

    bool Missing()
    {
        if (English.Pipeline.ModelHash != "none")
            return false;
        output.WriteLine("no models under data/models/en: left out");
        return true;
    }
}
