using Sitrep.Language;

namespace Sitrep.Records.Actors;

/// <summary>A stretch of words that is a person's name, with what stands before it.</summary>
internal sealed class PersonMention
{
    /// <summary>Words <c>[First, End)</c> of the name without titles.</summary>
    internal required int First { get; init; }
    internal required int End { get; init; }
    /// <summary>Words of the titles right before the name; empty when there are none.</summary>
    internal int TitleFirst { get; init; } = -1;
    internal int TitleEnd { get; init; } = -1;
    /// <summary>Words of an office right before the name or its titles; empty when there is none.</summary>
    internal int OfficeFirst { get; init; } = -1;
    internal int OfficeEnd { get; init; } = -1;
    internal bool HasTitle => TitleFirst >= 0;
    internal bool HasOffice => OfficeFirst >= 0;
    internal PersonDraft? Draft { get; set; }
}

/// <summary>Where people's names stand: after a title or an office, by a given name, by the name pass, or before an apposition.</summary>
internal sealed class PersonNames(ActorLexicon lexicon)
{
    const int LongestName = 6;

    internal List<PersonMention> Find(Draft draft, FoldedText text)
    {
        var found = new List<PersonMention>();
        var blocked = Blocked(draft);
        var ner = NamesOf(draft.Document);
        var inPlace = PersonFinder.InPlace(draft);
        BlockParties(text, blocked);
        for (var i = 0; i < text.Count; i++)
        {
            var mention = At(inPlace, text, i, blocked, ner);
            if (mention is null)
                continue;
            found.Add(mention);
            i = mention.End - 1;
        }
        return found;
    }

    PersonMention? At(bool[] inPlace, FoldedText text, int at, bool[] blocked, int[] ner)
    {
        if (text.Id(at) == WordIds.Punctuation)
            return null;
        var officeEnd = at + (IsOfficeStart(text, at) ? Office(text, at) : 0);
        var titleFirst = SkipComma(text, officeEnd, officeEnd > at);
        if (at == titleFirst && IsParty(text, at))
            return null; // "General Staff", "Major Crimes Unit"
        var titleEnd = Titles(text, titleFirst);
        if (titleEnd == titleFirst && officeEnd < text.Count && lexicon.Bodies.Longest(text, officeEnd, out int _) is var service and > 0
            && IsCapital(text, officeEnd) && Titles(text, officeEnd + service) is var ranked && ranked > officeEnd + service)
            (titleFirst, titleEnd) = (officeEnd, ranked); // "Navy Capt. X"
        if (titleEnd == titleFirst)
            titleEnd = titleFirst = officeEnd;
        if (titleEnd == at)
            return Bare(inPlace, text, at, blocked, ner);
        var nameFirst = titleEnd;
        // "President of Ukraine Volodymyr Zelenskyy"
        if (officeEnd > at && nameFirst == officeEnd && OfState(text, officeEnd) is var after && after > officeEnd)
            nameFirst = after;
        var start = SkipComma(text, nameFirst, officeEnd > at && text.Case(at) == Casing.Lower && titleEnd == officeEnd);
        var end = RunEnd(text, start, blocked, ner);
        if (end == start && start != nameFirst)
            (start, end) = (nameFirst, RunEnd(text, nameFirst, blocked, ner));
        if (end == start || !Trusted(text, at, start, end, titleEnd > officeEnd, inPlace))
            return null;
        return new PersonMention
        {
            First = start, End = end, TitleFirst = titleEnd > officeEnd ? titleFirst : -1, TitleEnd = titleEnd > officeEnd ? titleEnd : -1,
            OfficeFirst = officeEnd > at ? at : -1, OfficeEnd = officeEnd > at ? officeEnd : -1,
        };
    }

    /// <summary>A title that begins the name of a party or body.</summary>
    bool IsParty(FoldedText text, int at)
    {
        var title = lexicon.People.Titles.Longest(text, at, out int _);
        return title > 0 && (lexicon.Bodies.Longest(text, at, out int _) > title || lexicon.Groups.Longest(text, at, out IReadOnlyList<int> _, lexicon.Accepts) > title);
    }

    /// <summary>Length of the office at a word; a rank in capitals is a title and no office.</summary>
    int Office(FoldedText text, int at)
    {
        var length = lexicon.People.Offices.Longest(text, at, out int _);
        return length > 0 && text.Case(at) != Casing.Lower && lexicon.People.Titles.Longest(text, at, out int _) >= length ? 0 : length;
    }

    /// <summary>Length of the name of a state that begins at a word; leaders' names that stand for their state are people here.</summary>
    int State(FoldedText text, int at)
    {
        var length = lexicon.States.Longest(text, at, out IReadOnlyList<int> states, lexicon.AcceptsState);
        return length > 0 && states.All(s => lexicon.StateWord(s).Form == StateForm.Eponym) ? 0 : length;
    }

    /// <summary>An office word is not looked for inside a longer capitalised word run that a hyphen joins.</summary>
    static bool IsOfficeStart(FoldedText text, int at) => at == 0 || !text.Joined(at) || !text.SameSentence(at - 1, at) || text.Token(at - 1) != text.Token(at);

    static int SkipComma(FoldedText text, int at, bool allowed) =>
        allowed && at + 1 < text.Count && text.Id(at) == WordIds.Punctuation && text.SameSentence(at, at + 1) && text.Document.Form(text.Token(at)) is "," ? at + 1 : at;

    int Titles(FoldedText text, int at)
    {
        var end = at;
        while (end < text.Count && end - at < 8)
        {
            var length = lexicon.People.Titles.Longest(text, end, out int _);
            if (length == 0 || (text.Case(end) == Casing.Lower && end == at && !NextIsName(text, end + length)))
                break;
            end += length;
            if (end < text.Count && text.Id(end) == WordIds.Punctuation && text.Document.Form(text.Token(end)) is ".")
                end++;
        }
        return end > at && end < text.Count && text.SameSentence(at, end) ? end : at;
    }

    bool NextIsName(FoldedText text, int at) => at + 1 < text.Count && text.SameSentence(at, at + 1) && text.Case(at) is Casing.Capital or Casing.Mixed && text.Id(at) != WordIds.Punctuation;

    int OfState(FoldedText text, int at)
    {
        if (at + 2 >= text.Count || text.Id(at) < 0 || !lexicon.Syntax.Is("of", text.Id(at)))
            return at;
        var from = text.Id(at + 1) >= 0 && lexicon.Syntax.Definite(text.Id(at + 1)) == true ? at + 2 : at + 1;
        var length = from < text.Count ? lexicon.States.Longest(text, from, out IReadOnlyList<int> _, lexicon.AcceptsState) : 0;
        return length > 0 ? from + length : at;
    }

    /// <summary>A name with no title: the name pass says so, or a given name begins it and another capitalised word follows.</summary>
    PersonMention? Bare(bool[] inPlace, FoldedText text, int at, bool[] blocked, int[] ner)
    {
        var token = text.Token(at);
        if (ner[token] > token && !blocked[token] && (at == 0 || text.Token(at - 1) != token))
        {
            var last = PastNickname(text, text.FirstOf[ner[token]], ner);
            if (last > at && NotParty(text, at, last) && IsPlausible(inPlace, text, at, last))
                return new PersonMention { First = at, End = last };
        }
        if (!IsCapital(text, at) || blocked[token] || (text.InUpperCase(at) && !Looks(text, at)))
            return null;
        if (Leader(text, at) is var leader && leader > at && !blocked[text.Token(leader - 1)])
            return new PersonMention { First = at, End = leader };
        // "SAN VICENTE": a saint's place
        if (text.InUpperCase(at) && (lexicon.Syntax.Is("saint", text.Id(at)) || (at > 0 && text.SameSentence(at - 1, at) && text.Id(at - 1) >= 0 && lexicon.Syntax.Is("saint", text.Id(at - 1)))))
            return null;
        var given = lexicon.People.IsGiven(text.Id(at));
        if (!given && !Looks(text, at))
            return null;
        var end = RunEnd(text, at, blocked, ner);
        var byname = text.Id(at) >= 0 && lexicon.Syntax.Is("byname", text.Id(at)) && end - at >= 2 && !IsPlace(inPlace, text, at, end);
        if (!given && !byname && !(end - at >= 2 && (AfterSpeech(text, at) || BeforeSpeech(text, end)) && AllNames(text, at, end) && !IsPlace(inPlace, text, at, end) && !Headline(text, at)))
            return null;
        return end - at >= 2 && NotParty(text, at, end) ? new PersonMention { First = at, End = end } : null;
    }

    /// <summary>End of a leader's name by itself ("Assad said"); where it stands for the state ("Assad's forces", "the Assad regime") it is no person.</summary>
    int Leader(FoldedText text, int at)
    {
        var length = lexicon.States.Longest(text, at, out IReadOnlyList<int> states, lexicon.AcceptsState);
        if (length == 0 || !states.All(s => lexicon.StateWord(s).Form == StateForm.Eponym))
            return at;
        if (lexicon.Groups.Longest(text, at, out IReadOnlyList<int> _, lexicon.Accepts) > length)
            return at;
        var end = at + length;
        if (end >= text.Count || !text.SameSentence(at, end))
            return end;
        var next = text.Possessive(end) ? end + 1 : end;
        for (var i = next; i < Math.Min(text.Count, next + 2); i++)
        {
            if (text.Id(i) >= 0 && lexicon.Bodies.Longest(text, i, out int _) > 0)
                return at;
        }
        return text.Case(end) is Casing.Capital && text.Id(end) != WordIds.Punctuation ? at : end;
    }

    bool AfterSpeech(FoldedText text, int at) => at > 0 && text.SameSentence(at - 1, at) && text.Id(at - 1) >= 0 && text.Case(at - 1) == Casing.Lower
        && (lexicon.Syntax.Is("speech", text.Id(at - 1)) || lexicon.Syntax.Is("called", text.Id(at - 1)) || (lexicon.Syntax.Is("as", text.Id(at - 1)) && at > 1 && lexicon.Syntax.Is("identified", text.Id(at - 2))));

    bool BeforeSpeech(FoldedText text, int end) => end < text.Count && text.SameSentence(end - 1, end) && text.Id(end) >= 0 && lexicon.Syntax.Is("speech", text.Id(end));

    bool AllNames(FoldedText text, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (text.Document.Upos(text.Token(i)) != Upos.Propn && !(text.Id(i) >= 0 && lexicon.Syntax.Is("particle", text.Id(i))))
                return false;
            if (lexicon.Shapes.Heads.Longest(text, i, out int _) > 0 || lexicon.Bodies.Longest(text, i, out int _) > 0 || lexicon.States.Longest(text, i, out IReadOnlyList<int> _, lexicon.AcceptsState) > 0)
                return false;
        }
        return true;
    }

    /// <summary>In a headline with capitals throughout a capitalised run says nothing.</summary>
    static bool Headline(FoldedText text, int at) => text.IsTitleCase(text.Document.SentenceOf(text.Token(at)));

    /// <summary>The name pass errs most on places, peoples and first words of sentences.</summary>
    bool IsPlausible(bool[] inPlace, FoldedText text, int first, int end)
    {
        if (IsPlace(inPlace, text, first, end) || (text.InUpperCase(first) && (lexicon.Syntax.Is("saint", text.Id(first)) || (first > 0 && text.Id(first - 1) >= 0 && lexicon.Syntax.Is("saint", text.Id(first - 1))))))
            return false;
        for (var i = first; i < end; i++)
        {
            if (text.Id(i) >= 0 && !lexicon.People.IsGiven(text.Id(i)) && (lexicon.Modifier(text.Id(i)) is not null || lexicon.Groups.Longest(text, i, out IReadOnlyList<int> _, lexicon.Accepts) > 0
                || State(text, i) > 0 || (text.InUpperCase(i) && IsThing(text, i))))
                return false;
        }
        var starts = first == 0 || !text.SameSentence(first - 1, first);
        if (lexicon.Bodies.Longest(text, end - 1, out int _) > 0 || lexicon.Shapes.Heads.Longest(text, end - 1, out int _) > 0)
            return false;
        var real = 0;
        for (var i = first; i < end; i++)
            real += text.Id(i) >= 0 && lexicon.Syntax.Is("particle", text.Id(i)) ? 0 : 1;
        if (real > 1)
            return true;
        // one word and no title: only where it acts as a person does
        return !starts && text.Case(first) != Casing.Upper && lexicon.Nouns.Longest(text, first, out int _) == 0
            && (text.Document.Deprel(text.Token(first)) == "nsubj" || AfterSpeech(text, first) || BeforeSpeech(text, end));
    }

    static bool Looks(FoldedText text, int at) => text.Document.Upos(text.Token(at)) == Upos.Propn;

    bool NotParty(FoldedText text, int first, int end)
    {
        var group = lexicon.Groups.Longest(text, first, out IReadOnlyList<int> _, lexicon.Accepts);
        return group < end - first && State(text, first) < end - first && group <= 1 && !(text.Id(end - 1) >= 0 && lexicon.Syntax.Is("thing", text.Id(end - 1))) && !(end < text.Count && text.SameSentence(first, end) && lexicon.Shapes.Heads.Longest(text, end, out int _) > 0 && IsCapital(text, end));
    }

    /// <summary>
    /// End of the name that begins at a word: capitalised words, initials, particles between them, a nickname in quotation marks.
    /// The word itself when no name begins there.
    /// </summary>
    int RunEnd(FoldedText text, int at, bool[] blocked, int[] ner)
    {
        if (at >= text.Count || text.Id(at) == WordIds.Punctuation || blocked[text.Token(at)])
            return at;
        if (ner[text.Token(at)] > 0)
            return PastNickname(text, text.FirstOf[ner[text.Token(at)]], ner);
        var end = at;
        var upper = text.InUpperCase(at);
        for (var i = at; i < text.Count && i - at < LongestName + 3 && text.SameSentence(at, i) && !text.Possessive(i); i++)
        {
            var token = text.Token(i);
            if (blocked[token])
                break;
            if (text.Id(i) == WordIds.Punctuation)
            {
                if (Nickname(text, i) is var next && next > i && end > at)
                {
                    i = next - 1;
                    continue;
                }
                if (text.Document.Form(token) is "." && end == i && i > at && text.Tokens(i - 1, i) is var one && text.Document.Span(one).Length == 1)
                    continue;
                break;
            }
            if (upper && i > at && IsThing(text, i))
                break;
            if (IsNamePart(text, i, at, upper))
            {
                end = i + 1;
                continue;
            }
            if (!(text.Id(i) >= 0 && lexicon.Syntax.Is("particle", text.Id(i)) && i + 1 < text.Count && text.SameSentence(at, i + 1)
                && (IsCapital(text, i + 1) || (text.Id(i + 1) >= 0 && lexicon.Syntax.Is("particle", text.Id(i + 1))))))
                break;
            if (i == at && !lexicon.Syntax.Is("before", text.Id(i)))
                break;
        }
        return end;
    }

    /// <summary>A word that ends the name before it where capitals do not ("ALFREDO CRISTIANI GOVERNMENT").</summary>
    bool IsThing(FoldedText text, int i) => text.Id(i) >= 0 && (lexicon.Syntax.Is("thing", text.Id(i)) || lexicon.Bodies.Longest(text, i, out int _) > 0
        || lexicon.Nouns.Longest(text, i, out int _) > 0 || lexicon.Syntax.Definite(text.Id(i)) is not null || lexicon.People.Offices.Longest(text, i, out int _) > 0);

    bool IsNamePart(FoldedText text, int i, int first, bool upper)
    {
        if (!IsCapital(text, i))
            return text.Case(i) == Casing.Lower && i > first && text.Joined(i) && text.Token(i) == text.Token(i - 1);
        var pos = text.Document.Upos(text.Token(i));
        if (upper && pos != Upos.Propn)
            return false;
        if (i > first && (lexicon.People.Offices.Longest(text, i, out int _) > 0 && pos != Upos.Propn))
            return false;
        return pos is not (Upos.Det or Upos.Adp or Upos.Pron or Upos.Sconj or Upos.Cconj or Upos.Aux or Upos.Part) || lexicon.Syntax.Is("particle", text.Id(i));
    }

    /// <summary>The name pass stops at a nickname in quotation marks; the name goes on with the capitalised word behind it.</summary>
    static int PastNickname(FoldedText text, int end, int[] ner)
    {
        if (end >= text.Count || Nickname(text, end) is var next && (next == end || next >= text.Count || !text.SameSentence(end, next) || !IsCapital(text, next)))
            return end;
        return ner[text.Token(next)] > 0 ? text.FirstOf[ner[text.Token(next)]] : next + 1;
    }

    static int Nickname(FoldedText text, int at)
    {
        if (!IsQuote(text, at))
            return at;
        for (var i = at + 1; i < Math.Min(text.Count, at + 5) && text.SameSentence(at, i); i++)
        {
            if (IsQuote(text, i))
                return i > at + 1 ? i + 1 : at;
        }
        return at;
    }

    static bool IsQuote(FoldedText text, int at) => text.Id(at) == WordIds.Punctuation && text.Document.Form(text.Token(at)) is "\"" or "“" or "”" or "'" or "‘" or "’" or "``" or "''";

    static bool IsCapital(FoldedText text, int at) => text.Case(at) is Casing.Capital or Casing.Upper or Casing.Mixed;

    /// <summary>Whether what follows a title or office is a person: not a state, a party, a body, nor the verb of a headline.</summary>
    bool Trusted(FoldedText text, int at, int first, int end, bool titled, bool[] inPlace)
    {
        if (lexicon.Groups.Longest(text, first, out IReadOnlyList<int> _, lexicon.Accepts) >= end - first
            || State(text, first) >= end - first || (text.Id(end - 1) >= 0 && lexicon.Syntax.Is("thing", text.Id(end - 1))))
            return false;
        if (end < text.Count && text.SameSentence(first, end) && end - first == 1 && IsCapital(text, end) && lexicon.Shapes.Heads.Longest(text, end, out int _) > 0)
            return false;
        var single = end - first == 1;
        if (text.Case(first) == Casing.Upper && single && !text.InUpperCase(first))
            return false;
        if (!single || lexicon.People.IsGiven(text.Id(first)))
            return !IsPlace(inPlace, text, first, end) || titled;
        // one word after a lower-case office ("member Russia", "resident Tuesday") is too little to go by
        var pos = text.Document.Upos(text.Token(first));
        return (titled || IsCapital(text, at)) && !IsPlace(inPlace, text, first, end) && pos is Upos.Propn or Upos.X or Upos.Noun && !lexicon.Syntax.Is("speech", text.Id(first))
            && text.Id(first) != WordIds.Punctuation && lexicon.Nouns.Longest(text, first, out int _) == 0 && lexicon.Bodies.Longest(text, first, out int _) == 0
            && lexicon.People.Offices.Longest(text, first, out int _) == 0 && lexicon.Shapes.Heads.Longest(text, first, out int _) == 0;
    }

    static bool IsPlace(bool[] inPlace, FoldedText text, int first, int end) => inPlace[text.Token(first)] && inPlace[text.Token(end - 1)];

    /// <summary>Words of parties' names of several words ("Observatory for Human Rights") name nobody.</summary>
    void BlockParties(FoldedText text, bool[] blocked)
    {
        for (var i = 0; i < text.Count; i++)
        {
            var length = text.Id(i) < 0 ? 0 : lexicon.Groups.Longest(text, i, out IReadOnlyList<int> _, lexicon.Accepts);
            for (var w = i; length > 2 && w < i + length; w++)
                blocked[text.Token(w)] = true;
            if (length == 0 && text.Id(i) >= 0 && IsCapital(text, i) && lexicon.Shapes.Openers.Longest(text, i, out int _) is > 0 and var opener && Opened(text, i + opener) is var end && end > i + opener)
            {
                for (var w = i; w < end; w++)
                    blocked[text.Token(w)] = true;
            }
            i += Math.Max(0, length - 1);
        }
    }

    /// <summary>End of the name that a party's opening word begins ("Harakat al-Something"): articles and capitalised words; the word itself where a given name opens it.</summary>
    int Opened(FoldedText text, int at)
    {
        var end = at;
        for (var i = at; i < Math.Min(text.Count, at + 6) && text.SameSentence(at - 1, i) && text.Id(i) != WordIds.Punctuation; i++)
        {
            if (IsCapital(text, i))
                end = i + 1;
            else if (!(text.Joined(i) || (i + 1 < text.Count && text.Joined(i + 1))))
                break;
        }
        return lexicon.People.IsGiven(text.Id(at - 1)) || (end > at && text.Id(at) >= 0 && lexicon.People.IsGiven(text.Id(at)) && end == at + 1) ? at : end;
    }

    /// <summary>Tokens that are no part of a name: times.</summary>
    static bool[] Blocked(Draft draft)
    {
        var blocked = new bool[draft.Document.Count];
        foreach (var time in draft.Times)
        {
            foreach (var range in time.Mentions)
            {
                for (var t = Math.Max(0, range.First); t < Math.Min(range.End, blocked.Length); t++)
                    blocked[t] = true;
            }
        }
        return blocked;
    }

    /// <summary>For the first token of a person's name that the name pass found: the token after its last; 0 elsewhere.</summary>
    static int[] NamesOf(Document document)
    {
        var ends = new int[document.Count];
        foreach (var name in document.Names)
        {
            if (name.Kind == NameKind.Person && name.First >= 0 && name.End <= ends.Length && name.First < name.End)
                ends[name.First] = name.End;
        }
        return ends;
    }
}
