using Sitrep.Language.Names;

namespace Sitrep.Language.Training;

/// <summary>
/// Trains the name model on gold web text and silver newswire. The two mark names differently: silver counts titles into people's
/// names (they are taken off) and marks nationalities, which gold lumps with other names (there the model's own better choice stands).
/// </summary>
static class NameTraining
{
    public static readonly string[] Classes = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-GPE", "I-GPE"];
    const int Open = -1;
    public const int OutsideOrNationality = -2;

    public static Perceptron Train(TrainingSet set, ulong[] tags, NameLists lists, int epochs, int seed)
    {
        var gold = Gold(set);
        var context = new NameContext(set.Document, set.Traits, tags, lists.Look(set.Document, set.Traits));
        var model = new Perceptron(Classes);
        var (place, kinds, _) = NameFinder.Labels(Classes);
        var order = Enumerable.Range(0, set.Sentences.Length).ToArray();
        var random = new Random(seed);
        var labels = new int[set.Document.Count];
        var scores = new float[Classes.Length];
        var features = new ulong[NameFinder.MostFeatures];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            var wrong = 0;
            foreach (var s in order)
            {
                var sentence = set.Document.Sentences[s];
                for (var i = sentence.First; i < sentence.End; i++)
                {
                    var previous = i > sentence.First ? labels[i - 1] : 0;
                    var used = features.AsSpan(0, context.Write(sentence, i, previous, i > sentence.First + 1 ? labels[i - 2] : 0, features));
                    model.Score(used, scores);
                    model.Now++;
                    int best = 0, good = -1;
                    for (var c = 0; c < scores.Length; c++)
                    {
                        if (place[c] == 2 && (place[previous] == 0 || kinds[previous] != kinds[c]) && c != gold[i])
                            continue;
                        best = scores[c] > scores[best] ? c : best;
                        var fits = gold[i] == c || gold[i] == Open || gold[i] == OutsideOrNationality && (c == 0 || kinds[c] == NameKind.Nationality);
                        if (fits && (good < 0 || scores[c] > scores[good]))
                            good = c;
                    }
                    if (best != good)
                    {
                        wrong++;
                        model.Update(used, good, best);
                    }
                    labels[i] = gold[i] >= 0 && random.Next(3) == 0 ? gold[i] : best;
                }
            }
            Trainer.Log($"names pass {epoch + 1}: {wrong} wrong, {model.Features} features");
        }
        return model;
    }

    public static int[] Gold(TrainingSet set)
    {
        var gold = new int[set.Document.Count];
        for (var s = 0; s < set.Sentences.Length; s++)
        {
            var first = set.Document.Sentences[s].First;
            var names = set.Sentences[s].Names;
            for (var i = 0; i < names.Length; i++)
            {
                var label = Array.IndexOf(Classes, names[i]);
                gold[first + i] = label >= 0 ? label : names[i].EndsWith("-OTH", StringComparison.Ordinal) ? OutsideOrNationality : names[i] == "?" ? Open : 0;
            }
        }
        return gold;
    }

    /// <summary>Silver sentences in the project's own words: hyphenated words parted, titles taken off people's names.</summary>
    public static TrainingSentence Convert(TrainingSentence s, Func<string, string[]> cut)
    {
        var forms = new List<string>();
        var names = new List<string>();
        var tags = new List<string>();
        for (var i = 0; i < s.Forms.Length; i++)
        {
            var label = s.Names[i];
            var parts = s.Forms[i].Contains('-', StringComparison.Ordinal) ? cut(s.Forms[i]) : [s.Forms[i]];
            var last = Array.FindLastIndex(parts, p => char.IsUpper(p[0]));
            for (var k = 0; k < parts.Length; k++)
            {
                forms.Add(parts[k]);
                tags.Add(parts.Length == 1 ? s.Xpos[i] : "_");
                names.Add(parts.Length == 1 ? label : label == "O" ? char.IsUpper(parts[k][0]) ? "?" : "O" : k > last ? "O" : k == 0 ? label : "I" + label[1..]);
            }
        }
        var blank = new string[forms.Count];
        Array.Fill(blank, "_");
        return new TrainingSentence([.. forms], blank, blank, [.. tags], new int[forms.Count], blank, [.. names], s.NewDocument);
    }

    /// <summary>Takes titles off people's names.</summary>
    public static string[] Bare(string[] forms, string[] names, HashSet<string> honorifics)
    {
        var bare = names.ToArray();
        for (var i = 0; i + 1 < bare.Length; i++)
        {
            if (bare[i] == "B-PER" && bare[i + 1] == "I-PER" && honorifics.Contains(forms[i]))
                (bare[i], bare[i + 1]) = ("O", "B-PER");
        }
        return bare;
    }
}
