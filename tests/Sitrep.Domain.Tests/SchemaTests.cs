using Shouldly;
using Sitrep.Domain;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Domain.Tests;

public sealed class SchemaTests
{
    [Fact]
    public void The_committed_schema_is_what_the_types_say()
    {
        var path = Path.Combine(Checkout.Root, "docs", "reading.schema.json");
        File.Exists(path).ShouldBeTrue("docs/reading.schema.json is missing");
        File.ReadAllText(path).ShouldBe(ReadingSchema.Generate(), "the schema is stale: run 'sitrep schema > docs/reading.schema.json'");
    }
}
