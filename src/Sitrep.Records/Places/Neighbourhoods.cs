namespace Sitrep.Records.Places;

/// <summary>
/// Where the candidates of all names of a report lie, by cells of one degree: names that are each in doubt bear one another out where many of
/// them have a candidate close by.
/// </summary>
sealed class Neighbourhoods
{
    /// <summary>Names of more bearers than this are everywhere and bear out nothing.</summary>
    const int MostBearers = 40;
    readonly Dictionary<int, (float Names, float Rare)> cells = [];
    readonly Dictionary<PlaceSense, HashSet<int>> own = [];
    readonly Dictionary<int, (int Names, string First)> areas = [];
    readonly Dictionary<int, (int Names, string First)> held = [];
    float all, rare;

    public Neighbourhoods(Gazetteer gazetteer, List<PlaceSense> senses)
    {
        foreach (var group in senses.GroupBy(s => s.Folded, StringComparer.Ordinal))
        {
            var sense = group.First();
            Contain(gazetteer, sense);
            var covered = new HashSet<int>();
            foreach (var candidate in sense.Candidates)
            {
                if (candidate.Quality < NameQuality.Sound && gazetteer.Class(candidate.Place) is not (PlaceClass.Country or PlaceClass.Area or PlaceClass.Water))
                    Cover(gazetteer.Point(candidate.Place), covered);
            }
            if (covered.Count == 0 || sense.Candidates.Length > MostBearers)
                continue;
            var weight = Weight(sense);
            all++;
            rare += weight;
            foreach (var cell in covered)
                cells[cell] = cells.GetValueOrDefault(cell) is var (names, sum) ? (names + 1, sum + weight) : default;
            foreach (var same in group)
                own[same] = covered;
        }
    }

    /// <summary>Notes which districts a name may mean and in which ones its bearers lie.</summary>
    void Contain(Gazetteer gazetteer, PlaceSense sense)
    {
        if (sense.Candidates.Length > MostBearers)
            return;
        var within = new HashSet<int>();
        foreach (var candidate in sense.Candidates)
        {
            if (candidate.Quality >= NameQuality.Sound)
                continue;
            ref readonly var row = ref gazetteer.Row(candidate.Place);
            if (row.Class == PlaceClass.District)
                areas[candidate.Place] = areas.TryGetValue(candidate.Place, out var known) ? (known.Names + 1, known.First) : (1, sense.Folded);
            else if (row.Adm2 >= 0 && row.Adm2 != candidate.Place && within.Add(row.Adm2))
                held[row.Adm2] = held.TryGetValue(row.Adm2, out var known) ? (known.Names + 1, known.First) : (1, sense.Folded);
        }
    }

    /// <summary>True when another name of the report may mean a district.</summary>
    public bool MayBeMeant(int district, PlaceSense but) => district >= 0 && areas.TryGetValue(district, out var of) && (of.Names > 1 || of.First != but.Folded);

    /// <summary>How many other names of the report have a bearer in a district, from 0 towards 1.</summary>
    public float MayHold(int district, PlaceSense but) =>
        held.TryGetValue(district, out var of) && of.Names - (of.First == but.Folded ? 1 : 0) is > 0 and var names ? names / (names + 1f) : 0;

    /// <summary>
    /// Share of the report's other names that have a candidate around a point; the same with the names of few bearers counting more; and how much
    /// they come to, from 0 towards 1.
    /// </summary>
    public (float Share, float Rare, float Many) Around(GeoPoint point, PlaceSense but)
    {
        var cell = Cell(Row(point.Lat), Column(point.Lon));
        var (names, sum) = cells.GetValueOrDefault(cell);
        var (others, weights) = (all, rare);
        if (own.TryGetValue(but, out var covered))
        {
            var weight = Weight(but);
            (others, weights) = (others - 1, weights - weight);
            if (covered.Contains(cell))
                (names, sum) = (names - 1, sum - weight);
        }
        sum = Math.Max(0, sum);
        // one other name is less than a crowd
        return others <= 0 ? (0, 0, 0) : (names / (others + 0.5f), sum / (weights + 0.3f), sum / (sum + 0.5f));
    }

    static float Weight(PlaceSense sense) => 1f / sense.Candidates.Length;

    static int Row(double lat) => (int)Math.Floor(lat) + 90;
    static int Column(double lon) => ((int)Math.Floor(lon) + 540) % 360;
    static int Cell(int row, int column) => row * 360 + column;

    static void Cover(GeoPoint point, HashSet<int> covered)
    {
        for (var dy = -1; dy <= 1; dy++)
        {
            for (var dx = -1; dx <= 1; dx++)
                covered.Add(Cell(Row(point.Lat) + dy, (Column(point.Lon) + dx + 360) % 360));
        }
    }
}
