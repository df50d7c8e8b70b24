using System.Globalization;
using System.Text;
using Sitrep.Knowledge;

namespace Sitrep.Records.Places;

/// <summary>All mentions of one name in one report, which mean one place.</summary>
sealed class PlaceSense(string folded, PlaceClass? cue)
{
    public string Folded { get; } = folded;
    public PlaceClass? Cue { get; } = cue;
    public List<PlaceMention> Mentions { get; } = [];
    public NameEntry[] Candidates { get; set; } = [];
    public double[] Own { get; set; } = [];
    public int Best { get; set; } = -1;
    public int Second { get; set; } = -1;
    public double Margin { get; set; }
    public double BestScore { get; set; }
    public bool Sure { get; set; }
    public int Place => Best < 0 ? -1 : Candidates[Best].Place;
}

/// <summary>
/// Chooses among namesakes by features whose weights stand in <c>data/places/weights.tsv</c>: first by what each name says by itself, then twice more
/// by the places that are sure by then. One sense of a name per report.
/// </summary>
sealed class PlaceChooser(KnowledgePack tables, Gazetteer gazetteer)
{
    readonly FeatureWeights w = new(tables.Table("places/weights"));

    /// <summary>Groups the accepted mentions into senses and chooses a place for each.</summary>
    public List<PlaceSense> Choose(IReadOnlyList<PlaceMention> mentions, PlaceMention? dateline, IReadOnlyDictionary<string, int> institutions)
    {
        var home = Home(institutions);
        var senses = Group(mentions);
        foreach (var sense in senses)
        {
            sense.Own = new double[sense.Candidates.Length];
            for (var i = 0; i < sense.Candidates.Length; i++)
                sense.Own[i] = Alone(sense, sense.Candidates[i], null);
            Decide(sense, sense.Own);
        }
        for (var round = 0; round < 3; round++)
        {
            var context = new Context(gazetteer, senses, round == 0, dateline, home);
            foreach (var sense in senses)
            {
                var scores = new double[sense.Candidates.Length];
                for (var i = 0; i < scores.Length; i++)
                    scores[i] = sense.Own[i] + Together(sense, sense.Candidates[i].Place, context, null);
                Decide(sense, scores);
            }
        }
        return senses;
    }

    (int Country, double Share) Home(IReadOnlyDictionary<string, int> institutions)
    {
        var all = 0;
        foreach (var (_, count) in institutions)
            all += count;
        var most = institutions.OrderByDescending(i => i.Value).ThenBy(i => i.Key, StringComparer.Ordinal).FirstOrDefault();
        return all == 0 ? (-1, 0) : (gazetteer.Keyed($"country:{most.Key}"), most.Value / (all + 2.0));
    }

    List<PlaceSense> Group(IReadOnlyList<PlaceMention> mentions)
    {
        var senses = new List<PlaceSense>();
        var index = new Dictionary<(string, PlaceClass?), PlaceSense>();
        foreach (var mention in mentions)
        {
            if (!mention.Accepted || mention.Unknown)
                continue;
            // a cue that no candidate can answer says nothing
            var cue = mention.Cue is { } asked && Array.Exists(mention.Candidates, c => Answers(gazetteer.Class(c.Place), asked)) ? asked : (PlaceClass?)null;
            if (!index.TryGetValue((mention.Folded, cue), out var sense))
            {
                senses.Add(index[(mention.Folded, cue)] = sense = new PlaceSense(mention.Folded, cue) { Candidates = mention.Candidates });
            }
            sense.Mentions.Add(mention);
        }
        return senses;
    }

    static bool Answers(PlaceClass of, PlaceClass asked) => of == asked || (asked, of) is (PlaceClass.Town, PlaceClass.Section) or (PlaceClass.Section, PlaceClass.Town)
        or (PlaceClass.Province, PlaceClass.District) or (PlaceClass.District, PlaceClass.Province) or (PlaceClass.Area, PlaceClass.Province) or (PlaceClass.Province, PlaceClass.Area)
        or (PlaceClass.District, PlaceClass.Section) or (PlaceClass.District, PlaceClass.Area) or (PlaceClass.Area, PlaceClass.Country);

    void Decide(PlaceSense sense, double[] scores)
    {
        var best = -1;
        var second = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if (best < 0 || scores[i] > scores[best])
                (second, best) = (best, i);
            else if (second < 0 || scores[i] > scores[second])
                second = i;
        }
        sense.Best = best;
        sense.Second = second;
        sense.BestScore = best < 0 ? 0 : scores[best];
        // namesakes that lie together (a town and its district) are no doubt about where
        var rival = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if (i != best && (rival < 0 || scores[i] > scores[rival]) && Geodesy.DistanceKm(gazetteer.Point(sense.Candidates[i].Place), gazetteer.Point(sense.Candidates[best].Place)) > 60)
                rival = i;
        }
        sense.Margin = rival < 0 ? 9 : scores[best] - scores[rival];
        sense.Sure = sense.Margin >= w["margin"];
    }

    /// <summary>Features of a candidate by itself.</summary>
    double Alone(PlaceSense sense, NameEntry candidate, StringBuilder? why)
    {
        ref readonly var row = ref gazetteer.Row(candidate.Place);
        var share = row.Class switch { PlaceClass.Province => w["province-share"], PlaceClass.District => w["district-share"], _ => 1 };
        var score = Say("population", w["log-population"] * Math.Log10(10 + share * row.Population));
        score += row.Class switch
        {
            PlaceClass.Country => Say("country", w["country"]),
            PlaceClass.Province => Say("province", w["province"] + (Alone(sense, candidate.Place, row.Population) ? w["province-alone"] : 0)),
            PlaceClass.District => Say("district", w["district"]),
            PlaceClass.Section => Say("part of a town", w["section"]),
            PlaceClass.Area or PlaceClass.Water or PlaceClass.Relief => Say("area", w["area"]),
            PlaceClass.Site or PlaceClass.Border => Say("site", w["site"]),
            _ => 0,
        };
        score += row.Rank == 4 && row.Class == PlaceClass.Town ? Say("capital", w["capital"]) : row.Rank == 3 ? Say("seat", w["seat"]) : 0;
        score += candidate.Quality switch
        {
            NameQuality.Alternate => Say("other name", w["alternate"]),
            NameQuality.Bare => Say("no article", w["bare"]),
            NameQuality.Sound => Say("sounds alike", w["sound"]),
            _ => 0,
        };
        if (Leads(sense, candidate))
            score += Say("most people of the name", w["most-populous"]);
        if (candidate.Quality > NameQuality.Main && Shadowed(sense, candidate.Place))
            score += Say("its country is called so", w["shadowed"]);
        if (sense.Cue is { } cue)
            score += Answers(row.Class, cue) ? Say("words around ask for it", w["cue"] + (row.Class == cue ? 0.8 : 0)) : Say("words around ask for another kind", w["cue-other"]);
        return score;

        double Say(string what, double value)
        {
            why?.Append(CultureInfo.InvariantCulture, $" {what} {value:+0.0;-0.0}");
            return value;
        }
    }

    /// <summary>True when the country that a place lies in has this as its main name.</summary>
    bool Shadowed(PlaceSense sense, int place)
    {
        var country = gazetteer.Row(place).Country;
        return country != place && Array.Exists(sense.Candidates, c => c.Place == country && c.Quality == NameQuality.Main);
    }

    /// <summary>True when no town of the name stands for a good part of the province's people.</summary>
    bool Alone(PlaceSense sense, int province, int people)
    {
        foreach (var candidate in sense.Candidates)
        {
            ref readonly var row = ref gazetteer.Row(candidate.Place);
            if (row.Adm1 == province && row.Class == PlaceClass.Town && candidate.Quality < NameQuality.Sound && (row.Rank >= 3 || row.Population > people / 12))
                return false;
        }
        return true;
    }

    bool Leads(PlaceSense sense, NameEntry candidate)
    {
        var people = gazetteer.Population(candidate.Place);
        var of = gazetteer.Class(candidate.Place);
        foreach (var other in sense.Candidates)
        {
            if (other.Quality < NameQuality.Bare && gazetteer.Class(other.Place) == of && gazetteer.Population(other.Place) > people)
                return false;
        }
        return candidate.Quality < NameQuality.Sound;
    }

    /// <summary>Features of a candidate among the report's other places.</summary>
    double Together(PlaceSense sense, int place, Context context, StringBuilder? why)
    {
        ref readonly var row = ref gazetteer.Row(place);
        double score = 0;
        foreach (var mention in sense.Mentions)
        {
            if (mention.Container is { } container && context.Chosen(container) is var outer and >= 0)
            {
                score += Say("in the place named after it", Inside(place, outer) ? w["inside-stated"] : w["inside-unsaid"]);
                break;
            }
        }
        if (context.Holds(sense, place))
            score += Say("holds the place named before it", w["inside-stated"] / 2);
        if (row.Class != PlaceClass.Country && row.Country >= 0 && context.Countries.Contains(row.Country))
            score += Say("country named", w["country-named"] / Math.Sqrt(context.Countries.Count));
        if (row.Country >= 0 && context.DatelineCountry == row.Country)
            score += Say("dateline's country", w["country-dateline"]);
        if (row.Adm1 >= 0 && row.Adm1 != place && context.Provinces.Contains(row.Adm1))
            score += Say("province named", w["province-named"] / context.Provinces.Count);
        if (row.Country == context.Home.Country && row.Class != PlaceClass.Country)
            score += Say("institutions of its country", w["institutions"] * context.Home.Share);
        var (inCountry, inProvince, nearest) = context.Others(sense, place);
        score += Say("others in its country", w["country-share"] * inCountry) + Say("others in its province", w["province-share-others"] * inProvince);
        if (row.Class is not (PlaceClass.Country or PlaceClass.Area))
            score += Say("near others", w["near"] * Math.Exp(-nearest / w["near-km"]));
        return score;

        double Say(string what, double value)
        {
            if (Math.Abs(value) >= 0.05)
                why?.Append(CultureInfo.InvariantCulture, $" {what} {value:+0.0;-0.0}");
            return value;
        }
    }

    bool Inside(int place, int outer)
    {
        ref readonly var row = ref gazetteer.Row(place);
        if (row.Country == outer || row.Adm1 == outer || row.Adm2 == outer)
            return true;
        // a region of the project's own holds what lies within its reach
        return gazetteer.Class(outer) is not (PlaceClass.Country or PlaceClass.Province or PlaceClass.District) && place != outer
            && Geodesy.DistanceKm(gazetteer.Point(place), gazetteer.Point(outer)) <= gazetteer.RadiusKm(outer);
    }

    /// <summary>Why a sense was chosen and what the runner-up was.</summary>
    public string Explain(PlaceSense sense, List<PlaceSense> all, PlaceMention? dateline, IReadOnlyDictionary<string, int> institutions)
    {
        var context = new Context(gazetteer, all, false, dateline, Home(institutions));
        var text = new StringBuilder();
        Tell(sense.Best);
        if (sense.Second >= 0)
        {
            text.Append("; before ");
            Tell(sense.Second);
        }
        return text.ToString();

        void Tell(int candidate)
        {
            var entry = sense.Candidates[candidate];
            ref readonly var row = ref gazetteer.Row(entry.Place);
            text.Append(gazetteer.Name(entry.Place)).Append(" (").Append(gazetteer.Kind(entry.Place));
            if (row.Adm1 >= 0 && row.Adm1 != entry.Place)
                text.Append(", ").Append(gazetteer.Name(row.Adm1));
            if (row.Country >= 0 && row.Country != entry.Place)
                text.Append(", ").Append(gazetteer.Name(row.Country));
            text.Append("):");
            var reasons = new StringBuilder();
            var score = Alone(sense, entry, reasons) + Together(sense, entry.Place, context, reasons);
            text.Append(CultureInfo.InvariantCulture, $" {score:0.0} =").Append(reasons);
        }
    }

    /// <summary>What the report's places say together at one round.</summary>
    sealed class Context
    {
        readonly Gazetteer gazetteer;
        readonly List<(PlaceSense Sense, int Place, GeoPoint Point)> anchors = [];
        readonly Dictionary<PlaceMention, PlaceSense> senseOf = [];
        readonly Dictionary<PlaceSense, List<PlaceSense>> inner = [];

        public Context(Gazetteer gazetteer, List<PlaceSense> senses, bool sureOnly, PlaceMention? dateline, (int, double) home)
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
                if (row.Class is not PlaceClass.Country && row.Country >= 0 && anchors.Count < 120)
                    anchors.Add((sense, sense.Place, gazetteer.Point(sense.Place)));
            }
            if (dateline is not null && senseOf.TryGetValue(dateline, out var first) && first.Place >= 0)
                DatelineCountry = gazetteer.Row(first.Place).Country;
        }

        /// <summary>The country whose institutions are spoken of, and how much of all such words are its.</summary>
        public (int Country, double Share) Home { get; }
        public HashSet<int> Countries { get; } = [];
        public HashSet<int> Provinces { get; } = [];
        public int DatelineCountry { get; } = -2;

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
}
