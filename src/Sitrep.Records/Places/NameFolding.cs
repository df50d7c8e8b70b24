using System.Buffers;
using System.Text;
using Sitrep.Knowledge;

namespace Sitrep.Records.Places;

/// <summary>
/// Brings spellings of one name together. <see cref="Fold"/> removes case, diacritics, apostrophes and the difference of hyphen and
/// space; <see cref="Skeleton"/> goes further and keeps consonants and two classes of vowels, so that transliterations meet. All rules come
/// from <c>data/places/folding.tsv</c> and travel in the gazetteer pack, so that names and texts are always folded alike. Thread-safe.
/// </summary>
public sealed class NameFolding
{
    const int Direct = 0x2200;
    /// <summary>Longest name that is folded; longer ones fold to nothing.</summary>
    public const int MaxLength = 120;

    readonly string?[] characters = new string?[Direct];
    readonly Dictionary<string, string> words = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> inner = new(StringComparer.Ordinal);
    readonly HashSet<string> articles = new(StringComparer.Ordinal);
    readonly Dictionary<char, char> vowels = [];
    readonly (string From, string To)[] consonants;
    readonly List<(string Section, string From, string To)> rules = [];

    NameFolding(IEnumerable<(string Section, string From, string To)> all)
    {
        var sounds = new List<(string, string)>();
        foreach (var (section, from, to) in all)
        {
            rules.Add((section, from, to));
            switch (section)
            {
                case "characters" when from.Length == 1 && from[0] < Direct: characters[from[0]] = to; break;
                case "words": words[from] = to; break;
                case "inner": inner[from] = to; break;
                case "articles": articles.Add(from); break;
                case "vowels" when from.Length == 1 && to.Length == 1: vowels[from[0]] = to[0]; break;
                case "consonants": sounds.Add((from, to)); break;
                default: throw new InvalidDataException($"folding: no rule '{section}' of '{from}'");
            }
        }
        consonants = [.. sounds.OrderByDescending(s => s.Item1.Length).ThenBy(s => s.Item1, StringComparer.Ordinal)];
    }

    /// <summary>The rules in file order, for the pack.</summary>
    internal IReadOnlyList<(string Section, string From, string To)> Rules => rules;

    internal static NameFolding Of(IEnumerable<(string Section, string From, string To)> rules) => new(rules);

    /// <summary>The rules of the table <c>places/folding</c>; <c>_</c> in it stands for a blank, an empty cell for nothing.</summary>
    public static NameFolding From(KnowledgePack tables)
    {
        var all = new List<(string, string, string)>();
        foreach (var section in new[] { "characters", "words", "inner", "articles", "vowels", "consonants" })
        {
            foreach (var row in tables.Table("places/folding", section).Rows)
            {
                foreach (var from in section == "characters" ? row["from"].Select(c => c.ToString()) : [row["from"]])
                    all.Add((section, from, section == "articles" ? "" : row["to"].Replace('_', ' ')));
            }
        }
        return new NameFolding(all);
    }

    /// <summary>Folded form of a name: lower-case words with single blanks between; empty when nothing is left or the name is too long.</summary>
    public string Fold(ReadOnlySpan<char> name) => Substitute(Spell(name), inner);

    /// <summary>The same with the articles inside a name as they are written, for ids.</summary>
    public string Spell(ReadOnlySpan<char> name)
    {
        if (name.Length > MaxLength)
            return "";
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            var lower = char.ToLowerInvariant(c);
            if (lower < Direct && characters[lower] is { } to)
                Append(text, to);
            else if (char.IsLetterOrDigit(lower))
                text.Append(lower);
            else if (!char.IsSurrogate(lower) && char.GetUnicodeCategory(lower) is not (System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.ModifierLetter))
                Append(text, " ");
        }
        while (text.Length > 0 && text[^1] == ' ')
            text.Length--;
        return Substitute(text.ToString(), words);
    }

    static void Append(StringBuilder text, string what)
    {
        foreach (var c in what)
        {
            if (c != ' ' || (text.Length > 0 && text[^1] != ' '))
                text.Append(c);
        }
    }

    static string Substitute(string folded, Dictionary<string, string> by)
    {
        var changed = false;
        var lookup = by.GetAlternateLookup<ReadOnlySpan<char>>();
        var span = folded.AsSpan();
        foreach (var word in span.Split(' '))
            changed |= lookup.ContainsKey(span[word]);
        if (!changed)
            return folded;
        var parts = folded.Split(' ');
        // a whole name of one word stays as it is: only inside a longer name is the short form sure
        if (parts.Length == 1)
            return folded;
        return string.Join(' ', parts.Select(p => by.GetValueOrDefault(p, p)));
    }

    /// <summary>Folded form of the first words of a longer name: short forms are written out even in a single word.</summary>
    public string Opening(ReadOnlySpan<char> first)
    {
        var folded = Fold(first);
        return words.TryGetValue(folded, out var word) ? word : inner.GetValueOrDefault(folded, folded);
    }

    /// <summary>The folded name without an article at its front, or null when it has none.</summary>
    public string? WithoutArticle(string folded)
    {
        var blank = folded.IndexOf(' ', StringComparison.Ordinal);
        return blank > 0 && blank < folded.Length - 2 && articles.Contains(folded[..blank]) ? folded[(blank + 1)..] : null;
    }

    /// <summary>Sound skeleton of a folded name; empty when too little is left to go by.</summary>
    public string Skeleton(string folded)
    {
        var text = new StringBuilder(folded.Length);
        foreach (var word in folded.Split(' '))
        {
            if (articles.Contains(word) && folded.Length > word.Length + 2)
                continue;
            var from = word.Length >= 5 && word[1] == word[2] && articles.Contains(word[..2]) ? 2 : 0;
            Sounds(text, word.AsSpan(from));
        }
        var strong = 0;
        for (var i = 0; i < text.Length; i++)
            strong += vowels.ContainsValue(text[i]) ? 0 : 1;
        return folded.Length >= 4 && text.Length >= 3 && strong >= 1 ? text.ToString() : "";
    }

    void Sounds(StringBuilder text, ReadOnlySpan<char> word)
    {
        if (word.Length > 2 && word[^1] == 'h' && vowels.ContainsKey(word[^2]))
            word = word[..^1];
        for (var i = 0; i < word.Length;)
        {
            if (vowels.ContainsKey(word[i]))
            {
                var kind = '\0';
                for (; i < word.Length && vowels.TryGetValue(word[i], out var one); i++)
                    kind = kind < one ? one : kind;
                if (text.Length == 0 || text[^1] != kind)
                    text.Append(kind);
                continue;
            }
            var (length, to) = Consonant(word[i..]);
            foreach (var c in to)
            {
                if (text.Length == 0 || text[^1] != c)
                    text.Append(c);
            }
            i += length;
        }
    }

    (int Length, string To) Consonant(ReadOnlySpan<char> rest)
    {
        foreach (var (from, to) in consonants)
        {
            if (rest.StartsWith(from, StringComparison.Ordinal))
                return (from.Length, to);
        }
        return (1, rest[..1].ToString());
    }
}
