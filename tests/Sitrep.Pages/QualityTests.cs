using Shouldly;
using Xunit;

namespace Sitrep.Pages;

/// <summary>What must be so on every page. A page that is added gets a row.</summary>
[Collection(DemoCollection.Name)]
public sealed class QualityTests(Demo demo)
{
    public static TheoryData<string, string> EveryPage => new()
    {
        { "situation", "/?asof=2016-12-01" },
        { "nothing", "/no-such-page" },
        { "place", "/place/Mosul?asof=2017-01-01" },
        { "party", "/party/actor:islamic-state" },
        { "person", "/person/Haider%20al-Abadi" },
        { "source", "/source/Two%20Rivers%20Press" },
        { "search", "/search?q=mosul" },
        { "import", "/import" },
    };

    [BrowserTheory]
    [MemberData(nameof(EveryPage))]
    public async Task Nothing_bars_anyone(string name, string path)
    {
        await using var site = await demo.Serve();
        foreach (var dark in (bool[])[false, true])
        {
            await using var visit = await Visit.Open(demo, site, path, dark);
            (await visit.Barriers()).ShouldBeEmpty();
            await visit.Screenshot($"{name}-{(dark ? "dark" : "light")}", full: true);
        }
    }

    [BrowserTheory]
    [MemberData(nameof(EveryPage))]
    public async Task A_phone_is_wide_enough(string name, string path)
    {
        await using var site = await demo.Serve();
        await using var visit = await Visit.Open(demo, site, path, phone: true);
        (await visit.Overflow()).ShouldBe(0);
        (await visit.Barriers()).ShouldBeEmpty();
        await visit.Screenshot($"{name}-phone", full: true);
    }

    /// <summary>Everything that a mouse can reach, Tab reaches, and one sees where one is.</summary>
    [BrowserTheory]
    [MemberData(nameof(EveryPage))]
    public async Task Keys_reach_everything(string name, string path)
    {
        await using var site = await demo.Serve();
        await using var visit = await Visit.Open(demo, site, path, script: SituationPageTests.NoGraphics);
        var most = await visit.Page.EvaluateAsync<int>("document.querySelectorAll('a[href], button:not(:disabled), input, select, textarea, summary, [tabindex]').length") + 5;
        var unseen = new List<string>();
        for (var i = 0; i < Math.Min(most, 150); i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var seen = await visit.Page.EvaluateAsync<string?>("""
                () => {
                  const on = document.activeElement
                  if (!on || on === document.body) return null
                  const look = getComputedStyle(on), box = on.getBoundingClientRect()
                  const shown = box.width > 0 && box.height > 0 && (look.outlineStyle !== 'none' || look.boxShadow !== 'none')
                  return shown ? '' : on.outerHTML.slice(0, 120)
                }
                """);
            if (seen is null)
                break;
            if (seen.Length > 0)
                unseen.Add(seen);
        }
        unseen.ShouldBeEmpty(name);
    }
}
