using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>
/// Finds the stretches that name places: runs of capitalised words are matched against the gazetteer, longest first, and what is known of
/// the words around decides whether a match is a place here. Linear in the text but for the bounded length of a name.
/// </summary>
sealed class MentionFinder
{
    const int LongestName = 8;
    const int MostCandidates = 80;
    readonly PlaceWords words;
    readonly Gazetteer gazetteer;
    readonly NameFolding folding;
    readonly FeatureWeights w;

    public MentionFinder(KnowledgePack tables, PlaceWords words, Gazetteer gazetteer)
    {
        this.words = words;
        this.gazetteer = gazetteer;
        folding = gazetteer.Folding;
        w = new FeatureWeights(tables.Table("places/mention-weights"));
    }

    /// <summary>All names that may be places, in text order, judged; unknown names are among them with no candidates.</summary>
    public List<PlaceMention> Find(NameScan scan, TokenRange dateline)
    {
        var mentions = new List<PlaceMention>();
        var people = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sentence in scan.Document.Sentences)
        {
            for (var i = sentence.First; i < sentence.End;)
            {
                var end = scan.AllCapitals ? CapitalRun(scan, i, sentence.End) : Run(scan, i, sentence.End, Opens(scan, i, sentence.End));
                if (end == i)
                {
                    i++;
                    continue;
                }
                Match(scan, new TokenRange(i, end), mentions, people);
                i = end;
            }
        }
        foreach (var mention in mentions)
            Surround(scan, mention);
        LinkContainers(scan, mentions);
        foreach (var mention in mentions)
            Judge(scan, mention, people, dateline);
        Repeat(scan, mentions);
        return mentions;
    }

    /// <summary>End of the run of name-like words from a token; the token itself when no name begins there.</summary>
    static int Run(NameScan scan, int first, int limit, bool sure)
    {
        if (!scan.Capital[first])
            return first;
        if (!sure && (scan.First[first] && (scan.Is(first, WordUse.Number) || (scan.Is(first, WordUse.Function) && !NextIsCapital(scan, first, limit)))))
            return first;
        if (!sure && scan.Is(first, WordUse.Function) && scan.Document.Form(first).Length > 1 && !scan.Is(first, WordUse.Particle) && scan.First[first])
            return first;
        var end = first + 1;
        while (end < limit && end - first < 24)
        {
            if (scan.Capital[end])
                end++;
            else if (scan.IsJoint(end) && end + 1 < limit && (char.IsLetter(scan.Document.Form(end + 1)[0])))
                end += scan.Capital[end + 1] || scan.Is(end + 1, WordUse.Particle) || scan.Document.Form(end).Length == 1 && scan.Document.Form(end)[0] is not ('-' or '–') ? 2 : 0;
            else if (scan.Is(end, WordUse.Particle) && Ahead(scan, end, limit) is var next && next > end)
                end = next;
            else
                break;
            if (end < limit && scan.IsJoint(end) && !scan.Capital[end + 1] && !scan.Is(end + 1, WordUse.Particle) && scan.Document.Form(end)[0] is '-' or '–')
                break;
        }
        return Math.Min(end, limit);
    }

    /// <summary>True when a small word at the start of a sentence begins a longer name that the gazetteer knows ("New Mexico").</summary>
    bool Opens(NameScan scan, int first, int limit) => scan.First[first] && scan.Is(first, WordUse.Function) && NextIsCapital(scan, first, limit)
        && Longest(scan, first, Math.Min(limit, first + 4), -1) is { Range.Length: > 1 };

    static bool NextIsCapital(NameScan scan, int first, int limit) => first + 1 < limit && scan.Capital[first + 1];

    /// <summary>Past the particles that stand before the next capitalised word; the given token when none follows.</summary>
    static int Ahead(NameScan scan, int from, int limit)
    {
        for (var i = from; i < limit && i < from + 4; i++)
        {
            if (scan.Capital[i])
                return i + 1;
            if (!scan.Is(i, WordUse.Particle) && !scan.IsJoint(i))
                return from;
        }
        return from;
    }

    /// <summary>In all-capital text a run is any stretch of words without signs between.</summary>
    static int CapitalRun(NameScan scan, int first, int limit)
    {
        var end = first;
        while (end < limit && end - first < 60 && (char.IsLetter(scan.Document.Form(end)[0]) || scan.IsJoint(end)))
            end++;
        return end;
    }

    void Match(NameScan scan, TokenRange run, List<PlaceMention> mentions, HashSet<string> people)
    {
        var before = mentions.Count;
        for (var i = run.First; i < run.End;)
        {
            var found = StartsName(scan, i) ? Longest(scan, i, run.End, i == SkipLead(scan, run) || Splits(scan, i - 1) ? Until(scan, i, run.End) : -1) : null;
            if (found is null)
            {
                i++;
                continue;
            }
            mentions.Add(found);
            i = found.Range.End;
        }
        if (scan.AllCapitals)
            return;
        // names joined by "and" or "on" stand for themselves, unless the gazetteer knows the whole
        var from = run.First;
        for (var i = run.First; i <= run.End; i++)
        {
            if (i < run.End && (!Splits(scan, i) || Inside(mentions, before, i)))
                continue;
            if (i > from)
                Settle(scan, new TokenRange(from, i), mentions, people, before);
            from = i + 1;
        }
    }

    /// <summary>Keeps the matches of a run that stand for themselves; what is left over is a name that the gazetteer does not know.</summary>
    void Settle(NameScan scan, TokenRange run, List<PlaceMention> mentions, HashSet<string> people, int since)
    {
        var whole = new TokenRange(SkipLead(scan, run), run.End);
        if (whole.Length <= 0)
            return;
        var first = since;
        while (first < mentions.Count && mentions[first].Range.First < run.First)
            first++;
        var end = first;
        while (end < mentions.Count && mentions[end].Range.First < run.End)
            end++;
        // a known name that is only a part of a longer one is another name, unless the rest is known to be about places
        for (var m = end - 1; m >= first; m--)
        {
            if (Explained(scan, mentions[m], whole, m > first ? mentions[m - 1] : null, m + 1 < end ? mentions[m + 1] : null))
                continue;
            mentions.RemoveAt(m);
            end--;
        }
        if (end > first)
            return;
        Note(scan, whole, people);
        mentions.Insert(first, new PlaceMention(whole, folding.Fold(scan.Document.Span(whole).Of(scan.Document.Text))));
    }

    /// <summary>Small words that part two names more often than they join one.</summary>
    static bool Splits(NameScan scan, int token) => scan.Role(token) is WordRole.And or WordRole.On or WordRole.The && !scan.Capital[token];

    static int Until(NameScan scan, int from, int limit)
    {
        while (from < limit && !Splits(scan, from))
            from++;
        return from;
    }

    static bool Inside(List<PlaceMention> mentions, int since, int token)
    {
        for (var m = since; m < mentions.Count; m++)
        {
            if (mentions[m].Range.Contains(token))
                return true;
        }
        return false;
    }

    /// <summary>Past capitalised words at the front that belong to no name.</summary>
    static int SkipLead(NameScan scan, TokenRange run)
    {
        var first = run.First;
        while (first < run.End && scan.Words[first] is var word && (word.Is(WordUse.Demonym | WordUse.Modifier | WordUse.Direction)
            || (scan.First[first] && word.Is(WordUse.Function | WordUse.Preposition)) || (scan.IsPunctuation(first) && !scan.Capital[first])))
            first++;
        return first;
    }

    static void Note(NameScan scan, TokenRange run, HashSet<string> people)
    {
        if (run.Length < 2)
            return;
        var person = scan.Is(run.First - 1, WordUse.Title);
        for (var i = run.First; i < run.End; i++)
        {
            person |= scan.Is(i, WordUse.Given | WordUse.Title) || scan.Name[i] == NameKind.Person;
            if (scan.Capital[i] && person && !scan.Is(run.End - 1, WordUse.Organisation | WordUse.Civic | WordUse.NounAfter))
                people.Add(scan.Document.Form(i).ToString());
        }
        if (!scan.Is(run.End - 1, WordUse.Organisation | WordUse.Civic | WordUse.NounAfter))
            people.Add("~" + scan.Document.Form(run.End - 1).ToString());
    }

    static bool StartsName(NameScan scan, int i)
    {
        var form = scan.Document.Form(i);
        return char.IsLetter(form[0]) ? scan.Capital[i] || scan.AllCapitals || scan.Is(i, WordUse.Particle) : form.Length > 1 || char.IsDigit(form[0]);
    }

    /// <summary>The longest match from a token, or null; only one that ends at <paramref name="whole"/> may just sound alike. One token alone that is only a function word never matches.</summary>
    PlaceMention? Longest(NameScan scan, int first, int limit, int whole)
    {
        Span<NameEntry> found = stackalloc NameEntry[MostCandidates];
        var most = Math.Min(limit, first + LongestName);
        // "Bagram air base": small words after the run that belong to a name of the gazetteer
        for (var more = 3; more > 0 && !scan.AllCapitals; more--)
        {
            if (limit + more > scan.Words.Length || limit + more - first > LongestName || !scan.Is(limit + more - 1, WordUse.NounAfter) || scan.Capital[limit])
                continue;
            var longer = new TokenRange(first, limit + more);
            var name = folding.Fold(scan.Document.Span(longer).Of(scan.Document.Text));
            if (gazetteer.Find(name, NameSpace.Name, found) is > 0 and var known && scan.Document.SentenceOf(first) == scan.Document.SentenceOf(limit + more - 1))
                return new PlaceMention(longer, name) { Candidates = found[..known].ToArray() };
        }
        PlaceMention? sounding = null;
        for (var end = most; end > first; end--)
        {
            var last = end - 1;
            if (scan.IsPunctuation(last) || (!scan.Capital[last] && !scan.AllCapitals && !scan.IsJoint(last - 1)))
                continue;
            if (end == first + 1 && (scan.Is(first, WordUse.Demonym | WordUse.Particle | WordUse.Direction | WordUse.Modifier) || (scan.Is(first, WordUse.Function) && scan.Document.Form(first).Length < 5 && !IsShortUpper(scan, first))))
                continue;
            var range = new TokenRange(first, end);
            var folded = folding.Fold(scan.Document.Span(range).Of(scan.Document.Text));
            if (folded.Length < 2 || (folded.Length == 2 && !IsShortUpper(scan, first)))
                continue;
            var count = Lookup(folded, found);
            if (folded.Length == 2)
                count = OnlyAreas(found[..count]);
            if (count > 0 && (scan.AllCapitals ? found[0].Quality < NameQuality.Bare : found[0].Quality < NameQuality.Sound))
                return new PlaceMention(range, folded) { Candidates = found[..count].ToArray() };
            if (count > 0 && end == whole && !scan.AllCapitals)
                sounding = new PlaceMention(range, folded) { Candidates = found[..count].ToArray() };
        }
        return sounding;
    }

    /// <summary>Keeps the countries and provinces: two letters stand for nothing less.</summary>
    int OnlyAreas(Span<NameEntry> found)
    {
        var kept = 0;
        foreach (var entry in found)
        {
            if (gazetteer.Class(entry.Place) is PlaceClass.Country or PlaceClass.Province)
                found[kept++] = entry;
        }
        return kept;
    }

    /// <summary>Two letters name a place only in capitals ("US", "UK") or as an abbreviation.</summary>
    static bool IsShortUpper(NameScan scan, int token)
    {
        foreach (var c in scan.Document.Form(token))
        {
            if (char.IsLower(c))
                return false;
        }
        return !scan.AllCapitals || scan.Document.Form(token).Contains('.');
    }

    /// <summary>Candidates of a folded name: exact ones, then those without an article, then those that sound alike, each place once.</summary>
    int Lookup(string folded, Span<NameEntry> into)
    {
        var count = gazetteer.Find(folded, NameSpace.Name, into);
        if (folding.WithoutArticle(folded) is { } bare)
            count = Add(bare, NameSpace.Name, NameQuality.Bare, into, count);
        if (count < 24 && folding.Skeleton(folded) is { Length: > 0 } skeleton)
            count = Add(skeleton, NameSpace.Sound, NameQuality.Sound, into, count);
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            ref readonly var row = ref gazetteer.Row(into[i].Place);
            if (row is not { Lat: 0, Lon: 0 })
                into[kept++] = into[i];
        }
        return kept;
    }

    int Add(string key, NameSpace space, NameQuality quality, Span<NameEntry> into, int count)
    {
        Span<NameEntry> more = stackalloc NameEntry[MostCandidates];
        var found = gazetteer.Find(key, space, more);
        for (var i = 0; i < found && count < into.Length; i++)
        {
            var known = false;
            for (var j = 0; j < count && !known; j++)
                known = into[j].Place == more[i].Place;
            // an article is left off only from a place's own name
            known |= quality == NameQuality.Bare && (more[i].Quality == NameQuality.Alternate || !words.Transliterated(gazetteer.Row(more[i].Place).Iso));
            if (!known)
                into[count++] = new NameEntry(0, (uint)more[i].Place | (uint)(more[i].Quality > quality ? more[i].Quality : quality) << 24);
        }
        return count;
    }

    /// <summary>True when the words of the run beside a match leave it the name of a place.</summary>
    static bool Explained(NameScan scan, PlaceMention mention, TokenRange run, PlaceMention? left, PlaceMention? right)
    {
        var range = mention.Range;
        for (var i = left is null ? run.First : Math.Max(run.First, left.Range.End); i < range.First; i++)
        {
            if (scan.Role(i) is WordRole.And)
                continue;
            if (!scan.IsPunctuation(i) && !scan.Is(i, WordUse.Modifier | WordUse.Direction | WordUse.NounBare | WordUse.NounBefore | WordUse.Demonym | WordUse.Particle)
                && !(scan.First[i] && scan.Is(i, WordUse.Function | WordUse.Preposition)))
                return scan.Name[range.First] == NameKind.Place && scan.NameOf[range.First] != scan.NameOf[i];
        }
        if (left is not null && left.Range.End == range.First)
            return false;
        var next = range.End;
        if (next >= run.End)
            return true;
        if (right is not null && right.Range.First == next)
            return false;
        // "Iraq-Syria", "Mosul's": a joint or a sign leads on to another name or to small words, never to the rest of this one
        if (scan.IsPunctuation(next))
            return next + 1 >= run.End || (right is not null && right.Range.First <= next + 2) || !scan.Glued(next - 1, next);
        if (Serves(scan, next, run.End))
            return true;
        if (scan.Is(next, WordUse.NounAfter) || scan.Is(next, WordUse.Demonym))
            return next + 1 >= run.End || !scan.Is(next + 1, WordUse.Organisation);
        return scan.Name[range.First] == NameKind.Place && scan.NameOf[range.First] != scan.NameOf[next];
    }

    /// <summary>True when the rest of a run is a civic body or an office of the place ("Athens Police Department", "Queensland Health Minister").</summary>
    static bool Serves(NameScan scan, int from, int end)
    {
        var civic = false;
        for (var i = from; i < end; i++)
        {
            if (scan.Is(i, WordUse.Organisation))
                return false;
            if (scan.Is(i, WordUse.Title) && i < from + 3)
                return true;
            civic |= scan.Is(i, WordUse.Civic);
        }
        return civic || scan.Document.Form(from - 1)[^1] == '.';
    }

    /// <summary>What the words beside a name say of its kind.</summary>
    static void Surround(NameScan scan, PlaceMention mention)
    {
        var (first, end) = (mention.Range.First, mention.Range.End);
        var sentence = scan.Document.Sentences[scan.Document.SentenceOf(first)];
        var before = first > sentence.First ? first - 1 : -1;
        if (scan.IsSign(before, '"') || scan.IsSign(before, '“') || scan.IsSign(before, '\''))
            before--;
        while (scan.Is(before, WordUse.Modifier | WordUse.Direction) && !scan.Is(before, WordUse.Preposition))
        {
            if (scan.Is(before, WordUse.Direction) && double.IsNaN(mention.PartBearing))
            {
                var (compass, start) = scan.CompassBefore(before);
                mention.PartBearing = compass.Bearing;
                mention.PartStart = before = start;
            }
            before--;
        }
        if (end < sentence.End && scan.Is(end, WordUse.NounAfter) && !(scan.Capital[end] && !scan.AllCapitals && scan.Is(end + 1, WordUse.Organisation)))
            Cue(mention, scan.Words[end]);
        else if (scan.Is(before, WordUse.NounBare))
            Cue(mention, scan.Words[before]);
        else if (scan.Role(before) is WordRole.Of && scan.Is(before - 1, WordUse.NounBefore))
        {
            Cue(mention, scan.Words[before - 1]);
            mention.CueBefore = true;
        }
        else if (scan.IsSign(before, ',') && scan.Is(before - 1, WordUse.NounBefore) && !scan.Capital[before - 1])
            Cue(mention, scan.Words[before - 1]);
        else if (mention.Cue is null)
            Lean(scan, mention, before);
        if (scan.Role(before) is WordRole.The)
            before--;
        mention.Preposition = scan.Is(before, WordUse.Preposition);
    }

    /// <summary>Distances are counted from towns, and what lies "on the X" lies on a water.</summary>
    static void Lean(NameScan scan, PlaceMention mention, int before)
    {
        var measured = scan.Role(before) is WordRole.Of or WordRole.From && (scan.Is(before - 1, WordUse.Unit) || scan.Is(before - 2, WordUse.Unit) || scan.Is(before - 4, WordUse.Unit)
            || scan.Role(before - 1) is WordRole.Outskirts);
        if (measured || (scan.Role(before) is WordRole.Outside && scan.Is(before - 1, WordUse.Unit)))
            mention.Cue = PlaceClass.Town;
        else if (scan.Role(before) is WordRole.The && scan.Role(before - 1) is WordRole.On or WordRole.Bank or WordRole.Of && (scan.Role(before - 1) is not WordRole.Of || scan.Role(before - 2) is WordRole.Bank))
            mention.Cue = PlaceClass.Water;
    }

    static void Cue(PlaceMention mention, WordEntry noun)
    {
        mention.Cue = noun.Class;
        mention.CueKind = noun.Kind;
    }

    /// <summary>Links "Paris, Texas" and "Rawa in Anbar province", and lists of places to the preposition before the first.</summary>
    void LinkContainers(NameScan scan, List<PlaceMention> mentions)
    {
        for (var m = 0; m + 1 < mentions.Count; m++)
        {
            var (here, next) = (mentions[m], mentions[m + 1]);
            var gap = next.Range.First - here.Range.End;
            var at = here.Range.End;
            if (gap is 1 or 2 && scan.IsSign(at, ',') && (gap == 1 || scan.Is(at + 1, WordUse.Modifier | WordUse.Direction)))
            {
                if (Contains(next, here))
                    here.Container = next;
                next.Preposition |= here.Preposition && here.Container is null && !next.Unknown;
            }
            else if (gap is >= 1 and <= 4 && scan.Role(at) is WordRole.In && Between(scan, at + 1, next.Range.First) && Contains(next, here))
                here.Container = next;
            else if (gap == 1 && scan.Role(at) is WordRole.And && !next.Unknown)
            {
                next.Preposition |= here.Preposition;
                if (here.Cue is not null && here.CueBefore)
                {
                    next.Cue ??= here.Cue;
                    next.CueBefore = true;
                }
            }
        }
    }

    static bool Between(NameScan scan, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!scan.Is(i, WordUse.Filler | WordUse.Modifier | WordUse.Direction | WordUse.NounBefore) && scan.Role(i) is not (WordRole.The or WordRole.Of))
                return false;
        }
        return true;
    }

    /// <summary>True when some candidate of one lies in some candidate of the other.</summary>
    bool Contains(PlaceMention outer, PlaceMention inner)
    {
        // a list of countries or of provinces, not one inside the other
        if (Peer(outer) is { } peer && peer == Peer(inner))
            return false;
        foreach (var o in outer.Candidates)
        {
            if (gazetteer.Class(o.Place) is not (PlaceClass.Country or PlaceClass.Province or PlaceClass.District or PlaceClass.Area))
                continue;
            if (inner.Unknown)
                return true;
            foreach (var i in inner.Candidates)
            {
                ref readonly var row = ref gazetteer.Row(i.Place);
                if (i.Place != o.Place && (row.Country == o.Place || row.Adm1 == o.Place || row.Adm2 == o.Place))
                    return true;
            }
        }
        return false;
    }

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
        score += mention.Container is not null ? w["container"] : 0;
        score += dateline.Contains(first) ? w["dateline"] : 0;
        score += Known(mention);
        if (single)
        {
            var form = scan.Document.Form(first).ToString();
            score += words.Is(WordUse.Common) ? w["common"] + (scan.First[first] ? w["common-first"] : 0) : 0;
            score += words.Is(WordUse.Given) ? w["given"] : 0;
            score += scan.Small.Contains(form.ToLowerInvariant()) ? w["lower-seen"] : 0;
            score += people.Contains(form) ? w["person-seen"] : !mention.Preposition && mention.Cue is null && people.Contains("~" + form) ? w["part-seen"] : 0;
            score += IsCode(form) && !dateline.Contains(first) && !scan.AllCapitals && !Area(mention) ? w["capitals"] : 0;
        }
        score += scan.First[first] && !scan.AllCapitals ? w["first"] : 0;
        if (first > 0 && scan.Is(first - 1, WordUse.Title) && scan.Capital[first - 1] && scan.Role(first - 1) is not WordRole.Of)
            score += w["person-seen"];
        score += Named(scan, mention);
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

    /// <summary>"Minister for the Middle East": the remit of an office.</summary>
    static bool OfOffice(NameScan scan, int first)
    {
        var at = scan.Role(first - 1) is WordRole.The ? first - 2 : first - 1;
        return scan.Role(at) is WordRole.For && scan.Is(at - 1, WordUse.Title);
    }

    static bool IsCode(string form) => form.Length <= 5 && form.Length > 1 && !form.AsSpan().ContainsAnyExceptInRange('A', 'Z');

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
        if (!scan.HasNames)
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

    /// <summary>A name that is surely a place once helps its doubtful mentions.</summary>
    void Repeat(NameScan scan, List<PlaceMention> mentions)
    {
        var sure = mentions.Where(m => m.Accepted && m.Score > 1).Select(m => m.Folded).ToHashSet(StringComparer.Ordinal);
        foreach (var mention in mentions)
        {
            if (!mention.Accepted && !mention.Unknown && !scan.Body[mention.Range.First] && mention.Score + w["repeated"] >= 0 && sure.Contains(mention.Folded))
                mention.Accepted = true;
        }
    }

    /// <summary>The words in use, for others that read the same tokens.</summary>
    public PlaceWords Words => words;
}
