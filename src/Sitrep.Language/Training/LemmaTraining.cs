using Sitrep.Language.Tagging;

namespace Sitrep.Language.Training;

/// <summary>Learns lemma rules: for every ending the commonest rule, kept only where the next shorter ending would say otherwise.</summary>
static class LemmaTraining
{
    public static Lemmatiser Train(IEnumerable<TrainingSentence> sentences)
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
                var action = Action(form, lower, lemma);
                if (!actions.TryGetValue(action, out var id))
                    actions[action] = id = actions.Count;
                var key = (sentence.Xpos[i], upos, char.IsUpper(form[0]), lower);
                if (!tokens.TryGetValue(key, out var seen))
                    tokens[key] = seen = [];
                seen[id] = seen.GetValueOrDefault(id) + 1;
            }
        }
        var names = new (int, string, bool)[actions.Count];
        foreach (var (action, id) in actions)
            names[id] = action;
        return new Lemmatiser(Rules(tokens), names);
    }

    /// <summary>Rules by levels: shorter endings first, so that a longer one is kept only where it changes the outcome.</summary>
    static Dictionary<ulong, int> Rules(Dictionary<(string Xpos, Upos Upos, bool Capital, string Lower), SortedDictionary<int, int>> tokens)
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
                if (!whole && key.Lower.Length < length)
                    continue;
                var hash = Lemmatiser.Key(key.Xpos, key.Upos, key.Capital, whole ? key.Lower : key.Lower.AsSpan()[^length..], whole);
                members.Add((i, hash));
                if (!votes.TryGetValue(hash, out var vote))
                    votes[hash] = vote = [];
                // A word type counts by the logarithm of its tokens, so that endings are about types and whole words about tokens.
                foreach (var (action, n) in seen)
                    vote[action] = vote.GetValueOrDefault(action) + (whole ? n : 1 + (int)Math.Log2(n));
            }
            var winners = votes.ToDictionary(v => v.Key, v => v.Value.MaxBy(a => a.Value));
            foreach (var (token, hash) in members)
            {
                var (action, support) = winners[hash];
                if (length > 0 && !whole && support < 2)
                    continue;
                if (length == 0 || current[token] != action)
                    rules[hash] = action;
                current[token] = action;
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
