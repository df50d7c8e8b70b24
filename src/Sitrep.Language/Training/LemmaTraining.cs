using Sitrep.Language.Tagging;

namespace Sitrep.Language.Training;

/// <summary>Learns lemma rules: for every ending the commonest rule, kept only where the next shorter ending would say otherwise.</summary>
static class LemmaTraining
{
    const int LeastSeen = 2;

    /// <summary>Learns from sentences with lemmas, and from silver words whose lemma by a known rule is itself seen as a base form.</summary>
    public static Lemmatiser Train(IReadOnlyList<TrainingSentence> sentences, IReadOnlyList<TrainingSentence> silver)
    {
        var actions = new Dictionary<(int, string, bool), int> { [(0, "", false)] = 0 };
        var tokens = new Dictionary<(string Xpos, Upos Upos, bool Capital, string Lower), SortedDictionary<int, int>>();
        foreach (var sentence in sentences)
        {
            for (var i = 0; i < sentence.Forms.Length; i++)
            {
                string form = sentence.Forms[i], lemma = sentence.Lemmas[i];
                if (lemma == "_" && form != "_" || !Enum.TryParse<Upos>(sentence.Upos[i], true, out var upos))
                    continue;
                var lower = Lower(form);
                var action = Action(Lemmatiser.Cased(upos) ? form : lower, lower, lemma);
                if (!actions.TryGetValue(action, out var id))
                    actions[action] = id = actions.Count;
                var key = (sentence.Xpos[i], upos, char.IsUpper(form[0]), lower);
                if (!tokens.TryGetValue(key, out var seen))
                    tokens[key] = seen = [];
                seen[id] = seen.GetValueOrDefault(id) + 1;
            }
        }
        var names = new (int Off, string On, bool Cased)[actions.Count];
        foreach (var (action, id) in actions)
            names[id] = action;
        AddSilver(tokens, names, sentences, silver);
        return new Lemmatiser(Rules(tokens, names), names);
    }

    /// <summary>
    /// "shelled", VBD: of the rules known for VBD the one whose outcome ("shell") is most often seen under a tag that leaves words as they
    /// are (VB). Words with rules of their own are left alone.
    /// </summary>
    static void AddSilver(Dictionary<(string Xpos, Upos Upos, bool Capital, string Lower), SortedDictionary<int, int>> tokens, (int Off, string On, bool Cased)[] names,
        IReadOnlyList<TrainingSentence> sentences, IReadOnlyList<TrainingSentence> silver)
    {
        var usual = tokens.Where(t => !t.Key.Capital).GroupBy(t => (t.Key.Xpos, t.Key.Upos)).ToDictionary(g => g.Key,
            g => g.SelectMany(t => t.Value).GroupBy(a => a.Key).Where(a => a.Sum(x => x.Value) >= 5 && names[a.Key].On.Length <= 3 && !names[a.Key].Cased).Select(a => a.Key).Order().ToArray());
        var still = tokens.Where(t => !t.Key.Capital).GroupBy(t => (t.Key.Xpos, t.Key.Upos)).Where(g => g.Count(t => t.Value.ContainsKey(0)) * 20 > g.Count() * 19).Select(g => g.Key).ToHashSet();
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
            var key = (xpos, upos, false, lower);
            if (count < LeastSeen || tokens.ContainsKey(key) || !usual.TryGetValue((xpos, upos), out var rules))
                continue;
            int best = -1, most = LeastSeen - 1;
            foreach (var rule in rules)
            {
                var (off, on, _) = names[rule];
                if (off >= lower.Length - 1 || (off == 0 && on.Length == 0))
                    continue;
                var support = bases.GetValueOrDefault((upos, lower[..^off] + on));
                if (support > most)
                    (best, most) = (rule, support);
            }
            if (best >= 0)
                tokens[key] = new SortedDictionary<int, int> { [best] = count };
        }
    }

    /// <summary>Rules by levels: shorter endings first, so that a longer one is kept only where it changes the outcome.</summary>
    static Dictionary<ulong, int> Rules(Dictionary<(string Xpos, Upos Upos, bool Capital, string Lower), SortedDictionary<int, int>> tokens, (int, string, bool)[] names)
    {
        var rules = new Dictionary<ulong, int>();
        var ordered = tokens.OrderBy(t => t.Key.Lower, StringComparer.Ordinal).ThenBy(t => t.Key.Xpos, StringComparer.Ordinal).ThenBy(t => t.Key.Upos).ThenBy(t => t.Key.Capital).ToList();
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
                var hash = Lemmatiser.Key(key.Xpos, key.Upos, key.Capital, whole ? key.Lower : key.Lower.AsSpan()[^length..], whole);
                members.Add((i, hash));
                if (silent)
                    continue;
                if (!votes.TryGetValue(hash, out var vote))
                    votes[hash] = vote = [];
                // A word type counts by the logarithm of its tokens, so that endings are about types and whole words about tokens.
                foreach (var (action, n) in seen)
                {
                    if (!whole && names[action].Item2.Length > 3)
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

    static (int Off, string On, bool Cased) Action(string form, string lower, string lemma)
    {
        var low = Difference(lower, lemma);
        if (form == lower)
            return (low.Off, low.On, false);
        var high = Difference(form, lemma);
        return high.Off + high.On.Length < low.Off + low.On.Length ? (high.Off, high.On, true) : (low.Off, low.On, false);
    }

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
