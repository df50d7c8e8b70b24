using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>Finds the dateline at the start of the body: "BAGHDAD, Sept 16 (Agency) -".</summary>
static class DatelineReader
{
    const int Longest = 26;

    /// <summary>The tokens before the dash that ends the dateline; empty when the body begins with none.</summary>
    public static TokenRange Find(Draft draft, NameScan scan)
    {
        var document = draft.Document;
        var title = draft.Report.Title;
        var body = title is { Length: > 0 } && document.Text.StartsWith(title, StringComparison.Ordinal) ? title.Length : 0;
        var first = document.TokenAt(body);
        while (first < document.Count && first < document.TokenAt(body) + 3 && !char.IsLetterOrDigit(document.Form(first)[0]))
            first++;
        if (first >= document.Count || !scan.Capital[first])
            return default;
        var depth = 0;
        for (var i = first; i < document.Count && i < first + Longest; i++)
        {
            var form = document.Form(i);
            if (form is "(" or "[" or "-LRB-")
                depth++;
            else if (form is ")" or "]" or "-RRB-")
                depth--;
            else if (i > first && depth == 0 && IsDash(form) && !(scan.Glued(i - 1, i) && scan.Glued(i, i + 1)))
                return new TokenRange(first, i);
            else if (i > first && form is ":" && Upper(document, first, i))
                return new TokenRange(first, i);
            // a dateline holds names, numbers and signs only
            else if (depth == 0 && char.IsLetter(form[0]) && !scan.Capital[i] && !scan.Is(i, WordUse.Particle) && i > first + 1 && form.Length > 3)
                return default;
        }
        return default;
    }

    /// <summary>"TOWN:", the place alone in capitals.</summary>
    static bool Upper(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.Form(i).ContainsAnyInRange('a', 'z') || !char.IsLetter(document.Form(i)[0]))
                return false;
        }
        return end - first < 5 && document.Form(first).Length > 2;
    }

    static bool IsDash(ReadOnlySpan<char> form) => form is "-" or "--" or "–" or "—" or "―" or "---" or "_";

    /// <summary>Sets place and date of the draft from the first accepted place and the first day in the dateline.</summary>
    public static void Set(Draft draft, TokenRange dateline)
    {
        if (dateline.Length == 0)
            return;
        if (dateline.End < draft.Document.Count && draft.Document.SentenceOf(dateline.End) is var own && draft.Document.Sentences[own].End == dateline.End + 1)
            draft.DatelineSentence = own;
        PlaceDraft? place = null;
        for (var i = dateline.First; i < dateline.End && place is null; i++)
            place = draft.PlaceAt(i);
        DateOnly? date = null;
        foreach (var time in draft.Times)
        {
            if (date is null && time.Start is { } day && time.Start == time.End && time.Mentions.Exists(m => m.Overlaps(dateline)))
                date = day;
        }
        if (place is not null || date is not null)
            draft.Dateline = (place, date);
    }
}
