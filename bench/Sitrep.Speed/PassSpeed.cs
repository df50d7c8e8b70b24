using System.Globalization;
using BenchmarkDotNet.Attributes;
using Sitrep.Domain;
using Sitrep.Ingest;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records;
using Sitrep.Records.Figures;
using Sitrep.Records.Times;

namespace Sitrep.Speed;

/// <summary>
/// The passes that find times and figures, on documents that are parsed already: <c>-- --filter '*PassSpeed*'</c>, or
/// <c>-- passes [FOLDER]</c> for tokens a second at once. One thread.
/// </summary>
[MemoryDiagnoser]
public class PassSpeed
{
    /// <summary>Seconds of processor time before the first pass that counts.</summary>
    const double WarmUp = 4;
    const int Rounds = 15;
    /// <summary>Passes a round, so that a round is long beside the clock's steps.</summary>
    const int Passes = 3;

    TimeFinder times = null!;
    FigureFinder figures = null!;
    (Report Report, Document Document)[] texts = [];

    [GlobalSetup]
    public void Open() => Open(Path.Combine(Environment.GetEnvironmentVariable("SITREP_HOME") ?? ".", "samples"));

    void Open(string folder)
    {
        var packs = PackFolder.Find();
        var knowledge = KnowledgePack.Load(packs.Knowledge);
        using var analysis = Analysis.Open(packs);
        times = new TimeFinder(knowledge);
        figures = new FigureFinder(knowledge);
        texts = [.. Catalogue.Reports(analysis.Knowledge).Read([folder], Stream.Null, IngestOptions.Default).OfType<IngestedReport>().Select(i => (i.Report, analysis.Parse(i.Report.Text)))];
        if (texts.Length == 0)
            throw new InvalidOperationException($"no reports under {folder}: run from the checkout, or set SITREP_HOME");
    }

    [Benchmark(Description = "times")]
    public int Times()
    {
        var found = 0;
        foreach (var (report, document) in texts)
        {
            var draft = new Draft(report, document);
            times.Find(draft);
            found += draft.Times.Count;
        }
        return found;
    }

    [Benchmark(Description = "times and figures")]
    public int Both()
    {
        var found = 0;
        foreach (var (report, document) in texts)
        {
            var draft = new Draft(report, document);
            times.Find(draft);
            figures.Find(draft);
            found += draft.Times.Count + draft.Figures.Count;
        }
        return found;
    }

    /// <summary>Prints tokens a second for the passes over the reports of a folder or file.</summary>
    public static int Run(string folder)
    {
        var speed = new PassSpeed();
        speed.Open(folder);
        var tokens = speed.texts.Sum(t => t.Document.Count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{speed.texts.Length} reports, {tokens} tokens"));
        foreach (var (name, pass) in new (string, Func<int>)[] { ("times", speed.Times), ("times and figures", speed.Both) })
        {
            for (var start = Environment.CpuUsage.TotalTime; (Environment.CpuUsage.TotalTime - start).TotalSeconds < WarmUp;)
                pass();
            var seconds = new double[Rounds];
            var bytes = 0L;
            for (var i = 0; i < Rounds; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                // processor time: what else the machine does is no part of it
                var start = Environment.CpuUsage.TotalTime;
                for (var j = 0; j < Passes; j++)
                    pass();
                seconds[i] = (Environment.CpuUsage.TotalTime - start).TotalSeconds / Passes;
                bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            }
            Array.Sort(seconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: best {tokens / seconds[0]:0} median {tokens / seconds[Rounds / 2]:0} tokens a second of processor time; {bytes / ((double)tokens * Passes):0} bytes a token"));
        }
        return 0;
    }
}
