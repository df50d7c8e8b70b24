using Microsoft.Playwright;
using Shouldly;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Pages;

/// <summary>The pictures of the README are pictures of the real thing: with <c>SITREP_UPDATE=1</c> they are taken anew.</summary>
[Collection(DemoCollection.Name)]
public sealed class PictureTests(Demo demo)
{
    const int MostBytes = 200_000;
    static readonly string Folder = Path.Combine(Checkout.Root, "docs", "images");

    [BrowserFact]
    public async Task The_readme_shows_the_pages_as_they_are()
    {
        await using (var visit = await Visit.Open(demo, demo.Shared, "/?asof=2016-12-01"))
        {
            await visit.Page.SetViewportSizeAsync(1180, 860);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sharqat", Exact = true }).ClickAsync();
            await visit.Settled();
            await visit.MapDrawn();
            await visit.Page.EvaluateAsync("window.scrollTo(0, 0)");
            await Take(visit, "situation");

            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "In the report" }).First.ClickAsync();
            await visit.Settled();
            await visit.Page.SetViewportSizeAsync(1180, 700);
            await visit.Page.EvaluateAsync("window.scrollTo(0, 0)");
            await Take(visit, "report");
        }
        await using (var visit = await Visit.Open(demo, demo.Shared, "/place/geonames%3A99072", dark: true))
        {
            await visit.Page.SetViewportSizeAsync(1180, 700);
            await Take(visit, "place");
        }
        foreach (var picture in (string[])["situation", "report", "place"])
            new FileInfo(Path.Combine(Folder, picture + ".png")).Length.ShouldBeInRange(10_000, MostBytes, picture);
    }

    static async Task Take(Visit visit, string name)
    {
        await visit.Screenshot("readme-" + name);
        if (Environment.GetEnvironmentVariable("SITREP_UPDATE") != "1")
            return;
        Directory.CreateDirectory(Folder);
        File.Copy(Path.Combine(Demo.Screenshots, "readme-" + name + ".png"), Path.Combine(Folder, name + ".png"), overwrite: true);
    }
}
