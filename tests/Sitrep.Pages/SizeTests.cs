using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Shouldly;
using Sitrep.Server;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Pages;

[Collection(DemoCollection.Name)]
public sealed class SizeTests(Demo demo)
{
    const int MostBytes = 1_000_000, Many = 10_000, MostNodes = 6_000;
    static readonly string[] Basemap = ["land", "borders", "countries", "rivers", "lakes", "towns"];

    /// <summary>Everything that the first page fetches but the basemap and the answers, packed as a server on a network would send it.</summary>
    [BrowserFact]
    public async Task The_first_load_is_under_a_megabyte_beside_the_basemap()
    {
        var site = demo.Shared;
        await using var visit = await Visit.Open(demo, site);
        await visit.MapDrawn();
        long sum = 0;
        foreach (var path in visit.Fetched.Keys.Select(a => new Uri(a)).Where(a => a.Scheme == "http" && !a.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal)).Select(a => a.AbsolutePath).Distinct())
        {
            if (Basemap.Any(b => path.StartsWith($"/assets/{b}-", StringComparison.Ordinal) && path.EndsWith(".json", StringComparison.Ordinal)))
                continue;
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                gzip.Write(File.ReadAllBytes(Path.Combine(PageFolder.Find()!, path is "/" ? "index.html" : path[1..])));
            sum += packed.Length;
        }
        Note($"first load beside the basemap: {sum} bytes gzip");
        sum.ShouldBeInRange(100_000, MostBytes);
    }

    /// <summary>Ten thousand incidents in one answer: all are counted, few are drawn in the list, a filter holds at once. Times are noted, not judged.</summary>
    [BrowserFact]
    public async Task Ten_thousand_incidents_are_shown_and_filtered()
    {
        var site = demo.Shared;
        using var client = new HttpClient { BaseAddress = site.Address };
        var answer = JsonNode.Parse(await client.GetStringAsync("/api/map"))!;
        var told = answer["incidents"]!.AsArray().Where(i => i!["place"]?["lat"] is not null && i["start"] is not null).Select(i => i!.ToJsonString()).ToList();
        var many = new JsonArray();
        for (var n = 0; n < Many; n++)
        {
            // The demo's own incidents again and again, each a little elsewhere and on a day of its own within two years.
            var one = JsonNode.Parse(told[n % told.Count])!;
            one["id"] = "i" + n.ToString(CultureInfo.InvariantCulture);
            one["partOf"] = null;
            var day = new DateOnly(2016, 1, 1).AddDays(n * 7 % 700).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            one["start"] = day;
            one["end"] = day;
            one["place"]!["lat"] = one["place"]!["lat"]!.GetValue<double>() + (n % 97 - 48) / 60.0;
            one["place"]!["lon"] = one["place"]!["lon"]!.GetValue<double>() + (n % 89 - 44) / 60.0;
            many.Add(one);
        }
        answer["incidents"] = many;
        var body = answer.ToJsonString();

        await using var visit = await Visit.Open(demo, site, "/no-such-page");
        var page = visit.Page;
        await page.RouteAsync("**/api/map?**", route => route.FulfillAsync(new() { ContentType = "application/json", Body = body }));
        await page.RouteAsync("**/api/map", route => route.FulfillAsync(new() { ContentType = "application/json", Body = body }));
        await visit.Go("/?asof=2017-12-31");
        await Assertions.Expect(page.GetByLabel("Key figures").Locator("dd").First).ToHaveTextAsync("10,000");
        await visit.MapDrawn();
        (await page.EvaluateAsync<int>("document.querySelectorAll('*').length")).ShouldBeLessThan(MostNodes);
        await visit.Screenshot("ten-thousand");

        // From the choice in the field to the page that shows it.
        var filter = await page.EvaluateAsync<double>("""
            async () => {
              const field = document.querySelectorAll('form[aria-label=Filter] select')[1]
              const begun = performance.now()
              field.value = 'airstrike'
              field.dispatchEvent(new Event('change', { bubbles: true }))
              await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
              return performance.now() - begun
            }
            """);
        await Assertions.Expect(page.GetByLabel("Key figures").Locator("dd").First).Not.ToHaveTextAsync("10,000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await visit.MapDrawn();
        var days = await page.EvaluateAsync<double>("""
            async () => {
              const slider = document.querySelector('input[type=range]')
              const script = []
              for (let n = 0; n < 20; n++) {
                const begun = performance.now()
                slider.value = Number(slider.max) - n * 10
                slider.dispatchEvent(new Event('input', { bubbles: true }))
                await Promise.resolve()
                document.body.getBoundingClientRect()
                script.push(performance.now() - begun)
                await new Promise(done => setTimeout(done, 20))
              }
              return script.sort((a, b) => a - b)[10]
            }
            """);
        Note(string.Create(CultureInfo.InvariantCulture, $"10,000 incidents: a filter {filter:0} ms; a day on the slider {days:0} ms of script and layout, the middle one of 20"));
    }

    static void Note(string line) => File.AppendAllText(Path.Combine(Checkout.Root, "build", "test-results", "pages.txt"), line + "\n");
}
