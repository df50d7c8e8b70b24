using System.Globalization;
using System.Text;
using Shouldly;
using Xunit;

namespace Sitrep.Language.Tests;

/// <summary>What holds for every text, ordinary or hostile.</summary>
public class DocumentInvariants
{
    static readonly string[] pieces =
    [
        "the ", "Gen. ", "U.S.", "don't", "'", "’s ", "\"", "“", "...", "…", ".", "?", "!", "\n", "\n\n", "\r\n", "\t", " ", "-", "--", "—", "(", ")", "[", "$", "1,500", "16.09.2017", "3",
        "km", "http://a.b/", "a@b.c", "@", "#", "🚀", "\uD83D", "\uDE80", "\u200F", "\u00AD", "\u0301", "\0", "داعش", "村", "A", "BASRA ", "al-", "Qaim ", "killed ", "x", "\u2028", "\uFEFF", "_", "&", "/", ":", ";", ",",
    ];

    [Fact]
    public void AnyTextReads()
    {
        var random = new Random(20170916);
        for (var round = 0; round < 400; round++)
        {
            var text = new StringBuilder();
            for (var n = random.Next(40); n >= 0; n--)
                text.Append(random.Next(12) == 0 ? ((char)random.Next(0x10000)).ToString() : pieces[random.Next(pieces.Length)]);
            Check(text.ToString(), round % 3 == 0 ? English.Bare : English.Pipeline);
        }
    }

    [Theory]
    [InlineData('a'), InlineData('.'), InlineData('-'), InlineData('\''), InlineData('('), InlineData('\n'), InlineData('@'), InlineData('\uD83D'), InlineData('&'), InlineData('A'), InlineData('1')]
    public void LongRunsRead(char c)
    {
        Check(new string(c, 5_000), English.Pipeline);
        Check(string.Concat(Enumerable.Repeat(c + " ", 2_000)), English.Pipeline);
    }

    [Fact]
    public void DeepTreesAreWalkedWithoutDepth()
    {
        // Without models every word hangs on the one before it.
        var chain = English.Bare.ReadTokens([[.. Enumerable.Repeat("x", 250_000)]]);
        chain.Head(249_999).ShouldBe(249_998);
        chain.Subtree(0).ShouldBe(new TokenRange(0, 250_000));
        chain.Subtree(1000).ShouldBe(new TokenRange(1000, 250_000));
        chain.Subtree(249_999).ShouldBe(new TokenRange(249_999, 250_000));
    }

    [Fact]
    public void OverlongSentencesAreCutBesideACommaAndNeverInAContraction()
    {
        var d = English.Bare.Read(string.Concat(Enumerable.Repeat("the men of the north went on and on to the south and did not rest, ", 200)));
        d.Sentences.Count.ShouldBeGreaterThan(1);
        d.Sentences.SkipLast(1).ShouldAllBe(s => s.Length <= 400 && s.Length > 300 && d.Lemma(s.End - 1) == ",");
        var clitics = English.Bare.Read(string.Concat(Enumerable.Repeat("don't ", 1000)));
        clitics.Sentences.ShouldAllBe(s => s.Length <= 400 && clitics.Lemma(s.First) == "do");
    }

    static void Check(string text, LanguagePipeline pipeline)
    {
        var d = pipeline.Read(text);
        var end = 0;
        for (var i = 0; i < d.Count; i++)
        {
            Holds(d.Start(i) >= end && d.End(i) > d.Start(i), i);
            for (; end < d.Start(i); end++)
                Holds(Blank(text[end]), i);
            end = d.End(i);
            Holds(text.AsSpan(d.Start(i), end - d.Start(i)).IndexOfAny(' ', '\n', '\t') < 0, i);
            Holds(d.Lemma(i) is not null && d.Xpos(i) is not null && d.Deprel(i) is not null, i);
        }
        for (; end < text.Length; end++)
            Blank(text[end]).ShouldBeTrue();
        Trees(d);
        var again = pipeline.Read(text);
        Conllu(again).ShouldBe(Conllu(d));
    }

    static void Trees(Document d)
    {
        var next = 0;
        foreach (var sentence in d.Sentences)
        {
            sentence.First.ShouldBe(next);
            next = sentence.End;
            sentence.Length.ShouldBeGreaterThan(0);
            Enumerable.Range(sentence.First, sentence.Length).Count(i => d.Head(i) < 0).ShouldBe(1);
            for (var i = sentence.First; i < sentence.End; i++)
            {
                Holds(d.SentenceOf(i) == d.SentenceOf(sentence.First), i);
                var steps = 0;
                for (var up = i; up >= 0 && sentence.Contains(up) && steps <= sentence.Length; up = d.Head(up))
                    steps++;
                Holds(steps <= sentence.Length && (d.Head(i) < 0 || sentence.Contains(d.Head(i))), i);
            }
        }
        next.ShouldBe(d.Count);
        foreach (var name in d.Names)
        {
            name.First.ShouldBeLessThan(name.End);
            d.SentenceOf(name.First).ShouldBe(d.SentenceOf(name.End - 1));
        }
    }

    /// <summary>A plain check: millions of fluent ones would take longer than the reading.</summary>
    static void Holds(bool condition, int token)
    {
        if (!condition)
            throw new InvalidOperationException($"an invariant does not hold at token {token}");
    }

    static bool Blank(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;

    static string Conllu(Document document)
    {
        using var to = new StringWriter();
        Language.Conllu.Write(document, to);
        return to.ToString();
    }
}
