using System.Globalization;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Places.Training;

/// <summary>
/// Trains the ranker: a log-linear model over the candidates of each name, fitted to reports made from the gazetteer and to labelled ones. What the
/// report's other places say is worked out with the weights of the round before, as it is when reading. The same data give the same weights.
/// </summary>
public sealed class RankerTrainer
{
    const int Passes = 3;
    const int Steps = 300;
    /// <summary>A candidate this near to the label is the place.</summary>
    const double SameKm = 25;
    /// <summary>One in so many made samples is given as another name, or as one that only sounds alike.</summary>
    const int OneInOther = 4, OneInSounds = 33;
    const double Decay = 0.0002;

    readonly KnowledgePack tables;
    readonly Gazetteer gazetteer;
    readonly PlaceFinder finder;
    readonly OutletHistory history = new();
    readonly Func<string, Document> language;

    readonly record struct Sample(float[] Features, bool[] Right, double Weight);

    public RankerTrainer(KnowledgePack tables, Gazetteer gazetteer, Func<string, Document> language)
    {
        (this.tables, this.gazetteer, this.language) = (tables, gazetteer, language);
        finder = new PlaceFinder(tables, gazetteer, history);
    }

    /// <summary>Reports made from the gazetteer.</summary>
    public IReadOnlyList<LabelledReport> Make(int count, ulong seed, double weight)
    {
        var maker = new MadeReports(tables, gazetteer, history, seed);
        return [.. Enumerable.Range(0, count).Select(_ => maker.Next(weight))];
    }

    /// <summary>The weights, one a feature in the order of the table.</summary>
    public double[] Train(IReadOnlyList<LabelledReport> reports, Action<string> progress)
    {
        var gathered = reports.Select(r => (Report: r, Found: finder.Gather(Draft(r)))).ToList();
        var weights = Start();
        for (var pass = 0; pass < Passes; pass++)
        {
            var (samples, right) = Samples(gathered, weights);
            weights = Fit(samples);
            progress($"pass {(pass + 1).ToString(CultureInfo.InvariantCulture)}: {samples.Count.ToString(CultureInfo.InvariantCulture)} names, {right.ToString("0.0", CultureInfo.InvariantCulture)} % right before it");
        }
        return weights;
    }

    /// <summary>Share of the labelled names whose chosen place is right under given weights, in per cent.</summary>
    public double Test(IReadOnlyList<LabelledReport> reports, double[] weights) =>
        Samples([.. reports.Select(r => (r, finder.Gather(Draft(r))))], weights).Right;

    Draft Draft(LabelledReport report) => new(new Report { Id = "training", Key = "training", Text = report.Text, Publisher = report.Publisher, Url = report.Url }, language(report.Text));

    /// <summary>Enough to begin with: the bigger place, and what lies in the place named after it.</summary>
    static double[] Start()
    {
        var weights = new double[PlaceFeatures.Count];
        weights[Array.IndexOf(PlaceFeatures.Names, "people-next-to-most")] = 4;
        weights[Array.IndexOf(PlaceFeatures.Names, "country")] = 2;
        weights[Array.IndexOf(PlaceFeatures.Names, "inside-stated")] = 4;
        weights[Array.IndexOf(PlaceFeatures.Names, "others-in-country")] = 2;
        return weights;
    }

    (List<Sample> Samples, double Right) Samples(List<(LabelledReport Report, PlaceFinder.Gathered Found)> reports, double[] weights)
    {
        var chooser = new PlaceChooser(new PlaceRanker(weights), gazetteer, finder.Margin);
        var samples = new List<Sample>();
        double right = 0, all = 0;
        foreach (var (report, found) in reports)
        {
            foreach (var sense in chooser.Choose(found.Mentions, found.Written, found.Home, found.Outlet))
            {
                if (sense.Candidates.Length == 0 || Label(report, found.Document, sense) is not { } point || Right(sense, point) is not { } answers)
                    continue;
                all += report.Weight;
                right += answers[sense.Best] ? report.Weight : 0;
                if (report.Made)
                    CallOtherwise(sense, answers, samples.Count);
                if (answers.Length > 1)
                    samples.Add(new Sample(sense.Features, answers, report.Weight));
            }
        }
        return (samples, 100 * right / Math.Max(1, all));
    }

    /// <summary>Made reports call places by their main names; news often does not. So a part of the samples is given as if the name were another one.</summary>
    static void CallOtherwise(PlaceSense sense, bool[] answers, int number)
    {
        var feature = number % OneInSounds == 0 ? "sounds-alike" : number % OneInOther == 0 ? "other-name" : null;
        for (var i = 0; feature is not null && i < answers.Length; i++)
        {
            if (answers[i] && sense.Candidates[i].Quality == NameQuality.Main)
                sense.Of(i)[Array.IndexOf(PlaceFeatures.Names, feature)] = 1;
        }
    }

    static GeoPoint? Label(LabelledReport report, Document document, PlaceSense sense)
    {
        foreach (var mention in sense.Mentions)
        {
            var span = document.Span(mention.Range);
            foreach (var label in report.Labels)
            {
                if (label.Start < span.End && span.Start < label.End)
                    return label.Point;
            }
        }
        return null;
    }

    /// <summary>Which candidates are the labelled place, or null when none is: those at its point, and the one nearest to it by its own reach.</summary>
    bool[]? Right(PlaceSense sense, GeoPoint point)
    {
        var right = new bool[sense.Candidates.Length];
        var (best, least) = (-1, 1.0);
        for (var i = 0; i < right.Length; i++)
        {
            var place = sense.Candidates[i].Place;
            var km = Geodesy.DistanceKm(point, gazetteer.Point(place));
            right[i] = km <= SameKm;
            if (km / (SameKm + 0.5 * gazetteer.RadiusKm(place)) is var off && off < least)
                (best, least) = (i, off);
        }
        if (best < 0)
            return null;
        right[best] = true;
        return right;
    }

    /// <summary>Full-batch resilient descent on the log loss with a little decay: no step size to set, and the order of nothing matters.</summary>
    static double[] Fit(List<Sample> samples)
    {
        var count = PlaceFeatures.Count;
        var (weights, step, before) = (new double[count], new double[count], new double[count]);
        Array.Fill(step, 0.1);
        var total = samples.Sum(s => s.Weight);
        for (var round = 0; round < Steps; round++)
        {
            var gradient = Gradient(samples, weights);
            for (var f = 0; f < count; f++)
            {
                var slope = gradient[f] / total + Decay * weights[f];
                var sign = Math.Sign(slope * before[f]);
                step[f] = sign > 0 ? Math.Min(step[f] * 1.2, 2) : sign < 0 ? Math.Max(step[f] * 0.5, 1e-7) : step[f];
                before[f] = sign < 0 ? 0 : slope;
                weights[f] -= sign < 0 ? 0 : Math.Sign(slope) * step[f];
            }
        }
        return weights;
    }

    static double[] Gradient(List<Sample> samples, double[] weights)
    {
        var count = PlaceFeatures.Count;
        var gradient = new double[count];
        foreach (var (features, right, weight) in samples)
        {
            var scores = new double[right.Length];
            for (var i = 0; i < scores.Length; i++)
            {
                for (var f = 0; f < count; f++)
                    scores[i] += features[i * count + f] * weights[f];
            }
            var most = scores.Max();
            double all = 0, good = 0;
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] = Math.Exp(scores[i] - most);
                all += scores[i];
                good += right[i] ? scores[i] : 0;
            }
            for (var i = 0; i < scores.Length; i++)
            {
                var slope = weight * (scores[i] / all - (right[i] ? scores[i] / Math.Max(good, 1e-300) : 0));
                for (var f = 0; f < count; f++)
                    gradient[f] += slope * features[i * count + f];
            }
        }
        return gradient;
    }

    /// <summary>The table of the weights, with the meanings of the one in use and what it was trained on.</summary>
    public string Table(double[] weights, IEnumerable<string> origin)
    {
        var meanings = tables.Table("places/ranker").Rows.ToDictionary(r => r["feature"], r => r["meaning"], StringComparer.Ordinal);
        var lines = origin.Select(o => "# " + o).Append("feature\tweight\tmeaning")
            .Concat(PlaceFeatures.Names.Select((n, i) => string.Create(CultureInfo.InvariantCulture, $"{n}\t{weights[i]:0.00}\t{meanings.GetValueOrDefault(n, "")}")));
        return string.Join('\n', lines) + "\n";
    }
}
