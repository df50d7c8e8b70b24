using System.Globalization;
using Sitrep.Domain;

namespace Sitrep.Writers;

/// <summary>Prints a reading for a person to check: each sentence, its records laid under it, or why there is none.</summary>
/// <param name="to">Where it goes.</param>
/// <param name="colour">True for a terminal: the words that records rest on are coloured by kind (ANSI).</param>
/// <param name="width">Columns after which a line is broken.</param>
public sealed class OutlineWriter(TextWriter to, bool colour, int width)
{
    const int Indent = 6;

    public void Write(Reading reading)
    {
        var outline = ReadingOutline.Of(reading);
        var report = reading.Report;
        to.Write(Paint("1", string.Join("  ", new[] { report.Key, report.Publisher, Names.Of(report.Published?.Date) }.Where(x => !string.IsNullOrEmpty(x)))));
        to.Write('\n');
        for (var i = 0; i < outline.Sentences.Count; i++)
        {
            var sentence = outline.Sentences[i];
            to.Write(string.Create(CultureInfo.InvariantCulture, $"\n{i,4}  "));
            Text(outline, sentence.Span, report.Text);
            foreach (var line in sentence.Lines)
                Record(line);
            if (sentence.Note is { } note)
                to.Write(new string(' ', Indent) + Paint("2", note) + "\n");
        }
        to.Write('\n');
    }

    void Text(ReadingOutline outline, TextSpan span, string text)
    {
        var column = Indent;
        foreach (var (piece, mark) in outline.Pieces(span))
        {
            foreach (var word in Words(piece.Of(text)))
            {
                if (column > Indent && column + word.TrimEnd().Length > width)
                {
                    to.Write('\n');
                    to.Write(new string(' ', Indent));
                    column = Indent;
                }
                to.Write(mark is null ? word : Paint(Code(mark.Kind), word));
                column += word.Length;
            }
        }
        to.Write('\n');
    }

    /// <summary>Words with the space behind them; line ends and other control characters of the report are spaces here.</summary>
    static IEnumerable<string> Words(string text)
    {
        var start = 0;
        var plain = string.Create(text.Length, text, static (into, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                into[i] = char.IsControl(from[i]) ? ' ' : from[i];
        });
        for (var i = 0; i < plain.Length; i++)
        {
            if (plain[i] != ' ')
                continue;
            yield return plain[start..(i + 1)];
            start = i + 1;
        }
        if (start < plain.Length)
            yield return plain[start..];
    }

    void Record(OutlineLine line)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{line.Kind,-9} {line.Id,-4} {line.Confidence:0.00}  ");
        to.Write(new string(' ', Indent) + Paint(Code(line.Kind), head));
        var left = Indent + head.Length;
        var column = left;
        foreach (var word in Words(line.Text))
        {
            if (column > left && column + word.TrimEnd().Length > width)
            {
                to.Write("\n" + new string(' ', left));
                column = left;
            }
            to.Write(word);
            column += word.Length;
        }
        to.Write('\n');
    }

    static string Code(string kind) => kind switch
    {
        "event" => "1;31",
        "statement" or "cue" => "35",
        "figure" => "33",
        "control" => "1;34",
        "place" => "32",
        "actor" => "36",
        "person" => "1;36",
        "time" => "34",
        _ => "37",
    };

    string Paint(string code, string text) => colour && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
