using Sitrep.Knowledge;

namespace Sitrep.Ingest.Texts;

/// <summary>
/// Lines at the head and the foot of a report that are metadata and nothing else: "Published 3 May 2017 11:20 | Updated 12:05",
/// "By a staff writer (Agency)", "Source: Agency". A line that is not understood to its end is prose and stays.
/// </summary>
sealed class MetadataLine
{
    const int LongestLine = 200;
    const int MostNameWords = 8;
    const int MostBylineWords = 6;

    readonly DateReader dates;
    readonly AgencyFinder agencies;
    readonly (string Label, string Kind)[] labels;

    public MetadataLine(KnowledgePack knowledge, DateReader dates, AgencyFinder agencies)
    {
        this.dates = dates;
        this.agencies = agencies;
        labels = [.. knowledge.Table("ingest/labels").Rows.Select(r => (r["label"], r["kind"]))
            .OrderByDescending(l => l.Item1.Length).ThenBy(l => l.Item1, StringComparer.Ordinal)];
    }

    /// <summary>Takes what a line says into <paramref name="draft"/>; false, with nothing taken, when the line is not metadata to its end.</summary>
    /// <param name="head">Bare dates and bare agencies count only at the head of a report.</param>
    public bool TryTake(ReadOnlySpan<char> line, bool head, bool dayFirst, ReportDraft draft)
    {
        if (line.IsEmpty || line.Length > LongestLine)
            return false;
        var taken = new ReportDraft();
        while (true)
        {
            line = line.TrimStart(" |•·-–—,;()[]");
            if (line.IsEmpty || line is ".")
                break;
            var used = Part(line, head, dayFirst, taken);
            if (used == 0)
                return false;
            line = line[used..];
        }
        draft.Complete(taken);
        return true;
    }

    int Part(ReadOnlySpan<char> line, bool head, bool dayFirst, ReportDraft taken)
    {
        foreach (var (label, kind) in labels)
        {
            if (!Words.Begin(line, label))
                continue;
            var rest = line[label.Length..].TrimStart(' ');
            var colon = rest.StartsWith(':');
            var value = rest.TrimStart(": ");
            var used = Value(kind, value, colon, dayFirst, taken);
            if (used > 0)
                return line.Length - value.Length + used;
        }
        if (!head)
            return 0;
        if (dates.TryRead(line, dayFirst, out var date, out var length))
        {
            taken.Published ??= date;
            return length;
        }
        if (!agencies.TryRead(line, out var name, out length))
            return 0;
        AgencyFinder.Add(taken.Agencies, name);
        return length;
    }

    int Value(string kind, ReadOnlySpan<char> value, bool colon, bool dayFirst, ReportDraft taken)
    {
        if (kind is "published" or "updated")
        {
            if (!dates.TryRead(value, dayFirst, out var date, out var used))
                return 0;
            if (kind == "published")
                taken.Published ??= date;
            else
                taken.Updated ??= date;
            return used;
        }
        var end = value.IndexOfAny("|•·");
        var names = (end < 0 ? value : value[..end]).TrimEnd(" .");
        if (names.IsEmpty || Words.Count(names) > MostNameWords || names.ContainsAny(".!?\""))
            return 0;
        return kind switch
        {
            "author" when colon || (value[^1] != '.' && Words.Count(names) <= MostBylineWords) => Author(names, taken),
            "source" when colon => Source(names, taken),
            "publisher" when colon => Publisher(names, taken),
            _ => 0,
        };
    }

    int Author(ReadOnlySpan<char> names, ReportDraft taken)
    {
        var agency = agencies.ReadList(names);
        foreach (var name in agency)
            AgencyFinder.Add(taken.Agencies, name);
        if (agency.Count == 0)
        {
            var bracket = names.IndexOf('(');
            AgencyFinder.Add(taken.Authors, (bracket > 0 ? names[..bracket] : names).TrimEnd().ToString());
            if (bracket > 0)
            {
                foreach (var name in agencies.ReadList(names[(bracket + 1)..].TrimEnd(')')))
                    AgencyFinder.Add(taken.Agencies, name);
            }
        }
        return names.Length;
    }

    int Source(ReadOnlySpan<char> names, ReportDraft taken)
    {
        var known = agencies.ReadList(names);
        if (known.Count == 0)
            known.Add(names.ToString());
        foreach (var name in known)
            AgencyFinder.Add(taken.Agencies, name);
        return names.Length;
    }

    static int Publisher(ReadOnlySpan<char> names, ReportDraft taken)
    {
        taken.Publisher ??= names.ToString();
        return names.Length;
    }
}
