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
            throw Damaged();
        var length = BitConverter.ToInt32(file[4..]);
        if (length is < 0 or > LargestModel)
            throw Damaged();
        var content = GC.AllocateUninitializedArray<byte>(length);
        if (!BrotliDecoder.TryDecompress(file[8..], content, out var written) || written != length)
            throw Damaged();
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

    /// <summary>What a file that does not hold what it says is answered with.</summary>
    public static InvalidDataException Damaged() => new("a model file is damaged or of another version; compile again");

    public byte Byte() => at < content.Length ? content[at++] : throw Damaged();

    public int Number()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var b = Byte();
            value |= (uint)(b & 0x7F) << shift;
            if (b < 0x80)
                return (int)value;
        }
        throw Damaged();
    }

    /// <summary>A number of things that follow, each at least one byte long.</summary>
    public int Count() => Number() is var count && count >= 0 && count <= content.Length - at ? count : throw Damaged();

    /// <summary>A number from 0 that is smaller than <paramref name="limit"/>.</summary>
    public int Below(int limit) => Number() is var number && (uint)number < (uint)limit ? number : throw Damaged();

    public string String()
    {
        var length = Count();
        var value = Encoding.UTF8.GetString(content, at, length);
        at += length;
        return value;
    }

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if ((uint)count > (uint)(content.Length - at))
            throw Damaged();
        var value = content.AsSpan(at, count);
        at += count;
        return value;
    }
}
