namespace Sitrep.Store;

/// <summary>
/// What adding a reading did: nothing (<see cref="Unchanged"/>: the very same reading is there), a new row, or a newer
/// engine's reading of the same report in the place of the old one.
/// </summary>
public enum AddResult { Unchanged, Added, Replaced }

/// <summary>How many of a batch were new, were read anew by another engine, and were there already.</summary>
public readonly record struct AddSummary(int Added, int Replaced, int Unchanged)
{
    internal AddSummary With(AddResult one) => one switch
    {
        AddResult.Added => this with { Added = Added + 1 },
        AddResult.Replaced => this with { Replaced = Replaced + 1 },
        _ => this with { Unchanged = Unchanged + 1 },
    };
}
