using System.Globalization;
using Sitrep.Knowledge;

namespace Sitrep.Records.Figures;

/// <summary>What a word or phrase may do in the counting; one may do several things.</summary>
internal enum Role
{
    Noun, Area, Body, Nobody, ObjectVerb, PassiveVerb, SubjectVerb, NeutralVerb, After, HarmNoun, Toll, TollVerb, Running,
    Unit, Time, Currency, Name, Strong, Others, PeopleOf, Including, PartOf, And, Relative, Be, Aux, Adverb, Negative, Nobody1, NoneOf, Article, Definite,
    Possessive, Single, Each, Leave, Take, Declare, By, Of, To, In, Stop, Open, Pronoun, Twice, NumberOf, OutOf, ZeroHarm, Spoke,
    Someone, Before, Following, RangeBefore, RangeBetween, Vague, Own,
}

/// <summary>Whose a thing in an event is: the doer's, the doer's unless it is what the event is done to, or that of the one it is done to.</summary>
internal enum Side { Doer, User, Target }

/// <summary>A row's content: measure or effect, kind of noun, and numbers where it has any.</summary>
internal sealed record FigureEntry(Role Role, string Value, string Class = "", bool Plural = false, double Low = 0, double Best = 0, double High = 0);

/// <summary>The tables of counting: numbers, approximations, nouns, verbs and small words.</summary>
internal sealed class FigureLexicon
{
    readonly PhraseIndex<FigureEntry> phrases;

    public FigureLexicon(KnowledgePack knowledge, string language)
    {
        phrases = new(Vocabulary);
        Numbers = new NumberReader(knowledge, language, Vocabulary);
        var root = $"lang/{language}/";
        Words(knowledge.Table(root + "figure-words"));
        Approximations(knowledge, root + "approximation");
        Nouns(knowledge, root + "figure-nouns");
        Verbs(knowledge, root + "figure-verbs");
        Kinds = knowledge.Table(root + "figure-nouns", "kinds").Rows.SelectMany(r => r.List("measures").Select(m => (m, r["kind"]))).ToDictionary(p => p.m, p => p.Item2, StringComparer.Ordinal);
        Armed = knowledge.Table(root + "figure-nouns", "armed").Rows.ToDictionary(r => r["kind"], r => r["measure"], StringComparer.Ordinal);
        begins = Begins();
        roles = Roles();
        Owned = knowledge.Table(root + "figure-nouns", "owners").Rows.SelectMany(r => r.List("measures").Select(m => (m, Enum.TryParse<Side>(r["side"], ignoreCase: true, out var side) ? side : throw r.Error($"unknown side '{r["side"]}'")))).ToDictionary(p => p.m, p => p.Item2, StringComparer.Ordinal);
    }

    public Vocabulary Vocabulary { get; } = new();
    public NumberReader Numbers { get; }
    /// <summary>Kind of actor for the counted of a measure.</summary>
    public IReadOnlyDictionary<string, string> Kinds { get; }

    /// <summary>Measure of an unnamed number of a party's people, by the party's kind.</summary>
    public IReadOnlyDictionary<string, string> Armed { get; }
    /// <summary>Whose the things of a measure are; other measures are absent.</summary>
    public IReadOnlyDictionary<string, Side> Owned { get; }

    /// <summary>Whether what a noun counts belongs to some party: its people under arms, its things of war.</summary>
    public bool Belongs(FigureEntry? noun) => noun is { Class: "person" or "thing" } && (Armed.Values.Contains(noun.Value) || Owned.ContainsKey(noun.Value));

    void Add(Row row, string column, FigureEntry entry)
    {
        foreach (var phrase in row.List(column))
            phrases.Add(phrase, entry);
    }

    void Words(Table table)
    {
        foreach (var row in table.Rows)
        {
            var name = row["class"];
            var role = name switch
            {
                "unit" => Role.Unit, "time" => Role.Time, "currency" => Role.Currency, "name" => Role.Name, "strong" => Role.Strong, "others" => Role.Others,
                "including" => Role.Including, "and" => Role.And, "relative" => Role.Relative, "be" => Role.Be, "aux" => Role.Aux, "adverb" => Role.Adverb,
                "negative" => Role.Negative, "nobody" => Role.Nobody1, "none-of" => Role.NoneOf, "article" => Role.Article, "definite" => Role.Definite,
                "possessive" => Role.Possessive, "single" => Role.Single, "each" => Role.Each, "leave" => Role.Leave, "take" => Role.Take, "declare" => Role.Declare,
                "by" => Role.By, "of" => Role.Of, "to" => Role.To, "in" => Role.In, "stop" => Role.Stop, "open" => Role.Open, "pronoun" => Role.Pronoun, "someone" => Role.Someone, "twice" => Role.Twice,
                "number-of" => Role.NumberOf, "out-of" => Role.OutOf, "zero-harm" => Role.ZeroHarm, "spoke" => Role.Spoke, "own" => Role.Own, "partof" => Role.PartOf,
                "person" or "people-of" or "member" => Role.PeopleOf,
                _ => throw row.Error($"unknown class '{name}'"),
            };
            Add(row, "words", new FigureEntry(role, name));
        }
    }

    void Approximations(KnowledgePack knowledge, string path)
    {
        foreach (var row in knowledge.Table(path, "before").Rows)
            Add(row, "words", new FigureEntry(Role.Before, row["effect"]));
        foreach (var row in knowledge.Table(path, "after").Rows)
            Add(row, "words", new FigureEntry(Role.Following, row["effect"]));
        foreach (var row in knowledge.Table(path, "range").Rows)
        {
            Add(row, "before", new FigureEntry(Role.RangeBefore, row["between"]));
            if (row["before"].Length == 0)
                Add(row, "between", new FigureEntry(Role.RangeBetween, ""));
        }
        foreach (var row in knowledge.Table(path, "range").Rows.Where(r => r["before"].Length > 0))
            Add(row, "between", new FigureEntry(Role.RangeBetween, row["before"]));
        foreach (var row in knowledge.Table(path, "vague").Rows)
            Add(row, "words", new FigureEntry(Role.Vague, "", "", true, Number(row, "low"), Number(row, "best"), Number(row, "high")));
    }

    static double Number(Row row, string column) =>
        double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw row.Error($"{column} is no number");

    void Nouns(KnowledgePack knowledge, string path)
    {
        foreach (var row in knowledge.Table(path).Rows)
        {
            Add(row, "singular", new FigureEntry(Role.Noun, row["measure"], row["class"]));
            Add(row, "plural", new FigureEntry(Role.Noun, row["measure"], row["class"], true));
        }
        foreach (var row in knowledge.Table(path, "areas").Rows)
            Add(row, "words", new FigureEntry(Role.Area, "area-km2", "area", true, Number(row, "factor")));
        foreach (var row in knowledge.Table(path, "bodies").Rows)
            Add(row, "words", new FigureEntry(Role.Body, row["measure"], "person"));
        foreach (var row in knowledge.Table(path, "nobody").Rows)
            Add(row, "words", new FigureEntry(Role.Nobody, ""));
    }

    void Verbs(KnowledgePack knowledge, string path)
    {
        foreach (var row in knowledge.Table(path).Rows)
        {
            Add(row, "object", new FigureEntry(Role.ObjectVerb, row["measure"]));
            Add(row, "passive", new FigureEntry(Role.PassiveVerb, row["measure"]));
            Add(row, "subject", new FigureEntry(Role.SubjectVerb, row["measure"]));
        }
        foreach (var row in knowledge.Table(path, "neutral").Rows)
            Add(row, "words", new FigureEntry(Role.NeutralVerb, ""));
        foreach (var (section, role) in new[] { ("after", Role.After), ("nouns", Role.HarmNoun), ("tolls", Role.Toll) })
        {
            foreach (var row in knowledge.Table(path, section).Rows)
                Add(row, "words", new FigureEntry(role, row["measure"]));
        }
        foreach (var row in knowledge.Table(path, "toll-verbs").Rows)
            Add(row, "words", new FigureEntry(Role.TollVerb, row["effect"]));
        foreach (var row in knowledge.Table(path, "running").Rows)
            Add(row, "words", new FigureEntry(Role.Running, ""));
    }

    /// <summary>True when a quantity may begin with the word: a quick no for most of a text.</summary>
    public bool MayBegin(int word) => word >= 0 && word < begins.Length && begins[word];

    readonly bool[] begins;
    /// <summary>By word, a bit for each role that a phrase beginning with it has.</summary>
    readonly ulong[] roles;

    ulong[] Roles()
    {
        var all = new ulong[Vocabulary.Count];
        for (var word = 0; word < all.Length; word++)
        {
            foreach (var (_, entry) in phrases.Beginning(word))
                all[word] |= 1UL << (int)entry.Role;
        }
        return all;
    }

    bool Begins(int word, Role role) => (uint)word < (uint)roles.Length && (roles[word] >> (int)role & 1) != 0;

    bool[] Begins()
    {
        var all = new bool[Vocabulary.Count];
        for (var word = 0; word < all.Length; word++)
            all[word] = Numbers.Knows(word) || phrases.Beginning(word).Exists(p => p.Value.Role is Role.Before or Role.Vague or Role.RangeBefore or Role.Twice or Role.Nobody1 or Role.NoneOf or Role.Negative);
        return all;
    }

    /// <summary>The longest phrase with a role that begins at an atom.</summary>
    public FigureEntry? At(AtomStream atoms, int at, int limit, Role role, out int length)
    {
        length = 0;
        if (at < 0 || at >= limit || !Begins(atoms.Word(at), role))
            return null;
        foreach (var (words, entry) in phrases.Beginning(atoms.Word(at)))
        {
            if (entry.Role == role && PhraseIndex<FigureEntry>.Stands(atoms, at, limit, words))
            {
                length = words.Length;
                return entry;
            }
        }
        return null;
    }

    public bool Is(AtomStream atoms, int at, int limit, Role role) => At(atoms, at, limit, role, out _) is not null;

    /// <summary>The longest phrase with a role that ends just before an atom.</summary>
    public FigureEntry? EndingBefore(AtomStream atoms, int at, int from, Role role, out int first)
    {
        for (first = Math.Max(from, at - 5); first < at; first++)
        {
            if (!Begins(atoms.Word(first), role))
                continue;
            foreach (var (words, entry) in phrases.Beginning(atoms.Word(first)))
            {
                if (entry.Role == role && words.Length == at - first && PhraseIndex<FigureEntry>.Stands(atoms, first, at, words))
                    return entry;
            }
        }
        return null;
    }
}
