using System.Net;
using System.Text.Json;
using Shouldly;
using Sitrep.Store.Sqlite;
using Xunit;

namespace Sitrep.Server.Tests;

/// <summary>The questions and decisions of the review page, over a server and a store of its own.</summary>
public sealed class ReviewTests(RunningServer server) : IClassFixture<RunningServer>
{
    async Task<JsonElement> Ask(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await server.Client.GetAsync(path);
        response.StatusCode.ShouldBe(status, path);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    async Task<(HttpStatusCode Status, JsonElement Body)> Judge(object request)
    {
        using var response = await server.Client.PostAsync("/api/judgements", new StringContent(JsonSerializer.Serialize(request), System.Text.Encoding.UTF8, "application/json"));
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    async Task<string> First(string kind, string outlet) => (await Ask($"/api/review?kind={kind}&outlet={outlet}&state=extracted,in-review,accepted,disputed,rejected")).GetProperty("items")[0].GetProperty("record").GetString()!;

    static string[] BasedOn(JsonElement detail) => [.. detail.GetProperty("basedOn").EnumerateArray().Select(b => b.GetString()!)];

    [Fact]
    public async Task The_queue_gives_reasons_and_can_be_narrowed()
    {
        var all = await Ask("/api/review");
        all.GetProperty("by").GetString().ShouldBe(Environment.UserName);
        all.GetProperty("items").GetArrayLength().ShouldBeGreaterThanOrEqualTo(6);
        all.GetProperty("items")[0].GetProperty("reasons")[0].GetProperty("words").GetString().ShouldNotBeNullOrEmpty();
        (await Ask("/api/review?kind=figure&take=1")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await Ask("/api/review?q=nobody+said+this")).GetProperty("total").GetInt32().ShouldBe(0);
        (await Ask("/api/review?area=Northmark&kind=event")).GetProperty("total").GetInt32().ShouldBeGreaterThanOrEqualTo(1);
        await Ask("/api/review?state=sleepy", HttpStatusCode.BadRequest);
        await Ask("/api/review?take=100000", HttpStatusCode.BadRequest);
        await Ask("/api/review/record?id=nothing%23e1", HttpStatusCode.NotFound);
        await Ask("/api/review/record", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Two_people_at_one_record_see_each_other()
    {
        var record = await First("event", "Gazette");
        var path = "/api/review/record?id=" + Uri.EscapeDataString(record);
        var seen = BasedOn(await Ask(path));
        // Somebody else corrects it on the command line, which writes to the same store.
        using (var store = SqliteStore.Open(server.StorePath))
        {
            var reading = store.Readings().First(r => record.StartsWith(r.Report.Id, StringComparison.Ordinal));
            store.Append(Situations.Judgements.RecordAnchors.Judge("correct", "Ben", [(record, 0)], _ => reading, [new Sitrep.Domain.Correction("type", "attack")]));
        }
        var (status, body) = await Judge(new { kind = "accept", records = new[] { record }, basedOn = seen });
        status.ShouldBe(HttpStatusCode.Conflict);
        var changed = body.GetProperty("changed")[0];
        (changed.GetProperty("by").GetString(), changed.GetProperty("corrections")[0].GetProperty("value").GetString()).ShouldBe(("Ben", "attack"));
        // Having seen that, the person may go on.
        var detail = await Ask(path);
        detail.GetProperty("history")[0].GetProperty("changes")[0].GetProperty("after").GetString().ShouldBe("attack");
        var (again, made) = await Judge(new { kind = "accept", records = new[] { record }, basedOn = BasedOn(detail) });
        again.ShouldBe(HttpStatusCode.OK);
        var standing = (await Ask(path)).GetProperty("item").GetProperty("standing");
        (standing.GetProperty("state").GetString(), standing.GetProperty("corrected").GetBoolean()).ShouldBe(("in-review", true));
        // What was taken back is a change as well.
        var based = BasedOn(await Ask(path));
        using (var undo = await server.Client.PostAsync($"/api/judgements/{made.GetProperty("id").GetString()}/undo", new StringContent("{}", System.Text.Encoding.UTF8, "application/json")))
            undo.StatusCode.ShouldBe(HttpStatusCode.OK);
        (status, body) = await Judge(new { kind = "reject", records = new[] { record }, basedOn = based });
        status.ShouldBe(HttpStatusCode.Conflict);
        body.GetProperty("changed")[0].GetProperty("revoked").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_missed_record_is_added_from_its_words()
    {
        var report = (await First("event", "Herald")).Split('#')[0];
        var text = (await Ask("/api/readings/" + report)).GetProperty("report").GetProperty("text").GetString()!;
        const string words = "The town is in the hands";
        var start = text.IndexOf(words, StringComparison.Ordinal);
        var (status, made) = await Judge(new { kind = "add", records = new[] { report }, record = "event", span = new { start, end = start + words.Length }, corrections = new[] { new { field = "type", value = "withdrawal" }, new { field = "place", value = "Oakford" } }, reason = "it was missed", basedOn = Array.Empty<string>() });
        status.ShouldBe(HttpStatusCode.OK, made.ToString());
        var record = made.GetProperty("subjects")[0].GetString()!;
        (await Ask("/api/review/record?id=" + Uri.EscapeDataString(record))).GetProperty("item").GetProperty("name").GetString().ShouldBe("withdrawal");
        var why = await Ask($"/api/readings/{report}/why");
        why.GetProperty("records").EnumerateArray().ShouldContain(r => record.EndsWith("#" + r.GetProperty("record").GetString(), StringComparison.Ordinal));
        (await Judge(new { kind = "add", records = new[] { report }, record = "event", span = new { start = 0, end = 99999 }, corrections = new[] { new { field = "type", value = "withdrawal" } } })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Judge(new { kind = "add", records = Enumerable.Repeat("nowhere", 1), record = "event", span = new { start = 0, end = 3 } })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Judge(new { kind = "add", records = new[] { report } })).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_rejected_can_still_be_looked_at_and_comes_back()
    {
        var record = await First("control", "Herald");
        (await Judge(new { kind = "reject", records = new[] { record } })).Status.ShouldBe(HttpStatusCode.OK);
        (await Ask("/api/review/record?id=" + Uri.EscapeDataString(record))).GetProperty("item").GetProperty("standing").GetProperty("state").GetString().ShouldBe("rejected");
        (await Ask($"/api/readings/{record.Split('#')[0]}/why")).GetProperty("rejected").GetArrayLength().ShouldBe(1);
        (await Judge(new { kind = "accept", records = new[] { record } })).Status.ShouldBe(HttpStatusCode.OK);
        (await Ask($"/api/readings/{record.Split('#')[0]}/why")).GetProperty("rejected").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Requests_of_no_sense_are_refused()
    {
        object[] requests =
        [
            new { kind = "assign", records = Enumerable.Repeat("x#e1", 1), corrections = Enumerable.Repeat(new { field = "assignee", value = "A" }, 50) },
            new { kind = "correct", records = Enumerable.Repeat("x#e1", 1), corrections = Enumerable.Repeat(new { field = (string?)null, value = "A" }, 1) },
            new { kind = "accept", records = Enumerable.Repeat((string?)null, 1) },
            new { kind = "accept", records = Enumerable.Repeat("x#e1", 1), basedOn = Enumerable.Repeat("j", 1000) },
        ];
        foreach (var request in requests)
            (await Judge(request)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }
}
