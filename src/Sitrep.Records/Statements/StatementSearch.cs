using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>The search for statements in one report. Quotations take their cues first; what cues are left report clauses.</summary>
sealed class StatementSearch
{
    readonly Draft draft;
    readonly Document document;
    readonly ReportingLexicon lexicon;
    readonly MentionIndex mentions;
    readonly ClauseShape shape;
    readonly SubjectFinder subjects;
    readonly ContentFinder contents;
    readonly PassiveReports passives;
    readonly List<Quotation> quotes;
    readonly List<Cue> cues;
    readonly HashSet<int> usedCues = [];
    const int Unknown = -2;
    int[] closings = [];
    readonly List<StatementDraft> found = [];

    public StatementSearch(Draft draft, ReportingLexicon lexicon)
    {
        this.draft = draft;
        this.lexicon = lexicon;
        document = draft.Document;
        mentions = new MentionIndex(draft);
        shape = new ClauseShape(document, mentions, lexicon);
        subjects = new SubjectFinder(document, mentions, lexicon, shape);
        contents = new ContentFinder(document, lexicon, shape);
        passives = new PassiveReports(document, lexicon, shape);
        quotes = new QuoteFinder(lexicon).Find(document);
        // a nickname inside a person's name is no quotation
        quotes.RemoveAll(q => mentions.PersonRange(q.Outside.First) is var name && name.First < q.Outside.First && name.End >= q.Outside.End);
        cues = new CueFinder(lexicon).Find(document);
    }

    public void Run()
    {
        Quoted();
        Reported();
        foreach (var statement in new OtherCues(document, mentions, lexicon, shape).Find(found))
            found.Add(statement);
        var resolver = new SpeakerResolver(document, mentions, lexicon);
        foreach (var statement in found.OrderBy(s => s.Cue?.First ?? s.Content.First).ThenBy(s => s.Content.First))
        {
            resolver.Resolve(statement);
            draft.Statements.Add(statement);
        }
        Headlines.Drop(draft);
    }

    void Quoted()
    {
        var attribution = new QuoteAttribution(document, lexicon, shape, subjects, quotes, cues);
        StatementDraft? last = null;
        var lastQuote = -2;
        for (var i = 0; i < quotes.Count; i++)
        {
            var quote = quotes[i];
            var floor = i > 0 ? Math.Max(quotes[i - 1].Outside.End, SentenceStart(quote)) : SentenceStart(quote);
            var attributed = attribution.Before(i, floor) ?? attribution.Behind(i);
            if (attributed is { } given)
            {
                last = Make(given, floor);
                lastQuote = given.Joined >= 0 ? given.Joined : i;
                i = lastQuote;
            }
            else if (last is not null && GoesOn(quote, lastQuote))
            {
                last = Next(last, quote);
                lastQuote = i;
            }
        }
    }

    int SentenceStart(Quotation quote)
    {
        var at = document.SentenceOf(Math.Min(quote.Outside.First, document.Count - 1));
        var first = document.Sentences[at].First;
        // "He said:" may have been cut off as a sentence of its own.
        return first == quote.Outside.First && at > 0 && lexicon.Is(document, first - 1, WordRole.Colon) ? document.Sentences[at - 1].First : first;
    }

    /// <summary>A quotation without a cue goes on with the speaker before: in the same paragraph, or where a paragraph opens with it after an unclosed or a quoted one.</summary>
    bool GoesOn(Quotation quote, int lastQuote)
    {
        if (lastQuote < 0)
            return false;
        var before = quotes[lastQuote];
        var whole = quote.Inside.Length >= 4 && (shape.HasVerb(quote.Inside) || document.Upos(quote.Inside.First) == Upos.X) && StartsSentence(quote);
        return whole && (quote.Paragraph == before.Paragraph || (quote.OpensParagraph && (!before.Closed || quote.Outside.First - before.Outside.End < 80)));
    }

    bool StartsSentence(Quotation quote)
    {
        var at = quote.Outside.First;
        return quote.OpensParagraph || at == 0 || document.SentenceOf(at) != document.SentenceOf(at - 1) || document.SentenceOf(quote.Inside.First) != document.SentenceOf(at);
    }

    StatementDraft Make(Attributed given, int floor)
    {
        usedCues.Add(given.Cue.Verb);
        var quote = quotes[given.Quote];
        var first = given.Cue.Verb > quote.Inside.End && StartsInside(quote, floor) ? floor : quote.Outside.First;
        var end = given.Joined >= 0 ? quotes[given.Joined].Outside.End : quote.Outside.End;
        var statement = New(given.Cue, given.Subject, new TokenRange(first, end), given.Hearer, given.Medium);
        statement.Quoted = first == quote.Outside.First;
        statement.Confidence = 0.95;
        found.Add(statement);
        return statement;
    }

    /// <summary>The quotation is the end of a longer clause ("the raid was "a mistake", X said"): its content begins with the clause.</summary>
    bool StartsInside(Quotation quote, int floor) =>
        floor < quote.Outside.First && !shape.IsStop(quote.Outside.First - 1) && !shape.IsMark(quote.Outside.First - 1) && document.SentenceOf(floor) == document.SentenceOf(quote.Outside.First)
        && document.Upos(quote.Outside.First - 1) != Upos.Punct;

    StatementDraft Next(StatementDraft last, Quotation quote)
    {
        var statement = new StatementDraft
        {
            SpeakerWords = last.SpeakerWords, Verb = last.Verb, Kind = last.Kind, To = last.To, Medium = last.Medium, Cue = last.Cue,
            Content = shape.Trim(quote.Outside), Quoted = true, Confidence = 0.75,
        };
        found.Add(statement);
        return statement;
    }

    StatementDraft New(Cue cue, Subject subject, TokenRange content, TokenRange hearer, string? medium) => new()
    {
        SpeakerWords = subject.Found && subject.Words.Length > 0 ? subject.Words : null,
        Verb = cue.Entry.Lemma,
        Kind = cue.Kind,
        To = hearer.Length == 0 ? null : Party(hearer),
        Medium = medium,
        Cue = cue.Tokens,
        Content = shape.Trim(content),
        Confidence = 0.85,
    };

    EntityDraft? Party(TokenRange words)
    {
        for (var i = words.First; i < words.End; i++)
        {
            if (mentions.Person(i) is { } person)
                return person;
            if (mentions.Actor(i) is { } actor)
                return actor;
        }
        return null;
    }

    void Reported()
    {
        var sentence = -1;
        Subject before = default;
        var floor = 0;
        for (var i = 0; i < cues.Count; i++)
        {
            var cue = cues[i];
            if (cue.Sentence != sentence)
                (sentence, before, floor) = (cue.Sentence, default, document.Sentences[cue.Sentence].First);
            if (InSpeech(cue.Verb))
                continue;
            floor = QuoteFloor(cue.Verb, floor);
            var subject = subjects.Find(cue, floor, before);
            if (usedCues.Contains(cue.Verb))
            {
                (before, floor) = (subject.Found ? subject : before, cue.After);
                continue;
            }
            var end = End(i, cue);
            if (cue.Passive)
            {
                if (passives.Find(cue, floor, end) is { } told)
                    found.Add(told);
                continue;
            }
            if (!subject.Found && document.Xpos(cue.Verb) == "VBN" && cue.Tokens.Length == 1 && passives.Find(cue, floor, end) is { } asked)
                found.Add(asked);
            if (!subject.Found)
                continue;
            if (Block(cue, subject))
                continue;
            if (contents.Find(cue, subject, floor, end) is not { Range.Length: > 0 } content)
                continue;
            var statement = New(cue with { Tokens = cue.Tokens with { End = content.CueEnd } }, subject, content.Range, content.Hearer, content.Medium);
            if (statement.Content.Length == 0)
                continue;
            statement.Quoted = InQuotes(content.Range);
            Absorb(statement, subject);
            found.Add(statement);
            before = subject;
        }
    }

    /// <summary>"Commanders say they estimate …": one statement, with the outer speaker and both verbs as its cue.</summary>
    void Absorb(StatementDraft statement, Subject subject)
    {
        if (found.Count == 0 || subject.Words.Length != 1 || document.Upos(subject.Words.First) != Upos.Pron || found[^1] is not { Cue: { } cue } outer
            || outer.Quoted || outer.Content.First != subject.Words.First || statement.Cue is not { } own || own.First != subject.Words.End || cue.First > own.First)
            return;
        (statement.SpeakerWords, statement.Cue) = (outer.SpeakerWords, new TokenRange(cue.First, own.End));
        found.RemoveAt(found.Count - 1);
    }

    /// <summary>"The minister said:" and a new line: the paragraphs that follow are his, until one that quotes or reports somebody else.</summary>
    bool Block(Cue cue, Subject subject)
    {
        string? medium = null;
        var sentence = document.Sentences[cue.Sentence];
        var colon = shape.SkipAdjuncts(subject.Side == SubjectSide.After ? subject.Words.End : cue.After, sentence.End, ref medium);
        if (!lexicon.Is(document, colon, WordRole.Colon) || !shape.EndsLine(colon) || colon + 1 >= document.Count || shape.IsMark(colon + 1))
            return false;
        var at = colon + 1;
        for (var paragraphs = 0; at < document.Count && paragraphs < 20; paragraphs++)
        {
            var end = at;
            while (!shape.EndsLine(end))
                end++;
            var range = new TokenRange(at, end + 1);
            if (paragraphs > 0 && (Foreign(range) || !shape.HasVerb(range)))
                break;
            var statement = New(cue, subject, range, default, medium);
            (statement.Quoted, statement.Confidence) = (true, paragraphs == 0 ? 0.9 : 0.7);
            if (statement.Content.Length > 0)
                found.Add(statement);
            at = end + 1;
        }
        return true;
    }

    /// <summary>A paragraph that quotes, or in which a cue stands that is not the speaker's own.</summary>
    bool Foreign(TokenRange paragraph)
    {
        for (var i = paragraph.First; i < paragraph.End; i++)
        {
            if (shape.IsMark(i) && document.Form(i).Length > 0 && lexicon.Is(document, i, WordRole.MarkStraight))
                return true;
        }
        var last = paragraph.End - 1;
        return lexicon.Is(document, last, WordRole.Colon);
    }

    /// <summary>A cue looks back no further than the last quotation that ended before it, or the one that it stands in began.</summary>
    int QuoteFloor(int token, int floor)
    {
        for (var i = FirstQuote(floor); i < quotes.Count && quotes[i].Outside.First < token; i++)
            floor = Math.Max(floor, quotes[i].Outside.End <= token ? quotes[i].Outside.End : quotes[i].Inside.First);
        return floor;
    }

    /// <summary>What is said within quoted speech belongs to that speech.</summary>
    bool InSpeech(int token)
    {
        var at = FirstQuote(token);
        return at < quotes.Count && quotes[at].Inside.Contains(token) && quotes[at].Inside.Length >= 5;
    }

    int FirstQuote(int token)
    {
        int low = 0, high = quotes.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (quotes[middle].Outside.End <= token)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    bool InQuotes(TokenRange content)
    {
        var at = FirstQuote(content.First);
        return at < quotes.Count && quotes[at].Outside.First <= content.First && content.End <= quotes[at].Outside.End;
    }

    /// <summary>
    /// Where the clause of a cue that is not its sentence's own ends: what a relative, participle or adverbial clause reports stops at the
    /// comma behind its tree ("After saying that he was ill, the governor left"), and what another verb with the same subject does is not said.
    /// </summary>
    int ClauseEnd(Cue cue, int end)
    {
        if (document.Deprel(cue.Verb) is "advcl" or "acl" or "acl:relcl" && document.Subtree(cue.Verb).End is var stop && stop > cue.After + 1 && stop < end
            && (shape.IsComma(stop) || shape.IsComma(stop - 1)))
            end = stop;
        foreach (var child in document.Children(cue.Verb))
        {
            if (child <= cue.After + 1 || child >= end || document.Deprel(child) != "conj" || !shape.IsFinite(child) || document.Xpos(child) != document.Xpos(cue.Verb) || OwnSubject(child))
                continue;
            var first = document.Subtree(child).First;
            if (first > cue.After + 1 && lexicon.Is(document, first, WordRole.Coordinator))
                end = shape.IsComma(first - 1) ? first - 1 : first;
        }
        return end;
    }

    /// <summary>The comma before a cue that closes its sentence, found once for each cue; -1 for any other.</summary>
    int Closing(int index)
    {
        if (closings.Length == 0 && cues.Count > 0)
        {
            closings = new int[cues.Count];
            Array.Fill(closings, Unknown);
        }
        if (closings[index] == Unknown)
            closings[index] = subjects.Closing(cues[index], document.Sentences[cues[index].Sentence].First);
        return closings[index];
    }

    bool OwnSubject(int verb)
    {
        foreach (var child in document.Children(verb))
        {
            if (document.Deprel(child).StartsWith("nsubj", StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    /// <summary>"X said it had, but Y denied it": where the clause of another speaker begins that is joined to the cue's own; -1 for none.</summary>
    int Joined(Cue cue, Cue next)
    {
        if (document.Deprel(next.Verb) is not "conj" || document.Head(next.Verb) != cue.Verb)
            return -1;
        foreach (var child in document.Children(next.Verb))
        {
            if (child < next.Verb && document.Deprel(child).StartsWith("nsubj", StringComparison.Ordinal))
            {
                var first = document.Subtree(child).First;
                return lexicon.Is(document, first - 1, WordRole.Coordinator) ? shape.IsComma(first - 2) ? first - 2 : first - 1 : -1;
            }
        }
        return -1;
    }

    /// <summary>Where the content of a cue ends at the latest: the sentence, or before the next cue that shares the subject or has another in a clause beside it.</summary>
    int End(int index, Cue cue)
    {
        var end = ClauseEnd(cue, document.Sentences[cue.Sentence].End);
        for (var i = index + 1; i < cues.Count && cues[i].Sentence == cue.Sentence; i++)
        {
            var at = cues[i].Tokens.First;
            if (at - 1 <= cue.After)
                continue;
            var coordinated = lexicon.Is(document, at - 1, WordRole.Coordinator);
            if (Closing(i) is var closing && closing > cue.After)
                return Math.Min(end, closing);
            if (Joined(cue, cues[i]) is var joined && joined > cue.After)
                return Math.Min(end, joined);
            if ((cues[i].Participle && shape.IsComma(at - 1)) || coordinated)
                return coordinated && shape.IsComma(at - 2) ? at - 2 : at - 1;
        }
        for (var i = cue.After; i < end; i++)
        {
            if (lexicon.Is(document, i, WordRole.Semicolon))
                return i;
        }
        return end;
    }
}
