namespace Sitrep.Domain;

/// <summary>A sentence behind something derived: which report says it, when, and who is quoted for it (null: the outlet itself).</summary>
public sealed record ExplainedSentence(string Report, string Key, string? Publisher, Timestamp? Published, string? Speaker, string Sentence, TextSpan Span, bool Against)
{
    /// <summary>The records read from it that matter here (<c>report-id#e4</c>).</summary>
    public IReadOnlyList<string> Records { get; init; } = [];
}

/// <summary>Why something is in the picture: every sentence behind it, in order of publication, those against it last.</summary>
public sealed record Explanation(string Id, string Subject, IReadOnlyList<ExplainedSentence> Sentences);
