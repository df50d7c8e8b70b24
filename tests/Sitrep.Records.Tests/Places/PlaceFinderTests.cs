using System.Diagnostics;
using Shouldly;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Places;
using Xunit;
using Xunit.Abstractions;

namespace Sitrep.Records.Tests.Places;

/// <summary>Runs over the packs of the checkout; says so and is left out where there are none.</summary>
public class PlaceFinderTests
{
    static readonly Lazy<(PlaceFinder Finder, LanguagePipeline Language)?> Ready = new(Open);

    static (PlaceFinder, LanguagePipeline)? Open()
    {
        try
        {
            var packs = PackFolder.Find();
            if (!File.Exists(packs.Gazetteer))
                return null;
            var tables = KnowledgePack.Compile(Sitrep.Testing.Checkout.Data);
            return (new PlaceFinder(tables, Gazetteer.Open(packs.Gazetteer)), LanguagePipeline.English(tables, packs));
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    Draft? Read(string text)
    {
        if (Ready.Value is not { } ready)
        {
            throw new ShouldAssertException("no gazetteer pack: run scripts/setup");
        }
        var draft = new Draft(new Report { Id = "x", Key = "x", Text = text }, ready.Language.Read(text));
        ready.Finder.Find(draft);
        return draft;
    }

    PlaceDraft? Place(string text, string words)
    {
        var draft = Read(text);
        return draft?.Places.FirstOrDefault(p => p.Mentions.Any(m => draft.Document.Words(m) == words)) ?? (draft is null ? null : throw new ShouldAssertException($"no place '{words}' among {string.Join(", ", draft.Places.Select(p => p.Name))}"));
    }

    [Sitrep.Testing.PacksTheory]
    [InlineData("The mayor of Paris, Texas, opened the new bridge.", "Paris", "US", "Texas")]
    [InlineData("Protesters in Paris burned cars near the Louvre.", "Paris", "FR", null)]
    [InlineData("Police in London, Ontario, arrested two men.", "London", "CA", "Ontario")]
    [InlineData("Shelling hit Tripoli, Lebanon, on Monday.", "Tripoli", "LB", null)]
    [InlineData("Militias fought around Tripoli as Libya's rival governments talked.", "Tripoli", "LY", null)]
    [InlineData("Rebels took the town of Hit in Anbar province.", "Hit", "IQ", "Anbar")]
    [InlineData("Tbilisi said Russian troops had entered Georgia from South Ossetia.", "Georgia", "GE", null)]
    [InlineData("The storm killed four people in Georgia and two in Alabama.", "Georgia", "US", "Georgia")]
    public void Namesakes_are_told_apart(string text, string words, string country, string? province)
    {
        if (Place(text, words) is not { } place)
            return;
        place.Country.ShouldBe(country, place.Why);
        if (province is not null)
            place.Adm1.ShouldBe(province, place.Why);
    }

    [Sitrep.Testing.PacksTheory]
    [InlineData("Rebels entered Rutba on Friday after Iraqi troops had left.", "Rutba", "IQ")]
    [InlineData("Iraqi troops took back Rawa and moved on Al-Qaim in Anbar province.", "Rawa", "IQ")]
    [InlineData("GOMA: Congolese troops shelled the hills near Sake.", "GOMA", "CD")]
    public void What_is_taken_or_entered_is_a_place(string text, string words, string country) => Place(text, words)?.Country.ShouldBe(country);

    [Sitrep.Testing.PacksFact]
    public void A_name_once_said_to_be_a_towns_is_one_place_all_through()
    {
        if (Read("Troops left the town of Maarat al-Numan in Idlib province, Syria. In 2012, Maarat al-Numan had fallen to rebels.") is { } draft)
            draft.Places.Where(p => p.Name.Contains("Numan", StringComparison.Ordinal)).ShouldHaveSingleItem().Mentions.Count.ShouldBe(2);
    }

    [Sitrep.Testing.PacksFact]
    public void A_small_namesake_far_away_is_not_meant()
    {
        if (Place("BAGHDAD (Agency) - Iraqi troops left Mosul and Kirkuk. Police took the settlement of Karma, an Iraqi officer said.", "Karma") is not { } place)
            return;
        place.Ref.ShouldBeNull();
        place.Country.ShouldBe("IQ");
    }

    [Sitrep.Testing.PacksTheory]
    [InlineData("Kiev", "Kyiv")]
    [InlineData("Kaim", "Al-Qa'im")]
    [InlineData("Haweeja", "Al-Hawija")]
    [InlineData("Deir al-Zour", "Deir ez-Zor")]
    public void Spellings_of_one_name_lead_to_one_point(string one, string other)
    {
        if (Place($"Fighting went on in the town of {one} on Friday.", one) is not { } a || Place($"Fighting went on in the town of {other} on Friday.", other) is not { } b)
            return;
        Geodesy.DistanceKm(new GeoPoint(a.Lat!.Value, a.Lon!.Value), new GeoPoint(b.Lat!.Value, b.Lon!.Value)).ShouldBeLessThan(25);
    }

    [Sitrep.Testing.PacksTheory]
    [InlineData("Most soldiers hit the same target in March.")]
    [InlineData("George Washington crossed the river; Michael Jordan scored again.")]
    [InlineData("The Iraqi and Syrian delegations met Turkish officials.")]
    [InlineData("Fighters of the Islamic State of Iraq and the Levant withdrew.")]
    [InlineData("")]
    [InlineData("\ud800 \0 ,,, ((( \u202e")]
    public void What_is_no_place_is_left_alone(string text) => (Read(text)?.Places.Select(p => p.Name) ?? []).ShouldBeEmpty();

    [Sitrep.Testing.PacksTheory]
    [InlineData("A convoy was ambushed at Bir Tashwan, 40 km north-west of Gao.", "Bir Tashwan", 16.53, -0.31, 12)]
    [InlineData("The militia still held Tel Zuhaila, some twenty miles (32 kilometres) east of Mosul.", "Tel Zuhaila", 36.34, 43.48, 12)]
    [InlineData("Two policemen died in Kharanivka, halfway between Kharkiv and Poltava, on Friday.", "Kharanivka", 49.8, 35.4, 25)]
    [InlineData("Drones struck Umm Dubayta, on the Nile about 150 km downstream from Khartoum.", "Umm Dubayta", 16.8, 33.3, 45)]
    public void A_described_place_is_put_where_the_text_says(string text, string words, double lat, double lon, double km)
    {
        if (Place(text, words) is not { } place)
            return;
        place.LocatedBy.ShouldBe(LocatedBy.Description);
        Geodesy.DistanceKm(new GeoPoint(place.Lat!.Value, place.Lon!.Value), new GeoPoint(lat, lon)).ShouldBeLessThan(km);
    }

    [Sitrep.Testing.PacksFact]
    public void A_dateline_is_read_in_capitals()
    {
        if (Read("KHARTOUM, Sept 16 (Agency) - Shelling resumed in Omdurman on Saturday.") is not { } draft)
            return;
        draft.Dateline!.Value.Place!.Country.ShouldBe("SD");
    }

    [Sitrep.Testing.PacksFact]
    public void A_long_text_is_read_in_seconds()
    {
        var sentence = "Troops from Al-Qaim, Anbar, moved 30 km west of Rawa to Ust-Kut in Al Al Al Al Al Al Al Al; ";
        var many = string.Concat(Enumerable.Repeat(sentence, 60_000 / sentence.Length));
        if (Ready.Value is not { } ready)
            return;
        var draft = new Draft(new Report { Id = "x", Key = "x", Text = many }, ready.Language.Read(many));
        var clock = Stopwatch.StartNew();
        ready.Finder.Find(draft);
        draft.Places.Count.ShouldBeGreaterThan(2);
        clock.Elapsed.TotalSeconds.ShouldBeLessThan(10);
    }
}
