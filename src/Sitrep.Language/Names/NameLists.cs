using Sitrep.Knowledge;
using Sitrep.Language.Models;
using Sitrep.Language.Tokens;

namespace Sitrep.Language.Names;

/// <summary>
/// Names that the project's tables know, as the tokeniser cuts them. The longest match counts. Short names in capitals ("IS", "US") match
/// only as they are written.
/// </summary>
sealed class NameLists
{
    const int LongestName = 7, ShortAcronym = 4;
    const byte Exact = 16, Prefix = 32;

    /// <summary>Added to the kinds for the second and later words of a listed name.</summary>
    public const ulong Inside = 64;

    readonly Dictionary<ulong, byte> phrases = [];

    /// <summary>The kind of a listed name, null where the lists give it several.</summary>
    public static NameKind? Only(ulong kinds) => (kinds & (Inside - 1)) switch
    {
        1 => NameKind.Person,
        2 => NameKind.Organisation,
        4 => NameKind.Place,
        8 => NameKind.Nationality,
        _ => null,
    };

    public NameLists(KnowledgePack knowledge, string language, Tokeniser tokeniser)
    {
        foreach (var list in knowledge.Find($"lang/{language}/name-lists")?.Rows ?? [])
        {
            var kind = list["kind"] switch { "person" => 1, "organisation" => 2, "place" => 4, "nationality" => 8, _ => throw list.Error("kind is person, organisation, place or nationality") };
            var table = knowledge.Find(list["table"]);
            foreach (var column in list.List("columns").Where(c => table is not null && table.Columns.Contains(c)))
            {
                foreach (var name in table!.Rows.SelectMany(row => row.List(column)))
                    Add(name, (byte)kind, tokeniser);
            }
        }
    }

    void Add(string name, byte kind, Tokeniser tokeniser)
    {
        var tokens = tokeniser.Read(name);
        if (tokens.Count is 0 or > LongestName || !name.Any(char.IsUpper))
            return;
        ulong hash = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            hash = Hashes.Mix(hash, WordTraits.HashOf(name.AsSpan(tokens.Starts[i], tokens.Ends[i] - tokens.Starts[i])));
            if (i + 1 < tokens.Count)
                phrases[hash] = (byte)(phrases.GetValueOrDefault(hash) | Prefix);
        }
        var acronym = tokens.Count == 1 && name.Length <= ShortAcronym && name.All(char.IsUpper);
        phrases[hash] = (byte)(phrases.GetValueOrDefault(hash) | kind | (acronym ? Exact : 0));
    }

    /// <summary>For each token 0, or the kinds of the listed name that it begins or (plus 64) goes on with.</summary>
    public ulong[] Look(Document document, WordTraits traits)
    {
        var found = new ulong[document.Count];
        foreach (var sentence in document.Sentences)
        {
            for (var i = sentence.First; i < sentence.End; i++)
            {
                if (!traits.Capital[i])
                    continue;
                var (length, kinds) = Longest(document, traits, sentence, i);
                if (length == 0)
                    continue;
                for (var k = 0; k < length; k++)
                    found[i + k] = kinds + (k > 0 ? Inside : 0UL);
                i += length - 1;
            }
        }
        return found;
    }

    (int Length, ulong Kinds) Longest(Document document, WordTraits traits, TokenRange sentence, int i)
    {
        ulong hash = 0;
        var best = (0, 0UL);
        for (var k = i; k < sentence.End && k - i < LongestName; k++)
        {
            hash = Hashes.Mix(hash, traits.Word[k]);
            if (!phrases.TryGetValue(hash, out var bits))
                break;
            if ((bits & 15) != 0 && ((bits & Exact) == 0 || Upper(document.Form(k))))
                best = (k - i + 1, bits & 15UL);
            if ((bits & Prefix) == 0)
                break;
        }
        return best;
    }

    static bool Upper(ReadOnlySpan<char> form)
    {
        foreach (var c in form)
        {
            if (!char.IsUpper(c))
                return false;
        }
        return true;
    }
}
