using System.Security.Cryptography;
using Sitrep.Language.Neural;
using Sitrep.Language.Tagging;
using Sitrep.Language.Tokens;

namespace Sitrep.Language.Models;

/// <summary>The models of a folder, unpacked side by side; null where a file is not there.</summary>
sealed class ModelFiles
{
    public ModelFiles(string folder)
    {
        (string Name, Action<ModelReader> Take)[] files = [("network.model", ReadNetwork), ("lemmas.model", ReadLemmas), ("features.model", ReadFeatures), ("sentences.model", ReadSentences)];
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

    public Network? Network { get; private set; }
    public Lemmatiser? Lemmatiser { get; private set; }
    public FeatureTagger? Features { get; private set; }
    public BoundaryModel? Sentences { get; private set; }
    /// <summary>Hash over all files, or "none".</summary>
    public string Hash { get; }

    void ReadNetwork(ModelReader from) => Network = NetworkReader.Read(from);

    void ReadFeatures(ModelReader from) => Features = FeatureTagger.Read(from);

    void ReadLemmas(ModelReader from) => Lemmatiser = Lemmatiser.Read(from);

    void ReadSentences(ModelReader from) => Sentences = BoundaryModel.Read(from);
}
