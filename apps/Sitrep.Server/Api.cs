using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sitrep.Domain;
using Sitrep.Situations;

namespace Sitrep.Server;

/// <summary>The questions that can be asked over HTTP: the same as on the command line, the same JSON.</summary>
static class Api
{
    const int LongestWord = 200;

    public static void Map(IEndpointRouteBuilder routes, Picture picture)
    {
        var api = routes.MapGroup("/api");
        Ask(api, "/overview", _ => Json(Overview(picture.Readings), AnswerJson.Default.Overview));
        Ask(api, "/situation", q => Json(picture.Situation(Day(q, "asOf"), Day(q, "knownBy"), Word(q, "area")), SitrepJson.Line.Situation));
        Ask(api, "/history", q => Json(Filter(q).Of(picture.History(Day(q, "knownBy")).Spells, Areas(picture, q)), SitrepJson.Line.IReadOnlyListControlSpell));
        Ask(api, "/incidents", q => Json<IReadOnlyList<Incident>>([.. Filter(q).Of(picture.Incidents(Day(q, "knownBy")).Incidents, Areas(picture, q)).Reverse()], SitrepJson.Line.IReadOnlyListIncident));
        api.MapGet("/explain/{id}", (string id, HttpRequest request) => Answer(request, q => Explain(picture, id, Day(q, "knownBy"))));
        api.MapGet("/readings/{id}", (string id) => picture.Find(id) is { } reading ? Json(reading, SitrepJson.Line.Reading) : Refuse(404, $"no report has the id '{id}'"));
        api.MapFallback(() => Refuse(404, "there is no such question; see /api/situation, /api/history, /api/incidents, /api/explain/ID, /api/readings/ID"));
    }

    static void Ask(RouteGroupBuilder api, string path, Func<IQueryCollection, IResult> answer) =>
        api.MapGet(path, (HttpRequest request) => Answer(request, answer));

    static IResult Answer(HttpRequest request, Func<IQueryCollection, IResult> answer)
    {
        try
        {
            return answer(request.Query);
        }
        catch (FormatException e)
        {
            return Refuse(400, e.Message);
        }
    }

    static IResult Explain(Picture picture, string id, DateOnly? knownBy)
    {
        var explainer = new Explainer(picture.Find);
        if (picture.History(knownBy).Cases.FirstOrDefault(c => c.Spell.Id == id) is { } spell)
            return Json(explainer.Of(spell), AnswerJson.Default.Explanation);
        return picture.Incidents(knownBy).Incidents.FirstOrDefault(i => i.Id == id) is { } incident
            ? Json(explainer.Of(incident), AnswerJson.Default.Explanation)
            : Refuse(404, $"nothing has the id '{id}', as known by that day");
    }

    static Overview Overview(IReadOnlyList<Reading> readings) => new(
        readings.Count,
        readings.Min(r => r.Report.Published?.Date),
        readings.Max(r => r.Report.Published?.Date),
        [.. readings.Select(r => r.Report.Publisher).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
        Analysis.Version);

    static AreaNames Areas(Picture picture, IQueryCollection query)
    {
        var knownBy = Day(query, "knownBy");
        return new AreaNames(picture.Readings.Where(r => Known.By(r, knownBy)));
    }

    static SituationFilter Filter(IQueryCollection query) => new()
    {
        Area = Word(query, "area"),
        Place = Word(query, "place"),
        Actor = Word(query, "actor"),
        Type = Word(query, "type"),
        From = Day(query, "from"),
        To = Day(query, "to"),
    };

    static DateOnly? Day(IQueryCollection query, string name)
    {
        if (Word(query, name) is not { } text)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new FormatException($"{name}: not a day of the form YYYY-MM-DD");
    }

    static string? Word(IQueryCollection query, string name)
    {
        var value = query[name];
        if (value.Count > 1)
            throw new FormatException($"{name} is given twice");
        var text = value.Count == 0 ? null : value[0]?.Trim();
        if (text?.Length > LongestWord)
            throw new FormatException($"{name} is longer than {LongestWord} characters");
        return string.IsNullOrEmpty(text) ? null : text;
    }

    static IResult Json<T>(T value, JsonTypeInfo<T> type) => Results.Text(JsonSerializer.SerializeToUtf8Bytes(value, type), "application/json; charset=utf-8");

    static IResult Refuse(int status, string reason) =>
        Results.Text(JsonSerializer.SerializeToUtf8Bytes(new Refusal(reason), AnswerJson.Default.Refusal), "application/json; charset=utf-8", status);
}
