using Sitrep.Language;

namespace Sitrep.Records.Events;

/// <summary>Tests the conditions of triggers ("obj:place,site", "near:warplane", "mod:military") against one document.</summary>
sealed class Surroundings(Document document, EntityIndex entities, EventClasses classes, Clauses clauses)
{
    const int Window = 15;
    const int Back = 40;

    /// <summary>Whether all that a trigger needs is there and nothing that it forbids.</summary>
    public bool Allows(Trigger trigger, TokenRange words, int head)
    {
        if (trigger.Need.Length > 0 && !trigger.Need.Any(all => All(all, words, head, trigger)))
            return false;
        return !trigger.Not.Any(all => All(all, words, head, trigger));
    }

    bool All(Condition[] conditions, TokenRange words, int head, Trigger trigger)
    {
        foreach (var condition in conditions)
        {
            if (!Holds(condition, words, head, trigger))
                return false;
        }
        return true;
    }

    bool Holds(Condition condition, TokenRange words, int head, Trigger trigger) => condition.Slot switch
    {
        "near" => Near(condition, words, head, trigger.Words),
        "mod" => Modified(condition, words, head),
        "prev" => words.First > 0 && Same(words.First - 1, condition.Words),
        "next" => words.End < document.Count && Same(words.End, condition.Words),
        "gov" => Governed(condition, head, subjectOnly: false),
        "subj-gov" => Governed(condition, head, subjectOnly: true),
        "by-gov" => clauses.Agent(head) is var done && done >= 0 && Is(done, condition),
        "nmodof" => document.Head(head) is var over && over >= 0 && clauses.Is(head, "nmod") && Is(over, condition),
        "prep" => clauses.Slots(words, head, trigger).Any(s => condition.Words.Contains(s.Name)),
        "that" => That(condition, head),
        "acl" => clauses.Bounded(head).Any(c => clauses.Is(c, "acl") && Is(c, condition)),
        "tense" => Tense(condition.Words[0], head),
        "pos" => words.Length > 1,
        _ => Filled(condition, words, head, trigger),
    };

    bool Filled(Condition condition, TokenRange words, int head, Trigger trigger)
    {
        foreach (var slot in clauses.Slots(words, head, trigger))
        {
            if (slot.Name == condition.Slot && Filler(slot.Token, condition))
                return true;
        }
        return condition.Slot == "to" && clauses.Bounded(head).Any(c => clauses.Is(c, "xcomp")) && condition.Words is ["*"];
    }

    /// <summary>Whether the noun in a slot, or one joined to it, is of one of the classes.</summary>
    bool Filler(int token, Condition words)
    {
        if (Is(clauses.Content(token), words) || Is(token, words))
            return true;
        foreach (var child in clauses.Bounded(token))
        {
            if (clauses.Is(child, "conj") && Is(clauses.Content(child), words))
                return true;
        }
        return false;
    }

    public bool Is(int token, Condition words)
    {
        if (words.Literals.Count > 0 && Literal(token, words.Literals))
            return true;
        foreach (var word in words.Classes)
        {
            if (Is(token, word))
                return true;
        }
        return false;
    }

    bool Literal(int token, HashSet<string> words) => words.Contains(document.Lemma(token)) || Form(token, words);

    bool Is(int token, string word)
    {
        if (word == "*")
            return true;
        switch (word)
        {
            case "placename":
                return entities.Place(token) is not null;
            case "place" when entities.Place(token) is not null || UnknownName(token) || Meant(token) >= 0:
                return true;
            case "party" when entities.Actor(token) is { Kind: not ("civilians" or "object" or "media" or "ethnic-group") }:
                return true;
            case "people" when entities.Person(token) is not null || entities.Actor(token) is { Kind: "civilians" or "media" or "ethnic-group" }:
                return true;
            case "stateparty":
                return entities.Actor(token) is { Kind: "government" or "state-force" or "international" };
            case "person" when entities.Person(token) is not null:
            case "person" or "party" when Speaks(token):
                return true;
        }
        return classes.Find(word) is { } list && Literal(token, list);
    }

    /// <summary>The place that "it" means: the subject told of last, where that is a place; -1 for anything else.</summary>
    public int Meant(int token)
    {
        if (document.Xpos(token) is not "PRP" || !document.Feats(token).Contains("Neut", StringComparison.Ordinal) || entities.Actor(token) is not null)
            return -1;
        for (var i = token - 1; i >= Math.Max(0, token - Back); i--)
        {
            if (!clauses.Is(i, "nsubj") || document.Head(i) == document.Head(token) || document.Upos(i) == Upos.Pron)
                continue;
            return entities.Place(i) is not null || classes["place"].Contains(document.Lemma(i)) ? i : -1;
        }
        return -1;
    }

    // A personal pronoun stands for a person or a party ("they requested", "we warn").
    bool Speaks(int token) => document.Xpos(token) is "PRP" && clauses.Is(token, "nsubj") && document.Feats(token) is var feats && !feats.Contains("Neut", StringComparison.Ordinal);

    // A name that no finder took for a party or a person may be a place that the gazetteer lacks.
    bool UnknownName(int token) => document.Upos(token) == Upos.Propn && entities.Actor(token) is null && entities.Person(token) is null && char.IsUpper(document.Form(token)[0]);

    bool Form(int token, HashSet<string> list)
    {
        var words = list.GetAlternateLookup<ReadOnlySpan<char>>();
        return words.Contains(document.Form(token)) || (Singular(token) is { IsEmpty: false } one && words.Contains(one));
    }

    bool Equal(int token, string word) =>
        string.Equals(document.Lemma(token), word, StringComparison.OrdinalIgnoreCase) || document.Form(token).Equals(word, StringComparison.OrdinalIgnoreCase)
        || Singular(token).Equals(word, StringComparison.OrdinalIgnoreCase);

    // For plurals whose lemma was missed.
    ReadOnlySpan<char> Singular(int token)
    {
        var form = document.Form(token);
        return form.Length > 3 && form[^1] == 's' && form[^2] != 's' ? form[..^1] : default;
    }

    bool Same(int token, string[] words)
    {
        foreach (var word in words)
        {
            if (Equal(token, word))
                return true;
        }
        return false;
    }

    bool Near(Condition words, TokenRange trigger, int head, string[] own)
    {
        var sentence = document.Sentences[document.SentenceOf(head)];
        var end = Math.Min(sentence.End, trigger.End + Window);
        for (var i = Math.Max(sentence.First, trigger.First - Window); i < end; i++)
        {
            // What a phrase leaves open between its words is part of its surroundings.
            if (trigger.Contains(i) && (i == head || own.Count(w => w != "~") == trigger.Length || own.Any(w => Equal(i, w))))
                continue;
            if (Is(i, words))
                return true;
            foreach (var phrase in words.Phrases)
            {
                if (Sequence(i, end, phrase))
                    return true;
            }
        }
        return false;
    }

    bool Sequence(int at, int end, string[] words)
    {
        foreach (var word in words)
        {
            if (at >= end || !Equal(at, word))
                return false;
            at++;
        }
        return true;
    }

    bool Modified(Condition words, TokenRange trigger, int head)
    {
        foreach (var child in clauses.Bounded(head))
        {
            if ((clauses.Is(child, "amod") || clauses.Is(child, "compound") || clauses.Is(child, "nummod")) && Is(child, words))
                return true;
        }
        return trigger.First > 0 && document.Upos(trigger.First - 1) is Upos.Adj or Upos.Noun or Upos.Propn && Is(trigger.First - 1, words);
    }

    bool Governed(Condition words, int head, bool subjectOnly)
    {
        var noun = clauses.Anchor(head);
        if (clauses.Is(noun, "conj") && document.Head(noun) is var first && first >= 0 && !clauses.IsVerb(first))
            noun = first;
        var verb = document.Head(noun);
        if (subjectOnly && !clauses.Is(noun, "nsubj"))
            return false;
        if (verb >= 0 && clauses.IsVerb(verb) && (Is(verb, words) || words.Literals.Contains(clauses.Lemma(verb)) || words.Phrases.Exists(p => string.Join(' ', p) == clauses.Lemma(verb))))
            return true;
        return !subjectOnly && clauses.Bounded(head).Any(c => clauses.Is(c, "acl") && clauses.IsVerb(c) && Is(c, words));
    }

    bool That(Condition words, int head)
    {
        foreach (var child in clauses.Bounded(head))
        {
            if (clauses.Is(child, "ccomp") && (Is(child, words) || clauses.Bounded(child).Any(c => Is(c, words))))
                return true;
        }
        return false;
    }

    bool Tense(string which, int head) => which switch
    {
        "past" => document.Xpos(head) is "VBD" or "VBN",
        "gerund-modifier" => document.Xpos(head) is "VBG" && (clauses.Is(head, "acl") || clauses.Is(head, "amod")),
        "participle-modifier" => document.Xpos(head) is "VBN" && (clauses.Is(head, "acl") || clauses.Is(head, "amod")),
        _ => false,
    };
}
