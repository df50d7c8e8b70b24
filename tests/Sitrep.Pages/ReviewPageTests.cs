using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Sitrep.Pages;

/// <summary>Reviewing as people do it: by keyboard, two at a time, with the page closed in between.</summary>
[Collection(DemoCollection.Name)]
public sealed class ReviewPageTests(Demo demo)
{
    static string Selected(IPage page) => System.Web.HttpUtility.ParseQueryString(new Uri(page.Url).Query)["sel"] ?? "";

    static ILocator Form(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Record", Exact = true });

    static async Task<Visit> Opened(Demo demo, Site site, string path = "/review?kind=event")
    {
        var visit = await Visit.Open(demo, site, path);
        await Form(visit.Page).Locator("h2").First.WaitForAsync();
        await visit.Page.Locator(".document mark.lit").First.WaitForAsync();
        return visit;
    }

    [BrowserFact]
    public async Task Keys_walk_decide_and_take_back()
    {
        await using var site = await demo.Serve();
        await using var visit = await Opened(demo, site);
        var page = visit.Page;
        var first = Selected(page);
        await page.Keyboard.PressAsync("j");
        await visit.Settled();
        var second = Selected(page);
        second.ShouldNotBe(first);
        await page.Keyboard.PressAsync("k");
        await visit.Settled();
        Selected(page).ShouldBe(first);

        // One acceptance is not enough, and the next record comes by itself.
        await page.Keyboard.PressAsync("a");
        await visit.Settled();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("a second person is needed");
        Selected(page).ShouldNotBe(first);
        await page.Keyboard.PressAsync("r");
        await visit.Settled();
        await page.Keyboard.PressAsync("u");
        await visit.Settled();
        await page.Keyboard.PressAsync("u");
        await visit.Settled();
        using var http = new HttpClient { BaseAddress = site.Address };
        (await http.GetFromJsonAsync<JsonElement>("/api/judgements")).GetArrayLength().ShouldBe(0);

        await page.Keyboard.PressAsync("?");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await visit.Screenshot("review-keys");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("Fallujah");
        await page.Keyboard.PressAsync("Enter");
        await visit.Settled();
        page.Url.ShouldContain("q=Fallujah");
        (await page.Locator(".queue li").CountAsync()).ShouldBePositive();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("m");
        await visit.Settled();
        new Uri(page.Url).AbsolutePath.ShouldBe("/");
    }

    [BrowserFact]
    public async Task What_is_written_outlives_the_page_and_meets_what_others_decided()
    {
        await using var site = await demo.Serve();
        await using var visit = await Opened(demo, site);
        var page = visit.Page;
        var record = Selected(page);
        await Form(page).GetByLabel("place", new() { Exact = true }).FillAsync("Old Mill@33.5,43.1");
        await page.ReloadAsync();
        await visit.Settled();
        await Assertions.Expect(Form(page).GetByLabel("place", new() { Exact = true })).ToHaveValueAsync("Old Mill@33.5,43.1");

        // Somebody else judges the same record meanwhile.
        using var http = new HttpClient { BaseAddress = site.Address };
        (await http.PostAsJsonAsync("/api/judgements", new { kind = "correct", records = Enumerable.Repeat(record, 1), corrections = Enumerable.Repeat(new { field = "status", value = "denied" }, 1), reason = "they said no" })).EnsureSuccessStatusCode();
        visit.Expect(409);
        await page.Keyboard.PressAsync("Control+Enter");
        var alert = page.GetByRole(AriaRole.Alert);
        await alert.WaitForAsync();
        await Assertions.Expect(alert).ToContainTextAsync("status = denied");
        await Assertions.Expect(alert).ToContainTextAsync("Old Mill");
        await visit.Screenshot("review-conflict");
        (await visit.Barriers()).ShouldBeEmpty();
        await alert.GetByRole(AriaRole.Button, new() { Name = "Keep mine as well" }).ClickAsync();
        await visit.Settled();
        await Assertions.Expect(alert).ToHaveCountAsync(0);
        var detail = await http.GetFromJsonAsync<JsonElement>("/api/review/record?id=" + Uri.EscapeDataString(record));
        var fields = detail.GetProperty("fields").EnumerateArray().ToDictionary(f => f.GetProperty("field").GetString()!, f => f.GetProperty("value").GetString());
        (fields["status"], fields["place"]).ShouldBe(("denied", "Old Mill"));
        await Assertions.Expect(Form(page).Locator("del").First).ToBeVisibleAsync();
        await visit.Screenshot("review-history", full: true);
    }

    [BrowserFact]
    public async Task Words_that_were_missed_become_a_record()
    {
        await using var site = await demo.Serve();
        await using var visit = await Opened(demo, site);
        var page = visit.Page;
        // As a mouse does it: from the beginning of the second paragraph over some words.
        var box = (await page.Locator(".document p").Nth(1).BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 2, box.Y + 14);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 140, box.Y + 14, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a record of these words" }).ClickAsync();
        var add = page.GetByRole(AriaRole.Form, new() { Name = "Add a record that was missed" });
        await add.GetByLabel("type").SelectOptionAsync("talks");
        (await visit.Barriers()).ShouldBeEmpty();
        await add.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await visit.Settled();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Added");
        await Assertions.Expect(Form(page).Locator("h2").First).ToContainTextAsync("talks");
        var added = Selected(page);
        await visit.Screenshot("review-added");
        await page.Keyboard.PressAsync("u");
        await visit.Settled();
        Selected(page).ShouldNotBe(added);
    }
}
