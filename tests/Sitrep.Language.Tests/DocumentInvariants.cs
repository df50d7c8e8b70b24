using System.Text;
using FsCheck;
using FsCheck.Fluent;
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
            Reads(text.ToString(), round % 3 == 0 ? English.Bare : English.Pipeline);
        }
    }

    [Theory]
    [InlineData('a'), InlineData('.'), InlineData('-'), InlineData('\''), InlineData('('), InlineData('\n'), InlineData('@'), InlineData('\uD83D'), InlineData('&'), InlineData('A'), InlineData('1')]
    public void LongRunsRead(char c)
    {
        Reads(new string(c, 5_000), English.Pipeline);
        Reads(string.Concat(Enumerable.Repeat(c + " ", 2_000)), English.Pipeline);
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

    /// <summary>Any UTF-16 string, and any bytes taken for text, with the shapes of news in between.</summary>
    static readonly Gen<string> texts = Gen.OneOf(
        Gen.Elements(pieces).ArrayOf().Select(string.Concat),
        Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()).ArrayOf().Select(string.Concat),
        Gen.OneOf(Gen.Elements(pieces), Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()), Gen.Choose(0x10000, 0x10FFFF).Select(char.ConvertFromUtf32)).ArrayOf().Select(string.Concat),
        Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf().Select(Encoding.UTF8.GetString),
        Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf().Select(Encoding.Latin1.GetString));

    [Fact]
    public void Whatever_is_generated_reads() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(120), Prop.ForAll(texts.ToArbitrary(), text =>
    {
        Reads(text, English.Pipeline);
        Reads(text, English.Bare);
    }));

    [Fact]
    public void Whatever_is_generated_can_be_written_and_read_back() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(80), Prop.ForAll(texts.ToArbitrary(), text =>
    {
        using var document = English.Bare.Read(text);
        var lines = Invariants.Written(document).Split('\n');
        lines.Where(l => l.Length > 0 && l[0] != '#').ShouldAllBe(l => l.Split('\t', StringSplitOptions.None).Count(cell => cell.Length > 0) == 10);
        var given = Conllu.Read(new StringReader(string.Join('\n', lines)));
        given.Count.ShouldBe(document.Count > 0 ? 1 : 0);
        if (document.Count > 0)
        {
            using var again = English.Bare.ReadTokens(given[0]);
            again.Sentences.ShouldBe(document.Sentences);
            Enumerable.Range(0, again.Count).Select(again.Joined).ShouldBe(Enumerable.Range(0, document.Count).Select(document.Joined));
        }
        using var to = new MemoryStream();
        DocumentJson.Write(document, to);
        System.Text.Json.JsonDocument.Parse(to.ToArray()).RootElement.GetProperty("lemmas").GetArrayLength().ShouldBe(document.Count);
    }));

    [Fact]
    public void Any_words_read()
    {
        var words = Gen.Elements(pieces).ArrayOf().ArrayOf();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(30), Prop.ForAll(words.ToArbitrary(), sentences =>
        {
            using var document = English.Pipeline.ReadTokens(sentences);
            document.Count.ShouldBe(sentences.Sum(s => s.Count(word => word.Length > 0)));
            document.Sentences.Count.ShouldBe(sentences.Count(s => s.Any(word => word.Length > 0)));
            Invariants.Hold(document, document.Text);
        }));
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "nothing", "" },
        { "blanks", " \t\r\n\u00A0\u2028\u3000" },
        { "invisible marks alone", "\u200B\uFEFF\u00AD\u200F\0" },
        { "lone surrogates", "\uD83D the \uDE80 town\uD83D" },
        { "surrogates the wrong way round", "\uDE80\uD83D\uDE80\uD83D" },
        { "NULs", "The\0army\0 left \0\0." },
        { "bidirectional marks", "\u202Eeht \u2066ymra\u2069 tfel\u202C \u200F. \u061Cالجيش غادر المدينة." },
        { "emoji with joiners", "👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇺🇦 fled ❤️‍🔥." },
        { "joiners alone", "\u200D\u200D\uFE0F\uFE0F x\u200D\uFE0Fy" },
        { "combining marks", "e" + new string('\u0301', 10_000) + " fell" },
        { "combining marks without a base", new string('\u0489', 5_000) },
        { "private use and unassigned", "\uE000\uF8FF\uFFFE\uFFFF\u0378 \U0010FFFF" },
        { "every kind of line end", "a\rb\nc\r\nd\u0085e\u2028f\u2029g\vh\fi" },
        { "apostrophes", string.Concat(Enumerable.Repeat("'’‘`´ʼ′'s'n't", 500)) },
        { "mixed brackets", string.Concat(Enumerable.Repeat("([{<«“‘", 500)) },
        { "endless contraction", "he" + string.Concat(Enumerable.Repeat("n't've'd", 5_000)) },
        { "fractions and powers", "½⅓²₃① 10⁻⁹ ٣٤ 三" },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void Hostile_texts_read(string shape, string text)
    {
        shape.ShouldNotBeEmpty();
        Reads(text, English.Pipeline);
        Reads(text, English.Bare);
    }

    /// <summary>Texts that end only if the work grows in step with their length; no clock is asked.</summary>
    [Fact]
    public void A_million_brackets_end()
    {
        ReadsOnce(new string('(', 1_000_000), English.Bare);
        // The models' share is in step with the length too; the benchmark shows it for the whole million.
        ReadsOnce(new string('(', 100_000), English.Pipeline);
    }

    [Fact]
    public void Ten_megabytes_in_one_line_without_a_stop_end() =>
        ReadsOnce(string.Concat(Enumerable.Repeat("the men of the north went on and did not rest ", 10_000_000 / 47 + 1)), English.Bare);

    [Fact]
    public void A_token_of_a_megabyte_ends()
    {
        ReadsOnce(new string('a', 1_000_000), English.Pipeline);
        using var given = English.Pipeline.ReadTokens([[new string('B', 1_000_000), "fell"]]);
        given.Count.ShouldBe(2);
        Invariants.Hold(given, given.Text);
    }

    [Fact]
    public void Eight_threads_give_what_one_gives()
    {
        var random = new Random(8);
        var sources = Enumerable.Range(0, 60).Select(_ => string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => pieces[random.Next(pieces.Length)]))).ToArray();
        var alone = sources.Select(Written).ToArray();
        var failed = 0;
        var threads = Enumerable.Range(0, 8).Select(t => new Thread(() =>
        {
            for (var i = 0; i < sources.Length; i++)
            {
                var which = (i * 7 + t * 11) % sources.Length;
                if (Written(sources[which]) != alone[which])
                    Interlocked.Increment(ref failed);
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        failed.ShouldBe(0);

        // Disposed of at once, so that the threads pass each other their arrays.
        static string Written(string text)
        {
            using var document = English.Pipeline.Read(text);
            return Invariants.Written(document);
        }
    }

    static void Reads(string text, LanguagePipeline pipeline)
    {
        using var document = pipeline.Read(text);
        Invariants.Hold(document, text);
        using var again = pipeline.Read(text);
        Invariants.Written(again).ShouldBe(Invariants.Written(document));
    }

    static void ReadsOnce(string text, LanguagePipeline pipeline)
    {
        using var document = pipeline.Read(text);
        Invariants.Hold(document, text);
    }
}
