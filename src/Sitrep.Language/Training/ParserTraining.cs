using Sitrep.Language.Parsing;

namespace Sitrep.Language.Training;

/// <summary>
/// Trains the parser with a dynamic oracle (Goldberg and Nivre 2013): after the first pass the parser mostly follows its own choices and
/// learns the best way on from where it stands.
/// </summary>
static class ParserTraining
{
    public static Perceptron Train(TrainingSet set, ulong[] tags, int epochs, int seed)
    {
        // long: one loop over epochs, sentences and parser states that share their buffers
        var labels = set.Sentences.SelectMany(s => s.Deprels).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        string[] classes = ["S", .. labels.Where(l => l != "root").Select(l => "L:" + l), "L:root", .. labels.Where(l => l != "root").Select(l => "R:" + l)];
        var model = new Perceptron(classes);
        var (names, kinds, labelOf) = Parser.Actions(classes);
        var state = new ParserState();
        var scores = new float[classes.Length];
        var features = new ulong[ParserFeatures.Most];
        var random = new Random(seed);
        var order = Enumerable.Range(0, set.Sentences.Length).ToArray();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            int right = 0, all = 0;
            foreach (var s in order)
            {
                var (heads, rels) = Gold(set.Sentences[s], names);
                var first = set.Document.Sentences[s].First;
                state.Reset(heads.Length - 1);
                while (!state.Done)
                {
                    var used = features.AsSpan(0, ParserFeatures.Write(state, set.Traits.Word, set.Traits.Cluster, tags, first, features));
                    model.Score(used, scores);
                    int shift = ShiftCost(state, heads), left = LeftCost(state, heads), rightCost = RightCost(state, heads);
                    var least = Math.Min(shift, Math.Min(left, rightCost));
                    int guess = -1, good = -1;
                    for (var c = 0; c < scores.Length; c++)
                    {
                        var cost = kinds[c] == 0 ? shift : kinds[c] == 1 ? left : rightCost;
                        if (cost == Impossible)
                            continue;
                        if (guess < 0 || scores[c] > scores[guess])
                            guess = c;
                        if (cost == least && Right(state, heads, rels, kinds[c], labelOf[c]) && (good < 0 || scores[c] > scores[good]))
                            good = c;
                    }
                    model.Now++;
                    all++;
                    var correct = (kinds[guess] == 0 ? shift : kinds[guess] == 1 ? left : rightCost) == least && Right(state, heads, rels, kinds[guess], labelOf[guess]);
                    right += correct ? 1 : 0;
                    if (!correct)
                        model.Update(used, good, guess);
                    var next = correct || (epoch > 0 && random.Next(10) != 0) ? guess : good;
                    if (kinds[next] == 0)
                        state.Shift();
                    else if (kinds[next] == 1)
                        state.Left(labelOf[next]);
                    else
                        state.Right(labelOf[next]);
                }
            }
            Trainer.Log($"parser pass {epoch + 1}: {100.0 * right / all:F2} % of the steps right, {model.Features} features");
        }
        return model;
    }

    const int Impossible = int.MaxValue;

    /// <summary>Heads with the root as the last index, and label numbers.</summary>
    static (int[] Heads, int[] Labels) Gold(TrainingSentence s, string[] names)
    {
        var n = s.Forms.Length;
        var heads = new int[n + 1];
        var labels = new int[n + 1];
        for (var i = 0; i < n; i++)
        {
            heads[i] = s.Heads[i] < 0 ? n : s.Heads[i];
            labels[i] = Array.BinarySearch(names, s.Deprels[i], StringComparer.Ordinal);
        }
        (heads[n], labels[n]) = (-1, -1);
        return (heads, labels);
    }

    /// <summary>An arc that is in the gold tree must bear its label; where the arc is lost anyway any label does.</summary>
    static bool Right(ParserState s, int[] heads, int[] labels, byte kind, int label)
    {
        if (kind == 0)
            return true;
        var child = s.Stack(0);
        var head = kind == 1 ? s.Buffer : s.Stack(1);
        return heads[child] != head || labels[child] == label;
    }

    static int ShiftCost(ParserState s, int[] heads)
    {
        if (!s.CanShift)
            return Impossible;
        var cost = 0;
        for (var k = 0; k < s.Depth; k++)
        {
            var word = s.Stack(k);
            cost += heads[word] == s.Buffer ? 1 : 0;
            cost += k > 0 && heads[s.Buffer] == word ? 1 : 0;
        }
        return cost;
    }

    static int LeftCost(ParserState s, int[] heads)
    {
        if (!s.CanLeft)
            return Impossible;
        var child = s.Stack(0);
        var cost = heads[child] == s.Stack(1) && s.Depth > 1 || heads[child] > s.Buffer ? 1 : 0;
        return cost + Lost(s, heads, child);
    }

    static int RightCost(ParserState s, int[] heads)
    {
        if (!s.CanRight)
            return Impossible;
        var child = s.Stack(0);
        return (heads[child] >= s.Buffer ? 1 : 0) + Lost(s, heads, child);
    }

    static int Lost(ParserState s, int[] heads, int word)
    {
        var lost = 0;
        for (var b = s.Buffer; b < s.Length; b++)
            lost += heads[b] == word ? 1 : 0;
        return lost;
    }
}
