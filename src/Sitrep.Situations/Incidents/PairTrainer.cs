using System.Globalization;
using System.Text;
using Sitrep.Domain;
using Sitrep.Knowledge;

namespace Sitrep.Situations.Incidents;

/// <summary>A report of the training data: which happening it is about, and which topic that is of (a topic is left out as a whole when the weights are tested).</summary>
public sealed record LabelledReading(Reading Reading, string Happening, string Topic);

/// <summary>
/// Learns what the features of a pair weigh: logistic regression, near to the weights written in the table (a normal prior around them), no weight
/// changing its sign, those that the table holds not changing at all. What two reports of one happening tell of first is one; whatever two reports of different happenings tell of is not. Of what the data
/// do not show the table's weight stays. The same data give the same weights.
/// </summary>
public sealed class PairTrainer(KnowledgePack knowledge)
{
    const int Rounds = 40;
    const double Spread = 0.7;
    const double Sure = 0.9, Unsure = 0.1;
    const int Bands = 10;

    readonly double[] written = Written(knowledge.Table("situations/incident-weights"));
    readonly HashSet<string> held = knowledge.Table("situations/incident-weights", "held").Rows.Select(r => r["name"]).ToHashSet(StringComparer.Ordinal);

    /// <summary>Weights by name, in the order of the features; and, per line, how the probability of pairs of a topic agrees with the share that is one when only other topics have taught it.</summary>
    public (IReadOnlyList<(string Name, double Value)> Weights, IReadOnlyList<string> Report) Train(IEnumerable<IReadOnlyList<LabelledReading>> collections)
    {
        var pairs = collections.SelectMany(Pairs).ToList();
        var all = Solve(pairs);
        return ([.. PairScorer.Features.Zip(all)], [FormattableString.Invariant($"{pairs.Count} pairs, {pairs.Count(p => p.One)} of them one happening"), .. Test(pairs)]);
    }

    /// <summary>The table's text with other weights in its first section; all else as it stands.</summary>
    public static string Table(string text, IReadOnlyList<(string Name, double Value)> weights)
    {
        var byName = weights.ToDictionary(w => w.Name, w => w.Value, StringComparer.Ordinal);
        var made = new StringBuilder();
        var first = true;
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            first &= !line.StartsWith('[');
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var value = 0.0;
            var known = first && tab > 0 && byName.TryGetValue(line[..tab], out value);
            made.Append(known ? line[..tab] + "\t" + value.ToString("0.00", CultureInfo.InvariantCulture) + line[line.LastIndexOf('\t')..] : line).Append('\n');
        }
        return made.ToString();
    }

    IEnumerable<Pair> Pairs(IReadOnlyList<LabelledReading> collection)
    {
        var byId = collection.ToDictionary(l => l.Reading.Report.Id, StringComparer.Ordinal);
        var fusion = new Fusion(knowledge, id => byId.GetValueOrDefault(id)?.Reading);
        foreach (var labelled in collection.OrderBy(l => l.Reading.Report.Id, StringComparer.Ordinal))
            fusion.Add(labelled.Reading);
        foreach (var (a, b, leads, features) in fusion.Pairs())
        {
            var values = new double[PairScorer.Features.Count];
            values[0] = 1;
            foreach (var (name, value) in features)
                values[Index(name)] += value;
            var score = Probability(values, written);
            var (x, y) = (byId[a], byId[b]);
            var one = x.Happening == y.Happening;
            // What reports of one happening tell besides is labelled by nobody: the table's own sure judgements stand for it.
            if (one && !leads && score is > Unsure and < Sure)
                continue;
            yield return new Pair(values, one && (leads || score >= Sure), x.Topic, y.Topic);
        }
    }

    static double[] Written(Table table)
    {
        var byName = table.Rows.ToDictionary(r => r["name"], r => double.Parse(r["written"], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return [.. PairScorer.Features.Select(f => byName.GetValueOrDefault(f))];
    }

    static int Index(string name)
    {
        for (var i = 0; i < PairScorer.Features.Count; i++)
        {
            if (PairScorer.Features[i] == name)
                return i;
        }
        throw new ArgumentException($"no feature '{name}'");
    }

    double[] Solve(List<Pair> pairs)
    {
        var prior = written;
        var fixedTo = PairScorer.Features.Select(held.Contains).ToArray();
        var weights = (double[])prior.Clone();
        for (var round = 0; round < Rounds; round++)
        {
            var step = Newton(pairs, weights, prior, fixedTo);
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] -= step[i];
                // What speaks for a pair never comes to speak against it.
                if (fixedTo[i])
                    weights[i] = prior[i];
                else if (prior[i] == 0 || Math.Sign(weights[i]) != Math.Sign(prior[i]))
                    weights[i] = 0;
            }
        }
        return [.. weights.Select(w => Math.Round(w, 2))];
    }

    static double[] Newton(List<Pair> pairs, double[] weights, double[] prior, bool[] fixedTo)
    {
        var n = weights.Length;
        var (gradient, curve) = (new double[n], new double[n, n]);
        for (var i = 0; i < n; i++)
        {
            gradient[i] = (weights[i] - prior[i]) / (Spread * Spread);
            curve[i, i] = fixedTo[i] ? 1e12 : 1 / (Spread * Spread);
        }
        foreach (var pair in pairs)
        {
            var sure = Probability(pair.Features, weights);
            for (var i = 0; i < n; i++)
            {
                if (pair.Features[i] == 0)
                    continue;
                gradient[i] += (sure - (pair.One ? 1 : 0)) * pair.Features[i];
                for (var k = 0; k < n; k++)
                    curve[i, k] += sure * (1 - sure) * pair.Features[i] * pair.Features[k];
            }
        }
        return Divide(curve, gradient);
    }

    // Gauss; the curve has no zero on its diagonal, the prior sees to that.
    static double[] Divide(double[,] curve, double[] by)
    {
        var n = by.Length;
        var found = (double[])by.Clone();
        for (var i = 0; i < n; i++)
        {
            for (var k = i + 1; k < n; k++)
            {
                var share = curve[k, i] / curve[i, i];
                for (var j = i; j < n; j++)
                    curve[k, j] -= share * curve[i, j];
                found[k] -= share * found[i];
            }
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < n; j++)
                found[i] -= curve[i, j] * found[j];
            found[i] /= curve[i, i];
        }
        return found;
    }

    static double Probability(double[] features, double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * features[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    IEnumerable<string> Test(List<Pair> pairs)
    {
        var bands = new (int Count, int One, double Sure)[Bands];
        foreach (var topic in pairs.Select(p => p.TopicA).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var weights = Solve([.. pairs.Where(p => p.TopicA != topic && p.TopicB != topic)]);
            foreach (var pair in pairs.Where(p => p.TopicA == topic))
            {
                var sure = Probability(pair.Features, weights);
                ref var band = ref bands[Math.Min(Bands - 1, (int)(sure * Bands))];
                band = (band.Count + 1, band.One + (pair.One ? 1 : 0), band.Sure + sure);
            }
        }
        for (var i = 0; i < Bands; i++)
        {
            var (count, one, sure) = bands[i];
            if (count > 0)
                yield return FormattableString.Invariant($"{100 * i / Bands}–{100 * (i + 1) / Bands} %: {count} pairs, said {100 * sure / count:0} %, one happening {100.0 * one / count:0} %");
        }
    }

    sealed record Pair(double[] Features, bool One, string TopicA, string TopicB);
}
