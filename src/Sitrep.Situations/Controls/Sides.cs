using Sitrep.Domain;
using Sitrep.Knowledge;

namespace Sitrep.Situations.Controls;

/// <summary>
/// On whose side a party stands, as far as holding ground goes: every force of a state is the state's, a sub-group is its parent's. What
/// the readings say of parents and countries is put together over all of them, so that one careless report changes nothing.
/// </summary>
sealed class Sides
{
    /// <summary>Armed people with no name of their own, and no state.</summary>
    public const string Unnamed = "unnamed";

    const string StatePrefix = "state:";
    const int MostParents = 6;

    readonly Dictionary<string, string> kinds;
    readonly Dictionary<(string Ref, string Country), string> apart;
    readonly Dictionary<string, SortedSet<string>> parents = new(StringComparer.Ordinal);
    readonly Dictionary<string, SortedSet<string>> children = new(StringComparer.Ordinal);
    readonly Dictionary<string, Actor> known = new(StringComparer.Ordinal);
    readonly HashSet<string> changed = new(StringComparer.Ordinal);

    public Sides(KnowledgePack knowledge)
    {
        kinds = knowledge.Table("situations/sides").Rows.ToDictionary(r => r["kind"], r => r["stands-for"], StringComparer.Ordinal);
        apart = knowledge.Table("situations/sides", "apart").Rows.ToDictionary(r => (r["ref"], r["country"]), r => r["side"]);
    }

    /// <summary>Takes in what a reading says of its parties.</summary>
    public void Add(ReadingIndex index)
    {
        foreach (var actor in index.Reading.Actors)
        {
            if (actor.Ref is not { } reference)
                continue;
            // Refs mean the same everywhere; of differing descriptions the least, by country, then kind, is as good as any and stable.
            if (!known.TryGetValue(reference, out var before) || Order(actor).CompareTo(Order(before)) < 0)
            {
                known[reference] = actor with { Mentions = [] };
                if (before?.Kind != actor.Kind || before.Country != actor.Country)
                    changed.Add(reference);
            }
            foreach (var parent in actor.PartOf.Select(p => ReadingIndex.At(index.Actors, p)?.Ref).OfType<string>())
            {
                if (Put(parents, reference, parent))
                    changed.Add(reference);
                Put(children, parent, reference);
            }
        }
    }

    /// <summary>The parties whose side may be another since this was asked last: those of whom something new was said, and all that stand under them.</summary>
    public List<string> Settle()
    {
        var all = changed.ToList();
        for (var i = 0; i < all.Count; i++)
            all.AddRange(children.GetValueOrDefault(all[i])?.Where(changed.Add) ?? []);
        changed.Clear();
        return all;
    }

    static bool Put(Dictionary<string, SortedSet<string>> sets, string key, string value)
    {
        if (!sets.TryGetValue(key, out var set))
            sets[key] = set = new SortedSet<string>(StringComparer.Ordinal);
        return set.Add(value);
    }

    /// <summary>The side's key, or null for what cannot hold ground. A force of no named state is that of <paramref name="country"/>, where it stands.</summary>
    public string? Of(Actor actor, string? country)
    {
        var stands = kinds.GetValueOrDefault(actor.Kind, "own");
        if (stands == "nobody")
            return null;
        // "the prime minister took": somebody without a name of his own and without arms is no side
        if (actor.Ref is null && stands == "named")
            return null;
        if (actor.Ref is null)
            return stands == "state" ? Of(actor.Country ?? country, actor) : Unnamed;
        return OfRef(actor.Ref, country);
    }

    public static bool IsState(string side) => side.StartsWith(StatePrefix, StringComparison.Ordinal);

    string OfRef(string reference, string? country)
    {
        var chain = new List<string> { reference };
        for (var i = 0; i < chain.Count && chain.Count < MostParents; i++)
        {
            if (apart.TryGetValue((chain[i], country ?? ""), out var side) || apart.TryGetValue((chain[i], ""), out side))
                return side;
            chain.AddRange(parents.GetValueOrDefault(chain[i])?.Except(chain) ?? []);
        }
        foreach (var one in chain)
        {
            if (known.TryGetValue(one, out var actor) && kinds.GetValueOrDefault(actor.Kind) == "state" && (actor.Country ?? (one == reference ? country : null)) is { } of)
                return StatePrefix + of;
        }
        return chain[^1];
    }

    static string Of(string? country, Actor actor) => country is null ? Folding.Fold(actor.Name) : StatePrefix + country;

    static (bool, string, string, string) Order(Actor a) => (a.Country is null, a.Country ?? "", a.Kind, a.Name);
}
