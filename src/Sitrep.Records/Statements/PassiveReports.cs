using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>
/// Passive cues: the subject is told, asked or spoken of and never the speaker; he stands behind "by" or is not named ("it was
/// reported that", "he was told by officials that", "the raid was condemned by Amman").
/// </summary>
sealed class PassiveReports(Document document, ReportingLexicon lexicon, ClauseShape shape)
{
    /// <param name="cue">A cue with a passive auxiliary.</param>
    /// <param name="floor">First token that may belong to its subject.</param>
    /// <param name="end">Token behind the last that it may report.</param>
    public StatementDraft? Find(Cue cue, int floor, int end)
    {
        string? medium = null;
        var agent = Agent(cue.After, end);
        var at = agent.Length > 0 ? agent.End : cue.After;
        at = shape.SkipAdjuncts(at, end, ref medium);
        var entry = cue.Entry;
        if (at + 2 < end && lexicon.Is(document, at, WordRole.Complementiser) && entry.Has(Frames.Clause | Frames.That | Frames.Whether | Frames.Hearer | Frames.InfinitiveObject))
            return Make(cue, agent, new TokenRange(at, end), medium);
        if (at + 1 < end && lexicon.Is(document, at, WordRole.Infinitive) && entry.Has(Frames.InfinitiveHearer | Frames.InfinitiveObject))
            return Make(cue, agent, new TokenRange(at, end), medium);
        return agent.Length > 0 && entry.Has(Frames.Object) && Subject(cue, floor) is { Length: > 0 } subject ? Make(cue, agent, subject, medium) : null;
    }

    /// <summary>The noun group behind "by" directly behind the cue, with its own "of" groups.</summary>
    TokenRange Agent(int at, int end) =>
        at + 1 < end && lexicon.Is(document, at, WordRole.Agent) && shape.IsNominal(at + 1) && shape.NounGroupEnd(at + 1, end) is var stop && stop > at + 1 ? new TokenRange(at + 1, stop) : default;

    TokenRange Subject(Cue cue, int floor)
    {
        foreach (var child in document.Children(cue.Verb))
        {
            if (!document.Deprel(child).StartsWith("nsubj", StringComparison.Ordinal) || child >= cue.Tokens.First || lexicon.Is(document, child, WordRole.Relative))
                continue;
            var tree = document.Subtree(child);
            return shape.Trim(new TokenRange(Math.Max(floor, tree.First), Math.Min(tree.End, cue.Tokens.First)));
        }
        return default;
    }

    StatementDraft? Make(Cue cue, TokenRange agent, TokenRange content, string? medium) => shape.Trim(content) is not { Length: > 0 } words ? null : new StatementDraft
    {
        SpeakerWords = agent.Length > 0 ? agent : null, Verb = cue.Entry.Lemma, Kind = cue.Kind, Medium = medium, Cue = cue.Tokens, Content = words,
        Confidence = agent.Length > 0 ? 0.8 : 0.6,
    };
}
