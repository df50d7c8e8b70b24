using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Sitrep.Pages;

/// <summary>A report with its records marked, and the brief whose citations lead into it.</summary>
[Collection(DemoCollection.Name)]
public sealed class ReaderPageTests(Demo demo)
{
    [BrowserFact]
    public async Task List_and_text_light_each_other_and_every_record_says_why()
    {
        await using var site = await demo.Serve();
        await using var visit = await Visit.Open(demo, site, "/brief");
        var page = visit.Page;
        await page.Locator(".sources a").First.ClickAsync();
        await visit.Settled();
        var text = await page.Locator(".reader .text").InnerTextAsync();

        // From the list to the text.
        var item = page.Locator(".records li button").First;
        await item.FocusAsync();
        (await page.Locator(".text mark.lit").CountAsync()).ShouldBePositive();
        await item.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "The chosen record" })).ToContainTextAsync("Why it is read so");
        await page.WaitForURLAsync(u => u.Contains("sel=", StringComparison.Ordinal));
        await visit.Screenshot("reader-why", full: true);

        // From the text to the list.
        await page.Locator(".text mark.k-place").First.HoverAsync();
        (await page.Locator(".records li.hovered").CountAsync()).ShouldBePositive();

        // A kind less is marked less, and no letter is lost; sentences that gave nothing say why.
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Places" }).UncheckAsync();
        await Assertions.Expect(page.Locator(".text mark.k-place:not(.lit)")).ToHaveCountAsync(0);
        (await page.Locator(".reader .text").InnerTextAsync()).ShouldBe(text);
        await page.Locator("summary", new() { HasText = "Gave nothing" }).ClickAsync();
        await Assertions.Expect(page.GetByText("no event: ").First).ToBeVisibleAsync();
        await page.ReloadAsync();
        await visit.Settled();
        await Assertions.Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "Places" })).Not.ToBeCheckedAsync();
    }

    [BrowserFact]
    public async Task A_citation_of_the_brief_leads_to_the_sentence_and_the_brief_can_be_taken_along()
    {
        await using var site = await demo.Serve();
        await using var visit = await Visit.Open(demo, site, "/brief?from=2017-09-01&to=2017-09-30&area=Anbar");
        var page = visit.Page;
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Anbar");
        await visit.Screenshot("brief", full: true);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator("header.shell")).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByLabel("Area")).ToBeHiddenAsync();
        await page.PdfAsync(new() { Path = Path.Combine(Demo.Screenshots, "brief.pdf") });
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        foreach (var (name, ending) in new[] { ("Markdown", ".md"), ("HTML", ".html") })
        {
            var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync());
            file.SuggestedFilename.ShouldBe("situation-report_Anbar_2017-09-01_2017-09-30" + ending);
            (await File.ReadAllTextAsync(await file.PathAsync())).ShouldContain("Situation report");
        }
        await page.Locator(".cite").First.ClickAsync();
        await visit.Settled();
        new Uri(page.Url).AbsolutePath.ShouldStartWith("/report/");
        await page.Locator(".text mark.lit").First.WaitForAsync();
        await Assertions.Expect(page.Locator(".text mark.lit").First).ToBeInViewportAsync();
    }
}
