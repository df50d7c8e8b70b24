using Sitrep.Domain;
using Sitrep.Knowledge;

namespace Sitrep.Situations.Dossiers;

/// <summary>A party: its names, whom it belongs to and fights, what it counts and has lost by whose word, what it did and holds.</summary>
sealed class PartyDossiers
{
    const string Loss = "loss", Strength = "strength", Arms = "arms";

    readonly Collected all;
    readonly Dictionary<string, string> measures;
    readonly ILookup<string, (ReadingIndex In, Actor Actor)> uses;
    readonly ILookup<string, (ReadingIndex In, Actor Actor)> members;
    readonly Dictionary<string, string> byName = new(StringComparer.Ordinal);
    readonly ILookup<string, (Incident Incident, IncidentRole Role)> roles;

    public PartyDossiers(Collected all, Table measures)
    {
        this.all = all;
        this.measures = measures.Rows.ToDictionary(r => r["measure"], r => r["counts"], StringComparer.Ordinal);
        var actors = all.Readings.SelectMany(r => r.Reading.Actors.Select(a => (In: r, Actor: a))).ToList();
        uses = actors.ToLookup(u => Key(u.Actor), StringComparer.Ordinal);
        members = actors.SelectMany(u => u.Actor.PartOf.Select(p => ReadingIndex.At(u.In.Actors, p)).OfType<Actor>().Select(p => (Parent: Key(p), Use: u))).ToLookup(m => m.Parent, m => m.Use, StringComparer.Ordinal);
        foreach (var group in uses.OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (var (_, actor) in group)
                byName.TryAdd(Folding.Fold(actor.Name), group.Key);
        }
        roles = all.Incidents.Incidents.SelectMany(i => Roles(i).Select(r => (Key: Key(r.Party), i, r.Role))).ToLookup(r => r.Key, r => (r.i, r.Role), StringComparer.Ordinal);
    }

    static IEnumerable<(Party Party, IncidentRole Role)> Roles(Incident i) =>
        i.Initiators.Select(p => (p, IncidentRole.Initiator)).Concat(i.Targets.Select(p => (p, IncidentRole.Target))).Concat(i.Supporters.Select(p => (p, IncidentRole.Supporter))).Concat(i.Victims.Select(p => (p, IncidentRole.Victim)));

    static string Key(Actor actor) => actor.Ref ?? Folding.Fold(actor.Name);

    static string Key(Party party) => party.Ref ?? Folding.Fold(party.Name);

    static Party Named(Actor actor) => new(actor.Ref, actor.Name) { Kind = actor.Kind };

    public PartyDossier? Of(string id)
    {
        var key = uses.Contains(id) ? id : byName.GetValueOrDefault(Folding.Fold(id));
        if (key is null)
            return null;
        var named = uses[key].ToList();
        var best = named.GroupBy(u => (u.Actor.Name, u.Actor.Kind)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Name, StringComparer.Ordinal).ThenBy(g => g.Key.Kind, StringComparer.Ordinal).First().First().Actor;
        var counts = named.Where(u => all.IsOriginal(u.In.Report)).SelectMany(u => Counts(u.In, u.Actor, key)).OrderByDescending(c => c.Claim.Sentence.Published ?? default).ThenBy(c => c.Claim.Sentence.Report, StringComparer.Ordinal).ThenBy(c => c.Claim.Sentence.Span.Start).ToList();
        var spells = all.Control.Spells.Where(s => s.Holder is not null && Key(s.Holder) == key && s.State == SpellState.Held).ToList();
        var did = roles[key].GroupBy(r => r.Incident).ToList();
        var order = Collected.Latest(did.Select(g => g.Key)).Take(Collected.MostListed).ToList();
        var rolesOf = did.ToDictionary(g => g.Key.Id, g => (IReadOnlyList<IncidentRole>)[.. g.Select(r => r.Role).Distinct()], StringComparer.Ordinal);
        return new PartyDossier(Named(best), named.Select(u => u.Actor.Country).FirstOrDefault(c => c is not null), Collected.Names(named.Select(u => (u.In, u.Actor.Mentions))),
            Related(named.SelectMany(u => u.Actor.PartOf.Select(p => (u.In, Other: ReadingIndex.At(u.In.Actors, p))))), Related(members[key].Select(m => (m.In, (Actor?)m.Actor))), Relations(named),
            [.. counts.Where(c => c.Kind == Strength).Select(c => c.Claim).Take(Collected.MostListed)], [.. counts.Where(c => c.Kind == Loss).Select(c => c.Claim).Take(Collected.MostListed)],
            [.. spells.Where(s => s.To is null).OrderBy(s => s.Place.Name, StringComparer.Ordinal).ThenBy(s => s.Id, StringComparer.Ordinal)],
            [.. spells.Where(s => s.To is not null).OrderByDescending(s => s.To).ThenBy(s => s.Id, StringComparer.Ordinal)],
            [.. order.Select(i => new PartyIncident(i, rolesOf[i.Id]))], did.Count, Collected.Officers(named.Select(u => (u.In, u.Actor.Id))), named.Select(u => u.In.Report.Id).Distinct(StringComparer.Ordinal).Count());
    }

    static IReadOnlyList<RelatedParty> Related(IEnumerable<(ReadingIndex In, Actor? Other)> ties) =>
        [.. ties.Where(t => t.Other is not null).GroupBy(t => Key(t.Other!), StringComparer.Ordinal)
            .Select(g => new RelatedParty(Named(g.First().Other!), g.Select(t => t.In.Report.Id).Distinct(StringComparer.Ordinal).Count())).OrderByDescending(r => r.Reports).ThenBy(r => r.Party.Name, StringComparer.Ordinal)];

    static List<PartyRelation> Relations(List<(ReadingIndex In, Actor Actor)> named)
    {
        var found = new List<(RelationKind Kind, bool Outgoing, Actor Other, ReadingIndex In, Relation Relation)>();
        foreach (var (index, actor) in named)
        {
            foreach (var relation in index.Reading.Relations)
            {
                if (relation.Subject == actor.Id && ReadingIndex.At(index.Actors, relation.Object) is { } to)
                    found.Add((relation.Kind, true, to, index, relation));
                else if (relation.Object == actor.Id && ReadingIndex.At(index.Actors, relation.Subject) is { } by)
                    found.Add((relation.Kind, false, by, index, relation));
            }
        }
        return [.. found.GroupBy(f => (f.Kind, f.Outgoing, Key(f.Other))).Select(g => new PartyRelation(g.Key.Kind, Named(g.First().Other), g.Key.Outgoing, g.Select(f => f.In.Report.Id).Distinct(StringComparer.Ordinal).Count(), Collected.Sentence(g.First().In, g.First().Relation.Evidence)))
            .OrderByDescending(r => r.Reports).ThenBy(r => r.Kind).ThenBy(r => r.Other.Name, StringComparer.Ordinal).ThenBy(r => r.Outgoing)];
    }

    IEnumerable<(string Kind, CountClaim Claim)> Counts(ReadingIndex index, Actor actor, string key)
    {
        foreach (var figure in index.Reading.Figures.Where(f => f.Of == actor.Id))
        {
            var told = ReadingIndex.At(index.Events, figure.Event) ?? index.Reading.Events.FirstOrDefault(e => e.Figures.Contains(figure.Id));
            var kind = measures.GetValueOrDefault(figure.Measure) switch
            {
                Loss => Loss,
                Strength when told is null || told.Initiators.Contains(actor.Id) => Strength,
                Arms => told is null ? Strength : told.Targets.Contains(actor.Id) || told.Victims.Contains(actor.Id) ? Loss : null,
                _ => null,
            };
            var statement = figure.Statement ?? told?.Statement;
            var speaker = index.Speaker(statement);
            if (kind is not null && Collected.Sentence(index, figure.Evidence, speaker, figure.Id) is { } sentence)
                yield return (kind, new CountClaim(figure.Measure, figure.Low, figure.Best, figure.High, figure.Text, Side(index, statement, key), speaker, all.IncidentOf(index, told?.Id)?.Id, sentence));
        }
    }

    static ClaimSide Side(ReadingIndex index, string? statement, string key)
    {
        if (ReadingIndex.At(index.Statements, statement)?.Speaker is not { } speaker || speaker is { Person: null, Actor: null, Text: null })
            return ClaimSide.Outlet;
        var offices = ReadingIndex.At(index.People, speaker.Person)?.Roles.Select(r => r.Of) ?? [];
        return offices.Append(speaker.Actor).Select(id => ReadingIndex.At(index.Actors, id)).OfType<Actor>().Any(a => Key(a) == key || a.PartOf.Select(p => ReadingIndex.At(index.Actors, p)).OfType<Actor>().Any(p => Key(p) == key))
            ? ClaimSide.Itself : ClaimSide.Others;
    }
}
