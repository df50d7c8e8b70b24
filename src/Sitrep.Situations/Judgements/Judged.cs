using Sitrep.Domain;

namespace Sitrep.Situations.Judgements;

/// <summary>What a person's judgement makes of one record of a reading.</summary>
public static class Judged
{
    static readonly Dictionary<string, string[]> fields = new(StringComparer.Ordinal)
    {
        [RecordAnchors.Event] = ["type", "status", "place", "start", "end", "initiators", "targets", "supporters", "victims"],
        [RecordAnchors.Control] = ["state", "place", "holder", "from", "start", "end", "as-of"],
        [RecordAnchors.Figure] = ["measure", "low", "best", "high", "of", "event"],
    };

    /// <summary>The fields that can be corrected in a kind of record.</summary>
    public static IReadOnlyList<string> Fields(string kind) => fields.GetValueOrDefault(kind, []);

    /// <summary>The reading with the record counted as sure.</summary>
    internal static Reading Accepted(Reading reading, string record) => With(reading, record, e => e with { Confidence = 1 }, c => c with { Confidence = 1 }, f => f with { Confidence = 1 });

    /// <summary>The reading without the record and what hangs on it.</summary>
    internal static Reading Without(Reading reading, string record) => reading with
    {
        Events = [.. reading.Events.Where(e => e.Id != record).Select(e => e.Figures.Contains(record) ? e with { Figures = [.. e.Figures.Where(f => f != record)] } : e)],
        Control = [.. reading.Control.Where(c => c.Id != record && c.Event != record)],
        Figures = [.. reading.Figures.Where(f => f.Id != record)],
        Relations = [.. reading.Relations.Where(r => r.Subject != record && r.Object != record)],
    };

    /// <summary>
    /// The reading with fields of a record set, or null and why not. Places and parties are named as some reading names them (name or ref); a place
    /// may also be given as <c>NAME@LAT,LON</c>; parties are parted by semicolons.
    /// </summary>
    public static Reading? Corrected(Reading reading, string record, IEnumerable<Correction> corrections, IEnumerable<Reading> all, out string? why)
    {
        var draft = new RecordDraft(reading, all);
        foreach (var correction in corrections)
        {
            try
            {
                draft.Set(record, correction);
            }
            catch (FormatException e)
            {
                why = correction.Field + ": " + e.Message;
                return null;
            }
        }
        why = draft.Reading.Figures.FirstOrDefault(f => f.Id == record) is { } f && (f.Low > f.Best || f.Best > f.High || f.Low > f.High) ? "low, best and high are not in order" : null;
        return why is null ? draft.Reading : null;
    }

    internal static Reading With(Reading reading, string record, Func<Event, Event> onEvent, Func<Control, Control> onControl, Func<Figure, Figure> onFigure) => reading with
    {
        Events = [.. reading.Events.Select(e => e.Id == record ? onEvent(e) : e)],
        Control = [.. reading.Control.Select(c => c.Id == record ? onControl(c) : c)],
        Figures = [.. reading.Figures.Select(f => f.Id == record ? onFigure(f) : f)],
    };
}
