namespace Sitrep.Records.Places;

/// <summary>
/// The features by which namesakes are told apart. Their names and order are those of <c>data/places/ranker.tsv</c>, which holds the trained
/// weights; what they mean is said there. Values lie roughly between 0 and 1.
/// </summary>
static class PlaceFeatures
{
    public static readonly string[] Names =
    [
        "people-of-town", "people-of-area", "people-next-to-most", "country", "province", "province-alone", "district", "section", "area", "site", "capital", "seat", "lesser-seat",
        "other-name", "no-article", "sounds-alike", "most-people", "most-of-kind", "shadowed", "cue", "cue-exact", "cue-other", "may-be-near", "may-be-near-rare",
        "may-be-near-many", "district-may-be", "seat-of-it", "may-hold", "outlet-town", "outlet-size", "outlet-country", "outlet-province",
        "inside-stated", "inside-unsaid", "holds", "country-named", "country-dateline", "province-named", "institutions", "people-named",
        "others-in-country", "others-in-province", "near", "very-near", "no-company", "far-from-all",
    ];

    public static int Count => Names.Length;
    /// <summary>Features from here on need the report's other places.</summary>
    public const int FirstOfReport = 32;

    // long: one feature a line or two
    /// <summary>Features of a candidate by itself, into the front of a vector.</summary>
    public static void Alone(Gazetteer gazetteer, PlaceSense sense, int candidate, Neighbourhoods others, ReportOutlet outlet, Span<float> to)
    {
        var entry = sense.Candidates[candidate];
        ref readonly var row = ref gazetteer.Row(entry.Place);
        to[..FirstOfReport].Clear();
        var people = (float)Math.Log10(10 + row.Population) - 1;
        var town = row.Class is PlaceClass.Town or PlaceClass.Section;
        to[town ? 0 : 1] = people / 6;
        to[2] = (float)(people - MostPeople(gazetteer, sense)) / 6;
        // what only sounds alike gains nothing by being bigger than what is called so
        if (entry.Quality == NameQuality.Sound && to[2] > 0)
            to[2] = 0;
        to[3] = row.Class == PlaceClass.Country ? 1 : 0;
        to[4] = row.Class == PlaceClass.Province ? 1 : 0;
        to[5] = row.Class == PlaceClass.Province && StandsAlone(gazetteer, sense, entry.Place, row.Population) ? 1 : 0;
        to[6] = row.Class == PlaceClass.District ? 1 : 0;
        to[7] = row.Class == PlaceClass.Section ? 1 : 0;
        to[8] = row.Class is PlaceClass.Area or PlaceClass.Water or PlaceClass.Relief ? 1 : 0;
        to[9] = row.Class is PlaceClass.Site or PlaceClass.Border ? 1 : 0;
        to[10] = town && row.Rank == 4 ? 1 : 0;
        to[11] = town && row.Rank == 3 ? 1 : 0;
        to[12] = town && row.Rank is 1 or 2 ? 1 : 0;
        to[13] = entry.Quality == NameQuality.Alternate ? 1 : 0;
        to[14] = entry.Quality == NameQuality.Bare ? 1 : 0;
        to[15] = entry.Quality == NameQuality.Sound ? 1 : 0;
        to[16] = Leads(gazetteer, sense, entry, ofKind: false) ? 1 : 0;
        to[17] = Leads(gazetteer, sense, entry, ofKind: true) ? 1 : 0;
        to[18] = entry.Quality > NameQuality.Main && Shadowed(gazetteer, sense, entry.Place) ? 1 : 0;
        if (row.Class is not (PlaceClass.Country or PlaceClass.Area))
            (to[22], to[23], to[24]) = others.Around(gazetteer.Point(entry.Place), sense);
        if (others.MayBeMeant(row.Adm2, sense) && row.Adm2 != entry.Place)
            (to[25], to[26]) = (1, town && row.Rank >= 2 ? 1 : 0);
        to[27] = row.Class == PlaceClass.District ? others.MayHold(entry.Place, sense) : 0;
        if (row.Class != PlaceClass.Country && outlet.IsCalledAfter(sense.Folded))
            (to[28], to[29]) = (town ? 1 : 0, to[2]);
        to[30] = row.Country >= 0 ? (row.Country == outlet.Country ? 0.5f : 0) + 0.5f * (float)outlet.Share(row.Country) : 0;
        to[31] = (float)outlet.Share(row.Adm1);
        if (sense.Cue is not { } cue)
            return;
        to[19] = Answers(row.Class, cue) ? 1 : 0;
        to[20] = row.Class == cue ? 1 : 0;
        to[21] = 1 - to[19];
    }

    /// <summary>Features of a candidate among the report's other places, into the rest of a vector.</summary>
    public static void Together(Gazetteer gazetteer, PlaceSense sense, int candidate, ReportContext context, Span<float> to)
    {
        var place = sense.Candidates[candidate].Place;
        ref readonly var row = ref gazetteer.Row(place);
        to[FirstOfReport..].Clear();
        foreach (var mention in sense.Mentions)
        {
            if (mention.Container is not { } container || context.Chosen(container) is not (>= 0 and var outer))
                continue;
            to[Inside(gazetteer, place, outer) ? 32 : 33] = 1;
            break;
        }
        to[34] = context.Holds(sense, place) ? 1 : 0;
        var country = row.Class == PlaceClass.Country;
        to[35] = !country && row.Country >= 0 && context.Countries.Contains(row.Country) ? (float)(1 / Math.Sqrt(context.Countries.Count)) : 0;
        to[36] = row.Country >= 0 && context.DatelineCountry == row.Country && context.Written != sense ? 1 : 0;
        to[37] = row.Adm1 >= 0 && row.Adm1 != place && context.Provinces.Contains(row.Adm1) ? 1f / context.Provinces.Count : 0;
        to[38] = !country && row.Country == context.Home.Country ? (float)context.Home.Share : 0;
        to[39] = row.Country >= 0 ? (float)context.Home.People(row.Country) : 0;
        var (inCountry, inProvince, nearest) = context.Others(sense, place);
        to[40] = (float)inCountry;
        to[41] = (float)inProvince;
        if (row.Class is PlaceClass.Country or PlaceClass.Area)
            return;
        to[42] = (float)Math.Exp(-nearest / 150);
        to[43] = (float)Math.Exp(-nearest / 30);
        to[44] = nearest >= 20_000 ? 1 : 0;
        to[45] = nearest is > 800 and < 20_000 ? 1 : 0;
    }

    /// <summary>True when a class of place can be what the words around ask for.</summary>
    public static bool Answers(PlaceClass of, PlaceClass asked) => of == asked || (asked, of) is (PlaceClass.Town, PlaceClass.Section) or (PlaceClass.Section, PlaceClass.Town)
        or (PlaceClass.Province, PlaceClass.District) or (PlaceClass.District, PlaceClass.Province) or (PlaceClass.Area, PlaceClass.Province) or (PlaceClass.Province, PlaceClass.Area)
        or (PlaceClass.District, PlaceClass.Section) or (PlaceClass.District, PlaceClass.Area) or (PlaceClass.Area, PlaceClass.Country);

    static double MostPeople(Gazetteer gazetteer, PlaceSense sense)
    {
        var most = 0;
        foreach (var candidate in sense.Candidates)
            most = Math.Max(most, gazetteer.Class(candidate.Place) is PlaceClass.Town or PlaceClass.Section or PlaceClass.Country && candidate.Quality < NameQuality.Sound ? gazetteer.Population(candidate.Place) : 0);
        return Math.Log10(10 + most) - 1;
    }

    /// <summary>True when the country that a place lies in has this as its main name.</summary>
    static bool Shadowed(Gazetteer gazetteer, PlaceSense sense, int place)
    {
        var country = gazetteer.Row(place).Country;
        return country != place && Array.Exists(sense.Candidates, c => c.Place == country && c.Quality == NameQuality.Main);
    }

    /// <summary>True when no town of the name stands for a good part of the province's people.</summary>
    static bool StandsAlone(Gazetteer gazetteer, PlaceSense sense, int province, int people)
    {
        foreach (var candidate in sense.Candidates)
        {
            ref readonly var row = ref gazetteer.Row(candidate.Place);
            if (row.Adm1 == province && row.Class == PlaceClass.Town && candidate.Quality < NameQuality.Sound && (row.Rank >= 3 || row.Population > people / 12))
                return false;
        }
        return true;
    }

    static bool Leads(Gazetteer gazetteer, PlaceSense sense, NameEntry candidate, bool ofKind)
    {
        var people = gazetteer.Population(candidate.Place);
        var of = gazetteer.Class(candidate.Place);
        foreach (var other in sense.Candidates)
        {
            if (other.Quality < NameQuality.Bare && (!ofKind || gazetteer.Class(other.Place) == of) && gazetteer.Population(other.Place) > people)
                return false;
        }
        return candidate.Quality < NameQuality.Sound;
    }

    static bool Inside(Gazetteer gazetteer, int place, int outer)
    {
        ref readonly var row = ref gazetteer.Row(place);
        if (row.Country == outer || row.Adm1 == outer || row.Adm2 == outer)
            return true;
        // a region of the project's own holds what lies within its reach
        return gazetteer.Class(outer) is not (PlaceClass.Country or PlaceClass.Province or PlaceClass.District) && place != outer
            && Geodesy.DistanceKm(gazetteer.Point(place), gazetteer.Point(outer)) <= gazetteer.RadiusKm(outer);
    }
}
