using System.Diagnostics;
using System.Globalization;
using Sitrep.Language.Names;
using Sitrep.Language.Neural;

namespace Sitrep.Language.Training.Networks;

/// <summary>How a network is taught.</summary>
/// <param name="Epochs">How often the sentences are gone through.</param>
/// <param name="Batch">Words of a batch.</param>
/// <param name="Rate">Adam's greatest step; it rises over the first steps and falls in a straight line.</param>
/// <param name="Dropout">What is left out.</param>
/// <param name="Seed">Start of all chance.</param>
sealed record Lessons(int Epochs, int Batch, float Rate, Dropout Dropout, int Seed)
{
    /// <summary>Parts of a batch that are worked on side by side. A constant, and not the number of cores, because the order of sums hangs on it.</summary>
    public const int Parts = 2;
    public const int Warm = 150;
    /// <summary>Few sentences are gone through more often, until so many batches have been seen.</summary>
    public const int LeastSteps = 600;
}

/// <summary>Teaches a network by batches of whole sentences.</summary>
static class NetworkTraining
{
    /// <summary><paramref name="pick"/> gives the sentences of each pass in order; <paramref name="tell"/> is called after each pass.</summary>
    public static void Teach(Weights weights, Lessons lessons, Func<int, Random, List<Example>> pick, Action<int, string>? tell = null)
    {
        var random = new Random(lessons.Seed);
        var parts = Enumerable.Range(0, Lessons.Parts).Select(p => new NetworkPart(weights, p)).ToArray();
        var parameters = weights.All.ToArray();
        var clock = Stopwatch.StartNew();
        var step = 0;
        var epochs = lessons.Epochs;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var order = pick(epoch, random);
            var batches = Batches(order, lessons.Batch);
            epochs = Math.Max(lessons.Epochs, Lessons.LeastSteps / Math.Max(1, batches.Count));
            var total = epochs * batches.Count;
            double loss = 0;
            long words = 0;
            foreach (var batch in batches)
            {
                step++;
                var count = batch.Sum(e => e.Range.Length);
                words += count;
                var halves = Halves(batch, count);
                Parallel.For(0, parts.Length, p =>
                {
                    parts[p].Forward(halves[p], lessons.Dropout, (ulong)(step * parts.Length + p) * 7919 + (ulong)lessons.Seed);
                    parts[p].Back(1f / count);
                });
                loss += parts.Sum(p => p.Loss);
                var rate = lessons.Rate * Math.Min((float)step / Lessons.Warm, 1) * Math.Max(0.02f, 1 - (float)step / total);
                Parallel.For(0, parameters.Length, p => parameters[p].Step(rate));
            }
            tell?.Invoke(epoch, string.Create(CultureInfo.InvariantCulture, $"pass {epoch + 1}: loss {loss / words:F4}, {words * (epoch + 1) / clock.Elapsed.TotalSeconds:F0} words a second"));
        }
    }

    static List<List<Example>> Batches(List<Example> order, int size)
    {
        var batches = new List<List<Example>>();
        var current = new List<Example>();
        var count = 0;
        foreach (var example in order)
        {
            current.Add(example);
            count += example.Range.Length;
            if (count < size)
                continue;
            batches.Add(current);
            current = [];
            count = 0;
        }
        if (current.Count > 0)
            batches.Add(current);
        return batches;
    }

    static List<Example>[] Halves(List<Example> batch, int words)
    {
        var parts = new List<Example>[Lessons.Parts];
        var (at, count) = (0, 0);
        for (var p = 0; p < parts.Length; p++)
        {
            parts[p] = [];
            while (at < batch.Count && (count < (long)words * (p + 1) / parts.Length || p == parts.Length - 1))
            {
                count += batch[at].Range.Length;
                parts[p].Add(batch[at++]);
            }
        }
        return parts;
    }

    /// <summary>Shares of right tags (with Penn tag, part of speech alone), heads, heads with relations without subtype, and F1 of names.</summary>
    public static string Measure(Weights weights, Vocabulary vocabulary, Examples set)
    {
        var part = new NetworkPart(weights, 0);
        var trees = new Trees();
        var place = vocabulary.Names;
        var path = new LabelPath(place, weights.Follow.Values);
        var (chosen, margins) = (new byte[1000], new float[1000]);
        int words = 0, tags = 0, upos = 0, early = 0, uas = 0, las = 0, found = 0, gold = 0, right = 0;
        for (var s = 0; s < set.Sentences.Length; s++)
        {
            var from = set.Sentences[s];
            part.Forward([new Example(set, s)], Dropout.None, 0);
            var at = part.Ranges[0];
            var n = at.Length;
            var heads = new int[n];
            if (set.HasTrees)
                trees.Best(part.Arcs(at), n, heads);
            var late = part.LateTags();
            var relations = set.HasTrees ? part.Relations(at, i => heads[i]) : null;
            for (var i = 0; i < n; i++)
            {
                words++;
                if (!set.HasTrees)
                    continue;
                var tag = Most(late.Row(i));
                early += Coarse(vocabulary.Tags[Most(part.Tags.Row(i))]) == Coarse(vocabulary.Tags[set.Tags[from.First + i].A]) ? 1 : 0;
                tags += tag == set.Tags[from.First + i].A ? 1 : 0;
                upos += Coarse(vocabulary.Tags[tag]) == Coarse(vocabulary.Tags[set.Tags[from.First + i].A]) ? 1 : 0;
                if (heads[i] != set.Heads[from.First + i].A)
                    continue;
                uas++;
                las += Plain(vocabulary.Labels[Most(relations!.Row(i))]) == Plain(vocabulary.Labels[set.Labels[from.First + i].A]) ? 1 : 0;
            }
            if (!set.HasNames)
                continue;
            var labels = part.Names(at, set, from);
            path.Find(labels.All, labels.Columns, at, chosen, margins);
            var said = Enumerable.Range(0, n).Select(i => place[chosen[i]]).ToArray();
            var meant = Enumerable.Range(0, n).Select(i => set.NamesOpen[from.First + i] != 0 ? "?" : place[set.Names[from.First + i].A]).ToArray();
            var (a, b) = (Spans(said), Spans(meant));
            found += a.Count(x => !meant[x.First..x.End].Any(m => m == "?" || m.EndsWith("GPE", StringComparison.Ordinal)));
            gold += b.Count;
            right += a.Intersect(b).Count();
        }
        double Share(int x) => 100.0 * x / words;
        return string.Create(CultureInfo.InvariantCulture, $"tags {Share(tags):F2} upos {Share(upos):F2} (early {Share(early):F2}) uas {Share(uas):F2} las {Share(las):F2} names {200.0 * right / Math.Max(1, found + gold):F2} ({found}/{gold})");
    }

    static string Coarse(string tag) => tag[(tag.LastIndexOf('/') + 1)..];
    static string Plain(string label) => label.Split(':')[0];

    static List<(int First, int End, string Kind)> Spans(string[] labels)
    {
        var found = new List<(int, int, string)>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i][0] != 'B')
                continue;
            var end = i + 1;
            while (end < labels.Length && labels[end] == "I" + labels[i][1..])
                end++;
            if (!labels[i].EndsWith("GPE", StringComparison.Ordinal))
                found.Add((i, end, labels[i][2..]));
        }
        return found;
    }

    internal static int Most(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var c = 1; c < row.Length; c++)
            best = row[c] > row[best] ? c : best;
        return best;
    }
}
