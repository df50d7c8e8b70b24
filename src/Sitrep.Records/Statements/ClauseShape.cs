using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>
/// The shape of the text around a cue, read off tags and marks: noun groups, adjuncts, ends of clauses. Arcs are asked where
/// there are any. Every search stays in its sentence.
/// </summary>
sealed class ClauseShape(Document document, MentionIndex mentions, ReportingLexicon lexicon)
{

    public bool IsStop(int token) => lexicon.Is(document, token, WordRole.Stop);
    public bool IsComma(int token) => lexicon.Is(document, token, WordRole.Comma);
    public bool IsMark(int token) => lexicon.Is(document, token, WordRole.MarkOpen) || lexicon.Is(document, token, WordRole.MarkClose) || lexicon.Is(document, token, WordRole.MarkStraight)
        || lexicon.Is(document, token, WordRole.MarkSingleOpen) || lexicon.Is(document, token, WordRole.MarkSingleClose);
    public bool IsNominal(int token) => document.Upos(token) is Upos.Noun or Upos.Propn or Upos.Pron or Upos.Num or Upos.Adj or Upos.Det or Upos.X or Upos.Sym;
    public bool IsNoun(int token) => document.Upos(token) is Upos.Noun or Upos.Propn or Upos.Pron or Upos.X;
    public bool IsVerb(int token) => document.Upos(token) is Upos.Verb or Upos.Aux;

    /// <summary>A verb that can carry a clause: not a participle or an infinitive that stands alone.</summary>
    public bool IsFinite(int token) => IsVerb(token) && document.Xpos(token) is not ("VBG" or "VBN" or "VB");

    /// <summary>Drops commas, stops and white marks from both ends; quotation marks stay.</summary>
    public TokenRange Trim(TokenRange range)
    {
        var (first, end) = (range.First, range.End);
        while (first < end && document.Upos(first) == Upos.Punct && !IsMark(first) && !lexicon.Is(document, first, WordRole.Bracket))
            first++;
        while (end > first && document.Upos(end - 1) == Upos.Punct && !IsMark(end - 1) && !lexicon.Is(document, end - 1, WordRole.Bracket))
            end--;
        return new TokenRange(first, end);
    }

    /// <summary>Drops a time that stands before or behind a noun group ("Friday the government", "the ministry on Sunday").</summary>
    public TokenRange WithoutTimes(TokenRange range)
    {
        var (first, end) = (range.First, range.End);
        if (first < end && mentions.Time(first) is not null && mentions.TimeRange(first).End < end)
            first = mentions.TimeRange(first).End;
        if (end - 1 > first && mentions.Time(end - 1) is not null && mentions.TimeRange(end - 1).First > first && !HasVerb(new TokenRange(first, end)))
        {
            end = mentions.TimeRange(end - 1).First;
            if (end - 1 > first && document.Upos(end - 1) == Upos.Adp)
                end--;
        }
        return Trim(new TokenRange(first, end));
    }

    /// <summary>A noun group made whole where an arc cut it: the nominal words that stand before and behind it without a mark.</summary>
    public TokenRange Whole(TokenRange group, int floor, int cue)
    {
        var (first, end) = (group.First, group.End);
        while (end < cue && document.Upos(end) is Upos.Noun or Upos.Propn or Upos.Adj or Upos.Num or Upos.Part)
            end++;
        while (first > floor && document.Upos(first - 1) is Upos.Noun or Upos.Propn or Upos.Adj or Upos.Num or Upos.Part or Upos.Det && document.Upos(first) is not Upos.Det and not Upos.Pron && mentions.Time(first - 1) is null)
            first--;
        return new TokenRange(first, end);
    }

    /// <summary>A finite verb that no relative pronoun or conjunction puts below: a clause of its own stands there.</summary>
    public bool HasMainVerb(TokenRange range)
    {
        var below = false;
        for (var i = range.First; i < range.End; i++)
        {
            if (IsComma(i))
                below = false;
            below |= document.Upos(i) == Upos.Sconj || lexicon.Is(document, i, WordRole.Relative) || lexicon.Is(document, i, WordRole.Complementiser) || document.Xpos(i) is "WRB" or "WDT" or "WP";
            if (!below && document.Xpos(i) is "VBD" or "VBZ" or "VBP" or "MD")
                return true;
        }
        return false;
    }

    /// <summary>Token behind a dateline ("MACAU (Agency) —") at the head of a sentence, else the sentence's first.</summary>
    public int BehindDateline(TokenRange sentence)
    {
        for (var i = sentence.First; i < Math.Min(sentence.End, sentence.First + 14); i++)
        {
            if (IsVerb(i))
                break;
            if (lexicon.Is(document, i, WordRole.Dash) && i > sentence.First && document.End(i - 1) < document.Start(i))
                return i + 1;
        }
        return sentence.First;
    }

    /// <summary>True when a line ends between a token and the next.</summary>
    public bool EndsLine(int token) =>
        token + 1 >= document.Count || document.Text.AsSpan(document.End(token), document.Start(token + 1) - document.End(token)).Contains('\n');

    /// <summary>Behind a cue: skips times, adverbs, media and places of speaking, and says which medium was named.</summary>
    public int SkipAdjuncts(int at, int end, ref string? medium)
    {
        while (at < end)
        {
            var next = AfterTime(at, end);
            if (next == at && lexicon.Medium(document, at, out var range, out var name) && range.Length > 1 && range.End <= end)
                (next, medium) = (range.End, name);
            if (next == at && document.Upos(at) == Upos.Adv && !lexicon.Is(document, at, WordRole.Complementiser) && at + 1 < end && !IsVerb(at + 1))
                next = at + 1;
            if (next == at && document.Upos(at) == Upos.Adp)
                next = AfterPrepositional(at, end, ref medium);
            if (next == at)
                break;
            at = next;
        }
        return at;
    }

    int AfterTime(int at, int end)
    {
        var from = document.Upos(at) == Upos.Adp ? at + 1 : at;
        if (from >= end || mentions.Time(from) is null)
            return at;
        // "Monday's attack" is what is told, not when
        var behind = Math.Min(end, mentions.TimeRange(from).End);
        return behind < end && document.Xpos(behind) == "POS" ? at : behind;
    }

    /// <summary>Behind a prepositional phrase, when what follows shows that the phrase belongs to the cue; else the same token.</summary>
    int AfterPrepositional(int at, int end, ref string? medium)
    {
        var next = NounGroupEnd(at + 1, end);
        if (next == at + 1 || !(next >= end || IsStop(next) || IsMark(next) || document.Upos(next) is Upos.Adp or Upos.Punct || lexicon.Is(document, next, WordRole.Complementiser)
            || mentions.Time(next) is not null))
            return at;
        for (var i = at + 1; i < next; i++)
        {
            if (lexicon.Medium(document, i, out _, out var name))
                medium = name;
        }
        return next;
    }

    /// <summary>Token behind the noun group that begins at a token: determiners, adjectives, nouns, "of" groups; a name after a noun begins another.</summary>
    public int NounGroupEnd(int at, int end)
    {
        var noun = false;
        var name = false;
        while (at < end)
        {
            if (mentions.Actor(at) is not null)
            {
                (at, noun, name) = (mentions.ActorRange(at).End, true, true);
                continue;
            }
            var tag = document.Upos(at);
            if (tag is Upos.Noun or Upos.Propn)
            {
                if (noun && tag == Upos.Propn && !name)
                    break;
                (noun, name) = (true, tag == Upos.Propn);
            }
            else if (tag == Upos.Pron)
            {
                if (noun)
                    break;
                return document.Xpos(at) == "PRP$" && at + 1 < end ? NounGroupEnd(at + 1, end) : at + 1;
            }
            else if (tag is Upos.Part && noun)
            {
                noun = false;
            }
            else if (tag is Upos.Adp && noun && IsOf(at) && at + 1 < end && IsNominal(at + 1))
            {
                noun = false;
            }
            else if (tag is not (Upos.Adj or Upos.Det or Upos.Num or Upos.Sym or Upos.X) || noun)
            {
                if (!(tag == Upos.Punct && IsHyphen(at)))
                    break;
            }
            at++;
        }
        return at;
    }

    bool IsHyphen(int token) => document.Form(token) is "-" && token > 0 && document.End(token - 1) == document.Start(token);
    bool IsOf(int token) => lexicon.Is(document, token, WordRole.Of);

    /// <summary>First token of the noun group that ends before a token, with its "of" and "for" groups and what stands between names.</summary>
    public int NounGroupStart(int end, int floor)
    {
        var at = end;
        while (at > floor)
        {
            var tag = document.Upos(at - 1);
            var nominal = tag is Upos.Noun or Upos.Propn or Upos.Pron or Upos.Num or Upos.Adj or Upos.Det or Upos.Part or Upos.X or Upos.Sym;
            var inner = at < end && (tag is Upos.Adp or Upos.Cconj || (tag == Upos.Punct && (IsHyphen(at - 1) || lexicon.Is(document, at - 1, WordRole.Bracket))))
                && at - 1 > floor && (IsNominal(at - 2) || document.Upos(at - 2) == Upos.Part || tag == Upos.Punct);
            var participle = tag == Upos.Verb && at < end && IsNominal(at) && document.Xpos(at - 1) is "VBN" or "VBG" && at - 1 > floor && (document.Upos(at - 2) is Upos.Det or Upos.Adj or Upos.Adp || IsHyphen(at - 2));
            if (lexicon.Is(document, at - 1, WordRole.Complementiser) || lexicon.Is(document, at - 1, WordRole.Relative) || !(nominal || inner || participle))
                break;
            at--;
        }
        while (at < end && document.Upos(at) is Upos.Adp or Upos.Cconj or Upos.Punct or Upos.Part)
            at++;
        return at;
    }

    public bool HasVerb(TokenRange range)
    {
        for (var i = range.First; i < range.End; i++)
        {
            if (IsVerb(i))
                return true;
        }
        return false;
    }

    public bool HasFinite(TokenRange range)
    {
        for (var i = range.First; i < range.End; i++)
        {
            if (IsFinite(i))
                return true;
        }
        return false;
    }
}
