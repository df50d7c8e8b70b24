namespace Sitrep.Records.Actors;

/// <summary>
/// Last step of reading: takes out parties that nothing in the report is told of. A described party without a role says nothing that its
/// sentence does not; a named one stays, unless it only lends a page, a people or a source its name.
/// </summary>
public static class ActorPruner
{
    /// <summary>Drops parties without a role and the links to them.</summary>
    public static void Prune(Draft draft)
    {
        var used = Used(draft);
        var gone = new HashSet<ActorDraft>(ReferenceEqualityComparer.Instance);
        foreach (var actor in draft.Actors)
        {
            if (!used.Contains(actor) && IsIdle(actor))
                gone.Add(actor);
        }
        if (gone.Count == 0)
            return;
        draft.Actors.RemoveAll(gone.Contains);
        foreach (var actor in draft.Actors)
            actor.PartOf.RemoveAll(gone.Contains);
    }

    static bool IsIdle(ActorDraft actor) => actor.Described || actor.Slight || actor.Kind is "other" or "media" or "ethnic-group" or "object" or "civilians";

    static HashSet<object> Used(Draft draft)
    {
        var used = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var e in draft.Events)
        {
            used.UnionWith(e.Initiators);
            used.UnionWith(e.Targets);
            used.UnionWith(e.Supporters);
            used.UnionWith(e.Victims);
        }
        foreach (var figure in draft.Figures)
            Add(figure.Of);
        foreach (var statement in draft.Statements)
        {
            // whom a medium quotes and whom one tells are told by the statement's own words
            if (statement.Actor is { } speaker && !(speaker.Described && speaker.Kind is "organisation" or "other" or "media"))
                used.Add(speaker);
            if (statement.To is not ActorDraft { Kind: "media" })
                Add(statement.To);
        }
        foreach (var control in draft.Controls)
        {
            Add(control.Holder);
            Add(control.From);
        }
        foreach (var relation in draft.Relations)
        {
            used.Add(relation.Subject);
            used.Add(relation.Object);
        }
        foreach (var person in draft.People)
        {
            foreach (var (_, of, _) in person.Roles)
                Add(of);
        }
        return used;

        void Add(object? one)
        {
            if (one is not null)
                used.Add(one);
        }
    }
}
