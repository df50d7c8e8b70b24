using Sitrep.Language.Tagging;

namespace Sitrep.Language.Training;

/// <summary>Learns lemma rules: for every ending the commonest rule, kept only where the next shorter ending would say otherwise.</summary>
static class LemmaTraining
{
    const int LeastSeen = 2;

    /// <summary>
    /// Learns from sentences with lemmas, from lists of words, and from silver words whose lemma by a known rule is itself seen as a base form.
    /// </summary>
    public static Lemmatiser Train(IReadOnlyList<TrainingSentence> sentences, IReadOnlyList<(string Form, string Xpos, Upos Upos, string Lemma)> words, IReadOnlyList<TrainingSentence> silver,
        IEnumerable<string> prefixes)
    {
        var actions = new Dictionary<LemmaRule, int> { [new(0, "", LemmaCase.Small)] = 0 };
        var tokens = new Dictionary<(string Xpos, Upos Upos, int Capitals, string Lower), SortedDictionary<int, int>>();
        foreach (var sentence in sentences)
        {
            for (var i = 0; i < sentence.Forms.Length; i++)
            {
                string form = sentence.Forms[i], lemma = sentence.Lemmas[i];
                if (lemma == "_" && form != "_" || !Enum.TryParse<Upos>(sentence.Upos[i], true, out var upos))
                    continue;
                var lower = Lower(form);
                var id = Number(Action(form, lower, lemma, Lemmatiser.Cased(upos)));
                var key = (sentence.Xpos[i], upos, Lemmatiser.Cased(upos) ? Lemmatiser.Capitals(form) : 0, lower);
                if (!tokens.TryGetValue(key, out var seen))
                    tokens[key] = seen = [];
                seen[id] = seen.GetValueOrDefault(id) + 1;
            }
        }
        var bases = words.Select(w => (w.Upos, w.Lemma)).ToHashSet();
        foreach (var (form, xpos, upos, lemma) in words)
        {
            // The treebanks' own slips: "fled" as a form of "flead".
            var key = (xpos, upos, 0, form);
            if (!tokens.TryGetValue(key, out var seen) || !bases.Contains((upos, Applied(form, actions.First(a => a.Value == seen.MaxBy(n => n.Value).Key).Key))))
                tokens[key] = new SortedDictionary<int, int> { [Number(Action(form, form, lemma, false))] = 1 };
        }
        var names = new LemmaRule[actions.Count];
        foreach (var (action, id) in actions)
            names[id] = action;
        AddSilver(tokens, names, sentences, silver);
        var rules = Rules(tokens, names);
        var lemmatiser = new Lemmatiser(rules, names, [.. prefixes.OrderByDescending(p => p.Length).ThenBy(p => p, StringComparer.Ordinal)]);
        // A word that a prefix would lead astray ("reached", not "re-ached") gets a rule of its own.
        var astray = tokens.Where(t => t.Key.Upos == Upos.Verb && t.Value.MaxBy(a => a.Value).Key is var right && names[lemmatiser.Find(t.Key.Lower, t.Key.Xpos, t.Key.Upos, t.Key.Capitals)] != names[right]).ToList();
        foreach (var (key, seen) in astray)
            rules[Lemmatiser.Key(key.Xpos, key.Upos, key.Capitals, key.Lower, true)] = seen.MaxBy(a => a.Value).Key;
        return lemmatiser;

        int Number(LemmaRule action)
        {
            if (!actions.TryGetValue(action, out var id))
                actions[action] = id = actions.Count;
            return id;
        }
    }

    /// <summary>
    /// "shelled", VBD: of the rules known for VBD the one whose outcome ("shell") is most often seen under a tag that leaves words as they
    /// are (VB). Words with rules of their own are left alone.
    /// </summary>
    static void AddSilver(Dictionary<(string Xpos, Upos Upos, int Capitals, string Lower), SortedDictionary<int, int>> tokens, LemmaRule[] names,
        IReadOnlyList<TrainingSentence> sentences, IReadOnlyList<TrainingSentence> silver)
    {
        var usual = tokens.Where(t => t.Key.Capitals == 0).GroupBy(t => (t.Key.Xpos, t.Key.Upos)).ToDictionary(g => g.Key,
            g => g.SelectMany(t => t.Value).GroupBy(a => a.Key).Where(a => a.Sum(x => x.Value) >= 5 && names[a.Key].On.Length <= 3 && names[a.Key].Case == LemmaCase.Small).Select(a => a.Key).Order().ToArray());
        var still = tokens.Where(t => t.Key.Capitals == 0).GroupBy(t => (t.Key.Xpos, t.Key.Upos)).Where(g => g.Count(t => t.Value.ContainsKey(0)) * 20 > g.Count() * 19).Select(g => g.Key).ToHashSet();
        var bases = new Dictionary<(Upos, string), int>();
        var seen = new SortedDictionary<(string Lower, string Xpos, Upos Upos), int>();
        foreach (var sentence in sentences.Concat(silver))
        {
            for (var i = 0; i < sentence.Forms.Length; i++)
            {
                if (!Enum.TryParse<Upos>(sentence.Upos[i], true, out var upos) || !sentence.Forms[i].All(char.IsLetter))
                    continue;
                var lower = Lower(sentence.Forms[i]);
                if (still.Contains((sentence.Xpos[i], upos)))
                    bases[(upos, lower)] = bases.GetValueOrDefault((upos, lower)) + 1;
                else
                    seen[(lower, sentence.Xpos[i], upos)] = seen.GetValueOrDefault((lower, sentence.Xpos[i], upos)) + 1;
            }
        }
        foreach (var ((lower, xpos, upos), count) in seen)
        {
            var key = (xpos, upos, 0, lower);
            if (count < LeastSeen || tokens.ContainsKey(key) || !usual.TryGetValue((xpos, upos), out var rules))
                continue;
            int best = -1, most = LeastSeen - 1;
            foreach (var rule in rules)
            {
                var (off, on, _) = names[rule];
                if (off >= lower.Length - 1 || (off == 0 && on.Length == 0) || (best >= 0 && off > names[best].Off))
                    continue;
                // "trainees" is not of "train"; more than an ending goes only with a doubled letter.
                if (off == 3 && on.Length == 0 && xpos != "VBG" && lower[^3] != lower[^4])
                    continue;
                var support = bases.GetValueOrDefault((upos, lower[..^off] + on));
                if (support > most || (best >= 0 && support >= LeastSeen && off < names[best].Off))
                    (best, most) = (rule, support);
            }
            if (best >= 0)
                tokens[key] = new SortedDictionary<int, int> { [best] = count };
        }
    }

    /// <summary>Rules by levels: shorter endings first, so that a longer one is kept only where it changes the outcome.</summary>
    static Dictionary<ulong, int> Rules(Dictionary<(string Xpos, Upos Upos, int Capitals, string Lower), SortedDictionary<int, int>> tokens, LemmaRule[] names)
    {
        var rules = new Dictionary<ulong, int>();
        var ordered = tokens.OrderBy(t => t.Key.Lower, StringComparer.Ordinal).ThenBy(t => t.Key.Xpos, StringComparer.Ordinal).ThenBy(t => t.Key.Upos).ThenBy(t => t.Key.Capitals).ToList();
        var current = new int[ordered.Count];
        for (var length = 0; length <= Lemmatiser.LongestEnding + 1; length++)
        {
            var whole = length > Lemmatiser.LongestEnding;
            var votes = new Dictionary<ulong, SortedDictionary<int, int>>();
            var members = new List<(int Token, ulong Key)>();
            for (var i = 0; i < ordered.Count; i++)
            {
                var (key, seen) = ordered[i];
                // Abbreviations, numbers and irregular forms say nothing about words that end alike.
                var silent = !whole && !key.Lower.All(char.IsLetter);
                if (!whole && key.Lower.Length < length)
                    continue;
                var hash = Lemmatiser.Key(key.Xpos, key.Upos, key.Capitals, whole ? key.Lower : key.Lower.AsSpan()[^length..], whole);
                members.Add((i, hash));
                if (silent)
                    continue;
                if (!votes.TryGetValue(hash, out var vote))
                    votes[hash] = vote = [];
                // A word type counts by the logarithm of its tokens, so that endings are about types and whole words about tokens.
                foreach (var (action, n) in seen)
                {
                    if (!whole && names[action].On.Length > 3)
                        continue;
                    vote[action] = vote.GetValueOrDefault(action) + (whole ? n : 1 + (int)Math.Log2(n));
                }
            }
            var winners = votes.Where(v => v.Value.Count > 0).ToDictionary(v => v.Key, v => v.Value.MaxBy(a => a.Value));
            foreach (var (token, hash) in members)
            {
                if (!winners.TryGetValue(hash, out var winner) || (!whole && !ordered[token].Key.Lower.All(char.IsLetter)))
                    continue;
                var (action, support) = winner;
                if (length > 0 && !whole && support < 2)
                    continue;
                if (length == 0 || current[token] != action)
                    rules[hash] = action;
            }
            // An ending that agrees with its shorter one for some tokens only must still be there for those where it does not.
            foreach (var (token, hash) in members)
                current[token] = rules.TryGetValue(hash, out var set) ? set : current[token];
        }
        return rules;
    }

    /// <summary>The rule that changes least. Capitals come from the form, or are made, only where the lemma cannot be had in small letters as well.</summary>
    static LemmaRule Action(string form, string lower, string lemma, bool cased)
    {
        var best = Rule(lower, lemma, LemmaCase.Small);
        if (!cased)
            return best;
        if (form != lower)
            best = Shorter(best, Rule(form, lemma, LemmaCase.Kept));
        return lemma.Length > 0 && lower.Length > 0 && char.IsUpper(lemma[0]) ? Shorter(best, Rule(char.ToUpperInvariant(lower[0]) + lower[1..], lemma, LemmaCase.Capital)) : best;

        static LemmaRule Rule(string from, string to, LemmaCase written) => Difference(from, to) is var (off, on) ? new LemmaRule(off, on, written) : default;
        static LemmaRule Shorter(LemmaRule a, LemmaRule b) => b.Off + b.On.Length < a.Off + a.On.Length ? b : a;
    }

    static string Applied(string lower, LemmaRule rule) => rule.Off > lower.Length ? lower : lower[..^rule.Off] + rule.On;

    static (int Off, string On) Difference(string from, string to)
    {
        var same = 0;
        while (same < from.Length && same < to.Length && from[same] == to[same])
            same++;
        return (from.Length - same, to[same..]);
    }

    static string Lower(string form)
    {
        var lower = new char[form.Length];
        Lemmatiser.Plain(form, lower);
        return new string(lower);
    }
}
