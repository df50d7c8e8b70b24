using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Sitrep.Domain;
using Sitrep.Ingest;
using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Speed;

/// <summary>
/// Time, tokens a second and memory of the language layers on one thread, over a text of one and of four million characters and over brackets:
/// <c>dotnet run -c Release --project bench/Sitrep.Speed -- --filter '*LanguageSpeed*'</c>. The time is linear where both lengths give
/// the same tokens a second. The text is the sample dispatches over and over, or the file that <c>SITREP_TEXT</c> names.
/// </summary>
[MemoryDiagnoser, Config(typeof(Columns))]
public class LanguageSpeed
{
    LanguagePipeline whole = null!, bare = null!;
    string text = "";

    [Params(1, 4)]
    public int Megabytes { get; set; }

    [GlobalSetup]
    public void Open()
    {
        var packs = PackFolder.Find();
        var knowledge = KnowledgePack.Load(packs.Knowledge);
        whole = LanguagePipeline.English(knowledge, packs);
        bare = LanguagePipeline.English(knowledge, new PackFolder(Path.Combine(packs.Path, "none")));
        text = LanguageText.Of(Megabytes);
    }

    [Benchmark(Description = "tokens, sentences")]
    public int Segment() => Count(whole, text, Layers.Sentences);

    [Benchmark(Description = "tokens, sentences, tags")]
    public int Tag() => Count(whole, text, Layers.Tags);

    [Benchmark(Description = "whole layer")]
    public int Read() => Count(whole, text, Layers.All);

    [Benchmark(Description = "whole layer, no models")]
    public int ReadBare() => Count(bare, text, Layers.All);

    static int Count(LanguagePipeline pipeline, string text, Layers layers)
    {
        using var document = pipeline.Read(text, layers);
        return document.Count;
    }

    sealed class Columns : ManualConfig
    {
        public Columns() => AddColumn(new TokensPerSecond());
    }

    /// <summary>Tokens a second, from the mean time and the number of tokens of the text.</summary>
    sealed class TokensPerSecond : IColumn
    {
        static readonly Dictionary<int, int> tokens = [];

        public string Id => nameof(TokensPerSecond);
        public string ColumnName => "Tokens/s";
        public bool AlwaysShow => true;
        public ColumnCategory Category => ColumnCategory.Custom;
        public int PriorityInCategory => 0;
        public bool IsNumeric => true;
        public UnitType UnitType => UnitType.Dimensionless;
        public string Legend => "Tokens read in a second on one thread";
        public bool IsAvailable(Summary summary) => true;
        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
        {
            if (summary[benchmarkCase]?.ResultStatistics is not { } statistics)
                return "?";
            var megabytes = (int)benchmarkCase.Parameters[nameof(Megabytes)];
            if (!tokens.TryGetValue(megabytes, out var count))
            {
                var packs = PackFolder.Find();
                tokens[megabytes] = count = Count(LanguagePipeline.English(KnowledgePack.Load(packs.Knowledge), packs), LanguageText.Of(megabytes), Layers.Tokens);
            }
            return (count / (statistics.Mean / 1e9)).ToString("N0", CultureInfo.InvariantCulture);
        }
    }
}

/// <summary>A million brackets and a quarter of them, whole layer: hostile text is read in time that grows with its length and no faster.</summary>
[MemoryDiagnoser]
public class BracketSpeed
{
    LanguagePipeline pipeline = null!;
    string text = "";

    [Params(250_000, 1_000_000)]
    public int Brackets { get; set; }

    [GlobalSetup]
    public void Open()
    {
        var packs = PackFolder.Find();
        pipeline = LanguagePipeline.English(KnowledgePack.Load(packs.Knowledge), packs);
        text = new string('(', Brackets);
    }

    [Benchmark(Description = "brackets, whole layer")]
    public int Read()
    {
        using var document = pipeline.Read(text);
        return document.Count;
    }
}

/// <summary>The text that language benchmarks read.</summary>
static class LanguageText
{
    /// <summary>The named or the sample text, again and again up to so many million characters.</summary>
    public static string Of(int megabytes)
    {
        var source = Environment.GetEnvironmentVariable("SITREP_TEXT") is { Length: > 0 } file ? File.ReadAllText(file) : Samples();
        var text = new StringBuilder();
        while (text.Length < megabytes * 1_000_000)
            text.Append(source).Append("\n\n");
        return text.ToString(0, megabytes * 1_000_000);
    }

    static string Samples()
    {
        var samples = Path.Combine(Environment.GetEnvironmentVariable("SITREP_HOME") ?? ".", "samples");
        var reports = Catalogue.Reports(KnowledgePack.Load(PackFolder.Find().Knowledge)).Read([samples], Stream.Null, IngestOptions.Default).OfType<IngestedReport>();
        var text = string.Join("\n\n", reports.Select(r => r.Report.Text));
        return text.Length > 0 ? text : throw new InvalidOperationException($"no reports under {samples}: run from the checkout, or set SITREP_HOME");
    }
}
