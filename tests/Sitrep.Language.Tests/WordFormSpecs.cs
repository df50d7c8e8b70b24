using Shouldly;
using Xunit;

namespace Sitrep.Language.Tests;

/// <summary>Lemmas and features of words in their sentences.</summary>
public class WordFormSpecs
{
    [Theory]
    [InlineData("The family fled at night.", "fled", "flee")]
    [InlineData("The army retook the hill.", "retook", "retake")]
    [InlineData("They outgunned the garrison.", "outgunned", "outgun")]
    [InlineData("The brigade withdrew from the bridge.", "withdrew", "withdraw")]
    [InlineData("The convoy was resupplied on Monday.", "resupplied", "resupply")]
    [InlineData("The talks were broken off.", "broken", "break")]
    [InlineData("Jets struck the depot.", "struck", "strike")]
    [InlineData("The attack was staged at dawn.", "staged", "stage")]
    [InlineData("The men were freed on Monday.", "freed", "free")]
    [InlineData("Rebels besieged the town.", "besieged", "besiege")]
    [InlineData("The gunboats stopped at the quay.", "stopped", "stop")]
    [InlineData("They reached the border.", "reached", "reach")]
    [InlineData("Three policemen were shot.", "policemen", "policeman")]
    [InlineData("Two trainees were killed.", "trainees", "trainee")]
    [InlineData("Two wives and four children died.", "wives", "wife")]
    [InlineData("Two wives and four children died.", "children", "child")]
    [InlineData("The crises went on.", "crises", "crisis")]
    [InlineData("The bigger guns were lost.", "bigger", "big")]
    [InlineData("About 12,500 people left.", "12,500", "12500")]
    [InlineData("Write to Desk@Example.org today.", "Desk@Example.org", "Desk@Example.org")]
    public void Lemmas(string text, string word, string lemma)
    {
        using var document = English.Pipeline.Read(text);
        document.Lemma(At(document, word)).ShouldBe(lemma);
    }

    [Theory]
    [InlineData("The town was captured by rebels.", "captured", "Tense=Past|VerbForm=Part|Voice=Pass")]
    [InlineData("The rebels have captured the town.", "captured", "Tense=Past|VerbForm=Part")]
    [InlineData("Two bridges fell.", "bridges", "Number=Plur")]
    [InlineData("The bridge fell.", "bridge", "Number=Sing")]
    [InlineData("The bridges fell on Monday.", "fell", "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin")]
    [InlineData("She fled to the hills.", "fled", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin")]
    [InlineData("She fled to the hills.", "She", "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs")]
    [InlineData("They saw its mast.", "its", "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs")]
    [InlineData("A shell hit the worst road.", "A", "Definite=Ind|PronType=Art")]
    [InlineData("A shell hit the worst road.", "worst", "Degree=Sup")]
    [InlineData("They want to leave.", "leave", "VerbForm=Inf")]
    [InlineData("He did not come.", "not", "Polarity=Neg")]
    [InlineData("Fourteen men came.", "Fourteen", "NumForm=Word|NumType=Card")]
    public void Features(string text, string word, string features)
    {
        using var document = English.Pipeline.Read(text);
        document.Feats(At(document, word)).ShouldBe(features);
    }

    static int At(Document document, string word) => Enumerable.Range(0, document.Count).First(i => document.Form(i).SequenceEqual(word));
}
