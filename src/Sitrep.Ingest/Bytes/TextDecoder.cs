using System.Text;

namespace Sitrep.Ingest.Bytes;

/// <summary>
/// Bytes to text without trusting labels: a byte order mark, the pattern of zero bytes, valid UTF-8, the declared charset,
/// Windows-1252, in that order. Never throws.
/// </summary>
static class TextDecoder
{
    const int Window = 4096;
    static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text of <paramref name="bytes"/>; <paramref name="declared"/> is a charset that a page or a header names, or null.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? declared = null)
    {
        if (Wide(bytes) is var (wide, mark))
            return wide.GetString(bytes[mark..]);
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return MostlyUtf8(bytes) ? Encoding.UTF8.GetString(bytes) : Declared(declared, bytes) ?? Encoding.GetEncoding(1252).GetString(bytes);
        }
    }

    /// <summary>UTF-16 or UTF-32, by byte order mark or by where the zero bytes stand in the first kilobytes, and the length of the mark; else null.</summary>
    public static (Encoding Encoding, int Mark)? Wide(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xFE, 0, 0]))
            return (Encoding.UTF32, 4);
        if (bytes.StartsWith<byte>([0, 0, 0xFE, 0xFF]))
            return (new UTF32Encoding(bigEndian: true, byteOrderMark: true), 4);
        if (bytes.StartsWith<byte>([0xFF, 0xFE]))
            return (Encoding.Unicode, 2);
        if (bytes.StartsWith<byte>([0xFE, 0xFF]))
            return (Encoding.BigEndianUnicode, 2);
        var head = bytes[..Math.Min(bytes.Length & ~1, Window)];
        if (head.Length < 4)
            return null;
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        var pairs = head.Length / 2;
        if (odd * 10 >= pairs * 6 && even * 20 <= pairs)
            return (Encoding.Unicode, 0);
        if (even * 10 >= pairs * 6 && odd * 20 <= pairs)
            return (Encoding.BigEndianUnicode, 0);
        return null;
    }

    /// <summary>A few broken sequences in a text full of good ones: a cut file, not another encoding.</summary>
    static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        int good = 0, bad = 0;
        while (!bytes.IsEmpty)
        {
            var plain = bytes.IndexOfAnyInRange<byte>(0x80, 0xFF);
            if (plain < 0)
                break;
            bytes = bytes[plain..];
            var ok = Rune.DecodeFromUtf8(bytes, out _, out var used) == System.Buffers.OperationStatus.Done;
            good += ok ? 1 : 0;
            bad += ok ? 0 : 1;
            bytes = bytes[Math.Max(used, 1)..];
        }
        return good >= 4 * bad;
    }

    static string? Declared(string? name, ReadOnlySpan<byte> bytes)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        try
        {
            var encoding = Encoding.GetEncoding(name.Trim(), EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback);
            return encoding is UTF8Encoding or UnicodeEncoding or UTF32Encoding || encoding.CodePage == 65000 ? null : encoding.GetString(bytes);
        }
        catch (Exception e) when (e is ArgumentException or DecoderFallbackException or NotSupportedException)
        {
            return null;
        }
    }
}
