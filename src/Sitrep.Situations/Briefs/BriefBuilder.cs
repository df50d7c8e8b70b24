using System.Globalization;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Copies;
using Sitrep.Situations.Incidents;
using Sitrep.Situations.Judgements;

namespace Sitrep.Situations.Briefs;

/// <summary>
/// Writes situation reports in the structure that humanitarian readers know: highlights, key figures with ranges, who took what, events by area,
/// what is disputed, method and limits, numbered sources. Every sentence is a template of <c>situations/brief</c> filled from records. Thread-safe.
/// </summary>
public sealed class BriefBuilder
{
    const int MostHighlights = 5, MostLinesOfAPart = 40;

    readonly ControlHistory history;
    readonly IncidentBuilder incidents;
    readonly Templates templates;
    readonly BriefWords words;

    public BriefBuilder(KnowledgePack knowledge)
    {
        history = new ControlHistory(knowledge);
        incidents = new IncidentBuilder(knowledge);
        templates = new Templates(knowledge.Table("situations/brief"));
        words = new BriefWords(knowledge, templates);
    }

    /// <summary>The brief of an area (null: everything) from a day to a day, both counted in. <paramref name="knownBy"/> is only told on: the readings are those published by then.</summary>
    public Brief Build(JudgedReadings judged, string? area, DateOnly from, DateOnly to, DateOnly? knownBy = null) =>
        Build(judged, incidents.Build(judged), history.Build(judged.Readings), area, from, to, knownBy);

    /// <summary>The same from incidents and spells that were derived from just these readings.</summary>
    public Brief Build(JudgedReadings judged, IncidentSet set, ControlTimeline control, string? area, DateOnly from, DateOnly to, DateOnly? knownBy = null)
    {
        var areas = new AreaNames(judged.Readings);
        var reports = judged.Readings.Select(r => r.Report).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var filter = new SituationFilter { Area = area, From = from, To = to };
        var happened = filter.Of(set.Incidents, areas);
        var cases = control.Cases;
        var chosen = (filter with { From = null, To = null }).Of(cases.Select(c => c.Spell), areas);
        var rivals = cases.ToDictionary(c => c.Spell.Id, c => c.Rivals, StringComparer.Ordinal);
        return new Work(this, new Citations(reports, set.Copies), new Sources(set.Copies, reports.Values), rivals, from, to).Write(area, knownBy, happened, chosen);
    }

    /// <summary>One brief on its way.</summary>
    sealed class Work(BriefBuilder maker, Citations citations, Sources sources, IReadOnlyDictionary<string, IReadOnlyList<string>> rivals, DateOnly from, DateOnly to)
    {
        /// <summary>A line with the reports that it cites and how much it matters.</summary>
        sealed record Entry(string Text, IReadOnlyList<string> Cited, string? About, double Weight);

        readonly Templates templates = maker.templates;
        readonly BriefWords words = maker.words;

        public Brief Write(string? area, DateOnly? knownBy, IReadOnlyList<Incident> happened, IReadOnlyList<ControlSpell> spells)
        {
            var told = happened.OrderBy(i => i.Start ?? DateOnly.MaxValue).ThenByDescending(i => i.IndependentSources).ThenBy(i => i.Id, StringComparer.Ordinal).ToList();
            var facts = told.Where(i => i.Status is EventStatus.Occurred or EventStatus.Ongoing or EventStatus.Attempted).ToList();
            var control = Control(spells);
            var byPart = facts.GroupBy(i => words.Type(i.Type).Part, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
            var areas = byPart.GetValueOrDefault("security", []).GroupBy(AreaOf).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (Heading: g.Key.Length > 0 ? templates.Fill("area", ("area", g.Key)) : templates.Fill("area-none"), Entries: g.Select(Line).ToList())).ToList();
            var access = byPart.GetValueOrDefault("access", []).ConvertAll(Line);
            var politics = byPart.GetValueOrDefault("politics", []).ConvertAll(Line);
            var announced = told.Where(i => i.Status is EventStatus.Planned or EventStatus.Threatened or EventStatus.Delayed or EventStatus.Cancelled).Select(Announced).ToList();
            var disputed = Disputed(told, spells);
            var figures = Figures(facts);
            var best = control.Concat(areas.SelectMany(a => a.Entries)).OrderByDescending(e => e.Weight).ThenBy(e => e.About, StringComparer.Ordinal).Take(MostHighlights).ToList();
            var reports = told.SelectMany(i => i.Reports).Concat(spells.Where(Touches).SelectMany(s => s.Evidence).Select(e => e.Report)).Distinct(StringComparer.Ordinal).ToList();
            List<(string Heading, List<Entry> Entries)> parts = [(templates.Fill("control"), control), .. areas, (templates.Fill("access"), access), (templates.Fill("politics"), politics), (templates.Fill("announced"), announced), (templates.Fill("disputed"), disputed)];
            var listed = citations.Number(parts.SelectMany(p => p.Entries.Take(MostLinesOfAPart)).Concat(best).SelectMany(e => e.Cited).Concat(figures.SelectMany(f => f.Cited)));
            var (first, last) = (BriefWords.Day(from), BriefWords.Day(to));
            return new Brief
            {
                Title = area is null ? templates.Fill("title-all", ("from", first), ("to", last)) : templates.Fill("title", ("area", area), ("from", first), ("to", last)),
                Opening = [templates.Fill("covers", ("from", first), ("to", last), ("reports", Number(reports.Count)), ("sources", Number(sources.Count(reports))), ("known", knownBy is { } day ? BriefWords.Day(day) : null))],
                From = from,
                To = to,
                KnownBy = knownBy,
                Highlights = Part(templates.Fill("highlights"), best),
                FiguresHeading = templates.Fill("figures"),
                Figures = [.. figures.Select(f => f.Figure with { Sources = citations.NumbersOf(f.Cited) })],
                FiguresNote = templates.Fill("figures-note"),
                Parts = [.. parts.Select(p => Part(p.Heading, p.Entries))],
                Method = Method(told.Count(i => i.Judgements.Count > 0)),
                SourcesHeading = templates.Fill("sources"),
                Sources = listed,
                HeldHeading = templates.Fill("held", ("day", last)),
                MapHeading = templates.Fill("map"),
                MapNote = templates.Fill("map-note"),
                Map = Map(facts, spells),
            };
        }

        BriefPart Part(string heading, List<Entry> entries) => new(heading, entries.Count == 0 ? [new BriefLine(templates.Fill("nothing"), [], null)]
            : [.. entries.Take(MostLinesOfAPart).Select(e => new BriefLine(e.Text, citations.NumbersOf(e.Cited), e.About)),
                .. entries.Count > MostLinesOfAPart ? new[] { new BriefLine(templates.Fill("more", ("count", Number(entries.Count - MostLinesOfAPart))), [], null) } : []]);

        BriefPart Method(int judged)
        {
            var lines = new List<BriefLine> { new(templates.Fill("method-read"), [], null), new(templates.Fill("method-copies"), [], null), new(templates.Fill("method-limits"), [], null) };
            if (judged > 0)
                lines.Add(new BriefLine(templates.Fill("method-judged", ("count", Number(judged))), [], null));
            return new BriefPart(templates.Fill("method"), lines);
        }

        static string AreaOf(Incident incident) => incident.Place is { } place ? place.Adm1 is { Length: > 0 } adm1 ? adm1 : place.Name : "";

        static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

        bool Touches(ControlSpell spell) => (spell.From is null || spell.From <= to) && (spell.To is null || spell.To >= from);

        Entry Line(Incident i)
        {
            var text = templates.Fill(i.Status is EventStatus.Attempted ? "incident-attempted" : "incident", [("when", BriefWords.Sentence(words.When(i.Start, i.Precision))), .. Who(i)]);
            var killed = i.Figures.Where(f => f.Measure == "killed").Select(f => f.Best ?? f.Low ?? 0).DefaultIfEmpty(0).Max();
            return new Entry(text, citations.Of(i.Reports), i.Id, i.IndependentSources + Math.Log2(1 + killed));
        }

        Entry Announced(Incident i) => new(BriefWords.Sentence(templates.Fill("incident-status", [("when", BriefWords.Day(i.Start ?? to)), ("status", i.Status.ToString().ToLowerInvariant()), .. Who(i)])), citations.Of(i.Reports), i.Id, 0);

        (string, string?)[] Who(Incident i) =>
        [
            ("type", words.Type(i.Type).Words), ("place", i.Place is { } place ? BriefWords.Place(place) : null), ("initiators", words.Parties(i.Initiators)),
            ("targets", words.Parties(i.Targets)), ("figures", words.Figures(i.Figures)),
        ];

        /// <summary>Changes of hands, and what came to be fought over or besieged, in the period.</summary>
        List<Entry> Control(IReadOnlyList<ControlSpell> spells)
        {
            var entries = new List<(DateOnly Day, Entry Entry)>();
            foreach (var place in spells.GroupBy(s => s.Place))
            {
                ControlSpell? before = null;
                foreach (var spell in place.OrderBy(s => s.From ?? DateOnly.MinValue).ThenBy(s => s.State).ThenBy(s => s.Id, StringComparer.Ordinal))
                {
                    if (spell.From is { } day && day >= from && day <= to && Change(spell, before) is { } text)
                        entries.Add((day, new Entry(text, citations.Of(spell.Evidence.Select(e => e.Report)), spell.Id, spell.Sources + (spell.State is SpellState.Held ? 3 : 0))));
                    if (spell.State is SpellState.Held)
                        before = spell;
                }
            }
            return [.. entries.OrderBy(e => e.Day).ThenBy(e => e.Entry.About, StringComparer.Ordinal).Select(e => e.Entry)];
        }

        string? Change(ControlSpell spell, ControlSpell? before)
        {
            var former = before?.Holder is { } holder && holder != spell.Holder ? holder.Name : null;
            (string, string?)[] values = [("when", spell.State is SpellState.Held ? words.When(spell.From, spell.FromPrecision) : words.Since(spell.From, spell.FromPrecision)), ("place", BriefWords.Place(spell.Place)), ("holder", spell.Holder?.Name), ("before", former),
                ("claimed", spell.ClaimedBy.Count > 0 ? string.Join(", ", spell.ClaimedBy) : null)];
            var key = (spell.State, spell.How) switch
            {
                (SpellState.Contested or SpellState.Besieged, _) => spell.State.ToString().ToLowerInvariant(),
                (SpellState.Held, SpellChange.Capture) when spell.Holder is not null => "capture",
                (SpellState.Held, SpellChange.Withdrawal) => former is null ? "withdrawal-unnamed" : "withdrawal",
                (SpellState.Held, SpellChange.Handover) when spell.Holder is not null => "handover",
                _ => null,
            };
            return key is null ? null : BriefWords.Sentence(templates.Fill(key, values));
        }

        List<Entry> Disputed(List<Incident> told, IReadOnlyList<ControlSpell> spells)
        {
            var entries = spells.Where(s => s.Disputed && Touches(s)).Select(s => new Entry(
                templates.Fill("dispute-holder", ("place", BriefWords.Place(s.Place)), ("values", string.Join(" | ", new[] { s.Holder?.Name }.OfType<string>().Concat(rivals.GetValueOrDefault(s.Id, [])).Distinct(StringComparer.Ordinal)))), citations.Of(s.Evidence.Select(e => e.Report)), s.Id, 0)).ToList();
            foreach (var incident in told)
            {
                foreach (var dispute in incident.Disputes)
                {
                    var text = templates.Fill("dispute", ("type", BriefWords.Sentence(words.Type(incident.Type).Words)), ("place", incident.Place is { } place ? BriefWords.Place(place) : null), ("when", words.When(incident.Start, incident.Precision)),
                        ("field", dispute.Field[(dispute.Field.IndexOf('.', StringComparison.Ordinal) + 1)..]), ("values", string.Join(" | ", dispute.Values)));
                    entries.Add(new Entry(text, citations.Of(incident.Reports), incident.Id, 0));
                }
            }
            return entries;
        }

        List<(BriefFigure Figure, IReadOnlyList<string> Cited)> Figures(List<Incident> facts)
        {
            var figures = new List<(BriefFigure, IReadOnlyList<string>)>();
            foreach (var (measure, counted) in words.Counted)
            {
                // A party's own losses are parts of a whole wherever the whole is told, and stand alone where it is not.
                var told = facts.Select(i => (Incident: i, Figures: Whole([.. i.Figures.Where(f => f.Measure == measure)]))).Where(x => x.Figures.Count > 0).ToList();
                if (told.Count == 0)
                    continue;
                var all = told.SelectMany(t => t.Figures).ToList();
                double? low = all.Exists(f => (f.Low ?? f.Best) is not null) ? all.Sum(f => f.Low ?? f.Best ?? 0) : null;
                double? best = all.Exists(f => f.Best is not null) ? all.Sum(f => f.Best ?? f.Low ?? f.High ?? 0) : null;
                double? high = all.TrueForAll(f => (f.High ?? (f.Low is null ? f.Best : null)) is not null) ? all.Sum(f => f.High ?? f.Best ?? 0) : null;
                var reports = told.SelectMany(t => t.Figures.SelectMany(f => f.Claims).Select(c => c.Report)).Distinct(StringComparer.Ordinal).ToList();
                figures.Add((new BriefFigure(measure, counted, low, best, high, told.Count, sources.Count(reports), []), citations.Of(reports)));
            }
            return figures;
        }

        static List<IncidentFigure> Whole(List<IncidentFigure> figures) => figures.Find(f => f.Of is null) is { } whole ? [whole] : figures;

        /// <summary>Who held what at the end, and where something happened.</summary>
        List<BriefPoint> Map(List<Incident> facts, IReadOnlyList<ControlSpell> spells)
        {
            var count = facts.Where(i => i.Place?.Lat is not null).GroupBy(i => (i.Place!.Ref, i.Place.Name)).ToDictionary(g => g.Key, g => (g.First().Place!, g.Count()));
            var points = new List<BriefPoint>();
            foreach (var group in spells.Where(s => s.Place.Lat is not null && (s.From is null || s.From <= to) && (s.To is null || to < s.To)).GroupBy(s => (s.Place.Ref, s.Place.Name)))
            {
                var over = group.MaxBy(s => (s.State is not SpellState.Held, s.From))!;
                points.Add(new BriefPoint(over.Place, over.Holder?.Name, over.State, group.Any(s => s.Disputed), count.GetValueOrDefault(group.Key).Item2));
                count.Remove(group.Key);
            }
            points.AddRange(count.Values.Select(c => new BriefPoint(c.Item1, null, null, false, c.Item2)));
            return [.. points.OrderBy(p => p.Place.Name, StringComparer.Ordinal).ThenBy(p => p.Place.Ref, StringComparer.Ordinal)];
        }
    }
}
