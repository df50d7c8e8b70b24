namespace Sitrep.Language.Passes;

/// <summary>
/// What passes need while one text is read: one object of each type, shared by the passes of that read and kept for the next, so that
/// nothing is allocated twice. Used by one thread at a time. Whoever takes an object sets it back himself.
/// </summary>
sealed class Workspace
{
    readonly Dictionary<Type, object> slots = [];

    /// <summary>The workspace's only object of a type; made when it is first asked for.</summary>
    public T Get<T>() where T : class, new()
    {
        if (slots.TryGetValue(typeof(T), out var known))
            return (T)known;
        var made = new T();
        slots[typeof(T)] = made;
        return made;
    }
}

/// <summary>Workspaces that wait for the next text; some for each processor, the rest are left to the collector.</summary>
sealed class WorkspacePool
{
    /// <summary>A workspace that has served a longer text (in UTF-16 code units) is not kept.</summary>
    const int LongestKept = 1 << 20;

    readonly Workspace?[] waiting = new Workspace?[2 * Environment.ProcessorCount];

    public Workspace Rent()
    {
        for (var i = 0; i < waiting.Length; i++)
        {
            if (waiting[i] is not null && Interlocked.Exchange(ref waiting[i], null) is { } kept)
                return kept;
        }
        return new Workspace();
    }

    public void Return(Workspace workspace, int textLength)
    {
        for (var i = 0; i < waiting.Length && textLength <= LongestKept; i++)
        {
            if (waiting[i] is null && Interlocked.CompareExchange(ref waiting[i], workspace, null) is null)
                return;
        }
    }
}
