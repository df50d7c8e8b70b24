using Sitrep.Language;

namespace Sitrep.Records.Events;

/// <summary>Trigger words found in the text.</summary>
readonly record struct TriggerMatch(Trigger Trigger, TokenRange Words, int Head);

/// <summary>Finds the triggers of a sentence: longest first, no word in two of them.</summary>
sealed class TriggerMatcher(Document document, EventTypes types, Surroundings surroundings, Clauses clauses)
{
    const int MaxGap = 3;

    public List<TriggerMatch> Match(TokenRange sentence)
    {
        var found = new List<TriggerMatch>();
        var taken = new bool[sentence.Length];
        var title = Titled(sentence);
        var starts = Starts(sentence, out var longest);
        for (var length = longest; length >= 1; length--)
        {
            foreach (var start in starts)
            {
                if (start.Longest >= length && !taken[start.Token - sentence.First] && At(start, sentence, length, taken, title) is { } match && match.Trigger.Kind != TriggerKind.Ignore)
                    found.Add(match);
            }
        }
        found.Sort((a, b) => a.Head.CompareTo(b.Head));
        return found;
    }

    /// <summary>A token at which triggers may begin: by its lemma, its form, and the word that its form may come from.</summary>
    readonly record struct Start(int Token, int Longest, List<Trigger>? Lemma, List<Trigger>? Form, List<Trigger>? Base);

    List<Start> Starts(TokenRange sentence, out int longest)
    {
        var starts = new List<Start>();
        longest = 0;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            var lemma = document.Lemma(i);
            var form = document.Form(i);
            var own = types.Starting(lemma);
            var written = form.Equals(lemma, StringComparison.OrdinalIgnoreCase) ? null : types.Starting(form);
            var derived = types.Base(form) is { } other && !other.Equals(lemma, StringComparison.OrdinalIgnoreCase) ? types.Starting(other) : null;
            var most = Math.Max(Longest(own), Math.Max(Longest(written), Longest(derived)));
            if (most == 0)
                continue;
            starts.Add(new Start(i, most, own, written, derived));
            longest = Math.Max(longest, most);
        }
        return starts;
    }

    static int Longest(List<Trigger>? triggers)
    {
        var most = 0;
        foreach (var trigger in triggers ?? [])
            most = Math.Max(most, trigger.Length);
        return most;
    }

    TriggerMatch? At(Start start, TokenRange sentence, int length, bool[] taken, bool title) =>
        First(start.Lemma, start.Token, sentence, length, taken, title) ?? First(start.Form, start.Token, sentence, length, taken, title) ?? First(start.Base, start.Token, sentence, length, taken, title);

    TriggerMatch? First(List<Trigger>? triggers, int token, TokenRange sentence, int length, bool[] taken, bool title)
    {
        if (triggers is null)
            return null;
        Span<int> at = stackalloc int[8];
        foreach (var trigger in triggers)
        {
            var words = trigger.Words;
            if (trigger.Length != length || !Words(words, token, sentence, taken, at, out var end, out var count))
                continue;
            var head = trigger.Pos == TriggerPos.Verb || trigger.HeadFirst ? at[0] : at[count - 1];
            if (!Speech(trigger, head, count, title))
                continue;
            if (trigger.Pos == TriggerPos.Noun && count > 1)
                head = Outermost(head, token, end);
            var range = new TokenRange(token, end);
            if (!surroundings.Allows(trigger, range, head))
                continue;
            for (var k = 0; k < count; k++)
                taken[at[k] - sentence.First] = true;
            return new TriggerMatch(trigger, range, head);
        }
        return null;
    }

    bool Words(string[] words, int token, TokenRange sentence, bool[] taken, Span<int> at, out int end, out int count)
    {
        end = token;
        count = 0;
        var gap = 0;
        foreach (var word in words)
        {
            if (word == "~")
            {
                gap = MaxGap;
                continue;
            }
            var found = -1;
            for (var i = end; i <= end + gap && i < sentence.End; i++)
            {
                if (!taken[i - sentence.First] && ((i == token && count == 0) || Equal(i, word)))
                {
                    found = i;
                    break;
                }
                if (document.Upos(i) == Upos.Punct)
                    break;
            }
            if (found < 0 || count == at.Length)
                return false;
            at[count++] = found;
            end = found + 1;
            gap = 0;
        }
        return count > 0;
    }

    bool Equal(int token, string word) =>
        string.Equals(document.Lemma(token), word, StringComparison.OrdinalIgnoreCase) || document.Form(token).Equals(word, StringComparison.OrdinalIgnoreCase);

    bool Speech(Trigger trigger, int head, int count, bool title)
    {
        var pos = document.Upos(head);
        // "executioners" is no execution, whatever the lemma.
        if (trigger.Pos == TriggerPos.Noun && count == 1 && document.Form(head).Length > trigger.Words[0].Length + 2)
            return false;
        if (trigger.Pos == TriggerPos.Verb && (Hyphened(head) || Attribute(head)))
            return false;
        return trigger.Pos switch
        {
            TriggerPos.Verb when document.Deprel(head) is "amod" or "compound" && head < document.Head(head) && !clauses.Misread(head) => false,
            TriggerPos.Noun when document.Deprel(head) == "compound" && head < document.Head(head) && !title => false,
            TriggerPos.Verb => pos is Upos.Verb || (pos is Upos.Aux && count > 1) || (pos is Upos.Adj && document.Xpos(head) is "VBN" or "VBG"),
            TriggerPos.Noun => pos is Upos.Noun || (pos is Upos.Propn && (count > 1 || title || Nominal(head) || First(head))) || (count > 1 && pos is not Upos.Verb and not Upos.Aux)
                || (pos is Upos.Adj && Nominal(head)) || (pos is Upos.Verb && document.Xpos(head) is not "VBN" and not "VBD" && (count > 1 || Nominal(head))),
            _ => pos is Upos.Adj || count > 1 || (pos is Upos.Verb && clauses.Is(head, "amod")),
        };
    }

    // "rebel-held", "State-occupied": part of an adjective.
    bool Hyphened(int head) => head > 0 && document.Upos(head - 1) == Upos.Punct && document.End(head - 1) == document.Start(head) && document.Xpos(head) is "VBN" && document.Form(head - 1).Length == 1 && document.Form(head - 1)[0] == '-';

    // "used banned mines", "Banned mines were laid": a participle right before its noun, whatever the parser hung it on.
    bool Attribute(int head)
    {
        if (document.Xpos(head) is not "VBN" || head + 1 >= document.Count || clauses.Is(head, "conj") || clauses.Child(head, "aux") >= 0)
            return false;
        var next = head + 1;
        while (next + 1 < document.Count && clauses.Is(next, "compound") && document.Head(next) > next)
            next++;
        return document.Upos(next) is Upos.Noun
            && (document.Head(next) == head ? clauses.Is(next, "obj") : clauses.Is(head, "advcl") && clauses.Is(next, "nsubj") && document.Head(next) == document.Head(head));
    }

    // Where the parser made another word of the phrase its head.
    int Outermost(int head, int first, int end)
    {
        for (var step = 0; step < 3 && document.Head(head) is var over && over >= first && over < end; step++)
            head = over;
        return head;
    }

    // A capital at the start of a sentence says nothing.
    bool First(int token) => token == document.Sentences[document.SentenceOf(token)].First;

    /// <summary>Stands where only a noun can, whatever its tag says.</summary>
    bool Nominal(int token) => clauses.GerundSubject(token) || document.Deprel(token) is "nsubj" or "nsubj:pass" or "csubj" or "csubj:pass" or "obj" or "obl" or "nmod";

    /// <summary>A headline in which nearly every word has a capital, so that a tag "proper noun" says little.</summary>
    bool Titled(TokenRange sentence)
    {
        int words = 0, capitals = 0;
        for (var i = sentence.First; i < Math.Min(sentence.End, sentence.First + 40); i++)
        {
            var form = document.Form(i);
            if (!char.IsLetter(form[0]) || form.Length < 4)
                continue;
            words++;
            if (char.IsUpper(form[0]))
                capitals++;
        }
        return words > 2 && capitals * 4 >= words * 3;
    }
}
