using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Figures;
using Sitrep.Records.Times;
using Sitrep.Testing;

namespace Sitrep.Records.Tests;

/// <summary>Drafts of bare sentences with times and figures only, read without models so that no pack is needed.</summary>
static class Drafts
{
    static readonly KnowledgePack Knowledge = KnowledgePack.Compile(Checkout.Data);
    static readonly LanguagePipeline Language = LanguagePipeline.English(Knowledge, new PackFolder(Path.Combine(Checkout.Root, "build", "no-packs")));
    static readonly TimeFinder Times = new(Knowledge);
    static readonly FigureFinder Figures = new(Knowledge);
    static readonly TimeResolver Resolver = new(Knowledge);

    public static Draft Read(string text, DateOnly? published = null, Action<Draft>? between = null)
    {
        var report = new Report { Id = "sha256:0", Key = "test", Text = text, Published = published is { } day ? new Timestamp(day) : null };
        var draft = new Draft(report, Language.Read(text));
        Times.Find(draft);
        between?.Invoke(draft);
        Figures.Find(draft);
        Resolver.Find(draft);
        return draft;
    }
}
