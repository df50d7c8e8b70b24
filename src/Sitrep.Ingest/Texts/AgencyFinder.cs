using Sitrep.Knowledge;

namespace Sitrep.Ingest.Texts;

/// <summary>
/// Agencies that a report credits. A name alone is no credit: it must stand in brackets of its own, beside a word that makes
/// it one ("told …", "… correspondent", "Source: …"), or before a date in the head. An agency that the table does not know is
/// credited where its place says what it is: in the brackets of a dateline, or after a source label.
/// </summary>
sealed class AgencyFinder
{
    /// <summary>How far into a report its credits at the head can stand.</summary>
    const int Head = 300;
    const int LongestForm = 40;

    readonly DateReader dates;
    readonly List<(string Form, string Name)> forms = [];
    readonly Dictionary<string, string> byForm = new(StringComparer.Ordinal);
    readonly HashSet<string> joiners;
    readonly string[] before;
    readonly string[] after;

    public AgencyFinder(KnowledgePack knowledge, DateReader dates)
    {
        this.dates = dates;
        foreach (var row in knowledge.Table("ingest/agencies", "agencies").Rows)
        {
            foreach (var form in row.List("forms"))
            {
                if (!byForm.TryAdd(form, row["name"]))
                    throw row.Error($"'{form}' stands twice");
                forms.Add((form, row["name"]));
            }
        }
        forms.Sort((a, b) => b.Form.Length != a.Form.Length ? b.Form.Length - a.Form.Length : string.CompareOrdinal(a.Form, b.Form));
        var contexts = knowledge.Table("ingest/agencies", "contexts").Rows.ToList();
        before = [.. contexts.Where(r => r["place"] == "before").Select(r => r["phrase"])];
        after = [.. contexts.Where(r => r["place"] == "after").Select(r => r["phrase"])];
        joiners = contexts.Where(r => r["place"] == "joiner").Select(r => r["phrase"]).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The agency that a name means, or null.</summary>
    public string? Known(string? name) => name is null ? null : byForm.GetValueOrDefault(name.Trim());

    /// <summary>An agency at the beginning of a text.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out string name, out int used)
    {
        foreach (var (form, agency) in forms)
        {
            if (!Words.Begin(text, form, StringComparison.Ordinal))
                continue;
            (name, used) = (agency, form.Length);
            return true;
        }
        (name, used) = ("", 0);
        return false;
    }

    /// <summary>Names in a list such as "AFP, Reuters and staff"; empty when anything else stands in it.</summary>
    public List<string> ReadList(ReadOnlySpan<char> text)
    {
        var found = new List<string>();
        while (true)
        {
            while (!text.IsEmpty && text[0] is ' ' or ',' or '/' or '&' or '-' or ';' or '+')
                text = text[1..];
            if (text.IsEmpty || text is ".")
                return found;
            if (TryRead(text, out var name, out var used))
                Add(found, name);
            else if ((used = Joiner(text)) == 0)
                return [];
            text = text[used..];
        }
    }

    int Joiner(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return joiners.Contains(text[..end].ToString()) ? end : 0;
    }

    /// <summary>Credits in the canonical text, in order of appearance.</summary>
    public List<string> Find(string text, int bodyStart)
    {
        var found = new SortedDictionary<int, string>();
        Brackets(text, bodyStart, found);
        foreach (var (form, name) in forms)
        {
            for (var at = text.IndexOf(form, StringComparison.Ordinal); at >= 0; at = text.IndexOf(form, at + form.Length, StringComparison.Ordinal))
            {
                var whole = (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && Words.Begin(text.AsSpan(at), form, StringComparison.Ordinal);
                if (!whole || !IsCredit(text, bodyStart, at, form.Length))
                    continue;
                found.TryAdd(at, name);
                break;                       // one credit is enough, and keeps a hostile text linear
            }
        }
        var names = new List<string>();
        foreach (var name in found.Values)
            Add(names, name);
        return names;
    }

    bool IsCredit(string text, int bodyStart, int at, int length)
    {
        var left = text.AsSpan(Math.Max(0, at - LongestForm), Math.Min(at, LongestForm)).TrimEnd(" :(");
        var rest = text.AsSpan(at + length, Math.Min(text.Length - at - length, LongestForm));
        foreach (var phrase in before)
        {
            if (Words.End(left, phrase))
                return true;
        }
        rest = rest.TrimStart(' ');
        foreach (var phrase in after)
        {
            if (Words.Begin(rest, phrase))
                return true;
        }
        return at < bodyStart + Head && (dates.TryRead(rest, false, out _, out _) || (at == bodyStart && rest.Length > 0 && rest[0] is '-' or '–' or '—'));
    }

    void Brackets(string text, int bodyStart, SortedDictionary<int, string> found)
    {
        var dateline = true;
        for (var open = text.IndexOf('('); open >= 0; open = text.IndexOf('(', open + 1))
        {
            var close = text.AsSpan(open, Math.Min(text.Length - open, 120)).IndexOf(')');
            if (close < 0)
                continue;
            var inside = text.AsSpan(open + 1, close - 1);
            var names = ReadList(inside);
            if (names.Count == 0 && dateline && IsDateline(text, bodyStart, open, open + close + 1) && IsName(inside))
                names = [inside.ToString()];
            dateline &= open < bodyStart;
            for (var i = 0; i < names.Count && i < close; i++)
                found.TryAdd(open + i, names[i]);
        }
    }

    /// <summary>"TOWN, Country, 3 May (…) -": a few words before the first bracket of the body, a dash after it.</summary>
    static bool IsDateline(string text, int bodyStart, int open, int end)
    {
        if (open <= bodyStart || open - bodyStart > 60)
            return false;
        var place = text.AsSpan(bodyStart, open - bodyStart);
        var rest = text.AsSpan(end).TrimStart(' ');
        return char.IsUpper(place[0]) && !place.ContainsAny(".\n\"") && !rest.IsEmpty && rest[0] is '-' or '–' or '—';
    }

    static bool IsName(ReadOnlySpan<char> text) => text.Length is > 1 and <= LongestForm && char.IsUpper(text[0]) && !text.ContainsAnyInRange('0', '9');

    /// <summary>Adds a name that is not there yet.</summary>
    public static void Add(List<string> to, string name)
    {
        if (!to.Contains(name, StringComparer.OrdinalIgnoreCase))
            to.Add(name);
    }
}
