using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>A candidate of a name: where and what it is, how it ranks and why.</summary>
/// <param name="Ref">Global id: <c>geonames:90393</c> or <c>place:euphrates</c>.</param>
/// <param name="Match">How the name is the place's: "main name", "other name", "without its article" or "sounds alike".</param>
/// <param name="Score">The ranker's, in log odds.</param>
/// <param name="NearKm">Distance to the place it was asked to be near, or null.</param>
/// <param name="Why">The features that made up the score, the weightiest first.</param>
public sealed record PlaceHit(string Ref, string Name, string Kind, string? Country, string? Adm1, string? Adm2, double Lat, double Lon, double RadiusKm, int Population, string Match, double Score, double? NearKm, string Why);

/// <summary>Looks names up outside of any report, ranked as a report that names them would have them. Thread-safe.</summary>
public sealed class PlaceSearch
{
    readonly Gazetteer gazetteer;
    readonly MentionFinder finder;
    readonly PlaceChooser chooser;

    public PlaceSearch(KnowledgePack knowledge, Gazetteer gazetteer)
    {
        this.gazetteer = gazetteer;
        finder = new MentionFinder(knowledge, new PlaceWords(knowledge), gazetteer);
        chooser = new PlaceChooser(new PlaceRanker(knowledge.Table("places/ranker")), gazetteer, new FeatureWeights(knowledge.Table("places/weights"))["margin"]);
    }

    /// <summary>
    /// Candidates of a name, the best first; what stands after a comma is the place that holds it ("Paris, Texas"). With
    /// <paramref name="near"/> they are ranked as in a report that names that place too. Empty when the name is not known.
    /// </summary>
    public IReadOnlyList<PlaceHit> Find(string name, string? near = null)
    {
        var mentions = new List<PlaceMention>();
        if (near is not null)
            mentions.AddRange(Mentions(near));
        var asked = Mentions(name);
        mentions.AddRange(asked);
        if (asked.Count == 0 || asked[0].Unknown)
            return [];
        var senses = chooser.Choose(mentions, null, ReportHome.None, ReportOutlet.None);
        var sense = senses.First(s => s.Mentions.Contains(asked[0]));
        var to = near is null ? null : senses.Find(s => s.Mentions.Contains(mentions[0]) && s != sense);
        var order = Enumerable.Range(0, sense.Candidates.Length).OrderByDescending(i => sense.Scores[i]).ThenBy(i => i);
        return [.. order.Select(i => Hit(sense, i, to))];
    }

    List<PlaceMention> Mentions(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var mentions = new List<PlaceMention> { Mention(comma > 0 ? name[..comma] : name) };
        if (comma > 0 && Mention(name[(comma + 1)..]) is { Unknown: false } outer)
        {
            mentions[0].Container = outer;
            mentions.Add(outer);
        }
        return mentions;
    }

    PlaceMention Mention(string name)
    {
        var folded = gazetteer.Folding.Fold(name);
        return new PlaceMention(default, folded) { Candidates = folded.Length == 0 ? [] : finder.Candidates(folded), Accepted = true };
    }

    PlaceHit Hit(PlaceSense sense, int candidate, PlaceSense? near)
    {
        var (place, quality) = (sense.Candidates[candidate].Place, sense.Candidates[candidate].Quality);
        ref readonly var row = ref gazetteer.Row(place);
        var match = quality switch { NameQuality.Main => "main name", NameQuality.Alternate => "other name", NameQuality.Bare => "without its article", _ => "sounds alike" };
        double? km = near is { Place: >= 0 } ? Math.Round(Geodesy.DistanceKm(gazetteer.Point(place), gazetteer.Point(near.Place)), 1) : null;
        return new PlaceHit(gazetteer.Ref(place), gazetteer.Name(place), gazetteer.Kind(place), gazetteer.Country(place), Area(row.Adm1, place), Area(row.Adm2, place), row.Lat, row.Lon, row.RadiusKm, row.Population,
            match, sense.Scores[candidate], km, chooser.Reasons(sense, candidate));
    }

    string? Area(int area, int place) => area >= 0 && area != place ? gazetteer.Name(area) : null;
}
