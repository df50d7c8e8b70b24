using System.Globalization;
using System.Security.Cryptography;
using Sitrep.Knowledge;
using Sitrep.Language.Models;
using Sitrep.Language.Names;
using Sitrep.Language.Tagging;
using Sitrep.Language.Tokens;

namespace Sitrep.Language.Training;

/// <summary>Makes the models of a language from its data. The same data give the same bytes.</summary>
public static class Trainer
{
    const int Folds = 3;
    const float TagQuantum = 0.1f;

    /// <summary>Where progress is told; nowhere unless set.</summary>
    public static TextWriter Progress { get; set; } = TextWriter.Null;

    internal static void Log(string line)
    {
        Progress.WriteLine(line);
        Progress.Flush();
    }

    /// <summary>
    /// Trains on the <c>*-train.conllu</c> files (also <c>.gz</c>) of a folder and writes the models into another. Files without a single head are
    /// silver: their tags are used where they agree with the treebanks'. <paramref name="parts"/> names what is made
    /// ("sentences", "tagger", "lemmas", "features", "names", "parser"), all when empty; what is not made is taken from the output folder.
    /// </summary>
    public static void Train(string data, string output, KnowledgePack knowledge, string language, params IReadOnlyCollection<string> parts)
    {
        Directory.CreateDirectory(output);
        var files = Directory.EnumerateFiles(data).Where(f => f.EndsWith("-train.conllu", StringComparison.Ordinal) || f.EndsWith("-train.conllu.gz", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(f => (Path: f, Sentences: Treebank.Read(f))).ToLookup(f => f.Sentences.Exists(s => s.Heads.Any(h => h >= 0)));
        var honorifics = (knowledge.Find($"lang/{language}/tags", "honorific")?.Rows ?? []).Select(r => r["form"]).ToHashSet(StringComparer.Ordinal);
        var trees = files[true].SelectMany(f => f.Sentences).Select(s => s with { Names = NameTraining.Bare(s.Forms, s.Names, honorifics) }).ToList();
        var silver = Silver(files[false].SelectMany(f => f.Sentences), knowledge, language, honorifics);
        Log($"{trees.Count} trees, {silver.Count} silver sentences");
        if (Wanted("sentences"))
            Save(Path.Combine(output, "sentences.model"), SentenceTraining.Train([.. files[true].Select(f => RunningText.Read(f.Path))], silver, new TokenTables(knowledge, language)));
        var path = Path.Combine(output, "tagger.model");
        if (Wanted("tagger"))
            TrainTagger(trees, silver, new TagTables(knowledge, language), path);
        var reader = ModelReader.Open(File.ReadAllBytes(path));
        var lexicon = Lexicon.Read(reader);
        var tagger = new Tagger(lexicon, LinearModel.Read(reader));
        if (Wanted("lemmas"))
            TrainLemmas(trees, silver, lexicon, tagger, new TagTables(knowledge, language), output);
        // The treebanks do not agree on the features of commands and of 'you': those of the first are learnt.
        if (Wanted("features"))
            Save(Path.Combine(output, "features.model"), FeatureTraining.Train(files[true].First().Sentences));
        if (Wanted("names"))
            TrainNames([.. trees, .. trees, .. silver], lexicon, tagger, new NameLists(knowledge, language, new Tokeniser(new TokenTables(knowledge, language))), output);
        if (Wanted("parser"))
            TrainParser(trees, lexicon, output);

        bool Wanted(string part) => parts.Count == 0 || parts.Contains(part);
    }

    static List<TrainingSentence> Silver(IEnumerable<TrainingSentence> sentences, KnowledgePack knowledge, string language, HashSet<string> honorifics)
    {
        var tokeniser = new Tokeniser(new TokenTables(knowledge, language));
        return [.. sentences.Select(s => NameTraining.Convert(s, Cut, honorifics))];

        string[] Cut(string word)
        {
            var cut = tokeniser.Read(word);
            return [.. Enumerable.Range(0, cut.Count).Select(i => word[cut.Starts[i]..cut.Ends[i]])];
        }
    }

    static void TrainTagger(List<TrainingSentence> trees, List<TrainingSentence> silver, TagTables tables, string path)
    {
        TrainingSet plain = TrainingSet.Of(trees), news = TrainingSet.Of(silver);
        var clusters = LexiconTraining.Cluster([plain, news]);
        var lexicon = LexiconTraining.Learn(TaggerTraining.Pairs(plain), clusters);
        var first = Reopen(lexicon, TaggerTraining.Train(TrainingSet.Of(trees, TrainingSet.Capitals), lexicon, 4, 1));
        lexicon.Look(news.Traits);
        var agreed = SilverTags.Agree(news, first, tables, SilverTags.Counts(plain));
        lexicon = LexiconTraining.Learn(TaggerTraining.Pairs(TrainingSet.Of([.. trees, .. agreed])), clusters);
        Log("silver tagged");
        var model = TaggerTraining.Train(TrainingSet.Of([.. trees, .. agreed.Where((_, i) => i % 5 < 2)], TrainingSet.Capitals), lexicon, 6, 2);
        Save(path, to =>
        {
            lexicon.Write(to);
            Log($"tagger: {model.Write(to, TagQuantum, 1, 2)} features of {model.Features}");
        });
    }

    static void TrainLemmas(List<TrainingSentence> trees, List<TrainingSentence> silver, Lexicon lexicon, Tagger tagger, TagTables tables, string output)
    {
        var news = TrainingSet.Of(silver);
        lexicon.Look(news.Traits);
        var lemmas = LemmaTraining.Train(trees, LemmaWords.Read(Path.Combine(output, "lemma-words.txt")), SilverTags.Agree(news, tagger, tables, SilverTags.Counts(TrainingSet.Of(trees))), tables.Prefixes);
        Save(Path.Combine(output, "lemmas.model"), lemmas.Write);
    }

    static void TrainNames(List<TrainingSentence> sentences, Lexicon lexicon, Tagger tagger, NameLists lists, string output)
    {
        var set = TrainingSet.Of(sentences, TrainingSet.Capitals);
        lexicon.Look(set.Traits);
        var model = NameTraining.Train(set, tagger.Tag(set.Document, set.Traits), lists, 5, 5);
        Save(Path.Combine(output, "names.model"), to => Log($"names: {model.Write(to, 0.1f, 1, 2)} features of {model.Features}"));
    }

    static void TrainParser(List<TrainingSentence> trees, Lexicon lexicon, string output)
    {
        var set = TrainingSet.Of(trees);
        lexicon.Look(set.Traits);
        var model = ParserTraining.Train(set, Jackknife(set, lexicon), 6, 3);
        Save(Path.Combine(output, "parser.model"), to => Log($"parser: {model.Write(to, 0.2f, 1, 5)} features of {model.Features}"));
    }

    /// <summary>The tagger as it will be read back.</summary>
    static Tagger Reopen(Lexicon lexicon, Perceptron model) => new(lexicon, LinearModel.Read(ModelReader.Open(ModelReader.Pack(to => model.Write(to, TagQuantum, 1, 2)))));

    /// <summary>Tags each part of the set by a tagger trained on the others, so that the parser learns from tags as good as it will meet.</summary>
    static ulong[] Jackknife(TrainingSet set, Lexicon lexicon)
    {
        var tags = new ulong[set.Document.Count];
        // Neighbours stay together, but a handful of sentences has its parts too.
        var block = Math.Clamp(set.Sentences.Length / Folds, 1, 40);
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = TaggerTraining.Train(TrainingSet.Of(set.Sentences.Where((_, i) => i / block % Folds != fold), TrainingSet.Capitals), lexicon, 3, 10 + fold);
            var found = Reopen(lexicon, model).Tag(set.Document, set.Traits);
            for (var s = 0; s < set.Sentences.Length; s++)
            {
                var range = set.Document.Sentences[s];
                if (s / block % Folds == fold)
                    Array.Copy(found, range.First, tags, range.First, range.Length);
            }
        }
        Log("jackknifed");
        return tags;
    }

    static void Save(string path, Action<BinaryWriter> fill)
    {
        var bytes = ModelReader.Pack(fill);
        File.WriteAllBytes(path, bytes);
        Log(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}: {bytes.Length} bytes, sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}"));
    }
}
