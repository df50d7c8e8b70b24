using Sitrep.Language;

namespace Sitrep.Records.Events;

// Who backs the initiators.
sealed partial class RoleFiller
{
    void Support(EventMention mention, List<Slot> slots)
    {
        Backers(mention.Head, mention.Draft);
        foreach (var slot in slots)
        {
            if (RoleOf(mention.Trigger, slot.Name) is Role.Initiator or Role.Party or Role.Force)
                Backers(slot.Token, mention.Draft);
            else if (accompanying.Contains(slot.Name) && cover.Contains(document.Lemma(slot.Token)))
            {
                foreach (var below in clauses.Slots(slot.Token))
                {
                    if (clauses.Is(below.Token, "nmod") && Party(clauses.Content(below.Token), Role.Supporter) is { } supporter && !mention.Draft.Initiators.Contains(supporter))
                        AddTo(mention.Draft.Supporters, supporter);
                }
            }
        }
    }

    // "rebels backed by Turkey", "the Turkish-backed rebels".
    void Backers(int noun, EventDraft to)
    {
        foreach (var child in clauses.Bounded(noun))
        {
            if ((clauses.Is(child, "acl") || clauses.Is(child, "advcl") || clauses.Is(child, "amod")) && backing.Contains(document.Lemma(child)))
            {
                foreach (var below in clauses.Bounded(child))
                {
                    var before = clauses.Is(child, "amod") && entities.Actor(below) is not null;
                    if (before || (clauses.Is(below, "obl") && clauses.Case(below) is { } word && agentive.Contains(word)))
                        AddBackers(below, to);
                }
            }
            if (clauses.Is(child, "amod") && backing.Contains(document.Lemma(child)) && child > 1 && document.Upos(child - 1) == Upos.Punct && document.End(child - 1) == document.Start(child)
                && (entities.Actor(child - 2) is { Kind: not "object" } own && own != entities.Actor(noun) ? own : State(child - 2)) is { } backer && !to.Initiators.Contains(backer))
                AddTo(to.Supporters, backer);
            else if (clauses.Is(child, "amod") && Backed(child) && entities.Actor(child) is { } named && !to.Initiators.Contains(named))
                AddTo(to.Supporters, named);
        }
    }

    bool Backed(int token)
    {
        var form = document.Form(token);
        var dash = form.LastIndexOf('-');
        return dash > 0 && backed.GetAlternateLookup<ReadOnlySpan<char>>().Contains(form[(dash + 1)..]);
    }

    void AddBackers(int token, EventDraft to)
    {
        foreach (var one in Conjuncts(token))
        {
            if ((Party(clauses.Content(one), Role.Supporter) ?? Below(one) ?? State(one)) is { } supporter && !to.Initiators.Contains(supporter))
                AddTo(to.Supporters, supporter);
        }
    }

    // "air strikes from the coalition", "Russian air power".
    ActorDraft? Below(int noun)
    {
        foreach (var child in clauses.Bounded(noun))
        {
            if (entities.Actor(child) is { Kind: not "object" } actor && (clauses.Is(child, "nmod") || clauses.Is(child, "compound") || clauses.Is(child, "amod")))
                return actor;
        }
        foreach (var child in clauses.Bounded(noun))
        {
            if ((clauses.Is(child, "amod") || clauses.Is(child, "compound")) && State(child) is { } state)
                return state;
        }
        return null;
    }
}
