using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Sitrep.Ingest;
using Sitrep.Knowledge;
using Sitrep.Server;
using Sitrep.Store.Sqlite;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Pages;

/// <summary>One browser and one store of the demo dispatches for all tests; each test may have a server of its own over a copy of the store.</summary>
public sealed class Demo : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("sitrep-pages").FullName;
    IPlaywright? playwright;
    IBrowser? browser;
    KnowledgePack? knowledge;
    readonly Lazy<Analysis> engine = new(() => Analysis.Open(Checkout.Packs!));

    public IBrowser Browser => browser!;
    /// <summary>A server for tests that decide nothing.</summary>
    public Site Shared { get; private set; } = null!;
    /// <summary>Where screenshots go: kept as artefacts of the run.</summary>
    public static string Screenshots => Path.Combine(Checkout.Root, "build", "test-results", "screenshots");

    public async Task InitializeAsync()
    {
        if (Needs.Missing is not null)
            return;
        using (var analysis = Analysis.Open(Checkout.Packs ?? throw new InvalidOperationException("build/packs is missing: run scripts/setup")))
        {
            knowledge = analysis.Knowledge;
            var reports = Catalogue.Reports(knowledge).Read([Checkout.Samples], Stream.Null, IngestOptions.Default).OfType<IngestedReport>().Select(r => r.Report).ToList();
            using var store = SqliteStore.Open(Path.Combine(folder, "demo.db"));
            store.AddRange(reports.AsParallel().AsOrdered().Select(analysis.Read));
        }
        Directory.CreateDirectory(Screenshots);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(Needs.Launch);
        Shared = await Serve();
    }

    /// <summary>A server over a fresh copy of the demo store.</summary>
    public async Task<Site> Serve()
    {
        var copy = Path.Combine(folder, Path.GetRandomFileName() + ".db");
        SqliteConnection.ClearAllPools();
        using (var from = new SqliteConnection($"Data Source={Path.Combine(folder, "demo.db")};Mode=ReadOnly;Pooling=False"))
        using (var to = new SqliteConnection($"Data Source={copy};Pooling=False"))
        {
            from.Open();
            to.Open();
            from.BackupDatabase(to);
        }
        return await Site.Start(new ServerOptions { Store = copy, Knowledge = knowledge!, Port = 0, By = "tester", Engine = engine, Pages = PageFolder.Find() ?? throw new InvalidOperationException("build/pages is missing: run scripts/setup") });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
        if (Shared is not null)
            await Shared.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class DemoCollection : ICollectionFixture<Demo>
{
    public const string Name = "demo";
}

/// <summary>The real server on a free loopback port.</summary>
public sealed class Site : IAsyncDisposable
{
    readonly CancellationTokenSource stop = new();
    Task running = Task.CompletedTask;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public static async Task<Site> Start(ServerOptions options)
    {
        var site = new Site();
        var address = new TaskCompletionSource<Uri>();
        site.running = SitrepServer.RunAsync(options, address.SetResult, site.stop.Token);
        await await Task.WhenAny(site.running, address.Task);
        site.Address = await address.Task;
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }
}
