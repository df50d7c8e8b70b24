namespace Sitrep.Records.Places;

/// <summary>
/// The country, or two neighbouring ones, that a report tells of, from its well-known places and the peoples it names. A small namesake far
/// away from them is not meant: the place is one that the gazetteer does not know. Thresholds stand in <c>data/places/weights.tsv</c>.
/// </summary>
sealed class ReportCountries
{
    const int MostPeoples = 3;
    readonly Gazetteer gazetteer;
    readonly FeatureWeights w;
    readonly Dictionary<string, double> evidence = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> peoples = new(StringComparer.Ordinal);
    readonly List<GeoPoint> anchors = [];
    readonly string? second;

    public ReportCountries(Gazetteer gazetteer, FeatureWeights weights, NameScan scan, List<PlaceSense> senses)
    {
        (this.gazetteer, w) = (gazetteer, weights);
        foreach (var sense in senses)
        {
            if (sense.Place >= 0 && sense.Sure && sense.Candidates[sense.Best].Quality < NameQuality.Sound && !IsMinor(sense) && gazetteer.Country(sense.Place) is { } iso)
                Add(iso, 1);
        }
        // small places only bear out what others say
        foreach (var sense in senses)
        {
            if (sense.Place >= 0 && sense.Sure && IsMinor(sense) && gazetteer.Country(sense.Place) is { } iso && evidence.ContainsKey(iso))
                Add(iso, w["home-minor"]);
        }
        foreach (var word in scan.Words)
        {
            if (word.Is(WordUse.Demonym) && word.Iso is { } iso && (peoples[iso] = peoples.GetValueOrDefault(iso) + 1) <= MostPeoples)
                Add(iso, w["home-people"]);
        }
        var total = evidence.Values.Sum();
        var order = evidence.OrderByDescending(e => e.Value).ThenBy(e => e.Key, StringComparer.Ordinal).ToList();
        if (total < w["home-least"])
            return;
        var sum = order[0].Value;
        if (order.Count > 1 && order[1].Value >= total * w["home-second"] && gazetteer.Border(order[0].Key, order[1].Key) >= 0)
            (second, sum) = (order[1].Key, sum + order[1].Value);
        if (sum < total * w["home-share"])
            second = null;
        else
            Main = order[0].Key;
        foreach (var sense in senses)
        {
            if (sense.Place >= 0 && sense.Sure && gazetteer.Country(sense.Place) is { } iso && IsHome(iso) && anchors.Count < 100)
                anchors.Add(gazetteer.Point(sense.Place));
        }
    }

    /// <summary>The country that most of the report is about, or null where that is in doubt.</summary>
    public string? Main { get; }

    /// <summary>No neighbour comes near it.</summary>
    public bool IsSure => Main is not null && (second is null || evidence[Main] >= 2 * evidence[second]);

    bool IsHome(string iso) => iso == Main || iso == second;

    void Add(string iso, double value) => evidence[iso] = evidence.GetValueOrDefault(iso) + value;

    /// <summary>Takes the choice from minor namesakes far off; another candidate of the report's countries comes in where there is one.</summary>
    public void Refuse(List<PlaceSense> senses)
    {
        foreach (var sense in senses)
        {
            // what only sounds alike, in a country of which nothing else tells while something tells of another
            if (sense.Place >= 0 && sense.Candidates[sense.Best].Quality == NameQuality.Sound && gazetteer.Country(sense.Place) is { } iso && Elsewhere(sense, senses, iso))
                sense.Best = Array.FindIndex(sense.Candidates, c => gazetteer.Country(c.Place) is { } other && peoples.ContainsKey(other));
        }
        if (Main is null || anchors.Count == 0)
            return;
        foreach (var sense in senses)
        {
            if (sense.Place < 0 || !IsMinor(sense) || gazetteer.Country(sense.Place) is not { } iso || IsHome(iso) || evidence.ContainsKey(iso) || sense.Mentions.Exists(m => m.Container is not null)
                || anchors.Min(a => Geodesy.DistanceKm(a, gazetteer.Point(sense.Place))) < w["far-km"])
                continue;
            var sounds = sense.Candidates[sense.Best].Quality == NameQuality.Sound;
            sense.Best = Array.FindIndex(sense.Candidates, c => c.Quality < NameQuality.Sound && gazetteer.Country(c.Place) is { } other && IsHome(other));
            foreach (var mention in sense.Best < 0 && !sounds ? sense.Mentions : [])
                mention.Refused = true;
        }
    }

    /// <summary>
    /// What is taken or attacked lies in the country that its sentence names, or in the only one that the report names: a greater namesake of which
    /// nothing else in the report tells gives way to the one there ("In Mozambique, gunmen attacked Palma").
    /// </summary>
    public void FightAtHome(NameScan scan, List<PlaceSense> senses)
    {
        var named = new List<(int Sentence, string Iso)>();
        foreach (var sense in senses)
        {
            if (sense.Place >= 0 && gazetteer.Class(sense.Place) == PlaceClass.Country && gazetteer.Country(sense.Place) is { } iso)
                named.AddRange(sense.Mentions.Select(m => (scan.Document.SentenceOf(m.Range.First), iso)));
        }
        foreach (var sense in senses)
        {
            if (sense.Place < 0 || gazetteer.Class(sense.Place) is not (PlaceClass.Town or PlaceClass.Section or PlaceClass.District or PlaceClass.Province) || gazetteer.Country(sense.Place) is not { } abroad
                || sense.Mentions.Find(m => m.Slot != PlaceSlot.None) is not { } fought || sense.Mentions.Exists(m => m.Container is not null)
                || scan.Words.Any(w => w.Is(WordUse.Demonym) && w.Iso == abroad) || senses.Exists(s => s != sense && s.Folded != sense.Folded && s.Place >= 0 && gazetteer.Country(s.Place) == abroad))
                continue;
            var sentence = scan.Document.SentenceOf(fought.Range.First);
            var here = named.Where(n => n.Sentence == sentence).Select(n => n.Iso).ToHashSet();
            var home = here.Count > 0 ? here : [.. named.Select(n => n.Iso)];
            if (here.Count == 0 && home.Count != 1)
                continue;
            var best = -1;
            for (var i = 0; i < sense.Candidates.Length; i++)
            {
                if (sense.Candidates[i].Quality < NameQuality.Sound && gazetteer.Country(sense.Candidates[i].Place) is { } iso && home.Contains(iso) && (best < 0 || sense.Scores[i] > sense.Scores[best]))
                    best = i;
            }
            if (best >= 0 && sense.Scores[sense.Best] - sense.Scores[best] < w["fought-over"])
                sense.Best = best;
        }
    }

    bool Elsewhere(PlaceSense sense, List<PlaceSense> senses, string iso) => !peoples.ContainsKey(iso)
        && (peoples.Count > 0 || senses.Exists(s => s.Folded != sense.Folded && s.Place >= 0 && s.Sure))
        && !senses.Exists(s => s.Folded != sense.Folded && s.Place >= 0 && gazetteer.Country(s.Place) == iso);

    bool IsMinor(PlaceSense sense)
    {
        ref readonly var row = ref gazetteer.Row(sense.Place);
        return row.Class switch
        {
            PlaceClass.Town or PlaceClass.Section => row.Population < w["minor-people"] && row.Rank < 3,
            PlaceClass.District => row.Population < w["minor-area"],
            // a region is no district of a town, whatever its name
            PlaceClass.Area => sense.Cue is PlaceClass.District or PlaceClass.Section or PlaceClass.Town,
            _ => false,
        };
    }
}
