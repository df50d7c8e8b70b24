using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Sitrep.Language.Tests;

/// <summary>Tests that share the array pool with nobody.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;

/// <summary>What reading a text allocates once pools, lemmas and workspaces are warm: a document, and nothing for each token.</summary>
[Collection(nameof(Alone))]
public class AllocationTests(ITestOutputHelper output)
{
    static readonly string text = string.Concat(Enumerable.Repeat(
        "The army of the north said on Monday that it had taken the bridge at Tal Jamal, which rebels had held since 3 May. Nobody was hurt, but two men didn't return.\n", 60));

    /// <summary>The document itself and some air: far below a byte a token.</summary>
    const long Constant = 1_000;

    [Fact]
    public void Tokens_and_sentences() => Measure(English.Pipeline, Layers.Sentences).ShouldBeLessThan(Constant);

    [Fact]
    public void Every_layer_from_the_tables() => Measure(English.Bare, Layers.All).ShouldBeLessThan(Constant);

    long Measure(LanguagePipeline pipeline, Layers layers)
    {
        var tokens = 0;
        var least = long.MaxValue;
        for (var round = 0; round < 8; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            using (var document = pipeline.Read(text, layers))
                tokens = document.Count;
            // A collection may empty the array pool between two rounds; the least is what reading itself costs.
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        output.WriteLine($"{layers}: {least} bytes for {tokens} tokens");
        tokens.ShouldBeGreaterThan(2_000);
        return least;
    }
}
