using System.Text;
using Sitrep.Knowledge;

namespace Sitrep.Records.Places.Training;

/// <summary>
/// Makes reports about places of the gazetteer from the sentences of <c>data/places/training.tsv</c>. The seed fixes every choice, so the same
/// gazetteer gives the same reports.
/// </summary>
sealed class MadeReports
{
    /// <summary>A seat of a district or province is spoken of so many times as often as another town of its size.</summary>
    const int SeatsMore = 2;
    readonly Gazetteer gazetteer;
    readonly Dictionary<string, (List<string> Start, List<string> Body)> sentences = new(StringComparer.Ordinal);
    readonly Dictionary<int, List<int>> townsOf = [];
    readonly Dictionary<int, string> demonyms = [];
    readonly Draw cities, lands, states, focus;
    readonly OutletHistory history;
    readonly ulong first;
    ulong state;
    int outlets;

    /// <summary>Places with their weights added up, to draw from.</summary>
    sealed class Draw
    {
        readonly List<int> places = [];
        readonly List<double> sums = [];

        public void Add(int place, double weight)
        {
            if (weight <= 0)
                return;
            places.Add(place);
            sums.Add((sums.Count == 0 ? 0 : sums[^1]) + weight);
        }

        public bool Any => places.Count > 0;

        public int Pick(double share)
        {
            var at = sums.BinarySearch(share * sums[^1]);
            return places[Math.Min(at < 0 ? ~at : at, places.Count - 1)];
        }
    }

    public MadeReports(KnowledgePack tables, Gazetteer gazetteer, OutletHistory history, ulong seed)
    {
        (this.gazetteer, this.history, state, first) = (gazetteer, history, seed, seed);
        foreach (var row in tables.Table("places/training").Rows)
        {
            if (!sentences.TryGetValue(row["sort"], out var sort))
                sentences[row["sort"]] = sort = ([], []);
            (row["place"].Length > 0 ? sort.Start : sort.Body).Add(row["text"]);
        }
        (cities, lands, states, focus) = (new Draw(), new Draw(), new Draw(), new Draw());
        for (var place = 0; place < gazetteer.Count; place++)
        {
            ref readonly var row = ref gazetteer.Row(place);
            if (row is { Lat: 0, Lon: 0 } || row.Population <= 0)
                continue;
            switch (row.Class)
            {
                // places are spoken of as their people are many, but less than in proportion
                case PlaceClass.Town when row.GeonamesId > 0 && row.Country >= 0 && row.Population > 1000:
                    cities.Add(place, row.Population > 100_000 ? Math.Pow(row.Population, 0.9) * (row.Rank == 4 ? 5 : 1) : 0);
                    focus.Add(place, Math.Sqrt(row.Population) * (row.Rank >= 2 ? SeatsMore : 1));
                    if (!townsOf.TryGetValue(row.Country, out var towns))
                        townsOf[row.Country] = towns = [];
                    towns.Add(place);
                    break;
                case PlaceClass.Country: lands.Add(place, Math.Sqrt(row.Population)); break;
                case PlaceClass.Province: states.Add(place, row.Population); break;
            }
        }
        foreach (var row in tables.Table("places/countries").Rows)
        {
            if (gazetteer.Keyed($"country:{row["iso2"]}") is >= 0 and var country && row.List("demonyms") is { Length: > 0 } all)
                demonyms[country] = all[0];
        }
    }

    /// <summary>The next report.</summary>
    public LabelledReport Next(double weight)
    {
        var sorts = sentences.Keys.Order(StringComparer.Ordinal).ToArray();
        var name = sorts[Below(sorts.Length)];
        // those that tell of nothing but home are a quarter as many
        if (name == "home" && Below(4) > 0)
            return Next(weight);
        var (start, rest) = sentences[name];
        var (text, labels) = (new StringBuilder(), new List<PlaceLabel>());
        var story = new Story(this, focus.Pick(Share()));
        if (start.Count > 0 && Below(2) == 0)
            Fill(start[Below(start.Count)], story, text, labels);
        for (var more = 2 + Below(4); more > 0; more--)
            Fill(rest[Below(rest.Count)], story, text, labels);
        return new LabelledReport(text.ToString(), labels, weight) { Made = true, Url = Address(name, story) };
    }

    /// <summary>
    /// A web address for every fifth report on one country: of that country, and for every other local one called after its town. Every other
    /// outlet has a history, and each that tells of nothing but its home: most of its reports played in the province of this one.
    /// </summary>
    string? Address(string sort, Story story)
    {
        var home = sort == "home";
        if (sort is "world" or "apart" || (!home && Below(5) > 0) || gazetteer.Country(story.Country) is not { } iso)
            return null;
        var town = (sort == "local" && Below(2) == 0) || (home && Below(3) == 0) ? new string([.. gazetteer.Folding.Fold(gazetteer.Name(story.Town)).Where(char.IsAsciiLetter)]) : "";
        var own = Below(2) == 0 && iso != "US" ? iso.ToLowerInvariant() : "com";
        var host = FormattableString.Invariant($"{town}news-{first}-{outlets++}.{own}");
        if (home || Below(2) == 0)
        {
            var (near, far, other) = (4 + Below(16), 1 + Below(6), gazetteer.Country(cities.Pick(Share())));
            // the same reports made again have the same history
            if (history.Knows(host))
                return $"https://{host}/";
            history.Add(host, iso, gazetteer.Row(story.Town).Adm1 is >= 0 and var province ? gazetteer.Name(province) : null, near);
            history.Add(host, other ?? iso, null, far);
        }
        return $"https://{host}/";
    }

    void Fill(string sentence, Story story, StringBuilder text, List<PlaceLabel> labels)
    {
        for (var i = 0; i < sentence.Length; i++)
        {
            var end = sentence[i] == '{' ? sentence.IndexOf('}', i) : -1;
            if (end < 0)
            {
                text.Append(sentence[i]);
                continue;
            }
            var slot = sentence[(i + 1)..end];
            i = end;
            if (slot == "people")
            {
                text.Append(demonyms.GetValueOrDefault(story.Country, "local"));
                continue;
            }
            var place = story.Place(slot);
            var name = gazetteer.Name(place);
            labels.Add(new PlaceLabel(text.Length, text.Length + name.Length, gazetteer.Point(place)));
            text.Append(name);
        }
        text.Append(' ');
    }

    /// <summary>The places of one report: a town and what lies around it.</summary>
    sealed class Story
    {
        readonly MadeReports maker;
        readonly int town;
        readonly Draw near = new(), far = new();

        public Story(MadeReports maker, int town)
        {
            (this.maker, this.town) = (maker, town);
            ref readonly var row = ref maker.gazetteer.Row(town);
            Country = row.Country;
            var middle = maker.gazetteer.Point(town);
            foreach (var other in maker.townsOf[row.Country])
            {
                var root = Math.Sqrt(maker.gazetteer.Population(other));
                far.Add(other, root);
                if (other != town && Math.Abs(maker.gazetteer.Point(other).Lat - middle.Lat) < 2)
                    near.Add(other, Geodesy.DistanceKm(middle, maker.gazetteer.Point(other)) is < 200 and var km ? root * Math.Exp(-km / 50) : 0);
            }
        }

        public int Country { get; }
        public int Town => town;

        int anywhere = -1;

        public int Place(string slot) => slot switch
        {
            "town" => town,
            "near" => near.Any ? near.Pick(maker.Share()) : far.Pick(maker.Share()),
            "far" => far.Pick(maker.Share()),
            "province" => maker.gazetteer.Row(town).Adm1 is >= 0 and var area ? area : Country,
            "district" => maker.gazetteer.Row(town).Adm2 is >= 0 and var area ? area : maker.gazetteer.Row(town).Adm1 is >= 0 and var wide ? wide : Country,
            "country" => Country,
            "anywhere" => anywhere = maker.focus.Pick(maker.Share()),
            "its-province" when anywhere >= 0 => maker.gazetteer.Row(anywhere).Adm1 is >= 0 and var area ? area : maker.gazetteer.Row(anywhere).Country,
            "its-country" when anywhere >= 0 => maker.gazetteer.Row(anywhere).Country,
            "city" => maker.cities.Pick(maker.Share()),
            "realm" => maker.lands.Pick(maker.Share()),
            "state" => maker.states.Pick(maker.Share()),
            _ => throw new KnowledgeException("places/training", 0, $"no slot '{slot}'"),
        };
    }

    double Share() => (Roll() >> 11) * (1.0 / (1UL << 53));

    int Below(int end) => (int)(Roll() % (ulong)end);

    /// <summary>SplitMix64.</summary>
    ulong Roll()
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
