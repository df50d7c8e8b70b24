using Shouldly;
using Sitrep.Domain;
using Sitrep.Situations.Briefs;
using Sitrep.Situations.Judgements;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Situations.Tests;

public sealed class BriefTests
{
    static readonly BriefBuilder Builder = new(Pack.Knowledge);
    static readonly DateOnly First = new(2020, 5, 1), Last = new(2020, 5, 31);

    static Reading Bomb(string publisher, string published, string sentence, double killed, string town = "Oakford", string adm1 = "North", string type = "bombing", EventStatus status = EventStatus.Occurred)
    {
        var hand = new HandReading(publisher, published, "Headline of " + publisher);
        var place = hand.Place(town, 10, 20, "geonames:" + town, country: "XX", adm1: adm1);
        hand.Event(sentence, type, place, hand.Time(published), status, tolls: killed > 0 ? [("killed", killed, killed, killed)] : null);
        return hand.Build();
    }

    static Reading Taken(string publisher, string published, string holder)
    {
        var hand = new HandReading(publisher, published);
        var place = hand.Place("Oakford", 10, 20, "geonames:Oakford", country: "XX", adm1: "North");
        hand.Control($"{holder} took Oakford.", place, hand.Actor(holder, "actor:" + holder), ControlState.Taken, start: published, asOf: published);
        return hand.Build();
    }

    static Brief Build(params Reading[] readings) => Builder.Build(JudgedReadings.Of(readings, []), null, First, Last);

    static BriefPart Part(Brief brief, string heading) => brief.Parts.Single(p => p.Heading == heading);

    [Fact]
    public void Every_template_is_filled_from_its_example()
    {
        var templates = new Templates(Pack.Knowledge.Table("situations/brief"));
        foreach (var row in Pack.Knowledge.Table("situations/brief").Rows)
        {
            var values = row["example"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(e => (e[..e.IndexOf('=', StringComparison.Ordinal)], (string?)e[(e.IndexOf('=', StringComparison.Ordinal) + 1)..].Replace('_', ' '))).ToArray();
            var text = templates.Fill(row["key"], values);
            text.ShouldNotBeEmpty();
            text.IndexOfAny(['{', '}', '[', ']']).ShouldBe(-1, text);
            foreach (var (_, value) in values)
                text.ShouldContain(value!);
        }
    }

    [Fact]
    public void Brackets_go_when_a_value_is_missing_and_a_bare_gap_is_an_error()
    {
        var templates = new Templates(Pack.Knowledge.Table("situations/brief"));
        templates.Fill("capture", ("when", "1 May"), ("holder", "A"), ("place", "P"), ("before", null), ("claimed", "")).ShouldBe("1 May: A took P.");
        templates.Fill("capture", ("when", "1 May"), ("holder", "A"), ("place", "P"), ("before", "B"), ("claimed", "A")).ShouldBe("1 May: A took P from B, according to A alone.");
        Should.Throw<ArgumentException>(() => templates.Fill("capture", ("when", "1 May")));
    }

    [Fact]
    public void A_brief_tells_what_happened_in_the_period_with_sources_and_ranges()
    {
        var brief = Build(
            Bomb("Gazette", "2020-05-03", "A car bomb in the market of Oakford killed nine people.", 9),
            Bomb("Courier", "2020-05-03", "A bomb in Oakford's market killed twelve.", 12),
            Bomb("Herald", "2020-04-03", "A bomb in the station of Oakford killed 40.", 40));
        var line = Part(brief, "North").Lines.ShouldHaveSingleItem();
        line.Text.ShouldBe("3 May 2020: bombing in Oakford (North); 9–12 killed.");
        line.Sources.ShouldBe([1, 2]);
        var killed = brief.Figures.ShouldHaveSingleItem();
        (killed.Counted, killed.Low, killed.High, killed.Incidents, killed.IndependentSources).ShouldBe(("people killed", 9, 12, 1, 2));
        brief.Sources.Select(s => s.Publisher).ShouldBe(["Courier", "Gazette"], ignoreOrder: true);
        Part(brief, "What is disputed").Lines.ShouldHaveSingleItem().Text.ShouldBe("Bombing in Oakford (North), 3 May 2020, killed: 9 (Gazette) | 12 (Courier).");
    }

    [Fact]
    public void Changes_of_hands_name_who_held_the_place_before()
    {
        var brief = Build(Taken("Gazette", "2020-04-10", "Reds"), Taken("Gazette", "2020-05-10", "Blues"));
        Part(brief, "Who took what").Lines.ShouldHaveSingleItem().Text.ShouldBe("10 May 2020: Blues took Oakford (North) from Reds.");
        brief.Highlights.Lines.ShouldHaveSingleItem().Text.ShouldContain("Blues took Oakford");
        brief.Map.ShouldHaveSingleItem().Holder.ShouldBe("Blues");
    }

    [Fact]
    public void What_did_not_happen_is_told_apart()
    {
        var brief = Build(Bomb("Gazette", "2020-05-03", "The army plans an offensive on Oakford.", 0, type: "offensive", status: EventStatus.Planned));
        brief.Parts.ShouldNotContain(p => p.Heading == "North");
        Part(brief, "Announced, threatened or delayed").Lines.ShouldHaveSingleItem().Text.ShouldBe("Offensive (planned) in Oakford (North), reported 3 May 2020.");
    }

    [Fact]
    public void Nothing_told_is_said_and_every_cited_source_is_listed()
    {
        var empty = Build();
        empty.Highlights.Lines.ShouldHaveSingleItem().Text.ShouldBe("No report tells of any.");
        empty.Figures.ShouldBeEmpty();
        var many = Build([.. Enumerable.Range(1, 28).Select(d => Bomb("Outlet " + d, $"2020-05-{d:00}", $"Bomb number {d} went off in Town{d}.", d, "Town" + d))]);
        var numbers = many.Sources.Select(s => s.Number).ToHashSet();
        many.Parts.SelectMany(p => p.Lines).Concat(many.Highlights.Lines).SelectMany(l => l.Sources).Concat(many.Figures.SelectMany(f => f.Sources)).ShouldAllBe(s => numbers.Contains(s));
        Part(many, "North").Lines.ShouldAllBe(l => l.Sources.Count > 0);
    }

    [Fact]
    public void A_diff_tells_what_became_so_from_what_was_learned_and_what_was_revised()
    {
        Reading[] all = [Taken("Gazette", "2020-05-01", "Reds"), Bomb("Gazette", "2020-05-02", "A car bomb in the market of Oakford killed nine people.", 9), Taken("Courier", "2020-05-10", "Blues"),
            Again("2020-05-11", "2020-05-02", "The toll of the car bomb in the market of Oakford rose to 15 people.", 15)];
        var builder = new SituationBuilder(Pack.Knowledge);
        Situation On(DateOnly day) => builder.Build(all, day, day);
        var changes = SituationDiff.Between(On(new(2020, 5, 5)), On(new(2020, 5, 12)));
        var holder = changes.Single(c => c.Field == "holder");
        (holder.Kind, holder.Before, holder.After, holder.Day).ShouldBe(("changed", "Reds", "Blues", new DateOnly(2020, 5, 10)));
        var toll = changes.Single(c => c.Field == "figures.killed");
        (toll.Kind, toll.Before, toll.After).ShouldBe(("revised", "9", "15"));
        SituationDiff.Between(On(new(2020, 5, 5)), On(new(2020, 5, 5))).ShouldBeEmpty();
    }

    static Reading Again(string published, string day, string sentence, double killed)
    {
        var hand = new HandReading("Gazette", published);
        var place = hand.Place("Oakford", 10, 20, "geonames:Oakford", country: "XX", adm1: "North");
        hand.Event(sentence, "bombing", place, hand.Time(day), EventStatus.Occurred, tolls: [("killed", killed, killed, killed)]);
        return hand.Build();
    }
}
