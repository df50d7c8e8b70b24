namespace Sitrep.Records.Places;

/// <summary>
/// "Damascus said": a capital that stands for its government is a party there and no place. Runs once the parties are known: takes such mentions
/// from the place, and the place from the report where nothing else names it or leans on it.
/// </summary>
static class SeatsOfPower
{
    public static void Drop(Draft draft)
    {
        var gone = new List<PlaceDraft>();
        foreach (var place in draft.Places)
        {
            if (!place.IsCapital)
                continue;
            foreach (var actor in draft.Actors)
            {
                if (actor is { Described: false, Kind: "government" } && actor.Country == place.Country)
                    place.Mentions.RemoveAll(m => place.Setting(m) is PlaceSetting.Speaker && actor.Mentions.Contains(m));
            }
            if (place.Mentions.Count == 0 && !Leans(draft, place))
                gone.Add(place);
        }
        foreach (var place in gone)
            draft.Places.Remove(place);
    }

    /// <summary>True when the dateline, another place or somebody's office is told by this place.</summary>
    static bool Leans(Draft draft, PlaceDraft place) => draft.Dateline?.Place == place || draft.Places.Exists(p => p.Description.Exists(d => d.Of == place)) || draft.People.Exists(p => p.Roles.Exists(r => r.Of == place));
}
