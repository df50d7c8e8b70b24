using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>Weighs what speaks for a known name being a place here; the weights stand in <c>data/places/mention-weights.tsv</c>.</summary>
sealed partial class MentionFinder
{
    const int MostAnchors = 40;

    /// <summary>Country or province, if the best-known bearer of the name is one.</summary>
    PlaceClass? Peer(PlaceMention mention) => mention.Unknown || mention.Candidates[0].Quality > NameQuality.Alternate ? null
        : gazetteer.Class(mention.Candidates[0].Place) is var of and (PlaceClass.Country or PlaceClass.Province) ? of : null;

    void Judge(NameScan scan, PlaceMention mention, HashSet<string> people, TokenRange dateline)
    {
        var (first, end) = (mention.Range.First, mention.Range.End);
        var text = scan.Document.Form(first);
        var score = scan.AllCapitals ? w["base-capitals"] : w["base"];
        var words = scan.Words[first];
        var single = mention.Range.Length == 1;
        score += single ? 0 : w["several-words"];
        score += mention.Preposition ? w["preposition"] : 0;
        score += first > 0 && scan.Role(first - 1) is WordRole.In && !scan.AllCapitals ? w["in"] : 0;
        score += mention.Cue is not null ? w["cue"] : 0;
        score += mention.CueBefore ? w["cue-before"] : 0;
        score += mention.Held ? w["held"] : 0;
        score += mention.Container is not null ? w["container"] : 0;
        score += dateline.Contains(first) ? w["dateline"] : 0;
        score += Known(mention);
        var plain = Plain(scan, mention, people);
        score += mention.Slot switch { PlaceSlot.Taken => w["taken"], PlaceSlot.Struck => w["struck"], _ => 0 };
        if (single)
        {
            var form = scan.Document.Form(first).ToString();
            mention.PersonSeen = people.Contains(form) || people.Contains("~" + form);
            score += words.Is(WordUse.Common) ? w["common"] + (scan.First[first] ? w["common-first"] : 0) : 0;
            score += words.Is(WordUse.Given) ? w["given"] : 0;
            score += scan.Small.Contains(form.ToLowerInvariant()) ? w["lower-seen"] : 0;
            score += people.Contains(form) ? w["person-seen"] : !mention.Preposition && mention.Cue is null && people.Contains("~" + form) ? w["part-seen"] : 0;
            score += IsCode(form) && !dateline.Contains(first) && !scan.AllCapitals && !Area(mention) ? w["capitals"] : 0;
        }
        score += scan.First[first] && !scan.AllCapitals ? w["first"] : 0;
        if (first > 0 && scan.Is(first - 1, WordUse.Title) && scan.Capital[first - 1] && scan.Role(first - 1) is not WordRole.Of)
            score += w["person-seen"];
        score += Named(scan, mention) * (plain ? w["plain-share"] : 1);
        mention.Plain = plain;
        if (!mention.Unknown && mention.Candidates[0].Quality >= NameQuality.Bare && scan.Is(end, WordUse.Organisation | WordUse.Civic))
            score += w["weak-organisation"];
        // an abbreviated province ("Ind.", "Ore.") is one only after a comma
        if (text.Length < 5 && end <= scan.Words.Length && text[^1] == '.' && scan.IsSign(first - 1, ','))
            score += w["contained"] + w["container"];
        else if (scan.IsSign(first - 1, ',') && first > 1 && scan.Capital[first - 2])
            score += w["contained"] / 2;
        mention.Score = score;
        mention.Accepted = !mention.Unknown && score >= 0 && !scan.Body[first] && !OfOffice(scan, first);
    }

    /// <summary>Nothing but the name pass says that the name is a person's or a body's: no title, no given name, no speech, no longer name of which it is a part.</summary>
    bool Plain(NameScan scan, PlaceMention mention, HashSet<string> people)
    {
        var range = mention.Range;
        if (mention.Unknown || mention.Candidates[0].Quality > NameQuality.Bare || scan.AllCapitals || scan.Name[range.First] is not (NameKind.Person or NameKind.Organisation))
            return false;
        var name = scan.Document.Names[scan.NameOf[range.First]];
        if (name.First != range.First || name.End != range.End || scan.Is(range.First - 1, WordUse.Title) || verbs.IsSpeech(scan.Document, range))
            return false;
        for (var i = range.First; i < range.End; i++)
        {
            if (scan.Is(i, WordUse.Given | WordUse.Common | WordUse.Organisation | WordUse.Civic | WordUse.Title) || (range.Length == 1 && IsCode(scan.Document.Form(i)))
                || people.Contains(scan.Document.Form(i).ToString()) || people.Contains("~" + scan.Document.Form(i).ToString()))
                return false;
        }
        return true;
    }

    /// <summary>"Minister for the Middle East": the remit of an office.</summary>
    static bool OfOffice(NameScan scan, int first)
    {
        var at = scan.Role(first - 1) is WordRole.The ? first - 2 : first - 1;
        return scan.Role(at) is WordRole.For && scan.Is(at - 1, WordUse.Title);
    }

    /// <summary>A few capitals.</summary>
    public static bool IsCode(ReadOnlySpan<char> form) => form.Length <= 5 && form.Length > 1 && !form.ContainsAnyExceptInRange('A', 'Z');

    bool Area(PlaceMention mention) => Array.Exists(mention.Candidates, c => c.Quality <= NameQuality.Alternate && gazetteer.Row(c.Place) is { Class: PlaceClass.Country or PlaceClass.Province or PlaceClass.Area, Population: > 400_000 });

    /// <summary>What the gazetteer's best candidate says for the name.</summary>
    double Known(PlaceMention mention)
    {
        if (mention.Unknown)
            return 0;
        double best = 0;
        bool country = false, province = false, own = false;
        foreach (var candidate in mention.Candidates)
        {
            ref readonly var row = ref gazetteer.Row(candidate.Place);
            if (candidate.Quality >= NameQuality.Sound)
                continue;
            var share = candidate.Quality == NameQuality.Main ? 1 : 0.3;
            best = Math.Max(best, Math.Log10(1 + share * row.Population));
            country |= row.Class == PlaceClass.Country && candidate.Quality <= NameQuality.Alternate;
            province |= row.Class == PlaceClass.Province && candidate.Quality == NameQuality.Main;
            own |= row.GeonamesId == 0 && row.Class is not (PlaceClass.Country or PlaceClass.Province or PlaceClass.District);
        }
        return best * w["log-population"] + (country ? w["country"] : province ? w["province"] : own ? w["own"] : 0)
            + (mention.Candidates[0].Quality switch { NameQuality.Sound => w["sound"], NameQuality.Bare => w["bare"], _ => 0 });
    }

    /// <summary>What the name pass says, where it ran.</summary>
    double Named(NameScan scan, PlaceMention mention)
    {
        if (!scan.HasNames || scan.IsJumbled(mention.Range))
            return 0;
        var first = mention.Range.First;
        while (first < mention.Range.End - 1 && scan.Name[first] is null)
            first++;
        return scan.Name[first] switch
        {
            NameKind.Place => w["ner-place"],
            NameKind.Person => w["ner-person"],
            NameKind.Organisation => w["ner-organisation"],
            NameKind.Nationality or NameKind.Other => w["ner-other"],
            _ => w["not-name"],
        };
    }

    /// <summary>
    /// A name that is surely a place once helps its doubtful mentions; so do the places and peoples of the same country. Where the report was
    /// written is a place all through it.
    /// </summary>
    void Repeat(NameScan scan, List<PlaceMention> mentions, TokenRange dateline)
    {
        Near(scan, mentions);
        var written = mentions.Find(m => m.Accepted && dateline.Contains(m.Range.First))?.Folded;
        var sure = mentions.Where(m => m.Accepted && m.Score > w["sure"]).Select(m => m.Folded).ToHashSet(StringComparer.Ordinal);
        var called = mentions.Where(m => m.Accepted && m.CueBefore && m.Cue is not null).Select(m => m.Folded).ToHashSet(StringComparer.Ordinal);
        foreach (var mention in mentions)
        {
            var again = w[mention.Plain || mention.Slot != PlaceSlot.None ? "repeated-plain" : "repeated"] + (mention.Folded == written ? w["dateline"] : 0) + (called.Contains(mention.Folded) ? w["cue-before"] : 0);
            if (!mention.Accepted && !mention.Unknown && !scan.Body[mention.Range.First] && mention.Score + again >= 0 && sure.Contains(mention.Folded))
                mention.Accepted = true;
        }
    }

    /// <summary>A plain name, or one that the words around treat as a place, that lies in a country of the report near its other places.</summary>
    void Near(NameScan scan, List<PlaceMention> mentions)
    {
        var anchors = new List<(int Country, GeoPoint Point)>();
        var peoples = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mention in mentions)
        {
            if (!mention.Accepted || mention.Score <= w["sure"] + 1 || mention.Candidates[0].Quality > NameQuality.Alternate || anchors.Count >= MostAnchors)
                continue;
            ref readonly var row = ref gazetteer.Row(mention.Candidates[0].Place);
            if (row.Class == PlaceClass.Country && gazetteer.Country(mention.Candidates[0].Place) is { } iso)
                peoples.Add(iso);
            else if (row.Country >= 0)
                anchors.Add((row.Country, gazetteer.Point(mention.Candidates[0].Place)));
        }
        foreach (var word in scan.Words)
        {
            if (word.Is(WordUse.Demonym) && word.Iso is { } iso)
                peoples.Add(iso);
        }
        // what is found in the first round may vouch for what it is listed with
        for (var at = 0; at < 2 * mentions.Count; at++)
        {
            var m = at % mentions.Count;
            var mention = mentions[m];
            var joined = !mention.Accepted && (Joined(scan, mentions, m, m - 1) || Joined(scan, mentions, m, m + 1));
            if (mention.Accepted || mention.Unknown || !(mention.Plain || mention.Slot != PlaceSlot.None || joined) || scan.Body[mention.Range.First] || mention.Score + w[joined ? "joined" : "close"] < 0)
                continue;
            var governed = mention.Slot != PlaceSlot.None || mention.Preposition || scan.Role(mention.Range.First - 1) is WordRole.Of;
            mention.Accepted = Array.Exists(mention.Candidates, c => (joined || c.Quality < NameQuality.Sound) && ((governed && c.Quality < NameQuality.Sound && gazetteer.Country(c.Place) is { } iso && peoples.Contains(iso))
                || anchors.Exists(a => a.Country == gazetteer.Row(c.Place).Country && Geodesy.DistanceKm(a.Point, gazetteer.Point(c.Place)) < w["close-km"])));
        }
    }

    /// <summary>True when a name is listed with another that is a place: only "and" or a comma stands between.</summary>
    bool Joined(NameScan scan, List<PlaceMention> mentions, int here, int other)
    {
        if (other < 0 || other >= mentions.Count || !mentions[other].Accepted || mentions[other].Candidates[0].Quality > NameQuality.Alternate
            || gazetteer.Class(mentions[other].Candidates[0].Place) == PlaceClass.Country)
            return false;
        var (left, right) = here < other ? (mentions[here], mentions[other]) : (mentions[other], mentions[here]);
        return right.Range.First - left.Range.End == 1 && (scan.Role(left.Range.End) is WordRole.And || scan.IsSign(left.Range.End, ','));
    }
}
