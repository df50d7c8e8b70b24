using System.Globalization;
using Sitrep.Domain;

namespace Sitrep.Writers;

/// <summary>What the table writer puts around headings, disputes and minor words; <see cref="None"/> where colour is not wanted.</summary>
public sealed record TableColours(string Heading, string Dispute, string Minor, string End)
{
    public static readonly TableColours None = new("", "", "", "");
    public static readonly TableColours Ansi = new("\e[1m", "\e[33m", "\e[2m", "\e[0m");
}

/// <summary>Plain aligned text for people at a terminal. Words from reports are cleaned of control characters.</summary>
public sealed class TableWriter(TextWriter to, int width = 100, TableColours? colours = null)
{
    const int LatestIncidents = 15;
    const int MostDisputes = 15;
    const string ReportDay = " *";
    /// <summary>So many characters of an id tell it from the others of any store that a person reads; verbs take beginnings.</summary>
    const int ShownId = 10;
    readonly int width = Math.Clamp(width, 60, 240);
    readonly TableColours colours = colours ?? TableColours.None;

    /// <summary>Who holds what and since when, the latest incidents, what is disputed.</summary>
    public void Write(Situation situation)
    {
        Heading("Situation" + (situation.AsOf is { } day ? " as of " + Names.Of(day) : "") + (situation.KnownBy is { } known ? ", as known on " + Names.Of(known) : ""));
        Blank();
        var held = situation.Control.Where(s => s.State is SpellState.Held).ToList();
        Heading(Count("Who holds what", held.Count, held.Count));
        if (held.Count == 0)
            Minor("no report says who holds a place here");
        else
            Spells(held, withEnd: false);
        Over(situation.Control.Where(s => s.State is not SpellState.Held).ToList());
        Blank();
        var told = situation.Incidents.Where(i => i.Status is EventStatus.Occurred or EventStatus.Ongoing or EventStatus.Attempted).ToList();
        Heading(Count("Latest incidents", Math.Min(LatestIncidents, told.Count), told.Count));
        if (told.Count == 0)
            Minor("no report tells of any");
        else
            Incidents([.. told.Take(LatestIncidents)]);
        Disputes(situation);
        Legend(held.Select(s => s.FromPrecision).Concat(told.Take(LatestIncidents).Select(i => i.Precision)));
    }

    /// <summary>Control spells, a line each.</summary>
    public void Write(IEnumerable<ControlSpell> spells)
    {
        var all = spells.ToList();
        if (all.Count == 0)
            Minor("no report says who holds a place here");
        else
            Spells(all, withEnd: true);
    }

    /// <summary>Incidents, a line each, with the id that other verbs take.</summary>
    public void Write(IEnumerable<Incident> incidents)
    {
        var all = incidents.ToList();
        if (all.Count == 0)
            Minor("no incidents");
        else
            Incidents(all, withId: true);
    }

    /// <summary>Reports with the words looked for in brackets (or in colour), then incidents.</summary>
    public void Write(SearchAnswer found)
    {
        Heading(Count("Reports", found.Reports.Count, found.ReportCount));
        foreach (var (report, _, snippets) in found.Reports)
        {
            to.WriteLine((report.Published is { } day ? Names.Of(day.Date) : "no date   ") + "  " + TextColumns.Clean((report.Publisher ?? "–") + ": " + (report.Title ?? report.Key)));
            foreach (var line in snippets.SelectMany(s => TextColumns.Wrap(TextColumns.Clean(Marked(s)), width - 4)))
                to.WriteLine("    " + (colours == TableColours.None ? line : line.Replace("[", colours.Heading, StringComparison.Ordinal).Replace("]", colours.End, StringComparison.Ordinal)));
        }
        Blank();
        Heading(Count("Incidents", found.Incidents.Count, found.IncidentCount));
        if (found.Incidents.Count > 0)
            Incidents([.. found.Incidents.Select(i => i.Incident)], withId: true);
    }

    /// <summary>The stretch with brackets around the words; brackets of its own become round, so that none is taken for a mark.</summary>
    static string Marked(Snippet snippet)
    {
        var marked = new System.Text.StringBuilder(snippet.Text.Replace('[', '(').Replace(']', ')'));
        foreach (var word in snippet.Words.Reverse())
            marked.Insert(word.End - snippet.Span.Start, ']').Insert(word.Start - snippet.Span.Start, '[');
        return marked.ToString();
    }

    /// <summary>Every sentence behind something, under its outlet, day and speaker.</summary>
    public void Write(Explanation explanation)
    {
        Heading(TextColumns.Clean(explanation.Subject) + "  " + explanation.Id);
        if (explanation.Sentences.Count == 0)
            Minor("no sentence of a stored report is behind it");
        foreach (var s in explanation.Sentences)
        {
            Blank();
            var source = string.Join(", ", new[] { s.Publisher, s.Published?.ToString(), s.Key }.Where(x => !string.IsNullOrEmpty(x)).Select(TextColumns.Clean));
            to.WriteLine((s.Against ? colours.Dispute + "against: " + colours.End : "") + colours.Minor + source + colours.End + (s.Speaker is { } who ? "; says " + TextColumns.Clean(who) : "")
                + (s.Records.Count > 0 ? "  " + colours.Minor + string.Join(" ", s.Records.Select(r => TextColumns.Clean(s.Key) + r[r.LastIndexOf('#')..])) + colours.End : ""));
            foreach (var line in TextColumns.Wrap(TextColumns.Clean(s.Sentence), width - 4))
                to.WriteLine("    " + line);
        }
    }

    /// <summary>Judgements: what was decided of which words, by whom and why.</summary>
    public void Write(IEnumerable<Judgement> judgements)
    {
        var any = false;
        foreach (var j in judgements)
        {
            any = true;
            Heading(j.Kind + (j.Revoked ? " (taken back)" : "") + "  " + j.Id + "  " + TextColumns.Clean(string.Join(", ", new[] { j.By, j.At?.ToString() }.OfType<string>())));
            foreach (var c in j.Corrections)
                to.WriteLine("    " + TextColumns.Clean(c.Field + " = " + c.Value));
            if (j.Reason is { Length: > 0 } reason)
                to.WriteLine("    because: " + TextColumns.Clean(reason));
            foreach (var a in j.Anchors)
            {
                foreach (var line in TextColumns.Wrap((a.Side > 0 ? "other side: " : "") + a.Name + ", " + TextColumns.Clean(a.Key) + ": “" + TextColumns.Clean(a.Words) + "”", width - 4))
                    to.WriteLine("    " + line);
            }
        }
        if (!any)
            Minor("nothing was judged");
    }

    /// <summary>Changes between two days, a heading for each kind.</summary>
    public void Write(IEnumerable<SituationChange> changes)
    {
        var all = changes.ToList();
        if (all.Count == 0)
            Minor("nothing changed");
        var first = true;
        foreach (var (kind, words) in (ReadOnlySpan<(string, string)>)[("changed", "Changed"), ("learned", "Learned of earlier days"), ("revised", "Told otherwise now")])
        {
            var some = all.Where(c => c.Kind == kind).ToList();
            if (some.Count == 0)
                continue;
            if (!first)
                Blank();
            first = false;
            Heading(Count(words, some.Count, some.Count));
            Rows([new("SINCE", 10), new("WHERE", 12), new("WHAT", 6), new("BEFORE", 8), new("NOW", 8), new("ID", ShownId)],
                some.ConvertAll(c => new[] { c.Day is null ? "–" : Names.Of(c.Day), TextColumns.Clean(c.Subject), c.Field, TextColumns.Clean(c.Before ?? "–"), TextColumns.Clean(c.After ?? "–"), Short(c.Id) }), null);
        }
    }

    void Spells(List<ControlSpell> spells, bool withEnd)
    {
        List<Column> columns = [new("PLACE", 12), new("HOLDER", 12), new("SINCE", 10)];
        if (withEnd)
            columns.AddRange([new("UNTIL", 10), new("STATE", 5)]);
        columns.AddRange([new("HOW", 5), new("SOURCES", 3, Right: true), new("NOTE", 8)]);
        if (withEnd)
            columns.Add(new("ID", ShownId));
        Rows(columns, spells.ConvertAll(s => Cells(s, withEnd)), spells.ConvertAll(s => s.Disputed));
    }

    static string[] Cells(ControlSpell s, bool withEnd)
    {
        List<string> cells = [Place(s.Place), TextColumns.Clean(s.Holder?.Name) is { Length: > 0 } holder ? holder : "–", s.From is null ? "–" : Names.Of(s.From) + About(s.FromPrecision)];
        if (withEnd)
            cells.AddRange([Names.Of(s.To), Names.Of(s.State)]);
        var note = s.Disputed ? "disputed" : s.ClaimedBy.Count > 0 ? "says " + TextColumns.Clean(string.Join(", ", s.ClaimedBy)) : "";
        cells.AddRange([s.How is SpellChange.FirstMention ? "" : Names.Of(s.How), s.Sources.ToString(CultureInfo.InvariantCulture), note]);
        if (withEnd)
            cells.Add(Short(s.Id));
        return [.. cells];
    }

    void Legend(IEnumerable<TimePrecision> shown)
    {
        var marks = shown.Select(About).Where(m => m.Length > 0).Distinct().Order(StringComparer.Ordinal).Select(m => m == ReportDay ? "* the report's day, no day is told" : "~ less exact than a day").ToList();
        if (marks.Count == 0)
            return;
        Blank();
        Minor(string.Join("   ", marks));
    }

    void Over(List<ControlSpell> spells)
    {
        if (spells.Count == 0)
            return;
        Blank();
        Heading(Count("Contested or besieged", spells.Count, spells.Count));
        Rows([new("PLACE", 12), new("STATE", 9), new("SINCE", 10), new("HELD BY", 10), new("SOURCES", 3, Right: true)],
            spells.ConvertAll(s => new[] { Place(s.Place), Names.Of(s.State), Names.Of(s.From), TextColumns.Clean(s.Holder?.Name), s.Sources.ToString(CultureInfo.InvariantCulture) }), null);
    }

    static string Short(string id) => id.Length > ShownId ? id[..ShownId] : id;

    void Incidents(List<Incident> incidents, bool withId = false) => Rows(
        [new("DAY", 10), new("TYPE", 8), new("PLACE", 10), new("BY", 8), new("AGAINST", 8), new("FIGURES", 10), new("SOURCES", 3, Right: true), .. withId ? new Column[] { new("ID", ShownId) } : []],
        incidents.ConvertAll(i => new[]
        {
            i.Start is null ? "?" : Names.Of(i.Start) + About(i.Precision), i.Type + (i.Status is EventStatus.Occurred ? "" : " (" + Names.Of(i.Status) + ")"), i.Place is { } place ? Place(place) : "–",
            Parties(i.Initiators), Parties(i.Targets), TextColumns.Clean(string.Join(", ", i.Figures.Take(3).Select(f => f.Measure + " " + Names.Of(f)))), i.IndependentSources.ToString(CultureInfo.InvariantCulture),
        }.Concat(withId ? [Short(i.Id)] : []).ToArray()), incidents.ConvertAll(i => i.Disputes.Count > 0));

    void Disputes(Situation situation)
    {
        Blank();
        Heading(Count("Disputed", Math.Min(MostDisputes, situation.Disputes.Count), situation.Disputes.Count));
        if (situation.Disputes.Count == 0)
            Minor("nothing");
        var subjects = situation.Control.Select(s => (s.Id, "who holds " + Place(s.Place)))
            .Concat(situation.Incidents.Select(i => (i.Id, i.Type + (i.Place is { } p ? ", " + Place(p) : "") + (i.Start is { } d ? ", " + Names.Of(d) : "")))).DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => s.Item2, StringComparer.Ordinal);
        foreach (var dispute in situation.Disputes.Take(MostDisputes))
        {
            var space = dispute.Field.IndexOf(' ', StringComparison.Ordinal);
            var id = space < 0 ? dispute.Field : dispute.Field[..space];
            var field = space < 0 ? "" : dispute.Field[(space + 1)..];
            var subject = subjects.GetValueOrDefault(id, id) + (field is "" or "holder" ? "" : ", " + field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..]);
            var first = true;
            foreach (var line in TextColumns.Wrap(subject + ": " + TextColumns.Clean(string.Join(" | ", dispute.Values)), width - 2))
            {
                to.WriteLine(first ? line : "  " + line);
                first = false;
            }
        }
    }

    void Rows(IReadOnlyList<Column> columns, IReadOnlyList<string[]> rows, List<bool>? marked)
    {
        var number = -1;
        foreach (var line in TextColumns.Lay(columns, rows, width))
        {
            if (number < 0)
                to.WriteLine(colours.Minor + line + colours.End);
            else
                to.WriteLine(marked?[number] == true ? colours.Dispute + line + colours.End : line);
            number++;
        }
    }

    static string Place(Location place) => TextColumns.Clean(BriefText.Of(place));

    static string Parties(IReadOnlyList<Party> parties) => TextColumns.Clean(string.Join(", ", parties.Select(p => p.Name)));

    static string About(TimePrecision precision) => precision is TimePrecision.Day or TimePrecision.Hour or TimePrecision.Minute or TimePrecision.DayPart ? "" : precision is TimePrecision.Report ? ReportDay : " ~";

    static string Count(string heading, int shown, int of) => string.Create(CultureInfo.InvariantCulture, $"{heading} ({(shown == of ? "" : $"{shown} of ")}{of})");

    void Heading(string words) => to.WriteLine(colours.Heading + words + colours.End);

    void Minor(string words) => to.WriteLine(colours.Minor + words + colours.End);

    void Blank() => to.WriteLine();
}
