using System.Globalization;
using System.Text;

namespace Sitrep.Writers;

/// <summary>A column: its heading, whether numbers stand to the right, and how narrow it may get when the terminal is.</summary>
public sealed record Column(string Heading, int Least, bool Right = false);

/// <summary>Lays rows out in columns of a terminal of some width: wide letters count two, marks none, too long cells end in an ellipsis.</summary>
public static class TextColumns
{
    const string Gap = "  ";

    /// <summary>The heading and the rows as lines without trailing spaces.</summary>
    public static IEnumerable<string> Lay(IReadOnlyList<Column> columns, IReadOnlyList<string[]> rows, int width)
    {
        var widths = columns.Select((c, i) => Math.Max(Width(c.Heading), rows.Count == 0 ? 0 : rows.Max(r => Width(r[i])))).ToArray();
        var over = widths.Sum() + (Gap.Length * (columns.Count - 1)) - width;
        while (over > 0)
        {
            // The widest column that may still shrink gives way.
            var at = -1;
            for (var i = 0; i < widths.Length; i++)
            {
                if (widths[i] > Math.Max(columns[i].Least, Width(columns[i].Heading)) && (at < 0 || widths[i] > widths[at]))
                    at = i;
            }
            if (at < 0)
                break;
            widths[at]--;
            over--;
        }
        yield return Line(columns, widths, columns.Select(c => c.Heading).ToArray());
        foreach (var row in rows)
            yield return Line(columns, widths, row);
    }

    /// <summary>What a name or sentence may put on a terminal: no control characters, single spaces for line ends.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\n' or '\r' or '\t')
                clean.Append(clean.Length > 0 && clean[^1] != ' ' ? " " : "");
            else if (!char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.Format)
                clean.Append(c);
        }
        return clean.ToString();
    }

    /// <summary>Columns of a terminal that a text takes.</summary>
    public static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Width(rune);
        return width;
    }

    /// <summary>The text in lines of at most a width, broken at spaces; longer words stay whole.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        var used = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var wide = Width(word);
            if (used > 0 && used + 1 + wide > width)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }
            if (used > 0)
            {
                line.Append(' ');
                used++;
            }
            line.Append(word);
            used += wide;
        }
        if (used > 0)
            yield return line.ToString();
    }

    static string Line(IReadOnlyList<Column> columns, int[] widths, string[] cells)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = Fit(cells[i], widths[i]);
            var pad = new string(' ', Math.Max(0, widths[i] - Width(cell)));
            line.Append(i == 0 ? "" : Gap).Append(columns[i].Right ? pad + cell : cell + pad);
        }
        return line.ToString().TrimEnd();
    }

    static string Fit(string text, int width)
    {
        if (Width(text) <= width)
            return text;
        var kept = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (used + Width(rune) > width - 1)
                break;
            kept.Append(rune.ToString());
            used += Width(rune);
        }
        return kept.ToString().TrimEnd() + "…";
    }

    static int Width(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            return 0;
        // The East Asian wide blocks and the pictographs, as terminals draw them.
        return rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1;
    }
}
