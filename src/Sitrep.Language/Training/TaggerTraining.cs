using Sitrep.Language.Models;
using Sitrep.Language.Tagging;

namespace Sitrep.Language.Training;

/// <summary>Sentences as a document with gold columns beside it, token by token. What is not known is null or -1.</summary>
sealed class TrainingSet
{
    public required Document Document { get; init; }
    public required WordTraits Traits { get; init; }
    public required TrainingSentence[] Sentences { get; init; }

    /// <summary>Lays sentences out as one document. With <paramref name="change"/> the forms are changed first (capitals).</summary>
    public static TrainingSet Of(IEnumerable<TrainingSentence> sentences, Func<int, string[], string[]>? change = null)
    {
        var list = sentences.Where(s => s.Forms.Length < 250).ToArray();
        var text = new TokenisedText(list.Select((s, i) => (IReadOnlyList<string>)(change is null ? s.Forms : change(i, s.Forms))));
        var document = Document.Lay(text);
        return new TrainingSet { Document = document, Traits = new WordTraits(document), Sentences = list };
    }

    /// <summary>Every ninth sentence in capitals, every eleventh in title case: wire text and headlines.</summary>
    public static string[] Capitals(int index, string[] forms)
    {
        if (index % 9 == 4)
            return [.. forms.Select(f => f.ToUpperInvariant())];
        return index % 11 == 5 ? [.. forms.Select(f => f.Length > 3 ? char.ToUpperInvariant(f[0]) + f[1..] : f)] : forms;
    }
}

/// <summary>Trains the tagger: greedy, each sentence with the tags it gave the words before.</summary>
static class TaggerTraining
{
    /// <summary>Trains on the tagged words of a set; a word whose part of speech is "_" is passed over.</summary>
    public static Perceptron Train(TrainingSet set, Lexicon lexicon, int epochs, int seed)
    {
        var gold = Gold(set, out var classes);
        lexicon.Look(set.Traits);
        var choices = new TagChoices(lexicon, classes);
        var hashes = classes.Select(c => Hashes.Text(c)).ToArray();
        var model = new Perceptron(classes);
        var order = Enumerable.Range(0, set.Document.Sentences.Count).ToArray();
        var random = new Random(seed);
        var tags = new ulong[set.Document.Count];
        var scores = new float[classes.Length];
        var features = new ulong[Tagger.MostFeatures];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var s in order)
            {
                var sentence = set.Document.Sentences[s];
                for (var i = sentence.First; i < sentence.End; i++)
                {
                    var may = choices.Of(set.Traits, i);
                    var best = may[0];
                    if (may.Length > 1)
                    {
                        var used = features.AsSpan(0, Tagger.Features(set.Traits, sentence, i, tags, features));
                        model.Score(used, scores);
                        foreach (var c in may)
                            best = scores[c] > scores[best] ? c : best;
                        model.Now++;
                        if (gold[i] >= 0 && best != gold[i] && may.Contains(gold[i]))
                            model.Update(used, gold[i], best);
                    }
                    tags[i] = hashes[best];
                }
            }
        }
        return model;
    }

    public static int Best(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var c = 1; c < scores.Length; c++)
        {
            if (scores[c] > scores[best])
                best = c;
        }
        return best;
    }

    /// <summary>Words with their tags, where the tags are known.</summary>
    public static IEnumerable<(ulong, string)> Pairs(TrainingSet set)
    {
        var token = 0;
        foreach (var s in set.Sentences)
        {
            for (var i = 0; i < s.Forms.Length; i++, token++)
            {
                if (s.Upos[i] != "_")
                    yield return (set.Traits.Word[token], $"{s.Xpos[i]}/{s.Upos[i]}");
            }
        }
    }

    /// <summary>Class of each token; pairs of tag and part of speech that are hardly ever seen together count as unknown.</summary>
    static int[] Gold(TrainingSet set, out string[] classes)
    {
        var names = new List<string?>();
        foreach (var s in set.Sentences)
        {
            for (var i = 0; i < s.Forms.Length; i++)
                names.Add(s.Upos[i] == "_" ? null : $"{s.Xpos[i]}/{s.Upos[i]}");
        }
        var common = names.OfType<string>().GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() >= 4).Select(g => g.Key).Order(StringComparer.Ordinal).ToArray();
        classes = common;
        return [.. names.Select(n => n is null ? -1 : Array.BinarySearch(common, n, StringComparer.Ordinal) is var at and >= 0 ? at : -1)];
    }
}
