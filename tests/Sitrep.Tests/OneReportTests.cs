using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Sitrep.Domain;
using Sitrep.Ingest;
using Sitrep.Situations;
using Sitrep.Situations.Controls;
using Sitrep.Store;
using Sitrep.Store.Sqlite;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Tests;

/// <summary>
/// One datum's way, as docs/architecture.md tells it: bytes, report, reading, store, spell, explanation. The golden file holds the
/// whole reading; after a change that is meant, run with <c>SITREP_UPDATE=1</c> and read the diff.
/// </summary>
public sealed class OneReportTests
{
    static string Folder => Path.Combine(Checkout.Tests, "Sitrep.Tests", "OneReport");

    static Reading Read(Analysis analysis)
    {
        var items = Catalogue.Reports(analysis.Knowledge).Read([Path.Combine(Folder, "report.txt")], Stream.Null, IngestOptions.Default);
        var report = items.Single().ShouldBeOfType<IngestedReport>().Report;
        return analysis.Read(report with { Key = "report.txt" });
    }

    [PacksFact]
    public void Bytes_become_the_golden_reading()
    {
        using var analysis = Analysis.Open(Checkout.Packs!);
        var reading = Read(analysis);
        // The engine's hashes change with every edit of a table; what the table changed shows in the rest.
        var tree = JsonSerializer.SerializeToNode(reading, SitrepJson.Indented.Reading)!.AsObject();
        tree.Remove("engine");
        var text = tree.ToJsonString(SitrepJson.Indented.Options) + "\n";
        var golden = Path.Combine(Folder, "reading.json");
        if (Environment.GetEnvironmentVariable("SITREP_UPDATE") == "1")
            File.WriteAllText(golden, text);
        text.ShouldBe(File.ReadAllText(golden));
    }

    [PacksFact]
    public void The_reading_becomes_a_spell_that_leads_back_to_its_sentence()
    {
        using var analysis = Analysis.Open(Checkout.Packs!);
        var folder = Directory.CreateTempSubdirectory("sitrep-one-");
        try
        {
            using var store = SqliteStore.Open(Path.Combine(folder.FullName, "one.db"));
            store.Add(Read(analysis)).ShouldBe(AddResult.Added);
            store.Add(Read(analysis)).ShouldBe(AddResult.Unchanged);
            var spell = new ControlHistory(analysis.Knowledge).Build(store.Readings()).Cases.Last(c => c.Spell.State == SpellState.Held);
            spell.Spell.Place.Name.ShouldBe("Marte");
            spell.Spell.From.ShouldBe(new DateOnly(2021, 3, 3));
            spell.Spell.Holder!.Name.ShouldContain("Niger");
            var why = new Explainer(store.Find).Of(spell);
            why.Sentences.ShouldContain(s => s.Sentence.StartsWith("Government troops recaptured", StringComparison.Ordinal) && !s.Against);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [PacksFact]
    public void Every_span_lies_in_the_text_and_every_id_leads_somewhere()
    {
        using var analysis = Analysis.Open(Checkout.Packs!);
        foreach (var report in Catalogue.Reports(analysis.Knowledge).Read([Checkout.Samples], Stream.Null, IngestOptions.Default).OfType<IngestedReport>())
            Check(analysis.Read(report.Report));
    }

    [PacksFact]
    public void Hostile_texts_give_a_reading()
    {
        using var analysis = Analysis.Open(Checkout.Packs!);
        var random = new Random(20210304);
        var words = File.ReadAllText(Path.Combine(Folder, "report.txt")).Split(' ');
        string[] odd = ["", "\u0000", "\ud83d", "\u202e", "((((", "\"", "''", "—", "1,2,3,,4", "31.02.2021", "99999999999999999999", "no more than", "of", "the", "\n\n", "said", "A.B.C.D."];
        for (var i = 0; i < 60; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 120)).Select(_ => random.Next(4) == 0 ? odd[random.Next(odd.Length)] : words[random.Next(words.Length)]));
            var report = new Report { Id = "sha256:x", Key = "x", Text = text, Published = i % 2 == 0 ? new Timestamp(new DateOnly(2021, 3, 4)) : null };
            Check(analysis.Read(report));
        }
    }

    static void Check(Reading reading)
    {
        var json = JsonSerializer.SerializeToNode(reading, SitrepJson.Line.Reading)!;
        CheckSpans(json, reading.Report.Text.Length, reading.Report.Key);
        var ids = new[] { reading.Times.Select(t => t.Id), reading.Places.Select(p => p.Id), reading.Actors.Select(a => a.Id), reading.People.Select(h => h.Id), reading.Events.Select(e => e.Id),
            reading.Figures.Select(f => f.Id), reading.Statements.Select(s => s.Id), reading.Control.Select(c => c.Id) }.SelectMany(i => i).ToList();
        ids.ShouldBeUnique();
        var known = ids.ToHashSet(StringComparer.Ordinal);
        foreach (var e in reading.Events)
        {
            foreach (var id in e.Initiators.Concat(e.Targets).Concat(e.Supporters).Concat(e.Victims).Concat(e.Figures).Append(e.Place).Append(e.Time).Append(e.Statement).OfType<string>())
                known.ShouldContain(id);
        }
        foreach (var f in reading.Figures)
        {
            (f.Low ?? f.Best ?? 0).ShouldBeLessThanOrEqualTo(f.Best ?? f.High ?? double.MaxValue);
            (f.Best ?? f.Low ?? 0).ShouldBeLessThanOrEqualTo(f.High ?? double.MaxValue);
            f.Evidence.ShouldNotBeEmpty();
        }
        reading.Control.ShouldAllBe(c => c.Evidence.Count > 0 && known.Contains(c.Place));
        reading.Events.ShouldAllBe(e => e.Evidence.Count > 0);
        var noted = reading.Notes.Select(n => n.Sentence).ToHashSet();
        for (var i = 0; i < reading.Report.Sentences.Count; i++)
        {
            var sentence = reading.Report.Sentences[i];
            (noted.Contains(i) || reading.Events.Any(e => e.Evidence.Append(e.Trigger).Any(s => s.Overlaps(sentence))) || reading.Figures.Any(f => f.Evidence.Any(s => s.Overlaps(sentence)))
                || reading.Control.Any(c => c.Evidence.Any(s => s.Overlaps(sentence))) || reading.Relations.Any(r => r.Evidence.Any(s => s.Overlaps(sentence))))
                .ShouldBeTrue($"sentence {i} of {reading.Report.Key} gave nothing and says no reason");
        }
    }

    static void CheckSpans(JsonNode? node, int length, string key)
    {
        switch (node)
        {
            case JsonObject o when o.Count == 2 && o["start"] is JsonValue start && o["end"] is JsonValue end && start.GetValueKind() == JsonValueKind.Number:
                start.GetValue<int>().ShouldBeInRange(0, end.GetValue<int>(), key);
                end.GetValue<int>().ShouldBeLessThanOrEqualTo(length, key);
                break;
            case JsonObject o:
                foreach (var (_, value) in o)
                    CheckSpans(value, length, key);
                break;
            case JsonArray a:
                foreach (var value in a)
                    CheckSpans(value, length, key);
                break;
        }
    }
}
