using System.Globalization;

namespace Sitrep.Records.Places.Additions;

/// <summary>
/// Reads an OCHA table of administrative areas (CSV): columns such as <c>ADM2_EN</c>, <c>ADM2_PCODE</c> or <c>admin2Name_en</c>,
/// <c>admin2Pcode</c>, with or without middle points. The deepest level that has both a name and a code is what the rows are.
/// </summary>
static class PcodeReader
{
    const long MostChars = 500_000_000;

    /// <summary>Which columns hold what.</summary>
    sealed class Columns
    {
        public int[] Code { get; } = [-1, -1, -1, -1, -1, -1];
        public List<int>[] Names { get; } = [[], [], [], [], [], []];
        public int Lat = -1, Lon = -1, Area = -1, Population = -1;
        public int Level = -1;
    }

    public static IEnumerable<AddedPlace> Read(string file, Faults faults)
    {
        using var stream = File.OpenRead(file);
        var lines = BoundedLines.Read(stream, MostChars);
        Columns? columns = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (number, cells) in CsvRows.Read(lines, Separator(file)))
        {
            if (cells is [""])
                continue;
            if (columns is null)
            {
                columns = Head(cells ?? []);
                if (columns.Level < 1)
                    throw new InvalidDataException($"{file}: no P-code table: no columns such as ADM2_EN and ADM2_PCODE in its first row");
                continue;
            }
            // a row under the head may repeat it with tags (#adm1+code)
            if (cells is { Length: > 0 } && Array.Exists(cells, c => c.StartsWith("#adm", StringComparison.Ordinal)))
                continue;
            var places = new List<AddedPlace>();
            var fault = cells is null ? "the row is too long, or a quote is not closed" : Row(cells, columns, seen, places);
            foreach (var place in places)
                yield return place;
            if (fault is not null)
                faults.Add($"line {number.ToString(CultureInfo.InvariantCulture)}", fault, seen.Count > 0);
        }
        if (columns is null)
            throw new InvalidDataException($"{file}: empty");
    }

    /// <summary>Some countries write tables with semicolons: the sign that the first line has more of.</summary>
    static char Separator(string file)
    {
        using var stream = File.OpenRead(file);
        foreach (var (_, line) in BoundedLines.Read(stream, MostChars))
            return line is not null && line.Count(c => c == ';') > line.Count(c => c == ',') ? ';' : ',';
        return ',';
    }

    static Columns Head(string[] cells)
    {
        var columns = new Columns();
        for (var i = 0; i < cells.Length; i++)
        {
            var head = cells[i].Trim().ToLowerInvariant().Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
            switch (head)
            {
                case "lat" or "latitude" or "centerlat" or "ylat" or "ycoord" or "y" or "pointy": columns.Lat = i; break;
                case "lon" or "long" or "lng" or "longitude" or "centerlon" or "xlon" or "xlong" or "xcoord" or "x" or "pointx": columns.Lon = i; break;
                case "areasqkm" or "areakm2" or "sqkm": columns.Area = i; break;
                case "population" or "pop" or "poptotal": columns.Population = i; break;
                default: Admin(columns, head, i); break;
            }
        }
        for (var level = 1; level < columns.Code.Length; level++)
            columns.Level = columns.Code[level] >= 0 && columns.Names[level].Count > 0 ? level : columns.Level;
        return columns;
    }

    /// <summary>"adm2pcode", "admin2name", "admin2nameen", "adm2ar".</summary>
    static void Admin(Columns columns, string head, int at)
    {
        var word = head.StartsWith("admin", StringComparison.Ordinal) ? 5 : head.StartsWith("adm", StringComparison.Ordinal) ? 3 : -1;
        if (word < 0 || word >= head.Length || head[word] is < '0' or > '5')
            return;
        var level = head[word] - '0';
        var rest = head[(word + 1)..];
        if (rest is "pcode" or "code")
            columns.Code[level] = at;
        else if (rest is "" or "name" || (rest.StartsWith("name", StringComparison.Ordinal) ? rest.Length <= 7 : rest.Length <= 3 && rest != "typ") || rest.StartsWith("alt", StringComparison.Ordinal))
        {
            // the English name first
            if (rest.EndsWith("en", StringComparison.Ordinal))
                columns.Names[level].Insert(0, at);
            else
                columns.Names[level].Add(at);
        }
    }

    /// <summary>The areas of a row from the widest; the point belongs to the deepest. Null, or what is wrong with the row.</summary>
    static string? Row(string[] cells, Columns columns, HashSet<string> seen, List<AddedPlace> to)
    {
        string Cell(int at) => at >= 0 && at < cells.Length ? cells[at].Trim() : "";
        var country = Cell(columns.Code[0]) is { Length: >= 2 } code ? code[..2].ToUpperInvariant() : Cell(columns.Code[1]) is { Length: >= 2 } first ? first[..2].ToUpperInvariant() : "";
        if (country.Length != 2 || !char.IsAsciiLetterUpper(country[0]) || !char.IsAsciiLetterUpper(country[1]))
            return "no country in its codes";
        if (Cell(columns.Code[columns.Level]).Length == 0)
            return "no code";
        var point = AddedPlace.Degrees(Cell(columns.Lat), Cell(columns.Lon));
        if (point is null && (Cell(columns.Lat) + Cell(columns.Lon)).Length > 0)
            return "its coordinates are no point";
        for (var level = 1; level <= columns.Level; level++)
        {
            var pcode = AddedPlace.Clean(Cell(columns.Code[level]));
            var names = columns.Names[level].Select(n => AddedPlace.Clean(Cell(n))).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).ToList();
            if (pcode.Length == 0 || pcode.Length > 40 || !seen.Add(pcode))
                continue;
            if (names.Count == 0)
            {
                seen.Remove(pcode);
                return "no name";
            }
            var deepest = level == columns.Level;
            _ = double.TryParse(deepest ? Cell(columns.Area) : "", NumberStyles.Float, CultureInfo.InvariantCulture, out var area);
            _ = int.TryParse(deepest ? Cell(columns.Population) : "", NumberStyles.None, CultureInfo.InvariantCulture, out var people);
            to.Add(new AddedPlace
            {
                Name = names[0], OtherNames = names[1..], Pcode = pcode, Parent = level > 1 ? AddedPlace.Clean(Cell(columns.Code[level - 1])) : "", Country = country, Level = level,
                Kind = level == 1 ? "province" : "district", Point = deepest ? point : null, Population = Math.Min(people, 100_000_000), RadiusKm = area is > 0 and < 2e7 ? Math.Round(Math.Sqrt(area / Math.PI), 1) : 0,
            });
        }
        return null;
    }
}
