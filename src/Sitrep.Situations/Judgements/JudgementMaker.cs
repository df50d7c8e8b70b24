using Sitrep.Domain;

namespace Sitrep.Situations.Judgements;

/// <summary>Makes a person's judgement of what the person names, or says why it cannot be made; keeps nothing.</summary>
/// <param name="judged">The readings as they have been judged so far.</param>
/// <param name="names">Finds the records that names stand for.</param>
public sealed class JudgementMaker(JudgedReadings judged, RecordNames names)
{
    /// <summary>What can be asked for.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [JudgedReadings.Accept, JudgedReadings.Reject, JudgedReadings.Correct, JudgedReadings.Join, JudgedReadings.Split, JudgedReadings.Assign, JudgedReadings.Dispute];

    /// <summary>The fields of an assignment: who looks at a record, and who after him; empty for nobody.</summary>
    public const string Assignee = "assignee", Second = "second";

    /// <summary>Makes the judgement that adds a record of a kind from a span of a report, named by its key, its id or the beginning of that; null and the reason as for <see cref="Make"/>.</summary>
    public Judgement? MakeAdded(string report, string kind, TextSpan span, string by, IReadOnlyList<Correction> fields, out string? why, out bool missing)
    {
        (var found, why) = names.Report(report);
        missing = found is null;
        return found is null ? null : RecordAdding.Judge(judged.Whole(found) ?? throw new InvalidOperationException("a report without a reading"), kind, span, by, fields, judged.Readings, out why);
    }

    /// <summary>
    /// The judgement, or null and the reason. Of a split the first name is the whole, and what the others name is taken out of it. <paramref name="missing"/>
    /// is true when a name leads nowhere, and false when the judgement itself makes no sense.
    /// </summary>
    public Judgement? Make(string kind, string by, IReadOnlyList<string> subjects, IReadOnlyList<Correction> corrections, out string? why, out bool missing)
    {
        missing = false;
        if (!Kinds.Contains(kind))
        {
            why = $"'{kind}' is none of {string.Join(", ", Kinds)}";
            return null;
        }
        var found = Records(subjects, kind == JudgedReadings.Split, out why);
        missing = why is not null;
        if ((why ??= Senseless(kind, found, corrections)) is not null)
            return null;
        return RecordAnchors.Judge(kind, by, found, judged.Whole, corrections);
    }

    List<(string Record, int Side)> Records(IReadOnlyList<string> subjects, bool split, out string? why)
    {
        why = subjects.Count == 0 ? "no record is named" : null;
        var found = new List<(string Record, int Side)>();
        for (var i = 0; i < subjects.Count && why is null; i++)
        {
            (var records, why) = names.Find(subjects[i]);
            var side = split && i > 0 ? 1 : 0;
            found.RemoveAll(s => s.Side != side && records.Contains(s.Record));
            found.AddRange(records.Where(r => !found.Contains((r, side))).Select(r => (r, side)));
        }
        return found;
    }

    string? Senseless(string kind, List<(string Record, int Side)> found, IReadOnlyList<Correction> corrections)
    {
        if (kind == JudgedReadings.Correct)
            return found.Count != 1 ? "one record at a time is corrected" : corrections.Count == 0 ? "no field is given" : Misfit(found[0].Record, corrections);
        if (kind == JudgedReadings.Assign)
            return corrections.Count == 0 || corrections.Any(c => c.Field is not (Assignee or Second)) ? $"an assignment sets {Assignee} or {Second}" : null;
        if (corrections.Count > 0)
            return "only a correction sets fields";
        if (kind == JudgedReadings.Join && found.Count < 2)
            return "at least two records are joined";
        return kind == JudgedReadings.Split && found.TrueForAll(s => s.Side == found[0].Side) ? "nothing would be left on one side of the split" : null;
    }

    string? Misfit(string record, IReadOnlyList<Correction> corrections)
    {
        var hash = record.LastIndexOf('#');
        Judged.Corrected(judged.Whole(record[..hash])!, record[(hash + 1)..], corrections, judged.Readings, out var why);
        return why;
    }
}
