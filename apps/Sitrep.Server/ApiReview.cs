using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Judgements;
using Sitrep.Situations.Reviews;

namespace Sitrep.Server;

/// <summary>The questions of people who review: the queue, one record with all that is known of it, and why a report was read as it was.</summary>
static class ApiReview
{
    const int MostItems = 500, UsualItems = 100;
    const string EventTypes = "event-types/", Nouns = "lang/en/figure-nouns", Verbs = "lang/en/figure-verbs";

    public static void Map(IEndpointRouteBuilder routes, Picture picture, ServerOptions options)
    {
        routes.MapGet("/api/review", (HttpRequest request) => Api.Answer(request, q => Queue(picture, options, q)))
            .Answers<ReviewPage>("review", "Records for people to look at, the most doubtful, disputed and new first, each with the reasons for its rank",
                new Asked("state", "extracted, in-review, accepted, disputed, rejected, or several with commas; else those that are not settled"), new Asked("kind", "event, control or figure"),
                OpenApi.Area, new Asked("outlet", "A publisher"), new Asked("q", "Words in the sentence or the names"), new Asked("assignee", "Whose they are to review"), new Asked("incident", "Records of one incident"), new Asked("skip", "How many to leave out"), new Asked("take", "How many, at most 500"));
        routes.MapGet("/api/review/record", (HttpRequest request) => Api.Answer(request, q => Detail(picture, options, Api.Word(q, "id") ?? throw new FormatException("id: a record as REPORT#e4 is needed"))))
            .Answers<ReviewDetail>("reviewRecord", "One record: fields, reasons, history, its incident and those like it", new Asked("id", "A record as REPORT#e4"));
        routes.MapGet("/api/readings/{id}/why", (string id) => Why(picture, options, id)).Answers<ReadingWhy>("why", "Why a report was read as it was");
    }

    static IResult Queue(Picture picture, ServerOptions options, IQueryCollection query)
    {
        var states = (Api.Word(query, "state") ?? "extracted,in-review,disputed").Split(',', StringSplitOptions.TrimEntries).Select(State).ToHashSet();
        var (kind, outlet, words, assignee, of) = (Api.Word(query, "kind"), Api.Word(query, "outlet"), Api.Word(query, "q"), Api.Word(query, "assignee"), Api.Word(query, "incident"));
        var area = Api.Word(query, "area");
        var there = area is null ? null : new SituationFilter { Area = area }.Of(picture.Incidents(null).Incidents, new AreaNames(picture.Readings)).Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        var found = picture.Queue().Where(i => (kind is null || i.Kind == kind) && (outlet is null || i.Publisher == outlet) && (of is null || i.Incident == of)
            && (assignee is null || i.Standing.Assignee == assignee || i.Standing.Second == assignee)
            && (there is null || (i.Incident is not null && there.Contains(i.Incident)) || i.About.Contains(area!, StringComparison.OrdinalIgnoreCase))
            && (words is null || Has(i, words))).ToList();
        var count = Enum.GetValues<ReviewState>().ToDictionary(Written, s => found.Count(i => i.Standing.State == s));
        var shown = found.Where(i => states.Contains(i.Standing.State)).ToList();
        return Api.Json(new ReviewPage(options.By, shown.Count, count, [.. shown.Skip(Number(query, "skip", 0, int.MaxValue)).Take(Number(query, "take", UsualItems, MostItems))]), AnswerJson.Default.ReviewPage);
    }

    static bool Has(ReviewItem item, string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => new[] { item.Sentence, item.About, item.Name, item.Key, item.Publisher ?? "" }.Any(t => CultureInfo.InvariantCulture.CompareInfo.IndexOf(t, w, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0));

    static ReviewState State(string text) => Enum.GetValues<ReviewState>().Where(s => Written(s) == text).Select(s => (ReviewState?)s).FirstOrDefault()
        ?? throw new FormatException("state: extracted, in-review, accepted, disputed or rejected");

    static string Written<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    static int Number(IQueryCollection query, string name, int usual, int most) => Api.Word(query, name) is not { } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : throw new FormatException($"{name}: a whole number up to {most}");

    static IResult Detail(Picture picture, ServerOptions options, string record)
    {
        var judged = picture.Judged;
        var (records, why) = new RecordNames(judged, () => [], () => new ControlTimeline([])).Find(record);
        if (records.Count != 1 || picture.Queue().FirstOrDefault(i => i.Record == records[0]) is not { } item)
            return Api.Refuse(StatusCodes.Status404NotFound, why ?? $"no record is called '{record}'");
        var (report, id) = (item.Record[..item.Record.LastIndexOf('#')], item.Record[(item.Record.LastIndexOf('#') + 1)..]);
        var (whole, now) = (judged.Whole(report)!, picture.Find(report)!);
        // A rejected record is no more in the reading as judged: it is shown as it was read.
        var shown = RecordFields.Kind(now, id) is null ? whole : now;
        var asRead = RecordFields.Of(whole, id);
        var incidents = picture.QueueIncidents;
        var incident = incidents.FirstOrDefault(i => i.Id == item.Incident);
        var mates = (incident?.Records ?? []).ToHashSet(StringComparer.Ordinal);
        return Api.Json(new ReviewDetail(
            item, report, Evidence(shown, id), [.. judged.Of(item.Record).Select(j => j.Id)],
            [.. RecordFields.Of(shown, id).Zip(asRead, (f, read) => new ReviewField(f.Field, f.Value, read.Value, f.Spans))],
            new RecordReasons(shown).Of(id), new RecordReasons(shown).Said(id), RecordHistory.Of(judged, picture.Log, item.Record), Choices(picture, options.Knowledge, shown),
            incident, [.. picture.Queue().Where(i => i.Record != item.Record && mates.Contains(i.Record))],
            incident is null ? [] : new ReviewQueue(options.Knowledge).Alike(incident, incidents)), AnswerJson.Default.ReviewDetail);
    }

    static IReadOnlyList<TextSpan> Evidence(Reading reading, string id) =>
        reading.Events.Where(e => e.Id == id).Select(e => e.Evidence.Count > 0 ? e.Evidence : [e.Trigger]).Concat(reading.Control.Where(c => c.Id == id).Select(c => c.Evidence))
            .Concat(reading.Figures.Where(f => f.Id == id).Select(f => f.Evidence)).FirstOrDefault() ?? [];

    static ReviewChoices Choices(Picture picture, KnowledgePack knowledge, Reading reading) => new(
        [.. knowledge.Files(EventTypes).Select(f => f[EventTypes.Length..]).Order(StringComparer.Ordinal)],
        [.. Enum.GetValues<EventStatus>().Select(Written)],
        [.. Enum.GetValues<ControlState>().Select(Written)],
        picture.Measures(() => [.. new[] { Nouns, Verbs }.SelectMany(t => knowledge.Find(t)?.Rows ?? []).Select(r => r["measure"]).Where(m => m.Length > 0).Concat(picture.Readings.SelectMany(r => r.Figures).Select(f => f.Measure)).Distinct().Order(StringComparer.Ordinal)]),
        [.. reading.Places.Select(p => new Choice(RecordFields.NameOf(reading, p), p.Name + ", " + p.Kind + (p.Adm1 is { } adm && adm != p.Name ? ", " + adm : "") + (p.Country is { } country ? ", " + country : ""))).DistinctBy(c => c.Value)],
        [.. reading.Actors.Select(a => new Choice(RecordFields.NameOf(reading, a), a.Name + ", " + a.Kind)).Concat(reading.People.Select(h => new Choice(h.Name, h.Title is { } title ? title + " " + h.Name : h.Name))).DistinctBy(c => c.Value)],
        [.. reading.Events.Select(e => new Choice(e.Id, e.Type + ": " + e.Trigger.Of(reading.Report.Text)))]);

    static IResult Why(Picture picture, ServerOptions options, string id)
    {
        if (picture.Find(id) is not { } reading)
            return Api.Refuse(StatusCodes.Status404NotFound, $"no report has the id '{id}'");
        var judged = picture.Judged;
        var incidents = picture.Queue().Where(i => i.Record.StartsWith(id + "#", StringComparison.Ordinal)).ToDictionary(i => i.Record, i => i.Incident, StringComparer.Ordinal);
        var reasons = new RecordReasons(reading);
        var whole = judged.Whole(id)!;
        var records = new List<RecordWhy>();
        var rejected = new List<RejectedRecord>();
        foreach (var record in whole.Events.Select(e => e.Id).Concat(whole.Control.Select(c => c.Id)).Concat(whole.Figures.Select(f => f.Id)))
        {
            var standing = ReviewStanding.Of(judged.Of(id + "#" + record));
            if (RecordFields.Kind(reading, record) is not null)
                records.Add(new RecordWhy(record, reasons.Of(record), reasons.Said(record), standing, incidents.GetValueOrDefault(id + "#" + record)));
            else if (RecordAnchors.Of(whole, record) is { } anchor)
                rejected.Add(new RejectedRecord(record, anchor.Record, anchor.Name, standing.RejectedBy));
        }
        return Api.Json(new ReadingWhy(records, Places(options, reading), rejected), AnswerJson.Default.ReadingWhy);
    }

    /// <summary>The engine's own choice among namesakes, made once more: a reading does not keep it.</summary>
    static List<PlaceWhy> Places(ServerOptions options, Reading reading)
    {
        if (options.ExplainPlaces is not { } explain)
            return [];
        var found = new List<PlaceWhy>();
        var decisions = explain(reading.Report);
        foreach (var place in reading.Places)
        {
            if (decisions.FirstOrDefault(d => d.Ref == place.Ref && d.Mentions.Any(place.Mentions.Contains)) is { } decision)
                found.Add(new PlaceWhy(place.Id, decision.Why));
        }
        return found;
    }
}
