using Sitrep.Language.Models;

namespace Sitrep.Language.Parsing;

/// <summary>
/// Greedy arc-hybrid dependency parser with a linear model. Classes are "S", "L:label" and "R:label". Gives every sentence one root;
/// linear in the length of the sentence.
/// </summary>
sealed class Parser
{
    readonly LinearModel model;
    /// <summary>Labels of the classes, then "root".</summary>
    readonly string[] relations;
    readonly byte[] kinds;
    readonly int[] labelOf;

    public Parser(LinearModel model)
    {
        this.model = model;
        (var labels, kinds, labelOf) = Actions(model.Classes);
        relations = [.. labels, "root"];
    }

    /// <summary>Takes class names apart: labels in ordinal order, kind (0 shift, 1 left, 2 right) and label of each class.</summary>
    public static (string[] Labels, byte[] Kinds, int[] LabelOf) Actions(string[] classes)
    {
        var labels = classes.Where(c => c.Length > 2).Select(c => string.Intern(c[2..])).Distinct().Order(StringComparer.Ordinal).ToArray();
        return (labels, [.. classes.Select(c => (byte)(c[0] == 'S' ? 0 : c[0] == 'L' ? 1 : 2))],
            [.. classes.Select(c => c.Length > 2 ? Array.BinarySearch(labels, c[2..], StringComparer.Ordinal) : -1)]);
    }

    /// <summary>Fills heads and relations of a document whose tags are hashed in <paramref name="tags"/>.</summary>
    public void Parse(Document document, WordTraits traits, ulong[] tags)
    {
        var state = new ParserState();
        var heads = document.WriteHeads();
        var deprels = document.WriteDeprels(relations);
        Span<int> scores = stackalloc int[model.Width];
        Span<ulong> features = stackalloc ulong[ParserFeatures.Most];
        foreach (var sentence in document.Sentences)
        {
            state.Reset(sentence.Length);
            while (!state.Done)
            {
                var count = ParserFeatures.Write(state, traits.Word, traits.Cluster, tags, sentence.First, features);
                scores.Clear();
                model.Score(features[..count], scores);
                Apply(state, Best(state, scores));
            }
            for (var i = 0; i < sentence.Length; i++)
            {
                var root = state.Heads[i] == sentence.Length;
                heads[sentence.First + i] = root ? -1 : sentence.First + state.Heads[i];
                deprels[sentence.First + i] = (ushort)(root ? relations.Length - 1 : state.Labels[i]);
            }
        }
    }

    int Best(ParserState state, ReadOnlySpan<int> scores)
    {
        bool shift = state.CanShift, left = state.CanLeft, right = state.CanRight;
        var best = -1;
        for (var c = 0; c < kinds.Length; c++)
        {
            var may = kinds[c] switch { 0 => shift, 1 => left, _ => right };
            if (may && (best < 0 || scores[c] > scores[best]))
                best = c;
        }
        return best;
    }

    void Apply(ParserState state, int action)
    {
        if (kinds[action] == 0)
            state.Shift();
        else if (kinds[action] == 1)
            state.Left(labelOf[action]);
        else
            state.Right(labelOf[action]);
    }
}
