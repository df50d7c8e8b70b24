using Shouldly;
using Xunit;

namespace Sitrep.Records.Tests.Actors;

public class PersonTests
{
    [Theory]
    [InlineData("Brig. Gen. Tomas Okello inspected the post.", "Tomas Okello", "Brig. Gen.")]
    [InlineData("Colonel Abdul Karim al-Najjar denied the report.", "Abdul Karim al-Najjar", "Colonel")]
    [InlineData("Navy Capt. Laura Whitfield briefed reporters.", "Laura Whitfield", "Navy Capt.")]
    [InlineData("The order came from Sheikh Omar bin Saleh in the morning.", "Omar bin Saleh", "Sheikh")]
    public void A_title_is_no_part_of_the_name(string text, string name, string title)
    {
        var person = ReadParties.Of(text).Person(name);
        person.ShouldNotBeNull();
        person.Title.ShouldBe(title);
    }

    [Theory]
    [InlineData("Nepalese Prime Minister Hari Bahadur Thapa resigned.", "Hari Bahadur Thapa", "Prime Minister")]
    [InlineData("Pedro Quintana, mayor of Salinas, left the town.", "Pedro Quintana", "mayor")]
    [InlineData("The head of the Joint Operations Command, General Yusuf Darwish, arrived.", "Yusuf Darwish", "head")]
    [InlineData("Hamas spokesman Khalil Mansour rejected the offer.", "Khalil Mansour", "spokesman")]
    [InlineData("President of Ghana Kwame Boateng called for calm.", "Kwame Boateng", "President")]
    public void A_role_is_told_before_or_after_the_name(string text, string name, string role)
    {
        var person = ReadParties.Of(text).Person(name);
        person.ShouldNotBeNull();
        person.Roles.ShouldContain(r => r.Role == role);
    }

    [Fact]
    public void A_role_knows_what_it_is_of()
    {
        var draft = ReadParties.Of("NATO Secretary-General Karin Lindqvist met Taliban commander Mullah Gul Wazir.");
        draft.Person("Karin Lindqvist")!.Roles.Single().Of.ShouldBe(draft.Party("actor:nato"));
        draft.Person("Gul Wazir")!.Roles.Single().Of.ShouldBe(draft.Party("actor:taliban"));
    }

    [Fact]
    public void Short_mentions_join_the_full_name()
    {
        var draft = ReadParties.Of("General Stefan Markovic crossed the river. Markovic said the bridge held. The general then left. He returned on Sunday.");
        draft.Words(draft.Person("Stefan Markovic")).ShouldBe(["Stefan Markovic", "Markovic", "general", "He"]);
    }

    [Fact]
    public void Places_parties_and_days_are_no_people()
    {
        var draft = ReadParties.Of("Prime Minister Israel. President Monday. The minister of Defence Forces said Hamas and Ukraine would talk.");
        draft.People.ShouldAllBe(p => p.Name != "Israel" && p.Name != "Hamas" && p.Name != "Ukraine");
    }
}
