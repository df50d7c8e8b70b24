using Sitrep.Domain;
using Sitrep.Situations.Controls;

namespace Sitrep.Situations.Dossiers;

/// <summary>A place: its names, who held it when, what happened there. Places that the control history takes for one are one.</summary>
sealed class PlaceDossiers
{
    const int MostSentences = 10;

    readonly Collected all;
    readonly PlaceKeys keys;
    readonly ILookup<string, (ReadingIndex In, Place Place)> uses;
    readonly Dictionary<string, string> byRef = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> byName = new(StringComparer.Ordinal);
    readonly ILookup<string, Incident> incidents;
    readonly ILookup<string, ControlSpell> spells;

    public PlaceDossiers(Collected all, PlaceKinds kinds, double sameKm)
    {
        this.all = all;
        keys = new PlaceKeys(all.Readings.SelectMany(r => r.Reading.Places), kinds, sameKm);
        uses = all.Readings.SelectMany(r => r.Reading.Places.Select(p => (In: r, Place: p))).ToLookup(u => keys.Key(u.Place), StringComparer.Ordinal);
        var byLocation = new Dictionary<Location, string>();
        foreach (var group in uses.OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (var (_, place) in group)
            {
                byLocation.TryAdd(Locations.Of(place), group.Key);
                byName.TryAdd(Folding.Fold(place.Name), group.Key);
                if (place.Ref is not null)
                    byRef.TryAdd(place.Ref, group.Key);
            }
        }
        incidents = all.Incidents.Incidents.Where(i => i.Place is not null).ToLookup(i => byLocation.GetValueOrDefault(i.Place!, ""), StringComparer.Ordinal);
        spells = all.Control.Spells.ToLookup(s => byLocation.GetValueOrDefault(s.Place, ""), StringComparer.Ordinal);
    }

    public PlaceDossier? Of(string id)
    {
        if (!byRef.TryGetValue(id, out var key) && !byName.TryGetValue(Folding.Fold(id), out key))
            return null;
        var place = keys.Place(key);
        var named = uses[key].ToList();
        var where = named.Where(u => all.IsOriginal(u.In.Report)).SelectMany(u => u.Place.Description.Select(d => Collected.Sentence(u.In, d.Evidence))).OfType<ExplainedSentence>().DistinctBy(s => s.Sentence).Take(MostSentences);
        var happened = Collected.Latest(incidents[key]).ToList();
        return new PlaceDossier(Locations.Of(place), place.Kind, place.Adm2, Collected.Names(named.Select(u => (u.In, u.Place.Mentions))), [.. where],
            [.. spells[key].OrderBy(s => s.From is not null).ThenBy(s => s.From ?? default).ThenBy(s => s.State).ThenBy(s => s.Id, StringComparer.Ordinal)],
            [.. happened.Take(Collected.MostListed)], happened.Count, Collected.Officers(named.Select(u => (u.In, u.Place.Id))), named.Select(u => u.In.Report.Id).Distinct(StringComparer.Ordinal).Count());
    }
}
