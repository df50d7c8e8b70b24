using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Sitrep.Pages;

[Collection(DemoCollection.Name)]
public sealed class SituationPageTests(Demo demo)
{
    /// <summary>Run before a page's own scripts: a browser without moving graphics, as on old machines.</summary>
    internal const string NoGraphics = "HTMLCanvasElement.prototype.getContext = (get => function (kind, ...more) { return kind === 'webgl2' ? null : get.call(this, kind, ...more) })(HTMLCanvasElement.prototype.getContext)";

    [BrowserFact]
    public async Task Both_clocks_change_map_list_and_address()
    {
        await using var visit = await Visit.Open(demo, demo.Shared, "/?asof=2016-12-01");
        await visit.MapDrawn();
        var mosul = visit.Page.GetByRole(AriaRole.Row).Filter(new() { Has = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Mosul", Exact = true }) });
        (await mosul.InnerTextAsync()).ShouldContain("Islamic State");
        await visit.Screenshot("situation-light");

        await visit.Page.GetByLabel("Situation on").FillAsync("2017-08-01");
        await Assertions.Expect(mosul).ToContainTextAsync("Iraq");
        visit.Page.Url.ShouldContain("asof=2017-08-01");

        // What was known in June 2017 had Mosul in the same hands as before.
        await visit.Page.GetByLabel("As known on").FillAsync("2017-01-02");
        await Assertions.Expect(mosul).ToContainTextAsync("Islamic State");
        visit.Page.Url.ShouldContain("known=2017-01-02");
        await visit.Page.GoBackAsync();
        await Assertions.Expect(mosul).ToContainTextAsync("Iraq");
    }

    [BrowserFact]
    public async Task Steps_lead_from_change_to_change()
    {
        await using var visit = await Visit.Open(demo, demo.Shared, "/?asof=2016-12-01");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Next change" }).ClickAsync();
        await visit.Page.WaitForURLAsync(u => !u.Contains("asof=2016-12-01", StringComparison.Ordinal));
        var next = new Uri(visit.Page.Url).Query;
        string.CompareOrdinal(next, "?asof=2016-12-01").ShouldBePositive();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Previous change" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Next change" }).ClickAsync();
        await visit.Page.WaitForURLAsync(u => u.EndsWith(next, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task A_filter_holds_for_figures_list_and_address()
    {
        await using var visit = await Visit.Open(demo, demo.Shared);
        var figure = visit.Page.GetByLabel("Key figures").Locator("dd").First;
        var all = int.Parse(await figure.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await visit.Page.GetByLabel("Type").SelectOptionAsync("airstrike");
        await visit.Page.WaitForURLAsync(u => u.Contains("type=airstrike", StringComparison.Ordinal));
        var some = int.Parse(await figure.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        some.ShouldBeInRange(1, all - 1);
        await Assertions.Expect(visit.Page.Locator("caption").Filter(new() { HasText = "Incidents" })).ToContainTextAsync(some.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await visit.Page.ReloadAsync();
        await Assertions.Expect(figure).ToHaveTextAsync(some.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Assertions.Expect(figure).ToHaveTextAsync(all.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [BrowserFact]
    public async Task What_changed_since_a_day_is_told()
    {
        await using var visit = await Visit.Open(demo, demo.Shared, "/?asof=2016-11-10&since=2016-10-10");
        await visit.Page.GetByText("Happened since").WaitForAsync();
        (await visit.Page.Locator("details ins").CountAsync()).ShouldBePositive();
    }

    [BrowserFact]
    public async Task The_map_is_drawn_on_a_ground_and_also_without_it()
    {
        await using (var visit = await Visit.Open(demo, demo.Shared, "/?asof=2016-12-01&own=yes&areas=yes"))
        {
            await visit.MapDrawn();
            var sizes = visit.Fetched.Where(f => ((string[])["land", "towns", "rivers", "borders"]).Any(n => f.Key.Contains($"/assets/{n}-", StringComparison.Ordinal))).Select(f => f.Value).ToList();
            sizes.Count.ShouldBe(4, "the files of the basemap were not asked for");
            sizes.ShouldAllBe(s => s > 10_000, "the basemap is empty: set-up did not make it");
            await visit.Screenshot("situation-areas");
        }
        await using var plain = await Visit.Open(demo, demo.Shared, "/?asof=2016-12-01", script: NoGraphics);
        await plain.Page.GetByText("draws no moving map").WaitForAsync();
        (await plain.Page.Locator("svg[role=img]").Locator("circle").CountAsync()).ShouldBeGreaterThan(10);
        (await plain.Barriers()).ShouldBeEmpty();
        await plain.Screenshot("situation-plain");
    }

    [BrowserFact]
    public async Task A_mark_of_the_map_opens_what_is_behind_it()
    {
        await using var visit = await Visit.Open(demo, demo.Shared, "/?asof=2016-12-01&at=36.335,43.119,9");
        await visit.MapDrawn();
        var map = (await visit.Page.Locator(".map").BoundingBoxAsync())!;
        await visit.Page.Mouse.ClickAsync(map.X + map.Width / 2, map.Y + map.Height / 2);
        await visit.Page.GetByRole(AriaRole.Complementary).Locator("q").First.WaitForAsync();
        await visit.Page.WaitForURLAsync(u => u.Contains("sel=c", StringComparison.Ordinal));
    }
}
