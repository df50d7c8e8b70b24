using Sitrep.Language;

namespace Sitrep.Records.Events;

/// <summary>
/// Slots that the parse lost, from the order of the words: what stands right before a nominal trigger, prepositions that the parser hung elsewhere,
/// the subject of a verb that got none.
/// </summary>
sealed class SlotMender(Document document, EntityIndex entities, EventClasses classes, Clauses clauses)
{
    const int Right = 12;
    const int Left = 30;
    readonly HashSet<string> agentive = classes["agentive"], of = classes["of"], utterance = classes["utterance"];

    /// <summary>The slots of a trigger with those that were lost.</summary>
    public List<Slot> Mend(EventMention mention, List<Slot> slots)
    {
        var all = new List<Slot>(slots);
        Before(mention, all);
        Inside(mention, all);
        After(mention, all);
        Subject(mention, all);
        return all;
    }

    // "the A attack", "an A suicide attack", "the coalition's four strikes".
    void Before(EventMention mention, List<Slot> slots)
    {
        if (mention.Trigger.Pos != TriggerPos.Noun || slots.Exists(s => s.Name is "compound" or "poss" && entities.Actor(s.Token) is not null))
            return;
        var at = mention.Words.First - 1;
        while (at > 0 && mention.Words.First - at < 4 && (document.Upos(at) is Upos.Part or Upos.Num or Upos.Adj) && entities.Actor(at) is null)
            at--;
        if (at >= 0 && document.SentenceOf(at) == document.SentenceOf(mention.Head) && entities.Actor(at) is { Kind: not "object" })
            slots.Add(new Slot("compound", at, true));
    }

    // "fell under Houthi control": a party among the words of the trigger; what hangs on its other verbs.
    void Inside(EventMention mention, List<Slot> slots)
    {
        for (var i = mention.Words.First; i < mention.Words.End; i++)
        {
            if (i == mention.Head)
                continue;
            if (entities.Actor(i) is { Kind: not "object" } && mention.Words.Length > 2)
                slots.Add(new Slot(mention.Trigger.RoleOf("of") == Role.Ignore ? "compound" : "of", i, true));
            if (!clauses.IsVerb(i))
                continue;
            foreach (var child in clauses.Bounded(i))
            {
                if (!mention.Words.Contains(child) && clauses.Is(child, "obj"))
                    slots.Add(new Slot("obj", child, true));
            }
        }
    }

    void After(EventMention mention, List<Slot> slots)
    {
        var end = Math.Min(document.Sentences[document.SentenceOf(mention.Head)].End, mention.Words.End + Right);
        var passive = clauses.IsVerb(mention.Head) && clauses.Passive(mention.Head);
        for (var i = mention.Words.End; i < end; i++)
        {
            if ((clauses.IsVerb(i) && document.Xpos(i) is "VBD" or "VBZ" or "VBP" or "MD" && entities.Actor(i) is null) || document.Upos(i) == Upos.Sconj)
                break;
            if (document.Upos(i) != Upos.Adp || entities.Actor(i) is not null)
                continue;
            var word = document.Lemma(i).ToLowerInvariant();
            var name = passive && agentive.Contains(word) ? "subj" : word;
            if (of.Contains(word) || mention.Trigger.RoleOf(name) is Role.Ignore or Role.Place || slots.Exists(s => s.Name == name))
                continue;
            if (Entity(i + 1, Math.Min(end, i + 6)) is var found && found >= 0)
                slots.Add(new Slot(name, found, mention.Trigger.RoleOf(name) != Role.Party));
        }
    }

    int Entity(int first, int end)
    {
        var found = -1;
        for (var i = first; i < end; i++)
        {
            if (document.Upos(i) is Upos.Punct or Upos.Adp or Upos.Cconj && entities.Actor(i) is null && entities.Person(i) is null)
                break;
            if (entities.Actor(i) is { Kind: not "object" } || entities.Person(i) is not null)
                found = i;
            else if (found >= 0)
                break;
        }
        return found;
    }

    void Subject(EventMention mention, List<Slot> slots)
    {
        if (slots.Exists(s => s.Name.EndsWith("initiator", StringComparison.Ordinal) || (s.Name == "subj" && !Thing(s.Token))))
            return;
        var verb = mention.Head;
        if (!clauses.IsVerb(verb))
        {
            verb = document.Head(clauses.Anchor(mention.Head));
            if (verb < 0 || !clauses.IsVerb(verb) || clauses.Link(clauses.Anchor(mention.Head), verb) is not { Role: "initiator" })
                return;
        }
        // A clause that hangs on a noun has its doer there, but for what words say ("posted a message blaming X").
        // An infinitive whose noun gave it no doer has none ("foiled a plot to bomb").
        if (clauses.PlanBefore(verb) >= 0 || (clauses.Is(verb, "acl") && !Said(verb)) || clauses.Passive(verb) || (clauses.Subject(verb) is var subject && subject >= 0 && !Thing(subject)))
            return;
        var start = Math.Max(document.Sentences[document.SentenceOf(verb)].First, verb - Left);
        for (var i = verb - 1; i >= start; i--)
        {
            if (clauses.Is(i, "nsubj") && (entities.Actor(i) is { Kind: not "object" } || entities.Person(i) is not null))
            {
                slots.Add(new Slot(verb == mention.Head ? "subj" : "light:initiator", i, true));
                return;
            }
        }
    }

    bool Said(int verb) =>
        document.Xpos(verb) is not ("VB" or "VBN") && document.Head(verb) is var noun && noun >= 0 && (utterance.Contains(document.Lemma(noun)) || clauses.Is(noun, "nmod") && document.Head(noun) is var over && over >= 0 && utterance.Contains(document.Lemma(over)));

    // "a message blaming X": what the clause hangs on is not who does it.
    bool Thing(int token) => document.Deprel(token) is "obj" or "obl" or "nmod" && entities.Actor(token) is null && entities.Person(token) is null;
}
