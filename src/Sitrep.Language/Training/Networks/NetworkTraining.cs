using System.Diagnostics;
using System.Globalization;

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
}
