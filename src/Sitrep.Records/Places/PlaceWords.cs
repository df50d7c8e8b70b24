using System.Globalization;
using Sitrep.Knowledge;

namespace Sitrep.Records.Places;

/// <summary>What a word can do near a place name; several at once.</summary>
[Flags]
enum WordUse
{
    None = 0, Preposition = 1, Function = 2, Particle = 4, Modifier = 8, Organisation = 16, Title = 32, Given = 64, Common = 128, Filler = 256,
    NounBefore = 512, NounAfter = 1024, NounBare = 2048, Direction = 4096, Adjective = 8192, Unit = 16384, Number = 32768, Demonym = 65536, Civic = 131072, Holding = 262144,
    Article = 524288, Listing = 1048576, Forming = 2097152, Named = 4194304,
}

/// <summary>A word's part in a description of where a place lies.</summary>
enum WordRole : byte { None, Near, Outside, Outskirts, Between, Half, Upstream, Downstream, On, Bank, In, Border, Of, From, And, With, Further, To, The, Itself, Or, Off, By, Away, Both, For, Including, Up, Down, Centred, At }

/// <summary>One word of the tables with all it can be.</summary>
sealed class WordEntry
{
    public WordUse Use;
    public WordRole Role;
    public string? Kind;
    public PlaceClass Class;
    public double Bearing = double.NaN;
    public string? Relation;
    public double Km;
    public bool Wide;
    public double Number = double.NaN;
    public string? Iso;
    /// <summary>Country whose institution the word names.</summary>
    public string? Institution;

    public bool Is(WordUse use) => (Use & use) != 0;
}

/// <summary>The words of <c>places/words</c> and the demonyms of <c>places/countries</c>, looked up in small letters. Thread-safe.</summary>
sealed class PlaceWords
{
    static readonly WordEntry Nothing = new();
    const int Longest = 40;
    readonly Dictionary<string, WordEntry> entries = new(StringComparer.Ordinal);
    readonly HashSet<ushort> transliterated = [];
    readonly Dictionary<string, string[]> phrases = new(StringComparer.Ordinal);
    readonly HashSet<string> peoples = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, string> domains = new(StringComparer.Ordinal);
    readonly string[] endings;
    readonly Dictionary<string, string> postal = new(StringComparer.Ordinal);

    public PlaceWords(KnowledgePack tables)
    {
        // long: one loop a section of the table, nothing else
        Mark("prepositions", WordUse.Preposition);
        Mark("function", WordUse.Function);
        Mark("particles", WordUse.Particle);
        Mark("modifiers", WordUse.Modifier);
        Mark("organisations", WordUse.Organisation);
        Mark("civic", WordUse.Civic);
        Mark("demonyms", WordUse.Demonym);
        Mark("titles", WordUse.Title);
        Mark("given", WordUse.Given);
        Mark("common", WordUse.Common);
        Mark("fillers", WordUse.Filler);
        Mark("holding", WordUse.Holding);
        Mark("listing", WordUse.Listing);
        Mark("forming", WordUse.Forming);
        endings = [.. tables.Table("places/words", "endings").Rows.Select(r => r["ending"])];
        foreach (var row in tables.Table("places/folding", "articles").Rows)
            Entry(row["from"]).Use |= WordUse.Article;
        foreach (var row in tables.Find("lang/en/given-names")?.Rows ?? [])
        {
            foreach (var name in row.List("names"))
                Entry(name.ToLowerInvariant()).Use |= WordUse.Named;
        }
        foreach (var row in tables.Table("places/words", "roles").Rows)
            Entry(row["word"]).Role = Enum.TryParse<WordRole>(row["role"], true, out var role) ? role : throw row.Error($"no role '{row["role"]}'");
        foreach (var row in tables.Table("places/words", "nouns").Rows)
            Noun(row, Entry(row["word"]));
        foreach (var row in tables.Table("places/words", "directions").Rows)
        {
            var entry = Entry(row["word"]);
            entry.Use |= WordUse.Direction | (row["adjective"].Length > 0 ? WordUse.Adjective : 0);
            entry.Bearing = Number(row, "bearing");
            entry.Relation = row["relation"];
        }
        foreach (var row in tables.Table("places/words", "units").Rows)
        {
            var entry = Entry(row["word"]);
            entry.Use |= WordUse.Unit;
            entry.Km = Number(row, "km");
            entry.Wide = row["wide"].Length > 0;
        }
        foreach (var row in tables.Table("places/words", "numbers").Rows)
        {
            var entry = Entry(row["word"]);
            entry.Use |= WordUse.Number;
            entry.Number = Number(row, "value");
        }
        foreach (var row in tables.Table("places/words", "domains").Rows)
            domains[row["domain"]] = row["iso2"];
        foreach (var row in tables.Table("places/countries").Rows)
        {
            domains.TryAdd(row["iso2"].ToLowerInvariant(), row["iso2"]);
            if (row["transliterated"].Length > 0)
                transliterated.Add((ushort)(row["iso2"][0] << 8 | row["iso2"][1]));
            foreach (var demonym in row.List("demonyms"))
            {
                var entry = Entry(demonym.ToLowerInvariant());
                entry.Use |= WordUse.Demonym;
                entry.Iso ??= row["iso2"];
                if (demonym.Contains(' '))
                    peoples.Add(demonym);
            }
        }
        foreach (var row in tables.Table("places/words", "institutions").Rows)
            Entry(row["word"]).Institution = row["iso2"];
        foreach (var row in tables.Table("places/words", "not-places").Rows)
        {
            var phrase = row["phrase"];
            var first = phrase.Split(' ', '-')[0];
            phrases[first] = [.. phrases.GetValueOrDefault(first, []), phrase];
        }
        foreach (var row in tables.Table("places/admin1").Rows)
        {
            if (row["postal"].Length > 0)
                postal.TryAdd(row["postal"], row["code"]);
        }

        void Mark(string section, WordUse use)
        {
            foreach (var row in tables.Table("places/words", section).Rows)
                Entry(row["word"]).Use |= use;
        }
    }

    static void Noun(Row row, WordEntry entry)
    {
        entry.Kind = row["kind"];
        entry.Class = Enum.TryParse<PlaceClass>(row["class"], true, out var of) ? of : throw row.Error($"no class '{row["class"]}'");
        foreach (var use in row["use"].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            entry.Use |= use switch
            {
                "before" => WordUse.NounBefore,
                "after" => WordUse.NounAfter,
                "bare" => WordUse.NounBare,
                _ => throw row.Error($"no use '{use}'"),
            };
        }
    }

    static double Number(Row row, string column) =>
        double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw row.Error($"'{row[column]}' is no number");

    WordEntry Entry(string word) => entries.TryGetValue(word, out var entry) ? entry : entries[word] = new WordEntry();

    /// <summary>What is known of a form; an empty entry for an unknown word.</summary>
    public WordEntry this[ReadOnlySpan<char> form]
    {
        get
        {
            if (form.Length > Longest)
                return Nothing;
            Span<char> lower = stackalloc char[Longest];
            var length = form.ToLowerInvariant(lower);
            var lookup = entries.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(lower[..length], out var entry))
                return entry;
            return length > 2 && lower[length - 1] == '.' && lookup.TryGetValue(lower[..(length - 1)], out entry) ? entry : Nothing;
        }
    }

    /// <summary>Length of the longest name at the front of a text that holds a place's name and is no place; 0 for none.</summary>
    public int NamedBody(ReadOnlySpan<char> form, ReadOnlySpan<char> text)
    {
        if (form.Length > Longest)
            return 0;
        Span<char> lower = stackalloc char[Longest];
        var length = form.ToLowerInvariant(lower);
        if (!phrases.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower[..length], out var all))
            return 0;
        var best = 0;
        foreach (var phrase in all)
        {
            if (phrase.Length > best && text.StartsWith(phrase, StringComparison.OrdinalIgnoreCase))
                best = phrase.Length;
        }
        return best;
    }

    /// <summary>True for a country whose names come from another script, by its packed code.</summary>
    public bool Transliterated(ushort iso) => transliterated.Contains(iso);

    /// <summary>True for a longer word with an ending of places' names.</summary>
    public bool EndsAsPlace(ReadOnlySpan<char> form)
    {
        foreach (var ending in endings)
        {
            if (form.Length > ending.Length + 2 && form.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    /// <summary>True for a people's name of several words ("Sri Lankan").</summary>
    public bool IsPeople(ReadOnlySpan<char> words) => peoples.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words);

    /// <summary>Code of the country that the last part of a web address stands for, or empty for one that says nothing.</summary>
    public string Domain(ReadOnlySpan<char> part) => domains.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(part, out var iso) ? iso : "";

    /// <summary>Code of the province that a postal abbreviation stands for ("TX"), or null.</summary>
    public string? Postal(ReadOnlySpan<char> form) => postal.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(form, out var code) ? code : null;
}

/// <summary>Named weights of a table.</summary>
sealed class FeatureWeights
{
    readonly Dictionary<string, double> weights = new(StringComparer.Ordinal);

    public FeatureWeights(Table table)
    {
        foreach (var row in table.Rows)
            weights[row["feature"]] = double.TryParse(row["weight"], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw row.Error("no number");
    }

    /// <summary>The weight of a feature; a missing row is an error when the finder is built, so constructors read all they need.</summary>
    public double this[string feature] => weights.TryGetValue(feature, out var value) ? value : throw new KnowledgeException("places", 0, $"no weight '{feature}'");
}
