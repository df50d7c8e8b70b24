namespace Sitrep.Language.Training;

/// <summary>
/// Names from GUM's <c>Entity=</c> spans, which mark every mention: a run of proper nouns inside a span of a person, an organisation or a
/// place is a name of that kind; in a span of another kind it is some other name.
/// </summary>
static class EntityNames
{
    public static string[] Of(IReadOnlyList<string> marks, IReadOnlyList<string> xpos)
    {
        var spans = Spans(marks);
        var names = new string[marks.Count];
        Array.Fill(names, "O");
        for (var i = 0; i < names.Length; i++)
        {
            if (!Proper(xpos[i]))
                continue;
            var end = i + 1;
            while (end < names.Length && Proper(xpos[end]))
                end++;
            var around = spans.Where(s => s.First <= i && s.End >= end).OrderBy(s => s.End - s.First).FirstOrDefault();
            var kind = around.Type switch { "person" => "PER", "organization" => "ORG", "place" => "LOC", "time" => "", _ => "OTH" };
            for (var k = i; k < end && kind.Length > 0; k++)
                names[k] = (k == i ? "B-" : "I-") + kind;
            i = end - 1;
        }
        return names;
    }

    static bool Proper(string xpos) => xpos is "NNP" or "NNPS";

    /// <summary>"(1-person-…(2-place-…)" opens two and closes the second; "2)1)" closes by number.</summary>
    static List<(int First, int End, string Type)> Spans(IReadOnlyList<string> marks)
    {
        var open = new List<(string Id, int First, string Type)>();
        var found = new List<(int, int, string)>();
        for (var i = 0; i < marks.Count; i++)
        {
            var text = marks[i];
            for (var at = 0; at < text.Length;)
            {
                var begins = text[at] == '(';
                var stop = text.AsSpan(at + (begins ? 1 : 0)).IndexOfAny('(', ')');
                var end = stop < 0 ? text.Length : at + (begins ? 1 : 0) + stop;
                var parts = text[(at + (begins ? 1 : 0))..end].Split('-');
                if (begins)
                    open.Add((parts[0], i, parts.Length > 1 ? parts[1] : ""));
                var closes = end < text.Length && text[end] == ')';
                var which = closes ? open.FindLastIndex(o => o.Id == parts[0]) : -1;
                if (which >= 0)
                {
                    found.Add((open[which].First, i + 1, open[which].Type));
                    open.RemoveAt(which);
                }
                at = closes ? end + 1 : Math.Max(end, at + 1);
            }
        }
        return found;
    }
}
