using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Incidents;
using Sitrep.Situations.Judgements;
using Sitrep.Situations.Reviews;

namespace Sitrep.Server;

/// <summary>
/// The review queue, kept quick while people judge one record after another: an acceptance, a rejection or a correction changes the item that it is about at
/// once, and the incidents and spells behind the other items' reasons are those of before, until somebody asks for the picture anew, joins, splits or adds.
/// Not thread-safe: the picture asks under its lock.
/// </summary>
sealed class ReviewDesk(KnowledgePack knowledge)
{
    readonly ReviewQueue queue = new(knowledge);
    IReadOnlyList<ReviewItem> items = [];
    JudgedReadings? judged;
    ReviewBasis? basis;
    long readings;

    /// <summary>The incidents that the items speak of; null before the first were made.</summary>
    public IReadOnlyList<Incident>? Incidents => basis?.Incidents;

    /// <summary>The items as judged now. <paramref name="fresh"/>: incidents and spells of now, where they are there already; <paramref name="make"/> makes them where they are needed.</summary>
    public IReadOnlyList<ReviewItem> Items(JudgedReadings now, long readingsMark, (IReadOnlyList<Incident> Incidents, ControlTimeline Control)? fresh, Func<(IReadOnlyList<Incident> Incidents, ControlTimeline Control)> make)
    {
        if (fresh is null && basis is not null && judged is not null && readings == readingsMark && Groups(judged).SetEquals(Groups(now)))
        {
            if (!ReferenceEquals(judged, now))
                items = queue.Again(items, judged, now, basis);
        }
        else
        {
            var (incidents, control) = fresh ?? make();
            if (basis is null || judged is null || !ReferenceEquals(basis.Incidents, incidents) || !ReferenceEquals(judged, now))
            {
                basis = new ReviewBasis(incidents, control);
                items = queue.Build(now, basis);
            }
        }
        (judged, readings) = (now, readingsMark);
        return items;
    }

    /// <summary>Judgements that make other incidents of the same records, or other records.</summary>
    static HashSet<string> Groups(JudgedReadings judged) =>
        [.. judged.Stands.Where(j => j.Kind == JudgedReadings.Join || j.Kind == JudgedReadings.Split || j.Kind == JudgedReadings.Add).Select(j => j.Id)];
}
