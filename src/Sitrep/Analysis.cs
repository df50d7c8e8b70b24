using System.Reflection;
using Sitrep.Domain;
using Sitrep.Ingest;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records;
using Sitrep.Records.Places;

namespace Sitrep;

/// <summary>The whole way from a report to its reading. Opened once over a pack folder; thread-safe.</summary>
public sealed class Analysis : IDisposable
{
    readonly Gazetteer gazetteer;
    readonly LanguagePipeline language;
    readonly RecordPipeline records;
    readonly OutletHistory history;

    Analysis(KnowledgePack knowledge, Gazetteer gazetteer, LanguagePipeline language, OutletHistory history)
    {
        this.history = history;
        this.gazetteer = gazetteer;
        this.language = language;
        Knowledge = knowledge;
        records = new RecordPipeline(knowledge, gazetteer, history);
        Engine = new Engine(Version, new Dictionary<string, string> { ["en"] = language.ModelHash }, gazetteer.Hash, knowledge.Hash);
    }

    /// <summary>The program's version.</summary>
    public static string Version { get; } = typeof(Analysis).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public Engine Engine { get; }
    public KnowledgePack Knowledge { get; }

    /// <summary>
    /// Opens the packs; the message of the exception says what is missing or damaged. <paramref name="outlets"/> names a table of where the earlier
    /// reports of outlets played, beside the pack's own; lines of it that are none are named to <paramref name="fault"/> and left out.
    /// </summary>
    public static Analysis Open(PackFolder packs, string? outlets = null, Action<string>? fault = null)
    {
        foreach (var needed in (string[])[packs.Knowledge, packs.Gazetteer])
        {
            if (!File.Exists(needed))
                throw new FileNotFoundException($"{needed} is missing: run ./sitrep once from the checkout", needed);
        }
        var knowledge = KnowledgePack.Load(packs.Knowledge);
        var gazetteer = Gazetteer.Open(packs.Gazetteer);
        try
        {
            return new Analysis(knowledge, gazetteer, LanguagePipeline.English(knowledge, packs), OutletHistory.Open(knowledge, outlets, fault ?? (_ => { })));
        }
        catch
        {
            gazetteer.Dispose();
            throw;
        }
    }

    /// <summary>Reads one report; never throws for any text.</summary>
    public Reading Read(Report report)
    {
        using var document = language.Read(report.Text);
        return records.Read(report, document, Engine);
    }

    /// <summary>
    /// What came of each item of an input, in its order: a reading, or null for what was set aside. Reports are read on all cores, no more ahead than these need.
    /// Only cancellation throws.
    /// </summary>
    public IEnumerable<(IngestItem Item, Reading? Reading)> Read(IEnumerable<IngestItem> items, CancellationToken cancel) =>
        items.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).WithCancellation(cancel)
            .Select(item => (item, item is IngestedReport report ? Read(report.Report) : null));

    /// <summary>How the places of a report came to their points; the same choice that <see cref="Read"/> makes.</summary>
    public IReadOnlyList<PlaceDecision> ExplainPlaces(Report report)
    {
        var draft = new Draft(report, language.Read(report.Text));
        new PlaceFinder(Knowledge, gazetteer, history).Find(draft);
        return PlaceDecision.Of(draft);
    }

    /// <summary>The linguistic analysis alone, as <c>sitrep parse</c> shows it. Whoever asks for it disposes of it.</summary>
    public Document Parse(string text) => language.Read(text);

    /// <summary>The same as far as some layers need it.</summary>
    public Document Parse(string text, Layers wanted) => language.Read(text, wanted);

    /// <summary>The same for words and sentences that are given.</summary>
    public Document Parse(TokenisedText text) => language.ReadTokens(text);

    /// <summary>The same for given words, as far as some layers need it.</summary>
    public Document Parse(TokenisedText text, Layers wanted) => language.ReadTokens(text, wanted);

    public void Dispose() => gazetteer.Dispose();
}
