using System.Text;

namespace Sitrep.Records.Places.Additions;

/// <summary>Reads a text line by line without ever holding a long one: what is longer than the bound comes as null. UTF-8; bad bytes become U+FFFD.</summary>
static class BoundedLines
{
    public const int MostChars = 1 << 18;

    /// <summary>The lines with their numbers from 1; an <see cref="InvalidDataException"/> past <paramref name="mostChars"/> of text in all.</summary>
    public static IEnumerable<(int Number, string? Line)> Read(Stream stream, long mostChars)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        var buffer = new char[1 << 16];
        var line = new StringBuilder();
        var (number, over) = (1, false);
        long all = 0;
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
        {
            if ((all += read) > mostChars)
                throw new InvalidDataException("the text is too long to be a gazetteer");
            for (var i = 0; i < read; i++)
            {
                if (buffer[i] == '\n')
                {
                    yield return (number++, over ? null : Trim(line));
                    line.Clear();
                    over = false;
                }
                else if (!over)
                {
                    line.Append(buffer[i]);
                    over = line.Length > MostChars;
                }
            }
        }
        if (line.Length > 0)
            yield return (number, over ? null : Trim(line));
    }

    static string Trim(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] == '\r')
            line.Length--;
        return line.ToString();
    }
}
