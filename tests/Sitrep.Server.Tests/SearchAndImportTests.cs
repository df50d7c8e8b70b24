using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Shouldly;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Server.Tests;

public sealed class SearchAndImportTests(RunningServer server) : IClassFixture<RunningServer>
{
    async Task<JsonElement> Ask(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await server.Client.GetAsync(path);
        response.StatusCode.ShouldBe(status, path);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    async Task<(HttpStatusCode Status, JsonElement Body)> Send(string file, byte[] bytes, string type = "application/octet-stream", string? origin = null, string? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/import?file=" + Uri.EscapeDataString(file)) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.ExpectContinue = bytes.Length > 1 << 20;
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        using var response = await server.Client.SendAsync(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    [Fact]
    public async Task Words_and_filters_find_incidents_and_reports_with_where_the_words_stand()
    {
        var found = await Ask("/api/search?q=dawn%20-greens&party=blues");
        (found.GetProperty("incidentCount").GetInt32(), found.GetProperty("reportCount").GetInt32()).ShouldBe((1, 1));
        var snippet = found.GetProperty("reports")[0].GetProperty("snippets")[0];
        var word = snippet.GetProperty("words")[0];
        var from = snippet.GetProperty("span").GetProperty("start").GetInt32();
        snippet.GetProperty("text").GetString()![(word.GetProperty("start").GetInt32() - from)..(word.GetProperty("end").GetInt32() - from)].ShouldBe("dawn");
        found.GetProperty("facets").EnumerateArray().Select(f => f.GetProperty("name").GetString()).ShouldBe(["outlet", "type", "status", "party", "place", "month"]);
        (await Ask("/api/search?outlet=herald&take=1")).GetProperty("incidents").GetArrayLength().ShouldBe(1);
        (await Ask("/api/search?disputed=true&reviewed=false")).GetProperty("reports").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("/api/search?q=%22open")]
    [InlineData("/api/search?q=-no")]
    [InlineData("/api/search?status=perhaps")]
    [InlineData("/api/search?disputed=maybe")]
    [InlineData("/api/search?take=9999")]
    [InlineData("/api/export")]
    [InlineData("/api/export?format=xlsx")]
    [InlineData("/api/export?format=acled&of=control")]
    public async Task A_bad_question_is_refused_in_plain_words(string path) =>
        (await Ask(path, HttpStatusCode.BadRequest)).GetProperty("error").GetString().ShouldNotBeNullOrEmpty();

    [Theory]
    [InlineData("acled", "", "text/csv", "sitrep-incidents-acled-2020-01-01-2020-12-31.csv", "event_id_cnty,")]
    [InlineData("ucdp", "", "text/csv", "sitrep-incidents-ucdp-2020-01-01-2020-12-31.csv", "id,relid,")]
    [InlineData("csv", "", "text/csv", "sitrep-incidents-2020-01-01-2020-12-31.csv", "id,type,")]
    [InlineData("geojson", "", "application/geo+json", "sitrep-incidents-2020-01-01-2020-12-31.geojson", "{\"type\":\"FeatureCollection\"")]
    [InlineData("jsonl", "&of=control", "application/x-ndjson", "sitrep-control-2020-01-01-2020-12-31.jsonl", "{\"id\":\"c")]
    public async Task What_a_filter_chooses_is_a_file_with_a_name(string format, string of, string type, string name, string begins)
    {
        using var response = await server.Client.GetAsync($"/api/export?format={format}{of}&from=2020-01-01&to=2020-12-31&place=Oakford");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Content.Headers.ContentDisposition.FileName!.Trim('"').ShouldBe(name);
        (await response.Content.ReadAsStringAsync()).ShouldStartWith(begins);
    }

    [Fact]
    public async Task Each_thing_has_its_page_and_what_nobody_tells_of_has_none()
    {
        var id = (await Ask("/api/incidents?type=capture"))[0].GetProperty("id").GetString();
        (await Ask("/api/incident/" + id)).GetProperty("reports").GetArrayLength().ShouldBe(1);
        (await Ask("/api/place/geonames%3A1")).GetProperty("control").GetArrayLength().ShouldBeGreaterThanOrEqualTo(2);
        (await Ask("/api/place/oakford?knownBy=2020-04-01")).GetProperty("control").GetArrayLength().ShouldBe(1);
        (await Ask("/api/party/actor:reds")).GetProperty("party").GetProperty("name").GetString().ShouldBe("Reds");
        (await Ask("/api/source/Gazette")).GetProperty("aloneCount").GetInt32().ShouldBe(1);
        foreach (var path in (string[])["/api/incident/i0", "/api/place/Nowhere", "/api/party/a%2Fb", "/api/person/Nobody", "/api/source/None"])
            (await Ask(path, HttpStatusCode.NotFound)).GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
        (await Ask("/api/party/a%2Fb", HttpStatusCode.NotFound)).GetProperty("error").GetString()!.ShouldContain("'a/b'");
    }

    [Fact]
    public async Task An_answer_that_is_still_right_is_not_sent_again()
    {
        using var first = await server.Client.GetAsync("/api/incidents");
        var mark = first.Headers.ETag.ShouldNotBeNull();
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/incidents");
        again.Headers.IfNoneMatch.Add(mark);
        (await server.Client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using (var store = Store.Sqlite.SqliteStore.Open(server.StorePath))
            store.Append(new Domain.Judgement("jx", "accept", "person", [], 1, []));
        using var later = new HttpRequestMessage(HttpMethod.Get, "/api/incidents");
        later.Headers.IfNoneMatch.Add(mark);
        var answer = await server.Client.SendAsync(later);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.ETag.ShouldNotBe(mark);
        (await server.Client.GetAsync("/api/incident/i0")).Headers.ETag.ShouldBeNull();
    }

    [Fact]
    public async Task Pages_of_elsewhere_cannot_import()
    {
        var bytes = "Shells fell."u8.ToArray();
        (await Send("a.txt", bytes, origin: "https://evil.example")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Send("a.txt", bytes, site: "cross-site")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Send("a.txt", bytes, type: "text/plain")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [PacksFact]
    public async Task A_dropped_file_is_read_into_the_store_item_by_item()
    {
        var before = (await Ask("/api/overview")).GetProperty("reports").GetInt32();
        const string line = """{"id": "x1", "title": "Shells on Tikrit", "text": "Militants shelled Tikrit on Tuesday, killing three people.", "published": "2016-05-04", "publisher": "Valley Wire"}""";
        var file = Encoding.UTF8.GetBytes(line + "\n{broken\n");
        var (status, body) = await Send("../up/new.jsonl", file, origin: server.Client.BaseAddress!.ToString().TrimEnd('/'), site: "same-origin");
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        body.GetProperty("file").GetString().ShouldBe("new.jsonl");
        (body.GetProperty("added").GetInt32(), body.GetProperty("setAside").GetInt32()).ShouldBe((1, 1));
        var items = body.GetProperty("items");
        items[0].GetProperty("result").GetString().ShouldBe("added");
        (items[1].GetProperty("line").GetInt32(), items[1].GetProperty("result").GetString()).ShouldBe((2, "set-aside"));
        items[1].GetProperty("reason").GetString().ShouldNotBeNullOrEmpty();
        (await Ask("/api/overview")).GetProperty("reports").GetInt32().ShouldBe(before + 1);
        (await Ask("/api/search?q=tikrit")).GetProperty("reports")[0].GetProperty("report").GetProperty("publisher").GetString().ShouldBe("Valley Wire");
        (await Send("new.jsonl", file)).Body.GetProperty("unchanged").GetInt32().ShouldBe(1);
        (await Send("empty.txt", [])).Body.GetProperty("items")[0].GetProperty("reason").GetString().ShouldNotBeNullOrEmpty();
        (await Send("", file)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [PacksFact]
    public async Task A_file_with_too_many_items_is_read_so_far_and_says_so()
    {
        var items = (await Send("many.jsonl", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\n", 2100))))).Body.GetProperty("items");
        items.GetArrayLength().ShouldBe(2001);
        items[2000].GetProperty("reason").GetString()!.ShouldContain("more than 2000 items");
    }

    [PacksFact]
    public async Task A_file_that_is_too_large_is_refused()
    {
        var (status, body) = await Send("big.txt", new byte[(32 << 20) + 1]);
        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        body.GetProperty("error").GetString()!.ShouldContain("32 MB");
    }
}
