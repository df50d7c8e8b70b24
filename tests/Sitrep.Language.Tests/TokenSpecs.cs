using Shouldly;
using Xunit;

namespace Sitrep.Language.Tests;

/// <summary>Segmentation: words as UD English cuts them, sentences as a reader would.</summary>
public class TokenSpecs
{
    static readonly LanguagePipeline pipeline = English.Pipeline;

    [Theory]
    [InlineData("They don't talk, but Iraq's army can't wait.", "They do n't talk , but Iraq 's army ca n't wait .")]
    [InlineData("The men cannot be reached.", "The men can not be reached .")]
    [InlineData("The soldiers’ tents weren’t dry.", "The soldiers ’ tents were n’t dry .")]
    [InlineData("Lt. Gen. Basil Toma spoke at 7 a.m. on 16.09.2017.", "Lt. Gen. Basil Toma spoke at 7 a.m. on 16.09.2017 .")]
    [InlineData("U.S.-led jets flew 1,500 sorties (60% of them at 16:30).", "U.S. - led jets flew 1,500 sorties ( 60 % of them at 16:30 ) .")]
    [InlineData("Pro-government and anti-tank units; a 13-year-old boy.", "Pro-government and anti-tank units ; a 13 - year - old boy .")]
    [InlineData("They held Wadi... and then \"left\".", "They held Wadi ... and then \" left \" .")]
    [InlineData("It cost $2.5m, or US$3.", "It cost $ 2.5 m , or US $ 3 .")]
    [InlineData("See https://example.org/a.b?c=1, or write to desk@example.org.", "See https://example.org/a.b?c=1 , or write to desk@example.org .")]
    [InlineData("BASRA, Sept 16 (AFP) - Troops moved 100km.", "BASRA , Sept 16 ( AFP ) - Troops moved 100 km .")]
    [InlineData("@desk: #Basra falls 🚀🔥 داعش", "@desk : #Basra falls 🚀 🔥 داعش")]
    [InlineData("Sana'a and Shi'ite O'Hara", "Sana'a and Shi'ite O'Hara")]
    [InlineData("Kyiv—the capital—held.", "Kyiv — the capital — held .")]
    public void Words(string text, string expected)
    {
        var document = pipeline.Read(text);
        string.Join(' ', Enumerable.Range(0, document.Count).Select(i => document.Form(i).ToString())).ShouldBe(expected);
    }

    [Theory]
    [InlineData("He met Gen. Toma. They spoke for an hour.", 2)]
    [InlineData("It was signed in the U.S. The envoy left at once.", 2)]
    [InlineData("The U.S. Navy sailed.", 1)]
    [InlineData("\"Will they come?\" she asked.", 1)]
    [InlineData("\"They will come.\" She waited.", 2)]
    [InlineData("They held the pass... and lost it.", 1)]
    [InlineData("Town falls\n\nTroops entered on Monday", 2)]
    [InlineData("TROOPS ENTER TOWN\nThe army went in on Monday.", 2)]
    [InlineData("First line of a paragraph that was wrapped by an old mail program at\ncolumn seventy or so, as wire services did for many years, and which\ngoes on.", 1)]
    [InlineData("The town was quiet.The army left.", 2)]
    [InlineData("BASRA, Sept. 16 (Agency) -- Troops moved on Monday.", 2)]
    [InlineData("Title of the report\n\nUPPER WADI, Utopia (Agency) - Troops moved on Monday.", 3)]
    [InlineData("BASRA: Shelling went on.", 2)]
    [InlineData("Basra - once a quiet town - was shelled.", 1)]
    [InlineData("They spoke of Robert \"R.K.\" Stone at length.", 1)]
    [InlineData("1. Withdraw all guns.\n2. Open the road.", 2)]
    public void Sentences(string text, int expected) => pipeline.Read(text).Sentences.Count.ShouldBe(expected);
}
