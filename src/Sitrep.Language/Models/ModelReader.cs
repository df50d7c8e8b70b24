using System.IO.Compression;
using System.Text;

namespace Sitrep.Language.Models;

/// <summary>Reads a model file: magic, length, then Brotli. The content is unpacked into one array and read with a cursor; a damaged file is an <see cref="InvalidDataException"/>.</summary>
sealed class ModelReader
{
    const uint Magic = 0x314D5453; // "STM1"
    const int LargestModel = 256 << 20;

    readonly byte[] content;
    int at;

    ModelReader(byte[] content) => this.content = content;

    public static ModelReader Open(ReadOnlySpan<byte> file)
    {
        if (file.Length < 8 || BitConverter.ToUInt32(file) != Magic)
            throw new InvalidDataException("not a model file of this version");
        var length = BitConverter.ToInt32(file[4..]);
        if (length is < 0 or > LargestModel)
            throw new InvalidDataException("damaged model file");
        var content = GC.AllocateUninitializedArray<byte>(length);
        if (!BrotliDecoder.TryDecompress(file[8..], content, out var written) || written != length)
            throw new InvalidDataException("damaged model file");
        return new ModelReader(content);
    }

    /// <summary>Packs what <paramref name="fill"/> writes.</summary>
    public static byte[] Pack(Action<BinaryWriter> fill)
    {
        using var raw = new MemoryStream();
        using (var writer = new BinaryWriter(raw, Encoding.UTF8, leaveOpen: true))
            fill(writer);
        using var packed = new MemoryStream();
        packed.Write(BitConverter.GetBytes(Magic));
        packed.Write(BitConverter.GetBytes((int)raw.Length));
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength((int)raw.Length)];
        if (!BrotliEncoder.TryCompress(raw.GetBuffer().AsSpan(0, (int)raw.Length), buffer, out var written, 6, 22))
            throw new InvalidDataException("the model could not be packed");
        packed.Write(buffer, 0, written);
        return packed.ToArray();
    }

    public byte Byte() => content[at++];

    public int Number()
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = content[at++];
            value |= (uint)(b & 0x7F) << shift;
            if (b < 0x80)
                return (int)value;
        }
    }

    public string String()
    {
        var length = Number();
        var value = Encoding.UTF8.GetString(content, at, length);
        at += length;
        return value;
    }

    public ReadOnlySpan<byte> Bytes(int count)
    {
        var value = content.AsSpan(at, count);
        at += count;
        return value;
    }
}
