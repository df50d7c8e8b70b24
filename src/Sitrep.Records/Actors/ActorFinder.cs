using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Actors;

/// <summary>Finds parties: named, patterned (country + army) and described, and joins their mentions.</summary>
public sealed class ActorFinder
{
    readonly ActorLexicon lexicon;
    readonly NamedParties named;
    readonly DescribedParties described;
    readonly StatesAsParties states;
    readonly PartyResolver resolver;
    readonly PersonLinker people;
    readonly Coreference coreference;

    public ActorFinder(KnowledgePack knowledge)
    {
        lexicon = ActorLexicon.Of(knowledge);
        people = new PersonLinker(lexicon);
        coreference = new Coreference(lexicon);
        named = new NamedParties(lexicon);
        described = new DescribedParties(lexicon);
        states = new StatesAsParties(lexicon);
        resolver = new PartyResolver(lexicon);
    }

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
        if (draft.Document.Count == 0)
            return;
        var scan = new PartyScan(draft, new FoldedText(draft.Document, lexicon.Words), lexicon);
        named.Find(scan);
        described.Find(scan);
        states.Find(scan);
        resolver.Resolve(scan);
        people.Link(scan);
        coreference.Join(scan);
        Order(draft);
        SetParents(draft);
    }

    static void Order(Draft draft)
    {
        foreach (var one in draft.Actors.Cast<EntityDraft>().Concat(draft.People))
        {
            var mentions = one.Mentions;
            mentions.Sort((a, b) => a.First.CompareTo(b.First));
            // Two ways of finding may meet in one place: "the General" of a name that begins with it is one mention.
            for (var i = mentions.Count - 1; i > 0; i--)
            {
                if (mentions[i].First >= mentions[i - 1].End)
                    continue;
                mentions[i - 1] = new TokenRange(mentions[i - 1].First, Math.Max(mentions[i - 1].End, mentions[i].End));
                mentions.RemoveAt(i);
            }
        }
    }

    /// <summary>A party is part of the nearest of its parents that the report names.</summary>
    void SetParents(Draft draft)
    {
        var present = new Dictionary<string, ActorDraft>(StringComparer.Ordinal);
        foreach (var actor in draft.Actors)
        {
            if (actor.Ref is { } reference)
                present.TryAdd(reference, actor);
        }
        foreach (var actor in draft.Actors)
        {
            if (actor.Ref is { } reference && lexicon.Find(reference) is { } party)
                AddParents(actor, party, present, 4);
        }
    }

    void AddParents(ActorDraft actor, Party party, Dictionary<string, ActorDraft> present, int depth)
    {
        foreach (var parent in party.Parents)
        {
            if (present.TryGetValue(parent, out var found))
            {
                if (found != actor && !actor.PartOf.Contains(found))
                    actor.PartOf.Add(found);
            }
            else if (depth > 0 && lexicon.Find(parent) is { } above)
            {
                AddParents(actor, above, present, depth - 1);
            }
        }
    }
}
