using System.Text;

namespace Sitrep.Ingest.Bytes;

/// <summary>
/// The bytes of one file or of standard input, unpacked when they are gzip (by content, whatever the name says), with a look
/// at the beginning that takes nothing away.
/// </summary>
sealed class Input : IDisposable
{
    const int HeadLength = 4096;

    readonly byte[] head;
    readonly Stream rest;
    int taken;

    public Input(Stream stream, IngestOptions options)
    {
        head = Fill(stream, HeadLength);
        rest = stream;
        if (head.Length > 2 && head[0] == 0x1F && head[1] == 0x8B)
        {
            rest = new UnpackStream(new Joined(head, stream), options);
            head = Fill(rest, HeadLength);
        }
    }

    /// <summary>The first bytes, at most 4096; empty for an empty input.</summary>
    public ReadOnlySpan<byte> Head => head;

    public int Read(Span<byte> buffer)
    {
        if (taken == head.Length)
            return rest.Read(buffer);
        var count = Math.Min(buffer.Length, head.Length - taken);
        head.AsSpan(taken, count).CopyTo(buffer);
        taken += count;
        return count;
    }

    /// <summary>All of it; an <see cref="IngestException"/> beyond <paramref name="limit"/> bytes, without holding more than that.</summary>
    public byte[] ReadAll(int limit)
    {
        var all = new MemoryStream();
        var buffer = new byte[81920];
        for (int count; (count = Read(buffer)) > 0;)
        {
            if (all.Length + count > limit)
                throw new IngestException($"larger than the {limit / 1048576.0:0.#} MB that one report's file may have: refused");
            all.Write(buffer, 0, count);
        }
        return all.ToArray();
    }

    /// <summary>The input as a stream of UTF-8 bytes: wide encodings are turned on the way.</summary>
    public Stream AsUtf8()
    {
        var wide = TextDecoder.Wide(head);
        if (wide is var (encoding, mark))
        {
            taken += mark;
            return Encoding.CreateTranscodingStream(new Joined(head.AsSpan(taken).ToArray(), rest), encoding, new UTF8Encoding(false));
        }
        return new Joined(head.AsSpan(taken).ToArray(), rest);
    }

    static byte[] Fill(Stream stream, int length)
    {
        var buffer = new byte[length];
        var have = stream.ReadAtLeast(buffer, length, throwOnEndOfStream: false);
        return buffer[..have];
    }

    public void Dispose() => rest.Dispose();

    sealed class Joined(byte[] first, Stream then) : ForwardStream
    {
        int at;

        public override int Read(Span<byte> buffer)
        {
            if (at == first.Length)
                return then.Read(buffer);
            var count = Math.Min(buffer.Length, first.Length - at);
            first.AsSpan(at, count).CopyTo(buffer);
            at += count;
            return count;
        }
    }
}
