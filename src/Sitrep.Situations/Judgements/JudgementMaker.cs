using Sitrep.Domain;

namespace Sitrep.Situations.Judgements;

/// <summary>Makes a person's judgement of what the person names, or says why it cannot be made; keeps nothing.</summary>
/// <param name="judged">The readings as they have been judged so far.</param>
/// <param name="names">Finds the records that names stand for.</param>
/// <param name="find">The readings as they were read: a judgement is anchored in those.</param>
public sealed class JudgementMaker(JudgedReadings judged, RecordNames names, Func<string, Reading?> find)
{
    /// <summary>What can be asked for.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [JudgedReadings.Accept, JudgedReadings.Reject, JudgedReadings.Correct, JudgedReadings.Join, JudgedReadings.Split];

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
        return RecordAnchors.Judge(kind, by, found, find, corrections);
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
        if (kind == JudgedReadings.Join && found.Count < 2)
            return "at least two records are joined";
        return kind == JudgedReadings.Split && found.TrueForAll(s => s.Side == found[0].Side) ? "nothing would be left on one side of the split" : null;
    }

    string? Misfit(string record, IReadOnlyList<Correction> corrections)
    {
        var hash = record.LastIndexOf('#');
        Judged.Corrected(judged.Readings.First(r => r.Report.Id == record[..hash]), record[(hash + 1)..], corrections, judged.Readings, out var why);
        return why;
    }
}
