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
    float all, rare;

    public Neighbourhoods(Gazetteer gazetteer, List<PlaceSense> senses)
    {
        foreach (var group in senses.GroupBy(s => s.Folded, StringComparer.Ordinal))
        {
            var sense = group.First();
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

    /// <summary>Share of the report's other names that have a candidate around a point, and the same with the names of few bearers counting more.</summary>
    public (float Share, float Rare) Around(GeoPoint point, PlaceSense but)
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
        // one other name is less than a crowd
        return others <= 0 ? (0, 0) : (names / (others + 0.5f), Math.Max(0, sum) / (weights + 0.3f));
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
