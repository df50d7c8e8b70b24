using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;

namespace Sitrep.Pages;

/// <summary>
/// One visitor's window. It notes whatever must never happen on any page: an error in the console (a breach of the content policy is one), an exception, an
/// answer that failed, a request to anywhere but the server. <see cref="DisposeAsync"/> throws when there was any.
/// </summary>
public sealed class Visit : IAsyncDisposable
{
    const float Patience = 60_000, Round = 60;
    const int QuietRounds = 6;

    readonly IBrowserContext context;
    readonly Uri site;
    readonly List<string> faults = [];
    readonly ConcurrentDictionary<string, int> answers = new(StringComparer.Ordinal);
    int open, refused;

    Visit(IBrowserContext context, IPage page, Uri site) => (this.context, Page, this.site) = (context, page, site);

    public IPage Page { get; }
    /// <summary>Lets the server refuse the next questions with a status, which would be a fault otherwise; 0 for none.</summary>
    public void Expect(int status) => refused = status;

    /// <summary>What was fetched, by address, with the bytes that the server announced.</summary>
    public IReadOnlyDictionary<string, int> Fetched => answers;

    /// <summary>A window of a size, light or dark; a phone has touch and 360 × 740.</summary>
    public static async Task<Visit> Open(Demo demo, Site site, string path = "/", bool dark = false, bool phone = false, string? script = null)
    {
        var context = await demo.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = phone ? new ViewportSize { Width = 360, Height = 740 } : new ViewportSize { Width = 1360, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, HasTouch = phone, ReducedMotion = ReducedMotion.Reduce, Locale = "en-GB", TimezoneId = "UTC",
        });
        context.SetDefaultTimeout(Patience);
        if (script is not null)
            await context.AddInitScriptAsync(script);
        var page = await context.NewPageAsync();
        var visit = new Visit(context, page, site.Address);
        visit.Watch();
        await visit.Go(path);
        return visit;
    }

    /// <summary>Opens an address and waits until the page shows its heading and nothing is being asked.</summary>
    public async Task Go(string path)
    {
        await Page.GotoAsync(new Uri(site, path).ToString());
        await Settled();
    }

    /// <summary>Waits until the page has its heading and no question of it is open. What the map fetches is not waited for.</summary>
    public async Task Settled()
    {
        await Page.Locator("main h1").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        var begun = Stopwatch.GetTimestamp();
        for (var quiet = 0; quiet < QuietRounds;)
        {
            Stopwatch.GetElapsedTime(begun).TotalMilliseconds.ShouldBeLessThan(Patience, "the page does not come to rest: it asks again and again");
            await Page.WaitForTimeoutAsync(Round);
            quiet = Volatile.Read(ref open) == 0 && await Page.Locator("[aria-busy=true]").CountAsync() == 0 ? quiet + 1 : 0;
        }
    }

    /// <summary>Waits until the map has drawn everything that it was given.</summary>
    public Task MapDrawn() => Page.Locator(".map[data-idle]").WaitForAsync();

    public Task Screenshot(string name, bool full = false) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Demo.Screenshots, name + ".png"), FullPage = full, Animations = ScreenshotAnimations.Disabled });

    /// <summary>What axe finds against WCAG 2.2 A and AA, in lines; empty for nothing.</summary>
    public async Task<string> Barriers()
    {
        var found = await Page.RunAxe(new Deque.AxeCore.Commons.AxeRunOptions
        {
            RunOnly = new Deque.AxeCore.Commons.RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        });
        return string.Join('\n', found.Violations.Select(v => $"{v.Id} ({v.Impact}): {v.Help}\n" + string.Join('\n', v.Nodes.Take(5).Select(n => "    " + n.Target + "  " + n.Html))));
    }

    /// <summary>How many pixels the page is wider than its window; 0 when it fits.</summary>
    public Task<int> Overflow() => Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");

    void Watch()
    {
        Page.Console += (_, message) =>
        {
            if (message.Type == "error" && (refused == 0 || !message.Text.Contains(refused.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)))
                faults.Add("console: " + message.Text);
        };
        Page.PageError += (_, error) => faults.Add("exception: " + error);
        Page.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is not ("data" or "blob") && address.Authority != site.Authority)
                faults.Add("request to elsewhere: " + request.Url);
            if (IsQuestion(request))
                Interlocked.Increment(ref open);
        };
        Page.RequestFinished += (_, request) => Closed(request);
        Page.RequestFailed += (_, request) => Closed(request);
        Page.Response += (_, response) =>
        {
            answers[response.Url] = int.TryParse(response.Headers.GetValueOrDefault("content-length"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
            if (response.Status >= 400 && response.Status != refused)
                faults.Add($"{response.Status} {response.Url}");
        };
    }

    static bool IsQuestion(IRequest request) => new Uri(request.Url).AbsolutePath.StartsWith("/api/", StringComparison.Ordinal);

    void Closed(IRequest request)
    {
        if (IsQuestion(request))
            Interlocked.Decrement(ref open);
    }

    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        faults.ShouldBeEmpty();
    }
}
