using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Places;
using Sitrep.Testing;

namespace Sitrep.Records.Tests.Statements;

/// <summary>The whole way to a draft, over the tables and models of the checkout; the gazetteer pack where one has been made.</summary>
public static class Reader
{
    static readonly Lazy<(KnowledgePack Knowledge, LanguagePipeline Language, RecordPipeline Records)> made = new(Make);

    public static KnowledgePack Knowledge => made.Value.Knowledge;
    public static bool HasGazetteer { get; } = File.Exists(Pack);

    static string Pack => Path.Combine(Checkout.Root, "build", "packs", "gazetteer.pack");

    static (KnowledgePack, LanguagePipeline, RecordPipeline) Make()
    {
        var knowledge = KnowledgePack.Compile(Checkout.Data);
        var gazetteer = HasGazetteer ? Sitrep.Records.Places.Gazetteer.Open(Pack) : Sitrep.Records.Places.Gazetteer.Empty(NameFolding.From(knowledge));
        return (knowledge, LanguagePipeline.English(knowledge, new PackFolder(Checkout.Data)), new RecordPipeline(knowledge, gazetteer));
    }

    public static Reading Read(string text) =>
        made.Value.Records.Read(new Report { Id = "sha256:0", Key = "spec", Text = text }, made.Value.Language.Read(text), new Engine("test", new Dictionary<string, string>(), null, null));

    public static Draft Draft(string text, DateOnly? published = null)
    {
        var report = new Report { Id = "sha256:0", Key = "spec", Text = text, Published = published is { } day ? new Timestamp(day) : null };
        return made.Value.Records.Draft(report, made.Value.Language.Read(text));
    }
}
