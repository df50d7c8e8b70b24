using System.Runtime.InteropServices;
using Sitrep.Language.Neural;

namespace Sitrep.Language.Training.Networks;

/// <summary>A sentence of a set of examples.</summary>
readonly record struct Example(Examples Set, int Sentence)
{
    public TokenRange Range => Set.Sentences[Sentence];
}

/// <summary>How much is left out at random while learning.</summary>
/// <param name="Word">Share of words whose own vectors are hidden, so that the affixes are learnt.</param>
/// <param name="Input">Share of numbers left out of a word by itself.</param>
/// <param name="Hidden">Share of numbers left out between layers.</param>
sealed record Dropout(float Word, float Input, float Hidden)
{
    public static Dropout None { get; } = new(0, 0, 0);
}

/// <summary>
/// One part of a batch on its way through the network and back. Each part has its own gradients, so that parts may run side by side and
/// still give the same sums.
/// </summary>
sealed partial class NetworkPart
{
    readonly Weights weights;
    readonly NetworkShape shape;
    readonly int part;
    readonly Products products;
    readonly Matrix input, type, around, window, tags, heads;
    readonly Matrix inputGradient, typeGradient, aroundGradient, windowGradient, headsGradient;
    readonly Matrix[] gates, memory, output, gatesGradient, outputGradient;
    readonly Matrix[] masks;
    readonly float[] carry;
    readonly List<TokenRange> ranges = [];
    IReadOnlyList<Example> batch = [];
    bool[] hidden = [];
    ulong noise;

    public NetworkPart(Weights weights, int part)
    {
        this.weights = weights;
        this.part = part;
        shape = weights.Shape;
        products = new Products(part);
        (input, inputGradient) = (new Matrix(shape.Input), new Matrix(shape.Input));
        (type, typeGradient) = (new Matrix(shape.Type), new Matrix(shape.Type));
        (around, aroundGradient) = (new Matrix(shape.Type * NetworkShape.Width), new Matrix(shape.Type * NetworkShape.Width));
        (window, windowGradient) = (new Matrix(shape.Window), new Matrix(shape.Window));
        tags = new Matrix(weights.Tag.Columns);
        (heads, headsGradient) = (new Matrix(shape.Heads), new Matrix(shape.Heads));
        gates = Each(6 * shape.Hidden);
        gatesGradient = Each(6 * shape.Hidden);
        memory = Each(2 * shape.Hidden);
        output = Each(2 * shape.Hidden);
        outputGradient = Each(2 * shape.Hidden);
        masks = [new(shape.Input), new(shape.Type), new(shape.Window), .. Each(2 * shape.Hidden), new(shape.Heads)];
        carry = new float[shape.Hidden];
        tree = new TreeScratch(shape, weights);

        Matrix[] Each(int columns) => [.. Enumerable.Range(0, shape.Layers).Select(_ => new Matrix(columns))];
    }

    /// <summary>Chances of the tags after <see cref="Forward"/>.</summary>
    public Matrix Tags => tags;
    public IReadOnlyList<TokenRange> Ranges => ranges;
    public double Loss { get; private set; }

    /// <summary>Runs the batch up to the joint projection; tags are chances then.</summary>
    public void Forward(IReadOnlyList<Example> sentences, Dropout dropout, ulong seed)
    {
        batch = sentences;
        noise = seed * 0x9E3779B97F4A7C15UL + 0x1234567;
        ranges.Clear();
        var count = 0;
        foreach (var example in sentences)
        {
            ranges.Add(new TokenRange(count, count + example.Range.Length));
            count += example.Range.Length;
        }
        Gather(count, dropout);
        Drop(0, input, dropout.Input);
        products.Forward(input, weights.Type, type.Clear(count));
        Products.Bias(weights.TypeBias, type);
        Activations.Leaky(type.All);
        Drop(1, type, dropout.Input);
        Surround(count);
        products.Forward(around, weights.Window, window.Clear(count));
        Products.Bias(weights.WindowBias, window);
        Activations.Leaky(window.All);
        Drop(2, window, dropout.Hidden);
        products.Forward(window, weights.Tag, tags.Clear(count));
        Products.Bias(weights.TagBias, tags);
        for (var i = 0; i < count; i++)
            Vectors.Softmax(tags.Row(i));
        for (var l = 0; l < shape.Layers; l++)
        {
            var below = l == 0 ? window : output[l - 1];
            products.Forward(below, weights.Layers[l], gates[l].Clear(count));
            Products.Bias(weights.LayerBias[l], gates[l]);
            output[l].Clear(count);
            if (below.Columns == output[l].Columns)
                below.All.CopyTo(output[l].All);
            Recurrence.Forward(gates[l].All, gates[l].Columns, CollectionsMarshal.AsSpan(ranges), shape.Hidden, memory[l].Clear(count).All, output[l].All);
            Drop(3 + l, output[l], dropout.Hidden);
        }
        products.Forward(output[^1], weights.Heads, heads.Clear(count));
        Products.Bias(weights.HeadsBias, heads);
        Activate();
        Drop(3 + shape.Layers, heads, dropout.Hidden);
    }

    /// <summary>Adds the gradients of the batch's answers. <paramref name="scale"/> is one over the words of the whole batch.</summary>
    public void Back(float scale)
    {
        var count = input.Rows;
        Loss = 0;
        headsGradient.Clear(count);
        Answers(scale);
        LateTagAnswers(scale);
        Undrop(3 + shape.Layers, headsGradient);
        ActivateBack();
        products.BiasBack(weights.HeadsBias, headsGradient);
        for (var l = 0; l < shape.Layers; l++)
            outputGradient[l].Clear(count);
        windowGradient.Clear(count);
        products.Back(output[^1], weights.Heads, headsGradient, outputGradient[^1]);
        for (var l = shape.Layers - 1; l >= 0; l--)
        {
            Undrop(3 + l, outputGradient[l]);
            var below = l == 0 ? window : output[l - 1];
            var belowGradient = l == 0 ? windowGradient : outputGradient[l - 1];
            if (below.Columns == output[l].Columns)
                Vectors.Add(outputGradient[l].All, belowGradient.All);
            RecurrenceBack.Run(gates[l], ranges, shape.Hidden, memory[l], outputGradient[l], gatesGradient[l].Clear(count), carry);
            products.BiasBack(weights.LayerBias[l], gatesGradient[l]);
            products.Back(below, weights.Layers[l], gatesGradient[l], belowGradient);
        }
        TagAnswers(tags, scale);
        products.BiasBack(weights.TagBias, tags);
        products.Back(window, weights.Tag, tags, windowGradient);
        Undrop(2, windowGradient);
        Activations.LeakyBack(window.All, windowGradient.All);
        products.BiasBack(weights.WindowBias, windowGradient);
        products.Back(around, weights.Window, windowGradient, aroundGradient.Clear(count));
        SurroundBack(count);
        Undrop(1, typeGradient);
        Activations.LeakyBack(type.All, typeGradient.All);
        products.BiasBack(weights.TypeBias, typeGradient);
        products.Back(input, weights.Type, typeGradient, inputGradient.Clear(count));
        Undrop(0, inputGradient);
        Scatter();
    }

    void Gather(int count, Dropout dropout)
    {
        input.Clear(count);
        if (hidden.Length < count)
            hidden = new bool[count * 2];
        var at = 0;
        foreach (var (set, sentence) in batch)
        {
            for (var i = set.Sentences[sentence].First; i < set.Sentences[sentence].End; i++, at++)
            {
                hidden[at] = dropout.Word > 0 && Noise() < dropout.Word;
                var row = input.Row(at);
                if (!hidden[at] && set.Vector[i] >= 0)
                    weights.Vectors.AsSpan(set.Vector[i] * shape.Vector, shape.Vector).CopyTo(row);
                if (!hidden[at] && set.Word[i] >= 0)
                    weights.Words.Row(set.Word[i]).CopyTo(row[shape.Vector..]);
                var affix = row.Slice(shape.Vector + shape.Word, shape.Affix);
                for (var k = 0; k < WordParts.Affixes; k++)
                {
                    if (!(hidden[at] && k == 0))
                        Vectors.Add(weights.Affixes.Row(set.Affixes[i * WordParts.Affixes + k]), affix);
                }
                var (first, end) = (i == 0 ? 0 : set.TripleEnd[i - 1], set.TripleEnd[i]);
                for (var k = first; k < end; k++)
                    Vectors.Add(weights.Triples.Row(set.Triples[k]), 1f / (end - first), row.Slice(shape.Vector + shape.Word + shape.Affix, shape.Triple));
            }
        }
    }

    void Scatter()
    {
        var at = 0;
        foreach (var (set, sentence) in batch)
        {
            for (var i = set.Sentences[sentence].First; i < set.Sentences[sentence].End; i++, at++)
            {
                var row = inputGradient.Row(at);
                if (!hidden[at] && set.Word[i] >= 0)
                    Vectors.Add(row.Slice(shape.Vector, shape.Word), weights.Words.Touch(part, set.Word[i]));
                var affix = row.Slice(shape.Vector + shape.Word, shape.Affix);
                for (var k = 0; k < WordParts.Affixes; k++)
                {
                    if (!(hidden[at] && k == 0))
                        Vectors.Add(affix, weights.Affixes.Touch(part, set.Affixes[i * WordParts.Affixes + k]));
                }
                var (first, end) = (i == 0 ? 0 : set.TripleEnd[i - 1], set.TripleEnd[i]);
                for (var k = first; k < end; k++)
                    Vectors.Add(row.Slice(shape.Vector + shape.Word + shape.Affix, shape.Triple), 1f / (end - first), weights.Triples.Touch(part, set.Triples[k]));
            }
        }
    }

    /// <summary>Lays every word beside its neighbours; beyond the sentence are zeros.</summary>
    void Surround(int count)
    {
        around.Clear(count);
        foreach (var sentence in ranges)
        {
            for (var i = sentence.First; i < sentence.End; i++)
            {
                for (var k = -NetworkShape.Reach; k <= NetworkShape.Reach; k++)
                {
                    if (sentence.Contains(i + k))
                        type.Row(i + k).CopyTo(around.Row(i)[((k + NetworkShape.Reach) * shape.Type)..]);
                }
            }
        }
    }

    void SurroundBack(int count)
    {
        typeGradient.Clear(count);
        foreach (var sentence in ranges)
        {
            for (var i = sentence.First; i < sentence.End; i++)
            {
                for (var k = -NetworkShape.Reach; k <= NetworkShape.Reach; k++)
                {
                    if (sentence.Contains(i + k))
                        Vectors.Add(aroundGradient.Row(i).Slice((k + NetworkShape.Reach) * shape.Type, shape.Type), typeGradient.Row(i + k));
                }
            }
        }
    }

    float Noise()
    {
        noise ^= noise << 13;
        noise ^= noise >> 7;
        noise ^= noise << 17;
        return (noise >> 40) * (1f / (1 << 24));
    }

    void Drop(int which, Matrix of, float share)
    {
        var mask = masks[which].Clear(share > 0 ? of.Rows : 0);
        if (share == 0)
            return;
        // Two numbers from one draw: a quarter of the bits decides finely enough.
        var limit = (uint)(share * 65536);
        var keep = 1 / (1 - share);
        var to = mask.All;
        for (var i = 0; i < to.Length; i += 4)
        {
            noise ^= noise << 13;
            noise ^= noise >> 7;
            noise ^= noise << 17;
            for (var k = 0; k < 4 && i + k < to.Length; k++)
                to[i + k] = (ushort)(noise >> (16 * k)) < limit ? 0 : keep;
        }
        Vectors.Multiply(to, of.All);
    }

    void Undrop(int which, Matrix gradient)
    {
        if (masks[which].Rows > 0)
            Vectors.Multiply(masks[which].All, gradient.All);
    }
}
