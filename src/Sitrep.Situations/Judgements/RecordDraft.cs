using System.Globalization;
using System.Text.Json;
using Sitrep.Domain;

namespace Sitrep.Situations.Judgements;

/// <summary>A reading on its way to being corrected: places, parties and times that it lacks are added under ids of their own.</summary>
sealed class RecordDraft(Reading reading, IEnumerable<Reading> all)
{
    const string Added = "judged-";

    public Reading Reading { get; private set; } = reading;

    public void Set(string record, Correction c)
    {
        var value = c.Value.Trim();
        // First the record, since it may add places and parties to the reading, and only then the reading around it.
        if (Reading.Events.FirstOrDefault(x => x.Id == record) is { } e)
            Put(Set(e, c.Field, value), null, null);
        else if (Reading.Control.FirstOrDefault(x => x.Id == record) is { } k)
            Put(null, Set(k, c.Field, value), null);
        else if (Reading.Figures.FirstOrDefault(x => x.Id == record) is { } f)
            Put(null, null, Set(f, c.Field, value));

        void Put(Event? told, Control? held, Figure? counted) => Reading = Judged.With(Reading, record, x => told ?? x, x => held ?? x, x => counted ?? x);
    }

    Event Set(Event e, string field, string value) => field switch
    {
        "type" => e with { Type = value.Length > 0 ? value : throw new FormatException("no type given"), Codes = value == e.Type ? e.Codes : Codes(value) },
        "status" => e with { Status = Enum<EventStatus>(value) },
        "place" => e with { Place = Place(value) },
        "start" or "end" => e with { Time = Time(e, field, Day(value)) },
        "initiators" => e with { Initiators = Parties(value) },
        "targets" => e with { Targets = Parties(value) },
        "supporters" => e with { Supporters = Parties(value) },
        "victims" => e with { Victims = Parties(value) },
        _ => throw NoField(RecordAnchors.Event),
    };

    Control Set(Control c, string field, string value) => field switch
    {
        "state" => c with { State = Enum<ControlState>(value) },
        "place" => c with { Place = Place(value) ?? throw new FormatException("a control claim needs a place") },
        "holder" => c with { Holder = value.Length == 0 ? null : Party(value) },
        "from" => c with { From = value.Length == 0 ? null : Party(value) },
        "start" => c with { Start = Day(value), Precision = TimePrecision.Day },
        "end" => c with { End = Day(value) },
        "as-of" => c with { AsOf = Day(value) },
        _ => throw NoField(RecordAnchors.Control),
    };

    Figure Set(Figure f, string field, string value) => field switch
    {
        "measure" => f with { Measure = value.Length > 0 ? value : throw new FormatException("no measure given") },
        "low" => f with { Low = Number(value) },
        "best" => f with { Best = Number(value) },
        "high" => f with { High = Number(value) },
        "of" => f with { Of = value.Length == 0 ? null : Party(value) },
        "event" => f with { Event = value.Length == 0 ? null : Reading.Events.FirstOrDefault(e => e.Id == value)?.Id ?? throw new FormatException($"the report has no event '{value}'") },
        _ => throw NoField(RecordAnchors.Figure),
    };

    /// <summary>Codes of a type are a table's matter, which readings alone do not know: those of another record of that type, else none.</summary>
    EventCodes Codes(string type) => all.SelectMany(r => r.Events).FirstOrDefault(e => e.Type == type)?.Codes ?? new EventCodes([], null, null, null);

    static FormatException NoField(string kind) => new("no field that can be corrected here; there are " + string.Join(", ", Judged.Fields(kind)));

    static DateOnly? Day(string value) => value.Length == 0 ? null
        : DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new FormatException($"'{value}' is no day of the form YYYY-MM-DD");

    static double? Number(string value) => value.Length == 0 ? null
        : double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"'{value}' is no number");

    static T Enum<T>(string value) where T : struct, Enum =>
        System.Enum.GetValues<T>().Where(v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()) == value).Select(v => (T?)v).FirstOrDefault()
        ?? throw new FormatException($"'{value}' is none of {string.Join(", ", System.Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName))}");

    string? Place(string value)
    {
        if (value.Length == 0)
            return null;
        if (Reading.Places.FirstOrDefault(p => Is(p, value)) is { } own)
            return own.Id;
        var known = At(value) ?? all.SelectMany(r => r.Places).Where(p => Is(p, value)).OrderByDescending(p => p.Ref is not null).FirstOrDefault()
            ?? throw new FormatException($"no report here names a place '{value}'; give it as NAME@LAT,LON");
        var added = known with { Id = Added + "p" + Reading.Places.Count.ToString(CultureInfo.InvariantCulture), Mentions = [], Description = [] };
        Reading = Reading with { Places = [.. Reading.Places, added] };
        return added.Id;
    }

    static bool Is(Place p, string value) => p.Ref == value || Folding.Fold(p.Name) == Folding.Fold(value);

    static Place? At(string value)
    {
        var at = value.LastIndexOf('@');
        if (at <= 0)
            return null;
        var parts = value[(at + 1)..].Split(',');
        if (parts.Length != 2 || Number(parts[0]) is not { } lat || Number(parts[1]) is not { } lon || Math.Abs(lat) > 90 || Math.Abs(lon) > 180)
            throw new FormatException($"'{value}' is no NAME@LAT,LON");
        return new Place { Id = "", Name = value[..at].Trim(), Kind = "populated place", Lat = lat, Lon = lon, RadiusKm = 5, LocatedBy = LocatedBy.None };

        // Degrees may be negative, which counts may not.
        static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    IReadOnlyList<string> Parties(string value) => [.. value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Party)];

    string Party(string value)
    {
        if (Reading.Actors.FirstOrDefault(a => Is(a, value)) is { } own)
            return own.Id;
        if (Reading.People.FirstOrDefault(h => Folding.Fold(h.Name) == Folding.Fold(value)) is { } person)
            return person.Id;
        var known = all.SelectMany(r => r.Actors).Where(a => Is(a, value)).OrderByDescending(a => a.Ref is not null).FirstOrDefault() ?? new Actor { Id = "", Name = value, Kind = "other" };
        var added = known with { Id = Added + "a" + Reading.Actors.Count.ToString(CultureInfo.InvariantCulture), Mentions = [], PartOf = [] };
        Reading = Reading with { Actors = [.. Reading.Actors, added] };
        return added.Id;
    }

    static bool Is(Actor a, string value) => a.Ref == value || a.Ref == "actor:" + value || Folding.Fold(a.Name) == Folding.Fold(value);

    string Time(Event e, string field, DateOnly? day)
    {
        var before = Reading.Times.FirstOrDefault(t => t.Id == e.Time);
        var start = field == "start" ? day : before?.Start;
        var end = field == "end" ? day : before?.End is { } old && old >= start ? old : start;
        if (start > end)
            start = end;
        var added = new TimeFrame
        {
            Id = Added + "t" + Reading.Times.Count.ToString(CultureInfo.InvariantCulture), Start = start, End = end, Kind = TimeKind.Date,
            Precision = start == end ? TimePrecision.Day : TimePrecision.Range, Evidence = before?.Evidence ?? [],
        };
        Reading = Reading with { Times = [.. Reading.Times, added] };
        return added.Id;
    }
}
