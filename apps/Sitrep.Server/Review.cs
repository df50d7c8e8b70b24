using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sitrep.Domain;
using Sitrep.Situations.Judgements;
using Sitrep.Store;
using Sitrep.Store.Sqlite;

namespace Sitrep.Server;

/// <summary>The one place where the pages write: judgements, by the one person who uses this machine (<see cref="ServerOptions.By"/>), appended and never changed.</summary>
static class Review
{
    public const string Path = "/api/judgements";
    const int MostRecords = 200, MostReason = 2000;

    public static void Map(IEndpointRouteBuilder routes, Picture picture, ServerOptions options)
    {
        routes.MapGet(Path, () => Stored(options, store => Api.Json(JudgedReadings.Standing(store.Judgements()), AnswerJson.Default.IReadOnlyListJudgement)))
            .Answers<IReadOnlyList<Judgement>>("judgements", "The judgements of people that stand");
        routes.MapPost(Path, (HttpRequest request) => Judge(request, picture, options)).Accepts<JudgementRequest>("application/json")
            .Answers<Judgement>("judge", "Accepts, rejects, corrects, joins or splits records");
        routes.MapPost(Path + "/{id}/undo", (string id) => Undo(id, options)).Answers<Judgement>("undo", "Takes a judgement back");
    }

    static async Task<IResult> Judge(HttpRequest request, Picture picture, ServerOptions options)
    {
        JudgementRequest? asked;
        try
        {
            asked = await JsonSerializer.DeserializeAsync(request.Body, AnswerJson.Default.JudgementRequest, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            asked = null;
        }
        if (asked is not { Kind: not null, Records: { Count: > 0 and <= MostRecords } } || asked.Reason?.Length > MostReason)
            return Api.Refuse(StatusCodes.Status400BadRequest, $"a judgement has a kind, 1 to {MostRecords} records, and a reason of at most {MostReason} characters");
        var finder = new RecordNames(picture.Judged, picture.Incidents(null).Incidents, picture.History(null));
        return Stored(options, store =>
        {
            var made = new JudgementMaker(picture.Judged, finder, store.Find).Make(asked.Kind, options.By, asked.Records, asked.Corrections ?? [], out var why, out var missing);
            if (made is null)
                return Api.Refuse(missing ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest, why!);
            var judgement = made with { Reason = string.IsNullOrWhiteSpace(asked.Reason) ? null : asked.Reason.Trim(), At = Now() };
            store.Append(judgement);
            return Api.Json(judgement, AnswerJson.Default.Judgement);
        });
    }

    static IResult Undo(string id, ServerOptions options) => Stored(options, store =>
    {
        if (JudgedReadings.Standing(store.Judgements()).FirstOrDefault(j => j.Id == id) is not { } found)
            return Api.Refuse(StatusCodes.Status404NotFound, $"no standing judgement has the id '{id}'");
        var undone = found with { Revoked = true, By = options.By, At = Now() };
        store.Append(undone);
        return Api.Json(undone, AnswerJson.Default.Judgement);
    });

    static IResult Stored(ServerOptions options, Func<ReadingStore, IResult> work)
    {
        using var store = SqliteStore.Open(options.Store, mustExist: true);
        return work(store);
    }

    static Timestamp Now() => Timestamp.Of(TimeProvider.System.GetUtcNow());
}
