using System.Globalization;
using System.Security.Cryptography;
using Sitrep.Knowledge;
using Sitrep.Language.Models;
using Sitrep.Language.Tagging;
using Sitrep.Language.Tokens;

namespace Sitrep.Language.Training;

/// <summary>Makes the English models from the language data. The same data give the same bytes.</summary>
public static class Trainer
{
    const int Folds = 4;
    static readonly string[] Trees = ["ewt-train", "gum-open-train"];

    /// <summary>Where progress is told; nowhere unless set.</summary>
    public static TextWriter Progress { get; set; } = TextWriter.Null;

    internal static void Log(string line)
    {
        Progress.WriteLine(line);
        Progress.Flush();
    }

    /// <summary>Trains on the <c>*-train.conllu.gz</c> files of a folder and writes the models and a card of their hashes into another.</summary>
    public static void Train(string data, string output, KnowledgePack knowledge)
    {
        Directory.CreateDirectory(output);
        var trees = Trees.SelectMany(f => Treebank.Read(Path.Combine(data, f + ".conllu.gz"))).ToList();
        Log($"{trees.Count} trees");
        var tagger = TrainTagger(trees, output);
        TrainNames(trees, data, tagger, output, knowledge);
        TrainParser(trees, tagger, output);
    }

    static void TrainNames(List<TrainingSentence> trees, string data, TaggerTraining.Result tagger, string output, KnowledgePack knowledge)
    {
        var tokeniser = new Tokeniser(new TokenTables(knowledge, "en"));
        var honorifics = (knowledge.Find("lang/en/tags", "honorific")?.Rows ?? []).Select(r => r["form"]).ToHashSet(StringComparer.Ordinal);
        var silver = Treebank.Read(Path.Combine(data, "gmb-train.conllu.gz")).Select(s => NameTraining.Convert(s, Cut, honorifics));
        var gold = trees.Take(Treebank.Read(Path.Combine(data, Trees[0] + ".conllu.gz")).Count).ToList();
        var set = TrainingSet.Of([.. gold, .. gold, .. silver], TrainingSet.Capitals);
        var tags = Reopen(tagger).Tag(set.Document, set.Traits);
        var model = NameTraining.Train(set, tags, tagger.Classes, 5, 5);
        Save(Path.Combine(output, "names.model"), to => Log($"names: {model.Write(to, 0.1f, 1, 2)} features of {model.Features}"));

        string[] Cut(string word)
        {
            var cut = tokeniser.Read(word);
            return [.. Enumerable.Range(0, cut.Count).Select(i => word[cut.Starts[i]..cut.Ends[i]])];
        }
    }

    /// <summary>The tagger as it will be read back.</summary>
    static Tagger Reopen(TaggerTraining.Result result) => new(LinearModel.Read(ModelReader.Open(ModelReader.Pack(to => result.Model.Write(to, 0.1f, 1, 2)))), result.Classes);

    static TaggerTraining.Result TrainTagger(List<TrainingSentence> trees, string output)
    {
        var result = TaggerTraining.Train(TrainingSet.Of(trees, TrainingSet.Capitals), 8, 1);
        var lemmas = LemmaTraining.Train(trees);
        Save(Path.Combine(output, "tagger.model"), to =>
        {
            Log($"tagger: {result.Model.Write(to, 0.1f, 1, 2)} features of {result.Model.Features}");
            result.Classes.Write(to);
            lemmas.Write(to);
        });
        return result;
    }

    static void TrainParser(List<TrainingSentence> trees, TaggerTraining.Result tagger, string output)
    {
        var set = TrainingSet.Of(trees);
        var tags = Jackknife(set);
        var model = ParserTraining.Train(set, tags, 10, 3);
        Save(Path.Combine(output, "parser.model"), to => Log($"parser: {model.Write(to, 0.15f, 1, 3)} features of {model.Features}"));
    }

    /// <summary>Tags each part of the set by a tagger trained on the others, so that the parser learns from tags as good as it will meet.</summary>
    static ulong[] Jackknife(TrainingSet set)
    {
        var tags = new ulong[set.Document.Count];
        var found = new ulong[Folds][];
        Parallel.For(0, Folds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, fold =>
        {
            var result = TaggerTraining.Train(TrainingSet.Of(set.Sentences.Where((_, i) => i / 40 % Folds != fold), TrainingSet.Capitals), 5, 10 + fold);
            found[fold] = Reopen(result).Tag(set.Document, set.Traits);
        });
        for (var s = 0; s < set.Sentences.Length; s++)
        {
            var range = set.Document.sentences[s];
            Array.Copy(found[s / 40 % Folds], range.First, tags, range.First, range.Length);
        }
        return tags;
    }

    static void Save(string path, Action<BinaryWriter> fill)
    {
        var bytes = ModelReader.Pack(fill);
        File.WriteAllBytes(path, bytes);
        Log(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}: {bytes.Length} bytes, sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}"));
    }
}
