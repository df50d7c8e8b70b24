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
            for (var token = sentence.First; token < sentence.End; token++)
            {
                if (lexicon.Connective(document, token, out var range, out var connective))
                    Connect(triggers, sentence, range, connective);
                if (lexicon.Support(document, token, out range, out var behind))
                    Back(sentence, range, behind);
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

    void Back(TokenRange sentence, TokenRange words, bool behind)
    {
        var left = Party(words.First - 1, -1, sentence, 12);
        var right = Party(words.End, 1, sentence, 8);
        if (left is not null && right is not null && left != right)
            Tell(RelationKind.Supports, behind ? right : left, behind ? left : right, words, 0.75);
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
            if (one.Status is not (EventStatus.Occurred or EventStatus.Ongoing) || !lexicon.IsBattle(one.Type))
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
