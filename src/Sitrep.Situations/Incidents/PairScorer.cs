using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations.Copies;

namespace Sitrep.Situations.Incidents;

/// <summary>How likely two records tell of one happening, and by which named features. Null scores are vetoes: never one.</summary>
sealed class PairScorer
{
    readonly Weights weights;
    readonly Weights rules;
    readonly TypeFamilies families;
    readonly PlaceKinds kinds;
    readonly Vocabulary vocabulary;
    readonly CopyGroups copies;

    public PairScorer(KnowledgePack knowledge, TypeFamilies families, Vocabulary vocabulary, CopyGroups copies)
    {
        weights = new Weights(knowledge.Table("situations/incident-weights"));
        rules = new Weights(knowledge.Table("situations/incident-weights", "rules"));
        kinds = new PlaceKinds(knowledge);
        this.families = families;
        this.vocabulary = vocabulary;
        this.copies = copies;
    }

    /// <summary>The score and its features, or null when the two can never be one.</summary>
    public PairScore? Score(Telling a, Telling b)
    {
        var features = new List<(string Name, double Value)>(12);
        if ((a.ReportNumber == b.ReportNumber && AreApart(a, b)) || !Types(a, b, features) || !Statuses(a, b, features) || !Times(a, b, features)
            || !Places(a, b, features) || !Figures(a, b, features))
            return null;
        Parties(a, b, features);
        Texts(a, b, features);
        var sum = weights["bias"];
        foreach (var (name, value) in features)
            sum += weights.Of(name) * value;
        return new PairScore(1 / (1 + Math.Exp(-sum)), features);
    }

    // What one report tells twice may be one thing told again, unless it gives the two other counts, days or places.
    bool AreApart(Telling a, Telling b) =>
        Tolls.Compare(a, b, rules["veto-toll-ratio"], rules["veto-toll-gap"]) < 0
        || (a.Dated && b.Dated && a.Days is { } x && b.Days is { } y && (x.First > y.Last || y.First > x.Last))
        || (a.Place is { Ref: { } p } && b.Place is { Ref: { } q } && p != q && !kinds.Contains(a.Place, b.Place) && !kinds.Contains(b.Place, a.Place));

    bool Types(Telling a, Telling b, List<(string, double)> features)
    {
        if (a.Event.Type == b.Event.Type)
            features.Add(("same-type", 1));
        else if (a.Family == b.Family)
            features.Add(("same-family", 1));
        else if (families.AreNear(a.Family, b.Family))
            features.Add(("near-family", 1));
        else
            return false;
        return true;
    }

    static bool Statuses(Telling a, Telling b, List<(string, double)> features)
    {
        if (Happened(a.Event.Status) != Happened(b.Event.Status))
            return false;
        if (a.Event.Status == EventStatus.Denied != (b.Event.Status == EventStatus.Denied))
            features.Add(("status-differs", 1));
        return true;
    }

    // A denial is about something that others say happened; a plan is not what came of it.
    static bool Happened(EventStatus status) => status is EventStatus.Occurred or EventStatus.Ongoing or EventStatus.Attempted or EventStatus.Denied;

    bool Times(Telling a, Telling b, List<(string, double)> features)
    {
        if (a.Days is not { } x || b.Days is not { } y)
            return true;
        var gap = Math.Max(0, Math.Max(x.First - y.Last, y.First - x.Last));
        var most = Math.Max(families.Days(a.Event.Type), families.Days(b.Event.Type));
        var narrow = x.Last - x.First <= 1 && y.Last - y.First <= 1;
        var dated = a.Dated && b.Dated;
        // News without a day of its own is of its report's day or of the one before.
        if (gap == 1 && a.Dated != b.Dated && (a.Dated ? x.First < y.First : y.First < x.First))
            gap = 0;
        if (dated && gap > most)
            return false;
        features.Add((gap, narrow) switch
        {
            (0, true) => ("same-day", dated ? 1.0 : 0.7),
            (0, false) => ("loose-days", 1),
            (1, _) when most > 2 => ("touching-days", 1),
            _ when gap <= Math.Max(most, dated ? 0 : 1) => ("near-days", 1),
            _ => ("apart-days", Math.Clamp(gap / 15.0, 1, 2)),
        });
        return true;
    }

    bool Places(Telling a, Telling b, List<(string, double)> features)
    {
        if (a.Place is not { } x || b.Place is not { } y)
            return true;
        if (x.Ref is not null && x.Ref == y.Ref)
        {
            features.Add((kinds.IsArea(x) ? "inside-place" : "same-place", 1));
            return true;
        }
        if (kinds.Contains(x, y) || kinds.Contains(y, x))
        {
            features.Add(("inside-place", 1));
            return true;
        }
        if (a.Point is not { } p || b.Point is not { } q)
        {
            if (Folding.Fold(x.Name) == Folding.Fold(y.Name) && (x.Country is null || y.Country is null || x.Country == y.Country))
                features.Add(("same-place", 0.9));
            else
                features.Add(x.Country is not null && x.Country == y.Country ? ("same-country", 1) : ("far-place", 0.5));
            return true;
        }
        var km = Geo.Km(p.Lat, p.Lon, q.Lat, q.Lon);
        if (km > rules["far-km"] && Folding.Fold(x.Name) == Folding.Fold(y.Name))
        {
            // Namesakes: the reports may well mean one place, and one of them was put on the map wrongly.
            features.Add(("same-name", 1));
            return true;
        }
        var reach = (x.RadiusKm ?? 0) + (y.RadiusKm ?? 0);
        if (km <= rules["near-km"] + Math.Min(reach, rules["far-km"]))
            features.Add(("near-place", 1 - (km / (2 * (rules["near-km"] + reach + 1)))));
        else if (kinds.IsPoint(x) && kinds.IsPoint(y) && km > rules["far-km"] + reach && !IsOneText(a, b))
            return false;
        else
            features.Add(("far-place", Math.Min(1, km / rules["far-km"])));
        return true;
    }

    bool Figures(Telling a, Telling b, List<(string, double)> features)
    {
        var verdict = Tolls.Compare(a, b, rules["veto-toll-ratio"], rules["veto-toll-gap"]);
        // A toll of one day that a later report puts higher is an update.
        if (verdict < 0 && Tolls.Rises(a, b))
            verdict++;
        switch (verdict)
        {
            case 2:
                features.Add(("same-toll", 1));
                break;
            case 1:
                features.Add(("toll-agrees", 1));
                break;
            case -1:
                features.Add(("toll-differs", 1));
                break;
            case -2:
                return false;
        }
        return true;
    }

    static void Parties(Telling a, Telling b, List<(string, double)> features)
    {
        int same = 0, clash = 0;
        Side(a.Initiators, b.Initiators, ref same, ref clash);
        Side(a.Targets, b.Targets, ref same, ref clash);
        if (same > 0)
            features.Add(("same-party", same == 2 ? 1 : 0.7));
        else if (clash > 0)
            features.Add(("party-clash", clash == 2 ? 1 : 0.6));
    }

    // Only parties with a name of their own can contradict each other: "gunmen" may be anybody.
    static void Side(string[] x, string[] y, ref int same, ref int clash)
    {
        if (x.Length == 0 || y.Length == 0)
            return;
        if (x.Intersect(y, StringComparer.Ordinal).Any())
            same++;
        else if (x.Any(IsNamed) && y.Any(IsNamed))
            clash++;
    }

    static bool IsNamed(string key) => key.Contains(':', StringComparison.Ordinal);

    void Texts(Telling a, Telling b, List<(string, double)> features)
    {
        // Long reports that share their telling words are about one story; short items are alike whatever they tell.
        var alike = (vocabulary.Alike(a.ReportNumber, b.ReportNumber) - rules["story-least"]) / (rules["story-most"] - rules["story-least"]);
        var length = Math.Min(1, Math.Min(vocabulary.Size(a.ReportNumber), vocabulary.Size(b.ReportNumber)) / rules["story-words"]);
        if (alike > 0)
            features.Add(("story", Math.Min(1.5, alike) * length));
        var shared = vocabulary.Shared(a.Words, b.Words);
        if (shared > 0.15)
            features.Add(("rare-words", shared));
        if (shared > 0.8 && Math.Min(a.Words.Length, b.Words.Length) >= 5)
            features.Add(("same-sentence", 1));
        if (copies.Leader(a.ReportId) == copies.Leader(b.ReportId))
            features.Add(("same-text", 1));
    }

    // The same long text is not about two places: one of them was misread.
    bool IsOneText(Telling a, Telling b) => copies.Leader(a.ReportId) == copies.Leader(b.ReportId) && vocabulary.Size(a.ReportNumber) >= rules["story-words"];
}

/// <summary>A pair's probability of being one happening, with the features that made it.</summary>
sealed record PairScore(double Score, IReadOnlyList<(string Name, double Value)> Features);
