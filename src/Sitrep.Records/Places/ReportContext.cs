namespace Sitrep.Records.Places;

/// <summary>What the places chosen so far say together at one round of the choice.</summary>
sealed class ReportContext
{
    const int MostAnchors = 120;
    readonly Gazetteer gazetteer;
    readonly List<(PlaceSense Sense, int Place, GeoPoint Point)> anchors = [];
    readonly Dictionary<PlaceMention, PlaceSense> senseOf = [];
    readonly Dictionary<PlaceSense, List<PlaceSense>> inner = [];

    public ReportContext(Gazetteer gazetteer, List<PlaceSense> senses, bool sureOnly, PlaceMention? dateline, ReportHome home)
    {
        Home = home;
        this.gazetteer = gazetteer;
        foreach (var sense in senses)
        {
            foreach (var mention in sense.Mentions)
                senseOf[mention] = sense;
        }
        foreach (var sense in senses)
        {
            foreach (var mention in sense.Mentions)
            {
                if (mention.Container is { } container && senseOf.TryGetValue(container, out var outer))
                {
                    if (!inner.TryGetValue(outer, out var list))
                        inner[outer] = list = [];
                    list.Add(sense);
                }
            }
            if (sense.Place < 0 || (sureOnly && !sense.Sure))
                continue;
            ref readonly var row = ref gazetteer.Row(sense.Place);
            if (row.Class == PlaceClass.Country)
                Countries.Add(sense.Place);
            else if (row.Class == PlaceClass.Province)
                Provinces.Add(sense.Place);
            if (row.Class is not PlaceClass.Country && row.Country >= 0 && anchors.Count < MostAnchors)
                anchors.Add((sense, sense.Place, gazetteer.Point(sense.Place)));
        }
        if (dateline is not null && senseOf.TryGetValue(dateline, out var first) && first.Place >= 0)
            (Written, DatelineCountry) = (first, gazetteer.Row(first.Place).Country);
    }

    public ReportHome Home { get; }
    public HashSet<int> Countries { get; } = [];
    public HashSet<int> Provinces { get; } = [];
    public int DatelineCountry { get; } = -2;
    /// <summary>The place the report was written in.</summary>
    public PlaceSense? Written { get; }

    public int Chosen(PlaceMention mention) => senseOf.TryGetValue(mention, out var sense) ? sense.Place : -1;

    /// <summary>True when a place that stands before this one and a comma has a candidate inside it.</summary>
    public bool Holds(PlaceSense sense, int place)
    {
        if (!inner.TryGetValue(sense, out var list))
            return false;
        foreach (var one in list)
        {
            foreach (var candidate in one.Candidates)
            {
                ref readonly var row = ref gazetteer.Row(candidate.Place);
                if (candidate.Quality < NameQuality.Sound && (row.Country == place || row.Adm1 == place || row.Adm2 == place) && candidate.Place != place)
                    return true;
            }
        }
        return false;
    }

    /// <summary>Shares of the other places that lie in a place's country and province, and how far the nearest of them is.</summary>
    public (double Country, double Province, double NearestKm) Others(PlaceSense sense, int place)
    {
        ref readonly var row = ref gazetteer.Row(place);
        var point = gazetteer.Point(place);
        int all = 0, country = 0, province = 0;
        var nearest = 20_000.0;
        foreach (var (other, at, where) in anchors)
        {
            if (other == sense || other.Folded == sense.Folded)
                continue;
            ref readonly var that = ref gazetteer.Row(at);
            all++;
            country += that.Country == row.Country ? 1 : 0;
            province += row.Adm1 >= 0 && that.Adm1 == row.Adm1 ? 1 : 0;
            nearest = Math.Min(nearest, Geodesy.DistanceKm(point, where));
        }
        // one other place is less than a crowd
        return all == 0 ? (0, 0, nearest) : (country / (all + 0.5), province / (all + 0.5), nearest);
    }
}

/// <summary>What the words of a report say of its country before any place is chosen: institutions spoken of and peoples named, as shares.</summary>
sealed class ReportHome
{
    readonly Dictionary<int, double> peoples = [];

    /// <summary>Of no report: nothing is said.</summary>
    public static ReportHome None { get; } = new();

    ReportHome() => Country = -1;

    public ReportHome(Gazetteer gazetteer, NameScan scan)
        : this()
    {
        var all = 0;
        var most = 0;
        foreach (var (iso, count) in scan.Institutions.OrderBy(i => i.Key, StringComparer.Ordinal))
        {
            all += count;
            if (count > most)
                (most, Country) = (count, gazetteer.Keyed($"country:{iso}"));
        }
        Share = all == 0 ? 0 : most / (all + 2.0);
        var named = 0;
        foreach (var word in scan.Words)
        {
            if (!word.Is(WordUse.Demonym) || word.Iso is not { } iso || gazetteer.Keyed($"country:{iso}") is not (>= 0 and var country))
                continue;
            peoples[country] = peoples.GetValueOrDefault(country) + 1;
            named++;
        }
        foreach (var country in peoples.Keys.ToList())
            peoples[country] /= named + 1.0;
    }

    /// <summary>The country whose institutions are spoken of most, or -1, and its share of all such words.</summary>
    public int Country { get; }
    public double Share { get; }

    /// <summary>Share of the peoples' names ("Somali") that are a country's.</summary>
    public double People(int country) => peoples.GetValueOrDefault(country);
}
