using Sitrep.Knowledge;

namespace Sitrep.Language.Tokens;

/// <summary>What the tokeniser and the sentence splitter know of a language, read once from <c>lang/&lt;code&gt;/</c>. Missing tables are empty.</summary>
sealed class TokenTables
{
    readonly Dictionary<string, AbbreviationKind> abbreviations = new(StringComparer.Ordinal);
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> leading, keep, prefixes, signs, units, slashed, sites, starters;
    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> whole;
    readonly Dictionary<string, AbbreviationKind>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    readonly string[] suffixes;

    public TokenTables(KnowledgePack knowledge, string language)
    {
        var folder = $"lang/{language}/";
        foreach (var row in knowledge.Find(folder + "abbreviations")?.Rows ?? [])
        {
            var kind = row["kind"] switch
            {
                "title" => AbbreviationKind.Title,
                "number" => AbbreviationKind.Number,
                "other" => AbbreviationKind.Other,
                _ => throw row.Error("kind is title, number or other"),
            };
            abbreviations[row["form"]] = kind;
            abbreviations.TryAdd(row["form"].ToUpperInvariant(), kind);
        }
        bySpan = abbreviations.GetAlternateLookup<ReadOnlySpan<char>>();
        suffixes = [.. Cells("suffix", "ending").OrderByDescending(s => s.Length).ThenBy(s => s, StringComparer.Ordinal)];
        leading = Lookup("leading");
        keep = Lookup("keep");
        prefixes = Lookup("prefix");
        units = new HashSet<string>(Cells("unit", "form"), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        slashed = Lookup("slashed");
        sites = Lookup("site");
        signs = new HashSet<string>(Cells("sign", "form"), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var parts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in knowledge.Find(folder + "contractions", "whole")?.Rows ?? [])
            parts[row["form"]] = row["first"].Length;
        whole = parts.GetAlternateLookup<ReadOnlySpan<char>>();
        var words = knowledge.Find(folder + "tags", "words")?.Rows.Select(r => r["form"]) ?? [];
        starters = new HashSet<string>(words, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

        IEnumerable<string> Cells(string section, string column) => knowledge.Find(folder + "contractions", section)?.Rows.Select(r => r[column]) ?? [];
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string section) =>
            new HashSet<string>(Cells(section, "form"), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Kind of an abbreviation written with its full stop, or <see cref="AbbreviationKind.None"/>.</summary>
    public AbbreviationKind Abbreviation(ReadOnlySpan<char> form) => bySpan.TryGetValue(form, out var kind) ? kind : AbbreviationKind.None;

    /// <summary>Whether a word with a leading apostrophe (written straight) stays whole.</summary>
    public bool IsLeading(ReadOnlySpan<char> form) => leading.Contains(form);
    public bool IsKept(ReadOnlySpan<char> form) => keep.Contains(form);
    public bool IsPrefix(ReadOnlySpan<char> form) => prefixes.Contains(form);
    public bool IsUnit(ReadOnlySpan<char> form) => units.Contains(form);
    /// <summary>Whether a written word with a slash in it stays whole.</summary>
    public bool IsSlashed(ReadOnlySpan<char> form) => slashed.Contains(form);
    /// <summary>Whether letters behind a full stop end the name of a site or a file.</summary>
    public bool IsSite(ReadOnlySpan<char> form) => sites.Contains(form);
    public bool IsSign(ReadOnlySpan<char> form) => signs.Contains(form);
    /// <summary>Whether a word is of a closed class, so that its capital says that a sentence begins.</summary>
    public bool IsStarter(ReadOnlySpan<char> form) => starters.Contains(form);
    /// <summary>Length of the first part of a contraction without an ending of its own ("cannot"), or 0.</summary>
    public int FirstPart(ReadOnlySpan<char> form) => whole.TryGetValue(form, out var length) && length < form.Length ? length : 0;

    /// <summary>Length of the ending that parts from a word ("n't"), or 0. Any apostrophe matches a straight one.</summary>
    public int Suffix(ReadOnlySpan<char> form)
    {
        foreach (var suffix in suffixes)
        {
            if (form.Length <= suffix.Length)
                continue;
            var end = form[^suffix.Length..];
            var same = true;
            for (var i = 0; i < suffix.Length && same; i++)
                same = suffix[i] == '\'' ? CharClass.IsApostrophe(end[i]) : char.ToLowerInvariant(end[i]) == suffix[i];
            if (same)
                return suffix.Length;
        }
        return 0;
    }
}

/// <summary>What may follow an abbreviation.</summary>
enum AbbreviationKind : byte { None, Title, Number, Other }
