using Shouldly;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Events;
using Sitrep.Records.Places;
using Sitrep.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Sitrep.Records.Tests.Events;

/// <summary>
/// The examples of all event types, as they stand in their files: each sentence is read by the whole pipeline. What a trained model gets wrong
/// is printed; the floors leave room for that and for nothing else.
/// </summary>
public class EventExampleTests(ITestOutputHelper output)
{
    const double TypeAndStatusFloor = 0.90;
    const double EverythingFloor = 0.75;

    static readonly KnowledgePack Pack = KnowledgePack.Compile(Checkout.Data);
    static readonly Lazy<LanguagePipeline> Language = new(() => LanguagePipeline.English(Pack, new PackFolder(Checkout.Data)));
    static readonly Lazy<RecordPipeline> Records = new(() => new RecordPipeline(Pack, OpenGazetteer()));

    static string GazetteerFile => Path.Combine(Checkout.Root, "build", "packs", "gazetteer.pack");
    static Gazetteer OpenGazetteer() => File.Exists(GazetteerFile) ? Gazetteer.Open(GazetteerFile) : Gazetteer.Empty(NameFolding.From(Pack));

    static Draft Read(string text) => Records.Value.Draft(new Report { Id = "x", Key = "x", Text = text }, Language.Value.Read(text));

    [Fact]
    public void ExamplesGiveTheirTypeAndStatus()
    {
        if (!File.Exists(Path.Combine(Checkout.Data, "models", "en", "network.model")))
        {
            output.WriteLine("no model of trees: left out");
            return;
        }
        int all = 0, typed = 0, whole = 0;
        foreach (var type in new EventTypes(Pack).Types)
        {
            foreach (var row in Pack.Table("event-types/" + type.Name, "examples").Rows)
            {
                all++;
                var draft = Read(row["text"]);
                var (typeRight, faults) = Check(type.Name, row, draft);
                typed += typeRight ? 1 : 0;
                whole += faults.Count == 0 ? 1 : 0;
                if (faults.Count > 0)
                    output.WriteLine($"{type.Name}: {row["text"]} {string.Join("; ", faults)}");
            }
        }
        output.WriteLine($"{typed} of {all} with type and status, {whole} with every field");
        ((double)typed / all).ShouldBeGreaterThanOrEqualTo(TypeAndStatusFloor);
        if (File.Exists(GazetteerFile))
            ((double)whole / all).ShouldBeGreaterThanOrEqualTo(EverythingFloor);
    }

    static (bool Type, List<string> Faults) Check(string type, Row row, Draft draft)
    {
        var statuses = row["status"].Length == 0 ? ["occurred"] : row["status"].Split(',', StringSplitOptions.TrimEntries);
        var found = draft.Events.Where(e => e.Type == type).ToList();
        var right = found.Where(e => statuses.Contains(e.Status.ToString().ToLowerInvariant())).ToList();
        if (statuses.Contains("none"))
            return found.Count == right.Count ? (true, []) : (false, ["found one"]);
        if (right.Count == 0)
            return (false, ["found " + string.Join(", ", draft.Events.Select(e => $"{e.Type} {e.Status}"))]);
        var faults = new List<string>();
        Role("initiator", right[0].Initiators);
        Role("target", right[0].Targets);
        Role("victim", right[0].Victims);
        Role("place", right[0].Place is { } place ? [place] : []);
        return (true, faults);

        void Role(string column, IReadOnlyList<EntityDraft> fillers)
        {
            foreach (var name in row[column].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!fillers.Any(f => Names(draft, f).Any(n => n.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(n, StringComparison.OrdinalIgnoreCase))))
                    faults.Add($"{column} is not {name}");
            }
        }
    }

    static IEnumerable<string> Names(Draft draft, EntityDraft of) => of.Mentions.Select(draft.Document.Words).Append(of.Name);

    [Theory]
    [InlineData("")]
    [InlineData("attack attack attack attack by by by of of on on killed killed . . . to to to")]
    [InlineData("))) ((( \"\"\" --- ... ,,, ;;; !!!")]
    [InlineData("Attack! Bombing? Siege, siege, siege; the the the attack on the on the on.")]
    [InlineData("攻撃 فجر взрыв 💥 attacked 💥 by \ud83d")]
    public void NothingThrows(string text) => Should.NotThrow(() => Read(text));

    [Fact]
    public void LongHostileTextIsReadInSeconds()
    {
        var text = string.Concat(Enumerable.Repeat("the attack on the attack by the attack of the rebels who attacked and ", 3000));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Should.NotThrow(() => Read(text));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void APlaceIsNeverAPartyAndNoEventHasAPartyTwice()
    {
        foreach (var text in new[] { "Nine villagers were killed in Mali.", "Mali was shelled on Sunday.", "A bomb exploded in Cali.", "The army and the army attacked Kidal and Kidal." })
        {
            var draft = Read(text);
            foreach (var one in draft.Events)
            {
                one.Initiators.ShouldNotContain(e => e is PlaceDraft);
                one.Targets.ShouldNotContain(e => e is PlaceDraft);
                one.Victims.ShouldNotContain(e => e is PlaceDraft);
                foreach (var list in new[] { one.Initiators, one.Targets, one.Victims, one.Supporters })
                    list.Distinct().Count().ShouldBe(list.Count);
                one.Evidence.ShouldNotBeEmpty();
                one.Confidence.ShouldBeInRange(0.01, 0.99);
            }
        }
    }
}
