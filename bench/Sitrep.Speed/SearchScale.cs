using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Dossiers;
using Sitrep.Situations.Incidents;
using Sitrep.Situations.Searching;
using Sitrep.Store.Sqlite;

namespace Sitrep.Speed;

/// <summary>
/// What a question costs once everything is derived, over the readings of a made-up war: <c>-- search 5000</c> is some ten thousand incidents. The aim is an answer, written out, within
/// 100 ms. Prints processor and clock time, the middle one of some rounds.
/// </summary>
static class SearchScale
{
    const int Rounds = 15;

    public static int Run(IReadOnlyList<Reading> readings)
    {
        var knowledge = KnowledgePack.Load(PackFolder.Find().Knowledge);
        var folder = Directory.CreateTempSubdirectory("sitrep-search");
        try
        {
            using var store = SqliteStore.Open(Path.Combine(folder.FullName, "search.db"));
            store.AddRange(readings);
            var set = new IncidentBuilder(knowledge).Build(readings);
            var index = new SearchIndex(readings, set);
            var dossiers = new DossierBuilder(knowledge, readings, set, new ControlHistory(knowledge).Build(readings));
            Console.WriteLine(FormattableString.Invariant($"{readings.Count} readings, {set.Incidents.Count} incidents"));
            var word = WordQuery.Parse("market -school");
            var (place, party) = (set.Incidents.First(i => i.Place is not null).Place!.Name, set.Incidents.First(i => i.Initiators.Count > 0).Initiators[0].Name);
            Time("words", () => JsonSerializer.SerializeToUtf8Bytes(index.Find(new(), word, store.Search(word), id => store.Occurrences(word, id), 0, 25), SitrepJson.Line.SearchAnswer));
            Time("filter", () => JsonSerializer.SerializeToUtf8Bytes(index.Find(new() { Actor = party, Disputed = false }, null, null, _ => [], 0, 25), SitrepJson.Line.SearchAnswer));
            Time("all incidents", () => JsonSerializer.SerializeToUtf8Bytes(index.Incidents(new()), SitrepJson.Line.IReadOnlyListIncident));
            Time("an incident", () => JsonSerializer.SerializeToUtf8Bytes(dossiers.Incident(set.Incidents[set.Incidents.Count / 2].Id)!, SitrepJson.Line.IncidentDossier));
            Time("a place", () => JsonSerializer.SerializeToUtf8Bytes(dossiers.Place(place)!, SitrepJson.Line.PlaceDossier));
            Time("a party", () => JsonSerializer.SerializeToUtf8Bytes(dossiers.Party(party)!, SitrepJson.Line.PartyDossier));
            Time("a source", () => JsonSerializer.SerializeToUtf8Bytes(dossiers.Source(readings[0].Report.Publisher!)!, SitrepJson.Line.SourceDossier));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return 0;
    }

    static void Time(string what, Func<byte[]> answer)
    {
        var bytes = answer().Length;
        var (clock, work) = (new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            _ = answer();
            clock.Add(watch.Elapsed.TotalMilliseconds);
            work.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }
        clock.Sort();
        work.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-14} {work[Rounds / 2],8:F1} ms of processor {clock[Rounds / 2],8:F1} ms by the clock {bytes / 1024,8} KB"));
    }
}
