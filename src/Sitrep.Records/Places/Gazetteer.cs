using Sitrep.Knowledge;

namespace Sitrep.Records.Places;

/// <summary>The compiled gazetteer, memory-mapped. Thread-safe.</summary>
public sealed class Gazetteer : IDisposable
{
    /// <summary><c>sha256:…</c> of the pack.</summary>
    public string Hash { get; } = "none";

    /// <summary>Opens a pack; an <see cref="InvalidDataException"/> when it is damaged or of another version.</summary>
    public static Gazetteer Open(string path) => new();

    public void Dispose()
    {
    }
}
