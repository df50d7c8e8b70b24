using Sitrep.Knowledge;

namespace Sitrep.Records.Actors;

/// <summary>Small words of a language that parties hang on: articles, links, pronouns, particles of names.</summary>
internal sealed class PartySyntax
{
    readonly Dictionary<string, HashSet<int>> sets = new(StringComparer.Ordinal);
    readonly Dictionary<string, HashSet<string>> lemmas = new(StringComparer.Ordinal);
    readonly Dictionary<int, bool> determiners = [];
    readonly Dictionary<int, (string Number, string Refers, string Case)> pronouns = [];

    internal PartySyntax(KnowledgePack knowledge, string language, WordIds words)
    {
        foreach (var row in knowledge.Find($"lang/{language}/pronouns", "determiners")?.Rows ?? [])
            determiners[words.Add(row["word"])] = row["definite"] == "yes";
        foreach (var row in knowledge.Find($"lang/{language}/pronouns", "pronouns")?.Rows ?? [])
            pronouns[words.Add(row["word"])] = (row["number"], row["refers"], row["case"]);
        foreach (var row in knowledge.Find($"lang/{language}/pronouns", "links")?.Rows ?? [])
            Fill(row["kind"], row.List("words"));
        foreach (var row in knowledge.Find($"lang/{language}/name-particles")?.Rows ?? [])
            Fill(row["kind"], row.List("words"));

        void Fill(string kind, string[] all)
        {
            if (!sets.TryGetValue(kind, out var set))
                (sets[kind], lemmas[kind]) = (set = [], new HashSet<string>(StringComparer.Ordinal));
            lemmas[kind].UnionWith(all);
            foreach (var word in all)
            {
                foreach (var part in WordIds.Split(word))
                    set.Add(words.Add(part));
            }
        }
    }

    /// <summary>True when a word belongs to a set of <c>pronouns.tsv [links]</c> or <c>name-particles.tsv</c>.</summary>
    internal bool Is(string set, int word) => sets.TryGetValue(set, out var found) && found.Contains(word);

    /// <summary>The same for a lemma.</summary>
    internal bool IsLemma(string set, string lemma) => lemmas.TryGetValue(set, out var found) && found.Contains(lemma);

    /// <summary>The first word of a set in ordinal order, or empty.</summary>
    internal string First(string set) => lemmas.TryGetValue(set, out var found) ? found.Order(StringComparer.Ordinal).FirstOrDefault("") : "";

    /// <summary>True for a definite determiner, false for an indefinite one, null for any other word.</summary>
    internal bool? Definite(int word) => determiners.TryGetValue(word, out var definite) ? definite : null;

    internal (string Number, string Refers, string Case)? Pronoun(int word) => pronouns.TryGetValue(word, out var found) ? found : null;
}

/// <summary>Nouns that make a capitalised name a party of some kind.</summary>
internal sealed class PartyShapes
{
    readonly List<string> kinds = [];

    internal PartyShapes(KnowledgePack knowledge, string language, WordIds words)
    {
        Heads = new PhraseTrie(words);
        Openers = new PhraseTrie(words);
        Fill("heads", Heads);
        Fill("openers", Openers);

        void Fill(string section, PhraseTrie trie)
        {
            foreach (var row in knowledge.Find($"lang/{language}/party-shapes", section)?.Rows ?? [])
            {
                foreach (var word in row.List("words"))
                    trie.Add(word, kinds.Count);
                kinds.Add(row["kind"]);
            }
        }
    }

    internal PhraseTrie Heads { get; }
    internal PhraseTrie Openers { get; }
    internal string Kind(int value) => kinds[value];
}
