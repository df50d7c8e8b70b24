using Sitrep.Knowledge;
using Xunit;

namespace Sitrep.Testing;

/// <summary>A test that reads <c>../shared</c>; skipped, saying so, when that is not beside the checkout.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (Checkout.Shared is null)
            Skip = "../shared is not beside the checkout";
    }
}

/// <summary>A test that needs the compiled packs; skipped, saying so, when they have not been made. CI makes absence a failure.</summary>
public sealed class PacksFactAttribute : FactAttribute
{
    public PacksFactAttribute()
    {
        if (Checkout.Packs is null && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "build/packs is missing: run scripts/setup";
    }
}

/// <summary>The same for a test with rows.</summary>
public sealed class PacksTheoryAttribute : TheoryAttribute
{
    public PacksTheoryAttribute() => Skip = new PacksFactAttribute().Skip;
}
