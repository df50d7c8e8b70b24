using System.Globalization;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations;
using Sitrep.Situations.Briefs;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Dossiers;
using Sitrep.Situations.Incidents;
using Sitrep.Situations.Judgements;
using Sitrep.Situations.Reviews;
using Sitrep.Situations.Searching;
using Sitrep.Store.Sqlite;
using Sitrep.Writers;

namespace Sitrep.Server;

/// <summary>
/// The readings of the store and what was derived from them, kept until somebody writes to the store. One thread at a time
/// derives; a second question for the same thing waits and gets the same answer.
/// </summary>
sealed class Picture(string store, KnowledgePack knowledge) : IDisposable
{
    const int MostKept = 64;

    readonly Lock gate = new();
    readonly Dictionary<string, object> kept = new(StringComparer.Ordinal);
    readonly ControlHistory history = new(knowledge);
    readonly IncidentBuilder incidents = new(knowledge);
    readonly BriefBuilder briefs = new(knowledge);
    readonly ReviewDesk desk = new(knowledge);
    JudgedReadings readings = JudgedReadings.Of([], []);
    List<Judgement> judgements = [];
    List<Reading> asRead = [];
    Dictionary<string, Reading> byId = new(StringComparer.Ordinal);
    readonly string run = Guid.NewGuid().ToString("N")[..12];
    SqliteStore? watched;
    DateTime made;
    long? mark;
    long readingsMark;
    int version;

    /// <summary>A name for what the store holds now: another after every change, and in every run of the server.</summary>
    public string Stamp
    {
        get
        {
            lock (gate)
            {
                Refresh();
                return run + "-" + version.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    /// <summary>What search and filters look in, as known by a day.</summary>
    public SearchIndex Search(DateOnly? knownBy) => Keep(Key("search", null, knownBy, null), () => new SearchIndex(KnownBy(knownBy).Readings, Incidents(knownBy)));

    /// <summary>Everything about one thing, as known by a day.</summary>
    public DossierBuilder Dossiers(DateOnly? knownBy) => Keep(Key("dossiers", null, knownBy, null), () => new DossierBuilder(knowledge, KnownBy(knownBy).Readings, Incidents(knownBy), History(knownBy)));

    /// <summary>What the exports need beside incidents.</summary>
    public ExportContext Exports() => Keep("exports", () => Sitrep.Exports.Context(readings.Readings, knowledge));

    /// <summary>The picture of an area at a time, as known at a time.</summary>
    public Situation Situation(DateOnly? asOf, DateOnly? knownBy, string? area) =>
        Keep(Key("situation", asOf, knownBy, area), () => SituationBuilder.Of(KnownBy(knownBy), Incidents(knownBy), History(knownBy), asOf, knownBy, new SituationFilter { Area = area }));

    /// <summary>The readings as people have judged them.</summary>
    public JudgedReadings Judged
    {
        get
        {
            lock (gate)
            {
                Refresh();
                return readings;
            }
        }
    }

    /// <summary>Every judgement, in the order in which they were made.</summary>
    public IReadOnlyList<Judgement> Log
    {
        get
        {
            lock (gate)
            {
                Refresh();
                return judgements;
            }
        }
    }

    /// <summary>Every record for people to review, by rank.</summary>
    public IReadOnlyList<ReviewItem> Queue()
    {
        lock (gate)
        {
            Refresh();
            var fresh = kept.ContainsKey(Key("incidents", null, null, null)) && kept.ContainsKey(Key("history", null, null, null));
            return Keep(fresh ? "queue" : "queue of before", () => desk.Items(readings, readingsMark, fresh ? Derived() : null, Derived));
        }
    }

    (IReadOnlyList<Incident>, ControlTimeline) Derived() => (Incidents(null).Incidents, History(null));

    /// <summary>The incidents that the queue speaks of: those of now, or of just before the last judgements.</summary>
    public IReadOnlyList<Incident> QueueIncidents
    {
        get
        {
            lock (gate)
            {
                _ = Queue();
                return desk.Incidents ?? [];
            }
        }
    }

    /// <summary>What figures measure, worked out once for a picture.</summary>
    public IReadOnlyList<string> Measures(Func<IReadOnlyList<string>> make) => Keep("measures", make);

    /// <summary>The situation report of an area and a time.</summary>
    public Brief Brief(DateOnly from, DateOnly to, DateOnly? knownBy, string? area) =>
        Keep(Key("brief", from, knownBy, area) + to.DayNumber.ToString(CultureInfo.InvariantCulture), () => briefs.Build(KnownBy(knownBy), Incidents(knownBy), History(knownBy), area, from, to, knownBy));

    /// <summary>Every spell, with the words behind it.</summary>
    public ControlTimeline History(DateOnly? knownBy) => Keep(Key("history", null, knownBy, null), () => history.Build(KnownBy(knownBy).Readings));

    /// <summary>Every incident that the reports published by a day tell of.</summary>
    public IncidentSet Incidents(DateOnly? knownBy) => Keep(Key("incidents", null, knownBy, null), () => incidents.Build(KnownBy(knownBy)));

    public IReadOnlyList<Reading> Readings
    {
        get
        {
            lock (gate)
            {
                Refresh();
                return readings.Readings;
            }
        }
    }

    public Reading? Find(string reportId)
    {
        lock (gate)
        {
            Refresh();
            return byId.GetValueOrDefault(reportId);
        }
    }

    JudgedReadings KnownBy(DateOnly? day) => day is null ? readings : Keep(Key("judged", null, day, null), () => JudgedReadings.Of(asRead.Where(r => Known.By(r, day)), judgements));

    T Keep<T>(string key, Func<T> make) where T : class
    {
        lock (gate)
        {
            Refresh();
            if (kept.TryGetValue(key, out var known))
                return (T)known;
            if (kept.Count >= MostKept)
                kept.Clear();
            var made = make();
            kept[key] = made;
            return made;
        }
    }

    void Refresh()
    {
        var created = new FileInfo(store) is { Exists: true } file ? file.CreationTimeUtc : DateTime.MinValue;
        if (watched is null || created != made)
        {
            watched?.Dispose();
            watched = null;
            watched = SqliteStore.Open(store, mustExist: true);
            (made, mark) = (created, null);
        }
        var now = watched.ChangeMark;
        if (now == mark)
            return;
        judgements = [.. watched.Judgements()];
        var read = watched.ReadingsMark;
        if (mark is null || read != readingsMark)
            (asRead, readingsMark) = ([.. watched.Readings()], read);
        readings = JudgedReadings.Of(asRead, judgements);
        byId = readings.Readings.ToDictionary(r => r.Report.Id, StringComparer.Ordinal);
        kept.Clear();
        mark = now;
        version++;
    }

    public void Dispose() => watched?.Dispose();

    static string Key(string kind, DateOnly? asOf, DateOnly? knownBy, string? area) => string.Create(CultureInfo.InvariantCulture, $"{kind}|{asOf:yyyy-MM-dd}|{knownBy:yyyy-MM-dd}|{area}");
}
