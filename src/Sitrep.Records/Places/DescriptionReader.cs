using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>What the text says of where a place lies. A border is named by the countries on its sides instead of by a mention.</summary>
sealed record PlaceRelation(PlaceMention Subject, string Relation, PlaceMention? Of, PlaceMention? And, double? DistanceKm, double Bearing, bool Wide, string? BorderIso, TokenRange Evidence);

/// <summary>
/// Reads descriptions of where places lie from token patterns: "30 miles southwest of", "on the outskirts of", "between A and B", "on the river 60 km
/// upstream from", "in the province near the border with". A description belongs to the name just before it, else to an unknown name just after.
/// </summary>
sealed partial class DescriptionReader(NameScan scan, List<PlaceMention> mentions)
{
    const int Gap = 12;
    const int PartedSentences = 3;
    readonly List<PlaceRelation> found = [];
    readonly HashSet<(PlaceMention, string, PlaceMention?, string?)> known = [];
    readonly int[] mentionAt = Index(scan, mentions);
    PlaceMention? subject;
    PlaceMention? carried;
    PlaceMention? previous;
    PlaceMention? lastOf;
    /// <summary>The town whose neighbourhoods are spoken of, and the last sentence for which that holds.</summary>
    PlaceMention? parted;
    int partedUntil;
    int subjectEnd;

    /// <summary>All descriptions, in text order.</summary>
    public List<PlaceRelation> Read()
    {
        foreach (var sentence in scan.Document.Sentences)
        {
            subject = lastOf = previous = null;
            // "The village lies …" goes on about the last place
            for (var i = sentence.First + 1; carried is not null && i < sentence.First + 3 && i < sentence.End && scan.Role(sentence.First) is WordRole.The; i++)
            {
                if (!scan.Is(i, WordUse.NounBefore | WordUse.NounAfter) || scan.Role(i + 1) is WordRole.Of)
                    continue;
                subject = carried;
                subjectEnd = i + 1;
                break;
            }
            for (var i = sentence.First; i < sentence.End;)
            {
                if (mentionAt[i] >= 0)
                {
                    i = Meet(mentions[mentionAt[i]], sentence);
                    continue;
                }
                Part(i, sentence);
                var next = Describe(i, sentence);
                i = next > i ? next : i + 1;
            }
        }
        return found;
    }

    static int[] Index(NameScan scan, List<PlaceMention> mentions)
    {
        var index = new int[scan.Words.Length];
        Array.Fill(index, -1);
        for (var m = 0; m < mentions.Count; m++)
        {
            for (var i = mentions[m].Range.First; i < mentions[m].Range.End; i++)
                index[i] = m;
        }
        return index;
    }

    /// <summary>A name becomes the subject of what follows; "the Euphrates towns of X" and "X, Y province" describe at once.</summary>
    int Meet(PlaceMention mention, TokenRange sentence)
    {
        if (mention.Accepted && !mention.Unknown)
            Lead(mention, sentence);
        if (mention.Container is { } container)
            Add(mention, "in", container, null, null, double.NaN, false, null, new TokenRange(mention.Range.First, container.Range.End));
        if (!mention.Accepted && !mention.Unknown)
            return mention.Range.End;
        // "X in Y province, near Z": what follows still speaks of X
        if (subject?.Container == mention)
        {
            subjectEnd = mention.Range.End;
            return mention.Range.End;
        }
        previous = subject;
        if (mention is { Accepted: true, Class: PlaceClass.Town or PlaceClass.Section or PlaceClass.Site } or { Unknown: true, CueKind: not null })
            carried = mention;
        subject = mention;
        subjectEnd = mention.Range.End;
        return mention.Range.End;
    }

    /// <summary>"the Damascus suburb of X and Y", "the Euphrates towns of X and Y": the nouns after a known place bind what follows to it.</summary>
    void Lead(PlaceMention outer, TokenRange sentence)
    {
        var at = outer.Range.End;
        while (at + 1 < sentence.End && scan.Is(at, WordUse.Modifier | WordUse.NounAfter | WordUse.NounBefore) && scan.Role(at + 1) is not WordRole.Of)
            at++;
        // "towns in X including Y and Z"
        var among = scan.Role(outer.Range.End) is WordRole.Including && scan.Role(Math.Max(0, FirstOf(outer) - 1)) is WordRole.In;
        if (among)
            at = outer.Range.End - 1;
        else if (at + 1 >= sentence.End || !scan.Is(at, WordUse.NounBefore) || scan.Role(at + 1) is not WordRole.Of)
            return;
        var water = outer.Cue == PlaceClass.Water || outer.Class == PlaceClass.Water;
        for (var i = at + 2; i < sentence.End; i++)
        {
            if (mentionAt[i] >= 0)
            {
                var inner = mentions[mentionAt[i]];
                if (inner != outer && !(inner.Unknown && !scan.Capital[inner.Range.First]))
                    Add(inner, water ? "on" : "in", outer, null, null, double.NaN, false, null, new TokenRange(outer.Range.First, inner.Range.End));
                i = inner.Range.End - 1;
            }
            else if (!scan.IsSign(i, ',') && scan.Role(i) is not (WordRole.And or WordRole.The))
                return;
        }
    }

    static int FirstOf(PlaceMention mention) => mention.PartStart >= 0 ? mention.PartStart : mention.Range.First;

    /// <summary>Reads one description that begins at a token; returns where it ends, or the same token when there is none.</summary>
    int Describe(int at, TokenRange sentence)
    {
        var start = at;
        var (km, wide, next) = Distance(at, sentence.End);
        if (next > at)
            at = SkipAside(next, sentence.End);
        while (at < sentence.End && (scan.Role(at) is WordRole.To or WordRole.The or WordRole.Away || (at > start && scan.Is(at, WordUse.Filler) && scan.Role(at) is not (WordRole.Up or WordRole.Down) && !scan.Is(at, WordUse.Direction) && !scan.Is(at, WordUse.Number))) && at - start < 14)
            at++;
        if (at >= sentence.End)
            return start;
        var word = scan.Words[at];
        if (word.Is(WordUse.Direction) && !scan.Compass(at).Entry.Is(WordUse.Adjective))
            return Directed(start, at, km, wide, sentence);
        switch (word.Role)
        {
            case WordRole.Upstream or WordRole.Downstream: return Stream(start, at, km, sentence);
            case WordRole.Further when at + 1 < sentence.End && scan.Is(at + 1, WordUse.Direction): return Directed(start, at + 1, km, wide, sentence);
            case WordRole.Half when scan.Role(at + 1) is WordRole.Between: return Middle(start, at + 1, sentence);
            case WordRole.Between: return Middle(start, at, sentence);
            case WordRole.Outskirts: return To(start, at + 1, "outskirts-of", null, false, sentence, needsOf: true);
            case WordRole.Outside: return To(start, at + 1, "outside", km, wide, sentence);
            case WordRole.From or WordRole.Off when km is not null: return To(start, at + 1, "outside", km, wide, sentence);
            case WordRole.Near: return To(start, at + 1, "near", km, wide, sentence);
            case WordRole.Up or WordRole.Down: return AlongWater(start, at, km, sentence);
            case WordRole.None when km is null && word.Is(WordUse.NounBefore) && word.Class == PlaceClass.Section && scan.Role(at + 1) is WordRole.Of: return PartOf(start, at, sentence);
            case WordRole.On when km is null: return On(start, at, sentence);
            case WordRole.In when km is null: return In(start, at, sentence);
            default: return start;
        }
    }

    int Directed(int start, int at, double? km, bool wide, TokenRange sentence)
    {
        var (word, next) = scan.Compass(at);
        if (scan.Role(next) is WordRole.Of or WordRole.From)
        {
            var target = Target(next + 1, sentence, out var end, unknownToo: km is not null || scan.Role(start - 1) is WordRole.Itself);
            return target is null ? start : Attach(start, end, word.Relation!, target, null, km, word.Bearing, wide, null, sentence);
        }
        // "further south", "a town to the north" without a place: of the place before
        if ((scan.Role(at - 1) is WordRole.Further || ToTheSide(at, next, km is not null, sentence)) && Earlier() is { } earlier && Subject(start, next, sentence) is { } here && here != earlier)
            return Attach(start, next, word.Relation!, earlier, null, km, word.Bearing, wide, null, sentence);
        return start;
    }

    /// <summary>The town named last before the subject, within reach.</summary>
    PlaceMention? Earlier(PlaceMention? but = null)
    {
        if (subject is null)
            return null;
        var last = mentionAt[subject.Range.First];
        for (var m = last - 1; m >= 0 && m > last - 40; m--)
        {
            if (mentions[m] != but && mentions[m] is { Accepted: true, Class: PlaceClass.Town or PlaceClass.Section or null })
                return mentions[m];
        }
        return null;
    }

    int Stream(int start, int at, double? km, TokenRange sentence)
    {
        var relation = scan.Role(at) is WordRole.Upstream ? "upstream-of" : "downstream-of";
        var next = at + 1;
        if (scan.Role(next) is WordRole.From or WordRole.Of)
        {
            var target = Target(next + 1, sentence, out var end);
            return target is null ? start : Attach(start, end, relation, target, null, km, double.NaN, false, null, sentence);
        }
        // "X and the river towns of Y and Z downstream": both of them from X
        if (Subject(start, next, sentence) is not { } here)
            return start;
        var fellow = previous is not null && here.Range.First - previous.Range.End == 1 && scan.Role(here.Range.First - 1) is WordRole.And ? previous : null;
        if (Earlier(fellow) is not { } earlier)
            return start;
        if (fellow is not null)
            Add(fellow, relation, earlier, null, km, double.NaN, false, null, new TokenRange(start, next));
        return Attach(start, next, relation, earlier, null, km, double.NaN, false, null, sentence);
    }

    int Middle(int start, int at, TokenRange sentence)
    {
        var one = Target(at + 1, sentence, out var end);
        if (one is null || scan.Role(end) is not WordRole.And)
            return start;
        var two = Target(end + 1, sentence, out var after);
        return two is null || two == one ? start : Attach(start, after, "between", one, two, null, double.NaN, false, null, sentence);
    }

    int To(int start, int at, string relation, double? km, bool wide, TokenRange sentence, bool needsOf = false)
    {
        if (scan.Role(at) is WordRole.Of or WordRole.To)
            at++;
        else if (needsOf)
            return start;
        if (Border(at, sentence, out var iso, out var end))
            return Attach(start, end, relation, null, null, km, double.NaN, wide, iso, sentence);
        var target = Target(at, sentence, out end);
        return target is null ? start : Attach(start, end, relation, target, null, km, double.NaN, wide, null, sentence);
    }

    int On(int start, int at, TokenRange sentence)
    {
        var next = at + 1;
        while (next < sentence.End && next < at + 6 && (scan.Role(next) is WordRole.The or WordRole.Bank or WordRole.Of || scan.Is(next, WordUse.Direction)))
            next++;
        if (scan.Role(next) is WordRole.Outskirts)
            return To(start, next + 1, "outskirts-of", null, false, sentence, needsOf: true);
        if (Border(at + 1, sentence, out var iso, out var end))
            return Attach(start, end, "on", null, null, null, double.NaN, false, iso, sentence);
        var target = Target(next, sentence, out end);
        var bank = false;
        for (var i = at; i < next; i++)
            bank |= scan.Role(i) is WordRole.Bank;
        if (target is null || !(bank || target.Cue == PlaceClass.Water || target.Class is PlaceClass.Water or PlaceClass.Border))
            return start;
        return Attach(start, end, "on", target, null, null, double.NaN, false, null, sentence);
    }

    int In(int start, int at, TokenRange sentence)
    {
        if (InPart(start, at, sentence) is var parts && parts > start)
            return parts;
        var target = Target(at + 1, sentence, out var end);
        if (target is null || Subject(start, end, sentence) is not { } here || here.Container == target || (target.Unknown && !here.Unknown) || scan.Role(at - 1) is WordRole.And)
            return start;
        if (target.Class is PlaceClass.Town or PlaceClass.Section && !(here.Unknown || here.Class is PlaceClass.Section or PlaceClass.Site))
            return start;
        return Attach(start, end, "in", target, null, null, double.NaN, false, null, sentence);
    }

    /// <summary>"the Syrian border", "the border with Chad": the code of the country beyond it.</summary>
    bool Border(int at, TokenRange sentence, out string? iso, out int end)
    {
        iso = null;
        end = at;
        if (scan.Role(at) is WordRole.The)
            at++;
        for (var i = at; i < Math.Min(at + 3, sentence.End); i++)
        {
            if (scan.Is(i, WordUse.Demonym) && scan.Role(i + 1) is WordRole.Border)
            {
                iso = scan.Words[i].Iso;
                end = i + 2;
                return true;
            }
            if (mentionAt[i] >= 0 && mentions[mentionAt[i]] is { Class: PlaceClass.Country } country && scan.Role(country.Range.End) is WordRole.Border)
            {
                iso = country.Iso;
                end = country.Range.End + 1;
                return iso is not null;
            }
            if (scan.Role(i) is WordRole.Border && scan.Role(i + 1) is WordRole.With)
            {
                var other = Target(i + 2, sentence, out end);
                iso = other is { Class: PlaceClass.Country } ? other.Iso : null;
                return iso is not null;
            }
        }
        return false;
    }

    /// <summary>The place that a description points to: the next accepted name, with no sign before it and few words.</summary>
    PlaceMention? Target(int at, TokenRange sentence, out int end, bool unknownToo = false)
    {
        end = at;
        for (var i = at; i < sentence.End && i < at + 9; i++)
        {
            if (mentionAt[i] >= 0)
            {
                var mention = mentions[mentionAt[i]];
                end = mention.Range.End;
                // "the A bastion of B": a name that is no place may stand on the way
                if (mention.Accepted || (mention.Unknown && (unknownToo || scan.Name[mention.Range.First] is NameKind.Place)))
                {
                    // "the centre of Y's X province": X is meant
                    if (end + 1 < sentence.End && scan.Glued(end - 1, end) && scan.Document.Form(end) is "'s" or "’s" && mentionAt[end + 1] >= 0 && mentions[mentionAt[end + 1]].Accepted)
                    {
                        i = end;
                        continue;
                    }
                    if (scan.Is(end, WordUse.NounAfter) && end < sentence.End)
                        end++;
                    if (scan.Role(end) is WordRole.Border)
                        return null;
                    return mention;
                }
                i = end - 1;
            }
            else if (scan.IsSign(i, ',') && scan.Is(i - 1, WordUse.NounBefore) && i > at)
                continue;
            else if (scan.IsPunctuation(i) && !scan.IsJoint(i) && scan.Document.Form(i)[0] is not ('"' or '“' or '”' or '\'' or '’'))
                return null;
            else if (scan.Role(i) is WordRole.And or WordRole.In)
                return null;
        }
        return null;
    }

    /// <summary>The name that a description belongs to: the one before with only linking words between; else an unknown one right after.</summary>
    PlaceMention? Subject(int start, int end, TokenRange sentence)
    {
        if (subject is not null && start - subjectEnd <= Gap && Linked(subjectEnd, start))
        {
            for (var i = subjectEnd; i < start; i++)
            {
                if (scan.Role(i) is WordRole.Itself && lastOf is not null)
                    return lastOf;
            }
            return subject;
        }
        var comma = false;
        for (var i = end; i < sentence.End && i < end + 10; i++)
        {
            // "an enclave west of X centred on the town of Y"
            comma |= scan.IsSign(i, ',') || scan.Role(i) is WordRole.Centred;
            if (mentionAt[i] >= 0)
                return mentions[mentionAt[i]] is var after && comma && (after.Unknown || after.Class is PlaceClass.Section or PlaceClass.Town) && (FreeBefore(start, sentence) || Centred(end, i)) ? after : null;
        }
        return null;
    }

    bool Centred(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (scan.Role(i) is WordRole.Centred)
                return true;
        }
        return false;
    }

    /// <summary>True when a description opens its sentence or clause.</summary>
    bool FreeBefore(int start, TokenRange sentence)
    {
        while (start > sentence.First && (scan.Is(start - 1, WordUse.Filler) || scan.Role(start - 1) is WordRole.In or WordRole.On or WordRole.The))
            start--;
        return start == sentence.First || scan.IsPunctuation(start - 1);
    }

    bool Linked(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!scan.IsSign(i, ',') && !scan.IsSign(i, '(') && !scan.IsSign(i, '-') && !scan.IsSign(i, '–') && !scan.IsSign(i, '—') && !scan.Is(i, WordUse.Filler | WordUse.NounBefore | WordUse.NounAfter | WordUse.Number)
                && scan.Role(i) is not (WordRole.The or WordRole.On or WordRole.In or WordRole.To or WordRole.And or WordRole.Itself or WordRole.Of))
                return false;
        }
        return true;
    }

    int Attach(int start, int end, string relation, PlaceMention? of, PlaceMention? and, double? km, double bearing, bool wide, string? iso, TokenRange sentence)
    {
        if (Subject(start, end, sentence) is not { } here || here == of || here == and)
            return start;
        Add(here, relation, of, and, km, bearing, wide, iso, new TokenRange(start, end));
        // "Sarta and Bela, both in …"
        if (previous is not null && previous != of && scan.Both(Math.Max(sentence.First, start - 4), start))
            Add(previous, relation, of, and, km, bearing, wide, iso, new TokenRange(start, end));
        // what follows goes on about the same place
        subject = here;
        subjectEnd = end;
        lastOf = of;
        return end;
    }

    void Add(PlaceMention here, string relation, PlaceMention? of, PlaceMention? and, double? km, double bearing, bool wide, string? iso, TokenRange evidence)
    {
        if (known.Add((here, relation, of, iso)))
            found.Add(new PlaceRelation(here, relation, of, and, km, bearing, wide, iso, evidence));
    }
}
