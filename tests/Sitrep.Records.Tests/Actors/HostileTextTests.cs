using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Sitrep.Records.Tests.Actors;

public class HostileTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\uD800 \uFFFF \uFFFE'' of of of the the")]
    [InlineData("“”’s ’s 's ' (((( General General General")]
    [InlineData("ISISISISISISISISIS’s’s U.S.U.S.U.S.")]
    public void Broken_text_is_read(string text) => Should.NotThrow(() => ReadParties.Of(text));

    [Fact]
    public void Mentions_lie_inside_the_text_and_never_overlap_within_a_party() =>
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var draft = ReadParties.Of(text);
            foreach (var entity in draft.Actors.Cast<EntityDraft>().Concat(draft.People))
            {
                entity.Name.ShouldNotBeNullOrWhiteSpace();
                entity.Mentions.ShouldNotBeEmpty();
                for (var i = 0; i < entity.Mentions.Count; i++)
                {
                    entity.Mentions[i].First.ShouldBeGreaterThanOrEqualTo(i == 0 ? 0 : entity.Mentions[i - 1].End);
                    entity.Mentions[i].End.ShouldBeLessThanOrEqualTo(draft.Document.Count);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    static readonly Gen<string> Texts = from words in Gen.Elements("the", "General", "Abu", "Sayyaf", "army", "of", "Iraq", "'s", "Iraqi", "IS", "is", "Kurdish", "and", "fighters", ",", "(", ")", "he", "they", ".", "Putin",
        "said", "president", "Ali", "al-", "Hassan", "group", "coalition", "-led", "US", "forces", "\"", "—", "mayor", "Front", "for", "Brigade", "THE", "ARMY", "KILLED").ListOf(30)
                                        select string.Join(' ', words);

    [Theory]
    [InlineData("the group of the army said the general of Iraq and the group, ")]
    [InlineData("General Ali Hassan said he met President Putin. ")]
    [InlineData("armed masked local ")]
    [InlineData("Mr Xa Yb, Mr Yb Zc, spokesman for the spokesman for ")]
    public void A_very_long_text_costs_no_more_than_its_length(string piece)
    {
        var text = new StringBuilder();
        while (text.Length < 400_000)
            text.Append(piece);
        var clock = Stopwatch.StartNew();
        ReadParties.Of(text.ToString(), models: false);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }
}
