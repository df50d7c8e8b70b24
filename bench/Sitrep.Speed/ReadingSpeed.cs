using BenchmarkDotNet.Attributes;
using Sitrep.Domain;
using Sitrep.Ingest;
using Sitrep.Knowledge;

namespace Sitrep.Speed;

/// <summary>Time and memory of reading the sample dispatches once each: <c>dotnet run -c Release --project bench/Sitrep.Speed -- --filter '*'</c>.</summary>
[MemoryDiagnoser]
public class ReadingSpeed
{
    Analysis analysis = null!;
    Report[] reports = [];

    [GlobalSetup]
    public void Open()
    {
        analysis = Analysis.Open(PackFolder.Find());
        var samples = Path.Combine(Environment.GetEnvironmentVariable("SITREP_HOME") ?? ".", "samples");
        reports = [.. Catalogue.Reports(analysis.Knowledge).Read([samples], Stream.Null, IngestOptions.Default).OfType<IngestedReport>().Select(i => i.Report)];
        if (reports.Length == 0)
            throw new InvalidOperationException($"no reports under {samples}: run from the checkout, or set SITREP_HOME");
    }

    [GlobalCleanup]
    public void Close() => analysis.Dispose();

    [Benchmark(Description = "samples: text to document")]
    public int Parse()
    {
        var tokens = 0;
        foreach (var report in reports)
        {
            using var document = analysis.Parse(report.Text);
            tokens += document.Count;
        }
        return tokens;
    }

    [Benchmark(Description = "samples: report to reading")]
    public int Read() => reports.Sum(r => analysis.Read(r).Events.Count);
}
