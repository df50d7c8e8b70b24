using Shouldly;
using Xunit;

namespace Sitrep.Language.Tests;

/// <summary>Lemmas are made once, on any number of threads.</summary>
public class StringPoolTests
{
    [Fact]
    public void A_string_has_one_number_on_all_threads()
    {
        var pool = new StringPool();
        var found = new int[8][];
        var threads = Enumerable.Range(0, found.Length).Select(t => new Thread(() => found[t] = [.. Words(t).Select(word => pool.Number(word))])).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        for (var t = 0; t < found.Length; t++)
        {
            Words(t).Zip(found[t]).All(p => pool[p.Second] == p.First && pool.Number(p.First) == p.Second).ShouldBeTrue();
        }
        pool.Count.ShouldBe(Words(0).Distinct(StringComparer.Ordinal).Count());

        // The same words for every thread, in another order each.
        static IEnumerable<string> Words(int thread) => Enumerable.Range(0, 20_000).Select(i => "w" + (i * (2 * thread + 1) % 5_000).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Case_and_composition_count_and_the_empty_string_is_one()
    {
        var pool = new StringPool();
        string[] words = ["", "a", "A", "\u00E9", "e\u0301", "\uD800", "\0", "\0\0"];
        words.Select(w => pool.Number(w)).Distinct().Count().ShouldBe(words.Length);
        words.ShouldAllBe(w => pool[pool.Number(w)] == w);
    }

    [Fact]
    public void A_full_pool_is_left_behind_and_its_documents_stay_readable()
    {
        var pipeline = English.WithoutModels();
        var before = pipeline.Read("Rebels took the town.");
        // More words than a pool holds, none like another.
        var many = pipeline.ReadTokens([[.. Enumerable.Range(0, 300_000).Select(i => "q" + i.ToString(System.Globalization.CultureInfo.InvariantCulture))]]);
        var after = pipeline.Read("Rebels took the town.");
        before.Lemma(3).ShouldBe("town");
        many.Lemma(299_999).ShouldBe("q299999");
        after.Lemma(3).ShouldBe("town");
        many.Strings.IsFull.ShouldBeTrue();
        after.Strings.ShouldNotBeSameAs(many.Strings);
        after.Strings.Count.ShouldBeLessThan(100);
    }
}
