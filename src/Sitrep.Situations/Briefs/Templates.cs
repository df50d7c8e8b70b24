using System.Text;
using Sitrep.Knowledge;

namespace Sitrep.Situations.Briefs;

/// <summary>
/// Sentences with gaps, from a table with the columns <c>key</c> and <c>text</c>: <c>{name}</c> is filled, and what stands in [square brackets] is left
/// out when a value in it is missing. A sentence outside brackets that lacks a value is an error of the caller.
/// </summary>
public sealed class Templates
{
    readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    readonly string table;

    public Templates(Table table)
    {
        this.table = table.Path;
        foreach (var row in table.Rows)
            texts[row["key"]] = row["text"];
    }

    public IEnumerable<string> Keys => texts.Keys;

    /// <summary>The sentence, filled; values that are null or empty are missing.</summary>
    public string Fill(string key, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var text = texts.TryGetValue(key, out var found) ? found : throw new KnowledgeException(table, 0, $"no text named '{key}'");
        var filled = new StringBuilder(text.Length + 32);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '[')
            {
                var next = text.IndexOf('[', i);
                var end = next < 0 ? text.Length : next;
                if (!Piece(text.AsSpan(i, end - i), values, filled))
                    throw new ArgumentException($"{key}: a value of '{text}' is missing");
                i = end - 1;
                continue;
            }
            var close = text.IndexOf(']', i);
            if (close < 0)
                throw new KnowledgeException(table, 0, $"{key}: a bracket is not closed");
            var before = filled.Length;
            if (!Piece(text.AsSpan(i + 1, close - i - 1), values, filled))
                filled.Length = before;
            i = close;
        }
        return filled.ToString();
    }

    static bool Piece(ReadOnlySpan<char> text, ReadOnlySpan<(string Name, string? Value)> values, StringBuilder to)
    {
        while (!text.IsEmpty)
        {
            var open = text.IndexOf('{');
            var close = open < 0 ? -1 : text[open..].IndexOf('}');
            if (close < 0)
            {
                to.Append(text);
                return true;
            }
            to.Append(text[..open]);
            var name = text.Slice(open + 1, close - 1);
            string? value = null;
            foreach (var (known, given) in values)
                value = name.SequenceEqual(known) ? given : value;
            if (string.IsNullOrEmpty(value))
                return false;
            to.Append(value);
            text = text[(open + close + 1)..];
        }
        return true;
    }
}
