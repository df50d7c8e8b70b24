using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Sitrep.Pages;

/// <summary>From words to an incident, its sources, its place and its parties; and files that are dropped in.</summary>
[Collection(DemoCollection.Name)]
public sealed class ThingPageTests(Demo demo)
{
    [BrowserFact]
    public async Task Words_lead_to_an_incident_and_on_to_all_that_it_names()
    {
        await using var site = await demo.Serve();
        await using var visit = await Visit.Open(demo, site, "/search");
        var page = visit.Page;
        await page.GetByLabel("Words").FillAsync("karrada bombing");
        await page.Keyboard.PressAsync("Enter");
        await visit.Settled();
        page.Url.ShouldContain("q=karrada");
        (await page.Locator("mark").CountAsync()).ShouldBePositive();
        await page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { Name = "bombing" }).First.ClickAsync();
        await visit.Settled();

        // The incident: sources side by side, how its toll grew, and no barrier.
        new Uri(page.Url).AbsolutePath.ShouldStartWith("/incident/");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Claims by source" })).ToContainTextAsync("292");
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "killed" })).ToBeVisibleAsync();
        (await visit.Barriers()).ShouldBeEmpty();
        await visit.Screenshot("incident-light", full: true);

        var where = page.GetByRole(AriaRole.Heading, new() { Level = 1 }).GetByRole(AriaRole.Link);
        var place = await where.InnerTextAsync();
        await where.ClickAsync();
        await visit.Settled();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(place);
        await page.GoBackAsync();
        await visit.Settled();
        await page.Locator("main dl a[href^='/party/']").First.ClickAsync();
        await visit.Settled();
        new Uri(page.Url).AbsolutePath.ShouldStartWith("/party/");
        await Assertions.Expect(page.GetByText("Losses, by whose word")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_search_is_kept_shared_and_saved_to_a_file()
    {
        await using var site = await demo.Serve();
        await using var visit = await Visit.Open(demo, site, "/search?q=mosul&type=capture");
        var page = visit.Page;
        await page.GetByLabel("Name").FillAsync("captures near Mosul");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save this search" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await visit.Settled();
        page.Url.ShouldEndWith("/search");
        await page.GetByRole(AriaRole.Link, new() { Name = "captures near Mosul" }).ClickAsync();
        await visit.Settled();
        page.Url.ShouldContain("type=capture");
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "ACLED" }).ClickAsync());
        file.SuggestedFilename.ShouldBe("sitrep-incidents-acled.csv");
        (await File.ReadAllTextAsync(await file.PathAsync())).ShouldStartWith("event_id_cnty,");
    }

    [BrowserFact]
    public async Task Files_are_read_in_item_by_item()
    {
        await using var site = await demo.Serve();
        await using var visit = await Visit.Open(demo, site, "/import");
        var page = visit.Page;
        var lines = """{"id":"n1","title":"Shells fall on Tikrit market","text":"Militants shelled a market in Tikrit on Tuesday, killing at least three people.","published":"2016-05-04","publisher":"Valley Wire"}""" + "\n{broken\n";
        await page.Locator("input[type=file]").SetInputFilesAsync(
        [
            new FilePayload { Name = "new.jsonl", MimeType = "application/jsonl", Buffer = System.Text.Encoding.UTF8.GetBytes(lines) },
            new FilePayload { Name = "empty.txt", MimeType = "text/plain", Buffer = [] },
        ]);
        await Assertions.Expect(page.GetByText("2 of 2 files done: 1 added")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("the file is empty")).ToBeVisibleAsync();
        (await visit.Barriers()).ShouldBeEmpty();
        await visit.Screenshot("import-done", full: true);
        await page.GetByRole(AriaRole.Link, new() { Name = "Shells fall on Tikrit market" }).ClickAsync();
        await visit.Settled();
        new Uri(page.Url).AbsolutePath.ShouldStartWith("/report/");
    }
}
