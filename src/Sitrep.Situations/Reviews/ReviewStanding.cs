using System.Text.Json.Serialization;
using Sitrep.Domain;
using Sitrep.Situations.Judgements;

namespace Sitrep.Situations.Reviews;

/// <summary>
/// How far people have come with a record. <see cref="InReview"/>: somebody took it, corrected it, added it, or accepted it as the first; <see cref="Accepted"/>: two people did;
/// <see cref="Disputed"/>: one accepts and another rejects, or somebody said so.
/// </summary>
[JsonConverter(typeof(KebabEnumConverter<ReviewState>))]
public enum ReviewState { Extracted, InReview, Accepted, Disputed, Rejected }

/// <summary>Where a record stands, and who brought it there.</summary>
public sealed record ReviewStanding(ReviewState State, IReadOnlyList<string> AcceptedBy, IReadOnlyList<string> RejectedBy, IReadOnlyList<string> DisputedBy, string? Assignee, string? Second, bool Corrected)
{
    /// <summary>How many people must accept a record.</summary>
    public const int Needed = 2;

    /// <summary>
    /// The standing that judgements of one record give, in the order in which they were made. Of one person the last word counts; an acceptance from
    /// before a correction is of something else and counts no more.
    /// </summary>
    public static ReviewStanding Of(IReadOnlyList<Judgement> judgements)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var (touched, corrected) = (false, false);
        string? assignee = null, second = null;
        foreach (var judgement in judgements)
        {
            var kind = judgement.Kind;
            if (kind == JudgedReadings.Assign)
            {
                foreach (var (field, value) in judgement.Corrections)
                    _ = field == JudgementMaker.Assignee ? assignee = Named(value) : second = Named(value);
            }
            else if (kind == JudgedReadings.Correct || kind == JudgedReadings.Add)
            {
                foreach (var person in words.Where(w => w.Value == JudgedReadings.Accept).Select(w => w.Key).ToList())
                    words.Remove(person);
                touched = true;
                corrected |= kind == JudgedReadings.Correct;
            }
            else if (kind == JudgedReadings.Accept || kind == JudgedReadings.Reject || kind == JudgedReadings.Dispute)
                words[judgement.By] = kind;
        }
        List<string> accepted = Saying(JudgedReadings.Accept), rejected = Saying(JudgedReadings.Reject), disputed = Saying(JudgedReadings.Dispute);
        var state = disputed.Count > 0 || (accepted.Count > 0 && rejected.Count > 0) ? ReviewState.Disputed
            : rejected.Count > 0 ? ReviewState.Rejected
            : accepted.Count >= Needed ? ReviewState.Accepted
            : accepted.Count > 0 || touched || assignee is not null ? ReviewState.InReview : ReviewState.Extracted;
        return new ReviewStanding(state, accepted, rejected, disputed, assignee, second, corrected);

        List<string> Saying(string kind) => [.. words.Where(w => w.Value == kind).Select(w => w.Key).Order(StringComparer.Ordinal)];
    }

    static string? Named(string value) => value.Trim() is { Length: > 0 } name ? name : null;
}
