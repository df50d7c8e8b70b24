using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>
/// Finds the stretches that name places: runs of capitalised words are matched against the gazetteer, longest first, and what is known of
/// the words around decides whether a match is a place here. Linear in the text but for the bounded length of a name.
/// </summary>
sealed partial class MentionFinder
{
    const int LongestName = 8;
    const int MostCandidates = 80;
    readonly PlaceWords words;
    readonly Gazetteer gazetteer;
    readonly NameFolding folding;
    readonly FeatureWeights w;
    readonly PlaceVerbs verbs;

    public MentionFinder(KnowledgePack tables, PlaceWords words, Gazetteer gazetteer)
    {
        this.words = words;
        this.gazetteer = gazetteer;
        folding = gazetteer.Folding;
        w = new FeatureWeights(tables.Table("places/mention-weights"));
        verbs = new PlaceVerbs(tables);
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
                // a genitive may lead a name past its run
                i = mentions.Count > 0 ? Math.Max(end, mentions[^1].Range.End) : end;
            }
        }
        foreach (var mention in mentions)
            Surround(scan, mention);
        LinkContainers(scan, mentions);
        ShareLists(scan, mentions);
        foreach (var mention in mentions)
            Judge(scan, mention, people, dateline);
        Repeat(scan, mentions, dateline);
        return mentions;
    }

    /// <summary>End of the run of name-like words from a token; the token itself when no name begins there.</summary>
    static int Run(NameScan scan, int first, int limit, bool sure)
    {
        if (!scan.Capital[first] && !IsArticle(scan, first, limit))
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

    /// <summary>An article in small letters before its name: "al-Mayadin", "al Mayadin".</summary>
    static bool IsArticle(NameScan scan, int first, int limit) => first + 1 < limit && scan.Is(first, WordUse.Article) && !scan.Capital[first]
        && (scan.IsJoint(first + 1) ? first + 2 < limit && scan.Capital[first + 2] : scan.Capital[first + 1] && !scan.Is(first, WordUse.Function | WordUse.Preposition));

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
        if (whole.Length > 1 && words.IsPeople(scan.Document.Span(whole).Of(scan.Document.Text)))
            return;
        Note(scan, whole, people);
        if (whole.Length == 1 && WithoutSign(scan, whole.First) is { } known)
        {
            mentions.Insert(first, known);
            return;
        }
        mentions.Insert(first, new PlaceMention(whole, folding.Fold(scan.Document.Span(whole).Of(scan.Document.Text))));
    }

    /// <summary>"Syrias north": a country's or province's name with the possessive's apostrophe left out, or null.</summary>
    PlaceMention? WithoutSign(NameScan scan, int token)
    {
        var form = scan.Document.Form(token);
        if (form.Length < 5 || form[^1] != 's')
            return null;
        Span<NameEntry> found = stackalloc NameEntry[MostCandidates];
        var folded = folding.Fold(form[..^1]);
        var count = gazetteer.Find(folded, NameSpace.Name, found);
        return count > 0 && found[0].Quality == NameQuality.Main && gazetteer.Class(found[0].Place) is PlaceClass.Country or PlaceClass.Province
            ? new PlaceMention(new TokenRange(token, token + 1), folded) { Candidates = found[..count].ToArray() } : null;
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
        if (IsArticle(scan, run.First, run.End))
            return run.First;
        var first = run.First;
        // "Residents of X": a plain noun at the start of a sentence
        if (scan.First[first] && first + 2 < run.End && scan.Role(first + 1) is WordRole.Of && scan.Document.Upos(first) == Upos.Noun && !scan.Is(first, WordUse.NounBefore))
            return first + 2;
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
        if (!scan.AllCapitals && Possessive(scan, first, scan.Document.Sentences[scan.Document.SentenceOf(first)].End) is { } genitive)
            return genitive;
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
        var reach = Reach(scan, first, most);
        for (var end = most; end > first; end--)
        {
            var last = end - 1;
            if (end > reach && end != whole)
                continue;
            if (scan.IsPunctuation(last) || (!scan.Capital[last] && !scan.AllCapitals && !scan.IsJoint(last - 1)))
                continue;
            if (end == first + 1 && (scan.Is(first, WordUse.Demonym | WordUse.Particle | WordUse.Direction | WordUse.Modifier) || (scan.Is(first, WordUse.Function) && scan.Document.Form(first).Length < 5 && !IsShortUpper(scan, first))))
                continue;
            var range = new TokenRange(first, end);
            var folded = folding.Fold(scan.Document.Span(range).Of(scan.Document.Text));
            if (folded.Length < 2 || (folded.Length == 2 && !IsShortUpper(scan, first)))
                continue;
            var count = Lookup(folded, found, end == whole);
            if (folded.Length == 2)
                count = OnlyAreas(found[..count]);
            if (count > 0 && (scan.AllCapitals ? found[0].Quality < NameQuality.Bare : found[0].Quality < NameQuality.Sound))
                return new PlaceMention(range, folded) { Candidates = found[..count].ToArray() };
            if (count > 0 && end == whole && !scan.AllCapitals)
                sounding = (range.Length == 1 ? WithoutSign(scan, first) : null) ?? new PlaceMention(range, folded) { Candidates = found[..count].ToArray() };
        }
        return sounding;
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
        // "A-B", "the town's": a joint or a sign leads on to another name or to small words, never to the rest of this one
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

    /// <summary>What verbs say of places.</summary>
    public PlaceVerbs Verbs => verbs;

    /// <summary>The words in use, for others that read the same tokens.</summary>
    public PlaceWords Words => words;
}
