using Sitrep.Language.Models;
using Sitrep.Language.Neural;

namespace Sitrep.Language.Training.Networks;

/// <summary>Writes a network as <see cref="NetworkReader"/> reads it.</summary>
static class NetworkFile
{
    const ulong KeyMask = (1UL << 40) - 1;

    public static void Write(Weights weights, Vocabulary vocabulary, BinaryWriter to)
    {
        var s = weights.Shape;
        foreach (var size in (ReadOnlySpan<int>)[s.Vector, s.Word, s.Affix, s.Triple, s.Rows, s.Type, s.Window, s.Hidden, s.Layers, s.Arc, s.Label, s.Name, s.Tag])
            to.Write7BitEncodedInt(size);
        foreach (var classes in (string[][])[vocabulary.Tags, vocabulary.Labels, vocabulary.Names])
        {
            to.Write7BitEncodedInt(classes.Length);
            foreach (var name in classes)
                to.Write(name);
        }
        vocabulary.Given!.Write(to);
        var words = vocabulary.Words.GroupBy(w => w.Key & KeyMask).Select(g => (g.Key, Row: g.Min(w => w.Value))).OrderBy(w => w.Key).ToArray();
        WordVectors.WriteKeys(to, [.. words.Select(w => w.Key)]);
        Bytes(to, [.. words.SelectMany(w => weights.Words.Row(w.Row).ToArray())]);
        Bytes(to, weights.Affixes.Values);
        Bytes(to, weights.Triples.Values);
        Floats(to, weights.Type, weights.TypeBias);
        Floats(to, weights.Window, weights.WindowBias);
        Whole(to, weights.Tag, weights.TagBias);
        for (var l = 0; l < s.Layers; l++)
            Whole(to, weights.Layers[l], weights.LayerBias[l]);
        Whole(to, weights.Heads, weights.HeadsBias);
        Whole(to, weights.Arc, weights.ArcBias);
        Floats(to, weights.RootArc);
        Floats(to, weights.RootLabel);
        Whole(to, weights.Label, weights.LabelBias);
        Floats(to, weights.Listed);
        Whole(to, weights.Name, weights.NameBias);
        Floats(to, weights.Follow);
        Whole(to, weights.LateTag, weights.LateTagBias);
    }

    static void Bytes(BinaryWriter to, float[] values)
    {
        var scale = values.Max(MathF.Abs) / 127;
        to.Write(scale);
        foreach (var v in values)
            to.Write((sbyte)MathF.Round(v / scale));
    }

    static void Floats(BinaryWriter to, params IEnumerable<Parameter> parameters)
    {
        foreach (var v in parameters.SelectMany(p => p.Values))
            to.Write((Half)v);
    }

    static void Whole(BinaryWriter to, Parameter weights, Parameter bias)
    {
        var scales = Enumerable.Range(0, weights.Columns).Select(c => Math.Max(1e-9f, Enumerable.Range(0, weights.Rows).Max(r => MathF.Abs(weights.Values[r * weights.Columns + c]))) / IntegerProduct.MostWeight).ToArray();
        foreach (var scale in scales)
            to.Write(scale);
        foreach (var b in bias.Values)
            to.Write(b);
        for (var i = 0; i < weights.Values.Length; i++)
            to.Write((short)MathF.Round(weights.Values[i] / scales[i % weights.Columns]));
    }
}
