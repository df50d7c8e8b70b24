using System.Globalization;
using BenchmarkDotNet.Attributes;
using Sitrep.Domain;
using Sitrep.Ingest;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records;
using Sitrep.Records.Places;

namespace Sitrep.Speed;

/// <summary>
/// Time and memory of finding and choosing the places of the sample dispatches once they are parsed, on one thread:
/// <c>dotnet run -c Release --project bench/Sitrep.Speed -- --filter '*PlaceSpeed*'</c>. The aim is 1,000 reports a second a core. With
/// <c>-- places FILE</c> instead, prints the reports a second of any input that <c>sitrep read</c> takes.
/// </summary>
[MemoryDiagnoser]
public class PlaceSpeed
{
    Gazetteer gazetteer = null!;
    PlaceFinder finder = null!;
    (Report Report, Document Document)[] parsed = [];

    [GlobalSetup]
    public void Open() => Open(Path.Combine(Environment.GetEnvironmentVariable("SITREP_HOME") ?? ".", "samples"));

    void Open(string input)
    {
        var packs = PackFolder.Find();
        var knowledge = KnowledgePack.Load(packs.Knowledge);
        gazetteer = Gazetteer.Open(packs.Gazetteer);
        finder = new PlaceFinder(knowledge, gazetteer);
        var language = LanguagePipeline.English(knowledge, packs);
        parsed = [.. Catalogue.Reports(knowledge).Read([input], Stream.Null, IngestOptions.Default).OfType<IngestedReport>().Select(i => (i.Report, language.Read(i.Report.Text)))];
        if (parsed.Length == 0)
            throw new InvalidOperationException($"no reports in {input}: run from the checkout, or set SITREP_HOME");
    }

    [GlobalCleanup]
    public void Close() => gazetteer.Dispose();

    [Benchmark(Description = "samples: places of parsed reports")]
    public int Find()
    {
        var places = 0;
        foreach (var (report, document) in parsed)
        {
            var draft = new Draft(report, document);
            finder.Find(draft);
            places += draft.Places.Count;
        }
        return places;
    }

    /// <summary>Prints reports, places and tokens a second of processor time, of the best of some rounds over an input, and how much memory a report takes.</summary>
    public static int Run(string input)
    {
        var speed = new PlaceSpeed();
        speed.Open(input);
        var (best, places, bytes) = (double.MaxValue, 0, 0L);
        for (var round = 0; round < Math.Max(8, 12_000 / speed.parsed.Length); round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Environment.CpuUsage.TotalTime;
            places = speed.Find();
            (best, bytes) = (Math.Min(best, (Environment.CpuUsage.TotalTime - clock).TotalSeconds), GC.GetAllocatedBytesForCurrentThread() - before);
        }
        var count = speed.parsed.Length;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} reports, {speed.parsed.Sum(p => p.Document.Count)} tokens, {places} places: {count / best:0} reports a second, {speed.parsed.Sum(p => (long)p.Document.Count) / best:0} tokens a second, {bytes / count / 1024} kB a report"));
        speed.Close();
        return 0;
    }
}
