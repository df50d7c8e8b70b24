namespace Sitrep.Ingest.Bytes;

/// <summary>Tells text from other things by its characters.</summary>
static class BinaryCheck
{
    const int Window = 65536;

    /// <summary>An <see cref="IngestException"/> when the beginning holds NUL, or more than one control or replacement character in twenty.</summary>
    public static void Refuse(ReadOnlySpan<char> text)
    {
        var head = text[..Math.Min(text.Length, Window)];
        var odd = 0;
        foreach (var c in head)
            odd += c == '\uFFFD' || (char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f' or '\u0085')) ? 1 : 0;
        if (head.Contains('\0') || odd * 20 > head.Length)
            throw new IngestException("not text: a binary file");
    }
}
