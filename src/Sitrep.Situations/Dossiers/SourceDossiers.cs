using Sitrep.Domain;
using Sitrep.Situations.Incidents;

namespace Sitrep.Situations.Dossiers;

/// <summary>An outlet's or agency's record. A report that copies another's text tells nothing of its own.</summary>
sealed class SourceDossiers
{
    readonly Collected all;
    readonly ILookup<string, Report> reports;

    public SourceDossiers(Collected all)
    {
        this.all = all;
        reports = all.Readings.Select(r => r.Report).SelectMany(r => Names(r).Select(n => (Name: n, Report: r))).ToLookup(r => r.Name, r => r.Report, StringComparer.Ordinal);
    }

    static IEnumerable<string> Names(Report r) => r.Agencies.Append(r.Publisher).OfType<string>().Select(Folding.Fold).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal);

    static string Written(Report r, string key) => r.Agencies.Append(r.Publisher).OfType<string>().First(n => Folding.Fold(n) == key);

    public SourceDossier? Of(string name)
    {
        var key = Folding.Fold(name);
        var own = reports[key].ToList();
        if (own.Count == 0)
            return null;
        var ids = own.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var (alone, first, told, shared) = (new List<Incident>(), new List<Incident>(), 0, 0);
        var contradicted = new List<Contradiction>();
        foreach (var incident in Collected.Latest(all.Incidents.Incidents.Where(i => i.Reports.Any(ids.Contains))))
        {
            told++;
            var mine = incident.Reports.Where(r => ids.Contains(r) && Original(r)).ToHashSet(StringComparer.Ordinal);
            if (mine.Count == 0)
                continue;
            var others = incident.Reports.Where(r => !ids.Contains(r) && !mine.Contains(all.Sources.TextOf(r))).ToHashSet(StringComparer.Ordinal);
            if (others.Count == 0)
            {
                alone.Add(incident);
                continue;
            }
            shared++;
            if (Day(mine) is { } day && Day(others) is { } next && day < next)
                first.Add(incident);
            contradicted.AddRange(incident.Disputes.Select(d => Contradiction(incident, d.Field, mine, others)).OfType<Contradiction>());
        }
        var lines = own.OrderBy(r => r.Published is null).ThenByDescending(r => r.Published ?? default).ThenBy(r => r.Id, StringComparer.Ordinal).Take(Collected.MostListed).Select(all.Line);
        return new SourceDossier(own.GroupBy(r => Written(r, key), StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key, own.Count, told, alone.Count, shared, first.Count,
            contradicted.Select(c => c.Incident.Id).Distinct(StringComparer.Ordinal).Count(), [.. lines], [.. alone.Take(Collected.MostListed)], [.. first.Take(Collected.MostListed)], [.. contradicted.Take(Collected.MostListed)], Copies(ids));
    }

    bool Original(string reportId) => all.Sources.TextOf(reportId) == reportId;

    DateOnly? Day(IEnumerable<string> ids) => ids.Select(id => all.Find(id)?.Report.Published?.Date).Where(d => d is not null).Min();

    static Contradiction? Contradiction(Incident incident, string field, HashSet<string> mine, HashSet<string> others)
    {
        if (field.StartsWith("figures.", StringComparison.Ordinal))
        {
            foreach (var figure in incident.Figures.Where(f => "figures." + f.Measure == field))
            {
                var own = figure.Claims.Where(c => mine.Contains(c.Report)).ToList();
                var rivals = figure.Claims.Where(c => others.Contains(c.Report) && own.Exists(o => !Tolls.Meet(o.Low ?? o.Best, o.High ?? o.Best, c.Low ?? c.Best, c.High ?? c.Best))).ToList();
                if (rivals.Count > 0)
                    return new Contradiction(incident, field, Values(own.Select(FigureFusion.Text)), Values(rivals.Select(FigureFusion.Text)));
            }
            return null;
        }
        var claims = incident.Claims.FirstOrDefault(c => c.Field == field)?.Values ?? [];
        var (told, rival) = (claims.Where(v => v.Reports.Any(mine.Contains)).Select(v => v.Value).ToList(), claims.Where(v => v.Reports.Any(others.Contains)).Select(v => v.Value).ToList());
        return told.Count > 0 && rival.Exists(v => !told.Contains(v)) ? new Contradiction(incident, field, told, [.. rival.Where(v => !told.Contains(v))]) : null;
    }

    static List<string> Values(IEnumerable<string> values) => [.. values.Distinct(StringComparer.Ordinal)];

    List<SharedText> Copies(HashSet<string> ids) =>
        [.. all.Incidents.Copies.Groups.Where(g => g.Any(ids.Contains)).Select(g => g.Select(id => all.Find(id)?.Report).OfType<Report>().Select(all.Line).ToList())
            .Select(g => (Own: g.Find(l => ids.Contains(l.Id))!, All: g)).Select(g => new SharedText(g.Own, [.. g.All.Where(l => l.Id != g.Own.Id)])).Where(s => s.Others.Count > 0).Take(Collected.MostListed)];
}
