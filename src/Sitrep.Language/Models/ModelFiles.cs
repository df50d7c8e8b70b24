using System.Security.Cryptography;
using Sitrep.Language.Names;
using Sitrep.Language.Parsing;
using Sitrep.Language.Tagging;
using Sitrep.Language.Tokens;

namespace Sitrep.Language.Models;

/// <summary>The models of a folder, unpacked side by side; null where a file is not there.</summary>
sealed class ModelFiles
{
    readonly NameLists lists;

    public ModelFiles(string folder, NameLists lists)
    {
        this.lists = lists;
        (string Name, Action<ModelReader> Take)[] files = [("parser.model", ReadParser), ("tagger.model", ReadTagger), ("names.model", ReadNames), ("lemmas.model", ReadLemmas), ("sentences.model", ReadSentences), ("features.model", ReadFeatures)];
        var hashes = new byte[files.Length][];
        var errors = new InvalidDataException?[files.Length];
        Parallel.For(0, files.Length, i =>
        {
            hashes[i] = [];
            var path = Path.Combine(folder, files[i].Name);
            if (!File.Exists(path))
                return;
            var bytes = File.ReadAllBytes(path);
            hashes[i] = SHA256.HashData(bytes);
            try
            {
                files[i].Take(ModelReader.Open(bytes));
            }
            catch (InvalidDataException error)
            {
                errors[i] = new InvalidDataException($"{path}: {error.Message}", error);
            }
        });
        // Thrown here and not in the loop, which would wrap it in another exception.
        if (errors.FirstOrDefault(e => e is not null) is { } damaged)
            throw damaged;
        Hash = hashes.All(h => h.Length == 0) ? "none" : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(hashes.SelectMany(h => h).ToArray()));
    }

    public Lexicon? Lexicon { get; private set; }
    public Tagger? Tagger { get; private set; }
    public Lemmatiser? Lemmatiser { get; private set; }
    public Parser? Parser { get; private set; }
    public NameFinder? Names { get; private set; }
    public FeatureTagger? Features { get; private set; }
    public BoundaryModel? Sentences { get; private set; }
    /// <summary>Hash over all files, or "none".</summary>
    public string Hash { get; }

    void ReadTagger(ModelReader from)
    {
        Lexicon = Lexicon.Read(from);
        Tagger = new Tagger(Lexicon, LinearModel.Read(from));
    }

    void ReadFeatures(ModelReader from) => Features = FeatureTagger.Read(from);

    void ReadSentences(ModelReader from) => Sentences = BoundaryModel.Read(from);

    void ReadLemmas(ModelReader from) => Lemmatiser = Lemmatiser.Read(from);

    void ReadParser(ModelReader from) => Parser = new Parser(LinearModel.Read(from));

    void ReadNames(ModelReader from) => Names = new NameFinder(LinearModel.Read(from), lists);
}
