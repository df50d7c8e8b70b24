using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Speed;

/// <summary>Sitrep's half of <c>bench/peer.sh</c>: reads the documents of a text, parted by blank lines, on this thread, and prints the times as JSON.</summary>
static class PeerSpeed
{
    const int Passes = 5;
    /// <summary>Seconds of processor time before the first pass that counts: the compiler works beside the program until it has seen enough.</summary>
    const double WarmUp = 4;

    static readonly (string Name, Layers Layers)[] stages = [("tokens and sentences", Layers.Sentences), ("and tags", Layers.Tags), ("whole layer", Layers.All)];

    public static int Run(string path)
    {
        var text = File.ReadAllText(path);
        var documents = text.Split("\n\n").Where(d => !string.IsNullOrWhiteSpace(d)).ToArray();
        var packs = PackFolder.Find();
        var pipeline = LanguagePipeline.English(KnowledgePack.Load(packs.Knowledge), packs);
        var rows = new List<string>();
        foreach (var (name, layers) in stages)
        {
            for (var start = Environment.CpuUsage.TotalTime; (Environment.CpuUsage.TotalTime - start).TotalSeconds < WarmUp;)
                Pass(pipeline, documents, layers);
            var times = new double[Passes];
            var tokens = 0;
            for (var i = 0; i < Passes; i++)
            {
                GC.Collect();
                (times[i], tokens) = Pass(pipeline, documents, layers);
            }
            Array.Sort(times);
            rows.Add(string.Create(CultureInfo.InvariantCulture, $$"""{"name":{{JsonSerializer.Serialize(name)}},"tokens":{{tokens}},"best":{{times[0]}},"median":{{times[Passes / 2]}}}"""));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"characters":{{text.Length}},"documents":{{documents.Length}},"rows":[{{string.Join(',', rows)}}]}"""));
        return 0;
    }

    /// <summary>Opens the tables and the models once, as a program that starts does, and prints how long each took.</summary>
    public static int Open()
    {
        var packs = PackFolder.Find();
        var start = Stopwatch.GetTimestamp();
        var knowledge = KnowledgePack.Load(packs.Knowledge);
        var tables = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        start = Stopwatch.GetTimestamp();
        _ = LanguagePipeline.English(knowledge, packs);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tables {tables:F0} ms, models {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms"));
        return 0;
    }

    static (double Seconds, int Tokens) Pass(LanguagePipeline pipeline, string[] documents, Layers layers)
    {
        var tokens = 0;
        var start = Stopwatch.GetTimestamp();
        foreach (var text in documents)
        {
            using var document = pipeline.Read(text, layers);
            tokens += document.Count;
        }
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, tokens);
    }
}
