using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>Gives events, figures and control claims the statement that tells of them: the innermost whose content covers their words.</summary>
public sealed class StatementLinker
{
    /// <summary>Sets the links; an event told of in a denial that nothing else has unsaid becomes denied.</summary>
    public void Link(Draft draft)
    {
        var around = Innermost(draft);
        foreach (var one in draft.Events)
        {
            one.Statement ??= At(around, one.Head >= one.Trigger.First && one.Head < one.Trigger.End ? one.Head : one.Trigger.First);
            if (one.Statement is { Kind: StatementKind.Denied } denial && one.Status is EventStatus.Occurred or EventStatus.Ongoing && IsDenied(draft.Document, one.Head, denial.Content))
                one.Status = EventStatus.Denied;
        }
        foreach (var figure in draft.Figures)
            figure.Statement ??= At(around, figure.Words.First);
        foreach (var claim in draft.Controls)
        {
            if (claim.Evidence.Count > 0)
                claim.Statement ??= At(around, claim.Evidence[0].First);
        }
        Mention(draft, around);
    }

    /// <summary>
    /// What a denial denies is its head, what is joined to it and the clause of a noun ("reports that …"); what stands in a phrase or a
    /// relative or adverbial clause below ("a role in the killing", "the town captured last week") is taken as having happened.
    /// </summary>
    static bool IsDenied(Document document, int head, TokenRange content)
    {
        for (var at = head; at >= 0 && content.Contains(at); at = document.Head(at))
        {
            if (document.Head(at) < 0 || !content.Contains(document.Head(at)))
                return document.Deprel(at) is not ("obl" or "nmod" or "advcl");
            var clause = document.Deprel(at) == "acl" && document.Xpos(at) is "VBD" or "VBZ" or "VBP" or "VBN" && HasMark(document, at);
            if (!clause && document.Deprel(at) is not ("conj" or "ccomp" or "xcomp" or "parataxis" or "nsubj" or "nsubj:pass" or "obj" or ""))
                return false;
        }
        return true;
    }

    static bool HasMark(Document document, int verb)
    {
        foreach (var child in document.Children(verb))
        {
            if (document.Deprel(child) == "mark")
                return true;
        }
        return false;
    }

    /// <summary>Fills <see cref="StatementDraft.Events"/>: what a content mentions, and what a cue does by being said.</summary>
    static void Mention(Draft draft, StatementDraft?[] around)
    {
        var cues = new StatementDraft?[draft.Document.Count];
        foreach (var statement in draft.Statements)
        {
            statement.Events.Clear();
            for (var i = statement.Cue?.First ?? 0; i < (statement.Cue?.End ?? 0); i++)
                cues[i] ??= statement;
        }
        foreach (var one in draft.Events)
        {
            Add(one.Statement, one);
            Add(At(cues, one.Head), one);
            foreach (var mention in one.Evidence)
                Add(At(around, mention.First), one);
        }
    }

    static void Add(StatementDraft? statement, EventDraft one)
    {
        if (statement is not null && (statement.Events.Count == 0 || !statement.Events.Contains(one)))
            statement.Events.Add(one);
    }

    static StatementDraft? At(StatementDraft?[] around, int token) => token >= 0 && token < around.Length ? around[token] : null;

    /// <summary>Longer contents first, so that shorter ones inside them have the last word.</summary>
    static StatementDraft?[] Innermost(Draft draft)
    {
        var around = new StatementDraft?[draft.Document.Count];
        foreach (var statement in draft.Statements.OrderByDescending(s => s.Content.Length).ThenBy(s => s.Content.First))
        {
            for (var i = Math.Max(0, statement.Content.First); i < Math.Min(around.Length, statement.Content.End); i++)
            {
                if (statement.Cue?.Contains(i) != true && statement.SpeakerWords?.Contains(i) != true)
                    around[i] = statement;
            }
        }
        return around;
    }
}
