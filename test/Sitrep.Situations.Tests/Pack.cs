using Sitrep.Knowledge;
using Sitrep.Testing;

namespace Sitrep.Situations.Tests;

static class Pack
{
    public static KnowledgePack Knowledge { get; } = KnowledgePack.Compile(Checkout.Data);
}
