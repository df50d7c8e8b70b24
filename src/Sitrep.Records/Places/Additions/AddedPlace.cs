using System.Globalization;

namespace Sitrep.Records.Places.Additions;

/// <summary>A place that a user adds to the gazetteer: from a GeoNames dump, a P-code table or a file of points.</summary>
public sealed record AddedPlace
{
    /// <summary>GeoNames id, or 0.</summary>
    public int GeonamesId { get; init; }
    /// <summary>P-code of the place, or empty.</summary>
    public string Pcode { get; init; } = "";
    /// <summary>P-code of the area that holds it, or empty.</summary>
    public string Parent { get; init; } = "";
    public required string Name { get; init; }
    public IReadOnlyList<string> OtherNames { get; init; } = [];
    /// <summary>WGS84 degrees; null where the source gives none, as most P-code tables.</summary>
    public GeoPoint? Point { get; init; }
    /// <summary>ISO 3166-1 alpha-2 code, or empty.</summary>
    public string Country { get; init; } = "";
    /// <summary>Codes of GeoNames, or empty.</summary>
    public string Adm1 { get; init; } = "";
    public string Adm2 { get; init; } = "";
    /// <summary>A kind of <c>data/places/kinds.tsv</c>.</summary>
    public required string Kind { get; init; }
    /// <summary>0 country, 1 province, 2 or more a district; -1 no administrative area.</summary>
    public int Level { get; init; } = -1;
    public int Population { get; init; }
    /// <summary>Rank as a seat, as in <c>data/places/features.tsv</c>.</summary>
    public byte Rank { get; init; }
    /// <summary>Reach in kilometres, or 0 for that of its kind.</summary>
    public double RadiusKm { get; init; }

    const int Columns = 14;

    /// <summary>One line of the program's own form, without line end.</summary>
    internal string ToLine() => string.Join('\t', GeonamesId.ToString(CultureInfo.InvariantCulture), Pcode, Parent, Name, string.Join('|', OtherNames),
        Point?.Lat.ToString("R", CultureInfo.InvariantCulture), Point?.Lon.ToString("R", CultureInfo.InvariantCulture), Country, Adm1, Adm2, Kind, Level.ToString(CultureInfo.InvariantCulture),
        FormattableString.Invariant($"{Population} {Rank}"), RadiusKm.ToString("R", CultureInfo.InvariantCulture));

    internal static AddedPlace? FromLine(string line)
    {
        var cells = line.Split('\t');
        if (cells.Length != Columns || cells[12].Split(' ') is not [var people, var rank])
            return null;
        return new AddedPlace
        {
            GeonamesId = Whole(cells[0]), Pcode = cells[1], Parent = cells[2], Name = cells[3], OtherNames = cells[4].Split('|', StringSplitOptions.RemoveEmptyEntries),
            Point = cells[5].Length > 0 ? new GeoPoint(Real(cells[5]), Real(cells[6])) : null, Country = cells[7], Adm1 = cells[8], Adm2 = cells[9], Kind = cells[10],
            Level = Whole(cells[11]), Population = Whole(people), Rank = (byte)Whole(rank), RadiusKm = Real(cells[13]),
        };
    }

    static int Whole(string cell) => int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : 0;
    static double Real(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>Latitude and longitude from text; null when either is missing or no such degree.</summary>
    internal static GeoPoint? Degrees(string lat, string lon) =>
        double.TryParse(lat, NumberStyles.Float, CultureInfo.InvariantCulture, out var y) && Math.Abs(y) <= 90
        && double.TryParse(lon, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && Math.Abs(x) <= 180 ? new GeoPoint(y, x) : null;

    /// <summary>A name as the pack can hold it: trimmed, no control characters, no bars; empty when nothing is left or it is too long to be a name.</summary>
    internal static string Clean(string name)
    {
        if (name.Length > NameFolding.MaxLength)
            return "";
        return name.AsSpan().ContainsAny('\t', '|') || name.Any(char.IsControl) ? string.Concat(name.Select(c => char.IsControl(c) || c == '|' ? ' ' : c)).Trim() : name.Trim();
    }
}
