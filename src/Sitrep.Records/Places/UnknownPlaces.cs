namespace Sitrep.Records.Places;

/// <summary>
/// Drops "places" that no gazetteer knows once people and parties are known: names that are a person's or a party's at every mention.
/// Runs before anything refers to a place but other places and roles.
/// </summary>
static class UnknownPlaces
{
    public static void Drop(Draft draft)
    {
        var covered = new bool[draft.Document.Count];
        foreach (var range in draft.Actors.Where(a => !a.Described).Cast<EntityDraft>().Concat(draft.People).SelectMany(e => e.Mentions).Concat(draft.People.SelectMany(p => p.Leads)))
        {
            for (var t = Math.Max(0, range.First); t < Math.Min(range.End, covered.Length); t++)
                covered[t] = true;
        }
        var gone = new HashSet<PlaceDraft>(ReferenceEqualityComparer.Instance);
        foreach (var place in draft.Places)
        {
            if (place.Ref is null && place.LocatedBy != Domain.LocatedBy.Gazetteer && place.Mentions.Count > 0 && place.Mentions.TrueForAll(m => Covers(covered, m.First, m.End)))
                gone.Add(place);
        }
        if (gone.Count == 0)
            return;
        draft.Places.RemoveAll(gone.Contains);
        foreach (var place in draft.Places)
            place.Description.RemoveAll(d => d.Of is { } of && gone.Contains(of));
        foreach (var person in draft.People)
        {
            for (var i = 0; i < person.Roles.Count; i++)
            {
                if (person.Roles[i].Of is PlaceDraft of && gone.Contains(of))
                    person.Roles[i] = person.Roles[i] with { Of = null };
            }
        }
        if (draft.Dateline is ({ } named, var date) && gone.Contains(named))
            draft.Dateline = date is null ? null : (null, date);
    }

    static bool Covers(bool[] covered, int first, int end)
    {
        for (var t = first; t < end; t++)
        {
            if (t < 0 || t >= covered.Length || !covered[t])
                return false;
        }
        return true;
    }
}
