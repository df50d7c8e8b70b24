using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sitrep.Domain;
using Sitrep.Store.Sqlite;
using Sitrep.Writers;

namespace Sitrep.Server;

/// <summary>Search with words and filters, and what it finds as files.</summary>
static class ApiSearch
{
    const int UsualPage = 25, LargestPage = 200, MostSkipped = 1_000_000;
    static readonly string[] FileTypes = ["text/csv", "application/geo+json", "application/x-ndjson"];

    public static void Map(RouteGroupBuilder api, Picture picture, string store)
    {
        Api.Ask(api, "/search", q => Search(picture, store, q)).Answers<SearchAnswer>("search", "Incidents and reports by words and filters, a page of each, and how they divide",
            [.. OpenApi.Filter, new Asked("skip", "How many of each to leave out"), new Asked("take", "How many of each, at most 200")]);
        Api.Ask(api, "/export", q => Export(picture, q)).Gives("export", "What a filter chooses, as a file", FileTypes,
            [new Asked("format", "acled or ucdp (their columns), csv, geojson or jsonl"), new Asked("of", "incidents, or control (csv, geojson, jsonl)"), .. OpenApi.Filter]);
    }

    static IResult Search(Picture picture, string store, IQueryCollection q)
    {
        var (words, filter) = (Api.Words(q), Api.Filter(q));
        var (skip, take) = (Api.Number(q, "skip", 0, MostSkipped), Api.Number(q, "take", UsualPage, LargestPage));
        var index = picture.Search(Api.Day(q, "knownBy"));
        if (words is null)
            return Api.Json(index.Find(filter, null, null, _ => [], skip, take), SitrepJson.Line.SearchAnswer);
        using var open = SqliteStore.Open(store, mustExist: true);
        return Api.Json(index.Find(filter, words, open.Search(words), id => open.Occurrences(words, id), skip, take), SitrepJson.Line.SearchAnswer);
    }

    static IResult Export(Picture picture, IQueryCollection q)
    {
        var (format, control) = (Api.Word(q, "format") ?? throw new FormatException("format: acled, ucdp, csv, geojson or jsonl"), Api.Word(q, "of") switch
        {
            null or "incidents" => false,
            "control" => true,
            _ => throw new FormatException("of: incidents or control"),
        });
        var (knownBy, filter) = (Api.Day(q, "knownBy"), Api.Filter(q));
        var bytes = new MemoryStream();
        var type = control ? Write(bytes, format, filter.Of(picture.History(knownBy).Spells, Api.Areas(picture, q))) : Write(bytes, format, picture.Search(knownBy).Incidents(filter, Api.Words(q)), picture);
        var days = string.Concat(new[] { filter.From, filter.To }.Select(d => d is { } day ? "-" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : ""));
        var ending = type switch { "text/csv" => "csv", "application/geo+json" => "geojson", _ => "jsonl" };
        return Results.File(bytes.ToArray(), type + "; charset=utf-8", $"sitrep-{(control ? "control" : "incidents")}{(format is "acled" or "ucdp" ? "-" + format : "")}{days}.{ending}");
    }

    static string Write(MemoryStream bytes, string format, IReadOnlyList<Incident> incidents, Picture picture)
    {
        switch (format)
        {
            case "acled":
                return Text(bytes, 0, to => new FieldExports(to, picture.Exports()).WriteAcled(incidents));
            case "ucdp":
                return Text(bytes, 0, to => new FieldExports(to, picture.Exports()).WriteUcdp(incidents));
            case "csv":
                return Text(bytes, 0, to => new CsvWriter(to).Write(incidents));
            case "geojson":
                new GeoJsonWriter(bytes).Write(incidents);
                return FileTypes[1];
            case "jsonl":
                return Text(bytes, 2, to => new JsonlWriter(to).Write(incidents));
            default:
                throw new FormatException("format: acled, ucdp, csv, geojson or jsonl");
        }
    }

    static string Write(MemoryStream bytes, string format, IReadOnlyList<ControlSpell> spells)
    {
        switch (format)
        {
            case "csv":
                return Text(bytes, 0, to => new CsvWriter(to).Write(spells));
            case "geojson":
                new GeoJsonWriter(bytes).Write(spells);
                return FileTypes[1];
            case "jsonl":
                return Text(bytes, 2, to => new JsonlWriter(to).Write(spells));
            default:
                throw new FormatException("format: csv, geojson or jsonl for control");
        }
    }

    static string Text(MemoryStream bytes, int type, Action<TextWriter> write)
    {
        using (var to = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
            write(to);
        return FileTypes[type];
    }
}
