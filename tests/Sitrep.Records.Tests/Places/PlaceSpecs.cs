using System.Globalization;
using Shouldly;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Places;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Records.Tests.Places;

/// <summary>Runs <c>tests/specs/places.md</c>.</summary>
public class PlaceSpecs
{
    [PacksFact]
    public void Every_row_of_the_spec_comes_true()
    {
        var packs = PackFolder.Find();
        var tables = KnowledgePack.Compile(Checkout.Data);
        using var gazetteer = Gazetteer.Open(packs.Gazetteer);
        var language = LanguagePipeline.English(tables, packs);
        var finder = new PlaceFinder(tables, gazetteer);
        var (rows, wrong) = (0, new List<string>());
        foreach (var (line, cells) in SpecTable.Read("places.md"))
        {
            rows++;
            var draft = new Draft(new Report { Id = "spec", Key = "spec", Text = cells[0] }, language.Read(cells[0]));
            finder.Find(draft);
            if (cells.Length == 2)
            {
                foreach (var name in cells[1].Split(';', StringSplitOptions.TrimEntries))
                {
                    var wanted = name.StartsWith("not ", StringComparison.Ordinal) ? name[4..] : name;
                    if (draft.Places.Exists(p => p.Mentions.Exists(m => draft.Document.Words(m) == wanted)) == (wanted.Length < name.Length))
                        wrong.Add($"places.md:{line}: {name}: the places are {string.Join(", ", draft.Places.Select(p => p.Name))}");
                }
                continue;
            }
            var place = draft.Places.Find(p => p.Mentions.Exists(m => draft.Document.Words(m) == cells[1]));
            var fault = place is null ? $"no such place among {string.Join(", ", draft.Places.Select(p => p.Name))}" : cells.Length == 5 ? Located(place, cells) : Chosen(place, cells);
            if (fault is not null)
                wrong.Add($"places.md:{line}: {cells[1]}: {fault}");
        }
        rows.ShouldBeGreaterThan(15);
        string.Join("\n", wrong).ShouldBeEmpty();
    }

    static string? Located(PlaceDraft place, string[] cells)
    {
        if (!place.LocatedBy.ToString().Equals(cells[2], StringComparison.OrdinalIgnoreCase) || place.Lat is null)
            return $"located by {place.LocatedBy}";
        var point = cells[3].Split(',').Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray();
        var km = Geodesy.DistanceKm(new GeoPoint(place.Lat.Value, place.Lon!.Value), new GeoPoint(point[0], point[1]));
        return km <= double.Parse(cells[4], CultureInfo.InvariantCulture) ? null : FormattableString.Invariant($"{km:0} km off, at {place.Lat:0.00}, {place.Lon:0.00}");
    }

    static string? Chosen(PlaceDraft place, string[] cells) =>
        place.Country == cells[2] && (cells.Length < 4 || cells[3].Length == 0 || place.Adm1 == cells[3]) ? null : $"{place.Country}, {place.Adm1}: {place.Why}";

    [PacksFact]
    public void The_runner_up_is_told_with_what_it_lost_by()
    {
        var packs = PackFolder.Find();
        var tables = KnowledgePack.Compile(Checkout.Data);
        using var gazetteer = Gazetteer.Open(packs.Gazetteer);
        const string text = "Police in London, Ontario, arrested two men near Zurkanville, 30 km north of London.";
        var draft = new Draft(new Report { Id = "x", Key = "x", Text = text }, LanguagePipeline.English(tables, packs).Read(text));
        new PlaceFinder(tables, gazetteer).Find(draft);
        var decisions = PlaceDecision.Of(draft);
        var london = decisions.First(d => d.Name == "London");
        london.Why.ShouldStartWith("London (populated place, Ontario, Canada)");
        london.Why.ShouldContain("; before London (populated place, England, United Kingdom)");
        london.Why.ShouldContain("which lost by: ");
        decisions.First(d => d.Name == "Zurkanville").Why.ShouldContain("north-of 30 km London");
    }
}
