using Sitrep.Domain;
using Sitrep.Situations.Copies;

namespace Sitrep.Situations.Incidents;

/// <summary>
/// Figures of one happening over all that tell of it: every claim is kept; an origin's later claim stands for its earlier one
/// and a copy for nothing of its own. Low and high span what stands, best is what most independent origins say,
/// the latest among equals.
/// </summary>
sealed class FigureFusion(Sources sources)
{
    public (List<IncidentFigure> Figures, List<Dispute> Disputes) Fuse(IReadOnlyList<Telling> tellings)
    {
        var figures = new List<IncidentFigure>();
        var disputes = new List<Dispute>();
        var claims = tellings.SelectMany(t => Whole(t).Select(f => new Claim(Tolls.Kind(t.In, f), f, t, sources.TextOf(t.ReportId), sources.OriginOf(t.ReportId))));
        foreach (var kind in claims.GroupBy(c => c.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var all = kind.OrderBy(c => c.Published is null).ThenBy(c => c.Published ?? default).ThenBy(c => c.Telling.Id, StringComparer.Ordinal).ThenBy(c => c.Figure.Id, StringComparer.Ordinal).ToList();
            var standing = Standing(all);
            figures.Add(Figure(kind.First().Figure.Measure, Party(kind.First()), all, standing));
            if (Disputed(standing) is { } values)
                disputes.Add(new Dispute("figures." + kind.First().Figure.Measure, values));
        }
        return (figures, disputes);
    }

    /// <summary>The widest count of each kind: a report's other counts of that kind are parts of it.</summary>
    internal static IEnumerable<Figure> Whole(Telling telling) =>
        telling.Figures.GroupBy(f => Tolls.Kind(telling.In, f))
            .Select(g => g.OrderByDescending(f => f.Running).ThenByDescending(Value).ThenBy(f => f.Id, StringComparer.Ordinal).First());

    static List<Claim> Standing(List<Claim> all)
    {
        // Last one wins, for an origin and for a text: a list in order of publication, walked from its end.
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var origins = new HashSet<string>(StringComparer.Ordinal);
        var standing = new List<Claim>();
        for (var i = all.Count - 1; i >= 0; i--)
        {
            var newText = texts.Add(all[i].Text);
            if (origins.Add(all[i].Origin) && newText)
                standing.Add(all[i]);
        }
        standing.Reverse();
        return standing.Count > 0 ? standing : all;
    }

    static IncidentFigure Figure(string measure, Party? of, List<Claim> all, List<Claim> standing)
    {
        var best = standing.Where(c => c.Figure.Best is not null).GroupBy(c => c.Figure.Best).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Max(c => c.Published ?? default)).ThenByDescending(g => g.Key).FirstOrDefault()?.Key;
        // A bound is only given where some source sets one: "at least 12" alone has no high.
        double? low = standing.Exists(c => c.Figure.Low is not null) ? standing.Min(c => c.Figure.Low ?? c.Figure.Best) : null;
        double? high = standing.Exists(c => c.Figure.High is not null) ? standing.Max(c => c.Figure.High ?? c.Figure.Best ?? c.Figure.Low) : null;
        return new IncidentFigure(measure, low, best, high, [.. all.Select(c => new FigureClaim(c.Telling.ReportId, c.Figure.Low, c.Figure.Best, c.Figure.High, c.By, c.Published))]) { Of = of };
    }

    // A toll that rises with time is an update; counts of one day that cannot all be true are a dispute.
    static List<string>? Disputed(List<Claim> standing)
    {
        var differ = false;
        for (var i = 0; i < standing.Count && !differ; i++)
        {
            for (var j = i + 1; j < standing.Count && !differ; j++)
            {
                var (x, y) = (standing[i], standing[j]);
                if (Tolls.Meet(x.Figure.Low, x.Figure.High, y.Figure.Low, y.Figure.High))
                    continue;
                var rises = Value(y.Figure) > Value(x.Figure) && y.Published?.Date > x.Published?.Date;
                differ = !rises;
            }
        }
        return differ ? [.. standing.OrderBy(c => Value(c.Figure)).ThenBy(c => c.Origin, StringComparer.Ordinal).Select(Said).Distinct()] : null;
    }

    static string Said(Claim c)
    {
        var who = c.By ?? c.Telling.In.Report.Publisher;
        var value = Text(c.Figure);
        return who is null ? value : value + " (" + who + ")";
    }

    /// <summary>A count in figures: "12", "≥12", "10–14".</summary>
    internal static string Text(Figure f) => Text(f.Low, f.Best, f.High);

    /// <summary>The same for a claim.</summary>
    internal static string Text(FigureClaim c) => Text(c.Low, c.Best, c.High);

    static string Text(double? least, double? best, double? most)
    {
        var (low, high) = (least ?? best, most ?? best);
        string Number(double? n) => n is null ? "?" : n.Value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        return best is not null && least == most ? Number(best) : low is null ? "≤" + Number(high) : most is null ? "≥" + Number(low) : Number(low) + "–" + Number(high);
    }

    static double Value(Figure f) => f.Best ?? f.Low ?? f.High ?? 0;

    static Party? Party(Claim c) => ReadingIndex.At(c.Telling.In.Actors, c.Figure.Of) is { Ref: { } r } actor ? new Party(r, actor.Name) : null;

    sealed record Claim(string Kind, Figure Figure, Telling Telling, string Text, string Origin)
    {
        public Timestamp? Published => Telling.In.Report.Published;
        public string? By => Telling.In.Speaker(Figure.Statement ?? Telling.Event.Statement);
    }
}
