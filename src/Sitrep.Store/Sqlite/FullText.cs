using System.Text;
using Sitrep.Domain;

namespace Sitrep.Store.Sqlite;

/// <summary>Word queries in the index's own language, and its marked texts read back as spans.</summary>
static class FullText
{
    /// <summary>Noncharacters: no text that was decoded holds them.</summary>
    public const char Open = '\uFDD0', Close = '\uFDD1';

    /// <summary>Every term is a quoted string, in which the index knows no operators.</summary>
    public static string Match(WordQuery query)
    {
        var match = new StringBuilder("(").AppendJoin(" AND ", query.Terms.Where(t => !t.Not).Select(Quoted)).Append(')');
        foreach (var term in query.Terms.Where(t => t.Not))
            match.Append(" NOT ").Append(Quoted(term));
        return match.ToString();
    }

    static string Quoted(WordTerm term) => "\"" + term.Words.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" + (term.Prefix ? "*" : "");

    /// <summary>Spans of the text between the marks; a mark that the text itself holds is text.</summary>
    public static List<TextSpan> Spans(string marked, string text)
    {
        var spans = new List<TextSpan>();
        var (at, start) = (0, -1);
        foreach (var c in marked)
        {
            if (c == Open && start < 0)
                start = at;
            else if (c == Close && start >= 0)
            {
                spans.Add(new TextSpan(start, Math.Min(at, text.Length)));
                start = -1;
            }
            else
                at = Math.Min(at + 1, text.Length);
        }
        return spans;
    }
}
