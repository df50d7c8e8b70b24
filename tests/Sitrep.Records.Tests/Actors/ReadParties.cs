using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Actors;
using Sitrep.Testing;

namespace Sitrep.Records.Tests.Actors;

/// <summary>Reads a text as far as people and parties go.</summary>
static class ReadParties
{
    internal static readonly KnowledgePack Knowledge = KnowledgePack.Compile(Checkout.Data);
    static readonly LanguagePipeline English = LanguagePipeline.English(Knowledge, new PackFolder(Checkout.Data));
    static readonly LanguagePipeline Bare = LanguagePipeline.English(Knowledge, new PackFolder(Path.Combine(Checkout.Root, "no-models")));
    static readonly PersonFinder People = new(Knowledge);
    static readonly ActorFinder Actors = new(Knowledge);

    internal static Draft Of(string text, int? year = null, bool models = true)
    {
        var report = new Report { Id = "t", Key = "t", Text = text, Published = year is { } y ? new Timestamp(new DateOnly(y, 6, 1)) : null };
        var draft = new Draft(report, (models ? English : Bare).Read(text));
        People.Find(draft);
        Actors.Find(draft);
        return draft;
    }

    internal static ActorDraft? Party(this Draft draft, string reference) => draft.Actors.SingleOrDefault(a => a.Ref == reference);
    internal static string[] Words(this Draft draft, EntityDraft? entity) => entity is null ? [] : [.. entity.Mentions.Select(draft.Document.Words)];
    internal static PersonDraft? Person(this Draft draft, string name) => draft.People.SingleOrDefault(p => p.Name == name);
}
