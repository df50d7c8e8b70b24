using System.Net;
using System.Text.Json;
using Shouldly;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Store;
using Sitrep.Store.Sqlite;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Server.Tests;

/// <summary>One server on a free loopback port over a store of two hand-made readings, for all tests of the class.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("sitrep-server").FullName;
    readonly CancellationTokenSource stop = new();
    readonly TaskCompletionSource<Uri> address = new();
    Task running = Task.CompletedTask;

    public HttpClient Client { get; private set; } = new();
    public string StorePath => Path.Combine(folder, "test.db");

    public static Reading Taken(string publisher, string day, string holder)
    {
        var hand = new HandReading(publisher, day, $"{holder} take Oakford");
        var place = hand.Place("Oakford", 10, 20, "geonames:1", country: "XX", adm1: "Northmark");
        var actor = hand.Actor(holder, "actor:" + holder.ToLowerInvariant());
        var told = hand.Event($"{holder} took Oakford <b>at dawn</b>.", "capture", place, hand.Time(day), by: [actor], tolls: [("killed", 3, 3, 3)]);
        hand.Control($"The town is in the hands of {holder}.", place, actor, ControlState.Taken, day, day, evt: told);
        return hand.Build();
    }

    public async Task InitializeAsync()
    {
        using (var store = SqliteStore.Open(StorePath))
            store.AddRange([Taken("Gazette", "2020-03-01", "Reds"), Taken("Herald", "2020-05-01", "Blues")]);
        Directory.CreateDirectory(Path.Combine(folder, "pages", "assets"));
        File.WriteAllText(Path.Combine(folder, "pages", "index.html"), "<!doctype html><title>Sitrep</title>");
        File.WriteAllText(Path.Combine(folder, "pages", "assets", "a.js"), "1");
        var options = new ServerOptions { Store = StorePath, Knowledge = KnowledgePack.Compile(Checkout.Data), Port = 0, Pages = Path.Combine(folder, "pages") };
        if (Checkout.Packs is { } packs)
            options = options with { Engine = new Lazy<Analysis>(() => Analysis.Open(packs)) };
        running = SitrepServer.RunAsync(options, address.SetResult, stop.Token);
        var first = await Task.WhenAny(running, address.Task);
        await first;
        Client = new HttpClient { BaseAddress = await address.Task };
    }

    public async Task DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        Client.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

public sealed class ServerTests(RunningServer server) : IClassFixture<RunningServer>
{
    async Task<JsonElement> Ask(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await server.Client.GetAsync(path);
        response.StatusCode.ShouldBe(status, path);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    [Fact]
    public async Task The_two_clocks_change_the_answer()
    {
        var holder = async (string query) => (await Ask("/api/situation" + query)).GetProperty("control")[0].GetProperty("holder").GetProperty("name").GetString();
        (await holder("")).ShouldBe("Blues");
        (await holder("?asOf=2020-04-01")).ShouldBe("Reds");
        (await holder("?asOf=2020-06-01&knownBy=2020-04-01")).ShouldBe("Reds");
        (await Ask("/api/situation?area=Northmark")).GetProperty("control").GetArrayLength().ShouldBe(1);
        (await Ask("/api/situation?area=Elsewhere")).GetProperty("control").GetArrayLength().ShouldBe(0);
    }

    async Task<(HttpStatusCode Status, JsonElement Body)> Send(string path, string json, string? origin = null, string type = "application/json", string? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, System.Text.Encoding.UTF8, type) };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        using var response = await server.Client.SendAsync(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    [Fact]
    public async Task A_judgement_of_the_pages_changes_the_picture_and_is_undone_by_another()
    {
        var incident = (await Ask("/api/incidents")).EnumerateArray().First(i => i.GetProperty("start").GetString() == "2020-05-01");
        var before = (await Ask("/api/incidents")).GetArrayLength();
        var (status, made) = await Send("/api/judgements", $$"""{"kind":"reject","records":["{{incident.GetProperty("id").GetString()}}"],"reason":"a drill"}""", server.Client.BaseAddress!.ToString().TrimEnd('/'));
        status.ShouldBe(HttpStatusCode.OK);
        made.GetProperty("by").GetString().ShouldBe(Environment.UserName);
        (await Ask("/api/incidents")).GetArrayLength().ShouldBe(before - 1);
        (await Ask("/api/judgements"))[0].GetProperty("reason").GetString().ShouldBe("a drill");
        (await Send($"/api/judgements/{made.GetProperty("id").GetString()}/undo", "{}")).Status.ShouldBe(HttpStatusCode.OK);
        (await Ask("/api/incidents")).GetArrayLength().ShouldBe(before);
        (await Ask("/api/judgements")).GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"kind":"reject","records":["inowhere9"]}""", HttpStatusCode.NotFound)]
    [InlineData("""{"kind":"praise","records":["inowhere9"]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"kind":"reject","records":[]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"kind":""", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    public async Task A_judgement_of_nothing_is_refused_with_a_reason(string json, HttpStatusCode expected)
    {
        var (status, body) = await Send("/api/judgements", json);
        status.ShouldBe(expected);
        body.GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Pages_of_elsewhere_cannot_judge()
    {
        const string judgement = """{"kind":"reject","records":["x#e1"]}""";
        (await Send("/api/judgements", judgement, "https://evil.example")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Send("/api/judgements", judgement, site: "cross-site")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Send("/api/judgements", judgement, site: "same-site")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Send("/api/judgements/j1/undo", "{}", site: "cross-site")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Send("/api/judgements", judgement, server.Client.BaseAddress!.ToString().TrimEnd('/'), site: "same-origin")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Send("/api/judgements", judgement, type: "text/plain")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Send("/api/situation", judgement)).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task The_brief_is_a_page_that_loads_nothing_and_its_policy_names_its_style()
    {
        (await Ask("/api/brief?from=2020-05-01&to=2020-05-31")).GetProperty("title").GetString().ShouldBe("Situation report, 1 May 2020 to 31 May 2020");
        await Ask("/api/brief?from=2020-05-31&to=2020-05-01", HttpStatusCode.BadRequest);
        await Ask("/api/brief", HttpStatusCode.BadRequest);
        using var page = await server.Client.GetAsync("/api/brief?from=2020-05-01&to=2020-05-31&format=html");
        var html = await page.Content.ReadAsStringAsync();
        var style = html[(html.IndexOf("<style>", StringComparison.Ordinal) + 7)..html.IndexOf("</style>", StringComparison.Ordinal)];
        var policy = string.Join(' ', page.Headers.GetValues("Content-Security-Policy"));
        policy.ShouldContain("'sha256-" + Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style))) + "'");
        policy.ShouldNotContain("unsafe");
    }

    [Fact]
    public async Task A_spell_and_an_incident_lead_back_to_the_words()
    {
        var spells = await Ask("/api/history?place=Oakford");
        spells.GetArrayLength().ShouldBeGreaterThanOrEqualTo(2);
        var incidents = await Ask("/api/incidents?type=capture&from=2020-04-01");
        incidents.GetArrayLength().ShouldBe(1);
        foreach (var id in (string[])[spells[0].GetProperty("id").GetString()!, incidents[0].GetProperty("id").GetString()!])
        {
            var sentence = (await Ask("/api/explain/" + id)).GetProperty("sentences")[0];
            var reading = JsonSerializer.Deserialize((await Ask("/api/readings/" + sentence.GetProperty("report").GetString())).GetRawText(), SitrepJson.Line.Reading)!;
            var span = new TextSpan(sentence.GetProperty("span").GetProperty("start").GetInt32(), sentence.GetProperty("span").GetProperty("end").GetInt32());
            span.Of(reading.Report.Text).ShouldBe(sentence.GetProperty("sentence").GetString());
        }
    }

    [Theory]
    [InlineData("/api/situation?asOf=soon", 400)]
    [InlineData("/api/situation?asOf=2020-01-01&asOf=2020-01-02", 400)]
    [InlineData("/api/explain/nothing", 404)]
    [InlineData("/api/readings/..%2f..%2fetc%2fpasswd", 404)]
    [InlineData("/api/nothing", 404)]
    public async Task A_question_that_cannot_be_answered_says_why(string path, int status) =>
        (await Ask(path, (HttpStatusCode)status)).GetProperty("error").GetString().ShouldNotBeNullOrEmpty();

    [Fact]
    public async Task Pages_carry_a_strict_policy_and_only_own_names_are_answered()
    {
        using var page = await server.Client.GetAsync("/");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'");
        policy.ShouldNotContain("unsafe");
        page.Headers.Contains("Server").ShouldBeFalse();
        using var asset = await server.Client.GetAsync("/assets/a.js");
        asset.Headers.CacheControl!.MaxAge.ShouldNotBeNull();
        foreach (var path in (string[])["/review", "/source/Tigris.Courier", "/place/geonames%3A99072?asof=2016-12-01"])
            (await server.Client.GetStringAsync(path)).ShouldBe(await page.Content.ReadAsStringAsync());
        using var missing = await server.Client.GetAsync("/assets/b.js");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/api/overview");
        foreign.Headers.Host = "evil.example";
        (await server.Client.SendAsync(foreign)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await server.Client.PostAsync("/api/situation", null)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task The_committed_document_is_what_the_server_says()
    {
        var path = Path.Combine(Checkout.Root, "docs", "openapi.json");
        var said = (await server.Client.GetStringAsync("/openapi.json")).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("SITREP_UPDATE") == "1")
            File.WriteAllText(path, said);
        File.ReadAllText(path).ShouldBe(said, "docs/openapi.json is stale: run SITREP_UPDATE=1 dotnet test tests/Sitrep.Server.Tests");
        foreach (var question in JsonDocument.Parse(said).RootElement.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()))
            question.Value.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().First().Value.GetProperty("schema").ValueKind.ShouldBe(JsonValueKind.Object, question.Name);
    }

    [Fact]
    public async Task What_is_read_later_is_in_the_next_answer()
    {
        (await Ask("/api/overview")).GetProperty("reports").GetInt32().ShouldBeGreaterThanOrEqualTo(2);
        var later = RunningServer.Taken("Courier", "2019-01-01", "Greens");
        using (var store = SqliteStore.Open(server.StorePath))
            store.Add(later);
        (await Ask("/api/overview")).GetProperty("first").GetString().ShouldBe("2019-01-01");
        (await Ask("/api/readings/" + later.Report.Id)).GetProperty("report").GetProperty("publisher").GetString().ShouldBe("Courier");
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_said_at_the_start() =>
        await Should.ThrowAsync<StoreException>(SitrepServer.RunAsync(
            new ServerOptions { Store = server.StorePath + ".none", Knowledge = KnowledgePack.Compile(Checkout.Data), Port = 0 }, _ => { }, CancellationToken.None));
}
