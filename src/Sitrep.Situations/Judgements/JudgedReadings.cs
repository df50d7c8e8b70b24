using Sitrep.Domain;

namespace Sitrep.Situations.Judgements;

/// <summary>
/// Readings as people have judged them. The readings themselves stay as they were read: what a person rejects is left out here, what a person
/// corrects is set, what a person adds is there, what a person accepts counts as sure, and which records are one happening is handed on to the
/// fusion. The last judgement on a thing wins, and one taken back never was.
/// </summary>
public sealed class JudgedReadings
{
    // The names of kinds are words of reports too, so they are spelt by their own names.
    public static readonly string Accept = Kind(nameof(Accept)), Reject = Kind(nameof(Reject)), Correct = Kind(nameof(Correct)), Join = Kind(nameof(Join)), Split = Kind(nameof(Split));
    /// <summary>A record that the engine did not read, from words that a person names.</summary>
    public static readonly string Add = Kind(nameof(Add));
    /// <summary>Who looks at a record, and who after him: it changes nothing in the picture.</summary>
    public static readonly string Assign = Kind(nameof(Assign));
    /// <summary>The record is in dispute between people: it changes its state, and nothing in the picture.</summary>
    public static readonly string Dispute = Kind(nameof(Dispute));

    /// <summary>Whoever judges and begins with this is no person.</summary>
    public const string Rule = "rule:";

    /// <summary>As read, with what people added: what judgements are tied to, so that no judgement hides the words of the next.</summary>
    readonly Dictionary<string, Reading> whole = new(StringComparer.Ordinal);
    readonly Dictionary<string, Reading> byId = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<string>> byKey = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<Judgement>> judged = new(StringComparer.Ordinal);
    readonly Dictionary<string, bool> verdicts = new(StringComparer.Ordinal);
    readonly Dictionary<(string, string), bool> pairs = [];
    readonly List<Judgement> lost = [];

    JudgedReadings(IEnumerable<Reading> readings, IEnumerable<Judgement> judgements)
    {
        foreach (var reading in readings)
        {
            if (!whole.TryAdd(reading.Report.Id, reading))
                continue;
            byId.Add(reading.Report.Id, reading);
            if (!byKey.TryGetValue(reading.Report.Key, out var versions))
                byKey[reading.Report.Key] = versions = [];
            versions.Add(reading.Report.Id);
        }
        var order = byId.Keys.ToList();
        Stands = Standing(judgements);
        foreach (var judgement in Stands)
            Take(judgement);
        foreach (var (record, sure) in verdicts)
        {
            var (report, id) = Parts(record);
            byId[report] = sure ? Judged.Accepted(byId[report], id) : Judged.Without(byId[report], id);
        }
        Readings = order.ConvertAll(id => byId[id]);
    }

    /// <summary>Applies judgements, given in the order in which they were made, to readings.</summary>
    public static JudgedReadings Of(IEnumerable<Reading> readings, IEnumerable<Judgement> judgements) => new(readings, judgements);

    /// <summary>The readings in the order given, one a report.</summary>
    public IReadOnlyList<Reading> Readings { get; }

    /// <summary>The judgements that were applied, in order, those that changed nothing with them.</summary>
    public IReadOnlyList<Judgement> Stands { get; }

    /// <summary>Judgements whose words no record is read from any more, or whose values fit nothing: they change nothing.</summary>
    public IReadOnlyList<Judgement> Lost => lost;

    /// <summary>Pairs of records (<c>report-id#e4</c>) that a person put together (true) or apart (false).</summary>
    internal IReadOnlyDictionary<(string A, string B), bool> Pairs => pairs;

    /// <summary>The reading of a report as it was read, with the records that people added and those that they rejected; null for none.</summary>
    public Reading? Whole(string reportId) => whole.GetValueOrDefault(reportId);

    /// <summary>The judgements that stand and found a record (<c>report-id#e4</c>), in the order in which they were made.</summary>
    public IReadOnlyList<Judgement> Of(string record) => judged.TryGetValue(record, out var found) ? found : [];

    /// <summary>Ids of the reports in which any judgement found a record.</summary>
    internal IEnumerable<string> Reports => judged.Keys.Select(r => Parts(r).Report).Distinct(StringComparer.Ordinal);

    /// <summary>Ids of the judgements that shaped some records.</summary>
    internal IEnumerable<string> On(IEnumerable<string> records) => records.SelectMany(Of).Where(Shapes).Select(j => j.Id).Distinct(StringComparer.Ordinal);

    /// <summary>The records (<c>report-id#e4</c>) that the anchors of a judgement find, also of one that does not stand.</summary>
    public IEnumerable<string> Found(Judgement judgement) => judgement.Kind == Add ? judgement.Subjects.Where(s => Parts(s) is var (report, id) && whole.TryGetValue(report, out var reading) && RecordAnchors.Of(reading, id) is not null)
        : Find(judgement).Select(f => f.Report + "#" + f.Record);

    /// <summary>The judgements that stand: people's, the last of each id, none that was taken back; in the order in which they were made last.</summary>
    public static IReadOnlyList<Judgement> Standing(IEnumerable<Judgement> judgements)
    {
        var last = new Dictionary<string, (int Order, Judgement Judgement)>(StringComparer.Ordinal);
        var order = 0;
        foreach (var judgement in judgements.Where(IsAPersons))
            last[judgement.Id] = (order++, judgement);
        return [.. last.Values.Where(j => !j.Judgement.Revoked).OrderBy(j => j.Order).Select(j => j.Judgement)];
    }

    /// <summary>True for what a person decided, false for what a rule did.</summary>
    public static bool IsAPersons(Judgement judgement) => !judgement.By.StartsWith(Rule, StringComparison.Ordinal);

    static bool Shapes(Judgement judgement) => judgement.Kind != Assign && judgement.Kind != Dispute;

    static string Kind(string name) => name.ToLowerInvariant();

    internal static (string Report, string Record) Parts(string record) => record.LastIndexOf('#') is >= 0 and var hash ? (record[..hash], record[(hash + 1)..]) : ("", record);

    void Take(Judgement judgement)
    {
        var found = judgement.Kind == Add ? Added(judgement) : Find(judgement);
        var done = judgement.Kind == Accept || judgement.Kind == Reject ? Verdict(found, judgement.Kind == Accept)
            : judgement.Kind == Correct ? Corrected(found, judgement)
            : judgement.Kind == Join || judgement.Kind == Split ? Pair(found, judgement.Kind == Join)
            : (judgement.Kind == Add || judgement.Kind == Assign || judgement.Kind == Dispute) && found.Count > 0;
        if (!done)
        {
            lost.Add(judgement);
            return;
        }
        foreach (var (report, record, _) in found)
        {
            var id = report + "#" + record;
            if (!judged.TryGetValue(id, out var on))
                judged[id] = on = [];
            if (!on.Contains(judgement))
                on.Add(judgement);
        }
    }

    List<(string Report, string Record, Anchor Anchor)> Find(Judgement judgement)
    {
        var found = new List<(string Report, string Record, Anchor Anchor)>();
        var wanted = judgement.Kind == Accept || judgement.Kind == Reject;
        for (var i = 0; i < judgement.Anchors.Count; i++)
        {
            var anchor = judgement.Anchors[i];
            var called = i < judgement.Subjects.Count ? Parts(judgement.Subjects[i]).Record : null;
            foreach (var report in Versions(anchor))
            {
                if (RecordAnchors.Find(whole[report], anchor, wanted, called) is not { } record)
                    continue;
                found.Add((report, record, anchor));
                break;
            }
        }
        return found;
    }

    /// <summary>Puts the new record into its reading; where an engine has come to read it by itself, that record is set to the person's fields instead.</summary>
    List<(string Report, string Record, Anchor Anchor)> Added(Judgement judgement)
    {
        foreach (var anchor in judgement.Anchors)
        {
            foreach (var report in Versions(anchor))
            {
                if (RecordAnchors.SpanIn(whole[report].Report, anchor) is not { } span)
                    continue;
                var record = RecordAdding.Same(whole[report], anchor, span);
                if (record is null)
                {
                    record = RecordAdding.IdOf(judgement);
                    if (RecordAdding.Add(whole[report], record, anchor, span, judgement.Corrections, whole.Values, out _) is not { } more)
                        continue;
                    // What earlier corrections brought to the reading stays: the record is put into both.
                    whole[report] = more;
                    byId[report] = RecordAdding.Add(byId[report], record, anchor, span, judgement.Corrections, whole.Values, out _) ?? byId[report];
                }
                else if (Judged.Corrected(byId[report], record, judgement.Corrections, whole.Values, out _) is { } set)
                    byId[report] = set;
                return [(report, record, anchor)];
            }
        }
        return [];
    }

    List<string> Versions(Anchor anchor) =>
        whole.ContainsKey(anchor.Report) ? [anchor.Report] : byKey.TryGetValue(anchor.Key, out var versions) ? versions : [];

    bool Verdict(List<(string Report, string Record, Anchor Anchor)> found, bool sure)
    {
        foreach (var (report, record, _) in found)
            verdicts[report + "#" + record] = sure;
        return found.Count > 0;
    }

    bool Corrected(List<(string Report, string Record, Anchor Anchor)> found, Judgement judgement)
    {
        var any = false;
        foreach (var (report, record, _) in found)
        {
            if (Judged.Corrected(byId[report], record, judgement.Corrections, whole.Values, out _) is not { } changed)
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
