namespace Sitrep.Language.Passes;

/// <summary>
/// Passes in the order in which they run. Building it fails with an <see cref="ArgumentException"/> when a pass needs a layer that none before
/// it gives, or when two give the same.
/// </summary>
sealed class Pipeline
{
    /// <summary>The passes of a read are chosen in the bits of one number.</summary>
    const int MostPasses = 64;

    readonly IPass[] passes;

    public Pipeline(IEnumerable<IPass> passes)
    {
        this.passes = [.. passes];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(this.passes.Length, MostPasses, nameof(passes));
        foreach (var pass in this.passes)
        {
            if ((pass.Needs & ~Gives) is not Layers.None and var missing)
                throw new ArgumentException($"the pass '{pass.Name}' needs {missing}, which no pass before it gives{Later(missing)}", nameof(passes));
            if ((pass.Gives & Gives) is not Layers.None and var twice)
                throw new ArgumentException($"the pass '{pass.Name}' gives {twice}, which '{Giver(twice)}' gives already", nameof(passes));
            Gives |= pass.Gives;
        }
    }

    /// <summary>All layers that the passes give.</summary>
    public Layers Gives { get; }

    /// <summary>Name of the first pass that gives any of the layers, or null.</summary>
    public string? Giver(Layers layers)
    {
        foreach (var pass in passes)
        {
            if ((pass.Gives & layers) != 0)
                return pass.Name;
        }
        return null;
    }

    string Later(Layers missing) => Giver(missing) is { } late ? $" ('{late}' comes too late)" : "";

    /// <summary>
    /// Fills the wanted layers of a document, and those that they rest on; passes that nothing wanted rests on do not run, nor those whose
    /// layers the document has. A layer that no pass gives is an <see cref="ArgumentException"/>.
    /// </summary>
    public void Run(Document document, Layers wanted, Workspace workspace)
    {
        if ((wanted & ~Gives) is not Layers.None and var missing)
            throw new ArgumentException($"no pass of this pipeline gives {missing}", nameof(wanted));
        var needed = wanted & ~document.Layers;
        ulong chosen = 0;
        for (var i = passes.Length - 1; i >= 0; i--)
        {
            if ((passes[i].Gives & needed) == 0)
                continue;
            chosen |= 1UL << i;
            needed |= passes[i].Needs & ~document.Layers;
        }
        for (var i = 0; i < passes.Length; i++)
        {
            if ((chosen >> i & 1) == 0)
                continue;
            passes[i].Run(document, workspace);
            document.Give(passes[i].Gives);
        }
        document.Close();
    }
}
