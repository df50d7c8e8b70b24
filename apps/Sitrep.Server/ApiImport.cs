using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sitrep.Domain;
using Sitrep.Ingest;
using Sitrep.Store.Sqlite;

namespace Sitrep.Server;

/// <summary>
/// Takes in a file as <c>sitrep read</c> does: the same formats, the same engine, the same store. One file a request, its bytes as they are; one import at a time.
/// What cannot be read is set aside with a reason, and the rest is kept.
/// </summary>
static class ApiImport
{
    public const string Path = "/api/import", Bytes = "application/octet-stream";
    /// <summary>Largest file as sent, in bytes.</summary>
    public const int MostBytes = 32 << 20;
    const int MostItems = 2000, LongestName = 200;
    const long MostUnpacked = 256L << 20;

    static readonly SemaphoreSlim One = new(1);

    public static void Map(IEndpointRouteBuilder routes, ServerOptions options) =>
        routes.MapPost(Path, (HttpRequest request) => Import(request, options)).Accepts<byte[]>(Bytes)
            .Answers<ImportAnswer>("import", "Reads a file of reports (.txt, .html, .jsonl, also .gz) into the store", new Asked("file", "The file's name; its ending says the format"));

    static async Task<IResult> Import(HttpRequest request, ServerOptions options)
    {
        if (options.Engine is not { } engine)
            return Api.Refuse(StatusCodes.Status503ServiceUnavailable, "nothing can be read here: the data packs are missing (run ./sitrep once from the checkout)");
        var cancel = request.HttpContext.RequestAborted;
        string name;
        var bytes = new MemoryStream();
        try
        {
            name = Name(Api.Word(request.Query, "file"));
            await request.Body.CopyToAsync(bytes, cancel);
        }
        catch (FormatException e)
        {
            return Api.Refuse(StatusCodes.Status400BadRequest, e.Message);
        }
        catch (BadHttpRequestException e)
        {
            return Api.Refuse(e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? $"the file is larger than {MostBytes >> 20} MB; read it with 'sitrep read'" : "the file did not come whole");
        }
        bytes.Position = 0;
        await One.WaitAsync(cancel);
        try
        {
            // Reading keeps all cores busy for a while: it must not hold the thread that answers others.
            if (Opened(engine) is { } fault)
                return Api.Refuse(StatusCodes.Status503ServiceUnavailable, fault);
            return await Task.Run(() => Api.Json(Read(engine.Value, options.Store, bytes, name, cancel), AnswerJson.Default.ImportAnswer), cancel);
        }
        finally
        {
            One.Release();
        }
    }

    /// <summary>What is wrong with the data packs; null when they could be opened.</summary>
    static string? Opened(Lazy<Analysis> engine)
    {
        try
        {
            _ = engine.Value;
            return null;
        }
        catch (Exception e) when (e is Knowledge.KnowledgeException or IOException or InvalidDataException)
        {
            return "nothing can be read here: " + e.Message;
        }
    }

    /// <summary>A file's name without folders: it becomes the reports' key.</summary>
    static string Name(string? file)
    {
        var name = System.IO.Path.GetFileName(file?.Replace('\\', '/') ?? "");
        return name.Length is > 0 and <= LongestName && !name.Any(char.IsControl) ? name : throw new FormatException("file: the name of the file is needed");
    }

    static ImportAnswer Read(Analysis analysis, string store, Stream bytes, string name, CancellationToken cancel)
    {
        var items = Catalogue.Reports(analysis.Knowledge).Read(bytes, name, IngestOptions.Default with { MaxUnpackedBytes = MostUnpacked }, cancel);
        var found = new List<ImportedItem>();
        using var kept = SqliteStore.Open(store);
        foreach (var (item, reading) in analysis.Read(items.Take(MostItems + 1), cancel))
        {
            if (found.Count == MostItems)
            {
                found.Add(Aside(item.Line, $"more than {MostItems} items in one file; read it with 'sitrep read'"));
                break;
            }
            found.Add(reading is null ? Aside(item.Line, ((IngestProblem)item).Reason) : Kept(item.Line, reading, kept.Add(reading)));
        }
        int Count(ImportResult result) => found.Count(i => i.Result == result);
        return new ImportAnswer(name, Count(ImportResult.Added), Count(ImportResult.ReadAnew), Count(ImportResult.Unchanged), Count(ImportResult.SetAside), found);
    }

    static ImportedItem Aside(int line, string reason) => new(line, ImportResult.SetAside, null, null, null, null, 0, 0, reason);

    static ImportedItem Kept(int line, Reading reading, Store.AddResult result) => new(line, result switch
    {
        Store.AddResult.Added => ImportResult.Added,
        Store.AddResult.Replaced => ImportResult.ReadAnew,
        _ => ImportResult.Unchanged,
    }, reading.Report.Id, reading.Report.Title, reading.Report.Publisher, reading.Report.Published, reading.Events.Count, reading.Control.Count, null);
}
