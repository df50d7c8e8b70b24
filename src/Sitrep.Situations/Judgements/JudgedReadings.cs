using Sitrep.Domain;

namespace Sitrep.Situations.Judgements;

/// <summary>
/// Readings as people have judged them. The readings themselves stay as they were read: what a person rejects is left out here, what a person
/// corrects is set, what a person accepts counts as sure, and which records are one happening is handed on to the fusion. The last judgement
/// on a thing wins, and one taken back never was.
/// </summary>
public sealed class JudgedReadings
{
    // The names of kinds are words of reports too, so they are spelt by their own names.
    public static readonly string Accept = Kind(nameof(Accept)), Reject = Kind(nameof(Reject)), Correct = Kind(nameof(Correct)), Join = Kind(nameof(Join)), Split = Kind(nameof(Split));

    /// <summary>Whoever judges and begins with this is no person.</summary>
    public const string Rule = "rule:";

    readonly Dictionary<string, Reading> byId = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<string>> byKey = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<string>> judged = new(StringComparer.Ordinal);
    readonly Dictionary<(string, string), bool> pairs = [];
    readonly List<Judgement> lost = [];

    JudgedReadings(IEnumerable<Reading> readings, IEnumerable<Judgement> judgements)
    {
        foreach (var reading in readings)
        {
            byId.TryAdd(reading.Report.Id, reading);
            if (!byKey.TryGetValue(reading.Report.Key, out var versions))
                byKey[reading.Report.Key] = versions = [];
            versions.Add(reading.Report.Id);
        }
        var order = byId.Keys.ToList();
        foreach (var judgement in Standing(judgements))
            Take(judgement);
        Readings = order.ConvertAll(id => byId[id]);
    }

    /// <summary>Applies judgements, given in the order in which they were made, to readings.</summary>
    public static JudgedReadings Of(IEnumerable<Reading> readings, IEnumerable<Judgement> judgements) => new(readings, judgements);

    /// <summary>The readings in the order given, one a report.</summary>
    public IReadOnlyList<Reading> Readings { get; }

    /// <summary>Judgements whose words no record is read from any more, or whose values fit nothing: they change nothing.</summary>
    public IReadOnlyList<Judgement> Lost => lost;

    /// <summary>Pairs of records (<c>report-id#e4</c>) that a person put together (true) or apart (false).</summary>
    internal IReadOnlyDictionary<(string A, string B), bool> Pairs => pairs;

    /// <summary>Ids of the judgements that shaped some records.</summary>
    internal IEnumerable<string> On(IEnumerable<string> records) => records.SelectMany(r => judged.TryGetValue(r, out var ids) ? ids : []).Distinct(StringComparer.Ordinal);

    /// <summary>The judgements that stand: people's, the last of each id, none that was taken back; in order.</summary>
    public static IReadOnlyList<Judgement> Standing(IEnumerable<Judgement> judgements)
    {
        var last = new Dictionary<string, (int Order, Judgement Judgement)>(StringComparer.Ordinal);
        foreach (var judgement in judgements.Where(j => !j.By.StartsWith(Rule, StringComparison.Ordinal)))
            last[judgement.Id] = (last.TryGetValue(judgement.Id, out var before) && !before.Judgement.Revoked ? before.Order : last.Count, judgement);
        return [.. last.Values.Where(j => !j.Judgement.Revoked).OrderBy(j => j.Order).Select(j => j.Judgement)];
    }

    static string Kind(string name) => name.ToLowerInvariant();

    void Take(Judgement judgement)
    {
        var found = new List<(string Report, string Record, Anchor Anchor)>();
        foreach (var anchor in judgement.Anchors)
        {
            var wanted = judgement.Kind == Accept || judgement.Kind == Reject;
            foreach (var report in Versions(anchor))
            {
                if (RecordAnchors.Find(byId[report], anchor, wanted) is not { } record)
                    continue;
                found.Add((report, record, anchor));
                break;
            }
        }
        var done = judgement.Kind == Accept ? Each(found, Judged.Accepted)
            : judgement.Kind == Reject ? Each(found, Judged.Without)
            : judgement.Kind == Correct ? Each(found, (reading, record) => Judged.Corrected(reading, record, judgement.Corrections, byId.Values, out _))
            : (judgement.Kind == Join || judgement.Kind == Split) && Pair(found, judgement.Kind == Join);
        if (!done)
        {
            lost.Add(judgement);
            return;
        }
        foreach (var (report, record, _) in found)
        {
            var id = report + "#" + record;
            if (!judged.TryGetValue(id, out var ids))
                judged[id] = ids = [];
            ids.Add(judgement.Id);
        }
    }

    List<string> Versions(Anchor anchor) =>
        byId.ContainsKey(anchor.Report) ? [anchor.Report] : byKey.TryGetValue(anchor.Key, out var versions) ? versions : [];

    bool Each(List<(string Report, string Record, Anchor Anchor)> found, Func<Reading, string, Reading?> apply)
    {
        var any = false;
        foreach (var (report, record, _) in found)
        {
            if (apply(byId[report], record) is not { } changed)
                continue;
            byId[report] = changed;
            any = true;
        }
        return any;
    }

    bool Pair(List<(string Report, string Record, Anchor Anchor)> found, bool together)
    {
        var any = false;
        for (var i = 0; i < found.Count; i++)
        {
            for (var k = i + 1; k < found.Count; k++)
            {
                var oneSide = found[i].Anchor.Side == found[k].Anchor.Side;
                // What a split leaves stays one, also where only what was taken out had held it together; what it takes out is left to the rules.
                if (!together && oneSide && found[i].Anchor.Side > 0)
                    continue;
                var (a, b) = (found[i].Report + "#" + found[i].Record, found[k].Report + "#" + found[k].Record);
                if (a == b)
                    continue;
                pairs[string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a)] = together || oneSide;
                any = true;
            }
        }
        return any;
    }
}
