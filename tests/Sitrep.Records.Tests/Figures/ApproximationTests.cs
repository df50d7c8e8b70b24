using System.Globalization;
using Shouldly;
using Sitrep.Knowledge;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Records.Tests.Figures;

/// <summary>Every phrase of the table of approximations bounds a number as its row says.</summary>
public class ApproximationTests
{
    static readonly KnowledgePack Knowledge = KnowledgePack.Compile(Checkout.Data);

    static string Bounds(string effect, int n) => effect switch
    {
        "least" => $"{n}/{n}/-",
        "more" => $"{n + 1}/{n + 1}/-",
        "most" => $"-/{n}/{n}",
        "fewer" => $"-/{n - 1}/{n - 1}",
        "about" => $"{n - (n / 10)}/{n}/{n + (n / 10)}",
        _ => $"{n}/{n}/{n}",
    };

    static string Read(string sentence)
    {
        var figures = Drafts.Read(sentence).Figures;
        return string.Join("; ", figures.Select(f => $"{Bound(f.Low)}/{Bound(f.Best)}/{Bound(f.High)}"));
    }

    static string Bound(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "-";

    [Fact]
    public void Words_before_a_number_bound_it() => Check("before", word => $"Shells killed {word} 40 rebels.");

    [Fact]
    public void Words_behind_a_number_bound_it() => Check("after", word => $"Shells killed 40 {word} rebels.");

    static void Check(string section, Func<string, string> sentence)
    {
        var wrong = new List<string>();
        foreach (var row in Knowledge.Table("lang/en/approximation", section).Rows)
        {
            foreach (var word in row.List("words"))
            {
                if (Read(sentence(word)) is var got && got != Bounds(row["effect"], 40))
                    wrong.Add($"{sentence(word)} gave {got}");
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Words_that_stand_for_a_number_have_the_bounds_of_their_row()
    {
        var wrong = new List<string>();
        foreach (var row in Knowledge.Table("lang/en/approximation", "vague").Rows)
        {
            foreach (var word in row.List("words"))
            {
                var got = Read($"Shells killed {word} rebels.");
                if (got != $"{row["low"]}/{row["best"]}/{row["high"]}")
                    wrong.Add($"{word} gave {got}");
            }
        }
        wrong.ShouldBeEmpty();
    }
}
