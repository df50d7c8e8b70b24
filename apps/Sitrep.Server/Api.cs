using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sitrep.Domain;
using Sitrep.Situations;
using Sitrep.Writers;

namespace Sitrep.Server;

/// <summary>The questions that can be asked over HTTP: the same as on the command line, the same JSON.</summary>
static class Api
{
    const int LongestWord = 200;

    public static void Map(IEndpointRouteBuilder routes, Picture picture, string store)
    {
        var api = routes.MapGroup("/api");
        api.AddEndpointFilter(new KeptAnswers(picture));
        Ask(api, "/overview", _ => Json(Overview(picture.Readings), AnswerJson.Default.Overview)).Answers<Overview>("overview", "What the store holds");
        Ask(api, "/situation", q => Json(picture.Situation(Day(q, "asOf"), Day(q, "knownBy"), Word(q, "area")), SitrepJson.Line.Situation))
            .Answers<Situation>("situation", "Who holds what on a day, and what happened up to it", OpenApi.AsOf, OpenApi.KnownBy, OpenApi.Area);
        Ask(api, "/history", q => Json(Filter(q).Of(picture.History(Day(q, "knownBy")).Spells, Areas(picture, q)), SitrepJson.Line.IReadOnlyListControlSpell))
            .Answers<IReadOnlyList<ControlSpell>>("history", "Every spell of control", OpenApi.KnownBy, OpenApi.Area, OpenApi.Place, OpenApi.Party, OpenApi.From, OpenApi.To);
        Ask(api, "/incidents", q => Json(picture.Search(Day(q, "knownBy")).Incidents(Filter(q), Words(q)), SitrepJson.Line.IReadOnlyListIncident))
            .Answers<IReadOnlyList<Incident>>("incidents", "What happened, latest first", OpenApi.Filter);
        api.MapGet("/explain/{id}", (string id, HttpRequest request) => Answer(request, q => Explain(picture, id, Day(q, "knownBy"))))
            .Answers<Explanation>("explain", "The sentences behind an incident or a spell", OpenApi.KnownBy);
        Ask(api, "/brief", q => Brief(picture, q)).Answers<Brief>("brief", "A situation report from a day to a day; format: json, markdown or html", OpenApi.From, OpenApi.To, OpenApi.KnownBy, OpenApi.Area, new Asked("format", "json, markdown or html"));
        api.MapGet("/readings/{id}", (string id) => picture.Find(id) is { } reading ? Json(reading, SitrepJson.Line.Reading) : Refuse(404, $"no report has the id '{id}'"))
            .Answers<Reading>("reading", "All that one report says");
        ApiMap.Map(api, picture);
        ApiSearch.Map(api, picture, store);
        ApiDossiers.Map(api, picture);
        api.MapFallback(() => Refuse(404, "there is no such question; the questions stand in " + OpenApi.Address)).ExcludeFromDescription();
    }

    internal static RouteHandlerBuilder Ask(RouteGroupBuilder api, string path, Func<IQueryCollection, IResult> answer) =>
        api.MapGet(path, (HttpRequest request) => Answer(request, answer));

    internal static IResult Answer(HttpRequest request, Func<IQueryCollection, IResult> answer)
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

    /// <summary>The brief from a day to a day: as JSON, as Markdown, or (<c>format=html</c>) as a page.</summary>
    static IResult Brief(Picture picture, IQueryCollection query)
    {
        var (from, to) = (Day(query, "from") ?? throw new FormatException("from: the first day is needed"), Day(query, "to") ?? throw new FormatException("to: the last day is needed"));
        if (to < from)
            throw new FormatException("to lies before from");
        var brief = picture.Brief(from, to, Day(query, "knownBy"), Word(query, "area"));
        var text = new StringWriter(CultureInfo.InvariantCulture);
        switch (Word(query, "format") ?? "json")
        {
            case "json":
                return Json(brief, SitrepJson.Line.Brief);
            case "markdown":
                new MarkdownWriter(text).Write(brief);
                return Results.Text(text.ToString(), "text/markdown; charset=utf-8");
            case "html":
                new HtmlWriter(text).Write(brief);
                return new Page(text.ToString());
            default:
                throw new FormatException("format: json, markdown or html");
        }
    }

    /// <summary>A page with a policy of its own: it has its one style in itself, named by its hash.</summary>
    sealed class Page(string html) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.ContentSecurityPolicy = HtmlWriter.ContentPolicy + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            return Results.Text(html, "text/html; charset=utf-8").ExecuteAsync(httpContext);
        }
    }

    static Overview Overview(IReadOnlyList<Reading> readings) => new(
        readings.Count,
        readings.Min(r => r.Report.Published?.Date),
        readings.Max(r => r.Report.Published?.Date),
        [.. readings.Select(r => r.Report.Publisher).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
        Analysis.Version);

    internal static AreaNames Areas(Picture picture, IQueryCollection query) => picture.Search(Day(query, "knownBy")).Areas;

    internal static SituationFilter Filter(IQueryCollection query) => new()
    {
        Area = Word(query, "area"),
        Place = Word(query, "place"),
        Actor = Word(query, "party") ?? Word(query, "actor"),
        Type = Word(query, "type"),
        From = Day(query, "from"),
        To = Day(query, "to"),
        Status = Word(query, "status") is { } status ? Status(status) : null,
        Outlet = Word(query, "outlet"),
        Disputed = Truth(query, "disputed"),
        Reviewed = Truth(query, "reviewed"),
    };

    static EventStatus Status(string text) => Enum.GetValues<EventStatus>().Where(s => s.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)).Select(s => (EventStatus?)s).FirstOrDefault()
        ?? throw new FormatException("status: " + string.Join(", ", Enum.GetNames<EventStatus>().Select(n => n.ToLowerInvariant())));

    /// <summary>Yes, no, or not asked.</summary>
    static bool? Truth(IQueryCollection query, string name) => Word(query, name) switch
    {
        null => null,
        "true" or "yes" => true,
        "false" or "no" => false,
        _ => throw new FormatException($"{name}: true or false"),
    };

    /// <summary>A whole number from 0 to <paramref name="most"/>.</summary>
    internal static int Number(IQueryCollection query, string name, int usual, int most) => Word(query, name) is not { } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : throw new FormatException($"{name}: a whole number up to {most}");

    /// <summary>Words to look for; null when none are asked for.</summary>
    internal static WordQuery? Words(IQueryCollection query) => Word(query, "q") is { } text ? WordQuery.Parse(text) : null;

    internal static DateOnly? Day(IQueryCollection query, string name)
    {
        if (Word(query, name) is not { } text)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new FormatException($"{name}: not a day of the form YYYY-MM-DD");
    }

    internal static string? Word(IQueryCollection query, string name)
    {
        var value = query[name];
        if (value.Count > 1)
            throw new FormatException($"{name} is given twice");
        var text = value.Count == 0 ? null : value[0]?.Trim();
        if (text?.Length > LongestWord)
            throw new FormatException($"{name} is longer than {LongestWord} characters");
        return string.IsNullOrEmpty(text) ? null : text;
    }

    internal static IResult Json<T>(T value, JsonTypeInfo<T> type) => Results.Text(JsonSerializer.SerializeToUtf8Bytes(value, type), "application/json; charset=utf-8");

    internal static IResult Refuse(int status, string reason) =>
        Results.Text(JsonSerializer.SerializeToUtf8Bytes(new Refusal(reason), AnswerJson.Default.Refusal), "application/json; charset=utf-8", status);
}
