namespace Sitrep.Language.Training;

/// <summary>Sentences to learn from, laid out as one document.</summary>
sealed class TrainingSet
{
    /// <summary>Longer sentences are lists and tables; left out.</summary>
    const int LongestSentence = 250;

    public required Document Document { get; init; }
    public required TrainingSentence[] Sentences { get; init; }

    /// <summary>Lays sentences out.</summary>
    public static TrainingSet Of(IEnumerable<TrainingSentence> sentences)
    {
        var list = sentences.Where(s => s.Forms.Length < LongestSentence).ToArray();
        return new TrainingSet { Document = Document.Lay(new TokenisedText(list.Select(s => (IReadOnlyList<string>)s.Forms))), Sentences = list };
    }

    /// <summary>Every tenth sentence or so in capitals, in small letters, or with capitals at the head of its words, in turn: wire text, careless text, headlines.</summary>
    public static IEnumerable<TrainingSentence> Recased(IEnumerable<TrainingSentence> sentences) => sentences.Where((_, i) => i % 10 == 3).Select((s, i) => s with
    {
        Forms = [.. s.Forms.Select(f => (i % 3) switch
        {
            0 => f.ToUpperInvariant(),
            1 => f.ToLowerInvariant(),
            _ => f.Length > 3 ? char.ToUpperInvariant(f[0]) + f[1..] : f,
        })],
    });
}
