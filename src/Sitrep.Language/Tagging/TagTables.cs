using Sitrep.Knowledge;

namespace Sitrep.Language.Tagging;

/// <summary>
/// Tag inventory of a language and the crude tags that hold where no model is: closed-class words, endings, signs. A language without a
/// section of the table has that much less to go by.
/// </summary>
sealed class TagTables
{
    readonly Dictionary<string, Upos> map = new(StringComparer.Ordinal);
    readonly Dictionary<string, (ushort Xpos, Upos Upos)>.AlternateLookup<ReadOnlySpan<char>> words, signs;
    readonly (string Ending, (ushort, Upos) Tag)[] endings;
    readonly (ushort, Upos) sign, number, name, word;

    public TagTables(KnowledgePack knowledge, string language)
    {
        var path = $"lang/{language}/tags";
        var numbers = new Dictionary<string, ushort>(StringComparer.Ordinal);
        foreach (var row in Rows("map"))
            map[row["xpos"]] = Enum.TryParse<Upos>(row["upos"], true, out var upos) ? upos : throw row.Error("no such part of speech");
        words = Read("words", StringComparer.OrdinalIgnoreCase);
        signs = Read("signs", StringComparer.Ordinal);
        endings = [.. Rows("endings").Select(r => (Ending: r["ending"], (Number(r["xpos"]), Of(r["xpos"])))).OrderByDescending(e => e.Ending.Length).ThenBy(e => e.Ending, StringComparer.Ordinal)];
        var shapes = Rows("shapes").ToDictionary(r => r["shape"], r => Number(r["xpos"]), StringComparer.Ordinal);
        (sign, number, name, word) = (Shape("sign", Upos.Punct), Shape("number", Upos.Num), Shape("name", Upos.Propn), Shape("word", Upos.Noun));
        Prefixes = [.. Rows("verb-prefixes").Select(r => r["form"])];
        Names = new string[numbers.Count];
        foreach (var (tag, at) in numbers)
            Names[at] = tag;

        IEnumerable<Row> Rows(string section) => knowledge.Find(path, section)?.Rows ?? [];
        (ushort, Upos) Shape(string shape, Upos upos) => (shapes.TryGetValue(shape, out var tag) ? tag : Number(""), upos);
        Dictionary<string, (ushort, Upos)>.AlternateLookup<ReadOnlySpan<char>> Read(string section, StringComparer comparer)
        {
            var found = new Dictionary<string, (ushort, Upos)>(comparer);
            foreach (var row in Rows(section))
            {
                var upos = row["upos"].Length == 0 ? Of(row["xpos"]) : Enum.TryParse<Upos>(row["upos"], true, out var named) ? named : throw row.Error("no such part of speech");
                found.TryAdd(row["form"], (Number(row["xpos"]), upos));
            }
            return found.GetAlternateLookup<ReadOnlySpan<char>>();
        }
        ushort Number(string tag)
        {
            if (!numbers.TryGetValue(tag, out var at))
                numbers[tag] = at = checked((ushort)numbers.Count);
            return at;
        }
    }

    /// <summary>The tags that <see cref="Guess"/> numbers.</summary>
    public string[] Names { get; }

    /// <summary>Prefixes of verbs that are inflected like the verb without them; for training.</summary>
    public IReadOnlyList<string> Prefixes { get; }

    public Upos Of(string xpos) => map.TryGetValue(xpos, out var upos) ? upos : Upos.X;

    /// <summary>The tag of a word by itself, without context: a number of <see cref="Names"/> and the part of speech.</summary>
    public (ushort Xpos, Upos Upos) Guess(ReadOnlySpan<char> form, bool first)
    {
        if (words.TryGetValue(form, out var known) || signs.TryGetValue(form, out known))
            return known;
        if (!char.IsLetterOrDigit(form[0]) && !char.IsSurrogate(form[0]) && form.Length < 3)
            return sign;
        if (char.IsAsciiDigit(form[0]))
            return number;
        if (char.IsUpper(form[0]) && !first)
            return name;
        foreach (var (ending, tag) in endings)
        {
            if (form.Length > ending.Length + 2 && form.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return tag;
        }
        return char.IsUpper(form[0]) ? name : word;
    }
}
