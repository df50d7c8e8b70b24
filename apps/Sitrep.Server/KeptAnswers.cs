using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Sitrep.Server;

/// <summary>
/// Answers as they were sent, for the same question about the same picture: writing ten thousand incidents takes longer than finding them. At most
/// <see cref="MostBytes"/> are kept; when they are full all are let go.
/// </summary>
sealed class KeptAnswers(Picture picture) : IEndpointFilter
{
    const int MostBytes = 96 << 20;

    readonly Lock gate = new();
    readonly Dictionary<string, Utf8ContentHttpResult> kept = new(StringComparer.Ordinal);
    string stamp = "";
    long bytes;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsGet(request.Method))
            return await next(context);
        var (now, question) = (picture.Stamp, request.Path.Value + request.QueryString.Value);
        lock (gate)
        {
            if (now != stamp)
                Forget(now);
            if (kept.TryGetValue(question, out var known))
                return known;
        }
        var answer = await next(context);
        if (answer is Utf8ContentHttpResult { StatusCode: null or StatusCodes.Status200OK } text && text.ResponseContent.Length <= MostBytes / 2)
            Keep(now, question, text);
        return answer;
    }

    void Keep(string now, string question, Utf8ContentHttpResult text)
    {
        lock (gate)
        {
            if (now != stamp)
                return;
            if (bytes + text.ResponseContent.Length > MostBytes)
                Forget(now);
            if (kept.TryAdd(question, text))
                bytes += text.ResponseContent.Length + question.Length * 2;
        }
    }

    void Forget(string now)
    {
        kept.Clear();
        (stamp, bytes) = (now, 0);
    }
}
