using Sitrep.Language.Names;
using Sitrep.Language.Neural;

namespace Sitrep.Language.Training.Networks;

/// <summary>Room for the scores of one sentence's arcs and labels.</summary>
sealed class TreeScratch(NetworkShape shape, Weights weights)
{
    public readonly Matrix Dependents = new(shape.Arc), Governors = new(shape.Arc), Turned = new(shape.Arc);
    public readonly Matrix DependentsGradient = new(shape.Arc), GovernorsGradient = new(shape.Arc), TurnedGradient = new(shape.Arc);
    public readonly Matrix Joint = new(shape.Label), JointGradient = new(shape.Label), Relations = new(weights.Label.Columns);
    public readonly Matrix Late = new(shape.Tag), LateGradient = new(shape.Tag), LateTags = new(weights.Tag.Columns);
    public readonly Matrix Context = new(shape.Name), ContextGradient = new(shape.Name), Labels = new(weights.Name.Columns);
    public readonly Matrix LabelsGradient = new(weights.Name.Columns);
    public readonly LabelChain Chain = new(weights.Name.Columns);
    public readonly LabelPath Path = new(NameTraining.Classes, []);
    public float[] Scores = [];

    public Span<float> Arcs(int count)
    {
        if (Scores.Length < count * (count + 1))
            Scores = new float[count * (count + 1) * 2];
        var arcs = Scores.AsSpan(0, count * (count + 1));
        arcs.Clear();
        return arcs;
    }
}

/// <summary>What the network says of arcs, relations and names, and what it should have said.</summary>
sealed partial class NetworkPart
{
    readonly TreeScratch tree;

    int ArcAt => 0;
    int GovernorAt => shape.Arc;
    int LabelAt => 2 * shape.Arc;
    int GovernorLabelAt => 2 * shape.Arc + shape.Label;
    int NameAt => 2 * (shape.Arc + shape.Label);
    int TagAt => 2 * (shape.Arc + shape.Label) + shape.Name;

    /// <summary>The halves that are compared are bent here; those that are summed first (labels, names) later.</summary>
    void Activate()
    {
        for (var i = 0; i < heads.Rows; i++)
            Activations.Leaky(heads.Row(i)[..(2 * shape.Arc)]);
    }

    void ActivateBack()
    {
        for (var i = 0; i < heads.Rows; i++)
            Activations.LeakyBack(heads.Row(i)[..(2 * shape.Arc)], headsGradient.Row(i)[..(2 * shape.Arc)]);
    }

    /// <summary>Chances of the tags of all words when the whole sentence has been looked at.</summary>
    public Matrix LateTags()
    {
        tree.Late.Clear(heads.Rows);
        for (var i = 0; i < heads.Rows; i++)
            heads.Row(i).Slice(TagAt, shape.Tag).CopyTo(tree.Late.Row(i));
        Activations.Leaky(tree.Late.All);
        products.Forward(tree.Late, weights.LateTag, tree.LateTags.Clear(heads.Rows));
        Products.Bias(weights.LateTagBias, tree.LateTags);
        for (var i = 0; i < heads.Rows; i++)
            Vectors.Softmax(tree.LateTags.Row(i));
        return tree.LateTags;
    }

    void LateTagAnswers(float scale)
    {
        TagAnswers(LateTags(), scale);
        products.BiasBack(weights.LateTagBias, tree.LateTags);
        products.Back(tree.Late, weights.LateTag, tree.LateTags, tree.LateGradient.Clear(heads.Rows));
        Activations.LeakyBack(tree.Late.All, tree.LateGradient.All);
        for (var i = 0; i < heads.Rows; i++)
            Vectors.Add(tree.LateGradient.Row(i), headsGradient.Row(i).Slice(TagAt, shape.Tag));
    }

    void TagAnswers(Matrix chances, float scale)
    {
        var at = 0;
        foreach (var (set, sentence) in batch)
        {
            for (var i = set.Sentences[sentence].First; i < set.Sentences[sentence].End; i++, at++)
            {
                var row = chances.Row(at);
                if (!set.HasTags || set.Tags[i].PA == 0)
                {
                    row.Clear();
                    continue;
                }
                Loss -= MathF.Log(row[set.Tags[i].A] + 1e-9f);
                set.Tags[i].Subtract(row);
                foreach (ref var v in row)
                    v *= scale;
            }
        }
    }

    void Answers(float scale)
    {
        for (var b = 0; b < batch.Count; b++)
        {
            var (set, sentence) = batch[b];
            var from = set.Sentences[sentence];
            if (set.HasTrees)
            {
                ArcAnswers(ranges[b], set.Heads.AsSpan(from.First, from.Length), scale);
                LabelAnswers(ranges[b], set.Heads.AsSpan(from.First, from.Length), set.Labels.AsSpan(from.First, from.Length), scale);
            }
            if (set.HasNames)
                NameAnswers(ranges[b], set, from, scale);
        }
    }

    /// <summary>Scores of every head for every word of a sentence: row by word, the last column the root.</summary>
    public Span<float> Arcs(TokenRange at)
    {
        int n = at.Length, d = shape.Arc;
        tree.Dependents.Clear(n);
        tree.Governors.Clear(n + 1);
        for (var i = 0; i < n; i++)
        {
            heads.Row(at.First + i).Slice(ArcAt, d).CopyTo(tree.Dependents.Row(i));
            heads.Row(at.First + i).Slice(GovernorAt, d).CopyTo(tree.Governors.Row(i));
        }
        weights.RootArc.Values.CopyTo(tree.Governors.Row(n));
        products.Forward(tree.Dependents, weights.Arc, tree.Turned.Clear(n));
        // The bias of a head is a further, constant dimension of the dependent.
        Products.Bias(weights.ArcBias, tree.Turned);
        var arcs = tree.Arcs(n);
        products.Add(tree.Turned.All, n, d, d, 1, tree.Governors.Values, d, n + 1, 1, d, arcs, n + 1);
        for (var i = 0; i < n; i++)
            arcs[i * (n + 1) + i] = -1e9f;
        return arcs;
    }

    void ArcAnswers(TokenRange at, ReadOnlySpan<Shares> gold, float scale)
    {
        int n = at.Length, d = shape.Arc;
        var arcs = Arcs(at);
        for (var i = 0; i < n; i++)
        {
            var row = arcs.Slice(i * (n + 1), n + 1);
            Vectors.Softmax(row);
            if (gold[i].PA == 0)
            {
                row.Clear();
                continue;
            }
            Loss -= MathF.Log(row[gold[i].A] + 1e-9f);
            gold[i].Subtract(row);
            foreach (ref var v in row)
                v *= scale;
        }
        products.Add(arcs, n, n + 1, n + 1, 1, tree.Governors.Values, n + 1, d, d, 1, tree.TurnedGradient.Clear(n).All, d);
        products.Add(arcs, n + 1, n, 1, n + 1, tree.Turned.Values, n, d, d, 1, tree.GovernorsGradient.Clear(n + 1).All, d);
        products.BiasBack(weights.ArcBias, tree.TurnedGradient);
        products.Back(tree.Dependents, weights.Arc, tree.TurnedGradient, tree.DependentsGradient.Clear(n));
        for (var i = 0; i < n; i++)
        {
            Vectors.Add(tree.DependentsGradient.Row(i), headsGradient.Row(at.First + i).Slice(ArcAt, d));
            Vectors.Add(tree.GovernorsGradient.Row(i), headsGradient.Row(at.First + i).Slice(GovernorAt, d));
        }
        Vectors.Add(tree.GovernorsGradient.Row(n), weights.RootArc.Gradients[part]);
    }

    /// <summary>Chances of the relations of every word to the head that is given; a head beyond the sentence is the root.</summary>
    public Matrix Relations(TokenRange at, Func<int, int> head)
    {
        var n = at.Length;
        tree.Joint.Clear(n);
        for (var i = 0; i < n; i++)
        {
            var row = tree.Joint.Row(i);
            heads.Row(at.First + i).Slice(LabelAt, shape.Label).CopyTo(row);
            var h = head(i);
            Vectors.Add(h < n ? heads.Row(at.First + h).Slice(GovernorLabelAt, shape.Label) : weights.RootLabel.Values, row);
        }
        Activations.Leaky(tree.Joint.All);
        products.Forward(tree.Joint, weights.Label, tree.Relations.Clear(n));
        Products.Bias(weights.LabelBias, tree.Relations);
        for (var i = 0; i < n; i++)
            Vectors.Softmax(tree.Relations.Row(i));
        return tree.Relations;
    }

    void LabelAnswers(TokenRange at, ReadOnlySpan<Shares> gold, ReadOnlySpan<Shares> labels, float scale)
    {
        var n = at.Length;
        var chosen = new int[n];
        for (var i = 0; i < n; i++)
            chosen[i] = gold[i].A;
        var relations = Relations(at, i => chosen[i]);
        for (var i = 0; i < n; i++)
        {
            var row = relations.Row(i);
            if (labels[i].PA == 0)
            {
                row.Clear();
                continue;
            }
            Loss -= MathF.Log(row[labels[i].A] + 1e-9f);
            labels[i].Subtract(row);
            foreach (ref var v in row)
                v *= scale;
        }
        products.BiasBack(weights.LabelBias, relations);
        products.Back(tree.Joint, weights.Label, relations, tree.JointGradient.Clear(n));
        Activations.LeakyBack(tree.Joint.All, tree.JointGradient.All);
        for (var i = 0; i < n; i++)
        {
            var row = tree.JointGradient.Row(i);
            Vectors.Add(row, headsGradient.Row(at.First + i).Slice(LabelAt, shape.Label));
            Vectors.Add(row, chosen[i] < n ? headsGradient.Row(at.First + chosen[i]).Slice(GovernorLabelAt, shape.Label) : weights.RootLabel.Gradients[part]);
        }
    }

    /// <summary>Scores of the name labels of a sentence's words.</summary>
    public Matrix Names(TokenRange at, Examples set, TokenRange from)
    {
        var n = at.Length;
        tree.Context.Clear(n);
        for (var i = 0; i < n; i++)
        {
            var row = tree.Context.Row(i);
            heads.Row(at.First + i).Slice(NameAt, shape.Name).CopyTo(row);
            for (var k = -1; k <= 1; k++)
            {
                if (i + k >= 0 && i + k < n && set.Listed[from.First + i + k] != 0)
                    Vectors.Add(weights.Listed.Row((k + 1) * NetworkShape.Listed + set.Listed[from.First + i + k]), row);
            }
        }
        Activations.Leaky(tree.Context.All);
        products.Forward(tree.Context, weights.Name, tree.Labels.Clear(n));
        Products.Bias(weights.NameBias, tree.Labels);
        return tree.Labels;
    }

    void NameAnswers(TokenRange at, Examples set, TokenRange from, float scale)
    {
        var n = at.Length;
        var labels = Names(at, set, from);
        if (!Chain(labels, set, from, scale))
            return;
        products.BiasBack(weights.NameBias, labels);
        products.Back(tree.Context, weights.Name, labels, tree.ContextGradient.Clear(n));
        Activations.LeakyBack(tree.Context.All, tree.ContextGradient.All);
        for (var i = 0; i < n; i++)
        {
            var row = tree.ContextGradient.Row(i);
            Vectors.Add(row, headsGradient.Row(at.First + i).Slice(NameAt, shape.Name));
            for (var k = -1; k <= 1; k++)
            {
                if (i + k >= 0 && i + k < n && set.Listed[from.First + i + k] != 0)
                    Vectors.Add(row, weights.Listed.Touch(part, (k + 1) * NetworkShape.Listed + set.Listed[from.First + i + k]));
            }
        }
    }

    /// <summary>Turns the scores of labels into their gradient; false when the answer is no way that labels may go.</summary>
    bool Chain(Matrix labels, Examples set, TokenRange from, float scale)
    {
        int n = from.Length, k = labels.Columns;
        Span<int> any = n <= 512 ? stackalloc int[n] : new int[n], right = n <= 512 ? stackalloc int[n] : new int[n];
        any.Fill(-1);
        for (var i = 0; i < n; i++)
        {
            var open = set.NamesOpen[from.First + i];
            right[i] = open != 0 ? open : set.Names[from.First + i].PA == 0 ? -1 : 1 << set.Names[from.First + i].A;
        }
        Span<float> step = stackalloc float[(k + 1) * k], stepGradient = stackalloc float[(k + 1) * k];
        for (var b = 0; b <= k; b++)
        {
            for (var c = 0; c < k; c++)
                step[b * k + c] = tree.Path.MayFollow(b == k ? -1 : b, c) ? MathF.Exp(weights.Follow.Values[b * k + c]) : 0;
        }
        stepGradient.Clear();
        var gradient = tree.LabelsGradient.Clear(n);
        if (tree.Chain.Add(labels.All, n, right, step, -1, gradient.All, stepGradient) is not { } said)
            return false;
        Loss += tree.Chain.Add(labels.All, n, any, step, 1, gradient.All, stepGradient)!.Value - said;
        for (var i = 0; i < labels.All.Length; i++)
            labels.All[i] = gradient.All[i] * scale;
        Vectors.Add(stepGradient, scale, weights.Follow.Gradients[part]);
        return true;
    }
}
