using System.Globalization;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Places;

namespace Sitrep.Records.Events.Training;

/// <summary>
/// Trains the choice of a report's main event: a log-linear model over the events of each dispatch of <c>lang/en/event-training</c>, whose type is
/// given. The same tables give the same weights.
/// </summary>
public sealed class EventTrainer(KnowledgePack knowledge, Gazetteer gazetteer, Func<string, Document> language)
{
    const int Rounds = 400;
    /// <summary>Pulls weights towards nought, those of pairs and types more than the rest as each is seen seldom.</summary>
    const double Decay = 0.004, RareDecay = 0.012;
    const int Folds = 5;

    sealed record Sample((int Feature, double Value)[][] Events, bool[] Right);

    readonly RecordPipeline pipeline = new(knowledge, gazetteer, keepFeatures: true);
    readonly SortedDictionary<string, int> names = new(StringComparer.Ordinal);

    /// <summary>The table of the weights with its heading; rows of the one in use that are not trained (the confidence's) stay.</summary>
    public string Train(Action<string> progress)
    {
        var read = knowledge.Table("lang/en/event-training").Rows.Select(r => (Right: r.List("main").ToHashSet(StringComparer.Ordinal), Events: Events(r["text"]))).ToList();
        foreach (var feature in read.SelectMany(r => r.Events).SelectMany(e => e.Features ?? []))
            names.TryAdd(feature.Name, 0);
        var count = 0;
        foreach (var name in names.Keys.ToList())
            names[name] = count++;
        var samples = read.Select(r => Sampled(r.Events, r.Right)).ToList();
        var usable = samples.Where(s => s.Right.Contains(true)).ToList();
        progress(FormattableString.Invariant($"{samples.Count} dispatches, {usable.Count} in which the main event was found, {usable.Count(s => s.Right.Contains(false))} with others beside it"));
        var right = 0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var kept = fold;
            var held = Fit([.. usable.Where((_, i) => i % Folds != kept)]);
            right += usable.Where((_, i) => i % Folds == kept).Count(s => s.Right[Best(s, held)]);
        }
        var weights = Fit(usable);
        progress(FormattableString.Invariant($"right: {100.0 * right / usable.Count:0.0} % on folds held back, {100.0 * usable.Count(s => s.Right[Best(s, weights)]) / usable.Count:0.0} % on all"));
        return Table(weights);
    }

    List<EventDraft> Events(string text) =>
        pipeline.Draft(new Report { Id = "training", Key = "training", Text = text }, language(text)).Events.FindAll(e => e.Status is not (EventStatus.Denied or EventStatus.Hypothetical));

    Sample Sampled(List<EventDraft> events, HashSet<string> right) =>
        new([.. events.Select(e => (e.Features ?? []).Select(f => (names[f.Name], f.Value)).ToArray())], [.. events.Select(e => right.Contains(e.Type))]);

    static int Best(Sample sample, double[] weights)
    {
        var scores = Scores(sample, weights);
        return Array.IndexOf(scores, scores.Max());
    }

    static double[] Scores(Sample sample, double[] weights) => [.. sample.Events.Select(e => e.Sum(f => f.Value * weights[f.Feature]))];

    // Full-batch resilient descent: no step size to set, and the order of nothing matters.
    double[] Fit(List<Sample> samples)
    {
        var decay = names.Keys.Select(n => n.StartsWith("beside:", StringComparison.Ordinal) || n.StartsWith("type:", StringComparison.Ordinal) ? RareDecay : Decay).ToArray();
        var (weights, step, before) = (new double[names.Count], new double[names.Count], new double[names.Count]);
        Array.Fill(step, 0.1);
        for (var round = 0; round < Rounds; round++)
        {
            var gradient = Gradient(samples, weights);
            for (var f = 0; f < weights.Length; f++)
            {
                var slope = gradient[f] / samples.Count + decay[f] * weights[f];
                var sign = Math.Sign(slope * before[f]);
                step[f] = sign > 0 ? Math.Min(step[f] * 1.2, 1) : sign < 0 ? Math.Max(step[f] * 0.5, 1e-7) : step[f];
                before[f] = sign < 0 ? 0 : slope;
                weights[f] -= sign < 0 ? 0 : Math.Sign(slope) * step[f];
            }
        }
        return weights;
    }

    static double[] Gradient(List<Sample> samples, double[] weights)
    {
        var gradient = new double[weights.Length];
        foreach (var sample in samples)
        {
            var scores = Scores(sample, weights);
            var most = scores.Max();
            double all = 0, good = 0;
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] = Math.Exp(scores[i] - most);
                all += scores[i];
                good += sample.Right[i] ? scores[i] : 0;
            }
            for (var i = 0; i < scores.Length; i++)
            {
                var slope = scores[i] / all - (sample.Right[i] ? scores[i] / good : 0);
                foreach (var (feature, value) in sample.Events[i])
                    gradient[feature] += slope * value;
            }
        }
        return gradient;
    }

    string Table(double[] weights)
    {
        var lines = new List<string>
        {
            "# Weights of the choice of a report's main event, made by `sitrep events train` from the dispatches in event-training.tsv. Not to be edited by",
            "# hand but for the rows of the confidence, which turn an event's rank and its trigger's weight into how sure it is (log odds).",
            "feature\tweight",
        };
        lines.AddRange(knowledge.Table("lang/en/event-ranking").Rows.Where(r => r["feature"].StartsWith("confidence:", StringComparison.Ordinal)).Select(r => r["feature"] + "\t" + r["weight"]));
        lines.AddRange(names.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Key}\t{weights[n.Value]:0.000}")));
        return string.Join('\n', lines) + "\n";
    }
}
