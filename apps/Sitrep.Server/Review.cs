using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sitrep.Domain;
using Sitrep.Situations.Judgements;
using Sitrep.Store;
using Sitrep.Store.Sqlite;

namespace Sitrep.Server;

/// <summary>The one place where the pages judge: by the one person who uses this machine (<see cref="ServerOptions.By"/>), appended and never changed.</summary>
static class Review
{
    public const string Path = "/api/judgements";
    const int MostRecords = 200, MostReason = 2000, MostFields = 20, MostValue = 500, MostKept = 100;

    /// <summary>One judgement at a time: what it was based on is compared and what it decides is kept in one step.</summary>
    static readonly Lock Gate = new();

    public static void Map(IEndpointRouteBuilder routes, Picture picture, ServerOptions options)
    {
        routes.MapGet(Path, () => Stored(options, store => Api.Json(JudgedReadings.Standing(store.Judgements()), AnswerJson.Default.IReadOnlyListJudgement)))
            .Answers<IReadOnlyList<Judgement>>("judgements", "The judgements of people that stand");
        routes.MapPost(Path, (HttpRequest request) => Judge(request, picture, options)).Accepts<JudgementRequest>("application/json")
            .Answers<Judgement>("judge", "Accepts, rejects, corrects, disputes, assigns, joins or splits records, or adds one that was not read").Produces<JudgementConflict>(StatusCodes.Status409Conflict);
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
        if ((asked is null ? Shape : Faulty(asked)) is { } fault)
            return Api.Refuse(StatusCodes.Status400BadRequest, fault);
        lock (Gate)
            return Judge(asked!, picture, options);
    }

    static readonly string Shape = $"a judgement has a kind, 1 to {MostRecords} records, and a reason of at most {MostReason} characters";

    /// <summary>What is wrong with the form of a request; null when it can be taken up.</summary>
    static string? Faulty(JudgementRequest asked)
    {
        if (asked is not { Kind: not null, Records: { Count: > 0 and <= MostRecords } } || asked.Reason?.Length > MostReason || asked.Records.Any(r => r is null))
            return Shape;
        if (asked.Corrections?.Count > MostFields || asked.Corrections?.Any(c => c is not { Field: not null, Value: { Length: <= MostValue } }) == true)
            return $"at most {MostFields} fields of at most {MostValue} characters are set";
        return asked.BasedOn is { Count: > MostKept } || asked.BasedOn?.Any(b => b is null) == true ? "basedOn: too many judgements"
            : asked.Kind == JudgedReadings.Add && asked is not { Record: not null, Span: not null, Records.Count: 1 } ? "what is added has one report, a kind of record and a span" : null;
    }

    static IResult Judge(JudgementRequest asked, Picture picture, ServerOptions options) => Stored(options, store =>
    {
        var judged = picture.Judged;
        var names = new RecordNames(judged, () => picture.Incidents(null).Incidents, () => picture.History(null));
        if (asked.BasedOn is { } seen && Later(asked.Records, seen, judged, names, store) is { Count: > 0 } later)
            return Results.Text(JsonSerializer.SerializeToUtf8Bytes(new JudgementConflict("somebody else has judged this since you opened it", later), AnswerJson.Default.JudgementConflict), "application/json; charset=utf-8", statusCode: StatusCodes.Status409Conflict);
        var maker = new JudgementMaker(judged, names);
        string? why;
        bool missing;
        var made = asked.Kind == JudgedReadings.Add
            ? maker.MakeAdded(asked.Records[0], asked.Record!, asked.Span!.Value, options.By, asked.Corrections ?? [], out why, out missing)
            : maker.Make(asked.Kind, options.By, asked.Records, asked.Corrections ?? [], out why, out missing);
        if (made is null)
            return Api.Refuse(missing ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest, why!);
        var judgement = made with { Reason = string.IsNullOrWhiteSpace(asked.Reason) ? null : asked.Reason.Trim(), At = Now() };
        store.Append(judgement);
        return Api.Json(judgement, AnswerJson.Default.Judgement);
    });

    /// <summary>What was decided of the records, or taken back, since the page saw the judgements that it names; empty when nothing was.</summary>
    static List<Judgement> Later(IReadOnlyList<string> asked, IReadOnlyList<string> seen, JudgedReadings judged, RecordNames names, ReadingStore store)
    {
        var standing = asked.SelectMany(a => names.Find(a).Records).Distinct(StringComparer.Ordinal).SelectMany(judged.Of).DistinctBy(j => j.Id).ToList();
        var made = standing.Where(j => !seen.Contains(j.Id)).ToList();
        var gone = seen.Where(id => standing.TrueForAll(j => j.Id != id)).ToHashSet(StringComparer.Ordinal);
        return gone.Count == 0 ? made : [.. made, .. store.Judgements().Where(j => j.Revoked && gone.Contains(j.Id)).GroupBy(j => j.Id).Select(g => g.Last())];
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
