using Sitrep.Language.Models;
using Sitrep.Language.Tagging;

namespace Sitrep.Language.Training;

/// <summary>Learns UD features from treebanks: which values a tag and a word may have, and an averaged perceptron that chooses among them.</summary>
static class FeatureTraining
{
    const int LeastSeen = 3, LeastWord = 25, Epochs = 5;
    /// <summary>A value that fewer than one in this many have is a slip.</summary>
    const int Slips = 250;
    /// <summary>What tells about the writing and not about the word, and is not learnt.</summary>
    static readonly string[] left = ["Typo", "Style", "ExtPos", "CorrectForm", "Abbr"];

    public static Action<BinaryWriter> Train(IReadOnlyList<TrainingSentence> trees)
    {
        var set = TrainingSet.Of(trees);
        var document = Gold(set);
        var gold = set.Sentences.SelectMany(s => s.Feats.Select(Bare)).ToArray();
        var classes = gold.Append("").GroupBy(g => g).Where(g => g.Count() >= LeastSeen || g.Key.Length == 0).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).Take(250).ToArray();
        var number = classes.Select((c, i) => (c, i)).ToDictionary(c => c.c, c => c.i, StringComparer.Ordinal);
        var (sets, choices) = Sets(document, gold, number);
        var model = new Perceptron(classes);
        var order = Enumerable.Range(0, document.Count).ToArray();
        var random = new Random(11);
        var features = new ulong[40];
        var scores = new float[classes.Length];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                if (!number.TryGetValue(gold[i], out var right))
                    continue;
                var may = choices[sets.TryGetValue(WordKey(document, i), out var own) ? own : sets[TagKey(document, i)]];
                model.Now++;
                if (may.Length == 1)
                    continue;
                var found = features.AsSpan(0, FeatureTagger.Features(document, i, features));
                model.Score(found, scores);
                var best = may.MaxBy(c => scores[c]);
                if (best != right && may.Contains((ushort)right))
                    model.Update(found, right, best);
            }
        }
        return to => FeatureTagger.Write(to, w => Trainer.Log($"features: {model.Write(w, 0.3f, 1, 4)} features of {model.Features}, {classes.Length} values"), sets, choices);
    }

    /// <summary>A value without what is not learnt.</summary>
    public static string Bare(string feats) => feats == "_" ? "" : string.Join('|', feats.Split('|').Where(f => !left.Contains(f[..f.IndexOf('=', StringComparison.Ordinal)])));

    /// <summary>The set's document with the tags and trees of the treebank.</summary>
    static Document Gold(TrainingSet set)
    {
        var document = set.Document;
        var tags = set.Sentences.SelectMany(s => s.Xpos).ToArray();
        var relations = set.Sentences.SelectMany(s => s.Deprels).ToArray();
        string[] tagNames = [.. tags.Distinct()], relationNames = [.. relations.Distinct()];
        var xpos = document.WriteXpos(tagNames);
        var upos = document.WriteUpos();
        var heads = document.WriteHeads();
        var deprels = document.WriteDeprels(relationNames);
        for (int s = 0, i = 0; s < set.Sentences.Length; s++)
        {
            var first = i;
            for (var k = 0; k < set.Sentences[s].Forms.Length; k++, i++)
            {
                xpos[i] = (ushort)Array.IndexOf(tagNames, tags[i]);
                upos[i] = Enum.TryParse<Upos>(set.Sentences[s].Upos[k], true, out var part) ? part : Upos.X;
                heads[i] = set.Sentences[s].Heads[k] is >= 0 and var head ? first + head : -1;
                deprels[i] = (ushort)Array.IndexOf(relationNames, relations[i]);
            }
        }
        document.Give(Layers.Tags | Layers.Tree);
        return document;
    }

    static ulong TagKey(Document d, int i) => FeatureTagger.Key(d.Xpos(i), d.Upos(i), FeatureTagger.AnyWord);

    static ulong WordKey(Document d, int i) => FeatureTagger.Key(d.Xpos(i), d.Upos(i), FeatureTagger.Word(d, i));

    /// <summary>The values that are not just slips, commonest first: of every tag and part of speech, and of a word that was seen often enough where they are not its tag's.</summary>
    static (Dictionary<ulong, int> Sets, List<ushort[]> Choices) Sets(Document document, string[] gold, Dictionary<string, int> number)
    {
        Dictionary<ulong, SortedDictionary<int, int>> tags = [], words = [];
        var tagOf = new Dictionary<ulong, ulong>();
        for (var i = 0; i < gold.Length; i++)
        {
            if (!number.TryGetValue(gold[i], out var value))
                continue;
            Count(tags, TagKey(document, i), value);
            Count(tags, FeatureTagger.Key("", document.Upos(i), FeatureTagger.AnyWord), value);
            Count(words, WordKey(document, i), value);
            tagOf[WordKey(document, i)] = TagKey(document, i);
        }
        var sets = new Dictionary<ulong, int>();
        var choices = new List<ushort[]> { new[] { (ushort)number[""] } };
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, seen) in tags.OrderBy(t => t.Key))
            sets[key] = Set(seen);
        foreach (var (key, seen) in words.OrderBy(t => t.Key))
        {
            if (seen.Values.Sum() >= LeastWord && choices[sets[tagOf[key]]].Length > 1 && Set(seen) is var set && set != sets[tagOf[key]])
                sets[key] = set;
        }
        return (sets, choices);

        int Set(SortedDictionary<int, int> seen)
        {
            var all = seen.Values.Sum();
            ushort[] kept = [.. seen.Where(v => v.Value * Slips >= all).OrderByDescending(v => v.Value).ThenBy(v => v.Key).Select(v => (ushort)v.Key)];
            var name = string.Join(' ', kept);
            if (!numbers.TryGetValue(name, out var at))
            {
                numbers[name] = at = choices.Count;
                choices.Add(kept);
            }
            return at;
        }
    }

    static void Count(Dictionary<ulong, SortedDictionary<int, int>> counts, ulong key, int value)
    {
        if (!counts.TryGetValue(key, out var seen))
            counts[key] = seen = [];
        seen[value] = seen.GetValueOrDefault(value) + 1;
    }
}
