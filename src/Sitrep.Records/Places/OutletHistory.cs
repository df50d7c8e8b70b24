using System.Globalization;
using Sitrep.Domain;
using Sitrep.Knowledge;

namespace Sitrep.Records.Places;

/// <summary>
/// Where the earlier reports of each outlet played: the table <c>data/places/outlets.tsv</c>, and on request one made from readings by
/// <c>sitrep gazetteer outlets</c>. An outlet is known by its name or by the host of its web address. Thread-safe once filled.
/// </summary>
public sealed class OutletHistory
{
    readonly record struct Part(string Country, string Province, double Places);

    readonly Dictionary<string, List<Part>> outlets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The first line of such a table.</summary>
    public const string Header = "outlet\tcountry\tprovince\tplaces";

    /// <summary>An empty history.</summary>
    public OutletHistory()
    {
    }

    /// <summary>The history of a table of the pack; empty where the pack holds none.</summary>
    internal OutletHistory(Table? table)
    {
        foreach (var row in table?.Rows ?? [])
            Add(row["outlet"], row["country"], row["province"], Number(row["places"]) ?? throw row.Error("no number"));
    }

    /// <summary>What the pack knows of outlets, and what a table in a file says beside it; lines of the file that are none are named to <paramref name="fault"/> and left out.</summary>
    public static OutletHistory Open(KnowledgePack knowledge, string? file, Action<string> fault)
    {
        var history = new OutletHistory(knowledge.Find("places/outlets"));
        if (file is not null)
            history.Read(file, fault);
        return history;
    }

    /// <summary>Adds the places of a reading to its outlet, each once: those of the gazetteer that lie in a country.</summary>
    public void Add(Reading reading)
    {
        if ((reading.Report.Publisher ?? ReportOutlet.Host(reading.Report.Url)) is not { Length: > 0 } outlet || outlet.AsSpan().ContainsAny('\t', '\n', '\r'))
            return;
        foreach (var place in reading.Places)
        {
            if (place is { Ref: not null, Country: { } country, Kind: not "country" })
                Add(outlet, country, place.Adm1, 1);
        }
    }

    /// <summary>True when something is known of an outlet.</summary>
    internal bool Knows(string outlet) => outlets.ContainsKey(outlet);

    /// <summary>True when no outlet is known.</summary>
    public bool IsEmpty => outlets.Count == 0;

    /// <summary>Adds places of a country, and of a province of it where one is given, to an outlet.</summary>
    public void Add(string outlet, string country, string? province, double places)
    {
        if (outlet.Length == 0 || country.Length != 2 || !(places > 0))
            return;
        if (!outlets.TryGetValue(outlet, out var parts))
            outlets[outlet] = parts = [];
        var at = parts.FindIndex(p => p.Country == country && p.Province == (province ?? ""));
        if (at < 0)
            parts.Add(new Part(country, province ?? "", places));
        else
            parts[at] = parts[at] with { Places = parts[at].Places + places };
    }

    /// <summary>Adds a table as <see cref="Lines"/> writes it; a line that is none is named and left out.</summary>
    void Read(string file, Action<string> fault)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0 || line[0] == '#' || line == Header)
                continue;
            var cells = line.Length > 1000 ? [] : line.Split('\t');
            if (cells.Length >= 4 && cells[0].Length > 0 && cells[1].Length == 2 && Number(cells[3]) is > 0 and var places)
                Add(cells[0], cells[1], cells[2], places);
            else
                fault(string.Create(CultureInfo.InvariantCulture, $"{file}:{number}: no outlet, country, province and number of places; left out"));
        }
    }

    static double? Number(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>The table's lines, the same for the same content: outlets by name, the commonest parts first.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Header;
        foreach (var (outlet, parts) in outlets.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            foreach (var part in parts.OrderByDescending(p => p.Places).ThenBy(p => p.Country, StringComparer.Ordinal).ThenBy(p => p.Province, StringComparer.Ordinal))
                yield return string.Create(CultureInfo.InvariantCulture, $"{outlet}\t{part.Country}\t{part.Province}\t{part.Places:0.##}");
        }
    }

    /// <summary>Shares of an outlet's places by country and by province, as places of the gazetteer; null for an unknown outlet.</summary>
    internal Dictionary<int, double>? Shares(Gazetteer gazetteer, string? publisher, string? host)
    {
        if ((Parts(publisher) ?? Parts(host)) is not { } parts)
            return null;
        var all = parts.Sum(p => p.Places) + 2;
        var shares = new Dictionary<int, double>();
        foreach (var part in parts)
        {
            if (gazetteer.Keyed($"country:{part.Country}") is not (>= 0 and var country))
                continue;
            shares[country] = shares.GetValueOrDefault(country) + part.Places / all;
            if (part.Province.Length > 0 && Province(gazetteer, country, part.Province) is >= 0 and var province)
                shares[province] = shares.GetValueOrDefault(province) + part.Places / all;
        }
        return shares;
    }

    List<Part>? Parts(string? name) => name is not null && outlets.TryGetValue(name, out var parts) ? parts : null;

    static int Province(Gazetteer gazetteer, int country, string name)
    {
        foreach (var (place, quality) in gazetteer.Find(name))
        {
            if (quality < NameQuality.Sound && gazetteer.Row(place) is { Class: PlaceClass.Province } row && row.Country == country)
                return place;
        }
        return -1;
    }
}
