using System.Security.Cryptography;

namespace Sitrep.Language.Models;

/// <summary>The model files of a folder, unpacked at the same time; null where a file is not there.</summary>
sealed class ModelFiles
{
    public ModelFiles(string folder)
    {
        string[] names = ["tagger.model", "parser.model", "names.model"];
        var readers = new ModelReader?[names.Length];
        var hashes = new byte[names.Length][];
        Parallel.For(0, names.Length, i =>
        {
            hashes[i] = [];
            var path = Path.Combine(folder, names[i]);
            if (!File.Exists(path))
                return;
            var bytes = File.ReadAllBytes(path);
            hashes[i] = SHA256.HashData(bytes);
            readers[i] = ModelReader.Open(bytes);
        });
        (Tagger, Parser, Names) = (readers[0], readers[1], readers[2]);
        Hash = readers.All(r => r is null) ? "none" : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(hashes.SelectMany(h => h).ToArray()));
    }

    public ModelReader? Tagger { get; }
    public ModelReader? Parser { get; }
    public ModelReader? Names { get; }
    public string Hash { get; }
}
