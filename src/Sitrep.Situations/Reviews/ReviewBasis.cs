using Sitrep.Domain;
using Sitrep.Situations.Controls;

namespace Sitrep.Situations.Reviews;

/// <summary>The incidents and spells that the reasons of a queue rest on, found by record and by words.</summary>
public sealed class ReviewBasis
{
    readonly Dictionary<string, Incident> of = new(StringComparer.Ordinal);
    readonly ILookup<Evidence, ControlSpell> spells;

    /// <summary>Looks both up once.</summary>
    public ReviewBasis(IReadOnlyList<Incident> incidents, ControlTimeline control)
    {
        Incidents = incidents;
        foreach (var incident in incidents)
        {
            foreach (var record in incident.Records)
                of.TryAdd(record, incident);
        }
        spells = control.Spells.SelectMany(s => s.Evidence.Select(e => (e, s))).ToLookup(x => x.e, x => x.s);
    }

    public IReadOnlyList<Incident> Incidents { get; }

    /// <summary>The incident of an event record (<c>report-id#e4</c>); null for none.</summary>
    internal Incident? Incident(string record) => of.GetValueOrDefault(record);

    internal IEnumerable<ControlSpell> Spells(Evidence evidence) => spells[evidence];
}
