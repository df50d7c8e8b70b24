using Sitrep.Knowledge;
using Sitrep.Testing;

namespace Sitrep.Language.Tests;

/// <summary>The English pipeline over the tables and models of the checkout, and the same over the tables alone.</summary>
static class English
{
    public static KnowledgePack Knowledge { get; } = KnowledgePack.Compile(Checkout.Data);
    public static LanguagePipeline Pipeline { get; } = LanguagePipeline.English(Knowledge, new PackFolder(Checkout.Data));
    public static LanguagePipeline Bare { get; } = WithoutModels();
    public static LanguagePipeline WithoutModels() => LanguagePipeline.English(Knowledge, new PackFolder(Path.Combine(Checkout.Data, "none")));
}
