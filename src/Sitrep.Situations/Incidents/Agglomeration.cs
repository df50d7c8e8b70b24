namespace Sitrep.Situations.Incidents;

/// <summary>
/// Groups records by their pair scores: best pair first, two groups becoming one unless a veto stands between any two of
/// their members, or their members are on the whole too unlike. What a person put together or apart stays so. The order of
/// the input does not matter: pairs are taken by score, then by index.
/// </summary>
sealed class Agglomeration(double join, double link)
{
    /// <summary>One veto in so many pairs is borne.</summary>
    const int TornBy = 6;

    /// <summary>Groups of two or more and all single ones, as sorted index lists; and the pairs that joined them.</summary>
    public (List<List<int>> Groups, List<Link> Links) Group(IReadOnlyList<Telling> tellings, IReadOnlyList<(int A, int B)> pairs, Func<int, int, PairScore?> score, IReadOnlyList<(int A, int B, bool Together)> decided)
    {
        var scores = new Dictionary<(int, int), PairScore?>(pairs.Count);
        foreach (var pair in pairs)
            scores[pair] = score(pair.A, pair.B);
        var group = tellings.Select((_, i) => new List<int> { i }).ToArray();
        var links = new List<Link>();
        foreach (var (a, b, _) in decided.Where(d => d.Together))
            Unite(a, b);
        var apart = decided.Where(d => !d.Together).ToList();
        foreach (var (a, b) in pairs.Where(p => scores[p] is { } s && s.Score >= join).OrderByDescending(p => scores[p]!.Score).ThenBy(p => p))
        {
            if (group[a] == group[b] || KeptApart(a, b) || !MayMeet(group[a], group[b], tellings, scores, score))
                continue;
            links.Add(new Link(a, b, scores[(a, b)]!));
            Unite(a, b);
        }
        var groups = group.Distinct().ToList();
        foreach (var members in groups)
            members.Sort();
        groups.Sort((x, y) => x[0].CompareTo(y[0]));
        return (groups, links);

        bool KeptApart(int a, int b) => apart.Exists(d => (group[d.A] == group[a] && group[d.B] == group[b]) || (group[d.A] == group[b] && group[d.B] == group[a]));

        void Unite(int a, int b)
        {
            if (group[a] == group[b])
                return;
            var (into, from) = group[a].Count >= group[b].Count ? (group[a], group[b]) : (group[b], group[a]);
            into.AddRange(from);
            foreach (var member in from)
                group[member] = into;
        }
    }

    bool MayMeet(List<int> x, List<int> y, IReadOnlyList<Telling> tellings, Dictionary<(int, int), PairScore?> scores, Func<int, int, PairScore?> score)
    {
        double sum = 0;
        var count = 0;
        // One misread place or day must not tear a well attested happening apart; between a few records any veto stands.
        var vetoes = x.Count * y.Count / TornBy;
        foreach (var a in x)
        {
            foreach (var b in y)
            {
                var pair = (Math.Min(a, b), Math.Max(a, b));
                if (!scores.TryGetValue(pair, out var known))
                    scores[pair] = known = score(pair.Item1, pair.Item2);
                if (known is null)
                {
                    if (vetoes-- == 0)
                        return false;
                    continue;
                }
                // Two records of one report can never speak for each other, only not against.
                if (tellings[a].ReportNumber == tellings[b].ReportNumber)
                    continue;
                sum += known.Score;
                count++;
            }
        }
        return count > 0 && sum / count >= link;
    }
}

/// <summary>Two records whose likeness joined two groups.</summary>
sealed record Link(int A, int B, PairScore Score);
