using System.Globalization;
using System.IO.Compression;

namespace Sitrep.Language.Training;

/// <summary>One sentence of a training file. Columns that the file leaves open are "_".</summary>
sealed record TrainingSentence(string[] Forms, string[] Lemmas, string[] Upos, string[] Xpos, int[] Heads, string[] Deprels, string[] Names, bool NewDocument)
{
    /// <summary>UD features, "_" where a word has none; empty where nobody asked for them.</summary>
    public string[] Feats { get; init; } = [];
}

/// <summary>Reads training files in CoNLL-U, gzipped or not.</summary>
static class Treebank
{
    /// <summary>The lines of a file.</summary>
    public static IEnumerable<string> Lines(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    public static List<TrainingSentence> Read(string path)
    {
        var found = new List<TrainingSentence>();
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var rows = new List<string[]>();
        var opened = false;
        while (true)
        {
            var line = reader.ReadLine();
            if (string.IsNullOrWhiteSpace(line))
            {
                if (rows.Count > 0)
                {
                    found.Add(Sentence(rows, opened));
                    opened = false;
                }
                rows.Clear();
                if (line is null)
                    return found;
                continue;
            }
            if (line.StartsWith("# newdoc", StringComparison.Ordinal))
                opened = true;
            if (line[0] == '#')
                continue;
            var cells = line.Split('\t');
            if (cells.Length == 10 && cells[0].All(char.IsAsciiDigit))
                rows.Add(cells);
        }
    }

    static TrainingSentence Sentence(List<string[]> rows, bool opened) => new(
        [.. rows.Select(r => r[1])], [.. rows.Select(r => r[2])], [.. rows.Select(r => r[3])], [.. rows.Select(r => r[4])],
        [.. rows.Select(r => int.TryParse(r[6], NumberStyles.None, CultureInfo.InvariantCulture, out var head) ? head - 1 : -1)], [.. rows.Select(r => r[7])],
        Names(rows), opened) { Feats = [.. rows.Select(r => r[5])] };

    static string[] Names(List<string[]> rows)
    {
        var entities = rows.Select(r => Misc(r, "Entity=")).ToArray();
        return entities.Any(e => e.Length > 0) ? EntityNames.Of(entities, [.. rows.Select(r => r[4])]) : [.. rows.Select(r => Misc(r, "NER=") is { Length: > 0 } name ? name : "O")];
    }

    static string Misc(string[] row, string key) => row[9].Split('|').FirstOrDefault(m => m.StartsWith(key, StringComparison.Ordinal))?[key.Length..] ?? "";
}
