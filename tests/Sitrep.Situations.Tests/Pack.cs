using Sitrep.Knowledge;
using Sitrep.Testing;

namespace Sitrep.Situations.Tests;

/// <summary>The tables under <c>data/situations</c> alone: fusion knows no language, and its tests need none.</summary>
static class Pack
{
    public static KnowledgePack Knowledge { get; } = Make();

    static KnowledgePack Make()
    {
        var folder = Directory.CreateTempSubdirectory("sitrep-situations").FullName;
        try
        {
            var tables = Directory.CreateDirectory(Path.Combine(folder, "situations")).FullName;
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Checkout.Data, "situations")))
                File.Copy(file, Path.Combine(tables, Path.GetFileName(file)));
            return KnowledgePack.Compile(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
