using Sitrep.Knowledge;

namespace Sitrep.Language.Tagging;

/// <summary>Tag inventory of a language and the crude tags that hold where no model is: closed-class words, endings, signs.</summary>
sealed class TagTables
{
    readonly Dictionary<string, Upos> map = new(StringComparer.Ordinal);
    readonly Dictionary<string, (string Xpos, Upos Upos)>.AlternateLookup<ReadOnlySpan<char>> words, signs;
    readonly (string Ending, string Xpos)[] endings;

    public TagTables(KnowledgePack knowledge, string language)
    {
        var path = $"lang/{language}/tags";
        foreach (var row in knowledge.Find(path, "map")?.Rows ?? [])
            map[row["xpos"]] = Enum.TryParse<Upos>(row["upos"], true, out var upos) ? upos : throw row.Error("no such part of speech");
        words = Read("words", StringComparer.OrdinalIgnoreCase);
        signs = Read("signs", StringComparer.Ordinal);
        endings = [.. (knowledge.Find(path, "endings")?.Rows ?? []).Select(r => (r["ending"], r["xpos"])).OrderByDescending(e => e.Item1.Length).ThenBy(e => e.Item1, StringComparer.Ordinal)];

        Dictionary<string, (string, Upos)>.AlternateLookup<ReadOnlySpan<char>> Read(string section, StringComparer comparer)
        {
            var found = new Dictionary<string, (string, Upos)>(comparer);
            foreach (var row in knowledge.Find(path, section)?.Rows ?? [])
            {
                var upos = row["upos"].Length == 0 ? Of(row["xpos"]) : Enum.TryParse<Upos>(row["upos"], true, out var named) ? named : throw row.Error("no such part of speech");
                found.TryAdd(row["form"], (row["xpos"], upos));
            }
            return found.GetAlternateLookup<ReadOnlySpan<char>>();
        }
    }

    public Upos Of(string xpos) => map.TryGetValue(xpos, out var upos) ? upos : Upos.X;

    /// <summary>The tag of a word by itself, without context.</summary>
    public (string Xpos, Upos Upos) Guess(ReadOnlySpan<char> form, bool first)
    {
        if (words.TryGetValue(form, out var known) || signs.TryGetValue(form, out known))
            return known;
        if (!char.IsLetterOrDigit(form[0]) && !char.IsSurrogate(form[0]) && form.Length < 3)
            return (".", Upos.Punct);
        if (char.IsAsciiDigit(form[0]))
            return ("CD", Upos.Num);
        if (char.IsUpper(form[0]) && !first)
            return ("NNP", Upos.Propn);
        foreach (var (ending, xpos) in endings)
        {
            if (form.Length > ending.Length + 2 && form.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return (xpos, Of(xpos));
        }
        return char.IsUpper(form[0]) ? ("NNP", Upos.Propn) : ("NN", Upos.Noun);
    }
}
