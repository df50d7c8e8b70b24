using System.Text.Json;
using Sitrep.Domain;

namespace Sitrep.Store;

/// <summary>
/// What every store keeps, whatever database lies beneath: readings, one a report, and judgements, append-only. Readings come
/// back in one order, by time of publication (unknown last), then report id, whatever the order they were added in.
/// An instance serves one thread at a time; any number of instances may be open on one store, in any number of processes.
/// </summary>
public abstract class ReadingStore : IDisposable
{
    /// <summary>Readings written in one transaction: an interrupted run loses at most the batch it was in, never part of one.</summary>
    public const int BatchSize = 64;

    /// <summary>Readings kept.</summary>
    public abstract long Count { get; }

    /// <summary>Adds one reading in a transaction of its own. The same reading again changes nothing.</summary>
    public AddResult Add(Reading reading)
    {
        var summary = Write([reading]);
        return summary.Added > 0 ? AddResult.Added : summary.Replaced > 0 ? AddResult.Replaced : AddResult.Unchanged;
    }

    /// <summary>
    /// Adds readings as they come, a transaction a batch, never holding the store while the source works. When the source
    /// throws, what it gave before is kept and the exception goes on.
    /// </summary>
    public AddSummary AddRange(IEnumerable<Reading> readings)
    {
        var batch = new List<Reading>(BatchSize);
        var sum = default(AddSummary);
        try
        {
            foreach (var reading in readings)
            {
                batch.Add(reading);
                if (batch.Count == BatchSize)
                    Flush();
            }
        }
        finally
        {
            Flush();
        }
        return sum;

        void Flush()
        {
            if (batch.Count == 0)
                return;
            var one = Write(batch);
            batch.Clear();
            sum = new AddSummary(sum.Added + one.Added, sum.Replaced + one.Replaced, sum.Unchanged + one.Unchanged);
        }
    }

    public abstract bool Contains(string reportId);

    /// <summary>The reading of a report, or null.</summary>
    public abstract Reading? Find(string reportId);

    /// <summary>Every reading whose report had this key (an edited text under the same key is another report), in store order.</summary>
    public abstract IReadOnlyList<Reading> FindByKey(string key);

    /// <summary>
    /// Readings in store order, streamed. With <paramref name="knownBy"/> only reports published on that day or before; a
    /// report of unknown date is then left out, as nobody can say that it was known.
    /// </summary>
    public abstract IEnumerable<Reading> Readings(DateOnly? knownBy = null);

    /// <summary>Ids of the reports whose titles or texts hold the words, the best match first; a word of a title weighs more.</summary>
    public abstract IReadOnlyList<string> Search(WordQuery query);

    /// <summary>Where a query's words stand in a report's text, in order and apart; empty when they do not or there is no such report.</summary>
    public abstract IReadOnlyList<TextSpan> Occurrences(WordQuery query, string reportId);

    /// <summary>A number that is another whenever something else has written to the store since it was last asked for on this instance.</summary>
    public abstract long ChangeMark { get; }

    /// <summary>A number that is another whenever a reading was added or replaced, by whomever; judgements leave it as it is.</summary>
    public abstract long ReadingsMark { get; }

    /// <summary>Appends a judgement. A judgement equal to the last one with its id is not written again.</summary>
    public abstract void Append(Judgement judgement);

    /// <summary>Every judgement, in the order it was appended.</summary>
    public abstract IEnumerable<Judgement> Judgements();

    public abstract void Dispose();

    /// <summary>Writes all of a batch or nothing.</summary>
    protected abstract AddSummary Write(IReadOnlyList<Reading> batch);

    protected static string Json(Reading reading) => JsonSerializer.Serialize(reading, SitrepJson.Line.Reading);

    protected static string Json(Judgement judgement) => JsonSerializer.Serialize(judgement, SitrepJson.Line.Judgement);

    protected static Reading ReadingOf(string json) => Parse(json, SitrepJson.Line.Reading, "reading");

    protected static Judgement JudgementOf(string json) => Parse(json, SitrepJson.Line.Judgement, "judgement");

    static T Parse<T>(string json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, string what) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new StoreException($"the store holds an empty {what}");
        }
        catch (JsonException e)
        {
            throw new StoreException($"the store holds a {what} that cannot be read: {e.Message}", e);
        }
    }
}
