using System.Text;
using Shouldly;
using Sitrep.Domain;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Tests;

/// <summary>
/// Texts made to cost much: each is read to its end, within the limits that keep a reading's work in step with the text's length. No
/// clock is asked; a finder that looks at everything from everywhere shows by never coming back.
/// </summary>
public sealed class HostileTextTests(HostileTextTests.Opened opened) : IClassFixture<HostileTextTests.Opened>
{
    /// <summary>The packs, opened once for all shapes.</summary>
    public sealed class Opened : IDisposable
    {
        public Analysis? Analysis { get; } = Checkout.Packs is { } packs ? Analysis.Open(packs) : null;
        public void Dispose() => Analysis?.Dispose();
    }

    const int Long = 60_000, Huge = 1_000_000;
    const int LongestSentence = 400;

    public static TheoryData<string, string> Shapes => new()
    {
        { "a sentence that never ends", Fill("the army seized the town and rebels said that 40 men fled to the north where " , Long) },
        { "one word", new string('a', Huge) },
        { "one number", new string('7', Huge) },
        { "quotation marks", new string('"', Long) },
        { "brackets", new string('(', Long) },
        { "brackets in quotation marks", Fill("(\"", Long) },
        { "quotations that never close", Fill("“he said ", Long) },
        { "short quotations", Fill("\"no,\" he said. ", Long) },
        { "reports of reports", Fill("the army said ", Long) },
        { "hyphens", Fill("a-", Long) },
        { "dates", Fill("on Monday 3 May 2016 ", Long) },
        { "numbers", Fill("1,000 ", Long) },
        { "names", Fill("President Musa of Mosul and Baghdad, ", Long) },
        { "paragraphs of one word", Fill("He\n\n", Long) },
        { "blanks", Fill("the" + new string(' ', 1000), Huge) },
        { "stops", new string('.', Long) },
    };

    static string Fill(string part, int length) => new StringBuilder().Insert(0, part, length / part.Length).ToString();

    [PacksTheory, MemberData(nameof(Shapes))]
    public void Ends_with_a_reading(string shape, string text)
    {
        var analysis = opened.Analysis.ShouldNotBeNull("no packs: run scripts/setup");
        var reading = analysis.Read(new Report { Id = "sha256:00", Key = shape, Text = text });
        reading.Report.Text.Length.ShouldBe(text.Length, shape);
        reading.Events.Count.ShouldBeLessThanOrEqualTo(text.Length);
        reading.Relations.Count.ShouldBeLessThanOrEqualTo(text.Length);
        reading.Events.SelectMany(e => e.Evidence).Concat(reading.Statements.Select(s => s.Content)).Concat(reading.Report.Sentences)
            .ShouldAllBe(s => s.Start >= 0 && s.Start < s.End && s.End <= text.Length);
        analysis.Parse(text).Sentences.ShouldAllBe(s => s.Length > 0 && s.Length <= LongestSentence);
    }

    [PacksFact]
    public void A_missing_gazetteer_is_an_error_that_says_what_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("sitrep-packs-");
        try
        {
            var packs = new Sitrep.Knowledge.PackFolder(folder.FullName);
            File.Copy(Checkout.Packs!.Knowledge, packs.Knowledge);
            Should.Throw<FileNotFoundException>(() => Analysis.Open(packs)).Message.ShouldContain("./sitrep");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
