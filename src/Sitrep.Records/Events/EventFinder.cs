using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Controls;
using Sitrep.Records.Statements;

namespace Sitrep.Records.Events;

/// <summary>Finds events by their triggers, fills their roles and composes their status. Thread-safe: holds only tables.</summary>
public sealed class EventFinder(KnowledgePack knowledge)
{
    readonly EventTypes types = new(knowledge);
    readonly EventClasses classes = new(knowledge);
    readonly LightVerbs light = new(knowledge);
    readonly StatusTable operators = new(knowledge);
    readonly StateWords states = new(knowledge);
    readonly MergeRules merging = new(knowledge);
    readonly ControlLexicon control = new(knowledge);

    readonly EventRanker ranker = new(knowledge);

    /// <summary>Whether drafts keep what they were ranked by.</summary>
    internal bool KeepFeatures { get; set; }

    const string Purpose = "purpose", Aim = "aim";

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
        if (draft.Document.Count == 0)
            return;
        var document = draft.Document;
        var entities = new EntityIndex(draft);
        var clauses = new Clauses(document, classes, light);
        var surroundings = new Surroundings(document, entities, classes, clauses);
        var matcher = new TriggerMatcher(document, types, surroundings, clauses);
        var composer = new StatusComposer(document, clauses, operators);
        var told = new MentionIndex(draft);
        var anaphora = new PlaceAnaphora(document, told, control);
        var roles = new RoleFiller(draft, entities, classes, clauses, surroundings, states, anaphora);
        var join = new EventMerging(draft, clauses, merging, classes);
        var means = new Means(document, classes, clauses);
        var places = new PlaceFallback(draft, entities, classes, anaphora);
        var all = new List<EventMention>();
        foreach (var sentence in document.Sentences)
        {
            // "in March": a word of a time is no event
            var here = matcher.Match(sentence).Where(m => told.Time(m.Head) is null).Select(m => Mention(m, composer, roles)).ToList();
            join.InSentence(here);
            means.Lend(here);
            foreach (var mention in here)
            {
                // What a purpose names ("to defeat the rebels") is an aim, not a happening; that nobody was hurt is a figure.
                if (mention.Dropped || mention.Status.Operators.Any(o => o.Class is Purpose or Aim) || (mention.Trigger.Kind == TriggerKind.Result && mention.Draft.Status == EventStatus.Denied) || clauses.Backs(mention.Head) || join.ToEarlier(mention, all))
                    continue;
                all.Add(mention);
            }
        }
        var codes = new Crosswalk(document, classes, clauses);
        foreach (var mention in all)
        {
            places.Fill(mention);
            mention.Draft.Codes = codes.Codes(mention);
            draft.Events.Add(mention.Draft);
        }
        ranker.Rank(all, document, clauses, draft, KeepFeatures);
    }

    static EventMention Mention(TriggerMatch match, StatusComposer composer, RoleFiller roles)
    {
        var status = composer.Compose(match.Head, match.Trigger.Kind == TriggerKind.Ongoing);
        var draft = new EventDraft { Type = match.Trigger.Type.Name, Status = status.Status, Trigger = match.Words, Head = match.Head };
        draft.Evidence.Add(match.Words);
        for (var i = status.Operators.Count - 1; i >= 0; i--)
            draft.Operators.Add(status.Operators[i].Class + ": " + status.Operators[i].Words);
        var mention = new EventMention { Trigger = match.Trigger, Words = match.Words, Head = match.Head, Draft = draft, Status = status };
        roles.Fill(mention);
        return mention;
    }
}
