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
    public const byte Inside = 16;

    readonly Dictionary<ulong, byte> phrases = [];

    /// <summary>The kind of a listed name, null where the lists give it several.</summary>
    public static NameKind? Only(byte kinds) => (kinds & (Inside - 1)) switch
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
            hash = Hashes.Mix(hash, PlainWord.HashOf(name.AsSpan(tokens.Starts[i], tokens.Ends[i] - tokens.Starts[i])));
            if (i + 1 < tokens.Count)
                phrases[hash] = (byte)(phrases.GetValueOrDefault(hash) | Prefix);
        }
        var acronym = tokens.Count == 1 && name.Length <= ShortAcronym && name.All(char.IsUpper);
        phrases[hash] = (byte)(phrases.GetValueOrDefault(hash) | kind | (acronym ? Exact : 0));
    }

    /// <summary>Writes for each token 0, or the kinds of the listed name that it begins or (plus <see cref="Inside"/>) goes on with.</summary>
    public void Look(Document document, Span<byte> found)
    {
        found[..document.Count].Clear();
        foreach (var sentence in document.Sentences)
        {
            for (var i = sentence.First; i < sentence.End; i++)
            {
                if (!char.IsUpper(document.Form(i)[0]))
                    continue;
                var (length, kinds) = Longest(document, sentence, i);
                if (length == 0)
                    continue;
                found.Slice(i, length).Fill((byte)(kinds + Inside));
                found[i] = kinds;
                i += length - 1;
            }
        }
    }

    (int Length, byte Kinds) Longest(Document document, TokenRange sentence, int i)
    {
        ulong hash = 0;
        var best = (0, (byte)0);
        for (var k = i; k < sentence.End && k - i < LongestName; k++)
        {
            hash = Hashes.Mix(hash, PlainWord.HashOf(document.Form(k)));
            if (!phrases.TryGetValue(hash, out var bits))
                break;
            if ((bits & 15) != 0 && ((bits & Exact) == 0 || Upper(document.Form(k))))
                best = (k - i + 1, (byte)(bits & 15));
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
