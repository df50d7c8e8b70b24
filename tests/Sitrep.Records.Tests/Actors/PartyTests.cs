using Shouldly;
using Xunit;

namespace Sitrep.Records.Tests.Actors;

public class PartyTests
{
    [Theory]
    [InlineData("Turkish warplanes bombed the hills above the village.", "actor:turkey-forces", "Turkish warplanes")]
    [InlineData("The Sri Lankan army shelled the lagoon.", "actor:sri-lanka-army", "Sri Lankan army")]
    [InlineData("Colombia's police seized the boats.", "actor:colombia-police", "Colombia's police")]
    [InlineData("The parliament of Georgia met at night.", "actor:georgia-parliament", "parliament of Georgia")]
    [InlineData("Ethiopian government soldiers entered the market town.", "actor:ethiopia-forces", "Ethiopian government soldiers")]
    [InlineData("Mubarak's police cleared the square.", "actor:egypt-police", "Mubarak's police")]
    public void A_body_of_a_state_is_known_by_pattern(string text, string reference, string words)
    {
        var draft = ReadParties.Of(text);
        draft.Words(draft.Party(reference)).ShouldBe([words]);
    }

    [Theory]
    [InlineData("Da'esh fled the quarter.", "actor:islamic-state")]
    [InlineData("Fighters of Sendero Luminoso stopped two buses.", "actor:shining-path")]
    [InlineData("The Tamil Tigers released eleven policemen.", "actor:ltte")]
    [InlineData("MONUSCO sent a patrol to the mine.", "actor:monusco")]
    [InlineData("Al Shabaab fired mortars at the airport.", "actor:al-shabaab")]
    [InlineData("REBELS OF THE FMLN ATTACKED TWO POWER STATIONS LAST NIGHT.", "actor:fmln")]
    public void A_group_is_known_by_any_of_its_names(string text, string reference) => ReadParties.Of(text).Party(reference).ShouldNotBeNull();

    [Theory]
    [InlineData("The bridge is open again, he told us, and who knows for how long.")]
    [InlineData("THE BRIDGE IS OPEN AGAIN AND THE MAYOR WHO CLOSED IT CAN ACT NOW.")]
    public void Small_words_are_no_abbreviations(string text)
    {
        var draft = ReadParties.Of(text);
        draft.Actors.ShouldNotContain(a => a.Ref == "actor:islamic-state" || a.Ref == "actor:who" || a.Ref == "actor:united-states-government");
    }

    [Fact]
    public void A_country_is_a_party_only_where_it_acts()
    {
        ReadParties.Of("Nine herders were killed in Chad on Monday.").Actors.ShouldNotContain(a => a.Kind == "government");
        var draft = ReadParties.Of("Sudan accused Chad of arming the rebels.");
        draft.Party("actor:sudan-government").ShouldNotBeNull();
        draft.Party("actor:chad-government").ShouldNotBeNull();
    }

    [Fact]
    public void A_description_means_the_one_party_that_fits()
    {
        var draft = ReadParties.Of("Boko Haram raided a market in Nigeria on Friday. The militants burned forty stalls. The army said the group lost nine men.");
        var group = draft.Party("actor:boko-haram");
        draft.Words(group).ShouldBe(["Boko Haram", "militants", "group"]);
        draft.Words(draft.Party("actor:nigeria-army")).ShouldBe(["army"]);
    }

    [Fact]
    public void A_description_that_fits_two_parties_stays_described()
    {
        var draft = ReadParties.Of("Hezbollah and the Lebanese Forces traded fire in Lebanon. The gunmen blocked a road.");
        draft.Actors.Single(a => a.Described).Name.ShouldBe("gunmen");
    }

    [Fact]
    public void Labels_are_words_and_never_a_name()
    {
        var draft = ReadParties.Of("The terrorists killed a guard near the dam. Daesh terrorists later fled. Rebels held the ridge.");
        foreach (var actor in draft.Actors)
            actor.Name.ShouldNotContain("terror");
        draft.Words(draft.Party("actor:islamic-state")).ShouldContain("Daesh terrorists");
    }

    [Fact]
    public void The_same_words_mean_other_parties_in_other_wars()
    {
        ReadParties.Of("In Yemen the coalition struck a depot near Sanaa.", 2017).Party("actor:saudi-led-coalition").ShouldNotBeNull();
        ReadParties.Of("In Iraq the coalition struck a depot near Mosul.", 2017).Party("actor:us-led-coalition").ShouldNotBeNull();
    }

    [Fact]
    public void An_alias_in_brackets_is_the_same_party()
    {
        var draft = ReadParties.Of("The Democratic Forces of Syria (SDF) crossed the canal. The Hashed al-Shaabi (Popular Mobilization Forces) held the road.");
        draft.Words(draft.Party("actor:syrian-democratic-forces")).ShouldBe(["Democratic Forces of Syria", "SDF"]);
        draft.Words(draft.Party("actor:popular-mobilization-forces")).ShouldBe(["Hashed al-Shaabi", "Popular Mobilization Forces"]);
    }

    [Theory]
    [InlineData("On Sunday the Upper Valley Liberation Front shot down a drone.", "Upper Valley Liberation Front", "rebel-group")]
    [InlineData("A convoy of Harakat al-Wadi reached the coast.", "Harakat al-Wadi", "rebel-group")]
    [InlineData("Residents called the Hill District Relief Committee for help.", "Hill District Relief Committee", "organisation")]
    public void A_new_name_is_known_by_its_shape(string text, string name, string kind)
    {
        var actor = ReadParties.Of(text).Actors.SingleOrDefault(a => a.Name == name);
        actor.ShouldNotBeNull();
        actor.Kind.ShouldBe(kind);
    }

    [Fact]
    public void A_party_is_part_of_its_parent_in_the_report()
    {
        var draft = ReadParties.Of("UNICEF and the United Nations asked for access. The Quds Force denied it.");
        draft.Party("actor:unicef")!.PartOf.ShouldBe([draft.Party("actor:united-nations")!]);
    }

    [Fact]
    public void A_party_that_does_not_exist_yet_is_not_meant()
    {
        ReadParties.Of("THE CAR EXPLODED NEAR THE BRIDGE IN BOGOTA AND THE GUARDS FIRED BACK.", 1989).Actors.ShouldNotContain(a => a.Country == "CF");
        ReadParties.Of("In Iraq the Islamic State held a bridge.", 1995).Party("actor:islamic-state").ShouldBeNull();
    }

    [Fact]
    public void Soldiers_of_an_army_are_that_army()
    {
        var draft = ReadParties.Of("Fighters of the FARC freed two soldiers of the Colombian army in Colombia.");
        draft.Words(draft.Party("actor:farc")).ShouldBe(["Fighters", "FARC"]);
        draft.Words(draft.Party("actor:colombia-army")).ShouldBe(["soldiers", "Colombian army"]);
    }

    [Fact]
    public void Who_hits_a_group_is_not_that_group()
    {
        var draft = ReadParties.Of("Renamo ambushed a truck in Mozambique. Frelimo asked the movement to disarm.");
        draft.Words(draft.Party("actor:renamo")).ShouldContain("Renamo");
        draft.Words(draft.Party("actor:frelimo")).ShouldNotContain("movement");
    }

    [Fact]
    public void What_nothing_is_told_of_is_left_out()
    {
        var draft = ReadParties.Of("Gunmen passed. Hamas issued a call.");
        Records.Actors.ActorPruner.Prune(draft);
        draft.Actors.ShouldAllBe(a => a.Ref == "actor:hamas");
    }

    [Theory]
    [InlineData("Harakat al-Zahra al-Islami attacked a convoy. Harakat al-Zahra al-Islami also claimed a bombing.", "actor:harakat-al-zahra-al-islami", "rebel-group")]
    [InlineData("Terrorists of the Free Shepherds Brigade stormed a base, state television said.", "actor:free-shepherds-brigade", "rebel-group")]
    [InlineData("A new group, Liwa Ahrar al-Zanbaq, claimed the attack.", "actor:liwa-ahrar-al-zanbaq", "rebel-group")]
    [InlineData("The rebel group Sons of the Coast Brigade said that it had left the town.", "actor:sons-of-the-coast-brigade", "rebel-group")]
    public void A_new_group_is_known_by_its_shape_and_keeps_one_identity(string text, string reference, string kind)
    {
        var party = ReadParties.Of(text).Party(reference).ShouldNotBeNull();
        party.Kind.ShouldBe(kind);
        party.Name.ShouldNotContain("errorist");
        ReadParties.Of(text).People.ShouldBeEmpty();
    }

    [Fact]
    public void A_fighter_by_his_byname_is_a_person() =>
        ReadParties.Of("The military captured Abu Zamil, a senior commander of the group, on Friday.").Person("Abu Zamil").ShouldNotBeNull();

    [Theory]
    [InlineData("The army said that it had killed six men.")]
    [InlineData("Police stopped the lorry, and the government thanked them.")]
    public void Without_a_country_in_sight_a_body_stays_described(string text) => ReadParties.Of(text).Actors.ShouldAllBe(a => a.Ref == null);
}
