using Sitrep.Domain;
using Sitrep.Knowledge;

namespace Sitrep.Situations.Incidents;

/// <summary>
/// How likely two records tell of one happening, and by which named features. It depends on the two, their reports and whether these are one text, and on
/// nothing else in the collection. Thread-safe.
/// </summary>
sealed class PairScorer
{
    const double SameSentence = 0.8;
    const int SentenceWords = 5;

    static readonly string[] names = [.. Enum.GetValues<Feature>().Select(f => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(f.ToString()))];

    readonly double[] weights;
    readonly double vetoRatio, vetoGap, nearKm, farKm, storyLeast, storyMost, storyWords, leadWords, ownOutlet, otherTypeDays, otherTypeKm;
    readonly TypeFamilies families;
    readonly IReadOnlyList<ReportRow> reports;

    public PairScorer(KnowledgePack knowledge, TypeFamilies families, IReadOnlyList<ReportRow> reports)
    {
        var table = new Weights(knowledge.Table("situations/incident-weights"));
        var rules = new Weights(knowledge.Table("situations/incident-weights", "rules"));
        weights = [.. names.Select(table.Of)];
        (vetoRatio, vetoGap, nearKm, farKm) = (rules["veto-toll-ratio"], rules["veto-toll-gap"], rules["near-km"], rules["far-km"]);
        (storyLeast, storyMost, storyWords, leadWords, ownOutlet) = (rules["story-least"], rules["story-most"], rules["story-words"], rules["lead-words"], rules["own-outlet"]);
        (otherTypeDays, otherTypeKm) = (rules["other-type-days"], rules["other-type-km"]);
        (this.families, this.reports) = (families, reports);
    }

    /// <summary>Names of the features, in the order of their numbers; the first is the bias.</summary>
    public static IReadOnlyList<string> Features => names;

    /// <summary>The probability that the two are one, or NaN when they can never be. <paramref name="features"/> receives what spoke for and against.</summary>
    public double Score(Outline a, Outline b, List<(string Name, double Value)>? features = null)
    {
        var sum = new Sum(weights, features);
        // Copies carry the same sentence: where its day or place is read differently in one of them, it was misread there.
        var carried = AreCarried(a, b);
        if ((a.Report == b.Report && AreApart(a, b)) || !Types(a, b, ref sum) || !Statuses(a, b, ref sum) || !(carried || Times(a, b, ref sum))
            || !(carried || Places(a, b, ref sum)) || !Figures(a, b, ref sum))
            return double.NaN;
        if (carried)
            sum.Add(Feature.Carried, 1);
        Parties(a, b, ref sum);
        Texts(a, b, ref sum);
        return 1 / (1 + Math.Exp(-sum.Value));
    }

    // What one report tells twice may be one thing told again, unless it gives the two other counts, days or places.
    bool AreApart(Outline a, Outline b) =>
        Tolls.Compare(a.Tolls, b.Tolls, vetoRatio, vetoGap) < 0
        || (a.Dated && b.Dated && a.Days is { } x && b.Days is { } y && (x.First > y.Last || y.First > x.Last))
        || (a.Place is { Ref: not null } p && b.Place is { Ref: not null } q && p.Ref != q.Ref && !p.Contains(q) && !q.Contains(p));

    bool AreCarried(Outline a, Outline b) => a.Report != b.Report && IsOneText(a, b) && a.Type == b.Type && a.Turn == b.Turn
        && Math.Min(a.Words.Length, b.Words.Length) >= SentenceWords && CommonWords.Overlap(a.Words, b.Words) > SameSentence;

    bool Types(Outline a, Outline b, ref Sum sum)
    {
        if (a.Type == b.Type)
            sum.Add(Feature.SameType, 1);
        else if (a.Family == b.Family)
            sum.Add(Feature.SameFamily, 1);
        else if (families.AreNear(a.Family, b.Family))
            sum.Add(Feature.NearFamily, 1);
        // Two reports of one story may each begin with another part of it: one with the killing, one with the arrest.
        else if (a.Leads && b.Leads && a.Report != b.Report && Story(reports[a.Report], reports[b.Report]) > 0)
            sum.Add(Feature.OtherFamily, 1);
        else
            return false;
        return true;
    }

    static bool Statuses(Outline a, Outline b, ref Sum sum)
    {
        if (Happened(a.Status) != Happened(b.Status))
            return false;
        if (a.Status == EventStatus.Denied != (b.Status == EventStatus.Denied))
            sum.Add(Feature.StatusDiffers, 1);
        return true;
    }

    // A denial is about something that others say happened; a plan is not what came of it.
    static bool Happened(EventStatus status) => status is EventStatus.Occurred or EventStatus.Ongoing or EventStatus.Attempted or EventStatus.Denied;

    bool Times(Outline a, Outline b, ref Sum sum)
    {
        if (a.Days is not { } x || b.Days is not { } y)
            return true;
        var gap = Math.Max(0, Math.Max(x.First - y.Last, y.First - x.Last));
        var most = Math.Max(a.Lasts, b.Lasts);
        var sequel = a.Family != b.Family && !families.AreNear(a.Family, b.Family);
        var narrow = x.Last - x.First <= 1 && y.Last - y.First <= 1;
        var dated = a.Dated && b.Dated;
        // News without a day of its own is of its report's day or of the one before.
        if (gap == 1 && a.Dated != b.Dated && (a.Dated ? x.First < y.First : y.First < x.First))
            gap = 0;
        // An offensive is not the capture that came of it a week later: what may be one under two names is one in its days.
        if (dated && gap > (a.Type == b.Type || sequel ? most : otherTypeDays))
            return false;
        switch (gap, narrow)
        {
            case (0, true):
                sum.Add(Feature.SameDay, dated ? 1.0 : 0.7);
                break;
            case (0, false):
                sum.Add(Feature.LooseDays, 1);
                break;
            case (1, _) when most > 2:
                sum.Add(Feature.TouchingDays, 1);
                break;
            case var _ when gap <= Math.Max(most, dated ? 0 : 1):
                sum.Add(Feature.NearDays, 1);
                break;
            default:
                sum.Add(Feature.ApartDays, Math.Clamp(gap / 15.0, 1, 4));
                break;
        }
        return true;
    }

    bool Places(Outline a, Outline b, ref Sum sum)
    {
        if (a.Place is not { } x || b.Place is not { } y)
            return true;
        if (x.Ref is not null && x.Ref == y.Ref)
        {
            sum.Add(x.IsArea ? Feature.InsidePlace : Feature.SamePlace, 1);
            return true;
        }
        if (x.Contains(y) || y.Contains(x))
        {
            sum.Add(Feature.InsidePlace, 1);
            return true;
        }
        if (!x.HasPoint || !y.HasPoint)
        {
            if (x.Name == y.Name && (x.Country is null || y.Country is null || x.Country == y.Country))
                sum.Add(Feature.SamePlace, 0.9);
            else if (x.Country is not null && x.Country == y.Country)
                sum.Add(Feature.SameCountry, 1);
            else
                sum.Add(Feature.FarPlace, 0.5);
            return true;
        }
        var km = x.Km(y);
        if (km > farKm && x.Name == y.Name)
        {
            // Namesakes: the reports may well mean one place, and one of them was put on the map wrongly.
            sum.Add(Feature.SameName, 1);
            return true;
        }
        var reach = (x.Radius ?? 0) + (y.Radius ?? 0);
        // Two towns taken are two captures, however alike the reports; so are two things of different kinds in two towns.
        if (x.Ref is not null && y.Ref is not null && x.IsPoint && y.IsPoint && x.Name != y.Name && !IsOneText(a, b) && (families.ByPlace(a.Type) && families.ByPlace(b.Type) || a.Type != b.Type && km > otherTypeKm + reach))
            return false;
        if (km <= nearKm + Math.Min(reach, farKm))
            sum.Add(Feature.NearPlace, 1 - (km / (2 * (nearKm + reach + 1))));
        else if (x.IsPoint && y.IsPoint && km > farKm + reach && !IsOneText(a, b))
            return false;
        else
            sum.Add(Feature.FarPlace, Math.Min(1, km / farKm));
        return true;
    }

    bool Figures(Outline a, Outline b, ref Sum sum)
    {
        if (a.Tolls.Length == 0 || b.Tolls.Length == 0)
            return true;
        var verdict = Tolls.Compare(a.Tolls, b.Tolls, vetoRatio, vetoGap);
        // A toll of one day that a later report puts higher is an update.
        if (verdict < 0 && Tolls.Rises(a, b, reports[a.Report].Published, reports[b.Report].Published))
            verdict++;
        switch (verdict)
        {
            case 2:
                sum.Add(Feature.SameToll, 1);
                break;
            case 1:
                sum.Add(Feature.TollAgrees, 1);
                break;
            case -1:
                sum.Add(Feature.TollDiffers, 1);
                break;
            case -2:
                return false;
        }
        return true;
    }

    static void Parties(Outline a, Outline b, ref Sum sum)
    {
        int same = 0, clash = 0;
        Side(a.Initiators, b.Initiators, ref same, ref clash);
        Side(a.Targets, b.Targets, ref same, ref clash);
        if (same > 0)
            sum.Add(Feature.SameParty, same == 2 ? 1 : 0.7);
        else if (clash > 0)
            sum.Add(Feature.PartyClash, clash == 2 ? 1 : 0.6);
    }

    static void Side(int[] x, int[] y, ref int same, ref int clash)
    {
        if (x.Length == 0 || y.Length == 0)
            return;
        if (x.AsSpan().ContainsAny(y))
            same++;
        else if (IsNamed(x) && IsNamed(y))
            clash++;
    }

    static bool IsNamed(int[] parties)
    {
        foreach (var party in parties)
        {
            if (party % 2 == 1)
                return true;
        }
        return false;
    }

    void Texts(Outline a, Outline b, ref Sum sum)
    {
        var (x, y) = (reports[a.Report], reports[b.Report]);
        var story = Story(x, y);
        if (story > 0)
        {
            sum.Add(Feature.Story, story);
            // What two long reports are about is one thing more often than what they tell besides.
            if (a.Leads && b.Leads)
                sum.Add(Feature.LeadStory, story * Square(Math.Min(1, Math.Min(x.Size, y.Size) / leadWords)));
        }
        var shared = CommonWords.Shared(a.Words, b.Words);
        if (shared > 0.15)
            sum.Add(Feature.RareWords, shared);
        if (shared > SameSentence && Math.Min(a.Words.Length, b.Words.Length) >= SentenceWords)
            sum.Add(Feature.SameSentence, 1);
        if (x.Leader == y.Leader)
            sum.Add(Feature.SameText, 1);
    }

    // Long reports that share their telling words are about one story; short items are alike whatever they tell, and an outlet's by its manner and its region.
    double Story(ReportRow x, ReportRow y)
    {
        var alike = x.Norm * y.Norm > 0 ? CommonWords.SharedSquares(x.Words, y.Words) / (x.Norm * y.Norm) : 0;
        var own = x.Outlet.Length > 0 && x.Outlet == y.Outlet && x.Leader != y.Leader ? ownOutlet : 1;
        return own * Math.Clamp((alike - storyLeast) / (storyMost - storyLeast), 0, 1.5) * Math.Min(1, Math.Min(x.Size, y.Size) / storyWords);
    }

    static double Square(double x) => x * x;

    // The same long text is not about two places: one of them was misread.
    bool IsOneText(Outline a, Outline b) => reports[a.Report].Leader == reports[b.Report].Leader && reports[a.Report].Size >= storyWords;

    /// <summary>What a pair is judged by, as the table of weights names it.</summary>
    enum Feature
    {
        Bias, SameType, SameFamily, NearFamily, SamePlace, NearPlace, InsidePlace, FarPlace, SameName, SameCountry, SameDay, TouchingDays, NearDays, ApartDays, LooseDays,
        SameParty, PartyClash, SameToll, TollAgrees, TollDiffers, Story, LeadStory, OtherFamily, RareWords, SameText, SameSentence, Carried, StatusDiffers,
    }

    ref struct Sum(double[] weights, List<(string, double)>? features)
    {
        public double Value { get; private set; } = weights[(int)Feature.Bias];

        public void Add(Feature feature, double value)
        {
            Value += weights[(int)feature] * value;
            features?.Add((names[(int)feature], value));
        }
    }
}
