using System.Globalization;
using System.Text.Json;
using Sitrep.Domain;

namespace Sitrep.Situations.Judgements;

/// <summary>A field of a record as a person may write it: setting <paramref name="Value"/> changes nothing. <paramref name="Spans"/> are the words of the report that name the value.</summary>
public sealed record RecordField(string Field, string Value, IReadOnlyList<TextSpan> Spans);

/// <summary>The fields of an event, control claim or figure in the words that a correction takes.</summary>
public static class RecordFields
{
    /// <summary>Every field that can be corrected, in order; empty when the reading has no such record.</summary>
    public static IReadOnlyList<RecordField> Of(Reading reading, string record)
    {
        if (reading.Events.FirstOrDefault(e => e.Id == record) is { } e)
            return OfEvent(reading, e);
        if (reading.Control.FirstOrDefault(c => c.Id == record) is { } c)
            return OfControl(reading, c);
        return reading.Figures.FirstOrDefault(f => f.Id == record) is { } f ? OfFigure(reading, f) : [];
    }

    /// <summary>Kind of a record: <c>event</c>, <c>control</c> or <c>figure</c>; null when the reading has no such record.</summary>
    public static string? Kind(Reading reading, string record) => RecordAnchors.Of(reading, record)?.Record;

    static List<RecordField> OfEvent(Reading reading, Event e)
    {
        var time = reading.Times.FirstOrDefault(t => t.Id == e.Time);
        var spans = time?.Evidence ?? [];
        return
        [
            new("type", e.Type, [e.Trigger]), new("status", Name(e.Status), [e.Trigger]), Place(reading, "place", e.Place, e.Evidence),
            new("start", Day(time?.Start), spans), new("end", Day(time?.End), spans),
            Parties(reading, "initiators", e.Initiators, e.Evidence), Parties(reading, "targets", e.Targets, e.Evidence),
            Parties(reading, "supporters", e.Supporters, e.Evidence), Parties(reading, "victims", e.Victims, e.Evidence),
        ];
    }

    static List<RecordField> OfControl(Reading reading, Control c) =>
    [
        new("state", Name(c.State), c.Evidence), Place(reading, "place", c.Place, c.Evidence), Parties(reading, "holder", One(c.Holder), c.Evidence), Parties(reading, "from", One(c.From), c.Evidence),
        new("start", Day(c.Start), []), new("end", Day(c.End), []), new("as-of", Day(c.AsOf), []),
    ];

    static List<RecordField> OfFigure(Reading reading, Figure f) =>
    [
        new("measure", f.Measure, f.Evidence), new("low", Number(f.Low), f.Evidence), new("best", Number(f.Best), f.Evidence), new("high", Number(f.High), f.Evidence),
        Parties(reading, "of", One(f.Of), f.Evidence), new("event", f.Event ?? "", reading.Events.FirstOrDefault(e => e.Id == f.Event) is { } told ? [told.Trigger] : []),
    ];

    static RecordField Place(Reading reading, string field, string? id, IReadOnlyList<TextSpan> evidence)
    {
        var place = reading.Places.FirstOrDefault(p => p.Id == id);
        return new(field, place is null ? "" : NameOf(reading, place), Near(place?.Mentions ?? [], evidence));
    }

    static RecordField Parties(Reading reading, string field, IReadOnlyList<string> ids, IReadOnlyList<TextSpan> evidence)
    {
        var names = new List<string>();
        var spans = new List<TextSpan>();
        foreach (var id in ids)
        {
            if (reading.Actors.FirstOrDefault(a => a.Id == id) is { } actor)
            {
                names.Add(NameOf(reading, actor));
                spans.AddRange(Near(actor.Mentions, evidence));
            }
            else if (reading.People.FirstOrDefault(h => h.Id == id) is { } person)
            {
                names.Add(person.Name);
                spans.AddRange(Near(person.Mentions, evidence));
            }
        }
        return new(field, string.Join("; ", names), spans);
    }

    static string[] One(string? id) => id is null ? [] : [id];

    /// <summary>The name, or the reference where another place of the report comes first under that name.</summary>
    public static string NameOf(Reading reading, Place place) =>
        reading.Places.First(p => p.Id == place.Id || Folding.Fold(p.Name) == Folding.Fold(place.Name)).Id == place.Id || place.Ref is null ? place.Name : place.Ref;

    /// <summary>The same of a party.</summary>
    public static string NameOf(Reading reading, Actor actor) =>
        reading.Actors.First(a => a.Id == actor.Id || Folding.Fold(a.Name) == Folding.Fold(actor.Name)).Id == actor.Id || actor.Ref is null ? actor.Name : actor.Ref;

    /// <summary>The mentions among the evidence, else the nearest one before its end, else the first.</summary>
    internal static IReadOnlyList<TextSpan> Near(IReadOnlyList<TextSpan> mentions, IReadOnlyList<TextSpan> evidence)
    {
        if (mentions.Count == 0 || evidence.Count == 0)
            return [.. mentions.Take(1)];
        var inside = mentions.Where(m => evidence.Any(e => e.Overlaps(m))).ToList();
        if (inside.Count > 0)
            return inside;
        var before = mentions.Where(m => m.End <= evidence[0].End).ToList();
        return [before.Count > 0 ? before[^1] : mentions[0]];
    }

    internal static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    static string Number(double? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
