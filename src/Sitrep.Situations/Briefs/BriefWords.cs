using System.Globalization;
using Sitrep.Domain;
using Sitrep.Knowledge;

namespace Sitrep.Situations.Briefs;

/// <summary>How a brief calls days, numbers, parties, types and measures.</summary>
sealed class BriefWords
{
    const int MostParties = 3;

    readonly Templates templates;
    readonly Dictionary<string, (string Words, string Part)> types;
    readonly Dictionary<string, string> measures;

    public BriefWords(KnowledgePack knowledge, Templates templates)
    {
        this.templates = templates;
        types = knowledge.Table("situations/brief", "types").Rows.ToDictionary(r => r["type"], r => (r["words"], r["part"]), StringComparer.Ordinal);
        var rows = knowledge.Table("situations/brief", "measures").Rows.ToList();
        measures = rows.ToDictionary(r => r["measure"], r => r["words"], StringComparer.Ordinal);
        Counted = [.. rows.Select(r => (r["measure"], r["counted"]))];
    }

    /// <summary>Measures that are key figures, in order, and what they count.</summary>
    public IReadOnlyList<(string Measure, string Words)> Counted { get; }

    /// <summary>The type in words, and the part of the brief where it stands; a user's own type by its name, as security.</summary>
    public (string Words, string Part) Type(string type) => types.GetValueOrDefault(type, (type.Replace('-', ' '), "security"));

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"19 May 2016", "about 1 May 2016", "reported 19 May 2016": as exact as it is known.</summary>
    public string When(DateOnly? day, TimePrecision precision) => day is not { } known ? templates.Fill("undated") : precision switch
    {
        TimePrecision.Minute or TimePrecision.Hour or TimePrecision.DayPart or TimePrecision.Day => Day(known),
        TimePrecision.Report => templates.Fill("reported", ("day", Day(known))),
        _ => templates.Fill("about", ("day", Day(known))),
    };

    /// <summary>When something that goes on began: "19 May 2016 or before" where only the report's day is known.</summary>
    public string Since(DateOnly? day, TimePrecision precision) =>
        day is { } known && precision is TimePrecision.Report ? templates.Fill("by-then", ("day", Day(known))) : When(day, precision);

    public static string Place(Location place) => place.Adm1 is { Length: > 0 } adm1 && adm1 != place.Name ? $"{place.Name} ({adm1})" : place.Name;

    /// <summary>The first few names, and that there are others; null for nobody.</summary>
    public string? Parties(IReadOnlyList<Party> parties)
    {
        if (parties.Count == 0)
            return null;
        var shown = parties.Take(MostParties).Select(p => p.Name).ToList();
        if (parties.Count > MostParties)
            shown.Add(templates.Fill("others"));
        return shown.Count == 1 ? shown[0] : templates.Fill("last", ("names", string.Join(", ", shown[..^1])), ("name", shown[^1]));
    }

    /// <summary>"at least 12 killed", "9–14 wounded" of those counts that are key figures; null when there are none.</summary>
    public string? Figures(IReadOnlyList<IncidentFigure> figures)
    {
        var said = figures.Where(f => measures.ContainsKey(f.Measure))
            .Select(f => Range(f.Low, f.Best, f.High) is { } range ? templates.Fill("figure", ("count", range), ("measure", measures[f.Measure]), ("party", f.Of?.Name)) : null).OfType<string>().ToList();
        return said.Count == 0 ? null : string.Join(", ", said);
    }

    string? Range(double? low, double? best, double? high) => (low ?? best, high ?? (low is null ? best : null)) switch
    {
        (null, null) => null,
        (null, { } most) => templates.Fill("at-most", ("count", Number(most))),
        ({ } least, null) when Figure.RoundBelow(least) is { } round => templates.Fill("more-than", ("count", Number(round))),
        ({ } least, null) => templates.Fill("at-least", ("count", Number(least))),
        ({ } least, { } most) when least == most => Number(least),
        ({ } least, { } most) => templates.Fill("between", ("low", Number(least)), ("high", Number(most))),
    };

    static string Number(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    public static string Sentence(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
