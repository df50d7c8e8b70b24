using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Statements;

namespace Sitrep.Records.Controls;

/// <summary>Finds relations between records: of events by the words between them, of parties by roles, support and fighting. Thread-safe.</summary>
public sealed class RelationFinder(KnowledgePack knowledge)
{
    readonly RelationLexicon lexicon = new(knowledge);

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
        if (draft.Document.Count > 0)
            new RelationSearch(draft, lexicon).Run();
    }
}

/// <summary>The search in one report; a relation is told once.</summary>
sealed class RelationSearch(Draft draft, RelationLexicon lexicon)
{
    const int Reach = 25;
    readonly Document document = draft.Document;
    readonly MentionIndex mentions = new(draft);
    readonly HashSet<(RelationKind, object, object)> told = [];

    public void Run()
    {
        var triggers = new EventDraft?[document.Count];
        foreach (var one in draft.Events)
        {
            for (var i = Math.Max(0, one.Trigger.First); i < Math.Min(document.Count, one.Trigger.End); i++)
                triggers[i] ??= one;
        }
        foreach (var sentence in document.Sentences)
        {
            var linked = sentence.First;
            for (var token = sentence.First; token < sentence.End; token++)
            {
                if (lexicon.Connective(document, token, out var range, out var connective))
                    Connect(triggers, sentence, range, connective);
                if (token >= linked && lexicon.Link(document, token, out range, out var link))
                {
                    Join(sentence, range, link);
                    linked = range.End;
                }
                if (lexicon.IsSupportSuffix(document.Form(token)))
                    Backed(sentence, token);
            }
        }
        Roles();
        Fights();
    }

    void Connect(EventDraft?[] triggers, TokenRange sentence, TokenRange words, Connective connective)
    {
        if (connective.Infinitive && (words.End >= sentence.End || triggers[words.End] is null))
            return;
        var before = Nearest(triggers, words.First - 1, -1, sentence);
        var behind = Nearest(triggers, words.End, 1, sentence);
        if (before is null && connective.Kind is RelationKind.Before && words.First == sentence.First)
            before = FirstAfterComma(triggers, words.End, sentence, behind);
        if (before is null || behind is null || before == behind || words.Contains(before.Head))
            return;
        if (connective.Infinitive && !lexicon.IsBattle(before.Type))
            return;
        var (subject, target) = connective.SubjectBehind ? (behind, before) : (before, behind);
        Tell(connective.Kind, subject, target, words, connective.Kind == RelationKind.Before ? 0.6 : 0.75);
    }

    EventDraft? Nearest(EventDraft?[] triggers, int at, int step, TokenRange sentence)
    {
        for (var i = at; sentence.Contains(i) && Math.Abs(i - at) < Reach; i += step)
        {
            if (triggers[i] is { } found)
                return found;
        }
        return null;
    }

    /// <summary>"After A, B": the event of the main clause behind the comma.</summary>
    EventDraft? FirstAfterComma(EventDraft?[] triggers, int at, TokenRange sentence, EventDraft? other)
    {
        var comma = false;
        for (var i = at; i < sentence.End; i++)
        {
            comma |= document.Form(i) is ",";
            if (comma && triggers[i] is { } found && found != other)
                return found;
        }
        return null;
    }

    /// <summary>Relates the parties on both sides of some words: of a verb its own subject, where the tree gives one.</summary>
    void Join(TokenRange sentence, TokenRange words, Link link)
    {
        var verb = words.First;
        if (draft.Statements.Exists(s => s.Kind == StatementKind.Denied && s.Content.Contains(verb)))
            return;
        if (link.Verb && (document.Upos(verb) != Upos.Verb || document.Deprel(verb) == "amod" || Undone(verb, sentence.First)))
            return;
        var member = link.Kind == RelationKind.MemberOf;
        var (subject, found) = link.Verb ? Subject(verb) : default;
        if (found && subject is null)
            return;
        var left = subject ?? (member ? Beside(verb - 1, -1, sentence) : Party(verb - 1, -1, sentence, 12)) ?? (link.Kind == RelationKind.Supports ? Acting(verb, sentence) : null);
        left ??= !link.Verb && !link.SubjectBehind && verb == sentence.First ? MainClause(words.End, sentence) : null;
        var right = link.Verb || member ? Beside(words.End, 1, sentence) : Party(words.End, 1, sentence, 8);
        if (member && right is { Described: true })
            return;
        if (left is not null && right is not null && left != right && !told.Contains((link.Kind, right, left)))
            Tell(link.Kind, link.SubjectBehind ? right : left, link.SubjectBehind ? left : right, words, link.Kind == RelationKind.Supports && !link.Verb ? 0.75 : 0.65);
    }

    /// <summary>"In support of the army, coalition jets …": the party behind the comma.</summary>
    ActorDraft? MainClause(int at, TokenRange sentence)
    {
        for (var i = at; sentence.Contains(i) && i - at < 12; i++)
        {
            if (document.Form(i) is ",")
                return Party(i + 1, 1, sentence, 5);
        }
        return null;
    }

    /// <summary>The party beside a token with no preposition, comma, number or full verb between.</summary>
    ActorDraft? Beside(int at, int step, TokenRange sentence)
    {
        for (var i = at; sentence.Contains(i) && Math.Abs(i - at) < 6; i += step)
        {
            // "the UN-recognised government": who recognises it is not meant
            if (document.Upos(i) == Upos.Adj && document.Form(i).Contains('-'))
                continue;
            if (mentions.Actor(i) is { Kind: not ("object" or "civilians" or "media") } actor)
                return actor;
            if (document.Upos(i) is Upos.Verb or Upos.Adp or Upos.Punct or Upos.Num)
                return null;
        }
        return null;
    }

    /// <summary>A modal, a negation or a wish right before the verb: nobody does it yet.</summary>
    bool Undone(int verb, int first)
    {
        for (var i = verb - 1; i >= Math.Max(first, verb - 4) && document.Upos(i) is Upos.Aux or Upos.Part or Upos.Adv; i--)
        {
            if (document.Xpos(i) == "MD" || lexicon.Unsays(document.Form(i)))
                return true;
        }
        return false;
    }

    /// <summary>The party that is a verb's subject, also of an infinitive or a joined verb; <c>Found</c> when somebody else is.</summary>
    (ActorDraft? Party, bool Found) Subject(int verb)
    {
        for (var step = 0; step < 4 && verb >= 0; step++)
        {
            foreach (var child in document.Children(verb))
            {
                if (document.Deprel(child) == "nsubj")
                    return (mentions.Actor(child) is { Kind: not ("object" or "civilians" or "media") } actor ? actor : null, step > 0 || document.Upos(child) != Upos.Pron);
            }
            verb = document.Deprel(verb) is "conj" or "xcomp" or "advcl" ? document.Head(verb) : -1;
        }
        return default;
    }

    /// <summary>"Coalition jets flew ten missions over the valley in support of the army": who did what the words are said of.</summary>
    ActorDraft? Acting(int at, TokenRange sentence)
    {
        for (var i = at - 1; sentence.Contains(i) && at - i < Reach; i--)
        {
            if (mentions.Event(i)?.Initiators.OfType<ActorDraft>().FirstOrDefault(IsParty) is { } initiator)
                return initiator;
        }
        return null;
    }

    /// <summary>"Iran-backed militias": giver before the hyphen, taken the party behind, unless one mention covers them both.</summary>
    void Backed(TokenRange sentence, int token)
    {
        var whole = document.Form(token).IndexOfAny('-', '‐', '–') >= 0;
        var hyphen = !whole && token - 2 >= sentence.First && document.Form(token - 1) is "-" or "–";
        if (!whole && !hyphen)
            return;
        var giver = mentions.Actor(whole ? token : token - 2);
        var taker = Party(token + 1, 1, sentence, 4);
        if (giver is not null && taker is not null && giver != taker)
            Tell(RelationKind.Supports, giver, taker, new TokenRange(whole ? token : token - 2, token + 1), 0.8);
    }

    ActorDraft? Party(int at, int step, TokenRange sentence, int reach)
    {
        for (var i = at; sentence.Contains(i) && Math.Abs(i - at) < reach; i += step)
        {
            if (mentions.Actor(i) is { Kind: not ("object" or "civilians" or "media") } actor)
                return actor;
        }
        return null;
    }

    void Roles()
    {
        foreach (var person in draft.People)
        {
            foreach (var (role, of, evidence) in person.Roles)
            {
                if (of is ActorDraft party && party.Mentions.Count > 0 && lexicon.RoleKind(role) is { } kind)
                    Tell(kind, person, party, evidence, 0.85);
            }
        }
    }

    void Fights()
    {
        foreach (var one in draft.Events)
        {
            foreach (var supporter in one.Supporters)
            {
                foreach (var helped in one.Initiators.Where(helped => helped != supporter && supporter is ActorDraft && helped is ActorDraft))
                    Tell(RelationKind.Supports, supporter, helped, one.Trigger, 0.7);
            }
            if (one.Status is not (EventStatus.Occurred or EventStatus.Ongoing))
                continue;
            if (lexicon.IsAid(one.Type) && one.Initiators.OfType<ActorDraft>().FirstOrDefault(IsParty) is { } giver && one.Targets.OfType<ActorDraft>().FirstOrDefault(IsParty) is { } taker && giver != taker)
                Tell(RelationKind.Supports, giver, taker, one.Trigger, 0.65);
            if (!lexicon.IsBattle(one.Type))
                continue;
            foreach (var attacker in one.Initiators.OfType<ActorDraft>().Where(IsParty))
            {
                foreach (var target in one.Targets.OfType<ActorDraft>().Where(target => target != attacker && IsParty(target)))
                {
                    if (!told.Contains((RelationKind.Fights, target, attacker)))
                        Tell(RelationKind.Fights, attacker, target, one.Trigger, 0.75);
                }
            }
        }
    }

    static bool IsParty(ActorDraft actor) => actor.Kind is not ("object" or "civilians" or "media" or "organisation" or "ethnic-group" or "other");

    void Tell(RelationKind kind, object subject, object target, TokenRange evidence, double confidence)
    {
        if (told.Add((kind, subject, target)))
            draft.Relations.Add(new RelationDraft(kind, subject, target, evidence, confidence));
    }
}
