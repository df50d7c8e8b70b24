using Shouldly;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Places;
using Sitrep.Records.Places.Training;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Records.Tests.Places;

public class RankerTests
{
    static readonly KnowledgePack Tables = KnowledgePack.Compile(Checkout.Data);

    [PacksFact]
    public void The_same_reports_give_the_same_weights()
    {
        using var gazetteer = Gazetteer.Open(PackFolder.Find().Gazetteer);
        var language = LanguagePipeline.English(Tables, new PackFolder("none"));
        var (one, two) = (new RankerTrainer(Tables, gazetteer, language.Read), new RankerTrainer(Tables, gazetteer, language.Read));
        var made = one.Make(40, 7, 1);
        two.Make(40, 7, 1).Select(m => m.Text).ShouldBe(made.Select(m => m.Text));
        one.Make(40, 8, 1).Select(m => m.Text).ShouldNotBe(made.Select(m => m.Text));
        made.ShouldAllBe(m => m.Labels.All(l => l.Start >= 0 && l.End <= m.Text.Length && (char.IsLetterOrDigit(m.Text[l.Start]) || "'’‘".Contains(m.Text[l.Start]))));
        var weights = one.Train(made, _ => { });
        two.Train(two.Make(40, 7, 1), _ => { }).ShouldBe(weights);
        one.Table(weights, ["a"]).Split('\n').Length.ShouldBe(weights.Length + 3);
    }

    [PacksFact]
    public void The_weights_in_use_choose_better_than_the_bigger_place_alone()
    {
        using var gazetteer = Gazetteer.Open(PackFolder.Find().Gazetteer);
        var trainer = new RankerTrainer(Tables, gazetteer, LanguagePipeline.English(Tables, PackFolder.Find()).Read);
        var unseen = trainer.Make(150, 99, 1);
        var bigger = new double[PlaceFeatures.Count];
        bigger[Array.IndexOf(PlaceFeatures.Names, "people-next-to-most")] = 1;
        var ranker = new PlaceRanker(Tables.Table("places/ranker"));
        trainer.Test(unseen, [.. ranker.Weights]).ShouldBeGreaterThan(trainer.Test(unseen, bigger) + 5);
    }

    [Fact]
    public void A_table_with_a_missing_or_foreign_feature_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("ranker").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "places"));
        File.WriteAllText(Path.Combine(folder, "places", "ranker.tsv"), "feature\tweight\tmeaning\ncountry\t1\tx\n");
        Should.Throw<KnowledgeException>(() => new PlaceRanker(KnowledgePack.Compile(folder).Table("places/ranker"))).Message.ShouldContain("people-of-town");
        File.WriteAllText(Path.Combine(folder, "places", "ranker.tsv"), "feature\tweight\tmeaning\ncolour\t1\tx\n");
        Should.Throw<KnowledgeException>(() => new PlaceRanker(KnowledgePack.Compile(folder).Table("places/ranker"))).Message.ShouldContain("colour");
    }
}
