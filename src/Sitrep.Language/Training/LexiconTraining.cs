using Sitrep.Language.Models;

namespace Sitrep.Language.Training;

/// <summary>Learns the lexicon: tag classes from tagged words, clusters by spherical k-means over the words to the left and right.</summary>
static class LexiconTraining
{
    const int Clusters = 320, ContextWords = 400, LeastCount = 4, Rounds = 14, LeastForSet = 8;

    /// <summary>
    /// A word's class is the tags that make up a tenth or more of it when it is seen three times or more; a word seen eight times may take
    /// only the tags that it was seen with more than by chance.
    /// </summary>
    public static Lexicon Learn(IEnumerable<(ulong Word, string Tag)> pairs, Dictionary<ulong, int> clusters)
    {
        var counts = new Dictionary<ulong, SortedDictionary<string, int>>();
        foreach (var (word, tag) in pairs)
        {
            if (!counts.TryGetValue(Lexicon.Key(word), out var tags))
                counts[Lexicon.Key(word)] = tags = new SortedDictionary<string, int>(StringComparer.Ordinal);
            tags[tag] = tags.GetValueOrDefault(tag) + 1;
        }
        var classes = new Dictionary<string, int>(StringComparer.Ordinal);
        var sets = new Dictionary<string, int>(StringComparer.Ordinal);
        var of = new Dictionary<ulong, LexiconEntry>();
        foreach (var key in counts.Keys.Union(clusters.Keys).Order())
        {
            var tags = counts.GetValueOrDefault(key, []);
            var total = tags.Values.Sum();
            var kind = total < 3 ? 0 : Number(classes, tags.Where(t => t.Value * 10 >= total));
            var allowed = total < LeastForSet ? 0 : Number(sets, tags.Where(t => t.Value * 200 >= total && (t.Value > 1 || total < 50)));
            of[key] = new LexiconEntry(kind, clusters.GetValueOrDefault(key), allowed);
        }
        return new Lexicon(of, [.. sets.OrderBy(s => s.Value).Select(s => s.Key.Split(' '))]);

        static int Number(Dictionary<string, int> numbers, IEnumerable<KeyValuePair<string, int>> tags)
        {
            var name = string.Join(' ', tags.Select(t => t.Key));
            if (!numbers.TryGetValue(name, out var number))
                numbers[name] = number = numbers.Count + 1;
            return number;
        }
    }

    /// <summary>Clusters from 1 of the words seen four times or more in the sets.</summary>
    public static Dictionary<ulong, int> Cluster(IReadOnlyList<TrainingSet> sets)
    {
        var counts = new Dictionary<ulong, int>();
        foreach (var word in sets.SelectMany(s => s.Traits.Word))
            counts[word] = counts.GetValueOrDefault(word) + 1;
        var words = counts.Where(c => c.Value >= LeastCount).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => c.Key).ToArray();
        var index = new Dictionary<ulong, int>();
        for (var i = 0; i < words.Length; i++)
            index[words[i]] = i;
        var vectors = Vectors(sets, words.Length, index);
        var home = Assign(vectors);
        var of = new Dictionary<ulong, int>();
        for (var i = 0; i < words.Length; i++)
            of[Lexicon.Key(words[i])] = home[i] + 1;
        Trainer.Log($"clusters of {words.Length} words");
        return of;
    }

    /// <summary>Sparse unit vectors: damped counts of the commonest words (and the sentence's edges) on the left and on the right.</summary>
    static (int Dimension, float Value)[][] Vectors(IReadOnlyList<TrainingSet> sets, int count, Dictionary<ulong, int> index)
    {
        const int side = ContextWords + 2;
        var totals = new double[side * 2];
        var rows = new Dictionary<int, float>[count];
        for (var i = 0; i < count; i++)
            rows[i] = [];
        foreach (var set in sets)
        {
            foreach (var sentence in set.Document.Sentences)
            {
                for (var i = sentence.First; i < sentence.End; i++)
                {
                    if (!index.TryGetValue(set.Traits.Word[i], out var row))
                        continue;
                    Count(row, Context(i - 1));
                    Count(row, side + Context(i + 1));
                }

                int Context(int i) => i < sentence.First || i >= sentence.End ? ContextWords + 1
                    : index.TryGetValue(set.Traits.Word[i], out var known) && known < ContextWords ? known : ContextWords;
            }
        }
        return [.. rows.Select(Unit)];

        void Count(int row, int dimension)
        {
            rows[row][dimension] = rows[row].GetValueOrDefault(dimension) + 1;
            totals[dimension]++;
        }

        (int, float)[] Unit(Dictionary<int, float> row)
        {
            var sum = row.Values.Sum();
            var all = totals.Sum();
            var weighted = row.OrderBy(p => p.Key).Select(p => (p.Key, Value: (float)Math.Max(0, Math.Log(p.Value * all / (sum * totals[p.Key]) + 0.5)) * MathF.Sqrt(p.Value / sum))).Where(p => p.Value > 0).ToArray();
            var length = MathF.Sqrt(weighted.Sum(p => p.Value * p.Value)) + 1e-9f;
            return [.. weighted.Select(p => (p.Key, p.Value / length))];
        }
    }

    static int[] Assign((int Dimension, float Value)[][] vectors)
    {
        const int dimensions = (ContextWords + 2) * 2;
        var clusters = Math.Min(Clusters, vectors.Length);
        // Centres as columns, so that one pass over a sparse vector scores all of them; the commonest words are the first centres.
        var centres = new float[dimensions * clusters];
        for (var c = 0; c < clusters; c++)
        {
            foreach (var (dimension, value) in vectors[c])
                centres[dimension * clusters + c] = value;
        }
        var home = new int[vectors.Length];
        var scores = new float[clusters];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < vectors.Length; i++)
            {
                Array.Clear(scores);
                foreach (var (dimension, value) in vectors[i])
                {
                    var column = centres.AsSpan(dimension * clusters, clusters);
                    for (var c = 0; c < column.Length; c++)
                        scores[c] += column[c] * value;
                }
                home[i] = TaggerTraining.Best(scores);
            }
            Centre(vectors, home, centres, clusters);
        }
        return home;
    }

    static void Centre((int Dimension, float Value)[][] vectors, int[] home, float[] centres, int clusters)
    {
        Array.Clear(centres);
        var size = new double[clusters];
        for (var i = 0; i < vectors.Length; i++)
        {
            foreach (var (dimension, value) in vectors[i])
                centres[dimension * clusters + home[i]] += value;
        }
        for (var k = 0; k < centres.Length; k++)
            size[k % clusters] += (double)centres[k] * centres[k];
        for (var k = 0; k < centres.Length; k++)
            centres[k] = size[k % clusters] > 0 ? (float)(centres[k] / Math.Sqrt(size[k % clusters])) : 0;
    }
}
