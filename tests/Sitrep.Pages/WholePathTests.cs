using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Sitrep.Pages;

/// <summary>What somebody does who sees the pages for the first time, in one go, over a store that keeps what they decide.</summary>
[Collection(DemoCollection.Name)]
public sealed class WholePathTests(Demo demo)
{
    [BrowserFact]
    public async Task From_the_map_to_a_sentence_to_a_correction_to_a_file()
    {
        await using var site = await demo.Serve();
        await using var visit = await Visit.Open(demo, site);
        var page = visit.Page;

        // Both clocks.
        await page.GetByLabel("Situation on").FillAsync("2016-12-01");
        await page.GetByLabel("As known on").FillAsync("2017-12-31");
        await visit.MapDrawn();
        await visit.Screenshot("path-1-clocks");

        // A town, and the sentences behind it.
        var town = page.GetByRole(AriaRole.Button, new() { Name = "Sharqat", Exact = true });
        var row = page.GetByRole(AriaRole.Row).Filter(new() { Has = town });
        (await row.InnerTextAsync()).ShouldContain("2016");
        await town.ClickAsync();
        var evidence = page.GetByRole(AriaRole.Complementary);
        await evidence.Locator("q").First.WaitForAsync();
        var sentence = await evidence.Locator("q").First.InnerTextAsync();
        await visit.Screenshot("path-2-town");

        // Into the report, where the sentence stands with its records marked.
        await evidence.GetByRole(AriaRole.Link, new() { Name = "In the report" }).First.ClickAsync();
        await visit.Settled();
        new Uri(page.Url).AbsolutePath.ShouldStartWith("/report/");
        (await page.Locator("main").InnerTextAsync()).ShouldContain(sentence[..20]);
        (await page.Locator("main mark").CountAsync()).ShouldBePositive();
        await visit.Screenshot("path-3-report");

        // Back, and every claim of it is rejected with a reason: the map no longer has it.
        await page.GoBackAsync();
        await evidence.Locator("q").First.WaitForAsync();
        await evidence.GetByLabel("Reason").FillAsync("the dispatch was withdrawn");
        while (await evidence.GetByRole(AriaRole.Button, new() { Name = "Reject" }).CountAsync() is var left and > 0)
        {
            await evidence.GetByRole(AriaRole.Button, new() { Name = "Reject" }).First.ClickAsync();
            await visit.Settled();
            if (await town.CountAsync() == 0 || await evidence.GetByRole(AriaRole.Button, new() { Name = "Reject" }).CountAsync() >= left)
                break;
        }
        await Assertions.Expect(page.GetByText("Judged by people")).ToBeVisibleAsync();
        await Assertions.Expect(row.Filter(new() { HasText = "22 Sep 2016" })).ToHaveCountAsync(0);
        await visit.MapDrawn();
        await visit.Screenshot("path-4-corrected");

        // Nothing is lost on reload, and what was decided can be taken back.
        await page.ReloadAsync();
        await visit.Settled();
        await Assertions.Expect(row.Filter(new() { HasText = "22 Sep 2016" })).ToHaveCountAsync(0);
        while (await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).CountAsync() > 0)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).First.ClickAsync();
            await visit.Settled();
        }
        await Assertions.Expect(row.Filter(new() { HasText = "22 Sep 2016" })).ToHaveCountAsync(1);

        // What is chosen, as a file.
        await page.GetByRole(AriaRole.Link, new() { Name = "Search and export this" }).ClickAsync();
        await visit.Settled();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV, our own" }).ClickAsync());
        download.SuggestedFilename.ShouldEndWith(".csv");
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        lines.ShouldContain(l => l.Contains("Sharqat", StringComparison.Ordinal));
        await visit.Screenshot("path-5-export");
    }
}
