using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Records.Places;

namespace Sitrep.Server;

/// <summary>What <c>sitrep serve</c> is started with. The server listens on the loopback address only.</summary>
public sealed record ServerOptions
{
    /// <summary>The store to answer from; judgements and what is imported are written to it.</summary>
    public required string Store { get; init; }
    public required KnowledgePack Knowledge { get; init; }
    /// <summary>Who judges on the pages: one person, as the server answers to this machine alone.</summary>
    public string By { get; init; } = Environment.UserName;
    /// <summary>Tells how the places of a report came to their points; null where no gazetteer is at hand.</summary>
    public Func<Report, IReadOnlyList<PlaceDecision>>? ExplainPlaces { get; init; }
    /// <summary>Reads what is imported; opened when it is first needed. Null where the packs are missing: then nothing can be imported.</summary>
    public Lazy<Analysis>? Engine { get; init; }
    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; } = 8017;
    /// <summary>The built pages, or null: then the API alone is served.</summary>
    public string? Pages { get; init; } = PageFolder.Find();
}
