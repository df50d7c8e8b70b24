using Sitrep.Language.Neural;

namespace Sitrep.Language.Training.Networks;

/// <summary>All that a network learns.</summary>
sealed class Weights
{
    public Weights(NetworkShape shape, int words, int tags, int labels, int names, float[] vectors, int seed, int parts)
    {
        Shape = shape;
        Vectors = vectors;
        var random = new Random(seed);
        Words = Table(Math.Max(1, words), shape.Word);
        Affixes = Table(shape.Rows, shape.Affix);
        Triples = Table(shape.Rows, shape.Triple);
        Type = Dense(shape.Input, shape.Type);
        TypeBias = Bias(shape.Type);
        Window = Dense(NetworkShape.Width * shape.Type, shape.Window);
        WindowBias = Bias(shape.Window);
        Tag = Dense(shape.Window, tags);
        TagBias = Bias(tags);
        Layers = [.. Enumerable.Range(0, shape.Layers).Select(l => Dense(shape.LayerInput(l), 6 * shape.Hidden))];
        LayerBias = [.. Layers.Select(_ => Bias(6 * shape.Hidden))];
        // Gates begin half open to what came before.
        foreach (var bias in LayerBias)
        {
            bias.Values.AsSpan(shape.Hidden, shape.Hidden).Fill(1);
            bias.Values.AsSpan(4 * shape.Hidden, shape.Hidden).Fill(1);
        }
        Heads = Dense(2 * shape.Hidden, shape.Heads);
        HeadsBias = Bias(shape.Heads);
        Arc = Dense(shape.Arc, shape.Arc);
        ArcBias = Bias(shape.Arc);
        RootArc = Dense(1, shape.Arc);
        RootLabel = Dense(1, shape.Label);
        Label = Dense(shape.Label, labels);
        LabelBias = Bias(labels);
        Listed = new Parameter(3 * NetworkShape.Listed, shape.Name, 0.1f, random, parts, sparse: true);
        Name = Dense(shape.Name, names);
        NameBias = Bias(names);
        Follow = new Parameter(names + 1, names, 0, random, parts);
        LateTag = Dense(shape.Tag, tags);
        LateTagBias = Bias(tags);

        Parameter Table(int rows, int columns) => new(rows, columns, 0.1f, random, parts, sparse: true);
        Parameter Dense(int from, int to) => new(from, to, MathF.Sqrt(6f / (from + to)), random, parts);
        Parameter Bias(int columns) => new(1, columns, 0, random, parts);
    }

    public NetworkShape Shape { get; }
    /// <summary>Given word vectors, <see cref="NetworkShape.Vector"/> numbers each; never moved.</summary>
    public float[] Vectors { get; }
    public Parameter Words { get; }
    public Parameter Affixes { get; }
    public Parameter Triples { get; }
    public Parameter Type { get; }
    public Parameter TypeBias { get; }
    public Parameter Window { get; }
    public Parameter WindowBias { get; }
    public Parameter Tag { get; }
    public Parameter TagBias { get; }
    public Parameter[] Layers { get; }
    public Parameter[] LayerBias { get; }
    public Parameter Heads { get; }
    public Parameter HeadsBias { get; }
    public Parameter Arc { get; }
    public Parameter ArcBias { get; }
    public Parameter RootArc { get; }
    public Parameter RootLabel { get; }
    public Parameter Label { get; }
    public Parameter LabelBias { get; }
    public Parameter Listed { get; }
    public Parameter Name { get; }
    public Parameter NameBias { get; }
    /// <summary>What a name label (row; the last row is the beginning of a sentence) gives to the next.</summary>
    public Parameter Follow { get; }
    public Parameter LateTag { get; }
    public Parameter LateTagBias { get; }

    public IEnumerable<Parameter> All =>
        [Words, Affixes, Triples, Type, TypeBias, Window, WindowBias, Tag, TagBias, .. Layers, .. LayerBias, Heads, HeadsBias, Arc, ArcBias, RootArc, RootLabel, Label, LabelBias, Listed, Name, NameBias, Follow, LateTag, LateTagBias];
}
