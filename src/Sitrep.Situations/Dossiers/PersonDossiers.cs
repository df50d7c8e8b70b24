using Sitrep.Domain;

namespace Sitrep.Situations.Dossiers;

/// <summary>People in public roles: only readings that give a role count, so that nobody private has a page.</summary>
sealed class PersonDossiers(Collected all)
{
    readonly ILookup<string, (ReadingIndex In, Person Person)> uses = all.Readings.SelectMany(r => r.Reading.People.Where(p => p.Roles.Count > 0).Select(p => (In: r, Person: p))).ToLookup(u => Folding.Fold(u.Person.Name), StringComparer.Ordinal);

    public PersonDossier? Of(string name)
    {
        var named = uses[Folding.Fold(name)].ToList();
        if (named.Count == 0)
            return null;
        var titles = named.Where(u => u.Person.Title is { Length: > 0 }).GroupBy(u => u.Person.Title!, StringComparer.Ordinal).Select(g => new NameUse(g.Key, g.Count())).OrderByDescending(t => t.Reports).ThenBy(t => t.Name, StringComparer.Ordinal);
        var statements = named.Where(u => all.IsOriginal(u.In.Report)).SelectMany(u => Statements(u.In, u.Person)).OrderByDescending(s => s.Sentence.Published ?? default).ThenBy(s => s.Sentence.Report, StringComparer.Ordinal).ThenBy(s => s.Sentence.Span.Start);
        return new PersonDossier(named.GroupBy(u => u.Person.Name, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key, [.. titles], Roles(named),
            [.. statements.Take(Collected.MostListed)], named.Select(u => u.In.Report.Id).Distinct(StringComparer.Ordinal).Count());
    }

    static List<ReportedRole> Roles(List<(ReadingIndex In, Person Person)> named)
    {
        var told = named.SelectMany(u => u.Person.Roles.Select(r => (u.In, Role: r, Actor: ReadingIndex.At(u.In.Actors, r.Of), Place: ReadingIndex.At(u.In.Places, r.Of)))).ToList();
        return [.. told.GroupBy(t => (t.Role.Role, Of: t.Actor?.Ref ?? t.Place?.Ref ?? Folding.Fold(t.Actor?.Name ?? t.Place?.Name ?? ""))).Select(g =>
        {
            var (first, days) = (g.First(), g.Select(t => t.In.Report.Published?.Date).OfType<DateOnly>().ToList());
            Party? of = first.Actor is { } actor ? new Party(actor.Ref, actor.Name) { Kind = actor.Kind } : first.Place is { } place ? new Party(place.Ref, place.Name) : null;
            return new ReportedRole(g.Key.Role, of, first.Actor is null && first.Place is not null, days.Count > 0 ? days.Min() : null, days.Count > 0 ? days.Max() : null,
                g.Select(t => t.In.Report.Id).Distinct(StringComparer.Ordinal).Count(), Collected.Sentence(first.In, first.Role.Evidence));
        }).OrderBy(r => r.First is null).ThenBy(r => r.First ?? default).ThenBy(r => r.Role, StringComparer.Ordinal).ThenBy(r => r.Of?.Name, StringComparer.Ordinal)];
    }

    static IEnumerable<PersonStatement> Statements(ReadingIndex index, Person person) =>
        index.Reading.Statements.Where(s => s.Speaker.Person == person.Id).Select(s => new PersonStatement(s.Kind,
            ReadingIndex.At(index.Actors, s.To)?.Name ?? ReadingIndex.At(index.People, s.To)?.Name, s.Quoted, Collected.Sentence(index, [s.Content], person.Name, s.Id)!));
}
