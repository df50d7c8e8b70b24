using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Sitrep.Language.Models;

namespace Sitrep.Language.Neural;

/// <summary>Reads a network from a model file; an <see cref="InvalidDataException"/> when it is damaged.</summary>
static class NetworkReader
{
    const int MostSize = 1 << 20;

    public static Network Read(ModelReader from)
    {
        var shape = new NetworkShape(Size(), Size(), Size(), Size(), Size(), Size(), Size(), Size(), from.Below(9), Size(), Size(), Size(), Size());
        if (shape.Layers == 0 || shape.Input > 4096 || new[] { shape.Word, shape.Affix, shape.Triple, shape.Type, shape.Window, 2 * shape.Hidden, shape.Arc, shape.Label, shape.Name, shape.Tag }.Any(d => d % 16 != 0 || d is 0 or > IntegerProduct.MostInner)
            || shape.Window % 32 != 0 || shape.Arc % 32 != 0 || !int.IsPow2(shape.Rows))
            throw ModelReader.Damaged();
        string[] tags = Classes(from), labels = Classes(from), names = Classes(from);
        var vectors = WordVectors.Read(from);
        var words = WordVectors.ReadKeys(from);
        if (vectors.Dimensions != shape.Vector)
            throw ModelReader.Damaged();
        ByteTable table = Table(from, words.Count, shape.Word), affixes = Table(from, shape.Rows, shape.Affix), triples = Table(from, shape.Rows, shape.Triple);
        float[] type = Floats(from, shape.Input * shape.Type), typeBias = Floats(from, shape.Type);
        float[] windows = Floats(from, NetworkShape.Width * shape.Type * shape.Window), windowBias = Floats(from, shape.Window);
        return new Network
        {
            Shape = shape,
            Tags = tags,
            Labels = labels,
            Names = names,
            Types = new WordTypes(shape, vectors, words, table, affixes, triples, type, typeBias, windows),
            WindowBias = windowBias,
            Tag = Fine(from, shape.Window, tags.Length),
            Layers = [.. Enumerable.Range(0, shape.Layers).Select(l => Product(from, shape.LayerInput(l), 6 * shape.Hidden))],
            Heads = Product(from, 2 * shape.Hidden, shape.Heads),
            Arc = Fine(from, shape.Arc, shape.Arc),
            RootArc = Floats(from, shape.Arc),
            RootLabel = Floats(from, shape.Label),
            Label = Fine(from, shape.Label, labels.Length),
            Listed = Floats(from, 3 * NetworkShape.Listed * shape.Name),
            Name = Fine(from, shape.Name, names.Length),
            Follow = Floats(from, (names.Length + 1) * names.Length),
            LateTag = Fine(from, shape.Tag, tags.Length),
        };

        int Size() => from.Below(MostSize);
    }

    static string[] Classes(ModelReader from)
    {
        var classes = new string[from.Count()];
        for (var i = 0; i < classes.Length; i++)
            classes[i] = string.Intern(from.String());
        return classes.Length > 0 ? classes : throw ModelReader.Damaged();
    }

    static ByteTable Table(ModelReader from, int rows, int columns)
    {
        var scale = Finite(BinaryPrimitives.ReadSingleLittleEndian(from.Bytes(4)));
        return new ByteTable(MemoryMarshal.Cast<byte, sbyte>(from.Bytes(rows * columns)).ToArray(), columns, scale);
    }

    static float[] Floats(ModelReader from, int count)
    {
        var bytes = from.Bytes(count * 2);
        var values = new float[count];
        for (var i = 0; i < count; i++)
            values[i] = Finite((float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]));
        return values;
    }

    static IntegerProduct Product(ModelReader from, int inner, int columns)
    {
        var (weights, scales, bias) = Weights(from, inner, columns);
        return new IntegerProduct(weights, inner, columns, scales, bias);
    }

    static FineProduct Fine(ModelReader from, int inner, int columns)
    {
        var (weights, scales, bias) = Weights(from, inner, columns);
        return new FineProduct(weights, inner, columns, scales, bias);
    }

    static (short[], float[], float[]) Weights(ModelReader from, int inner, int columns)
    {
        var head = from.Bytes(columns * 8);
        float[] scales = new float[columns], bias = new float[columns];
        for (var c = 0; c < columns; c++)
        {
            scales[c] = Finite(BinaryPrimitives.ReadSingleLittleEndian(head[(4 * c)..]));
            bias[c] = Finite(BinaryPrimitives.ReadSingleLittleEndian(head[(4 * (columns + c))..]));
        }
        var bytes = from.Bytes(inner * columns * 2);
        var weights = new short[inner * columns];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]);
            if (weights[i] is > IntegerProduct.MostWeight or < -IntegerProduct.MostWeight)
                throw ModelReader.Damaged();
        }
        return (weights, scales, bias);
    }

    static float Finite(float value) => float.IsFinite(value) ? value : throw ModelReader.Damaged();
}
