using Sitrep.Domain;

namespace Sitrep.Situations;

/// <summary>The records of one reading by their ids. Ids that lead nowhere give null: a reading from elsewhere may be broken.</summary>
sealed class ReadingIndex
{
    public ReadingIndex(Reading reading)
    {
        Reading = reading;
        Places = ById(reading.Places, p => p.Id);
        Actors = ById(reading.Actors, a => a.Id);
        People = ById(reading.People, p => p.Id);
        Times = ById(reading.Times, t => t.Id);
        Figures = ById(reading.Figures, f => f.Id);
        Statements = ById(reading.Statements, s => s.Id);
        Events = ById(reading.Events, e => e.Id);
    }

    public Reading Reading { get; }
    public Report Report => Reading.Report;
    public Dictionary<string, Place> Places { get; }
    public Dictionary<string, Actor> Actors { get; }
    public Dictionary<string, Person> People { get; }
    public Dictionary<string, TimeFrame> Times { get; }
    public Dictionary<string, Figure> Figures { get; }
    public Dictionary<string, Statement> Statements { get; }
    public Dictionary<string, Event> Events { get; }

    public static T? At<T>(Dictionary<string, T> records, string? id) where T : class => id is null ? null : records.GetValueOrDefault(id);

    /// <summary>Who says it, in the report's own words where it gives any; null when the outlet itself does.</summary>
    public string? Speaker(string? statementId)
    {
        if (At(Statements, statementId)?.Speaker is not { } speaker)
            return null;
        return speaker.Text ?? At(People, speaker.Person)?.Name ?? At(Actors, speaker.Actor)?.Name;
    }

    /// <summary>The words of a span; empty when it does not lie in the text.</summary>
    public string Words(TextSpan span) => span.Start >= 0 && span.Start <= span.End && span.End <= Report.Text.Length ? span.Of(Report.Text) : "";

    /// <summary>The sentences that a span touches, as one span; the span itself when no sentence is known there.</summary>
    public TextSpan Sentence(TextSpan span)
    {
        int start = -1, end = -1;
        foreach (var sentence in Report.Sentences)
        {
            if (!sentence.Overlaps(span) && sentence != span)
                continue;
            start = start < 0 ? sentence.Start : start;
            end = sentence.End;
        }
        return start < 0 ? span : new TextSpan(start, end);
    }

    static Dictionary<string, T> ById<T>(IReadOnlyList<T> records, Func<T, string> id)
    {
        var found = new Dictionary<string, T>(records.Count, StringComparer.Ordinal);
        foreach (var record in records)
            found.TryAdd(id(record), record);
        return found;
    }
}
