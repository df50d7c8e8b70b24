using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Figures;

namespace Sitrep.Records.Times;

/// <summary>
/// Tells whether the clause around an expression looks back or ahead: by the verb that it hangs on in the tree, else by the
/// nearest verb in the sentence. Words are those of <c>time-tense.tsv</c>.
/// </summary>
internal sealed class TimeTense
{
    /// <summary>Tokens that are looked at on either side where the tree tells nothing.</summary>
    const int Reach = 25;
    /// <summary>Longest way up a tree that is followed.</summary>
    const int Deepest = 12;
    /// <summary>Helping verbs stand at most this many tokens before their verb.</summary>
    const int Helpers = 10;

    enum Lean { Unknown = -2, Back = -1, None = 0, Ahead = 1 }

    readonly Vocabulary vocabulary = new();
    readonly HashSet<int> future, possible, scheduled, intending, completed, past, perfect, pluperfect, present, back, ahead, comma, to;

    public TimeTense(KnowledgePack knowledge, string language)
    {
        var rows = knowledge.Table($"lang/{language}/time-tense").Rows.ToDictionary(r => r["class"], r => r.List("words"), StringComparer.Ordinal);
        future = Words("future");
        possible = Words("possible");
        scheduled = Words("scheduled");
        intending = Words("intending");
        completed = Words("completed");
        past = Words("past");
        perfect = Words("perfect");
        pluperfect = Words("pluperfect");
        present = Words("present");
        back = Words("since");
        ahead = Words("until");
        comma = Words("comma");
        to = Words("to");

        HashSet<int> Words(string name) => [.. rows.GetValueOrDefault(name, []).Select(vocabulary.Add)];
    }

    /// <summary>-1 when the clause around the tokens looks back, 1 when it looks ahead, 0 when nothing tells.</summary>
    public int Of(Document document, TokenRange range)
    {
        if (document.Count == 0)
            return 0;
        var sentence = document.Sentences[document.SentenceOf(range.First)];
        if (range.First > sentence.First && back.Contains(Word(document, range.First - 1)))
            return -1;
        var lean = Beside(document, range, sentence, out var helped);
        if (lean == Lean.Unknown)
            lean = Governed(document, range, sentence, out helped);
        // "extended the deadline until Monday", but not "had been shut until Monday"
        if (!helped && range.First > sentence.First && ahead.Contains(Word(document, range.First - 1)))
            return 1;
        return lean == Lean.Unknown ? Nearest(document, range, sentence) : (int)lean;
    }

    int Word(Document document, int token) => vocabulary.Find(document.Form(token));

    /// <summary>"said Friday", "will be read on Friday": a verb right before the expression, but for an adverb or a preposition, is its verb whatever the tree says.</summary>
    Lean Beside(Document document, TokenRange range, TokenRange sentence, out bool helped)
    {
        helped = false;
        for (int at = range.First - 1, steps = 0; at >= sentence.First && steps < 3; at--, steps++)
        {
            if (document.Upos(at) == Upos.Verb)
                return document.Xpos(at) is "VBD" or "VBN" ? OfVerb(document, at, sentence, true, out helped) : Lean.Unknown;
            if (document.Upos(at) is not (Upos.Adv or Upos.Adp))
                return Lean.Unknown;
        }
        return Lean.Unknown;
    }

    /// <summary>What the first verb above the expression says.</summary>
    Lean Governed(Document document, TokenRange range, TokenRange sentence, out bool helped)
    {
        helped = false;
        var token = range.First;
        for (var at = range.First; at < range.End; at++)
        {
            if (!range.Contains(document.Head(at)))
            {
                token = at;
                break;
            }
        }
        // "Tuesday's declaration", "the June accord": what is named by a day has mostly been
        var named = document.Deprel(token) is "nmod:poss" or "compound";
        // "during an operation to find him, Friday": after a comma it hangs on the clause, not on the aim
        var loose = range.First > sentence.First && Word(document, range.First - 1) is >= 0 and var mark && comma.Contains(mark);
        var direct = true;
        for (var steps = 0; steps < Deepest; steps++)
        {
            token = document.Head(token);
            if (token < sentence.First || token >= sentence.End)
                return Lean.Unknown;
            var lean = OfVerb(document, token, sentence, direct, out helped);
            if ((named || loose) && lean == Lean.Ahead && document.Xpos(token) == "VB" && !helped)
                lean = Lean.Unknown;
            if (lean != Lean.Unknown)
                return lean;
            direct = false;
        }
        return Lean.Unknown;
    }

    /// <summary>What one verb group says; unknown for a noun or a participle that takes its time from the clause above. <paramref name="helped"/> when a helping verb says it.</summary>
    Lean OfVerb(Document document, int verb, TokenRange sentence, bool direct, out bool helped)
    {
        bool was = false, has = false, had = false, isNow = false, infinitive = false, will = false, may = false;
        for (var at = Math.Max(sentence.First, verb - Helpers); at < verb; at++)
        {
            if (document.Head(at) != verb)
                continue;
            var word = Word(document, at);
            var helping = document.Upos(at) is Upos.Aux or Upos.Verb;
            will |= helping && future.Contains(word);
            may |= helping && possible.Contains(word);
            was |= past.Contains(word);
            has |= perfect.Contains(word);
            had |= pluperfect.Contains(word);
            isNow |= helping && present.Contains(word);
            infinitive |= to.Contains(word);
        }
        var own = Word(document, verb);
        helped = will || may || was || has || had;
        if (will || may && !has)
            return Lean.Ahead;
        if (!had && !infinitive && (intending.Contains(own) || scheduled.Contains(own) && document.Xpos(verb) != "VBD"))
            return Lean.Ahead;
        if (was || has || had)
            return Lean.Back;
        return document.Xpos(verb) switch
        {
            "VBD" => Lean.Back,
            "VBN" => isNow ? Lean.None : Lean.Back,
            "VBG" => isNow ? Lean.Ahead : Lean.Unknown,
            "VB" when infinitive => Infinitive(document, verb, sentence),
            "VB" => Lean.Ahead,
            "VBZ" or "VBP" => direct && document.Upos(verb) == Upos.Verb ? Lean.Ahead : Lean.None,
            _ => isNow ? Lean.None : Lean.Unknown,
        };
    }

    /// <summary>"to meet" looks ahead unless what governs it is done with ("began to fall") or it only gives the aim of what was done ("searched the town to find it on Friday").</summary>
    Lean Infinitive(Document document, int verb, TokenRange sentence)
    {
        var above = document.Head(verb);
        if (above < sentence.First || above >= sentence.End)
            return Lean.Ahead;
        if (completed.Contains(Word(document, above)))
            return Lean.Back;
        if (document.Deprel(verb).StartsWith("advcl", StringComparison.Ordinal))
            return Lean.Unknown;
        return scheduled.Contains(Word(document, above)) ? OfVerb(document, above, sentence, false, out _) : Lean.Ahead;
    }

    int Nearest(Document document, TokenRange range, TokenRange sentence)
    {
        for (var token = range.First - 1; token >= Math.Max(sentence.First, range.First - Reach); token--)
        {
            if (Vote(document, token, sentence.First) is not 0 and var vote)
                return vote;
        }
        for (var token = range.End; token < Math.Min(sentence.End, range.End + Reach); token++)
        {
            if (Vote(document, token, sentence.First) is not 0 and var vote)
                return vote;
        }
        return 0;
    }

    int Vote(Document document, int token, int first)
    {
        var word = Word(document, token);
        if (word >= 0 && (future.Contains(word) || possible.Contains(word) && document.Upos(token) == Upos.Aux || scheduled.Contains(word) || intending.Contains(word)))
            return 1;
        var tag = document.Xpos(token);
        if (tag is "VBD" || word >= 0 && (past.Contains(word) || perfect.Contains(word) || pluperfect.Contains(word)))
            return -1;
        if (tag is "VB" && token > first && to.Contains(Word(document, token - 1)))
            return token - 2 >= first && completed.Contains(Word(document, token - 2)) ? -1 : 1;
        return 0;
    }
}
