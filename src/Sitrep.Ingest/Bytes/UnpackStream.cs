using System.IO.Compression;

namespace Sitrep.Ingest.Bytes;

/// <summary>A gzip stream that stops with an <see cref="IngestException"/> when it unpacks to too much, in all or for its packed size.</summary>
sealed class UnpackStream(Stream packed, IngestOptions options) : ForwardStream
{
    /// <summary>Ratios are only judged from here on: a short page of one repeated word is no bomb.</summary>
    const long WorthALook = 4 << 20;

    readonly CountingStream source = new(packed);
    GZipStream? unpacked;
    long given;

    public override int Read(Span<byte> buffer)
    {
        unpacked ??= new GZipStream(source, CompressionMode.Decompress, leaveOpen: true);
        var count = unpacked.Read(buffer);
        given += count;
        if (given > options.MaxUnpackedBytes)
            throw new IngestException($"unpacks to more than {options.MaxUnpackedBytes >> 20} MB: refused");
        if (given > WorthALook && given / Math.Max(1, source.Count) > options.MaxUnpackRatio)
            throw new IngestException($"unpacks to more than {options.MaxUnpackRatio} times its size: refused as a packing bomb");
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            unpacked?.Dispose();
        base.Dispose(disposing);
    }

    sealed class CountingStream(Stream inner) : ForwardStream
    {
        public long Count { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            Count += count;
            return count;
        }
    }
}
