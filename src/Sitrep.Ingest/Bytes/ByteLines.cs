namespace Sitrep.Ingest.Bytes;

/// <summary>Lines of a byte stream, one at a time, in bounded memory: a line over the limit is skipped to its end and given as null.</summary>
sealed class ByteLines(Stream stream, int limit)
{
    readonly byte[] buffer = new byte[1 << 16];
    readonly MemoryStream line = new();
    int at, end;

    /// <summary>The number of the line that <see cref="Next"/> gave last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>False at the end. <paramref name="bytes"/> is null for a line over the limit; without the line's end otherwise.</summary>
    public bool Next(out byte[]? bytes)
    {
        bytes = null;
        line.SetLength(0);
        var any = false;
        var tooLong = false;
        while (true)
        {
            if (at == end)
            {
                at = 0;
                end = stream.Read(buffer);
                if (end <= 0)
                    break;
            }
            any = true;
            var part = buffer.AsSpan(at, end - at);
            var cut = part.IndexOf((byte)'\n');
            var take = cut < 0 ? part.Length : cut;
            tooLong |= line.Length + take > limit;
            if (!tooLong)
                line.Write(part[..take]);
            at += cut < 0 ? take : take + 1;
            if (cut >= 0)
                break;
        }
        if (!any)
            return false;
        Number++;
        bytes = tooLong ? null : line.ToArray();
        return true;
    }
}
