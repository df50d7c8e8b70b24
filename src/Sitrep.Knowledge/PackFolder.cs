namespace Sitrep.Knowledge;

/// <summary>
/// Where the compiled packs lie: <c>knowledge.pack</c>, <c>gazetteer.pack</c> and <c>models/&lt;language&gt;/</c>. Found through
/// <c>SITREP_PACKS</c>, else <c>packs</c> beside the program, else <c>build/packs</c> of the checkout that holds the program.
/// </summary>
public sealed record PackFolder(string Path)
{
    public string Knowledge => System.IO.Path.Combine(Path, "knowledge.pack");
    public string Gazetteer => System.IO.Path.Combine(Path, "gazetteer.pack");
    /// <summary>The gazetteer as compiled, kept when places were added to <see cref="Gazetteer"/>.</summary>
    public string GazetteerBase => System.IO.Path.Combine(Path, "gazetteer.base.pack");
    /// <summary>What was added, in the program's own form.</summary>
    public string Added => System.IO.Path.Combine(Path, "added");
    public string Models(string language) => System.IO.Path.Combine(Path, "models", language);

    /// <summary>The folder in use; a <see cref="DirectoryNotFoundException"/> that says what to run when there is none.</summary>
    public static PackFolder Find()
    {
        if (Environment.GetEnvironmentVariable("SITREP_PACKS") is { Length: > 0 } named)
            return Directory.Exists(named) ? new PackFolder(named) : throw new DirectoryNotFoundException($"SITREP_PACKS names {named}, which is no folder");
        var beside = System.IO.Path.Combine(AppContext.BaseDirectory, "packs");
        if (Directory.Exists(beside))
            return new PackFolder(beside);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var packs = System.IO.Path.Combine(folder.FullName, "build", "packs");
            if (Directory.Exists(packs))
                return new PackFolder(packs);
        }
        throw new DirectoryNotFoundException("no data packs found: run ./sitrep once from the checkout, or set SITREP_PACKS");
    }
}
