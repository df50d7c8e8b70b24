using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Sitrep.Language.Names;
using Sitrep.Language.Neural;
using Xunit;

namespace Sitrep.Language.Tests.Neural;

public class TreeTests
{
    static readonly Gen<(int Words, int Seed)> cases = from words in Gen.Choose(1, 30) from seed in Gen.Choose(0, 1 << 20) select (words, seed);

    [Fact]
    public void Any_scores_give_one_tree() => Prop.ForAll(cases.ToArbitrary(), c =>
    {
        var heads = new int[c.Words];
        new Trees().Best(Scores(c.Words, c.Seed), c.Words, heads);
        heads.Count(h => h == c.Words).ShouldBe(1);
        for (var i = 0; i < c.Words; i++)
        {
            var at = i;
            for (var steps = 0; at != c.Words; steps++, at = heads[at])
                steps.ShouldBeLessThan(c.Words, "a ring");
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Where_the_best_heads_make_a_tree_they_are_taken()
    {
        // 1 hangs on 0, 2 on 1, 0 is the root.
        var scores = new float[] { -9, 0, 0, 5, 4, -9, 0, 0, 1, 3, -9, 0 };
        var heads = new int[3];
        new Trees().Best(scores, 3, heads);
        heads.ShouldBe([3, 0, 1]);
    }

    [Fact]
    public void Two_words_on_each_other_are_parted_where_it_costs_least()
    {
        // 1 and 2 want each other; 2 can go to the root's word for little.
        var scores = new float[] { -9, 0, 0, 9, 1, -9, 8, 0, 6, 7, -9, 0 };
        var heads = new int[3];
        new Trees().Best(scores, 3, heads);
        heads.ShouldBe([3, 2, 0]);
    }

    static float[] Scores(int n, int seed)
    {
        var random = new Random(seed);
        var scores = Enumerable.Range(0, n * (n + 1)).Select(_ => random.NextSingle()).ToArray();
        for (var i = 0; i < n; i++)
            scores[i * (n + 1) + i] = -1e9f;
        return scores;
    }
}

public class LabelPathTests
{
    static readonly string[] labels = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"];

    [Fact]
    public void No_name_begins_inside()
    {
        var path = new LabelPath(labels, []);
        // The second word's best label alone would be I-LOC, which cannot follow B-PER.
        float[] scores = [0, 9, 0, 0, 0, 0, 0, 5, 0, 6, 9, 0, 0, 0, 0];
        var (found, margins) = (new byte[3], new float[3]);
        path.Find(scores, labels.Length, new TokenRange(0, 3), found, margins);
        found.ShouldBe(new byte[] { 1, 2, 0 });
        var names = new List<NameSpan>();
        path.Spans(found, new TokenRange(0, 3), names);
        names.ShouldBe([new NameSpan(0, 2, NameKind.Person)]);
        margins[0].ShouldBe(9);
    }

    [Fact]
    public void The_best_way_is_found() => Prop.ForAll(Gen.Choose(0, 1 << 20).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        const int n = 5;
        var k = labels.Length;
        float[] scores = [.. Enumerable.Range(0, n * k).Select(_ => random.NextSingle() * 4)], follow = [.. Enumerable.Range(0, (k + 1) * k).Select(_ => random.NextSingle() * 2)];
        var path = new LabelPath(labels, follow);
        var (found, margins) = (new byte[n], new float[n]);
        path.Find(scores, k, new TokenRange(0, n), found, margins);
        var best = Ways(n).Where(w => Enumerable.Range(0, n).All(i => path.MayFollow(i == 0 ? -1 : w[i - 1], w[i]))).Max(Score);
        Score([.. found.Select(f => (int)f)]).ShouldBe(best, 1e-4f);

        float Score(int[] way) => Enumerable.Range(0, n).Sum(i => scores[i * k + way[i]] + follow[(i == 0 ? k : way[i - 1]) * k + way[i]]);
    }).QuickCheckThrowOnFailure();

    static IEnumerable<int[]> Ways(int n) => n == 0 ? [[]] : Ways(n - 1).SelectMany(w => Enumerable.Range(0, labels.Length).Select(l => (int[])[.. w, l]));
}
