using Shouldly;
using Xunit;

namespace Sitrep.Domain.Tests;

public sealed class WordQueryTests
{
    [Theory]
    [InlineData("bridge town", "bridge|town")]
    [InlineData("  \"old  bridge\" -football ", "old  bridge|-football")]
    [InlineData("“al Qaim” shell*", "al Qaim|shell*")]
    [InlineData("-\"a b\" c\"d e\"", "-a b|c|d e")]
    [InlineData("\"the br\"*", "the br*")]
    [InlineData("al-Qaim don't", "al-Qaim|don't")]
    public void A_query_is_words_phrases_and_what_is_not_wanted(string text, string terms) =>
        string.Join('|', WordQuery.Parse(text).Terms.Select(t => (t.Not ? "-" : "") + t.Words + (t.Prefix ? "*" : ""))).ShouldBe(terms);

    [Theory]
    [InlineData("", "no word")]
    [InlineData("-football", "without a minus")]
    [InlineData("\"open", "not closed")]
    [InlineData("- x", "'-' has no letter")]
    [InlineData("\"\" x", "no letter")]
    [InlineData("*", "no letter")]
    [InlineData("a*", "at least 2")]
    [InlineData("a\0b", "control")]
    public void A_bad_query_is_refused_in_plain_words(string text, string reason) =>
        Should.Throw<FormatException>(() => WordQuery.Parse(text)).Message.ShouldContain(reason);

    [Fact]
    public void A_query_is_bounded()
    {
        Should.Throw<FormatException>(() => WordQuery.Parse(new string('a', WordQuery.Longest + 1)));
        Should.Throw<FormatException>(() => WordQuery.Parse(string.Join(' ', Enumerable.Repeat("ab", WordQuery.MostTerms + 1))));
    }

    [Fact]
    public void Nothing_but_a_format_exception_comes_of_any_text()
    {
        var random = new Random(7);
        const string Letters = "ab-\"*“ \t'(){}:^+é٣\uD83C\uFDD0";
        for (var i = 0; i < 2_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => Letters[random.Next(Letters.Length)])]);
            try
            {
                WordQuery.Parse(text).Terms.ShouldAllBe(t => t.Words.Any(char.IsLetterOrDigit));
            }
            catch (FormatException)
            {
            }
        }
    }
}
