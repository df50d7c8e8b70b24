using System.Text.Json;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Sitrep.Pages;

/// <summary>What must be so on every page. A page that is added gets a row.</summary>
[Collection(DemoCollection.Name)]
public sealed class QualityTests(Demo demo)
{
    /// <summary>Words in braces stand for the id of a thing of the demo.</summary>
    public static TheoryData<string, string> EveryPage => new()
    {
        { "situation", "/?asof=2016-12-01&since=2016-10-01" },
        { "incident", "/incident/{incident}" },
        { "place", "/place/{place}" },
        { "party", "/party/actor%3Aislamic-state" },
        { "person", "/person/Haider%20al-Abadi" },
        { "source", "/source/The%20Tigris%20Courier" },
        { "report", "/report/{report}" },
        { "review", "/review" },
        { "search", "/search?q=mosul" },
        { "import", "/import" },
        { "brief", "/brief?from=2016-10-01&to=2016-11-01" },
        { "nothing", "/no-such-page" },
    };

    [BrowserTheory]
    [MemberData(nameof(EveryPage))]
    public async Task Nothing_bars_anyone_in_light_or_dark_or_on_a_phone(string name, string path)
    {
        var address = await Filled(path);
        foreach (var (look, dark, phone) in ((string, bool, bool)[])[("light", false, false), ("dark", true, false), ("phone", false, true)])
        {
            await using var visit = await Visit.Open(demo, demo.Shared, address, dark, phone);
            (await visit.Barriers()).ShouldBeEmpty(look);
            (await visit.Overflow()).ShouldBe(0, look);
            await visit.Screenshot($"{name}-{look}", full: !phone);
        }
    }

    /// <summary>Printed, a page fits the paper, and no row loses its name because on a screen one can press it.</summary>
    [BrowserTheory]
    [MemberData(nameof(EveryPage))]
    public async Task Paper_shows_what_the_screen_shows(string name, string path)
    {
        await using var visit = await Visit.Open(demo, demo.Shared, await Filled(path), script: SituationPageTests.NoGraphics);
        const string Empty = "e => e.innerText.trim() === ''";
        var seen = await visit.Page.EvaluateHandleAsync($"() => [...document.querySelectorAll('tbody th, li:has(> button[aria-pressed])')].filter(e => !({Empty})(e))");
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await visit.Page.SetViewportSizeAsync(A4, 1000);
        (await visit.Page.EvaluateAsync<int>($"seen => seen.filter({Empty}).length", seen)).ShouldBe(0);
        (await visit.Overflow()).ShouldBe(0);
        await visit.Screenshot($"{name}-paper", full: true);
    }

    /// <summary>Width of an A4 sheet within margins of 1 cm, in CSS pixels.</summary>
    const int A4 = 718;

    /// <summary>What a mouse can reach, Tab reaches, and one sees where one is.</summary>
    [BrowserTheory]
    [MemberData(nameof(EveryPage))]
    public async Task Keys_reach_everything(string name, string path)
    {
        await using var visit = await Visit.Open(demo, demo.Shared, await Filled(path), script: SituationPageTests.NoGraphics);
        var unseen = new List<string>();
        var reached = 0;
        for (; reached < MostStops; reached++)
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
        reached.ShouldBeGreaterThan(5);
    }

    const int MostStops = 40;

    async Task<string> Filled(string path)
    {
        if (!path.Contains('{', StringComparison.Ordinal))
            return path;
        using var client = new HttpClient { BaseAddress = demo.Shared.Address };
        var map = JsonDocument.Parse(await client.GetStringAsync("/api/map")).RootElement;
        // Of incidents and reports the one of which most is told.
        var most = map.GetProperty("incidents").EnumerateArray().MaxBy(i => i.GetProperty("reports").GetArrayLength());
        return path.Replace("{incident}", most.GetProperty("id").GetString(), StringComparison.Ordinal)
            .Replace("{report}", Uri.EscapeDataString(map.GetProperty("reports")[most.GetProperty("reports")[0].GetInt32()].GetProperty("id").GetString()!), StringComparison.Ordinal)
            .Replace("{place}", Uri.EscapeDataString(map.GetProperty("spells").EnumerateArray().First(s => s.GetProperty("place").GetProperty("name").GetString() == "Mosul").GetProperty("place").GetProperty("ref").GetString()!), StringComparison.Ordinal);
    }
}
