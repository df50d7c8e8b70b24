using Sitrep.Language;

namespace Sitrep.Records.Events;

/// <summary>"began an offensive with air strikes": an event that is the means of another has its parties, where it names none of its own.</summary>
sealed class Means(Document document, EventClasses classes, Clauses clauses)
{
    readonly HashSet<string> by = classes["by-means"];

    /// <summary>Lends parties among the mentions of one sentence.</summary>
    public void Lend(List<EventMention> mentions)
    {
        foreach (var means in mentions)
        {
            if (means.Dropped || means.Trigger.Pos != TriggerPos.Noun || means.Draft.Initiators.Count > 0 || clauses.Case(means.Head) is not { } word || !by.Contains(word))
                continue;
            if (mentions.Find(m => m != means && !m.Dropped && m.Draft.Initiators.Count > 0 && m.Happened == means.Happened && m.As.Family != means.As.Family && Governs(m, means)) is not { } whole)
                continue;
            means.Draft.Initiators.AddRange(whole.Draft.Initiators);
            if (means.Draft.Targets.Count == 0 && means.Draft.Victims.Count == 0)
                means.Draft.Targets.AddRange(whole.Draft.Targets);
        }
    }

    bool Governs(EventMention whole, EventMention means)
    {
        var over = document.Head(means.Head);
        return over >= 0 && (whole.Words.Contains(over) || over == whole.Head || clauses.IsVerb(over) && document.Head(whole.Head) == over && (clauses.Is(whole.Head, "obj") || clauses.Is(whole.Head, "nsubj")));
    }
}
