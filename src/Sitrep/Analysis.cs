using System.Reflection;
using Sitrep.Domain;
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

    Analysis(KnowledgePack knowledge, Gazetteer gazetteer, LanguagePipeline language)
    {
        this.gazetteer = gazetteer;
        this.language = language;
        Knowledge = knowledge;
        records = new RecordPipeline(knowledge, gazetteer);
        Engine = new Engine(Version, new Dictionary<string, string> { ["en"] = language.ModelHash }, gazetteer.Hash, knowledge.Hash);
    }

    /// <summary>The program's version.</summary>
    public static string Version { get; } = typeof(Analysis).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public Engine Engine { get; }
    public KnowledgePack Knowledge { get; }

    /// <summary>Opens the packs; the message of the exception says what is missing or damaged.</summary>
    public static Analysis Open(PackFolder packs)
    {
        var knowledge = KnowledgePack.Load(packs.Knowledge);
        return new Analysis(knowledge, File.Exists(packs.Gazetteer) ? Gazetteer.Open(packs.Gazetteer) : Gazetteer.Empty(NameFolding.From(knowledge)), LanguagePipeline.English(knowledge, packs));
    }

    /// <summary>Reads one report; never throws for any text.</summary>
    public Reading Read(Report report) => records.Read(report, language.Read(report.Text), Engine);

    /// <summary>The linguistic analysis alone, as <c>sitrep parse</c> shows it.</summary>
    public Document Parse(string text) => language.Read(text);

    /// <summary>The same for words and sentences that are given.</summary>
    public Document Parse(TokenisedText text) => language.ReadTokens(text);

    public void Dispose() => gazetteer.Dispose();
}
