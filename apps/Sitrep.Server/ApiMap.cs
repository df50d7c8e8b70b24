using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sitrep.Domain;
using Sitrep.Situations;
using Sitrep.Situations.Copies;
using Sitrep.Situations.Incidents;

namespace Sitrep.Server;

/// <summary>
/// All that the map, the list and the timeline show, for every day at once: the page moves its clock of the world and its filters without asking again.
/// <paramref name="LastDay"/>: the day shown when none is asked for; null without dated reports. <paramref name="Sides"/>: the side of each spell by its id, alike for all forces of one state and for a group and its parts.
/// </summary>
public sealed record MapAnswer(DateOnly? KnownBy, DateOnly? LastDay, IReadOnlyList<ControlSpell> Spells, IReadOnlyList<MapIncident> Incidents, IReadOnlyList<MapReport> Reports, IReadOnlyDictionary<string, string> Sides);

/// <summary>
/// An incident without its claims. <paramref name="Group"/>: the ACLED event type, null where that scheme has none; <paramref name="Disputed"/>: the fields
/// on which sources differ; <paramref name="Reports"/>: places in <see cref="MapAnswer.Reports"/>.
/// </summary>
public sealed record MapIncident(
    string Id, string Type, string? Group, EventStatus Status, Location? Place, DateOnly? Start, DateOnly? End, TimePrecision Precision, IReadOnlyList<Party> Initiators,
    IReadOnlyList<Party> Targets, IReadOnlyList<MapFigure> Figures, IReadOnlyList<string> Disputed, IReadOnlyList<int> Reports, int IndependentSources, string? PartOf, bool Judged);

/// <summary>A figure without its claims.</summary>
public sealed record MapFigure(string Measure, double? Low, double? Best, double? High, Party? Of);

/// <summary>
/// A report, and what it takes to count independent sources among many: reports of one <paramref name="Text"/> or of one <paramref name="Origin"/> (agency,
/// else outlet) count once. Both are numbers without a meaning of their own.
/// </summary>
public sealed record MapReport(string Id, int Text, int Origin);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MapAnswer))]
[JsonSerializable(typeof(IReadOnlyList<SituationChange>))]
public sealed partial class MapJson : JsonSerializerContext;

/// <summary>What the situation page asks: everything on its map, and what changed between two days.</summary>
static class ApiMap
{
    public static void Map(RouteGroupBuilder api, Picture picture)
    {
        Api.Ask(api, "/map", q => Api.Json(Answer(picture, Api.Day(q, "knownBy"), Api.Filter(q), Api.Areas(picture, q)), MapJson.Default.MapAnswer))
            .Answers<MapAnswer>("map", "All that the map, the list and the timeline show, for every day at once", OpenApi.KnownBy, OpenApi.Area, OpenApi.Place, OpenApi.Party, OpenApi.Type, OpenApi.From, OpenApi.To);
        Api.Ask(api, "/changes", q => Api.Json(Changes(picture, q), MapJson.Default.IReadOnlyListSituationChange))
            .Answers<IReadOnlyList<SituationChange>>("changes", "What changed from a day to a day, as known on each", OpenApi.From, OpenApi.To, OpenApi.KnownBy, OpenApi.Area, new Asked("now", "Both days as known by knownBy", "boolean"));
    }

    static MapAnswer Answer(Picture picture, DateOnly? knownBy, SituationFilter filter, AreaNames areas)
    {
        var set = picture.Incidents(knownBy);
        var readings = picture.Readings.Where(r => Known.By(r, knownBy)).ToList();
        var sources = new Sources(set.Copies, readings.Select(r => r.Report));
        var reports = new Dictionary<string, MapReport>(StringComparer.Ordinal);
        var (texts, origins) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        int Report(string id)
        {
            if (places.TryGetValue(id, out var place))
                return place;
            reports[id] = new MapReport(id, Number(texts, sources.TextOf(id)), Number(origins, sources.OriginOf(id)));
            return places[id] = places.Count;
        }
        var incidents = filter.Of(set.Incidents, areas).Reverse().Select(i => Row(i, Report)).ToList();
        var history = picture.History(knownBy);
        var spells = filter.Of(history.Spells, areas);
        var chosen = spells.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var sides = history.Cases.Where(c => c.Side is not null && chosen.Contains(c.Spell.Id)).DistinctBy(c => c.Spell.Id).ToDictionary(c => c.Spell.Id, c => c.Side!, StringComparer.Ordinal);
        return new MapAnswer(knownBy, readings.Max(r => r.Report.Published?.Date), spells, incidents, [.. places.OrderBy(p => p.Value).Select(p => reports[p.Key])], sides);
    }

    static int Number(Dictionary<string, int> numbers, string name) => numbers.TryGetValue(name, out var number) ? number : numbers[name] = numbers.Count;

    static MapIncident Row(Incident i, Func<string, int> report) => new(
        i.Id, i.Type, i.Codes.Acled.Count > 0 ? i.Codes.Acled[0] : null, i.Status, i.Place, i.Start, i.End, i.Precision, i.Initiators, i.Targets,
        [.. i.Figures.Select(f => new MapFigure(f.Measure, f.Low, f.Best, f.High, f.Of))], [.. i.Disputes.Select(d => d.Field)], [.. i.Reports.Select(report)],
        i.IndependentSources, i.PartOf, i.Judgements.Count > 0);

    /// <summary>From a day to a day: as known on each, or with <c>now=true</c> both as known by <c>knownBy</c>.</summary>
    static IReadOnlyList<SituationChange> Changes(Picture picture, IQueryCollection query)
    {
        var (from, to) = (Api.Day(query, "from") ?? throw new FormatException("from: the first day is needed"), Api.Day(query, "to") ?? throw new FormatException("to: the last day is needed"));
        if (to < from)
            throw new FormatException("to lies before from");
        var knownBy = Api.Day(query, "knownBy");
        var (area, then) = (Api.Word(query, "area"), Api.Word(query, "now") == "true" ? knownBy : knownBy < from ? knownBy : from);
        return SituationDiff.Between(picture.Situation(from, then, area), picture.Situation(to, knownBy, area));
    }
}
