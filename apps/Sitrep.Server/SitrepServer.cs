using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sitrep.Store;

namespace Sitrep.Server;

/// <summary>
/// The API and the pages on the loopback address. It answers only to names of this machine (so that no page elsewhere can reach it by a name of its
/// own), its pages load nothing from anywhere else, and what can be written, judgements and imported reports, is by pages of its own.
/// </summary>
public static class SitrepServer
{
    const string ContentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    const int MostBody = 64 * 1024;
    static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Serves until cancelled. <paramref name="started"/> is called with the address once questions are taken. A <see cref="StoreException"/> when the store cannot be opened.</summary>
    public static async Task RunAsync(ServerOptions options, Action<Uri> started, CancellationToken cancel)
    {
        using var picture = new Picture(options.Store, options.Knowledge);
        _ = picture.Readings;                       // a store that is not there is said at once
        await using var app = Build(options, picture);
        await app.StartAsync(cancel);
        started(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()));
        await ((IHost)app).WaitForShutdownAsync(cancel);
    }

    static WebApplication Build(ServerOptions options, Picture picture)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBody;
            kestrel.Listen(System.Net.IPAddress.Loopback, options.Port);
        });
        OpenApi.Add(builder.Services);
        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Failed });
        app.Use(Guard);
        app.Use((context, next) => Unchanged(context, picture, next));
        if (options.Pages is not null)
        {
            var files = new PhysicalFileProvider(Path.GetFullPath(options.Pages));
            app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
            app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = Cached });
        }
        else
            app.MapGet("/", () => Results.Text("The pages were not built. The API is there: /api/situation\n")).ExcludeFromDescription();
        app.UseRouting();                           // after the files: where a path has an answer, files are not looked for
        app.MapOpenApi(OpenApi.Address);
        Api.Map(app, picture, options.Store);
        Review.Map(app, picture, options);
        ApiReview.Map(app, picture, options);
        ApiImport.Map(app, options);
        if (options.Pages is { } pages)
            app.MapFallback("{**path}", (HttpRequest request) => IndexPage(request, Path.GetFullPath(pages))).ExcludeFromDescription();
        return app;
    }

    /// <summary>The pages are one, which reads the path itself; of the built files one that is not there is said to be missing.</summary>
    static IResult IndexPage(HttpRequest request, string pages) => request.Path.StartsWithSegments("/assets")
        ? Api.Refuse(StatusCodes.Status404NotFound, "there is no such file")
        : Results.File(Path.Combine(pages, "index.html"), "text/html; charset=utf-8");

    static Task Guard(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-cache";
        if (!OwnNames.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase))
            return Say(context, StatusCodes.Status421MisdirectedRequest, "this server answers to localhost only");
        var request = context.Request;
        if (HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments(Review.Path))
        {
            // A page elsewhere can send neither this type nor this origin without asking first, and nobody answers it.
            if (!request.HasJsonContentType() || FromElsewhere(request))
                return Say(context, StatusCodes.Status403Forbidden, "judgements come as JSON from this server's own pages");
        }
        else if (HttpMethods.IsPost(request.Method) && request.Path == ApiImport.Path)
        {
            if (request.ContentType != ApiImport.Bytes || FromElsewhere(request))
                return Say(context, StatusCodes.Status403Forbidden, "files to import come as " + ApiImport.Bytes + " from this server's own pages");
            if (context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = ApiImport.MostBytes;
        }
        else if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return Say(context, StatusCodes.Status405MethodNotAllowed, "GET and HEAD, and POST of judgements and imports");
        return next(context);
    }

    /// <summary>Whoever has the answer to the same question from the same picture need not be told again.</summary>
    static Task Unchanged(HttpContext context, Picture picture, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || !context.Request.Path.StartsWithSegments("/api"))
            return next(context);
        var mark = "W/\"" + picture.Stamp + "\"";
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == StatusCodes.Status200OK)
                context.Response.Headers.ETag = mark;
            return Task.CompletedTask;
        });
        if (!context.Request.Headers.IfNoneMatch.Contains(mark))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        context.Response.Headers.ETag = mark;
        return Task.CompletedTask;
    }

    /// <summary>True for what a page of another site sends: browsers name it in Origin and in Sec-Fetch-Site; programs send neither.</summary>
    internal static bool FromElsewhere(HttpRequest request) =>
        (request.Headers.Origin.Count > 0 && request.Headers.Origin[0] != "http://" + request.Host.Value)
        || (request.Headers["Sec-Fetch-Site"].Count > 0 && request.Headers["Sec-Fetch-Site"][0] is not ("same-origin" or "none"));

    /// <summary>Built files carry a hash in their names; the page that names them does not.</summary>
    static void Cached(Microsoft.AspNetCore.StaticFiles.StaticFileResponseContext file)
    {
        if (file.Context.Request.Path.StartsWithSegments("/assets"))
            file.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
    }

    static Task Failed(HttpContext context) =>
        Say(context, StatusCodes.Status500InternalServerError, context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            StoreException e => e.Message,
            Knowledge.KnowledgeException e => "the data packs do not fit this program (run ./sitrep once from the checkout): " + e.Message,
            _ => "the question could not be answered",
        });

    static Task Say(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new Refusal(reason), AnswerJson.Default.Refusal);
    }
}
