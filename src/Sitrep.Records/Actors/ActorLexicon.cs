using System.Runtime.CompilerServices;
using Sitrep.Knowledge;

namespace Sitrep.Records.Actors;

/// <summary>A party that the tables know, or that a pattern over them makes.</summary>
internal sealed record Party(string Ref, string Name, string Kind, string? Country, string[] Parents, int From, int To)
{
    /// <summary>True when the party may have existed in a year; an unknown year fits.</summary>
    internal bool Exists(int? year) => year is not { } y || ((From == 0 || From <= y) && (To == 0 || y <= To + 1));
}

/// <summary>How a word names a state.</summary>
internal enum StateForm { Name, Adjective, People, Seat, Eponym }

internal readonly record struct StateWord(int State, StateForm Form, bool Acronym);
internal readonly record struct StateBody(string Suffix, string Name, string Kind, string Parent, bool Bare);

/// <summary>A head noun of described parties.</summary>
internal sealed record PartyNoun(string Kind, string Class, bool Member, bool Plural, string Neutral, string Section);

/// <summary>
/// The tables under <c>data/actors</c> and the party tables of a language, indexed once. Parties are the named ones and, for each state,
/// one a body (<c>actor:iraq-army</c>). Immutable after construction, safe to share between threads.
/// </summary>
internal sealed class ActorLexicon
{
    readonly List<Party> parties = [];
    readonly Dictionary<string, int> byRef = new(StringComparer.Ordinal);
    readonly List<(int Party, bool Acronym, int Capital)> aliases = [];
    readonly List<StateWord> stateWords = [];
    readonly List<string> countries = [];
    readonly List<StateBody> bodies = [];
    readonly List<PartyNoun> nouns = [];
    readonly HashSet<int> capsWords = [];
    readonly Dictionary<int, bool> modifiers = [];
    readonly Dictionary<string, int> stateOf = new(StringComparer.Ordinal);
    int firstBody, firstNamed;

    static readonly ConditionalWeakTable<KnowledgePack, ActorLexicon> made = [];

    /// <summary>The lexicon over a pack; the finders over one pack share it.</summary>
    internal static ActorLexicon Of(KnowledgePack knowledge) => made.GetValue(knowledge, static pack => new ActorLexicon(pack, "en"));

    ActorLexicon(KnowledgePack knowledge, string language)
    {
        Groups = new PhraseTrie(Words);
        States = new PhraseTrie(Words);
        Bodies = new PhraseTrie(Words);
        Nouns = new PhraseTrie(Words);
        LoadStates(knowledge);
        LoadBodies(knowledge);
        firstNamed = parties.Count;
        foreach (var file in new[] { "groups", "organisations", "media", "added" })
            LoadGroups(knowledge.Find("actors/" + file));
        LoadStateAliases(knowledge);
        LoadContext(knowledge);
        LoadNouns(knowledge, language);
        foreach (var row in knowledge.Find("actors/caps-words")?.Rows ?? [])
            capsWords.Add(Words.Add(WordIds.Split(row["word"])[0]));
        Syntax = new PartySyntax(knowledge, language, Words);
        Shapes = new PartyShapes(knowledge, language, Words);
        People = new PersonTables(knowledge, language, Words);
    }

    internal WordIds Words { get; } = new();
    /// <summary>Names and aliases of parties → alias index.</summary>
    internal PhraseTrie Groups { get; }
    /// <summary>Words for states → index of a <see cref="StateWord"/>.</summary>
    internal PhraseTrie States { get; }
    /// <summary>Nouns for bodies of a state → body index.</summary>
    internal PhraseTrie Bodies { get; }
    /// <summary>Head nouns of described parties → noun index.</summary>
    internal PhraseTrie Nouns { get; }
    internal PartySyntax Syntax { get; }
    internal PartyShapes Shapes { get; }
    internal PersonTables People { get; }
    /// <summary>Role of a person of whom only the organisation is told.</summary>
    internal string MemberRole => Syntax.First("member-role");
    internal List<(PhraseTrie Trie, string Country, int From, int To, string Ref, bool Firm)> Context { get; } = [];

    internal IReadOnlyList<Party> Parties => parties;
    internal Party? Find(string reference) => byRef.TryGetValue(reference, out var at) ? parties[at] : null;
    internal Party PartyOfAlias(int alias) => parties[aliases[alias].Party];
    internal StateWord StateWord(int index) => stateWords[index];
    internal string Country(int state) => countries[state];
    internal bool HasState(int state) => state < countries.Count;
    internal int State(string iso2) => stateOf.GetValueOrDefault(iso2, -1);
    internal StateBody Body(int index) => bodies[index];
    internal int BodyCount => bodies.Count;
    internal PartyNoun Noun(int index) => nouns[index];
    internal Party BodyOf(int state, int body) => parties[firstBody + state * bodies.Count + body];
    internal int BodyIndex(string suffix) => bodies.FindIndex(b => b.Suffix == suffix);
    /// <summary>True for a word that may stand before a party noun and belongs to the description, false for one that is left out, null for any other.</summary>
    internal bool? Modifier(int word) => modifiers.TryGetValue(word, out var keep) ? keep : null;

    /// <summary>Whether an alias may stand in the text as it is written there: capitals where the name has them.</summary>
    internal bool Accepts(FoldedText text, int first, int end, int alias)
    {
        var (_, acronym, capital) = aliases[alias];
        if (text.InUpperCase(first))
            return !(end - first == 1 && capsWords.Contains(text.Id(first)) && !HasPoint(text, first));
        if (acronym)
            return text.Case(first) is Casing.Upper || (text.Case(first) == Casing.Capital && HasDigit(text, first, end));
        return capital < 0 || first + capital >= end || text.Case(first + capital) is Casing.Capital or Casing.Upper or Casing.Mixed;
    }

    /// <summary>The same for a word that names a state.</summary>
    internal bool AcceptsState(FoldedText text, int first, int end, int index)
    {
        if (text.InUpperCase(first))
            return !(end - first == 1 && capsWords.Contains(text.Id(first))) || HasPoint(text, first) || (end < text.Count && Bodies.Longest(text, end, out int _) > 0);
        return stateWords[index].Acronym ? text.Case(first) == Casing.Upper : text.Case(first) is Casing.Capital or Casing.Upper or Casing.Mixed;
    }

    static bool HasPoint(FoldedText text, int word) => text.Document.Form(text.Token(word)).Contains('.');

    static bool HasDigit(FoldedText text, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            foreach (var c in text.Document.Form(text.Token(i)))
            {
                if (char.IsDigit(c))
                    return true;
            }
        }
        return false;
    }

    int AddParty(Party party, Row row)
    {
        if (!byRef.TryAdd(party.Ref, parties.Count))
            throw row.Error($"'{party.Ref}' stands twice");
        parties.Add(party);
        return parties.Count - 1;
    }

    void AddAlias(string alias, int party)
    {
        var parts = alias.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        var letters = alias.Count(char.IsLetter);
        var acronym = parts.Length == 1 && letters > 1 && !alias.Any(char.IsLower);
        var capital = Array.FindIndex(parts, p => p.Any(char.IsUpper));
        Groups.Add(alias, aliases.Count);
        aliases.Add((party, acronym, capital));
    }

    void LoadStates(KnowledgePack knowledge)
    {
        foreach (var row in knowledge.Find("actors/states")?.Rows ?? [])
        {
            var state = countries.Count;
            countries.Add(row["iso2"]);
            if (!stateOf.TryAdd(row["iso2"], state))
                throw row.Error($"'{row["iso2"]}' stands twice");
            AddStateWords([row["name"], .. row.List("aliases")], state, StateForm.Name);
            AddStateWords(row.List("adjectives"), state, StateForm.Adjective);
            AddStateWords(row.List("people"), state, StateForm.People);
            AddStateWords(row.List("seats"), state, StateForm.Seat);
        }
        foreach (var row in knowledge.Find("actors/eponyms")?.Rows ?? [])
            AddStateWords(row.List("names"), stateOf.TryGetValue(row["iso2"], out var state) ? state : throw row.Error("no such state"), StateForm.Eponym);
    }

    void AddStateWords(IEnumerable<string> all, int state, StateForm form)
    {
        foreach (var word in all)
        {
            States.Add(word, stateWords.Count);
            stateWords.Add(new StateWord(state, form, word.Length <= 6 && word.Count(char.IsLetter) > 1 && !word.Any(char.IsLower)));
        }
    }

    void LoadBodies(KnowledgePack knowledge)
    {
        foreach (var row in knowledge.Find("actors/state-bodies")?.Rows ?? [])
        {
            foreach (var noun in row.List("nouns"))
                Bodies.Add(noun, bodies.Count);
            bodies.Add(new StateBody(row["suffix"], row["name"], row["kind"], row["parent"], row["bare"] == "yes"));
        }
        firstBody = parties.Count;
        foreach (var row in knowledge.Find("actors/states")?.Rows ?? [])
        {
            var adjective = row.List("adjectives") is [var first, ..] ? first : row["name"];
            foreach (var body in bodies)
            {
                var name = body.Name.Replace("{a}", adjective, StringComparison.Ordinal).Replace("{n}", row["name"], StringComparison.Ordinal);
                string[] parents = body.Parent.Length > 0 ? [Reference(row["slug"], body.Parent)] : [];
                AddParty(new Party(Reference(row["slug"], body.Suffix), name, body.Kind, row["iso2"], parents, 0, 0), row);
            }
        }
    }

    static string Reference(string slug, string suffix) => $"actor:{slug}-{suffix}";

    void LoadGroups(Table? table)
    {
        foreach (var row in table?.Rows ?? [])
        {
            var country = row["country"].Length > 0 ? row["country"] : null;
            var party = new Party(row["ref"], row["name"], row["kind"], country, row.List("parents"), Year(row, "from"), Year(row, "to"));
            // a row may name a body that a pattern makes too: it then has the row's name, years and aliases
            if (byRef.TryGetValue(party.Ref, out var at) && at < firstNamed)
                parties[at] = party;
            else
                at = AddParty(party, row);
            foreach (var alias in row.List("aliases").Prepend(row["name"]))
                AddAlias(alias, at);
        }
    }

    static int Year(Row row, string column) => row[column].Length == 0 ? 0 : int.TryParse(row[column], System.Globalization.CultureInfo.InvariantCulture, out var year) ? year : throw row.Error($"'{row[column]}' is no year");

    void LoadStateAliases(KnowledgePack knowledge)
    {
        foreach (var row in knowledge.Find("actors/state-aliases")?.Rows ?? [])
        {
            if (!byRef.TryGetValue(row["ref"], out var at))
                throw row.Error($"no party '{row["ref"]}'");
            if (row["name"].Length > 0)
                parties[at] = parties[at] with { Name = row["name"] };
            foreach (var alias in row.List("aliases"))
                AddAlias(alias, at);
        }
    }

    void LoadContext(KnowledgePack knowledge)
    {
        foreach (var row in knowledge.Find("actors/context")?.Rows ?? [])
        {
            if (!byRef.ContainsKey(row["ref"]))
                throw row.Error($"no party '{row["ref"]}'");
            var trie = new PhraseTrie(Words);
            foreach (var words in row.List("words"))
                trie.Add(words, 0);
            Context.Add((trie, row["country"], Year(row, "from"), Year(row, "to"), row["ref"], row["firm"] == "yes"));
        }
    }

    void LoadNouns(KnowledgePack knowledge, string language)
    {
        foreach (var section in new[] { "nouns", "people", "sources" })
        {
            foreach (var row in knowledge.Find($"lang/{language}/party-nouns", section)?.Rows ?? [])
            {
                foreach (var noun in row.List("nouns"))
                    Nouns.Add(noun, nouns.Count);
                nouns.Add(new PartyNoun(row["kind"], row["class"], row["member"] == "yes", row["number"].Contains('p', StringComparison.Ordinal), row["neutral"], section));
            }
        }
        foreach (var row in knowledge.Find($"lang/{language}/party-modifiers")?.Rows ?? [])
        {
            foreach (var word in row.List("words"))
            {
                foreach (var part in WordIds.Split(word))
                    modifiers.TryAdd(Words.Add(part), row["kind"] == "keep");
            }
        }
    }
}
